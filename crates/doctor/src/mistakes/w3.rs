//! The mistakes of WeChat Pay v3 (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    W3 =
    "W3-01" M "The line feed after the last line is missing.", "最后一行缺少换行",
        "End every line with LF, also the last.", "每一行都以 LF 结尾，最后一行也不例外。";
    "W3-02" M "The five lines of a request and the three of an answer were exchanged.", "五行格式与三行格式混用",
        "Sign five lines for a request; join three for an answer or notice.", "请求签名是五行，应答和通知验签是三行。";
    "W3-03" M "The body was parsed and written again ({variant}).", "报文被解析后重新序列化（{variant}）",
        "Use the raw bytes.", "请使用原始字节。";
    "W3-04" M "The framework changed the body: {what}.", "报文被框架改动：{what}",
        "Take the raw bytes before any filter or parser.", "请在过滤器和解析器之前取得原始字节。";
    "W3-05" M "The URL was signed with its host.", "签名的 URL 带了域名",
        "Sign path and query only: {expected}.", "只签名路径和查询串：{expected}。";
    "W3-06" M "The query is missing or in another order ({variant}).", "缺少查询串，或参数顺序不同（{variant}）",
        "Sign the query as it is sent: {expected}.", "请签名实际发送的查询串：{expected}。";
    "W3-07" M "The percent-encoding differs ({variant}).", "URL 编码不一致（{variant}）",
        "Sign what the client really sends: {expected}.", "请签名客户端实际发送的 URL：{expected}。";
    "W3-08" M "The method was signed in lower case.", "请求方法用了小写",
        "Write it in upper case.", "请求方法请用大写。";
    "W3-09" M "An empty body was signed as something, or a body as nothing.", "空请求体被签成了别的内容，或有请求体却按空签名",
        "An empty body is an empty line.", "请求体为空（如 GET）时，该行为空行。";
    "W3-10" M "Lines end with CRLF, or with the two characters \\n.", "换行用成了 CRLF，或写成了两个字符 \\n",
        "Use real line feeds.", "请用真正的换行符 LF。";
    "W3-11" M "The signed {field} is another one ({variant}).", "签名串里的 {field} 被改写（{variant}）",
        "Use the header text as received; seconds.", "请按请求头原文使用；时间戳以秒为单位。";
    "W3-12" M "Time stamp and nonce are exchanged.", "时间戳和随机串的行写反了",
        "Time stamp first, then the nonce.", "时间戳在前，随机串在后。";
    "W3-13" M "The line of the body is missing.", "缺少报文主体这一行",
        "A 204 answer has an empty third line: only LF.", "204 应答的第三行是空行，只有一个 LF。";
    "W3-14" S "The header Authorization is malformed at {place}.", "Authorization 头格式不对：{place}",
        "Write `WECHATPAY2-SHA256-RSA2048` with mchid, nonce_str, signature, timestamp, serial_no: one blank, double quotes, commas without blanks.", "格式为 `WECHATPAY2-SHA256-RSA2048` 加 mchid、nonce_str、signature、timestamp、serial_no：认证类型后只有一个空格，值用双引号，逗号后没有空格。";
    "W3-15" S "`serial_no` is not the serial of the merchant certificate in hex ({variant}).", "serial_no 不是商户证书的十六进制序列号（{variant}）",
        "Send the serial of the merchant API certificate, hex, without colons.", "请填写商户 API 证书的序列号：十六进制，不带冒号。";
    "W3-16" S "The private key does not belong to the merchant certificate.", "私钥与商户证书不匹配",
        "Use the key that the certificate was made with.", "请使用生成该证书时的私钥。";
    "W3-17" S "The merchant's own certificate or key is used for verification.", "误用商户自己的证书或密钥验签",
        "Use the platform certificate or the WeChat Pay public key.", "请用微信支付平台证书或微信支付公钥验签。";
    "W3-18" S "`Wechatpay-Serial` names a key of the other kind ({variant}).", "Wechatpay-Serial 指向另一种密钥（{variant}）",
        "Keep certificate and public key during the migration.", "切换期间请同时保留平台证书和微信支付公钥。";
    "W3-19" S "This is probe traffic of WeChat Pay.", "这是微信支付的签名探测流量",
        "Answer 4xx or 5xx, and count it separately.", "验签失败即可，返回 4xx 或 5xx，并单独统计。";
    "W3-20" S "The time stamp is more than five minutes away.", "时间偏差超过 5 分钟",
        "Check the clock; refuse a replay.", "请检查服务器时钟，并拒绝重放。";
    "W3-21" K "The key is not the APIv3 key, or not 32 bytes.", "不是 APIv3 密钥，或长度不是 32 字节",
        "Use the APIv3 key of the merchant platform, 32 bytes.", "请使用商户平台设置的 APIv3 密钥，32 字节。";
    "W3-22" M "The associated data or the nonce are other ones ({variant}).", "附加数据或 nonce 不一致（{variant}）",
        "Use `associated_data` as it is, it may be empty; a nonce has 12 bytes.", "请按原样使用 associated_data（可以为空）；nonce 为 12 字节。";
    "W3-23" M "The text is readable, but its tag does not hold.", "能解出明文，但 GCM 认证标签不对",
        "Refuse it: the check of the last 16 bytes is not optional.", "请拒绝：末尾 16 字节的认证标签必须校验。";
    "W3-24" S "The answer has no `Wechatpay-` headers.", "应答没有 Wechatpay- 开头的签名头",
        "That is normal for errors: read the code, never a state.", "4xx、5xx 应答没有签名属正常：只看错误码，不能据此判断订单状态。";
    "W3-25" S "This is XML at an address of v3: a refund notice of v2.", "v3 地址收到了 XML，是 v2 的退款通知",
        "Send `notify_url` with the refund request.", "退款请求里请带上 notify_url。";
}
