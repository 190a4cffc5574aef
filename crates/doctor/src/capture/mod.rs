//! Captures: what a merchant has at hand when a signature is refused, read into what [`diagnose_signature`] takes.
//!
//! An orderInfo, any JSON object with a `sign`, a form, WeChat's XML, a raw request or answer with its headers, a `curl`
//! command out of a log, an order string of Alipay; failing that, what a program printed of one of them. What it is is
//! recognised by its content, and said with a reason.
//!
//! Reading is lenient where the doctor's rules are the judge (a name that occurs twice, a value that is not encoded): the
//! body as received is handed on beside the values. It never judges a signature.
//!
//! [`diagnose_signature`]: ttpay_core::Verb

mod charset;
mod curl;
mod fields;
mod guess;
mod http;
mod kind;
mod log;
mod message;
mod paste;
mod readings;
mod refused;
mod shell;
mod signed;
mod unread;

pub use guess::{Configured, Guess};
pub use kind::Kind;
pub use readings::{Came, LOST, Reading, readings};
pub use unread::Unread;

use std::borrow::Cow;

use charset::Charset;
use ttpay_core::{Json, Scheme};

use crate::phrase::Both;
use crate::refusals::Phrase;

/// The largest capture, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Something that reading changed or chose, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
}

/// A capture that was read.
#[derive(Clone, Debug)]
pub struct Capture {
    /// What it is.
    pub kind: Kind,
    /// Which scheme it seems to be of; `None` when its content does not tell.
    pub guess: Option<Guess>,
    /// What reading changed or chose.
    pub notes: Vec<Note>,
    parts: Parts,
}

/// What was found, whatever it was found in.
#[derive(Clone, Debug, Default)]
struct Parts {
    method: Option<String>,
    url: Option<String>,
    headers: Vec<(String, String)>,
    /// As received; `None` where only header lines were given.
    body: Option<String>,
    /// Members or parameters in received order.
    fields: Option<Vec<(String, Json)>>,
    /// Of an answer of Alipay's gateway: the node that is signed.
    node: Option<String>,
    /// Whose refusal of a signature it is, and what to give instead.
    refused: Option<Both>,
    /// What the bytes were before they became text.
    charset: Charset,
}

impl Parts {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }

    fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    fn field(&self, name: &str) -> Option<&Json> {
        let fields = self.fields.as_ref()?;
        fields.iter().find_map(|(key, value)| (key == name).then_some(value))
    }

    fn text(&self, name: &str) -> &str {
        self.field(name).and_then(Json::text).unwrap_or_default()
    }
}

/// Reads a capture.
///
/// # Errors
/// What was read, and what is missing or in the way.
pub fn read(bytes: &[u8]) -> Result<Capture, Unread> {
    let (charset, text) = text(bytes)?;
    let start = text.trim_start();
    let noted: Vec<Note> = charset.note().into_iter().collect();
    let mut notes = noted.clone();
    let (kind, mut parts) = match message(&text, charset, &mut notes) {
        // What says its scheme is a message; anything else may have one inside.
        Ok(read) if read.0 == Kind::Request || guess::guess(&read.1).is_some() => read,
        Err(torn @ Unread::Torn { .. }) => return Err(torn),
        read => {
            let mut within = noted;
            let fields = read.as_ref().ok().and_then(|read| read.1.fields.as_deref());
            match paste::find(start, fields, &mut within) {
                Some(found) => {
                    notes = within;
                    found
                }
                None => match (read, refused::of(start)) {
                    (Err(_), Some(of)) => return Err(Unread::Refused { of }),
                    (read, of) => {
                        let (kind, parts) = read?;
                        (kind, Parts { refused: of, ..parts })
                    }
                },
            }
        }
    };
    if parts.node.is_some() && start.contains("isv.invalid-signature") {
        parts.refused = refused::of(start);
    }
    parts.charset = charset;
    let guess = guess::guess(&parts);
    let notice = [Scheme::AlipayNotifyRsa2, Scheme::AlipayNotifyRsa].map(Some);
    if notice.contains(&guess.map(|guess| guess.scheme))
        && parts.text("charset").to_lowercase().starts_with("gb")
    {
        // Alipay may choose that charset, and says so.
        notes.retain(|note| Some(*note) != Charset::Gbk.note());
    }
    Ok(Capture { kind, guess, notes, parts })
}

/// A message as it was sent, received or logged.
fn message(text: &str, charset: Charset, notes: &mut Vec<Note>) -> Result<(Kind, Parts), Unread> {
    let start = text.trim_start();
    if let Some(command) = log::command(start) {
        notes.extend((command.len() < start.len()).then_some(log::CUT));
        return Ok((Kind::Curl, curl::read(command, notes)?));
    }
    if http::is_head(start) {
        return http::read(start, charset, notes);
    }
    let whole = |text: &str| Parts { body: Some(text.to_owned()), ..Parts::default() };
    let mut parts = whole(text);
    match (fields::read_body(&mut parts, notes), log::object(start)) {
        (Err(Unread::Unknown { .. } | Unread::Broken { .. }), Some(object)) => {
            notes.push(log::CUT);
            parts = whole(object);
            Ok((fields::read_body(&mut parts, notes)?, parts))
        }
        (kind, _) => Ok((kind?, parts)),
    }
}

/// The other part of a wrapped orderInfo of AppletVersion 2.0+, in a wrapper of its own: [`read`] shows the member `2.0`, and
/// the order is right only if the member `1.0` is too.
#[must_use]
pub fn other_part(bytes: &[u8]) -> Option<String> {
    let (_, text) = text(bytes).ok()?;
    fields::only_1_0(&text)
}

impl Capture {
    /// The same, judged by the algorithms that are configured; a request that names its scheme keeps it.
    #[must_use]
    pub fn configured(mut self, configured: Configured) -> Self {
        if self.kind != Kind::Request {
            self.guess = self.guess.map(|guess| configured.judged(guess));
        }
        self
    }

    /// Whether it was UTF-8, as every one of the schemes wants it.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        self.parts.charset == Charset::Utf8
    }

    /// Whether its body is longer than its head announces: then a tool re-wrote it, or these are not its line ends.
    #[must_use]
    pub fn is_longer_than_announced(&self) -> bool {
        self.notes.contains(&http::LONGER)
    }

    /// The header lines that were read.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether the line break at its end is taken one way because the signature fits only so.
    #[must_use]
    pub fn hangs_on_its_end(&self) -> bool {
        self.notes.iter().any(readings::is_about_the_end)
    }

    /// What is to be known about its reading: what the reading of its line ends says takes the place of what reading assumes.
    #[must_use]
    pub fn read_as(mut self, reading: &Reading<'_>) -> Self {
        if !reading.notes.is_empty() {
            self.notes.retain(|note| *note != fields::EDITORS);
            self.notes.extend(&reading.notes);
        }
        self
    }

    /// The request of the verb `diagnose_signature`, without key: `scheme` is asked for, or the one that was recognised.
    ///
    /// # Errors
    /// What was read and what this scheme needs besides, and [`Unread::SchemeUnclear`].
    pub fn request(&self, scheme: Option<Scheme>) -> Result<Json, Unread> {
        if matches!(self.kind, Kind::Request | Kind::SignedText) && scheme.is_none() {
            return Ok(Json::Object(self.parts.fields.clone().unwrap_or_default()));
        }
        if let Some(of) = self.parts.refused.clone().filter(|_| scheme.is_none()) {
            return Err(Unread::Refused { of });
        }
        let guessed = self.guess.map(|guess| guess.scheme);
        let scheme = scheme.or(guessed).ok_or(Unread::SchemeUnclear { read: self.kind })?;
        message::request(self.kind, &self.parts, scheme)
    }
}

/// Text of a bearable size, and the charset that it was in.
fn text(bytes: &[u8]) -> Result<(Charset, Cow<'_, str>), Unread> {
    if bytes.len() > MAX_BYTES {
        return Err(Unread::TooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(Unread::Binary { what: Phrase::Gzip.plain() });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unread::Binary { what: Phrase::Utf16.plain() });
    }
    if bytes.contains(&0) {
        return Err(Unread::Binary { what: Phrase::Zeros.plain() });
    }
    // An editor's mark in front of a file; one inside a message stays, because it may be the mistake.
    let (charset, text) = Charset::read(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    if text.trim().is_empty() {
        return Err(Unread::Empty);
    }
    Ok((charset, text))
}

#[cfg(test)]
mod tests;
