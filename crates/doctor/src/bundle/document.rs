//! The bundle as a JSON document, written and strictly read.

mod read;

use ttpay_channels::b64;
use ttpay_core::Json;

use super::{Bundle, Fault, MAX_BYTES, Replaced, VERSION};
use crate::case::{Earlier, NamedKey, Own, Said};
use crate::diagnosis::Certainty;
use crate::phrase::Both;
use crate::refusals::Phrase;
use crate::text::hex;

/// The member by which a bundle is recognised, and that stands first in it.
const MARK: &str = "ttpay_bundle";

const ABOUT: &str = "A redacted case of `ttpay doctor`. Every value, key and signature in it is a random stand-in; \
    `ttpay doctor FILE` comes to the verdict of the real case. 脱敏诊断包：其中的值、密钥、签名均为随机替身。";

/// Whether a text claims to be a bundle, complete or not.
#[must_use]
pub fn is_bundle(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let Some(inside) = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start) else { return false };
    let first = inside.strip_prefix(b"\"").is_some_and(|inside| inside.starts_with(MARK.as_bytes()));
    first || Json::parse(text).is_ok_and(|json| json.get(MARK).is_some())
}

impl Bundle {
    /// The document, indented, with a line break at its end.
    ///
    /// # Errors
    /// [`Fault::TooLarge`].
    pub fn text(&self) -> Result<String, Fault> {
        let text = sealed(members(self));
        if text.len() > MAX_BYTES {
            return Err(Fault::TooLarge { bytes: text.len() });
        }
        Ok(text)
    }

    /// Reads a document.
    ///
    /// # Errors
    /// What is wrong with it: its size, its version, its shape, or that it was changed.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > MAX_BYTES {
            return Err(Fault::TooLarge { bytes: bytes.len() });
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let json = Json::parse(text.trim_ascii())
            .map_err(|fault| Fault::Broken { rule: Phrase::Json.with(&[Both::from(&fault)]) })?;
        match json.get(MARK) {
            Some(Json::Number(version)) if *version == VERSION.to_string() => {}
            Some(Json::Number(version)) if version.len() <= 9 => {
                return Err(Fault::Version { found: Some(version.clone()) });
            }
            Some(_) => return Err(Fault::Version { found: None }),
            None => return Err(Fault::broken_at(Phrase::NoMember, &[MARK])),
        }
        let Json::Object(mut members) = json else { return Err(Fault::broken(Phrase::NoObject)) };
        let sealed = members.pop_if(|(name, _)| name == "sha256");
        let sealed = sealed.ok_or_else(|| Fault::broken(Phrase::NoSeal))?;
        if sealed.1.text() != Some(digest(&members).as_str()) {
            return Err(Fault::Changed);
        }
        read::bundle(members)
    }
}

/// The text of a document, with the digest of its members as the last one.
pub(super) fn sealed(mut members: Vec<(String, Json)>) -> String {
    members.push(("sha256".to_owned(), Json::Text(digest(&members))));
    // Serialising a tree of strings into memory cannot fail.
    serde_json::to_string_pretty(&Json::Object(members)).unwrap_or_default() + "\n"
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn count(number: usize) -> Json {
    Json::Number(number.to_string())
}

/// Over the members in one line, so that indenting it otherwise changes nothing.
fn digest(members: &[(String, Json)]) -> String {
    let line = Json::Object(members.to_vec()).print();
    hex(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, line.as_bytes()).as_ref())
}

fn members(bundle: &Bundle) -> Vec<(String, Json)> {
    let case = &bundle.case;
    let mut request = vec![said(&case.said), ("signature", text(&case.signature))];
    request.extend(case.raw.as_deref().map(|raw| match std::str::from_utf8(raw) {
        Ok(raw) => ("raw", text(raw)),
        Err(_) => ("raw_base64", text(&b64::encode(raw))),
    }));
    if !case.headers.is_empty() {
        let header = |(name, value): &(String, String)| Json::List(vec![text(name), text(value)]);
        request.push(("headers", Json::List(case.headers.iter().map(header).collect())));
    }
    request.extend(case.now.map(|now| ("now", Json::Number(now.to_string()))));
    if !case.history.is_empty() {
        let earlier = |earlier: &Earlier| {
            let members = [("signature", text(&earlier.signature))];
            object(members.into_iter().chain(earlier.said.as_ref().map(said)).collect())
        };
        request.push(("history", Json::List(case.history.iter().map(earlier).collect())));
    }
    let key = |key: &NamedKey| object(vec![("path", text(&key.path)), ("text", text(key.text.expose()))]);
    let mut keys: Vec<(&str, Json)> = case.key.iter().map(|wanted| ("wanted", key(wanted))).collect();
    keys.push(("others", Json::List(case.others.iter().map(key).collect())));
    let Own { trade_app_id, trade_key_version, wechat_serial_no } = &case.own;
    let own = [
        ("trade_app_id", trade_app_id),
        ("trade_key_version", trade_key_version),
        ("wechat_serial_no", wechat_serial_no),
    ];
    let own = own.into_iter().filter_map(|(name, value)| Some((name, text(value.as_ref()?))));
    let finding = |(mistake, certainty): &(String, Certainty)| {
        object(vec![("mistake", text(mistake)), ("certainty", text(certainty.as_str()))])
    };
    let verdict = object(vec![
        ("matches", Json::Bool(bundle.verdict.matches)),
        ("findings", Json::List(bundle.verdict.findings.iter().map(finding).collect())),
    ]);
    let Replaced { words, times, keys: replaced_keys, signatures } = bundle.replaced;
    let replaced = object(vec![
        ("words", count(words)),
        ("times", count(times)),
        ("keys", count(replaced_keys)),
        ("signatures", count(signatures)),
    ]);
    let all = object(vec![
        (MARK, Json::Number(VERSION.to_string())),
        ("about", text(ABOUT)),
        ("tool", text(&bundle.tool)),
        ("scheme", text(case.subject.as_str())),
        ("verdict", verdict),
        ("replaced", replaced),
        ("request", object(request)),
        ("keys", object(keys)),
        ("own", object(own.collect())),
    ]);
    match all {
        Json::Object(members) => members,
        _ => Vec::new(),
    }
}

fn said(said: &Said) -> (&'static str, Json) {
    let name = if matches!(said, Said::Params(_)) { "params" } else { "message" };
    (name, Json::Object(said.members().to_vec()))
}
