//! The pieces of a text that may be a message, in the order in which they stand.

use serde_json::value::RawValue;
use ttpay_core::Json;

use super::{literal, maps, php};

/// A piece of a text.
pub(super) enum Piece<'a> {
    /// A body as it was sent.
    Body(&'a str),
    /// Members that a program printed.
    Value(Json),
}

/// At how many places it is tried to read something.
const MOST_TRIES: usize = 400;

/// All of them.
pub(super) fn of(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut at, mut tries) = (0, 0);
    while let Some(next) = text[at..].find(['{', '[', '(', '<', 'A', 'a', 'm', 's']) {
        at += next;
        if tries == MOST_TRIES {
            break;
        }
        match at_start(&text[at..], text[..at].chars().next_back()) {
            Some((piece, length)) => {
                pieces.push(piece);
                at += length;
                tries += 1;
            }
            None => {
                tries += usize::from(text[at..].starts_with(['{', '[', '(', '<']));
                at += 1;
            }
        }
    }
    pieces
}

/// The piece at the beginning of a text, behind a character, and how long it is.
fn at_start(text: &str, behind: Option<char>) -> Option<(Piece<'_>, usize)> {
    let word = behind.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let value = |(value, length): (Json, usize)| (Piece::Value(value), length);
    let members = |read: &(Json, usize)| read.0.members().is_some_and(|members| members.len() > 1);
    match text.as_bytes().first()? {
        b'{' => json(text)
            .map(|body| (Piece::Body(body), body.len()))
            .or_else(|| maps::is_java(text).then(|| maps::java(text)).flatten().map(value))
            .or_else(|| literal::read(text).filter(members).map(value)),
        b'[' => literal::read(text).filter(members).or_else(|| maps::java(text)).map(value),
        b'(' if word => maps::java(text).map(value),
        b'<' if text.starts_with("<xml>") => {
            let length = text.find("</xml>")? + "</xml>".len();
            Some((Piece::Body(&text[..length]), length))
        }
        b'A' | b's' if !word => php::print_r(text).map(value),
        b'a' if text.starts_with("array") => php::var_dump(text)
            .or_else(|| php::xdebug(text))
            .or_else(|| literal::read(text))
            .filter(members)
            .map(value),
        b'm' if text.starts_with("map[") => maps::go(text).map(value),
        _ => None,
    }
}

/// The JSON object that a text begins with.
fn json(text: &str) -> Option<&str> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    values.next()?.ok().map(RawValue::get)
}
