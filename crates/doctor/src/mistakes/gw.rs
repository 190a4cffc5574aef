//! The mistakes of the tp gateway (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    GW =
    "GW-01" M "`biz_content` was serialised twice with different text.", "biz_content 前后序列化不一致",
        "Serialise once, sign and send that string.";
    "GW-02" M "Business fields were flattened.", "业务字段被展开签名",
        "Sign `biz_content` as one string.";
    "GW-03" M "Encoded before signing.", "先编码后签名",
        "Sign first, encode afterwards.";
    "GW-04" M "`biz_content` was not signed.", "biz_content 未签名",
        "Sign `biz_content` too.";
    "GW-05" S "The form body is not URL-encoded (as in the public Java SDK).", "表单没有做 URL 编码",
        "Encode every value.";
    "GW-11" M "Alipay habit.", "回调验签应保留 sign_type",
        "Keep `sign_type`.";
    "GW-12" M "`sign` was included.", "sign 不应参与验签",
        "Exclude it.";
    "GW-13" M "Not form-decoded.", "没有做 URL 解码",
        "Decode once.";
    "GW-14" M "Decoded twice (framework + own code).", "重复 URL 解码",
        "Once.";
    "GW-15" M "`extension` is text: use it as received.", "extension 被重新序列化",
        "`extension` is text: use it as received.";
    "GW-16" M "Unknown fields were dropped.", "丢掉了未知字段",
        "Verify over everything received.";
    "GW-17" M "The JSON text was verified.", "对 JSON 原文验签",
        "Verify the sorted pairs.";
    "GW-18" M "\"MD5withRSA\" was read as MD5, then RSA over its hex.", "误解 MD5withRSA",
        "One call, RSA with MD5.";
    "GW-19" S "`RSA` does not name the hash here: MD5.", "sign_type=RSA 实际是 MD5withRSA",
        "`RSA` does not name the hash here: MD5.";
}
