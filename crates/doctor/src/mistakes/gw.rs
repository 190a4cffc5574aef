//! The mistakes of the tp gateway (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    GW =
    "GW-01" M "`biz_content` was serialised twice with different text ({variant}).", "biz_content 前后两次序列化的文本不同（{variant}）",
        "Serialise once, sign and send that string.", "biz_content 只序列化一次，签名和发送用同一个字符串。";
    "GW-02" M "Business fields were flattened.", "业务字段被展开签名",
        "Sign `biz_content` as one string.", "请把 biz_content 作为一个整体字符串签名。";
    "GW-03" M "Encoded before signing.", "先编码后签名",
        "Sign first, encode afterwards.", "请先签名，后编码。";
    "GW-04" M "`biz_content` was not signed.", "biz_content 没有参与签名",
        "Sign `biz_content` too.", "biz_content 也要参与签名。";
    "GW-05" S "The form body is not URL-encoded (as in the public Java SDK).", "表单正文没有做 URL 编码",
        "Encode every value.", "请对每个值做 URL 编码（公开的 Java SDK 就漏了这一步）。";
    "GW-11" M "`sign_type` was left out (the habit of Alipay's notices).", "验签时去掉了 sign_type",
        "Keep `sign_type`.", "请保留 sign_type（去掉它是支付宝异步通知的规则）。";
    "GW-12" M "`sign` was included.", "sign 参与了验签",
        "Exclude it.", "请去掉 sign。";
    "GW-13" M "Not form-decoded.", "没有做 URL 解码",
        "Decode once.", "请对值做一次 URL 解码。";
    "GW-14" M "Decoded twice (framework + own code).", "重复 URL 解码",
        "Decode once.", "只解码一次（框架通常已经解码过）。";
    "GW-15" M "`extension` was parsed and written again ({variant}).", "extension 被重新序列化（{variant}）",
        "`extension` is text: use it as received.", "extension 是文本，请按收到的原样使用。";
    "GW-16" M "`{field}` is missing from the verified text.", "丢掉了字段：{field}",
        "Verify over everything received.", "请用收到的全部字段验签。";
    "GW-17" M "The JSON text was verified.", "对 JSON 原文验签",
        "Verify the sorted pairs.", "请对排好序的键值串验签。";
    "GW-18" M "\"MD5withRSA\" was read as MD5, then RSA over its hex.", "把 MD5withRSA 误解成“先 MD5，再对其十六进制做 RSA”",
        "It is one call: RSA with MD5.", "MD5withRSA 是一次调用：用 MD5 做摘要的 RSA 签名。";
    "GW-19" S "`sign_type=RSA` does not name the hash; here it is MD5.", "sign_type=RSA 没有指明摘要算法，这里实际是 MD5withRSA",
        "Verify as MD5withRSA.", "请用 MD5withRSA 验签。";
}
