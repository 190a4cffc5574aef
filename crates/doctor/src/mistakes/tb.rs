//! The mistakes of callbacks of the trade system (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TB =
    "TB-01" M "Only `msg` was used.", "只用了 msg 验签",
        "Verify the whole raw body.", "请用完整的原始 body 验签。";
    "TB-02" M "The body was parsed and written again ({variant}).", "body 被解析后重新拼出（{variant}）",
        "Keep the raw bytes; parse after verification.", "请保留原始字节，验签之后再解析。";
    "TB-03" M "The line ends are not right ({variant}).", "换行数不对（{variant}）",
        "Join three lines, each with one LF, also the last.", "共三行，每行以一个 LF 结尾，最后一行也不例外。";
    "TB-04" M "The five lines of a request were used for a callback.", "回调误用了请求的五行格式",
        "Join three lines: TIMESTAMP, NONCE, BODY.", "回调验签是三行：TIMESTAMP、NONCE、BODY。";
    "TB-05" M "All blanks were removed.", "误删了所有空格",
        "Use the text as it was received.", "请按收到的原文验签。";
    "TB-06" M "The nonce stands before the time stamp.", "随机串写在了时间戳前面",
        "Join TIMESTAMP, NONCE, BODY in this order.", "顺序为 TIMESTAMP、NONCE、BODY。";
    "TB-07" M "Backslashes were stripped from the body.", "body 里的反斜杠被去掉了",
        "Use the body as it was received.", "请按收到的原文使用 body。";
    "TB-08" M "Lines end with CRLF, or with the two characters \\n.", "换行用成了 CRLF，或写成了两个字符 \\n",
        "End lines with LF alone.", "换行只用 LF。";
    "TB-09" M "{field} was parsed and printed again, or read in another charset ({variant}).", "{field} 被解析后重新输出，或用错字符集解码（{variant}）",
        "Use header texts and body bytes as received.", "请按收到的原样使用请求头文本和 body 字节。";
    "TB-10" K "This is signed for the program of {appid}.", "这是用 {appid} 对应的小程序签名的",
        "Keep one platform key per program.", "每个小程序各有一个平台公钥，请分别保存。";
    "TB-11" S "The header Byte-Signature is missing: this is no signed callback.", "缺少 Byte-Signature 头，不是带签名的回调",
        "Refuse it; never skip the check.", "请拒绝该请求，绝不能跳过验签。";
}
