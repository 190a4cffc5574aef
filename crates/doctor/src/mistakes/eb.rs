//! The mistakes of callbacks of guaranteed payment (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    EB =
    "EB-01" M "`type` is not signed.", "type 不参与验签",
        "`type` is not signed.";
    "EB-02" M "Not sorted.", "没有排序",
        "Sort the four texts.";
    "EB-03" M "No separator here.", "不需要 &",
        "No separator here.";
    "EB-04" M "`msg` must be used byte for byte.", "msg 被重新序列化",
        "`msg` must be used byte for byte.";
    "EB-05" M "`msg` was not JSON-decoded.", "msg 没有做一次 JSON 解码",
        "Decode the outer body once.";
    "EB-06" M "The number became a double.", "时间戳变成科学计数法",
        "Decimal text.";
    "EB-07" M "`msg` is signed.", "缺少 msg",
        "`msg` is signed.";
    "EB-08" M "Token missing.", "缺少 Token",
        "Token missing.";
    "EB-09" M "Trade-system habit.", "误用整个 body",
        "Only `msg`.";
    "EB-10" M "Not signed.", "msg_signature/echostr 不参与",
        "Not signed.";
    "EB-11" M "Numeric sort (PHP `sort()` default).", "数值排序",
        "Sort in byte order.";
    "EB-12" K "The order was created before the Token change.", "订单使用旧 Token",
        "Try the old one.";
    "EB-13" A "Do not trim.", "不要 trim",
        "Do not trim.";
}
