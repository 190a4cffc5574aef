//! The mistakes of callbacks of the trade system (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TB =
    "TB-01" M "Use the whole raw body.", "应使用完整 body 验签",
        "Use the whole raw body.";
    "TB-02" M "Keep the raw bytes; parse after verification.", "body 被解析后重组",
        "Keep the raw bytes; parse after verification.";
    "TB-03" M "Three lines, each with one LF.", "换行数不对",
        "Three lines, each with one LF.";
    "TB-04" M "Request form used for a callback.", "回调应为三行",
        "Request form used for a callback.";
    "TB-05" M "All blanks were removed from the string.", "误删了空格",
        "Sign the text as sent.";
    "TB-06" M "Order is TIMESTAMP, NONCE, BODY.", "行顺序不对",
        "Order is TIMESTAMP, NONCE, BODY.";
    "TB-07" M "Backslashes were stripped.", "反斜杠被去掉",
        "Backslashes were stripped.";
    "TB-08" M "Use LF.", "用了 CRLF",
        "Use LF.";
    "TB-09" M "Use header text and bytes as received.", "头部或编码被改写",
        "Use header text and bytes as received.";
    "TB-10" K "Signed for {appid}.", "用了其他小程序的平台公钥",
        "One platform key per program.";
    "TB-11" S "Not a signed callback.", "缺少签名头",
        "Refuse, never skip.";
}
