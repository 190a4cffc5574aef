//! The members or parameters of a body, in received order: JSON, form, order string, WeChat's XML.

use serde_json::value::RawValue;
use ttpay_channels::{form, xml};
use ttpay_core::Json;
use ttpay_core::json::{Fault, RawMembers};
use ttpay_core::order_info::SIGNED_1_0;

use super::charset::Charset;
use super::signed;
use super::{Kind, Note, Parts, Unread};
use crate::phrase::Both;
use crate::refusals::Phrase;

/// Fields that make a JSON object an orderInfo.
const OF_ORDER_INFO: [&str; 4] = ["trade_type", "payment_type", "product_code", "risk_info"];

/// The fields of a message whose head was read; a body that is none of the forms may still be what a header signs.
pub(super) fn read_message(parts: &mut Parts, notes: &mut Vec<Note>) -> Result<(), Unread> {
    let body = parts.body.clone().unwrap_or_default();
    if !body.trim().is_empty() {
        let _ = read_body(parts, notes);
        parts.body = Some(body);
    } else if let Some((_, query)) = parts.url.as_deref().and_then(|url| url.split_once('?')) {
        parts.fields = Some(form_fields(query, notes));
    }
    Ok(())
}

/// Reads the body of `parts`, which is all that there is, and says what it is.
pub(super) fn read_body(parts: &mut Parts, notes: &mut Vec<Note>) -> Result<Kind, Unread> {
    let body = parts.body.clone().unwrap_or_default();
    let start = body.trim_start();
    match start.chars().next() {
        Some('{') => {
            // Between values it means nothing, so it is not worth a note.
            parts.body = Some(without_last_break(start, &mut Vec::new()).to_owned());
            object(parts, notes)
        }
        Some('"') => inside_text(parts, start, notes),
        Some('<') => {
            let text = start.trim_end();
            parts.fields = Some(elements(text)?);
            parts.body = Some(text.to_owned());
            Ok(Kind::Xml)
        }
        Some('[') => Err(Unread::Unknown { begins: Phrase::Array.plain() }),
        _ => parameters(parts, start.trim_end(), notes),
    }
}

/// What is said of a line break at the end.
pub(super) const EDITORS: Note = Note {
    en: "one line break at the end was taken for the editor's, not for a part of the message",
    zh: "末尾的一个换行视为编辑器所加，不算报文内容",
};

/// A body without one line break at its end.
pub(super) fn without_last_break<'a>(body: &'a str, notes: &mut Vec<Note>) -> &'a str {
    let Some(rest) = body.strip_suffix('\n') else { return body };
    notes.push(EDITORS);
    rest.strip_suffix('\r').unwrap_or(rest)
}

fn object(parts: &mut Parts, notes: &mut Vec<Note>) -> Result<Kind, Unread> {
    let text = parts.body.clone().unwrap_or_default();
    let members = members(&text, Kind::Object, notes)?;
    let has = |name: &str| members.iter().any(|(key, _)| key == name);
    let wrapped = !members.is_empty() && members.iter().all(|(name, _)| name == "1.0" || name == "2.0");
    if wrapped {
        return unwrapped(parts, &members, notes);
    }
    if has("scheme") && has("signature") && (has("params") || has("message")) {
        parts.fields = Some(members);
        return Ok(Kind::Request);
    }
    if is_1_0(&members) {
        of_1_0(parts, members, notes);
        return Ok(Kind::OrderInfo);
    }
    if let Some((node, _)) = members.iter().find(|(name, value)| is_node(name, value)) {
        parts.node = Some(node.clone());
    }
    let order_info = has("merchant_id") && OF_ORDER_INFO.iter().any(|name| has(name));
    parts.fields = Some(match members.iter().find(|(name, _)| name == "response") {
        // The answer of the tp gateway: the signed members stand one level deeper than the signature.
        Some((_, Json::Object(inner))) => {
            let beside = members.iter().filter(|(name, _)| name != "response");
            inner.iter().chain(beside).cloned().collect()
        }
        _ => members,
    });
    Ok(if order_info { Kind::OrderInfo } else { Kind::Object })
}

fn is_node(name: &str, value: &Json) -> bool {
    name.ends_with("_response") && matches!(value, Json::Object(_) | Json::Text(_))
}

/// The part of a wrapper that is in question: the 2.0 one where there are two.
fn unwrapped(parts: &mut Parts, members: &[(String, Json)], notes: &mut Vec<Note>) -> Result<Kind, Unread> {
    let broken = |rule: Both| Unread::Broken { read: Kind::WrappedOrderInfo, rule };
    let (name, value) = members.iter().max_by_key(|(name, _)| name.as_str()).ok_or(Unread::Empty)?;
    if members.len() > 1 {
        notes
            .push(Note {
                en: "of the two parts this shows the member `2.0`; the member `1.0` is shown when only that one is wrong",
                zh: "两部分中显示 2.0；仅 1.0 有误时显示 1.0",
            });
    }
    let text =
        value.text().ok_or_else(|| broken(Phrase::NotText.with(&[Both::same(name), Both::kind(value)])))?;
    let inner = self::members(text, Kind::WrappedOrderInfo, notes)?;
    if name == "1.0" {
        of_1_0(parts, inner, notes);
    } else {
        parts.body = Some(text.to_owned());
        parts.fields = Some(inner);
    }
    Ok(Kind::WrappedOrderInfo)
}

/// The member `1.0` in a wrapper of its own, where a wrapper has both parts.
pub(super) fn only_1_0(text: &str) -> Option<String> {
    let Json::Object(members) = Json::parse(text.trim().as_bytes()).ok()? else { return None };
    let both = members.len() == 2 && ["1.0", "2.0"].iter().all(|part| members.iter().any(|it| it.0 == *part));
    let first = members.into_iter().find(|(name, _)| both && name == "1.0")?;
    Some(Json::Object(vec![first]).print())
}

/// The members of a 1.0 orderInfo that its signature covers, and `risk_info`, whose signing is the usual mistake. The others
/// are only sent (cashier.md §5.1), so the object as passed is not held against what is signed.
fn of_1_0(parts: &mut Parts, members: Vec<(String, Json)>, notes: &mut Vec<Note>) {
    let taken = |name: &str| SIGNED_1_0.contains(&name) || name == "sign" || name == "risk_info";
    if members.iter().any(|(name, _)| !taken(name)) {
        notes.push(Note {
            en: "AppletVersion 1.0: only its eight signed members are looked at, the others are sent beside them",
            zh: "AppletVersion 1.0：只看参与签名的八个字段，其余字段只发送、不签名",
        });
    }
    parts.body = None;
    parts.fields = Some(members.into_iter().filter(|(name, _)| taken(name)).collect());
}

/// Whether these are the members of a 1.0 orderInfo without its wrapper, as `tt.requestPayment` takes them.
fn is_1_0(members: &[(String, Json)]) -> bool {
    let has = |name: &str| members.iter().any(|(key, _)| key == name);
    SIGNED_1_0.iter().all(|name| has(name)) && !has("out_order_no")
}

/// JSON that was written into a JSON text once more.
fn inside_text(parts: &mut Parts, text: &str, notes: &mut Vec<Note>) -> Result<Kind, Unread> {
    let inner: Option<String> = serde_json::from_str(text.trim_end()).ok();
    let inner = inner.filter(|inner| inner.trim_start().starts_with(['{', '<']));
    let inner = inner.ok_or(Unread::Unknown { begins: Phrase::Quote.plain() })?;
    notes.push(Note {
        en: "the message stood in a quoted text and was unquoted once",
        zh: "报文是带引号的字符串，已还原一次",
    });
    parts.body = Some(inner);
    read_body(parts, notes)
}

/// The members of a JSON object; of a name that occurs twice the last value, at the first place.
fn members(text: &str, read: Kind, notes: &mut Vec<Note>) -> Result<Vec<(String, Json)>, Unread> {
    let broken = |rule: Both| Unread::Broken { read, rule };
    match Json::parse(text.as_bytes()) {
        Ok(Json::Object(members)) => return Ok(members),
        Ok(other) => return Err(broken(Phrase::NotObject.with(&[Both::kind(&other)]))),
        Err(Fault::Duplicate { .. }) => {}
        Err(fault @ Fault::Syntax { .. }) if text.matches('{').count() > text.matches('}').count() => {
            return Err(broken(Phrase::BraceOpen.with(&[Both::from(&fault)])));
        }
        Err(fault) => return Err(broken(unreadable(&fault))),
    }
    let raw: Result<RawMembers<'_>, _> = serde_json::from_str(text);
    let RawMembers(raws) = raw.map_err(|error| broken(unreadable(&Fault::from(error))))?;
    let mut members: Vec<(String, Json)> = Vec::new();
    for (name, value) in raws {
        put(&mut members, name, value_of(value).map_err(|fault| broken(unreadable(&fault)))?, notes);
    }
    Ok(members)
}

fn unreadable(fault: &Fault) -> Both {
    Phrase::Json.with(&[Both::from(fault)])
}

fn value_of(raw: &RawValue) -> Result<Json, Fault> {
    Json::parse(raw.get().as_bytes())
}

fn put(members: &mut Vec<(String, Json)>, name: String, value: Json, notes: &mut Vec<Note>) {
    let Some((_, old)) = members.iter_mut().find(|(key, _)| *key == name) else {
        return members.push((name, value));
    };
    *old = value;
    notes.push(Note {
        en: "a name occurs twice; its last value is looked at",
        zh: "有名称重复，取最后一个值",
    });
}

fn elements(text: &str) -> Result<Vec<(String, Json)>, Unread> {
    let broken = |rule: Both| Unread::Broken { read: Kind::Xml, rule };
    let root = if text.contains("<root>") && !text.contains("<xml>") { "root" } else { "xml" };
    if !text.contains(&format!("<{root}>")) {
        return Err(Unread::Unknown { begins: Phrase::NoRoot.plain() });
    }
    let read = xml::read(text.as_bytes(), root, xml::MAX_ANSWER_BYTES);
    let elements = read.map_err(|error| {
        broken(Phrase::StrictXml.with(&[Both::new(error.to_string(), error.code().said_zh(None))]))
    })?;
    Ok(elements.into_vec().into_iter().map(|(name, value)| (name, Json::Text(value))).collect())
}

/// A form, an order string, or the address that carries one.
fn parameters(parts: &mut Parts, text: &str, notes: &mut Vec<Note>) -> Result<Kind, Unread> {
    let text = match text.split_once('?') {
        Some((address, query)) if address.starts_with("https://") || address.starts_with("http://") => {
            parts.url = Some(text.to_owned());
            query
        }
        _ => text,
    };
    let first = text.split(['=', '&']).next().unwrap_or_default();
    let named = text.contains('=')
        && !first.is_empty()
        && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-%".contains(&byte));
    if !named {
        let first = text.chars().next();
        return Err(Unread::Unknown {
            begins: match first {
                Some(c) if c.is_ascii_digit() => Phrase::Digit,
                Some(c) if c.is_alphabetic() => Phrase::Word,
                _ => Phrase::Sign,
            }
            .plain(),
        });
    }
    if let Some(fields) = signed::text(text, notes) {
        parts.body = None;
        parts.fields = Some(fields);
        return Ok(Kind::Form);
    }
    parts.body = Some(text.to_owned());
    parts.fields = Some(form_fields(text, notes));
    Ok(if parts.text("method").starts_with("alipay.") { Kind::OrderString } else { Kind::Form })
}

/// Every `name=value`, decoded once where that is possible.
fn form_fields(text: &str, notes: &mut Vec<Note>) -> Vec<(String, Json)> {
    let mut members = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decoded(value, notes).unwrap_or_else(|| {
            notes.push(Note {
                en: "a value could not be decoded and is taken as it stands",
                zh: "有值无法解码，按原样使用",
            });
            value.to_owned()
        });
        put(&mut members, decoded(name, notes).unwrap_or_else(|| name.to_owned()), Json::Text(value), notes);
    }
    members
}

/// One value through the reader of forms; `None` for what is no encoded text of UTF-8 or GBK.
pub(super) fn decoded(value: &str, notes: &mut Vec<Note>) -> Option<String> {
    if !value.contains(['%', '+']) {
        return Some(value.to_owned());
    }
    // The strict reader wants printable ASCII; what a broken client left unencoded is encoded for it first.
    let mut strict = String::from("v=");
    for byte in value.bytes() {
        match byte {
            0x21..=0x7e => strict.push(char::from(byte)),
            _ => strict.push_str(&format!("%{byte:02X}")),
        }
    }
    let mut fields = form::read_any(strict.replace('&', "%26").as_bytes()).ok()?;
    let bytes = fields.pop()?.bytes;
    let (charset, text) = Charset::read(&bytes);
    if let Some(note) = charset.note().filter(|note| charset == Charset::Gbk && !notes.contains(note)) {
        notes.push(note);
    }
    (charset != Charset::Damaged).then(|| text.into_owned())
}
