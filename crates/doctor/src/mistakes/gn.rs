//! The mistakes of all schemes (mistakes.md).

use super::{Mistake, mistakes};

/// GN-15 where a signature of somebody else is verified.
pub(super) const GN_15_CHECKED: Mistake = Mistake {
    id: "GN-15",
    kind: super::Kind::Key,
    message: "This is checked with another key: {label} fits the signature, {wanted} does not.",
    message_zh: "验签用错了密钥：能验过的是 {label}，不是 {wanted}",
    fix: "Verify with {label}.",
    fix_zh: "请改用 {label} 验签。",
};

mistakes! {
    GN =
    "GN-01" M "Right value, wrong letter case.", "签名值正确，但大小写不对",
        "tt.pay and ecpay want lower case, WeChat v2 upper case.", "tt.pay、担保支付用小写十六进制，微信支付 v2 用大写十六进制。";
    "GN-02" M "The hex text has separators (.NET BitConverter).", "十六进制里多了分隔符（{variant}）",
        "Print the bytes without separators.", "请输出连续的十六进制字符，不带分隔符（.NET 的 BitConverter 会加“-”）。";
    "GN-03" M "Digest was Base64-encoded.", "摘要被编成了 Base64，应为十六进制",
        "Print the digest as hex.", "请把摘要输出为十六进制。";
    "GN-04" M "Leading zeros were dropped (BigInteger, `toHexString`).", "丢了前导零",
        "Pad every byte to two digits.", "请把每个字节都补足两位十六进制（不要用 BigInteger 或 toHexString 直接转换）。";
    "GN-05" M "A 16-character MD5 was used.", "用了 16 位 MD5",
        "Use all 32 characters.", "请使用完整的 32 位 MD5。";
    "GN-06" M "Hashed twice.", "哈希了两次（{variant}）",
        "Hash once.", "只做一次哈希。";
    "GN-07" M "Another hash was used: {name}.", "摘要算法不对，用成了 {name}",
        "Use the scheme's hash.", "请使用该签名协议规定的摘要算法。";
    "GN-08" M "HMAC instead of appending the secret.", "误用 HMAC，没有把密钥拼入待签名串",
        "Join the secret to the text as the scheme says and hash without HMAC.", "请按协议把密钥拼入待签名串，再做普通哈希，不用 HMAC。";
    "GN-09" M "Hashed in {variant}.", "待签名串用了 {variant} 编码，应为 UTF-8",
        "Use UTF-8 (Java `getBytes()` and .NET `Encoding.Default` do not).", "请按 UTF-8 取字节（Java 无参的 getBytes()、.NET 的 Encoding.Default 未必是 UTF-8）。";
    "GN-10" M "Characters were lost (ASCII/Latin-1 encoding).", "中文变成问号后参与了签名",
        "Encode as UTF-8.", "请按 UTF-8 取字节；ASCII、Latin-1 表示不了中文。";
    "GN-11" M "Encoded to UTF-8 twice.", "重复做了 UTF-8 编码",
        "Encode once.", "只做一次 UTF-8 编码。";
    "GN-12" M "The UTF-16 of memory was hashed ({variant}).", "直接对内存中的 UTF-16 做了摘要（{variant}）",
        "Hash the UTF-8 bytes.", "请对 UTF-8 字节做摘要。";
    "GN-13" M "A byte order mark got in.", "待签名串前面多了 BOM",
        "Strip the byte order mark.", "请先去掉 BOM（EF BB BF）。";
    "GN-14" K "The configured secret is not the real text ({variant}).", "配置的密钥不是真正的密钥文本（{variant}）",
        "Fix the configuration.", "请修正配置中的密钥。";
    "GN-15" K "This is signed with your {label}, not with {wanted}.", "用错了密钥：签名用的是 {label}，应为 {wanted}",
        "Use {wanted}.", "请换用 {wanted}。";
    "GN-16" S "A {kind} value in a {scheme} message.", "签名的长度或格式与 {scheme} 不符：{kind}",
        "Check which scheme and which field this is.", "请核对签名协议和签名所在的字段。";
    "GN-17" K "The key is right, the signed text is another one.", "密钥正确，但签名内容与报文内容不一致",
        "Sign exactly the bytes that are sent; verify exactly the bytes that were received, before any parser or filter.", "密钥没有问题，请逐字节核对：签名的内容必须就是实际发送的内容；验签必须用收到的原始内容（解析、过滤之前）。";
    "GN-18" K "Signed with {hash}, {wanted} expected.", "摘要算法不对：签名里是 {hash}，应为 {wanted}",
        "Use {wanted}.", "请改用 {wanted}。";
    "GN-19" K "\"Encrypted with the private key\" instead of signed ({variant}).", "用私钥加密代替了签名（里面是{variant}）",
        "Use a signing call.", "请调用签名接口（如 SHA256withRSA），不要用私钥加密。";
    "GN-20" K "Made with another key ({n} bits) or PSS, or cut off.", "私钥与公钥不是一对，或用了 PSS 填充，或签名被截断（{n} 位）",
        "Check whose key it is: sign with the private key whose public half was uploaded; verify with the platform's public key, not with your own. The padding is PKCS#1 v1.5.", "请核对密钥归属：签名用与已上传公钥成对的私钥，验签用平台的公钥（不是自己的公钥）。填充须为 PKCS#1 v1.5，签名须完整。";
    "GN-21" S "Not one line of standard Base64 ({what}; blanks were `+` decoded twice).", "签名不是一行标准 Base64（{what}）",
        "Encode plainly, decode once.", "请用标准 Base64 编码且不换行，只解码一次（空格通常是“+”被多解码了一次）。";
    "GN-22" S "The signature is encoded twice ({variant}).", "签名重复编码（{variant}）",
        "Encode once.", "签名只编码一次。";
    "GN-23" S "The key container is {what}.", "密钥格式不对：{what}",
        "Convert it; PEM and bare Base64 are accepted.", "请转换成所需格式的密钥；PEM 或不带头尾的 Base64 均可。";
    "GN-24" S "You check with your own key.", "把自己的密钥当成了平台公钥",
        "Use the platform's (ByteDance platform key, WeChat platform key, Alipay public key).", "验签请用平台的公钥（字节跳动平台公钥、微信支付平台公钥、支付宝公钥）。";
    "GN-25" S "`{name}` occurs twice; parsers pick different ones.", "{name} 重复出现",
        "Refuse the message.", "各解析器取值不同，请拒绝这样的报文。";
    "GN-26" S "`{field}` is in {variant}.", "{field} 的单位或时区不对（{variant}）",
        "Use seconds, and Beijing time (+08:00).", "时间请用秒；日期时间请用北京时间（+08:00）。";
    "GN-27" S "The signature belongs to message {n}.", "沿用了旧签名（属于第 {n} 条报文）",
        "Sign again after every change.", "内容改动后必须重新签名。";
    "GN-28" S "You copied the sample's signature.", "直接抄了文档里的示例签名",
        "Compute the signature yourself.", "请自行计算签名。";
    "GN-29" A "Test and production keys may be mixed, or the key was changed recently.", "可能混用了测试与正式环境的密钥，或密钥最近更换过",
        "Compare key, host and account.", "请核对密钥、域名和商户号是否属于同一环境，以及密钥最近有没有更换。";
}
