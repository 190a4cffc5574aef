//! The mistakes of all schemes (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    GN =
    "GN-01" M "Right value, wrong letter case.", "大小写不对：tt.pay/担保支付用小写，微信 v2 用大写",
        "tt.pay and ecpay want lower case, WeChat v2 upper case.";
    "GN-02" M "The hex text has separators (.NET BitConverter).", "十六进制里多了分隔符",
        "Print the bytes without separators.";
    "GN-03" M "Digest was Base64-encoded.", "摘要做了 Base64，应为十六进制",
        "Print the digest as hex.";
    "GN-04" M "Leading zeros were dropped (BigInteger, `toHexString`).", "丢了前导零",
        "Pad every byte to two digits.";
    "GN-05" M "A 16-character MD5.", "用了 16 位 MD5",
        "Use all 32 characters.";
    "GN-06" M "Hashed twice.", "哈希了两次",
        "Hash once.";
    "GN-07" M "Other hash: {name}.", "哈希算法不对",
        "Use the scheme's hash.";
    "GN-08" M "HMAC instead of appending the secret.", "误用 HMAC",
        "Join the secret to the text as the scheme says and hash without HMAC.";
    "GN-09" M "Hashed in GBK.", "用了 GBK 编码，应为 UTF-8",
        "Use UTF-8 (Java `getBytes()` and .NET `Encoding.Default` do not).";
    "GN-10" M "Characters were lost (ASCII/Latin-1 encoding).", "中文变成问号后参与签名",
        "Encode as UTF-8.";
    "GN-11" M "Encoded to UTF-8 twice.", "重复做了 UTF-8 编码",
        "Encode once.";
    "GN-12" M "Hashed the in-memory UTF-16.", "用了 UTF-16",
        "Hash the UTF-8 bytes.";
    "GN-13" M "A byte order mark got in.", "多了 BOM",
        "Strip the byte order mark.";
    "GN-14" K "The configured secret is not the real text ({variant}).", "密钥文本有多余字符或被转换",
        "Fix the configuration.";
    "GN-15" K "This is signed with your {label}, not with {wanted}.", "用错了密钥",
        "Exchange the keys.";
    "GN-16" S "A {kind} value in a {scheme} message.", "签名长度与算法不符",
        "Check which scheme and which field this is.";
    "GN-17" K "The key is right, the signed text is another one.", "密钥正确，但签名内容与发送内容不一致",
        "Send exactly the bytes you sign.";
    "GN-18" K "Signed with {hash}, {wanted} expected.", "摘要算法不对（如 SHA1/SHA256 混用）",
        "Change the algorithm.";
    "GN-19" K "\"Encrypted with the private key\" instead of signed.", "用私钥加密代替了签名",
        "Use a signing call.";
    "GN-20" K "Made with another key ({n}-bit) or PSS, or cut off.", "私钥与公钥不是一对，或签名被截断",
        "Check the key pair; PKCS#1 v1.5.";
    "GN-21" S "Not one line of standard Base64 ({what}; blanks were `+` decoded twice).", "Base64 格式不对：换行/空格/URL 变体",
        "Encode plainly, decode once.";
    "GN-22" S "Encoded twice.", "签名重复编码",
        "Encode once.";
    "GN-23" S "The key container is {what}.", "密钥格式不对（PKCS1/PKCS8/证书/公私钥混用）",
        "Convert it; accept PEM and bare Base64.";
    "GN-24" S "You check with your own public key.", "把应用公钥当成平台公钥",
        "Use the platform's (ByteDance platform key, WeChat platform key, Alipay public key).";
    "GN-25" S "`{name}` occurs twice; parsers pick different ones.", "参数重复",
        "Refuse the message.";
    "GN-26" S "`{field}` is in {variant}.", "时间戳单位或时区不对",
        "Use seconds, and Beijing time (+08:00).";
    "GN-27" S "The signature belongs to message {n}.", "沿用了旧签名",
        "Sign again after every change.";
    "GN-28" S "You copied the sample's signature.", "直接抄了文档里的示例签名",
        "Compute your own.";
    "GN-29" A "Test and production keys mixed, or the key was changed recently.", "环境或密钥版本混用",
        "Compare key, host and account.";
}
