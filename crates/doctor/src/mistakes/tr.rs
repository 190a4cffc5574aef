//! The mistakes of requests of the trade system (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TR =
    "TR-01" M "The line feed after the last line is missing.", "最后一行缺少换行",
        "End every line with LF, also the last.";
    "TR-02" M "The two characters \\n were signed instead of line feeds (a single-quoted string in PHP).", "换行符写成了两个字符 \\n",
        "Use real line feeds.";
    "TR-03" M "Lines end with CRLF.", "用了 CRLF",
        "End lines with LF alone.";
    "TR-04" M "The three lines of a callback were signed for a request.", "请求应为五行",
        "Sign five lines: METHOD, URI, TIMESTAMP, NONCE, BODY.";
    "TR-05" M "All blanks were removed before signing; a widespread snippet does so.", "误删了空格",
        "Sign the text as it is sent.";
    "TR-06" M "`data` or the body was serialised twice with different text ({variant}).", "data 前后序列化不一致",
        "Make one string, sign it and hand it to `tt.requestOrder`.";
    "TR-07" M "The method was signed in lower case.", "方法名应大写",
        "Write it in upper case.";
    "TR-08" M "The URI is written in another way ({variant}).", "URI 写法不对",
        "Sign the path exactly: {expected}.";
    "TR-09" M "The signed {field} is another one ({variant}).", "时间戳/随机串与头部不一致",
        "Take time stamp and nonce once, for string and header; seconds.";
    "TR-10" M "Time stamp and nonce are exchanged.", "行顺序不对",
        "Sign METHOD, URI, TIMESTAMP, NONCE, BODY in this order.";
    "TR-11" M "The body has a line end too many, or its line is missing ({variant}).", "请求体末尾多/少换行",
        "Sign the body as sent, then one LF; an empty body is an empty line.";
    "TR-12" M "The body was signed as a quoted JSON string.", "body 被再次转成 JSON 字符串",
        "Do not encode the body as JSON again.";
    "TR-13" S "The header Byte-Authorization is malformed at {place}.", "授权头格式不对",
        "Write `SHA256-RSA2048 appid=…,nonce_str=…,timestamp=…,key_version=…,signature=…`: one blank, commas without blanks, quotes around all values or none.";
    "TR-14" S "`{field}` of the header is not this program's current one.", "key_version 或 appid 不对",
        "Send this mini-program's appid, and the key_version of the key that was uploaded last.";
    "TR-15" S "The platform reads `data` itself, and {field} has the wrong shape.", "data 结构不对",
        "Make `skuList` an array, `params` and `skuAttr` JSON text, amounts integers of fen, `path` without a leading slash.";
    "TR-16" S "The signature is more than an hour old.", "签名超过一小时",
        "Sign at request time.";
    "TR-17" A "The signature verifies here, and the platform answers 11004.", "本地正确仍报 11004：核对已上传公钥与版本",
        "Compare the uploaded public key with this private key, and key_version and appid.";
}
