//! Names and sentences in Go's manner: initialisms in capitals, comments that begin with the name.

/// Words that Go writes in capitals.
const INITIALISMS: &[&str] = &[
    "aead", "aes", "api", "h5", "hmac", "http", "id", "ip", "json", "md5", "rsa", "rsa2", "sha1", "sha256",
    "uid", "url", "xml",
];

/// Descriptions that would read badly behind "X is": their beginning, and what stands there instead.
const BEGINNINGS: &[(&str, &str)] = &[
    ("Bounds and", "holds bounds and"),
    ("Risk data", "holds risk data"),
    ("Signature schemes", "is a signature scheme"),
    ("API v2: ", "is the configuration of WeChat Pay API v2: "),
    ("API v3: ", "is the configuration of WeChat Pay API v3: "),
    ("WeChat Pay: ", "is the configuration of WeChat Pay: "),
    ("WeChat Pay API v2", "is the configuration of WeChat Pay API v2"),
    ("WeChat Pay API v3", "is the configuration of WeChat Pay API v3"),
    ("Alipay: ", "is the configuration of Alipay: "),
];

/// `out_trade_no`, `SignOrderInfoRequest` or `CashierMd5` as an exported name of Go.
pub(super) fn identifier(name: &str) -> String {
    let mut out = String::new();
    for word in words(name) {
        let lower = word.to_ascii_lowercase();
        if INITIALISMS.contains(&lower.as_str()) {
            out.push_str(&word.to_ascii_uppercase());
        } else if out.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            out.push('_');
            out.push_str(&word);
        } else {
            out.push_str(&word[..1].to_ascii_uppercase());
            out.push_str(&word[1..]);
        }
    }
    out
}

/// The same as a name that begins with a small letter, in Swift's manner: `notifyURL`, `cashierMD5`.
pub(super) fn lower_identifier(name: &str) -> String {
    let first = words(name).first().map_or(0, String::len);
    let mut out = identifier(name);
    out[..first].make_ascii_lowercase();
    out
}

/// Divides at underscores and before capitals that follow a small letter or a digit.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = '_';
    for letter in name.chars() {
        let begins = letter.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit());
        if letter == '_' || begins {
            words.push(String::new());
        }
        if let (true, Some(word)) = (letter != '_', words.last_mut()) {
            word.push(letter);
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A description as a comment of Go: "X is the …".
pub(super) fn sentence(name: &str, doc: &str) -> String {
    if let Some((beginning, instead)) = BEGINNINGS.iter().find(|(beginning, _)| doc.starts_with(beginning)) {
        return format!("{name} {instead}{}", &doc[beginning.len()..]);
    }
    if let Some(rest) = doc.strip_prefix("It ") {
        return format!("{name} says that it {rest}");
    }
    const STARTS: &[&str] =
        &["The", "A", "An", "One", "What", "Why", "Where", "How", "Whose", "Which", "Everything"];
    let first = doc.split_whitespace().next().unwrap_or_default();
    if STARTS.contains(&first) { format!("{name} is {}", lower_first(doc)) } else { format!("{name}: {doc}") }
}

/// "Build and sign an orderInfo." as "builds and signs an orderInfo.".
pub(super) fn verb_sentence(doc: &str) -> String {
    let mut words: Vec<String> = doc.split(' ').map(str::to_owned).collect();
    if matches!(words[0].as_str(), "The" | "A" | "An") {
        return format!("gives {}", lower_first(doc));
    }
    words[0] = third_person(&words[0].to_lowercase());
    if words.len() > 2 && words[1] == "and" {
        words[2] = third_person(&words[2]);
    }
    words.join(" ")
}

fn third_person(verb: &str) -> String {
    match verb.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{verb}s"),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().to_string() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_go_writes_them() {
        let names = [
            "out_trade_no",
            "notify_url",
            "SignOrderInfoRequest",
            "WechatH5Reply",
            "CashierMd5",
            "V1_0",
            "mch_id",
        ];
        let go = [
            "OutTradeNo",
            "NotifyURL",
            "SignOrderInfoRequest",
            "WechatH5Reply",
            "CashierMD5",
            "V1_0",
            "MchID",
        ];
        assert_eq!(names.map(identifier), go);
        let swift = [
            "outTradeNo",
            "notifyURL",
            "signOrderInfoRequest",
            "wechatH5Reply",
            "cashierMD5",
            "v1_0",
            "mchID",
        ];
        assert_eq!(names.map(lower_identifier), swift);
    }

    #[test]
    fn comments_begin_with_the_name() {
        assert_eq!(sentence("Fact", "A verified statement."), "Fact is a verified statement.");
        assert_eq!(
            sentence("LimitsConfig", "Bounds and switches."),
            "LimitsConfig holds bounds and switches."
        );
        assert_eq!(
            verb_sentence("Verify and decrypt a notification."),
            "verifies and decrypts a notification."
        );
        assert_eq!(verb_sentence("The serial text."), "gives the serial text.");
    }
}
