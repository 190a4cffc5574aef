//! The mistakes of Alipay (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    AL =
    "AL-01" M "`sign_type` was left out of a request (the habit of notices).", "请求签名保留 sign_type",
        "Sign `sign_type` in requests.";
    "AL-02" M "Values were encoded before signing ({variant}).", "先签名后编码",
        "Sign raw values, encode afterwards.";
    "AL-03" M "`biz_content` was serialised twice with different text ({variant}).", "biz_content 前后不一致",
        "Serialise once; sign and send that string.";
    "AL-04" M "Empty values were signed.", "空值不参与签名",
        "Drop blank values and do not send them.";
    "AL-05" M "The parameters are not sorted by byte ({variant}).", "排序不对",
        "Sort by byte, upper case first.";
    "AL-06" M "The members of `biz_content` were signed singly.", "业务参数被展开",
        "Sign `biz_content` as one string.";
    "AL-07" M "`{field}` was added after signing.", "{field} 未参与签名",
        "`{field}` was added after signing.";
    "AL-08" M "Values were HTML-escaped.", "被 HTML 转义",
        "Sign raw values.";
    "AL-09" M "A value of only white space was left out ({field}).", "仅含空白的值",
        "Do not send such values.";
    "AL-10" S "`{field}` of the final string is not encoded exactly once ({variant}).", "最终串编码次数不对",
        "Encode every value once.";
    "AL-11" S "This is no order string ({variant}).", "应为 App 支付订单串",
        "Use the method of App payment; page and wap pay do not fit tt.pay.";
    "AL-12" S "`timestamp` is not Beijing time.", "时间应为北京时间",
        "Write it in +08:00.";
    "AL-21" M "`sign_type` was kept in a payment notice.", "支付通知去掉 sign_type",
        "Drop `sign` and `sign_type`; only life-account messages keep it.";
    "AL-22" M "Empty values are in the signed text, or blank ones are not ({variant}).", "空字段处理有两种",
        "Both occur in genuine notices: try without empty values first, then with them.";
    "AL-23" M "Values were decoded twice.", "重复 URL 解码",
        "Decode once; a second time breaks `%` and `+`.";
    "AL-24" M "Values were not decoded ({variant}).", "未做 URL 解码",
        "Decode once.";
    "AL-25" M "`+` and blank were exchanged ({variant}).", "加号与空格互换",
        "Let only one decoder run, on the raw body.";
    "AL-26" M "Parameters of the address's query were mixed in.", "混入了 URL 查询参数",
        "Verify the body only.";
    "AL-27" M "Values were HTML-escaped; a filter changed the input.", "被 HTML 转义",
        "Verify before any filter.";
    "AL-28" M "`{field}` was parsed and written again ({variant}).", "JSON 文本字段被改写",
        "It is text: use it as received.";
    "AL-29" M "`{field}` is missing from the signed text.", "丢了字段",
        "Verify over everything that was received.";
    "AL-30" S "The message names the algorithm {variant}, {wanted} is configured.", "不得按报文降级算法",
        "Take the algorithm from the configuration; refuse a downgrade to RSA.";
    "AL-31" S "The application's own key or certificate, or a root, is used for verification.", "应使用支付宝公钥而非应用公钥",
        "Use the Alipay public key or certificate.";
    "AL-41" M "The answer was verified after its JSON was written again ({variant}).", "对重新序列化的 JSON 验签",
        "Verify the raw substring.";
    "AL-42" M "The substring was cut wrongly ({variant}).", "截取的原文不完整",
        "Read braces with strings and escapes in mind.";
    "AL-43" S "The answer has no `sign`: an unsigned error.", "未签名的错误应答",
        "Treat it as unknown, never as a state.";
    "AL-44" S "The signed node is another one ({variant}).", "取错了应答节点",
        "Take the node of the method; an encrypted answer is verified with its quotes.";
    "AL-51" M "The serial text of the certificate is computed wrongly ({variant}).", "证书 SN 计算不对",
        "md5 of issuer `CN=…,OU=…,O=…,C=…` and decimal serial, 32 digits.";
    "AL-52" M "The serial text of the root file is computed wrongly ({variant}).", "根证书 SN 只取 RSA 证书",
        "Take only certificates with an RSA signature, joined by `_`.";
    "AL-53" S "`alipay_cert_sn` is not that of the configured certificate.", "支付宝证书已更换",
        "Load the new certificate after checking its chain.";
}
