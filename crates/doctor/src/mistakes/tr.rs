//! The mistakes of requests of the trade system (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TR =
    "TR-01" M "Every line ends with LF, also the last.", "最后一行缺少换行",
        "Every line ends with LF, also the last.";
    "TR-02" M "Single-quoted string (PHP).", "换行符写成了两个字符 \\n",
        "Real line feeds.";
    "TR-03" M "Use LF.", "用了 CRLF",
        "Use LF.";
    "TR-04" M "Callback form used for a request.", "请求应为五行",
        "Callback form used for a request.";
    "TR-05" M "A widespread snippet strips blanks.", "误删了空格",
        "Sign the text as sent.";
    "TR-06" M "`data`/body was serialised twice.", "data 前后序列化不一致",
        "One string for signing and for `tt.requestOrder`.";
    "TR-07" M "Upper case.", "方法名应大写",
        "Upper case.";
    "TR-08" M "Use the path exactly: {expected}.", "URI 写法不对",
        "Use the path exactly: {expected}.";
    "TR-09" M "Same values in string and header, seconds.", "时间戳/随机串与头部不一致",
        "Same values in string and header, seconds.";
    "TR-10" M "Order is METHOD, URI, TIMESTAMP, NONCE, BODY.", "行顺序不对",
        "Order is METHOD, URI, TIMESTAMP, NONCE, BODY.";
    "TR-11" M "Body as sent, then one LF; an empty body is an empty line.", "请求体末尾多/少换行",
        "Body as sent, then one LF; an empty body is an empty line.";
    "TR-12" M "The string was JSON-encoded again.", "body 被再次转成 JSON 字符串",
        "The string was JSON-encoded again.";
    "TR-13" S "Header is malformed at {place}.", "授权头格式不对",
        "Header is malformed at {place}.";
    "TR-14" S "Update after every key upload.", "key_version 或 appid 不对",
        "Update after every key upload.";
    "TR-15" S "The platform re-reads `data`: {field} has the wrong shape.", "data 结构不对",
        "The platform re-reads `data`: {field} has the wrong shape.";
    "TR-16" S "Expired signature.", "签名超过一小时",
        "Sign at request time.";
    "TR-17" A "Uploaded public key ≠ this private key, or key_version/appid stale.", "本地正确仍报 11004：核对已上传公钥与版本",
        "Uploaded public key ≠ this private key, or key_version/appid stale.";
}
