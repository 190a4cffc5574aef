//! Guaranteed payment: sorted values without names, in requests and in callbacks.

use ttpay_core::Json;

use super::texts::{documents, of_keys};
use super::{added, around, keys, names, one, order, texts, threes};
use crate::case::Case;
use crate::draft::{Around, Attach, Draft, Order, Tidy};
use crate::plan::{Many, Mutation, Step};
use crate::spelling::{CONSTANTS, DIGESTS, NUMBERS, Spelling, TEXTS};

const PLAIN: Around = Around { start: "", equals: None, after: "", between: "&", end: "" };

/// The families of a request.
pub(in crate::schemes) fn values<'a>(case: &'a Case, base: &Draft<'a>) -> Many<'a> {
    let base = base.clone();
    Box::new(move || {
        let mut all = Vec::new();
        shared(&mut all, case, &base);
        for (variant, tidy) in [
            ("neither trimmed nor unquoted", None),
            ("unquoted, not trimmed", Some(Tidy { trim: false, unquote: true })),
            ("trimmed, not unquoted", Some(Tidy { trim: true, unquote: false })),
        ] {
            all.push(one("XG-06", variant, Step::V, move |draft| draft.tidy = tidy));
        }
        for how in TEXTS.iter().chain(NUMBERS) {
            all.push(one("XG-06", how.name, Step::V, move |draft| draft.each(|_, text| valued(how, text))));
            let tidy = format!("{}, after trimming", how.name);
            all.push(one("XG-06", &tidy, Step::V, move |draft| {
                draft.tidy_now();
                draft.each(|_, text| valued(how, text));
            }));
        }
        for how in NUMBERS {
            all.push(one("XG-06", &format!("numbers, {}", how.name), Step::V, move |draft| {
                for field in draft.fields.iter_mut().filter(|it| matches!(it.json, Some(Json::Number(_)))) {
                    let text = how.of(field.text().unwrap_or_default());
                    field.set(text);
                }
            }));
        }
        for word in ["null", "None", "<nil>", "nil", "undefined", "NULL", "[]", "{}", "0", "false"] {
            all.push(one("XG-06", word, Step::F.and(Step::V), move |draft| {
                draft.filter.null_is_empty = false;
                draft.fields.retain(|field| &*field.value != b"null");
                for field in draft.fields.iter_mut().filter(|field| field.value.is_empty()) {
                    field.set(word.to_owned());
                }
            }));
        }
        for (variant, yes, no) in [
            ("true as True", "True", "False"),
            ("true as 1", "1", "0"),
            ("true as 1, false as nothing", "1", ""),
        ] {
            all.push(one("XG-06", variant, Step::V, move |draft| {
                for field in &mut draft.fields {
                    if let Some(Json::Bool(value)) = field.json {
                        field.set(if *value { yes } else { no }.to_owned());
                    }
                }
            }));
        }
        all.push(one("XG-06", "false left out", Step::F, |draft| {
            draft.fields.retain(|field| field.json != Some(&Json::Bool(false)));
        }));
        all.push(one("XG-06", "falsy left out", Step::F, |draft| {
            draft.filter.drop_zero = true;
            draft.fields.retain(|field| field.json != Some(&Json::Bool(false)));
        }));
        all.push(one("XG-06", "numbers left out", Step::F, |draft| {
            draft.fields.retain(|field| !matches!(field.json, Some(Json::Number(_) | Json::Bool(_))));
        }));
        all.push(one("XG-06", "the same value once", Step::F, |draft| {
            let mut seen: Vec<Vec<u8>> = Vec::new();
            draft.fields.retain(|field| {
                let first = !seen.iter().any(|earlier| **earlier == *field.value);
                seen.push(field.value.to_vec());
                first
            });
        }));
        all.push(one("XG-01", "a=1&b=2", Step::J, |draft| {
            draft.join = crate::draft::Join::Around(Around { equals: Some("="), ..PLAIN });
            draft.order = Order::Pair;
            draft.attach = Attach::Tail("");
        }));
        all.extend(one::values(&base));
        all.extend(threes(&names(&base)));
        all
    })
}

/// The families of a callback.
pub(in crate::schemes) fn callback<'a>(case: &'a Case, base: &Draft<'a>) -> Many<'a> {
    let base = base.clone();
    Box::new(move || {
        let mut all = Vec::new();
        shared(&mut all, case, &base);
        for (variant, how) in [
            ("timestamp\\nnonce\\nmsg\\n", Around { between: "\n", end: "\n", ..PLAIN }),
            ("a=1&b=2", Around { equals: Some("="), ..PLAIN }),
        ] {
            for (order, by) in [("", Order::Name), (", as received", Order::Received)] {
                for (place, attach) in [
                    ("", Attach::Tail("")),
                    (", `&key=`", Attach::Tail("&key=")),
                    (", key in front", Attach::Front),
                ] {
                    let by = by.clone();
                    all.push(one(
                        "XG-01",
                        &format!("{variant}{order}{place}"),
                        Step::J.and(Step::S),
                        move |draft| {
                            draft.join = crate::draft::Join::Around(how);
                            draft.order = by.clone();
                            draft.attach = attach;
                        },
                    ));
                }
            }
        }
        let msg = case.said.text("msg").unwrap_or_default();
        for (variant, text) in documents(msg) {
            all.push(one::set("msg", &variant, text));
        }
        for how in TEXTS.iter().chain(CONSTANTS).chain(DIGESTS) {
            let act = move |draft: &mut Draft<'a>| draft.at("msg", |text| Some(how.of(text)));
            all.push(one("XG-08", how.name, Step::V, act).field("msg"));
        }
        for how in TEXTS {
            all.push(one("XG-06", how.name, Step::V, move |draft| draft.each(|_, text| Some(how.of(text)))));
        }
        if let Some(raw) = case.raw.as_deref().and_then(|raw| std::str::from_utf8(raw).ok()) {
            for (variant, text) in documents(raw) {
                all.push(one::set("msg", &format!("the whole body, {variant}"), text));
            }
        }
        for name in ["timestamp", "nonce"] {
            all.push(Mutation::without("XG-10", vec![name.to_owned()]));
        }
        all.extend(one::values(&base));
        all
    })
}

/// A value in another spelling; what takes no part takes none in it either.
fn valued(how: &Spelling, text: &str) -> Option<String> {
    (!text.is_empty() && text != "null").then(|| how.of(text))
}

/// What requests and callbacks have in common.
fn shared<'a>(all: &mut Vec<Mutation<'a>>, case: &'a Case, base: &Draft<'a>) {
    for between in ["", "&", ",", ", ", "|", "\n", " ", ";", "-", "_", "+", ":", "&&", " & "] {
        let visible = between.replace('\n', "\\n");
        all.push(around("XG-01", &format!("`{visible}`"), Around { between, ..PLAIN }));
    }
    for (variant, how) in [
        ("v1&v2&", Around { end: "&", ..PLAIN }),
        ("&v1&v2", Around { start: "&", ..PLAIN }),
        ("v1\\nv2\\n", Around { between: "\n", end: "\n", ..PLAIN }),
        ("[v1, v2]", Around { start: "[", between: ", ", end: "]", ..PLAIN }),
        ("[v1 v2]", Around { start: "[", between: " ", end: "]", ..PLAIN }),
        ("[\"v1\",\"v2\"]", Around { start: "[\"", between: "\",\"", end: "\"]", ..PLAIN }),
        ("['v1', 'v2']", Around { start: "['", between: "', '", end: "']", ..PLAIN }),
    ] {
        all.push(around("XG-01", variant, how));
    }
    all.extend([
        order("descending", Order::ValueDown),
        order("ignoring case", Order::ValueLower),
        order("by length", Order::ValueLength),
        order("numbers by size", Order::Number),
        order("UTF-16", Order::Utf16),
        order("by name", Order::Name),
        order("by name, descending", Order::NameDown),
        order("as received", Order::Received),
        order("as received, reversed", Order::ReceivedDown),
    ]);
    keys::keys(all, case);
    for how in of_keys() {
        all.push(one("XG-03", &format!("sorted, {}", how.name), Step::K, move |draft| draft.key = Some(how)));
    }
    let secret = case.key.as_ref().map(|key| key.text.expose().as_bytes()).unwrap_or_default();
    for prefix in ["salt=", "token=", "key=", "secret="] {
        all.push(one("XG-03", &format!("sorted, `{prefix}`"), Step::F.and(Step::K), move |draft| {
            added(draft, "", &zeroize::Zeroizing::new([prefix.as_bytes(), secret].concat()));
            draft.attach = Attach::Nothing;
        }));
    }
    texts::whole(all, true);
    texts::keyed_hashes(all, base);
}
