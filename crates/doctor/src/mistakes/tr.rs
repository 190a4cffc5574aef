//! The mistakes of requests of the trade system (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TR =
    "TR-01" M "The line feed after the last line is missing.", "最后一行缺少换行",
        "End every line with LF, also the last.", "每一行都以 LF 结尾，最后一行也不例外。";
    "TR-02" M "The two characters \\n were signed instead of line feeds (a single-quoted string in PHP).", "换行符写成了两个字符 \\n",
        "Use real line feeds.", "请用真正的换行符（PHP 单引号字符串里的 \\n 不是换行）。";
    "TR-03" M "Lines end with CRLF.", "换行用成了 CRLF",
        "End lines with LF alone.", "换行只用 LF。";
    "TR-04" M "The three lines of a callback were signed for a request.", "请求误用了回调的三行格式",
        "Sign five lines: METHOD, URI, TIMESTAMP, NONCE, BODY.", "请求签名是五行：METHOD、URI、TIMESTAMP、NONCE、BODY。";
    "TR-05" M "All blanks were removed before signing; a widespread snippet does so.", "签名前误删了所有空格",
        "Sign the text as it is sent.", "请签名实际发送的文本（网上流传的代码会删掉所有空格）。";
    "TR-06" M "`data` or the body was serialised twice with different text ({variant}).", "data 或请求体前后两次序列化的文本不同（{variant}）",
        "Make one string, sign it and hand it to `tt.requestOrder`.", "只序列化一次：签名和传给 tt.requestOrder 的必须是同一个字符串。";
    "TR-07" M "The method was signed in lower case.", "请求方法用了小写",
        "Write it in upper case.", "请求方法请用大写。";
    "TR-08" M "The URI is written in another way ({variant}).", "URI 写法不对（{variant}）",
        "Sign the path exactly: {expected}.", "请严格按 {expected} 签名。";
    "TR-09" M "The signed {field} is another one ({variant}).", "签名串里的 {field} 与请求头不一致（{variant}）",
        "Take time stamp and nonce once, for string and header; seconds.", "时间戳和随机串只取一次，签名串和请求头用同一个值；时间戳以秒为单位。";
    "TR-10" M "Time stamp and nonce are exchanged.", "时间戳和随机串的行写反了",
        "Sign METHOD, URI, TIMESTAMP, NONCE, BODY in this order.", "顺序为 METHOD、URI、TIMESTAMP、NONCE、BODY。";
    "TR-11" M "The body has a line end too many, or its line is missing ({variant}).", "请求体末尾多了换行，或缺少请求体这一行（{variant}）",
        "Sign the body as sent, then one LF; an empty body is an empty line.", "请求体按原样签名，后面只加一个 LF；请求体为空时也要有一个空行。";
    "TR-12" M "The body was signed as a quoted JSON string.", "body 被再次转成了 JSON 字符串",
        "Do not encode the body as JSON again.", "请不要再对 body 做一次 JSON 编码。";
    "TR-13" S "The header Byte-Authorization is malformed at {place}.", "Byte-Authorization 头格式不对：{place}",
        "Write `SHA256-RSA2048 appid=…,nonce_str=…,timestamp=…,key_version=…,signature=…`: one blank, commas without blanks, quotes around all values or none.", "格式为 `SHA256-RSA2048 appid=…,nonce_str=…,timestamp=…,key_version=…,signature=…`：认证类型后只有一个空格，逗号后没有空格，引号要么都加、要么都不加。";
    "TR-14" S "`{field}` of the header is not this program's current one ({variant}).", "请求头里的 {field} 不是本小程序当前的值（{variant}）",
        "Send this mini-program's appid, and the key_version of the key that was uploaded last.", "请填写本小程序的 appid，以及最近上传的公钥对应的 key_version。";
    "TR-15" S "The platform reads `data` itself, and {field} has the wrong shape.", "平台会自行解析 data，其中 {field} 的结构不对",
        "Make `skuList` an array, `params` and `skuAttr` JSON text, amounts integers of fen, `path` without a leading slash.", "skuList 须为数组，params 和 skuAttr 须为 JSON 字符串，金额须为整数分，path 开头没有斜杠。";
    "TR-16" S "The signature is more than an hour old.", "签名超过一小时",
        "Sign at request time.", "请在发起请求时再签名。";
    "TR-17" A "The signature verifies here, and the platform answers 11004.", "本地验签正确，平台仍返回 11004",
        "Compare the uploaded public key with this private key, and key_version and appid.", "请核对已上传的公钥与本地私钥是否成对，以及 key_version 和 appid。";
}
