//! A raw request or answer: start line, header lines, empty line, body; with CRLF or LF, and as `curl -v` prints it.

use std::borrow::Cow;

use super::charset::Charset;
use super::{Kind, Note, Parts, Unread, fields};
use crate::phrase::Both;
use crate::refusals::Phrase;

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/// What is said of a body that is longer than its head announces.
pub(super) const LONGER: Note = Note {
    en: "the body is longer than Content-Length says: a tool may have re-written it",
    zh: "正文比 Content-Length 长：可能被工具改写过",
};

/// Whether a text begins as the head of an HTTP message: a start line, or a header line.
pub(super) fn is_head(text: &str) -> bool {
    let line = bare(text.lines().next().unwrap_or_default());
    is_status(line) || request_line(line).is_some() || header(line).is_some() && is_known(line)
}

/// Reads a message with a head.
pub(super) fn read(text: &str, charset: Charset, notes: &mut Vec<Note>) -> Result<(Kind, Parts), Unread> {
    let (head, body) = split(text);
    let mut lines = head.lines().map(bare).peekable();
    let mut parts = Parts::default();
    let first = lines.peek().copied().unwrap_or_default();
    let kind = if is_status(first) {
        Kind::HttpAnswer
    } else if let Some((method, target)) = request_line(first) {
        parts.method = Some(method.to_owned());
        parts.url = Some(target.to_owned());
        Kind::HttpRequest
    } else {
        Kind::Headers
    };
    for (at, line) in lines.enumerate().skip(usize::from(kind != Kind::Headers)) {
        if line.is_empty() {
            continue;
        }
        let (name, value) = header(line).ok_or_else(|| Unread::Broken {
            read: kind,
            rule: Phrase::NoHeaderLine.with(&[Both::same(at + 1)]),
        })?;
        parts.headers.push((name.to_owned(), value.to_owned()));
    }
    if let Some(body) = body {
        parts.body = Some(whole(kind, &parts, body, charset, notes)?.into_owned());
    } else if kind != Kind::Headers {
        parts.body = Some(String::new());
        if let Some(announced) = length(&parts).filter(|length| *length > 0) {
            return Err(Unread::Torn { read: kind, announced, there: None });
        }
    }
    fields::read_message(&mut parts, notes)?;
    Ok((kind, parts))
}

/// Head and body; no body where no empty line is.
fn split(text: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if bare(line.trim_end_matches(['\r', '\n'])).is_empty() && at > 0 {
            return (&text[..at], Some(&text[at + line.len()..]));
        }
        at += line.len();
    }
    (text, None)
}

/// The body as long as it was announced. A file often ends with a line break that belongs to the editor.
fn whole<'a>(
    kind: Kind,
    parts: &Parts,
    body: &'a str,
    charset: Charset,
    notes: &mut Vec<Note>,
) -> Result<Cow<'a, str>, Unread> {
    let broken = |rule: Both| Err(Unread::Broken { read: kind, rule });
    if parts.header("content-encoding").is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"))
        && !body.trim_start().starts_with(['{', '<'])
    {
        return broken(Phrase::Compressed.plain());
    }
    let Some(length) = length(parts) else {
        return Ok(Cow::Borrowed(fields::without_last_break(body, notes)));
    };
    // It counts the bytes that were sent; what became another character when it was read counts as it is.
    let sent = charset.bytes(body);
    if sent.len() < length && charset != Charset::Damaged {
        return Err(Unread::Torn { read: kind, announced: length, there: Some(sent.len()) });
    }
    let (own, rest) = sent.split_at_checked(length).unwrap_or((&sent, &[]));
    if rest.is_empty() {
        return Ok(Cow::Borrowed(body));
    }
    if rest.trim_ascii().is_empty() && charset != Charset::Damaged {
        return Ok(Cow::Owned(Charset::read(own).1.into_owned()));
    }
    // Reformatted by a tool, or another charset: it is taken as it stands.
    notes.push(LONGER);
    Ok(Cow::Borrowed(body))
}

fn length(parts: &Parts) -> Option<usize> {
    parts.header("content-length")?.trim().parse().ok()
}

/// A line without the marks that `curl -v` puts in front.
fn bare(line: &str) -> &str {
    let line = line.strip_suffix('\r').unwrap_or(line);
    match line {
        ">" | "<" => "",
        _ => line.strip_prefix("> ").or_else(|| line.strip_prefix("< ")).unwrap_or(line),
    }
}

fn is_status(line: &str) -> bool {
    line.strip_prefix("HTTP/")
        .and_then(|rest| rest.split(' ').nth(1))
        .is_some_and(|status| status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Method and target; the protocol version may be missing.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let shaped = METHODS.contains(&method) && (target.starts_with('/') || target.starts_with("http"));
    let ends = words.next().is_none_or(|version| version.starts_with("HTTP/")) && words.next().is_none();
    (shaped && ends).then_some((method, target))
}

/// Name and value of a header line.
pub(super) fn header(line: &str) -> Option<(&str, &str)> {
    // Lines of HTTP/2 logs begin with a colon of their own (`:path: …`).
    let (name, value) = line.split_once(':')?;
    let word = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (!name.is_empty() && name.bytes().all(word)).then_some((name, value.trim_matches([' ', '\t'])))
}

/// Whether a header line alone is enough to take a text for a message: `a: b` could be anything.
fn is_known(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let prefixes = ["byte-", "wechatpay-", "content-", "x-", "accept"];
    matches!(
        &*name,
        "authorization" | "host" | "user-agent" | "date" | "server" | "connection" | "cache-control"
    ) || prefixes.iter().any(|prefix| name.starts_with(prefix))
}
