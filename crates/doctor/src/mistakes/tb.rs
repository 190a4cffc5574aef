//! The mistakes of callbacks of the trade system (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TB =
    "TB-01" M "Only `msg` was used.", "应使用完整 body 验签",
        "Verify the whole raw body.";
    "TB-02" M "The body was parsed and written again ({variant}).", "body 被解析后重组",
        "Keep the raw bytes; parse after verification.";
    "TB-03" M "The line ends are not right ({variant}).", "换行数不对",
        "Join three lines, each with one LF, also the last.";
    "TB-04" M "The five lines of a request were used for a callback.", "回调应为三行",
        "Join three lines: TIMESTAMP, NONCE, BODY.";
    "TB-05" M "All blanks were removed.", "误删了空格",
        "Use the text as it was received.";
    "TB-06" M "The nonce stands before the time stamp.", "行顺序不对",
        "Join TIMESTAMP, NONCE, BODY in this order.";
    "TB-07" M "Backslashes were stripped from the body.", "反斜杠被去掉",
        "Use the body as it was received.";
    "TB-08" M "Lines end with CRLF, or with the two characters \\n.", "用了 CRLF",
        "End lines with LF alone.";
    "TB-09" M "{field} was parsed and printed again, or read in another charset ({variant}).", "头部或编码被改写",
        "Use header texts and body bytes as received.";
    "TB-10" K "This is signed for the program of {appid}.", "用了其他小程序的平台公钥",
        "Keep one platform key per program.";
    "TB-11" S "The header Byte-Signature is missing: this is no signed callback.", "缺少签名头",
        "Refuse it; never skip the check.";
}
