//! One stand-in of a whole case.

use std::collections::{BTreeMap, HashSet};

use encoding_rs::GB18030;
use ttpay_channels::b64;
use ttpay_core::{Json, KeyText};

use super::dice::Dice;
use super::keys::Keys;
use super::moments::Moments;
use super::standins::{self, scrambled};
use super::walk::Walk;
use super::{Fault, Replaced, claim, replay, seal, words};
use crate::case::{Case, Earlier, NamedKey, Own, Said, Subject};
use crate::refusals::Phrase;
use crate::search::Outcome;

/// A shorter word is no serial number.
const SERIAL: usize = 16;

/// A key shorter than this is no reason to distrust a name that has it.
const LONG: usize = 6;

/// Draws a stand-in, and signs it as the real one is signed; `sorted` values sort as the real ones do.
pub(super) fn drawn(
    case: &Case,
    outcome: &Outcome,
    sorted: bool,
    dice: &mut Dice<'_>,
) -> Result<(Case, Replaced), Fault> {
    let moments = Moments::of_case(case, dice);
    let names = names(case);
    let placeholder = claim::random(&case.signature, dice);
    // First every word is seen, because stand-ins keep the order of all of them.
    let mut seen = BTreeMap::new();
    let mut keep = |word: &str, sorts: bool| {
        let word = folded(word).unwrap_or_else(|| word.to_owned());
        *seen.entry(word).or_insert(sorts) |= sorts;
        "".to_owned()
    };
    let same = Some((case.signature.as_str(), case.signature.as_str()));
    let mut walk = Walk { word: &mut keep, claim: same, moments: &moments, names: &names, told: false };
    standin(case, &mut walk, &Keys::default(), dice);
    Keys::names(case, &mut |name| walk.value(name), dice);
    let words = standins::drawn(seen, sorted, dice);

    let known = |word: &str| match folded(word) {
        Some(upper) => words.get(&upper).map(|new| new.to_ascii_lowercase()),
        None => words.get(word).cloned(),
    };
    let mut put = |word: &str, _: bool| known(word).unwrap_or_else(|| word.to_owned());
    let mut walk = Walk { word: &mut put, claim: same, moments: &moments, names: &names, told: false };
    let keys = Keys::drawn(case, &mut |name| walk.value(name), dice)?;
    let mut put = |word: &str, _: bool| {
        let new = keys.derived.get(word).cloned().or_else(|| known(word));
        new.unwrap_or_else(|| "x".repeat(word.len()))
    };
    let mut with = |signature: &str, dice: &mut Dice<'_>| {
        let claim = Some((case.signature.as_str(), signature));
        let mut walk = Walk { word: &mut put, claim, moments: &moments, names: &names, told: false };
        let mut new = standin(case, &mut walk, &keys, dice);
        signature.clone_into(&mut new.signature);
        (new, walk.told)
    };
    let (mut unsigned, told) = with(&placeholder, dice);
    if told {
        return Err(Fault::unlike(Phrase::NothingLeft));
    }
    if let Subject::Sealed(scheme) = case.subject {
        seal::put(case, &mut unsigned, scheme, dice)?;
    }
    let new = if case.signature.is_empty() {
        unsigned
    } else {
        let signature = replay::claimed(case, outcome, &unsigned, &keys, dice)?;
        with(&signature, dice).0
    };
    let signatures = usize::from(!case.signature.is_empty()) + case.history.len();
    let replaced = Replaced { words: words.len(), times: moments.count(), keys: keys.count(), signatures };
    Ok((new, replaced))
}

/// A serial number or digest in lower case as the one in upper case: rules compare them in any case.
fn folded(word: &str) -> Option<String> {
    let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let serial = word.len() >= SERIAL && word.bytes().all(lower) && !word.bytes().all(|b| b.is_ascii_digit());
    serial.then(|| word.to_ascii_uppercase())
}

/// Names that stay: those of the parameters, and of the method that an answer is named after.
fn names(case: &Case) -> HashSet<String> {
    let secret = |name: &str| {
        case.keys().map(|key| key.text.expose().trim()).any(|key| key.len() >= LONG && name.contains(key))
    };
    let members = case.said.members().iter().map(|(name, _)| name.as_str());
    let mut names: HashSet<String> =
        members.filter(|name| words::is_name(name) && !secret(name)).map(str::to_owned).collect();
    let dotted = |method: &&str| {
        method.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let method = case.said.text("method").filter(|method| method.contains('.') && method.len() <= 64);
    if let Some(method) = method.filter(dotted) {
        names.extend(method.split('.').map(str::to_owned));
        names.insert(format!("{}_response", method.replace('.', "_")));
    }
    names
}

fn standin(case: &Case, walk: &mut Walk<'_>, keys: &Keys, dice: &mut Dice<'_>) -> Case {
    let key = |key: &NamedKey| NamedKey {
        path: key.path.clone(),
        text: KeyText::from(keys.text(key.text.expose())),
    };
    let mut signature = |text: &str| match walk.claim {
        Some((old, new)) if text.trim() == old.trim() => text.replace(old.trim(), new.trim()),
        _ => claim::random(text, dice),
    };
    let signatures: Vec<String> = case.history.iter().map(|earlier| signature(&earlier.signature)).collect();
    Case {
        subject: case.subject,
        said: said(&case.said, walk, dice),
        signature: case.signature.clone(),
        key: case.key.as_ref().map(key),
        others: case.others.iter().map(key).collect(),
        raw: case.raw.as_ref().map(|raw| bytes(raw, walk, dice)),
        headers: case.headers.iter().map(|(name, value)| (walk.header(name), walk.value(value))).collect(),
        own: Own {
            trade_app_id: case.own.trade_app_id.as_ref().map(|text| walk.value(text)),
            trade_key_version: case.own.trade_key_version.as_ref().map(|text| walk.value(text)),
            wechat_serial_no: case.own.wechat_serial_no.as_ref().map(|text| walk.value(text)),
        },
        now: case.now.map(|now| walk.moments.shifted(now)),
        history: case
            .history
            .iter()
            .zip(signatures)
            .map(|(earlier, signature)| Earlier {
                signature,
                said: earlier.said.as_ref().map(|earlier| said(earlier, walk, dice)),
            })
            .collect(),
    }
}

fn said(real: &Said, walk: &mut Walk<'_>, dice: &mut Dice<'_>) -> Said {
    let mut member = |(name, value): &(String, Json)| match value {
        Json::Text(text) if name == "body_base64" && matches!(real, Said::Message(_)) => {
            let decoded = b64::decode_strict(text);
            let new = match decoded {
                Some(body) => b64::encode(&bytes(&body, walk, dice)),
                None => walk.value(text),
            };
            (name.clone(), Json::Text(new))
        }
        value => (walk.value(name), walk.json(value)),
    };
    match real {
        Said::Params(members) => Said::Params(members.iter().map(member).collect()),
        Said::Message(parts) => {
            Said::Message(parts.iter().map(|part| (part.0.clone(), member(part).1)).collect())
        }
    }
}

/// A text in UTF-8 or GBK; or, byte by byte, what is none.
fn bytes(raw: &[u8], walk: &mut Walk<'_>, dice: &mut Dice<'_>) -> Vec<u8> {
    if let Ok(text) = std::str::from_utf8(raw) {
        return walk.value(text).into_bytes();
    }
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(raw) {
        return GB18030.encode(&walk.value(&text)).0.into_owned();
    }
    let mut other = |byte: u8| match char::from(byte) {
        c if c.is_ascii() => scrambled(c.encode_utf8(&mut [0; 4]), dice).into_bytes(),
        _ => vec![0x80 | dice.bytes(1)[0]],
    };
    raw.iter().flat_map(|byte| other(*byte)).collect()
}
