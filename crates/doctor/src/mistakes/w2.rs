//! The mistakes of WeChat Pay v2 (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    W2 =
    "W2-01" M "tt.pay habit.", "缺少 &key=",
        "`&key=`.";
    "W2-02" M "The key was appended with `&` alone (tt.pay habit).", "缺少 key=",
        "Append `&key=` and the key.";
    "W2-03" M "Other algorithm than configured.", "MD5 与 HMAC-SHA256 不一致",
        "Set `sign_type` on both sides.";
    "W2-04" M "HMAC over the text without `&key=`.", "HMAC 原文也要带 &key=",
        "Append `&key=` and the key for HMAC too.";
    "W2-05" M "Plain SHA-256 was used.", "应为 HMAC-SHA256",
        "Use HMAC-SHA256 under the key.";
    "W2-06" M "Empty values were signed.", "空值不参与签名",
        "Drop empty values.";
    "W2-07" M "`sign_type` was not signed.", "sign_type 发送则要签名",
        "Sign `sign_type` when it is sent.";
    "W2-08" M "Values were URL-encoded.", "值不要 URL 编码",
        "Sign raw values.";
    "W2-09" M "Values were signed as they are escaped in XML.", "值被 XML 转义",
        "Unescape before verifying, escape after signing.";
    "W2-10" M "CDATA markers were signed.", "CDATA 标记参与了签名",
        "Sign the value between the markers.";
    "W2-11" M "Names were sorted without regard to case, or by locale.", "排序应按 ASCII",
        "Sort by byte: upper case first, `_` before letters.";
    "W2-12" M "Names were not sorted.", "没有排序",
        "Sort by name.";
    "W2-13" M "`{field}` was not signed; WeChat may add fields.", "验签必须包含新增字段",
        "WeChat may add fields: verify over everything received.";
    "W2-14" M "`{field}` was signed as a decimal number.", "金额应为整数分",
        "Use integer fen.";
    "W2-15" K "The API key (v2) is another value.", "用了 APIv3 密钥或 AppSecret",
        "Use the API key (v2).";
    "W2-16" S "A key that has not 32 characters, or a `nonce_str` above 32.", "密钥长度应为 32",
        "Check the key: it has 32 characters.";
    "W2-17" S "There is no signature.", "缺少签名必须拒绝",
        "Refuse what is unsigned.";
    "W2-18" M "{variant}.", "req_info 解密密钥：小写 MD5 且保留前导零",
        "Lower-case hex with leading zeros.";
    "W2-19" S "Normal; it is only a hint, confirm by query.", "退款通知没有 sign",
        "Normal; it is only a hint, confirm by query.";
    "W2-20" S "A DOCTYPE, an entity, or a repeated or nested element.", "XML 含实体或重复节点",
        "Refuse the document.";
}
