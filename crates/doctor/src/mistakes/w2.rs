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
    "W2-04" M "`&key=` stays in the text for HMAC too.", "HMAC 原文也要带 &key=",
        "`&key=` stays in the text for HMAC too.";
    "W2-05" M "HMAC, not SHA-256.", "应为 HMAC-SHA256",
        "HMAC, not SHA-256.";
    "W2-06" M "Drop empty.", "空值不参与签名",
        "Drop empty.";
    "W2-07" M "A sent `sign_type` is signed.", "sign_type 发送则要签名",
        "A sent `sign_type` is signed.";
    "W2-08" M "Raw values.", "值不要 URL 编码",
        "Raw values.";
    "W2-09" M "Unescape before verifying, escape after signing.", "值被 XML 转义",
        "Unescape before verifying, escape after signing.";
    "W2-10" M "Markers are not part of the value.", "CDATA 标记参与了签名",
        "Markers are not part of the value.";
    "W2-11" M "Byte order: upper case first, `_` before letters.", "排序应按 ASCII",
        "Byte order: upper case first, `_` before letters.";
    "W2-12" M "Sort.", "没有排序",
        "Sort.";
    "W2-13" M "WeChat may add fields: verify over everything received.", "验签必须包含新增字段",
        "WeChat may add fields: verify over everything received.";
    "W2-14" M "Integer fen.", "金额应为整数分",
        "Integer fen.";
    "W2-15" K "The API key (v2) is another value.", "用了 APIv3 密钥或 AppSecret",
        "The API key (v2) is another value.";
    "W2-16" S "Check the key.", "密钥长度应为 32",
        "Check the key.";
    "W2-17" S "Never \"unsigned is fine\": refuse.", "缺少签名必须拒绝",
        "Never \"unsigned is fine\": refuse.";
    "W2-18" M "{variant}.", "req_info 解密密钥：小写 MD5 且保留前导零",
        "Lower-case hex with leading zeros.";
    "W2-19" S "Normal; it is only a hint, confirm by query.", "退款通知没有 sign",
        "Normal; it is only a hint, confirm by query.";
    "W2-20" S "Refuse the document.", "XML 含实体或重复节点",
        "Refuse the document.";
}
