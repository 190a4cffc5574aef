//! The mistakes of WeChat Pay v3 (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    W3 =
    "W3-01" M "Each line ends with LF.", "末尾缺少换行",
        "Each line ends with LF.";
    "W3-02" M "Forms exchanged.", "五行与三行混用",
        "Forms exchanged.";
    "W3-03" M "Raw bytes.", "报文被重新序列化",
        "Raw bytes.";
    "W3-04" M "The framework changed the body: {what}.", "报文换行/BOM/转义被改动",
        "The framework changed the body: {what}.";
    "W3-05" M "Path and query only.", "URL 不带域名",
        "Path and query only.";
    "W3-06" M "Query as sent.", "缺少查询串",
        "Query as sent.";
    "W3-07" M "Sign what the client really sends.", "URL 编码不一致",
        "Sign what the client really sends.";
    "W3-08" M "Upper case.", "方法名应大写",
        "Upper case.";
    "W3-09" M "Empty body = empty line.", "GET 的 body 应为空",
        "Empty body = empty line.";
    "W3-10" M "Real LF.", "换行符不对",
        "Real LF.";
    "W3-11" M "Header text as received.", "时间戳被改写",
        "Header text as received.";
    "W3-12" M "Order.", "顺序不对",
        "Order.";
    "W3-13" M "Third line is only LF.", "204 应答第三行为空行",
        "Third line is only LF.";
    "W3-14" S "Malformed at {place}.", "Authorization 格式不对",
        "Malformed at {place}.";
    "W3-15" S "Serial of the **merchant** API certificate, hex.", "serial_no 应为商户证书序列号",
        "Serial of the **merchant** API certificate, hex.";
    "W3-16" S "Not a pair.", "私钥与商户证书不匹配",
        "Not a pair.";
    "W3-17" S "Use the platform certificate or the WeChat Pay public key (GN-24).", "用了商户证书验签",
        "Use the platform certificate or the WeChat Pay public key (GN-24).";
    "W3-18" S "Keep both kinds during migration.", "平台公钥与平台证书切换期",
        "Keep both kinds during migration.";
    "W3-19" S "Probe traffic: answer 4xx/5xx, count separately.", "微信探测流量，验签失败即可",
        "Probe traffic: answer 4xx/5xx, count separately.";
    "W3-20" S "Clock or replay.", "时间偏差超过 5 分钟",
        "Clock or replay.";
    "W3-21" K "APIv3 key, 32 bytes.", "应使用 APIv3 密钥",
        "APIv3 key, 32 bytes.";
    "W3-22" M "Use `associated_data` as is, may be empty.", "附加数据不一致",
        "Use `associated_data` as is, may be empty.";
    "W3-23" M "The tag check is not optional.", "必须校验 GCM tag",
        "The tag check is not optional.";
    "W3-24" S "Normal: errors are unsigned, read the code, never a state.", "4xx 应答没有签名",
        "Normal: errors are unsigned, read the code, never a state.";
    "W3-25" S "V2 refund notice because `notify_url` was not sent with the refund.", "收到 v2 退款通知",
        "V2 refund notice because `notify_url` was not sent with the refund.";
}
