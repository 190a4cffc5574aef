//! The mistakes of callbacks of guaranteed payment (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    EB =
    "EB-01" M "`type` was signed.", "type 不参与验签",
        "Leave `type` out.";
    "EB-02" M "Not sorted.", "没有排序",
        "Sort the four texts.";
    "EB-03" M "The texts were joined with `&`.", "不需要 &",
        "Concatenate the four texts.";
    "EB-04" M "`msg` must be used byte for byte.", "msg 被重新序列化",
        "Keep `msg` as it was received.";
    "EB-05" M "`msg` was not JSON-decoded.", "msg 没有做一次 JSON 解码",
        "Decode the outer body once.";
    "EB-06" M "The number became a double.", "时间戳变成科学计数法",
        "Decimal text.";
    "EB-07" M "`msg` is signed.", "缺少 msg",
        "Sign `msg` too.";
    "EB-08" M "The Token is missing.", "缺少 Token",
        "Add the Token.";
    "EB-09" M "The whole body was signed (a habit of the trade system).", "误用整个 body",
        "Sign `msg` alone.";
    "EB-10" M "`{field}` was signed.", "msg_signature/echostr 不参与",
        "Leave it out.";
    "EB-11" M "Numeric sort (PHP `sort()` default).", "数值排序",
        "Sort by byte.";
    "EB-12" K "The order was created before the Token change.", "订单使用旧 Token",
        "Try the old one.";
    "EB-13" A "Do not trim.", "不要 trim",
        "Take `msg` as it is.";
}
