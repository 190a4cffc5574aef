//! Messages of lines: requests and callbacks of the trade system, requests and answers of WeChat v3 (mistakes.md §6, §8).

use std::borrow::Cow;

use encoding_rs::GB18030;
use smallvec::SmallVec;
use ttpay_channels::wechat::v3::canonical::path_and_query;
use ttpay_core::Json;

use super::{address, change};
use crate::case::{Case, Said};
use crate::draft::{Attach, Charset, Draft, Empty, Filter, Join, Order};
use crate::hash::Hash;
use crate::plan::{Mutation, Step};
use crate::text::{Escapes, Rewrite, escaped, html, unhtml};

/// How many seconds a header's time may be off from the signed one.
const NEARBY_S: i64 = 2;

/// The ids of the mistakes that the schemes share; an empty one does not exist there.
pub(super) struct Names {
    pub(super) last: &'static str,
    pub(super) literal: &'static str,
    pub(super) crlf: &'static str,
    pub(super) other_form: &'static str,
    pub(super) blanks: &'static str,
    pub(super) body: &'static str,
    pub(super) method: &'static str,
    pub(super) time: &'static str,
    pub(super) exchanged: &'static str,
    pub(super) body_line: &'static str,
    pub(super) extra: &'static str,
}

pub(super) const TR: Names = Names {
    last: "TR-01",
    literal: "TR-02",
    crlf: "TR-03",
    other_form: "TR-04",
    blanks: "TR-05",
    body: "TR-06",
    method: "TR-07",
    time: "TR-09",
    exchanged: "TR-10",
    body_line: "TR-11",
    extra: "TR-11",
};

pub(super) const TB: Names = Names {
    last: "TB-03",
    literal: "TB-08",
    crlf: "TB-08",
    other_form: "TB-04",
    blanks: "TB-05",
    body: "TB-02",
    method: "",
    time: "TB-09",
    exchanged: "TB-06",
    body_line: "TB-03",
    extra: "TB-03",
};

pub(super) const W3: Names = Names {
    last: "W3-01",
    literal: "W3-10",
    crlf: "W3-10",
    other_form: "W3-02",
    blanks: "W3-04",
    body: "W3-03",
    method: "W3-08",
    time: "W3-11",
    exchanged: "W3-12",
    body_line: "W3-13",
    extra: "W3-04",
};

/// The correct text of a message: five lines of a request, three of an answer or callback.
pub(super) fn draft(said: &Said, request: bool) -> Draft<'_> {
    let text = |name: &str| said.text(name).unwrap_or_default();
    let line = |name, value: Cow<'_, [u8]>, place| Draft::line(name, Cow::Owned(value.into_owned()), place);
    let mut fields = Vec::new();
    if request {
        fields.push(line("method", text("method").as_bytes().into(), 0));
        fields.push(line("url", path_and_query(text("url")).into_owned().into_bytes().into(), 1));
    }
    fields.push(line("timestamp", text("timestamp").as_bytes().into(), 2));
    fields.push(line("nonce", text("nonce").as_bytes().into(), 3));
    fields.push(line("body", said.body(), 4));
    Draft {
        fields,
        filter: Filter { skip: SmallVec::new(), empty: Empty::Keep, null_is_empty: false, drop_zero: false },
        tidy: None,
        order: Order::Received,
        join: Join::Lines { end: "\n", last: true },
        whole: None,
        attach: Attach::Nothing,
        key: None,
        charset: Charset::Utf8,
        hash: Hash::Sha256,
        again: None,
    }
}

/// The mistakes of a message in the order of the page.
pub(super) fn changes<'a>(case: &'a Case, names: &Names, request: bool) -> Vec<Mutation<'a>> {
    let mut list = Vec::new();
    joins(&mut list, names, request);
    if names.blanks != "W3-04" {
        list.push(change(names.blanks, Step::V, |draft| draft.each(|_, text| Some(text.replace(' ', "")))));
    }
    bodies(&mut list, case, names);
    if request {
        address::requests(&mut list, case, names);
    }
    times(&mut list, case, names);
    // Of an answer that is shown with a line end behind it the line end is the mistake, not a missing one.
    let body = case.said.body();
    let shown_with_lf = !request && body.strip_suffix(b"\n").is_some_and(|rest| rest.trim_ascii() == rest);
    list.retain(|change| !(change.id.is_empty() || shown_with_lf && change.id == "W3-01"));
    list.sort_by_key(|change| change.id);
    list
}

fn joins<'a>(list: &mut Vec<Mutation<'a>>, names: &Names, request: bool) {
    let lines = |id, end, last| change(id, Step::J, move |draft| draft.join = Join::Lines { end, last });
    list.push(lines(names.last, "\n", false).variant("the last LF is missing"));
    list.push(lines(names.literal, "\\n", true).variant("the two characters \\n"));
    list.push(lines(names.crlf, "\r\n", true).variant("CRLF"));
    if request {
        list.push(change(names.other_form, Step::J, |draft| {
            draft.skip("method");
            draft.skip("url");
        }));
    } else {
        let method_and_path = |method: &'static str, path: &'static str| {
            change(names.other_form, Step::J, move |draft: &mut Draft<'a>| {
                draft.fields.insert(0, Draft::line("url", path.as_bytes().into(), 1));
                draft.fields.insert(0, Draft::line("method", method.as_bytes().into(), 0));
            })
            .variant(path)
        };
        for path in ["/callback", "/", "/notify", "/pay/callback", "/requestOrder"] {
            list.push(method_and_path("POST", path));
        }
    }
    list.push(change(names.exchanged, Step::J, |draft| {
        for field in &mut draft.fields {
            field.place = match field.place {
                2 => 3,
                3 => 2,
                other => other,
            };
        }
    }));
    list.push(change(names.body_line, Step::J, |draft| draft.skip("body")).variant("no body line"));
    let after_body = |id, extra: &'static [u8]| {
        change(id, Step::V, move |draft| {
            if let Some(body) = draft.field("body") {
                body.value.to_mut().extend_from_slice(extra);
            }
        })
    };
    list.push(after_body(names.extra, b"\n").variant("body + LF"));
    list.push(after_body(names.extra, b"\r\n").variant("body + CRLF"));
}

/// Sets the body.
fn body<'a>(id: &'static str, body: impl Into<Vec<u8>>) -> Mutation<'a> {
    let body: Vec<u8> = body.into();
    change(id, Step::V, move |draft| {
        if let Some(field) = draft.field("body") {
            field.value = Cow::Owned(body.clone());
        }
    })
}

fn bodies<'a>(list: &mut Vec<Mutation<'a>>, case: &Case, names: &Names) {
    let raw = case.said.body();
    let Ok(text) = std::str::from_utf8(&raw) else { return in_utf8(list, &raw, names) };
    for (name, how) in Rewrite::ALL {
        list.extend(how.again(text).map(|again| body(names.body, again).variant(name)));
    }
    list.push(body(names.body, text.replace("\\/", "/").replace('/', "\\/")).variant("\\/"));
    list.push(body(names.body, text.replace("\\/", "/")).variant("\\/ as /"));
    if names.blanks != "W3-04" {
        // WeChat's own entry for a re-written body names it.
        list.push(body("GN-13", format!("\u{feff}{text}")).variant("before the body"));
    }
    let parsed = Json::parse(text.as_bytes()).ok();
    match names.body {
        "TR-06" => {
            let quoted = |escapes| format!("\"{}\"", escaped(text, escapes));
            list.push(body("TR-12", quoted(Escapes::PLAIN)));
            list.push(body("TR-12", quoted(Escapes::ASCII)).variant("\\u"));
            list.push(body("TR-12", quoted(Escapes::PHP)).variant("PHP default"));
        }
        "TB-02" => {
            if let Some(Json::Text(msg)) = parsed.as_ref().and_then(|json| json.get("msg")) {
                list.push(body("TB-01", msg.clone()));
            }
            if let Some(members) = parsed.as_ref().and_then(Json::members) {
                let orders =
                    [["version", "type", "msg"], ["type", "version", "msg"], ["type", "msg", "version"]];
                for order in orders {
                    let mut members = members.to_vec();
                    members.sort_by_key(|(name, _)| order.iter().position(|known| known == name));
                    let again = Rewrite::default().print(&Json::Object(members));
                    list.push(body("TB-02", again).variant(order.join(", ")));
                }
            }
            list.push(body("TB-07", text.replace("\\\"", "\"")));
            let latin: String = text.bytes().map(char::from).collect();
            list.push(body("TB-09", latin).field("body").variant("read as Latin-1"));
        }
        _ => {
            let ordered = parsed.as_ref().and_then(as_notice);
            list.extend(
                ordered.map(|again| body("W3-03", again).variant("the members of the platform's order")),
            );
            list.push(body("W3-04", text.replace(['\r', '\n'], "")).variant("line breaks removed"));
            let crlf = text.replace("\r\n", "\n").replace('\n', "\r\n");
            list.push(body("W3-04", crlf).variant("CRLF"));
            list.push(body("W3-04", text.replace("\r\n", "\n")).variant("CRLF became LF"));
            list.push(body("W3-04", text.trim()).variant("trimmed"));
            list.push(body("W3-04", text.replace(' ', "")).variant("blanks removed"));
            list.push(body("W3-04", format!("\u{feff}{text}")).variant("BOM"));
            list.push(body("W3-04", text.trim_start_matches('\u{feff}')).variant("BOM removed"));
            list.push(body("W3-04", html(text)).variant("HTML-escaped"));
            list.push(body("W3-04", unhtml(text)).variant("HTML entities in it"));
            for empty in ["", "{}", "null", "\"\"", "[]"] {
                list.push(body("W3-09", empty).variant(empty));
            }
        }
    }
}

/// A notice of WeChat Pay as it is sent, from one that a parser put in another order or an object renamed.
fn as_notice(parsed: &Json) -> Option<String> {
    const OUTER: [&str; 6] = ["id", "create_time", "resource_type", "event_type", "summary", "resource"];
    const INNER: [&str; 5] = ["original_type", "algorithm", "ciphertext", "associated_data", "nonce"];
    let Json::Object(mut members) = ordered(parsed, &OUTER)? else { return None };
    let (_, resource) = members.iter_mut().find(|(name, _)| name == "resource")?;
    *resource = ordered(resource, &INNER)?;
    Some(Rewrite::default().print(&Json::Object(members)))
}

/// The members that are known, under their own names and in their own order; `None` where another one stands.
fn ordered(object: &Json, names: &[&str]) -> Option<Json> {
    let mut members = Vec::new();
    for (name, value) in object.members()?.iter().filter(|(_, value)| *value != Json::Null) {
        let own: String = name
            .chars()
            .flat_map(|c| c.is_ascii_uppercase().then_some('_').into_iter().chain([c.to_ascii_lowercase()]))
            .collect();
        let place = names.iter().position(|known| *known == own)?;
        members.push((place, own, value.clone()));
    }
    members.sort_by_key(|(place, ..)| *place);
    Some(Json::Object(members.into_iter().map(|(_, name, value)| (name, value)).collect()))
}

/// A body that is not UTF-8 was read as GBK and signed or verified as UTF-8.
fn in_utf8<'a>(list: &mut Vec<Mutation<'a>>, raw: &[u8], names: &Names) {
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(raw) {
        let id = if names.body == "TB-02" { "TB-09" } else { names.extra };
        let id = if names.body == "TR-06" { names.body } else { id };
        list.push(body(id, text.into_owned()).field("body").variant("GBK became UTF-8"));
    }
}

fn times<'a>(list: &mut Vec<Mutation<'a>>, case: &Case, names: &Names) {
    let Some(timestamp) = case.said.text("timestamp") else { return };
    let time = |text: String| {
        change(names.time, Step::V, move |draft: &mut Draft<'a>| {
            draft.at("timestamp", |_| Some(text.clone()))
        })
        .field("timestamp")
    };
    list.push(time(format!("{timestamp}000")).variant("milliseconds"));
    list.extend(timestamp.strip_suffix("000").map(|seconds| time(seconds.to_owned()).variant("seconds")));
    list.extend(crate::text::dbl(timestamp).map(|double| time(double).variant("a double")));
    let Ok(seconds) = timestamp.trim().parse::<i64>() else { return };
    list.push(time(seconds.to_string()).variant("printed again"));
    for off in (-NEARBY_S..=NEARBY_S).filter(|off| *off != 0) {
        list.push(time(seconds.saturating_add(off).to_string()).variant(format!("{off:+} s")).alone());
    }
    for (name, value) in super::structure::authorization(case) {
        if name == "timestamp" && value != timestamp {
            list.push(time(value).variant("the header's"));
        } else if name == "nonce_str" && Some(value.as_str()) != case.said.text("nonce") {
            let nonce = change(names.time, Step::V, move |draft: &mut Draft<'a>| {
                draft.at("nonce", |_| Some(value.clone()));
            });
            list.push(nonce.field("nonce").variant("the header's"));
        }
    }
}
