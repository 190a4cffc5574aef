//! What people paste that is no message: a dump of parameters, a line of a log, an answer with the message inside it.
//!
//! It is read only where nothing else could be, and taken only where it names its scheme and carries a signature.

mod forms;
mod heads;
mod lined;
mod lines;
mod literal;
mod maps;
mod php;
mod pieces;

use ttpay_core::Json;

use super::guess::guess;
use super::{Kind, Note, Parts, fields, message};
use crate::text::unhtml;
use pieces::Piece;

/// What is said of a message that was read out of something else.
const INSIDE: Note = Note {
    en: "the message was read out of what a program printed; give the raw message where this misreads it",
    zh: "报文取自程序打印的内容；若识别有误，请提供原始报文",
};

/// What is said of names that a class has in its own spelling.
const SNAKED: Note = Note {
    en: "the names are those of a class (`outOrderNo`) and were read as the platform writes them (`out_order_no`)",
    zh: "参数名是类的属性名（如 outOrderNo），已按平台的写法（out_order_no）读取",
};

/// How much of a text is looked through, in bytes: what is pasted is one message with a log around it.
const LONGEST: usize = 128 * 1024;

/// How deep messages are looked for in each other.
const DEEPEST: usize = 4;

/// The first message in a text that can be diagnosed.
///
/// `fields` are those of a form or object that names no scheme itself.
pub(super) fn find(
    text: &str,
    fields: Option<&[(String, Json)]>,
    notes: &mut Vec<Note>,
) -> Option<(Kind, Parts)> {
    let end = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let text = &text[..end];
    let before = notes.len();
    let head = heads::find(text, notes).filter(is_whole).map(|mut parts| {
        let _ = fields::read_message(&mut parts, &mut Vec::new());
        (Kind::Printed, parts)
    });
    if head.is_none() {
        notes.truncate(before);
    }
    if head.is_none()
        && let Some(Json::Object(request)) = lined::find(text)
    {
        notes.push(super::signed::WITHOUT);
        return Some((Kind::SignedText, Parts { fields: Some(request), ..Parts::default() }));
    }
    let found = head
        .or_else(|| in_text(text, notes, DEEPEST))
        .or_else(|| inside(fields?, notes, DEEPEST))
        .or_else(|| of_value(&lines::read(text)?, notes, DEEPEST))
        .or_else(|| {
            // Copied out of a page: `&` is written `&amp;` there.
            let page = text.contains("&amp;").then(|| unhtml(text))?;
            in_text(&page, notes, DEEPEST)
        })?;
    notes.push(INSIDE);
    Some(found)
}

fn in_text(text: &str, notes: &mut Vec<Note>, depth: usize) -> Option<(Kind, Parts)> {
    let depth = depth.checked_sub(1)?;
    // What Alipay's SDK logs of a refusal has an answer in it, which is not in question.
    let (forms, others) = (forms::of(text), pieces::of(text));
    let mut in_order = if text.contains("ErrorScene^_^") { [forms, others] } else { [others, forms] };
    in_order.iter_mut().flat_map(std::mem::take).find_map(|piece| match piece {
        Piece::Body(body) => {
            let mut parts = Parts { body: Some(body.to_owned()), ..Parts::default() };
            let before = notes.len();
            let kind = fields::read_body(&mut parts, notes).ok();
            let whole = kind.filter(|_| is_whole(&parts)).map(|kind| (kind, parts.clone()));
            if whole.is_none() {
                notes.truncate(before);
            }
            whole.or_else(|| inside(parts.fields.as_deref()?, notes, depth))
        }
        Piece::Value(value) => of_value(&value, notes, depth),
    })
}

fn of_value(value: &Json, notes: &mut Vec<Note>, depth: usize) -> Option<(Kind, Parts)> {
    let members = value.members()?;
    let parts = Parts { fields: Some(members.to_vec()), ..Parts::default() };
    if is_whole(&parts) {
        return Some((Kind::Dump, parts));
    }
    let snaked = Parts {
        fields: Some(members.iter().map(|(name, value)| (snake(name), value.clone())).collect()),
        ..parts
    };
    if is_whole(&snaked) {
        notes.push(SNAKED);
        return Some((Kind::Dump, snaked));
    }
    if members.iter().any(|(name, node)| name.ends_with("_response") && node.members().is_some()) {
        // What Alipay signs is the text of its node, which is compact.
        let mut parts = Parts { body: Some(value.print()), ..Parts::default() };
        let kind = fields::read_body(&mut parts, notes).ok().filter(|_| is_whole(&parts));
        notes.extend(kind.map(|_| heads::COMPACT));
        return kind.map(|_| (Kind::Dump, parts));
    }
    inside(members, notes, depth)
}

/// The message in a member, or in the text of one.
fn inside(members: &[(String, Json)], notes: &mut Vec<Note>, depth: usize) -> Option<(Kind, Parts)> {
    let depth = depth.checked_sub(1)?;
    members.iter().find_map(|(_, value)| match value {
        Json::Object(_) => of_value(value, notes, depth),
        Json::List(items) => items.iter().find_map(|item| of_value(item, notes, depth)),
        Json::Text(text) if text.contains("sign") => in_text(text, notes, depth),
        _ => None,
    })
}

/// A name of a class as platforms write it: `outOrderNo` is `out_order_no`.
fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (at, c) in name.char_indices() {
        if c.is_ascii_uppercase() && at > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Whether a scheme is recognised, and the message has all that it signs, and a signature.
fn is_whole(parts: &Parts) -> bool {
    let asked = guess(parts).map(|guess| message::request(Kind::Dump, parts, guess.scheme));
    asked.is_some_and(|asked| {
        asked.is_ok_and(|request| {
            request.get("signature").and_then(Json::text).is_some_and(|sign| !sign.is_empty())
        })
    })
}
