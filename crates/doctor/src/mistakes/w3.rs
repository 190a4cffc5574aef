//! The mistakes of WeChat Pay v3 (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    W3 =
    "W3-01" M "The line feed after the last line is missing.", "末尾缺少换行",
        "End every line with LF, also the last.";
    "W3-02" M "The five lines of a request and the three of an answer were exchanged.", "五行与三行混用",
        "Sign five lines for a request; join three for an answer or notice.";
    "W3-03" M "The body was parsed and written again ({variant}).", "报文被重新序列化",
        "Use the raw bytes.";
    "W3-04" M "The framework changed the body: {what}.", "报文换行/BOM/转义被改动",
        "Take the raw bytes before any filter or parser.";
    "W3-05" M "The URL was signed with its host.", "URL 不带域名",
        "Sign path and query only: {expected}.";
    "W3-06" M "The query is missing or in another order ({variant}).", "缺少查询串",
        "Sign the query as it is sent: {expected}.";
    "W3-07" M "The percent-encoding differs ({variant}).", "URL 编码不一致",
        "Sign what the client really sends: {expected}.";
    "W3-08" M "The method was signed in lower case.", "方法名应大写",
        "Write it in upper case.";
    "W3-09" M "An empty body was signed as something, or a body as nothing.", "GET 的 body 应为空",
        "An empty body is an empty line.";
    "W3-10" M "Lines end with CRLF, or with the two characters \\n.", "换行符不对",
        "Use real line feeds.";
    "W3-11" M "The signed {field} is another one ({variant}).", "时间戳被改写",
        "Use the header text as received; seconds.";
    "W3-12" M "Time stamp and nonce are exchanged.", "顺序不对",
        "Time stamp first, then the nonce.";
    "W3-13" M "The line of the body is missing.", "204 应答第三行为空行",
        "A 204 answer has an empty third line: only LF.";
    "W3-14" S "The header Authorization is malformed at {place}.", "Authorization 格式不对",
        "Write `WECHATPAY2-SHA256-RSA2048` with mchid, nonce_str, signature, timestamp, serial_no: one blank, double quotes, commas without blanks.";
    "W3-15" S "`serial_no` is not the serial of the merchant certificate in hex ({variant}).", "serial_no 应为商户证书序列号",
        "Send the serial of the merchant API certificate, hex, without colons.";
    "W3-16" S "The private key does not belong to the merchant certificate.", "私钥与商户证书不匹配",
        "Use the key that the certificate was made with.";
    "W3-17" S "The merchant's own certificate or key is used for verification.", "用了商户证书验签",
        "Use the platform certificate or the WeChat Pay public key.";
    "W3-18" S "`Wechatpay-Serial` names a key of the other kind ({variant}).", "平台公钥与平台证书切换期",
        "Keep certificate and public key during the migration.";
    "W3-19" S "This is probe traffic of WeChat Pay.", "微信探测流量，验签失败即可",
        "Answer 4xx or 5xx, and count it separately.";
    "W3-20" S "The time stamp is more than five minutes away.", "时间偏差超过 5 分钟",
        "Check the clock; refuse a replay.";
    "W3-21" K "The key is not the APIv3 key, or not 32 bytes.", "应使用 APIv3 密钥",
        "Use the APIv3 key of the merchant platform, 32 bytes.";
    "W3-22" M "The associated data or the nonce are other ones ({variant}).", "附加数据不一致",
        "Use `associated_data` as it is, it may be empty; a nonce has 12 bytes.";
    "W3-23" M "The text is readable, but its tag does not hold.", "必须校验 GCM tag",
        "Refuse it: the check of the last 16 bytes is not optional.";
    "W3-24" S "The answer has no `Wechatpay-` headers.", "4xx 应答没有签名",
        "That is normal for errors: read the code, never a state.";
    "W3-25" S "This is XML at an address of v3: a refund notice of v2.", "收到 v2 退款通知",
        "Send `notify_url` with the refund request.";
}
