//! A `curl` command as a request. Nothing is fetched and no file is read.

use ttpay_channels::form;

use super::{Kind, Note, Parts, Unread, fields, http, shell};
use crate::phrase::Both;
use crate::refusals::Phrase;

/// Options with a value that says nothing about the message.
const WITH_VALUE: [&str; 26] = [
    "-A",
    "--user-agent",
    "-b",
    "--cookie",
    "-c",
    "--cookie-jar",
    "-e",
    "--referer",
    "-m",
    "--max-time",
    "--connect-timeout",
    "-o",
    "--output",
    "-u",
    "--user",
    "-w",
    "--write-out",
    "-x",
    "--proxy",
    "--cacert",
    "-E",
    "--cert",
    "--key",
    "--resolve",
    "--retry",
    "--interface",
];

/// Short options that may be glued to their value: `-XPOST`.
const GLUED: [&str; 12] = ["-X", "-H", "-d", "-A", "-b", "-c", "-e", "-m", "-o", "-u", "-w", "-x"];

/// Reads a command.
pub(super) fn read(text: &str, notes: &mut Vec<Note>) -> Result<Parts, Unread> {
    let broken = |rule: Both| Unread::Broken { read: Kind::Curl, rule };
    let words = shell::words(&shell::without_carets(text)).map_err(|rule| broken(rule.plain()))?;
    let mut parts = Parts::default();
    let mut data: Vec<String> = Vec::new();
    let mut in_query = false;
    let mut words = words.into_iter().skip(1);
    while let Some(word) = words.next() {
        let (name, glued) = option(&word);
        let mut value = || {
            let value = glued.map(str::to_owned).or_else(|| words.next());
            value.ok_or_else(|| broken(Phrase::AfterOption.with(&[Both::same(name)])))
        };
        match name {
            "-X" | "--request" => parts.method = Some(value()?),
            "--url" => parts.url = Some(value()?),
            "-G" | "--get" => in_query = true,
            "-I" | "--head" => parts.method = Some("HEAD".into()),
            "-H" | "--header" => {
                let line = value()?;
                if let Some((name, value)) = http::header(&line) {
                    parts.headers.push((name.to_owned(), value.to_owned()));
                }
            }
            "-d" | "--data" | "--data-ascii" | "--data-raw" | "--data-binary" | "--json" => {
                let text = value()?;
                if name != "--data-raw" && text.starts_with('@') {
                    return Err(broken(Phrase::InFile.with(&[Both::same(name)])));
                }
                data.push(text);
            }
            "--data-urlencode" => {
                data.push(encoded(&value()?).ok_or_else(|| broken(Phrase::InFile.with(&[Both::same(name)])))?)
            }
            "-F" | "--form" => {
                return Err(broken(Phrase::Multipart.plain()));
            }
            _ if WITH_VALUE.contains(&name) => drop(value()?),
            _ if name.starts_with('-') => {}
            _ if parts.url.is_none() => parts.url = Some(word),
            _ => {}
        }
    }
    if parts.url.is_none() {
        return Err(broken(Phrase::NoAddress.plain()));
    }
    if in_query && !data.is_empty() {
        let url = parts.url.get_or_insert_default();
        let mark = if url.contains('?') { '&' } else { '?' };
        url.push(mark);
        url.push_str(&data.join("&"));
        data.clear();
    }
    let method = if data.is_empty() { "GET" } else { "POST" };
    parts.method.get_or_insert_with(|| method.to_owned());
    parts.body = Some(data.join("&"));
    fields::read_message(&mut parts, notes)?;
    Ok(parts)
}

/// An option and a value that is glued to it.
fn option(word: &str) -> (&str, Option<&str>) {
    if let Some((name, value)) = word.split_once('=').filter(|(name, _)| name.starts_with("--")) {
        return (name, Some(value));
    }
    match word.get(..2).filter(|name| GLUED.contains(name) && word.len() > 2) {
        Some(name) => (name, Some(&word[2..])),
        None => (word, None),
    }
}

/// What `--data-urlencode` sends: the content is encoded, the name is not. `None` for a file.
fn encoded(text: &str) -> Option<String> {
    let pct = |text: &str| {
        let pair = form::write(&[(String::new(), text.to_owned())]);
        pair[1..].to_owned()
    };
    match text.find(['=', '@']) {
        Some(at) if text[at..].starts_with('@') => None,
        Some(0) => Some(pct(&text[1..])),
        Some(at) => Some(format!("{}={}", &text[..at], pct(&text[at + 1..]))),
        None => Some(pct(text)),
    }
}
