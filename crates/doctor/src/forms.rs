//! The forms of mistakes in Chinese: what stands in `{variant}` and `{place}`, and beside a finding.

use std::borrow::Cow;

use crate::diagnosis::Detail;

mod beyond;
mod holes;

use holes::{held, put};

/// A form and its Chinese; `{}` is what is kept of it.
const FORMS: &[(&str, &str)] = &[
    // How a signature is printed.
    ("upper or mixed case", "大写或大小写混用"),
    ("lower or mixed case", "小写或大小写混用"),
    ("separators", "字节之间有分隔符或带 0x"),
    ("characters 9 to 24", "第 9 到 24 位"),
    ("leading zeros", "开头的零"),
    ("zeros of each byte", "各字节的零"),
    ("of the lower-case hex", "对小写十六进制再算"),
    ("of the upper-case hex", "对大写十六进制再算"),
    ("lower-case hex", "小写十六进制"),
    ("upper-case hex", "大写十六进制"),
    ("SHA-256 or HMAC-SHA256", "SHA-256 或 HMAC-SHA256"),
    ("hex", "十六进制"),
    ("percent-encoded", "做了 URL 编码"),
    ("form-encoded", "做了表单编码"),
    ("line breaks", "中间有换行"),
    ("a line break at the end", "末尾有换行"),
    ("blanks around it", "首尾有空格"),
    ("blanks", "中间有空格"),
    ("URL-safe letters", "用了 URL 安全字母表 - 和 _"),
    ("padding", "末尾的 = 不对"),
    ("it is no base64", "不是 Base64"),
    ("hex text inside base64", "Base64 里面是十六进制文本"),
    ("base64 inside base64", "Base64 里面还是 Base64"),
    // Charsets.
    ("UTF-8 twice", "两次 UTF-8 编码"),
    ("before the text", "在最前面"),
    ("GBK became UTF-8", "GBK 被转成了 UTF-8"),
    ("read as Latin-1", "按 Latin-1 解码"),
    // Texts of a key.
    ("LF at the end", "末尾有 LF"),
    ("CRLF at the end", "末尾有 CRLF"),
    ("blank at the end", "末尾有空格"),
    ("blank in front", "开头有空格"),
    ("in quotes", "带双引号"),
    ("in single quotes", "带单引号"),
    ("BOM in front", "开头有 BOM"),
    ("trimmed", "首尾空白被去除"),
    ("upper case", "转成了大写"),
    ("lower case", "转成了小写"),
    ("form-decoded", "做了表单解码"),
    ("Base64-decoded", "做了 Base64 解码"),
    ("hex-decoded", "做了十六进制解码"),
    ("checked with another key", "验签用错了密钥"),
    ("the scheme's key", "该协议的密钥"),
    ("the public half of {}", "它是 {} 的公钥部分"),
    ("nothing", "里面没有密钥"),
    ("bom", "开头有 BOM"),
    ("quotes", "两端有引号"),
    ("literal line breaks", "换行写成了两个字符 \\n"),
    ("missing begin", "缺少 BEGIN 行"),
    ("missing end", "缺少 END 行"),
    ("doubled marker", "BEGIN 或 END 行重复"),
    ("text around", "密钥块前后有多余文字"),
    ("wrong label", "BEGIN 行与内容不符"),
    ("an RSA private key (PKCS#8)", "RSA 私钥（PKCS#8）"),
    ("an RSA private key (PKCS#1)", "RSA 私钥（PKCS#1）"),
    ("an encrypted private key", "加密的私钥"),
    ("an RSA public key (SubjectPublicKeyInfo)", "RSA 公钥（SubjectPublicKeyInfo）"),
    ("an RSA public key (PKCS#1)", "RSA 公钥（PKCS#1）"),
    ("a certificate", "证书"),
    ("a certificate request", "证书请求文件（CSR）"),
    ("an elliptic-curve key", "椭圆曲线密钥"),
    ("no key in any known format", "不是任何已知格式的密钥"),
    ("of {} bits", "{} 位，过短"),
    ("{} bits of signature under a {}", "签名 {} 位，公钥 {} "),
    ("by its last byte PSS, {}", "看末字节像 PSS，公钥 {} "),
    // Fields and numbers.
    ("empty", "空值"),
    ("empty and null", "空值和 null"),
    ("empty kept", "空值被保留"),
    ("blank kept", "空白值被保留"),
    ("milliseconds", "毫秒"),
    ("seconds", "秒"),
    ("a double", "浮点数"),
    ("printed again", "解析后重新输出"),
    ("the header's", "请求头里的值"),
    ("{} s", "相差 {} 秒"),
    ("yuan", "元"),
    // Values and JSON.
    ("decoded", "解码后的值"),
    ("html", "HTML 实体"),
    ("with &apos;", "单引号转成 &apos;"),
    ("percent", "URL 编码"),
    ("form", "表单编码"),
    ("as received", "按收到的原样"),
    ("compact", "紧凑"),
    ("spaced", "带空格"),
    ("sorted", "成员已排序"),
    ("PHP default", "PHP 默认转义"),
    ("Go", "Go 的转义"),
    ("Gson", "Gson 的转义"),
    ("Java", "Java 的写法"),
    ("PHP", "PHP 的写法"),
    ("without outer quotes", "不含外层引号"),
    ("with outer quotes", "含外层引号"),
    ("+ as blank", "+ 变成空格"),
    ("blank as +", "空格变成 +"),
    ("%20 as +", "%20 变成 +"),
    ("blank as %20", "空格变成 %20"),
    ("\\/ as /", "\\/ 变成 /"),
    // Order and joining.
    ("pairs", "按整个键值对排序"),
    ("case-insensitive", "忽略大小写"),
    ("ignoring case", "忽略大小写"),
    ("locale", "本地化规则"),
    ("not sorted", "没有排序"),
    ("with &", "前面带 &"),
    ("bare", "直接拼接"),
    ("the last LF is missing", "缺少最后的 LF"),
    ("the two characters \\n", "两个字符 \\n"),
    ("no body line", "没有请求体这一行"),
    ("body + LF", "请求体后多了 LF"),
    ("body + CRLF", "请求体后多了 CRLF"),
    ("line breaks removed", "换行被去掉"),
    ("CRLF became LF", "CRLF 变成 LF"),
    ("blanks removed", "空格被去掉"),
    ("BOM removed", "BOM 被去掉"),
    ("over what ecpay signs", "按担保支付的参与字段"),
    ("backslashes in front of quotes", "引号前多了反斜杠"),
    ("the members of the platform's order", "恢复平台的字段顺序"),
    ("decoded once too often", "多解码了一次"),
    ("HTML entities in it", "其中有 HTML 实体"),
    ("HTML-escaped", "做了 HTML 转义"),
    // Addresses.
    ("with host", "带了域名"),
    ("without the query", "没有查询串"),
    ("query sorted", "查询参数排了序"),
    ("query reversed", "查询参数倒序"),
    ("without the leading slash", "开头没有 /"),
    ("with a trailing slash", "末尾多了 /"),
    ("without the trailing slash", "末尾少了 /"),
    ("| and * encoded", "| 和 * 被编码"),
    ("| and * decoded", "| 和 * 被解码"),
    ("* encoded", "* 被编码"),
    ("| encoded", "| 被编码"),
    (", and : encoded", "逗号和冒号被编码"),
    // Headers.
    ("the scheme, which is `{}`", "认证类型应为 `{}`"),
    ("the one blank after the scheme", "认证类型后应只有一个空格"),
    ("the blank at the end", "末尾有空格"),
    ("the blank near `{}`", "`{}` 附近有空格"),
    ("a part without `=`", "有一项缺少 `=`"),
    ("`{}`, which is empty", "`{}` 为空"),
    ("`{}`, which is missing", "缺少 `{}`"),
    ("`{}`, which is no part of it", "`{}` 不属于该请求头"),
    ("the double quotes around every value", "每个值都要用双引号"),
    ("the quotes: around all values or around none", "引号要么都加，要么都不加"),
    ("it does not begin with tt", "不是以 tt 开头"),
    ("it is not the configured one", "与配置的不一致"),
    ("it has colons", "带了冒号"),
    ("it is decimal", "是十进制"),
    ("it is the serial of {}", "是 {} 的序列号"),
    ("it is of no supplied merchant certificate", "不属于所提供的商户证书"),
    ("a public key is named, only certificates are known", "指向公钥，而配置里只有证书"),
    ("a certificate is named, only public keys are known", "指向证书，而配置里只有公钥"),
    // Shapes.
    ("it must be JSON text", "须为 JSON 字符串"),
    ("it must be an array", "须为数组"),
    ("amounts are integers of fen", "金额须为整数分"),
    ("it has no leading slash", "开头不能有 /"),
    ("it is a URL", "是网址"),
    ("it is an HTML form", "是 HTML 表单"),
    ("`+` stands raw in it", "里面有未编码的 +"),
    ("it is not encoded", "没有编码"),
    ("it is encoded twice", "编码了两次"),
    // Answers of Alipay's gateway.
    ("without its quotes", "少了外层引号"),
    ("escaped", "被转义"),
    ("without its braces", "少了外层花括号"),
    ("cut at the first brace", "截到了第一个 }"),
    ("without the last brace", "少了最后的 }"),
    ("one brace too many", "多了一个 }"),
    ("with braces around it", "外面多了一层花括号"),
    ("the whole body", "整个应答"),
    ("up to the member sign", "截到了 sign 之前"),
    // Serial texts.
    ("a leading zero is lost", "丢了前导零"),
    ("the issuer stands in the other order", "签发者各项的顺序反了"),
    ("the serial is in hex", "序列号用了十六进制"),
    ("blanks after commas", "逗号后有空格"),
    ("other order", "顺序反了"),
    ("the serial number itself", "直接用了序列号"),
    ("certificates without RSA are in it", "包含了非 RSA 签名的证书"),
    ("the `_` is missing", "缺少 _"),
    ("joined by commas", "用逗号连接"),
    ("only one of them", "只取了其中一个"),
    // Sealed texts and opened signatures.
    ("the raw 16 bytes", "16 个原始字节"),
    ("the API key itself", "API 密钥本身"),
    ("it has {} bytes", "有 {} 字节"),
    ("it was sealed with none", "加密时附加数据为空"),
    ("it was sealed with `{}`", "加密时附加数据为 `{}`"),
    ("it is readable, and its tag does not hold", "能解出明文，但认证标签不对"),
    ("the message itself", "报文本身"),
    ("the bare {} digest", "裸的 {} 摘要"),
    ("the hex text of the {} digest", "{} 摘要的十六进制文本"),
    ("{} other bytes", "其他 {} 字节内容"),
];

/// A form in Chinese; what is code in every language stays.
#[must_use]
pub fn zh(form: &str) -> Cow<'_, str> {
    if let Some(known) = whole(form) {
        return known;
    }
    // Forms of several parts: every part by itself.
    let parts: Vec<_> = form.split(", ").map(|part| whole(part).unwrap_or(Cow::Borrowed(part))).collect();
    if parts.len() > 1 && parts.iter().any(|part| !part.is_ascii()) {
        return Cow::Owned(parts.join("，"));
    }
    Cow::Borrowed(form)
}

/// Those of the catalogue, then those beyond it.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    FORMS.iter().chain(beyond::FORMS)
}

fn whole(form: &str) -> Option<Cow<'_, str>> {
    if let Some((_, zh)) = all().find(|(en, _)| *en == form) {
        return Some(Cow::Borrowed(zh));
    }
    let holes = all().filter(|(en, _)| en.contains("{}"));
    holes.filter_map(|(en, zh)| Some(Cow::Owned(put(zh, &held(en, form)?)))).next()
}

/// The detail of a finding with its forms in Chinese.
#[must_use]
pub fn chinese(detail: &Detail) -> Detail {
    let zh = |text: &Option<String>| text.as_deref().map(|text| zh(text).into_owned());
    // A place in a header is words, the name of a field is not.
    let place = detail.field.as_ref().is_some_and(|field| field.contains(' '));
    Detail {
        field: if place { zh(&detail.field) } else { detail.field.clone() },
        variant: zh(&detail.variant),
        wanted: zh(&detail.wanted),
        ..detail.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_chinese_once() {
        for (at, (en, chinese)) in all().enumerate() {
            assert!(!all().take(at).any(|(earlier, _)| earlier == en), "{en} twice");
            let count = |text: &str| text.matches("{}").count();
            assert!(!chinese.is_ascii() && count(en) == count(chinese), "{en}: {chinese}");
        }
    }

    #[test]
    fn parts_and_holes_are_filled_and_code_stays() {
        for (form, chinese) in [
            ("with outer quotes, PHP default", "含外层引号，PHP 默认转义"),
            ("compact, \\u", "紧凑，\\u"),
            ("it has 13 bytes", "有 13 字节"),
            ("the public half of alipay.private_key", "它是 alipay.private_key 的公钥部分"),
            ("256 bits of signature under a 2048", "签名 256 位，公钥 2048 "),
            ("token, timestamp, nonce, msg", "token, timestamp, nonce, msg"),
            ("wx_url+wx_type", "wx_url+wx_type"),
        ] {
            assert_eq!(zh(form), chinese);
        }
    }
}
