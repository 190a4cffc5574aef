//! The mistakes of WeChat Pay v2 (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    W2 =
    "W2-01" M "The key was appended without `&key=` (the habit of tt.pay).", "密钥前缺少 &key=",
        "Append `&key=` and the key.", "末尾请拼接 `&key=` 加 API 密钥。";
    "W2-02" M "The key was appended with `&` alone (tt.pay habit).", "密钥前只有 &，缺少 key=",
        "Append `&key=` and the key.", "末尾请拼接 `&key=` 加 API 密钥。";
    "W2-03" M "Another algorithm than configured: {variant}.", "算法与配置不一致：用成了 {variant}",
        "Set `sign_type` on both sides.", "请让双方的 sign_type 一致。";
    "W2-04" M "HMAC over the text without `&key=`.", "HMAC 的待签名串缺少 &key=",
        "Append `&key=` and the key for HMAC too.", "用 HMAC 时，末尾同样要拼接 `&key=` 加密钥。";
    "W2-05" M "Plain SHA-256 was used.", "用成了普通的 SHA-256",
        "Use HMAC-SHA256 under the key.", "请用以密钥为 key 的 HMAC-SHA256。";
    "W2-06" M "Empty values were signed.", "空值参与了签名",
        "Drop empty values.", "请去掉空值参数。";
    "W2-07" M "`sign_type` was not signed.", "sign_type 没有参与签名",
        "Sign `sign_type` when it is sent.", "发送了 sign_type，就要让它参与签名。";
    "W2-08" M "Values were URL-encoded ({variant}).", "值做了 URL 编码（{variant}）",
        "Sign raw values.", "请用原始值签名。";
    "W2-09" M "Values were signed as they are escaped in XML.", "签名的是 XML 转义后的值",
        "Unescape before verifying, escape after signing.", "验签前先反转义，签名后再转义。";
    "W2-10" M "CDATA markers were signed.", "CDATA 标记参与了签名",
        "Sign the value between the markers.", "请签名 CDATA 标记里面的值。";
    "W2-11" M "Names were sorted without regard to case, or by locale.", "排序忽略了大小写，或用了本地化规则（{variant}）",
        "Sort by byte: upper case first, `_` before letters.", "请按字节序（ASCII）排序：大写在前，下划线在小写字母之前。";
    "W2-12" M "Names were not sorted.", "参数没有排序",
        "Sort by name.", "请按参数名排序。";
    "W2-13" M "`{field}` was not signed.", "{field} 没有参与签名",
        "WeChat may add fields: verify over everything received.", "微信可能新增字段，请用收到的全部字段验签。";
    "W2-14" M "`{field}` was signed as a decimal number.", "{field} 签名时带了小数",
        "Use integer fen.", "金额请用以分为单位的整数。";
    "W2-15" K "Signed with another key; the API key (v2) is another value.", "用成了 APIv3 密钥、AppSecret 或其他密钥，API 密钥（v2）是另一个值",
        "Use the API key (v2).", "请使用 API 密钥（v2）。";
    "W2-16" S "`{field}` has a wrong length.", "{field} 的长度不对",
        "Check the key: it has 32 characters; a `nonce_str` has at most 32.", "请核对密钥：应为 32 个字符；nonce_str 最长 32 个字符。";
    "W2-17" S "There is no signature.", "缺少签名",
        "Refuse what is unsigned.", "没有签名的报文必须拒绝。";
    "W2-18" M "The key of `req_info` is made wrongly ({variant}).", "req_info 的解密密钥算错了（{variant}）",
        "Use the 32 lower-case hex digits of MD5(API key), with leading zeros.", "req_info 的解密密钥是 API 密钥 MD5 的 32 位小写十六进制，保留前导零。";
    "W2-19" S "A refund notice has no `sign`.", "退款通知没有 sign",
        "Normal; it is only a hint, confirm by query.", "属于正常情况；该通知只作提示，请再主动查询确认。";
    "W2-20" S "A DOCTYPE, an entity, or a repeated or nested element.", "XML 里有 DOCTYPE、实体、重复或嵌套的节点",
        "Refuse the document.", "请拒绝该报文。";
}
