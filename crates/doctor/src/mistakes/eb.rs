//! The mistakes of callbacks of guaranteed payment (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    EB =
    "EB-01" M "`type` was signed.", "type 参与了验签",
        "Leave `type` out.", "请去掉 type。";
    "EB-02" M "The four texts were not sorted.", "四个文本没有排序",
        "Sort the four texts.", "请把四个文本排序后再拼接。";
    "EB-03" M "The texts were joined with `&`.", "四个文本用 & 连接了",
        "Concatenate the four texts.", "四个文本直接拼接，中间没有 &。";
    "EB-04" M "`msg` was parsed and written again ({variant}).", "msg 被重新序列化（{variant}）",
        "Keep `msg` as it was received.", "请按收到的原样使用 msg，一个字节都不要改。";
    "EB-05" M "`msg` was not JSON-decoded.", "msg 没有做 JSON 解码（{variant}）",
        "Decode the outer body once.", "请先对外层正文做一次 JSON 解码，再取 msg。";
    "EB-06" M "The time stamp became a double.", "时间戳变成了浮点数或科学计数法",
        "Use its decimal text.", "请使用十进制文本。";
    "EB-07" M "`msg` was left out.", "缺少 msg",
        "Sign `msg` too.", "msg 也要参与验签。";
    "EB-08" M "The Token is missing.", "缺少 Token",
        "Add the Token.", "请加入 Token。";
    "EB-09" M "The whole body was signed (a habit of the trade system).", "误用了整个 body",
        "Sign `msg` alone.", "只用 msg 验签（通用交易系统才用整个 body）。";
    "EB-10" M "`{field}` was signed.", "{field} 参与了验签",
        "Leave `{field}` out.", "请去掉 {field}。";
    "EB-11" M "Numeric sort (PHP `sort()` default).", "按数值排序了（PHP 的 sort() 默认如此）",
        "Sort by byte (PHP: `SORT_STRING`).", "请按字节序排序（PHP 用 SORT_STRING）。";
    "EB-12" K "The order was created before the Token change.", "订单是在更换 Token 之前创建的",
        "Verify with the earlier Token too.", "请再用旧 Token 验一次。";
    "EB-13" A "`msg` ends with white space, which must not be trimmed.", "msg 以空白结尾，去除后签名会不同",
        "Take `msg` as it is.", "请按原样使用 msg，不要去除首尾空格。";
}
