//! Messages of lines: how they stand, and what stands in each of them.

use super::texts::{documents, signed_hashes, spellings, whole};
use super::{around, one, one::set};
use crate::case::Case;
use crate::draft::{Around, Draft, Join};
use crate::plan::{Many, Mutation, Step};
use crate::spelling::{CONSTANTS, DIGESTS, NUMBERS, TEXTS};

/// How far another moment is looked for, in seconds.
const WINDOW_S: i64 = 300;

const METHODS: [&str; 14] = [
    "GET", "POST", "PUT", "DELETE", "PATCH", "get", "post", "put", "delete", "patch", "Get", "Post", "POST ",
    "HTTP",
];

/// Parts that some API puts in front of a path.
const PREFIXES: [&str; 6] =
    ["/", "/api", "/v3", "/pay", "http://api.mch.weixin.qq.com", "https://api.mch.weixin.qq.com:443"];

/// The families of a request, an answer or a callback.
pub(in crate::schemes) fn lines<'a>(case: &'a Case, base: &Draft<'a>) -> Many<'a> {
    let base = base.clone();
    Box::new(move || {
        let mut all = Vec::new();
        separated(&mut all);
        arranged(&mut all, &base);
        if let Some(url) = case.said.text("url") {
            addresses(&mut all, url, &base);
        }
        moments(&mut all, case);
        for name in ["nonce", "timestamp"] {
            for how in spellings().chain(if name == "nonce" { &[] } else { NUMBERS }) {
                all.push(spelled(name, how));
            }
        }
        all.push(
            one("XG-08", "without dashes", Step::V, |draft| {
                draft.at("nonce", |text| Some(text.replace('-', "")))
            })
            .field("nonce"),
        );
        let body = case.said.body();
        for (variant, text) in documents(&String::from_utf8_lossy(&body)) {
            all.push(set("body", &variant, text));
        }
        for how in TEXTS.iter().chain(CONSTANTS).chain(DIGESTS) {
            all.push(spelled("body", how));
        }
        whole(&mut all, false);
        signed_hashes(&mut all, &base);
        all
    })
}

fn spelled<'a>(name: &'static str, how: &'static crate::spelling::Spelling) -> Mutation<'a> {
    one("XG-08", how.name, Step::V, move |draft| draft.at(name, |text| Some(how.of(text)))).field(name)
}

fn separated<'a>(all: &mut Vec<Mutation<'a>>) {
    let plain = Around { start: "", equals: None, after: "", between: "", end: "" };
    for between in [
        "", "&", ",", " ", "|", ";", ".", "\n", "\r\n", "\\n", "\\r\\n", "\r", "\n\n", "<br>", "\t", " \n",
        "\n ", "-", "_", ":",
    ] {
        let visible =
            between.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
        all.push(around("XG-09", &format!("`{visible}` between the lines"), Around { between, ..plain }));
        all.push(around(
            "XG-09",
            &format!("`{visible}` behind each line"),
            Around { between, end: between, ..plain },
        ));
    }
    let lf = Around { between: "\n", end: "\n", ..plain };
    for (variant, how) in [
        ("an empty line in front", Around { start: "\n", ..lf }),
        ("an empty line behind", Around { end: "\n\n", ..lf }),
        ("CRLF behind the last line", Around { end: "\r\n", ..lf }),
        ("each line in quotes", Around { start: "\"", between: "\"\n\"", end: "\"\n", ..plain }),
        ("name=value lines", Around { equals: Some("="), ..lf }),
        ("a=1&b=2", Around { equals: Some("="), between: "&", ..plain }),
    ] {
        all.push(around("XG-09", variant, how));
    }
}

/// Every order of the lines, and every choice of them: with and without the last line feed.
fn arranged<'a>(all: &mut Vec<Mutation<'a>>, base: &Draft<'a>) {
    let names: Vec<String> = base.fields.iter().map(|field| field.name.clone().into_owned()).collect();
    for order in orders(names.len()) {
        for last in [true, false] {
            let shown: Vec<&str> = order.iter().map(|at| names[*at].as_str()).collect();
            let variant =
                format!("{}{}", shown.join(", "), if last { "" } else { ", the last LF is missing" });
            let order = order.clone();
            all.push(
                one("XG-09", &variant, Step::S.and(Step::J), move |draft| {
                    for (at, field) in draft.fields.iter_mut().enumerate() {
                        field.place = order.iter().position(|wanted| *wanted == at).unwrap_or(at);
                    }
                    draft.join = Join::Lines { end: "\n", last };
                })
                .alone(),
            );
        }
    }
    for choice in 1usize..(1 << names.len()) - 1 {
        let gone: Vec<String> = names
            .iter()
            .enumerate()
            .filter(|(at, _)| choice >> at & 1 == 1)
            .map(|(_, name)| name.clone())
            .collect();
        for (variant, end, last) in [
            ("", "\n", true),
            ("the last LF is missing", "\n", false),
            ("nothing between the lines", "", false),
        ] {
            let names = gone.clone();
            let skipped = one("XG-10", variant, Step::F.and(Step::J), move |draft| {
                names.iter().for_each(|name| draft.skip(name.clone()));
                draft.join = Join::Lines { end, last };
            });
            all.push(skipped.field(gone.join("+")).alone());
        }
    }
    all.push(one("XG-09", "method and url on one line", Step::V, |draft| {
        let Some(method) = draft.field("method").map(|field| field.value.to_vec()) else { return };
        if let Some(url) = draft.field("url") {
            url.value = [&method, &b" "[..], &url.value].concat().into();
            draft.skip("method");
        }
    }));
}

/// The orders of so many lines.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for next in 0..count {
        all = all
            .into_iter()
            .flat_map(|order: Vec<usize>| {
                (0..=order.len()).map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, next);
                    longer
                })
            })
            .collect();
    }
    all
}

fn addresses<'a>(all: &mut Vec<Mutation<'a>>, given: &str, base: &Draft<'a>) {
    for method in METHODS {
        all.push(set("method", method, method.to_owned()));
    }
    for how in CONSTANTS {
        all.push(spelled("method", how));
    }
    let signed = base.fields.iter().find(|field| field.name == "url").and_then(|field| field.text());
    let url = signed.unwrap_or(given).to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let mut add = |variant: &str, text: String| all.push(set("url", variant, text));
    let pairs: Vec<&str> = query.split('&').collect();
    let asked = |pairs: &[&str]| format!("{path}?{}", pairs.join("&"));
    let (mut sorted, mut reversed) = (pairs.clone(), pairs.clone());
    sorted.sort_unstable();
    reversed.reverse();
    add("without the query", path.to_owned());
    add("query sorted", asked(&sorted));
    add("query reversed", asked(&reversed));
    add("only the query", query.to_owned());
    add("`?` at the end", format!("{path}?"));
    add("`#` at the end", format!("{url}#"));
    add("with a trailing slash", format!("{path}/{}", url.strip_prefix(path).unwrap_or_default()));
    add("without the leading slash", url.trim_start_matches('/').to_owned());
    add("without its first part", path_after(&url));
    add("only its last part", path.rsplit_once('/').map_or_else(String::new, |(_, last)| format!("/{last}")));
    add("/", "/".to_owned());
    add("%2f", lower_pairs(&url, false));
    add("%2F", lower_pairs(&url, true));
    for at in 0..pairs.len() {
        let mut rest = pairs.clone();
        rest.remove(at);
        add("a parameter is missing", asked(&rest));
        add("one parameter alone", asked(&pairs[at..=at]));
    }
    for prefix in PREFIXES {
        add(&format!("`{prefix}` in front"), format!("{prefix}{url}"));
    }
    for how in spellings().chain(DIGESTS) {
        all.push(spelled("url", how));
    }
    for how in TEXTS {
        let query = format!("{path}?{}", how.of(query));
        all.push(set("url", &format!("query, {}", how.name), query));
    }
}

/// The address behind its first part.
fn path_after(url: &str) -> String {
    let rest = url.strip_prefix('/').and_then(|rest| rest.split_once('/'));
    rest.map_or_else(|| url.to_owned(), |(_, rest)| format!("/{rest}"))
}

/// The `%XX` of an address in one letter case.
fn lower_pairs(url: &str, upper: bool) -> String {
    let mut parts = url.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (pair, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        out.push('%');
        out.push_str(&if upper { pair.to_ascii_uppercase() } else { pair.to_ascii_lowercase() });
        out.push_str(rest);
    }
    out
}

fn moments<'a>(all: &mut Vec<Mutation<'a>>, case: &Case) {
    let Some(seconds) = case.said.text("timestamp").and_then(|text| text.trim().parse::<i64>().ok()) else {
        return;
    };
    let near = (1..=WINDOW_S).flat_map(|off| [-off, off]);
    for off in near.chain([-8, 8, -1, 1, -24, 24].map(|hours| hours * 3600)) {
        all.push(set("timestamp", &format!("{off:+} s"), seconds.saturating_add(off).to_string()).alone());
    }
    // Milliseconds of the clock, of which the seconds were sent.
    for part in 0..1000 {
        all.push(set("timestamp", "Date.now()", format!("{seconds}{part:03}")).alone());
    }
}
