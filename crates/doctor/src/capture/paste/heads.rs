//! Signed headers inside what a program printed of a request or answer, with the body that stands near them.

use ttpay_core::Json;

use super::super::{Note, Parts};
use super::pieces::{self, Piece};

/// What is said of a body that was shown as an object.
pub(super) const COMPACT: Note = Note {
    en: "the body was shown as an object and is taken as compact JSON: where nothing fits, give the bytes as received",
    zh: "正文是以对象形式打印的，已按紧凑 JSON 还原；若无一匹配，请提供收到的原始字节",
};

/// Words in front of the method or the address.
pub(super) const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// What a printed request calls its body.
const BODIES: [&str; 8] =
    ["body", "rawBody", "raw_body", "data", "requestBody", "payload", "content", "json"];

/// The signed headers in a text, with the rest of their message.
pub(super) fn find(text: &str, notes: &mut Vec<Note>) -> Option<Parts> {
    if let Some(parts) = in_exception(text) {
        return Some(parts);
    }
    let mut parts = Parts::default();
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    if let Some(authorization) = authorization(text, "WECHATPAY2-") {
        parts.headers.push(("Authorization".to_owned(), authorization));
        (parts.method, parts.url) = line(text);
    } else if let Some(authorization) = authorization(text, "SHA256-RSA2048 appid") {
        parts.headers.push(("Byte-Authorization".to_owned(), authorization));
    } else {
        for names in [
            ["Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial"],
            ["Byte-Timestamp", "Byte-Nonce-Str", "Byte-Signature", "Byte-Logid"],
        ] {
            let found = names.map(|name| labelled(text, name));
            if found[..3].iter().all(Option::is_some) {
                let pairs = names.iter().zip(found);
                parts.headers.extend(pairs.filter_map(|(name, value)| Some(header(name, value?))));
            }
        }
        let plain = ["timestamp", "nonce", "signature"].map(|name| labelled(text, name));
        if let (true, [Some(timestamp), Some(nonce), Some(signature)]) =
            (parts.headers.is_empty() && text.contains("\"ciphertext\""), plain)
        {
            parts.headers = vec![
                header("Wechatpay-Timestamp", timestamp),
                header("Wechatpay-Nonce", nonce),
                header("Wechatpay-Signature", signature),
            ];
        }
    }
    if parts.headers.is_empty() {
        return None;
    }
    parts.body = body(text, notes).or_else(|| parts.method.as_deref().map(|_| String::new()));
    if parts.method.is_none() && parts.url.is_some() {
        let empty = parts.body.as_deref().is_none_or(str::is_empty);
        parts.method = Some(if empty { "GET" } else { "POST" }.to_owned());
        parts.body.get_or_insert_default();
    }
    Some(parts)
}

/// The text and the signature that an exception of WeChat's SDKs shows: `message=[…] sign=[…]`.
fn in_exception(text: &str) -> Option<Parts> {
    let (_, rest) = text.split_once("message=[").or_else(|| text.split_once("message["))?;
    let (message, rest) =
        ["] sign=[", "]\tsign[", "] sign[", "],sign["].iter().find_map(|end| rest.split_once(end))?;
    let (signature, _) = rest.split_once(']')?;
    let mut lines = message.splitn(3, '\n');
    let (timestamp, nonce, body) = (lines.next()?, lines.next()?, lines.next()?);
    if timestamp.is_empty() || !timestamp.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut headers = vec![
        ("Wechatpay-Timestamp".to_owned(), timestamp.to_owned()),
        ("Wechatpay-Nonce".to_owned(), nonce.to_owned()),
        ("Wechatpay-Signature".to_owned(), signature.to_owned()),
    ];
    headers.extend(labelled(text, "serial").map(|serial| ("Wechatpay-Serial".to_owned(), serial.to_owned())));
    let body = body.strip_suffix('\n').unwrap_or(body).to_owned();
    Some(Parts { headers, body: Some(body), ..Parts::default() })
}

/// The value behind a name, whatever a language puts between them; `-` in the name may be `_`.
pub(super) fn labelled<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (lower, dashed) = (text.to_ascii_lowercase(), name.to_ascii_lowercase());
    let lined = dashed.replace('-', "_");
    let mut places: Vec<usize> = [&dashed, &lined]
        .iter()
        .flat_map(|name| lower.match_indices(name.as_str()).map(|(at, _)| at))
        .collect();
    places.sort_unstable();
    places.into_iter().find_map(|at| {
        let behind = &text[at + name.len()..];
        let before = text[..at].chars().next_back();
        let own = before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-')
            && (before != Some('_') || lower[..at].ends_with("http_"));
        let mut value = behind.trim_start_matches(|c: char| "\"' \t\n]:=>[(\\".contains(c));
        if !own || value.len() == behind.len() {
            return None;
        }
        if let Some((_, quoted)) = value.strip_prefix("string(").and_then(|rest| rest.split_once('"')) {
            value = quoted;
        }
        let end = value.find(|c: char| c.is_whitespace() || "\"'],;)}\\".contains(c)).unwrap_or(value.len());
        (end > 0).then(|| &value[..end])
    })
}

/// The header that begins with a word, cut out by its grammar: `name="value",name=value`.
fn authorization(text: &str, start: &str) -> Option<String> {
    let text = text[text.find(start)?..].replace("\\\"", "\"");
    let (word, _) = text.split_once(' ')?;
    let mut at = word.len() + 1;
    loop {
        let (name, value) = text[at..].split_once('=')?;
        if name.is_empty() || !name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return None;
        }
        let length = match value.strip_prefix('"') {
            Some(value) => value.find('"')? + 2,
            None => value.find(|c: char| c.is_whitespace() || ",\"'}])".contains(c)).unwrap_or(value.len()),
        };
        at += name.len() + 1 + length;
        let rest = &text[at..];
        let next = rest.strip_prefix(',').map(str::trim_start);
        if next
            .and_then(|next| next.split_once('='))
            .is_none_or(|(name, _)| name.contains(['"', '\'', ' ', ':']))
        {
            return Some(text[..at].to_owned());
        }
        at += 1;
    }
}

/// Method and address, as far as they are there.
fn line(text: &str) -> (Option<String>, Option<String>) {
    let bare = |word: &str| word.trim_matches(|c: char| "\"',:()[]{}".contains(c)).to_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        let (method, url) = (bare(pair[0]), bare(pair[1]));
        if METHODS.contains(&&*method) && (url.starts_with('/') || url.starts_with("http")) {
            return (Some(method), Some(url));
        }
    }
    let method = labelled(text, "method").map(str::to_uppercase).filter(|word| METHODS.contains(&&**word));
    let named = ["url", "uri", "path"].iter().filter_map(|name| labelled(text, name));
    let url =
        named.into_iter().find(|url| url.starts_with('/') || url.starts_with("http")).map(str::to_owned);
    let host = || {
        text.find("https://api.mch.weixin.qq.com")
            .map(|at| bare(text[at..].split_whitespace().next().unwrap_or_default()))
    };
    (method, url.or_else(host))
}

/// The body: a member with one of its usual names, or the first JSON that is neither the headers nor an answer.
fn body(text: &str, notes: &mut Vec<Note>) -> Option<String> {
    pieces::of(text).into_iter().find_map(|piece| match piece {
        Piece::Body(raw) => {
            let value = Json::parse(raw.as_bytes()).ok()?;
            let members = value.members()?;
            let named = |name: &str| members.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
            if is_envelope(members) {
                return member_body(members, notes);
            }
            (!named("code") && !named("return_code")).then(|| raw.to_owned())
        }
        Piece::Value(value) => member_body(value.members()?, notes),
    })
}

/// Whether members are a request with its head, and not a body.
fn is_envelope(members: &[(String, Json)]) -> bool {
    members.iter().any(|(name, value)| {
        let name = name.to_ascii_lowercase();
        ["header", "authorization", "signature", "config"].iter().any(|word| name.contains(word))
            || name == "request" && value.members().is_some()
    })
}

fn member_body(members: &[(String, Json)], notes: &mut Vec<Note>) -> Option<String> {
    if !is_envelope(members) {
        return members.iter().find_map(|(_, value)| member_body(value.members()?, notes));
    }
    let found = BODIES.iter().find_map(|name| members.iter().find(|(key, _)| key == name));
    match found.map(|(_, value)| value) {
        Some(Json::Text(text)) => Some(text.clone()),
        Some(value @ Json::Object(_)) => {
            notes.push(COMPACT);
            Some(value.print())
        }
        _ => members.iter().find_map(|(_, value)| member_body(value.members()?, notes)),
    }
}
