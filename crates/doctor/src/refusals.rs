//! Every word of a refusal: why a capture or a bundle cannot be read, in English and in Chinese.

use crate::phrases;

phrases! {
    /// A refusal, or a part of one.
    pub(crate) Phrase {
    // A capture that leads nowhere.
    Empty: "it is empty; give an orderInfo, a form, an XML message, a request or answer with its headers, or a curl command",
        "内容为空；请提供 orderInfo、表单、XML 报文、带请求头的请求或应答，或 curl 命令";
    TooLarge: "it has {} bytes; at most {} are read: cut it down to the one message that is in question",
        "内容有 {} 字节，最多读取 {} 字节：请只保留有问题的那一条报文";
    Binary: "it is no text: {}", "不是文本：{}";
    Unknown: "it is none of the forms that are known (it begins with {}); give a JSON object, `a=b&c=d`, <xml>, a request or answer with its headers, or a curl command",
        "不是已知的格式（开头是{}）；请提供 JSON 对象、`a=b&c=d`、<xml>、带请求头的请求或应答，或 curl 命令";
    Broken: "{} was read, but {}", "已识别为“{}”，但{}";
    Missing: "{} was read, but {} also needs {}", "已识别为“{}”，但 {} 还需要{}";
    SchemeUnclear: "{} was read, but nothing in it tells which scheme signed it; name the scheme",
        "已识别为“{}”，但从内容看不出签名协议，请指定";
    Refused: "it is an answer of {}", "这是{}";
    // Whose refusal it is, and what to give instead.
    OfWechatV3: "WeChat Pay that refuses a signature and does not hold it; give the request: its line, its header Authorization and its body, or the curl command",
        "微信支付拒绝签名的应答，其中没有您的签名；请提供被拒绝的请求：请求行、Authorization 头和正文，或 curl 命令";
    OfWechatV3Empty: "WeChat Pay that refuses a signature, and the text that it verified has no body: the request came without the body that was signed, or its body was not signed; give the request: its line, its header Authorization and its body",
        "微信支付拒绝签名的应答，它验签的文本里没有请求体：要么请求发送时丢了请求体，要么签名时没有包含请求体；请提供被拒绝的请求：请求行、Authorization 头和正文";
    OfWechatV2: "WeChat Pay that refuses a request and has no signature; give the XML that was sent",
        "微信支付拒绝请求的应答，其中没有签名；请提供所发送的 XML";
    OfAlipay: "Alipay that refuses the signature of a request and does not hold it; give the order string or the address with its `sign=`, or the line that the SDK logs (ErrorScene)",
        "支付宝拒绝请求签名的应答，其中没有该请求的签名；请提供带 sign= 的订单串或网址，或 SDK 日志中的 ErrorScene 行";
    OfAlipayApp: "Alipay's app, which holds no signature of yours; give the order string that was passed to it",
        "支付宝客户端的返回结果，其中没有您的签名；请提供传给它的订单串";
    OfEcpay: "guaranteed payment that holds no signature; give the JSON that was sent",
        "担保支付的应答，其中没有签名；请提供所发送的 JSON";
    OfTtPay: "tt.pay, which holds no signature; give the orderInfo that was passed to it",
        "tt.pay 的返回结果，其中没有签名；请提供传给 tt.pay 的 orderInfo";
    // No text.
    Gzip: "it is compressed with gzip; unpack it first", "是 gzip 压缩数据，请先解压";
    Utf16: "it is UTF-16; save it as UTF-8", "是 UTF-16，请另存为 UTF-8";
    Zeros: "it has zero bytes", "含有零字节";
    // What an unknown form begins with.
    Array: "an array; give one message of it", "数组，请只给出其中一条报文";
    Quote: "a double quote", "双引号";
    NoRoot: "`<`, without a root element <xml>", "`<`，且没有根元素 <xml>";
    Digit: "a digit", "数字";
    Word: "a word", "普通文字";
    Sign: "a sign that begins none of them", "不属于任何格式的符号";
    // What is broken, after "but".
    NoHeaderLine: "line {} is no header line (`Name: value`), and no empty line stands before the body",
        "第 {} 行不是请求头（`名称: 值`），且正文之前没有空行";
    BodyMissing: "its body is missing although Content-Length announces one", "Content-Length 表明有正文，却没有正文";
    Compressed: "its body is still compressed (Content-Encoding); give it unpacked", "正文仍是压缩的（Content-Encoding），请先解压";
    BreaksOff: "its body breaks off: Content-Length is {}, {} bytes are there", "正文不完整：Content-Length 为 {}，实际只有 {} 字节";
    AfterOption: "it breaks off after `{}`", "命令在 `{}` 之后中断";
    InFile: "its body is in a file (`{} @…`): put the text of the file in its place", "正文在文件里（`{} @…`）：请换成文件的内容";
    Multipart: "it sends a multipart form (`-F`), which none of the schemes signs", "它发送 multipart 表单（`-F`），没有任何协议对其签名";
    NoAddress: "it names no address", "没有给出网址";
    SingleQuote: "a single quote is not closed: the command breaks off", "单引号没有闭合，命令不完整";
    DoubleQuote: "a double quote is not closed: the command breaks off", "双引号没有闭合，命令不完整";
    DollarQuote: "a `$'` is not closed: the command breaks off", "`$'` 没有闭合，命令不完整";
    DollarUtf8: "its `$'…'` is not UTF-8", "其中的 `$'…'` 不是 UTF-8";
    HalfCharacter: "its `$'…'` names half a character", "其中的 `$'…'` 只有半个字符";
    NotText: "`{}` must hold JSON text, not {}", "`{}` 必须是 JSON 文本，而不是{}";
    NotObject: "it is {}, and an object is needed", "它是{}，而此处需要对象";
    BraceOpen: "{}: it breaks off before its last `}`", "{}：在最后的 `}` 之前中断";
    Json: "{}", "它{}";
    StrictXml: "a strict reader refuses it: {}", "严格的 XML 解析不通过：{}";
    NotSign: "its `{}` is {}, and text is needed", "其中的 `{}` 是{}，而此处需要字符串";
    // What is missing, after "also needs".
    Parameters: "its parameters (a JSON object, a form or XML)", "参数（JSON 对象、表单或 XML）";
    Callback: "the callback's JSON object", "回调的 JSON 对象";
    ThreeMembers: "timestamp, nonce and msg", " timestamp、nonce 和 msg";
    Node: "the member …_response of the answer", "应答中的 …_response 成员";
    Header: "the header {}", "请求头 {}";
    RequestLine: "the request line above the headers (such as `POST /v3/pay/transactions/h5 HTTP/1.1`)",
        "请求头上方的请求行（如 `POST /v3/pay/transactions/h5 HTTP/1.1`）";
    Body: "the body, below an empty line", "空行之后的正文";
    InAuthorization: "`{}` inside the authorization header", "授权请求头里的 `{}`";
    // A bundle that does not come to be, or is none.
    Unlike: "no redacted case came to the same verdict: {} could not be reproduced, so nothing is written",
        "无法生成结论相同的脱敏诊断包：{}不能复现，未写入任何内容";
    BundleTooLarge: "a bundle has at most {} bytes, and this one has {}: cut the case down to the one message that is in question",
        "诊断包最多 {} 字节，此包有 {} 字节：请只保留有问题的那一条报文";
    BundleBroken: "this is no complete bundle: {}", "诊断包不完整：{}";
    BundleVersion: "this bundle has version {}, and this program reads version {}: update ttpay",
        "此诊断包的版本是 {}，本程序只能读取版本 {}：请升级 ttpay";
    BundleChanged: "this bundle was changed after it was written (its `sha256` does not fit): ask for the original",
        "诊断包在写入之后被改动（`sha256` 不符）：请索取原件";
    NoNumber: "no number", "非数字";
    NoMember: "it has no member `{}`", "缺少成员 `{}`";
    NoObject: "it is no object", "它不是对象";
    NoSeal: "its last member is not `sha256`", "最后一个成员不是 `sha256`";
    NoScheme: "no signature scheme has the name in its `scheme`", "`scheme` 中的名称不是任何签名协议";
    NoCertainty: "a `certainty` in it is unknown", "其中有未知的 `certainty`";
    NoVerdict: "`verdict.matches` must be true or false", "`verdict.matches` 必须是 true 或 false";
    NoRequest: "its `request` has neither `params` nor `message`", "`request` 中既没有 `params` 也没有 `message`";
    NoBase64: "`raw_base64` is no base64", "`raw_base64` 不是 Base64";
    NoPair: "a header is a pair of texts", "每个请求头应为两个字符串";
    NoSeconds: "`now` must be seconds", "`now` 必须是秒数";
    NoArray: "`{}` must be an array", "`{}` 必须是数组";
    NotAnObject: "`{}` must be an object", "`{}` 必须是对象";
    Needs: "`{}` needs the member `{}`, {}", "`{}` 需要成员 `{}`，类型为{}";
    AText: "a text", "字符串";
    ANumber: "a number", "数字";
    AnObject: "an object", "对象";
    AnArray: "an array", "数组";
    OneObject: "`params` or `message` must be one object", "`params` 或 `message` 必须是一个对象";
    UnknownMember: "`{}` has a member that is unknown here", "`{}` 含有未知的成员";
    // What a stand-in could not reproduce.
    TheSignature: "the signature", "签名";
    NothingLeft: "a text in which nothing of the real one is left", "不含任何真实内容的文本";
    FormOfKey: "the form of the key `{}`", "密钥 `{}` 的形式";
    PrintedForm: "the printed form of the signature", "签名的书写形式";
    KeyOfSignature: "the key of the signature", "签名所用的密钥";
    Filler: "a signed value that fills the whole key", "占满整个密钥的已签名值";
    Tried: "the list of mistakes that are tried", "所尝试的错误列表";
    CharsetOfText: "the charset of the text", "文本的字符集";
    SealedText: "a sealed text", "密文";
    Examinable: "a case that can be examined: {}", "可诊断的案例（{}）";
    RightSignature: "a correct signature", "正确的签名";
    WrongSignature: "a wrong signature", "错误的签名";
    Findings: "{} (it came to {})", " {}（得到的是 {}）";
    NoFinding: "no finding", "无结果";
    Details: "the details of {}", " {} 的细节";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three words in a row read as English.
    fn english(text: &str) -> bool {
        let plain = text.split('`').step_by(2).collect::<Vec<_>>().join("，");
        plain.split(|c: char| !c.is_ascii_alphabetic() && c != ' ').any(|part| {
            part.split(' ')
                .filter(|word| word.len() > 1 && word.bytes().any(|byte| byte.is_ascii_lowercase()))
                .count()
                > 2
        })
    }

    #[test]
    fn every_refusal_is_said_in_both_languages_with_the_same_values() {
        for (name, en, zh) in Phrase::ALL {
            assert!(en.chars().all(|c| c.is_ascii() || c == '…'), "{name:?}: {en}");
            assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name:?}: {zh}");
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{name:?}");
            assert!(!english(zh) && !zh.ends_with('。'), "{name:?}: {zh}");
        }
    }

    #[test]
    fn a_phrase_has_its_values_in_the_words_of_its_language() {
        let said = Phrase::NotObject.with(&[crate::Both::new("a number", "数字")]);
        assert_eq!(said.en, "it is a number, and an object is needed");
        assert_eq!(said.zh, "它是数字，而此处需要对象");
    }
}
