//! Parameters that are joined as `name=value`: names, order, joining, values.

use ttpay_core::Json;

use super::{around, fields, join, keys, names, one, order, texts, threes};
use crate::case::Case;
use crate::draft::{Around, Attach, Draft, Join, Order};
use crate::plan::{Many, Mutation, Step};
use crate::spelling::{NUMBERS, TEXTS};
use crate::text::Rewrite;

/// The families of a scheme that signs parameters.
pub(in crate::schemes) fn params<'a>(case: &'a Case, base: &Draft<'a>) -> Many<'a> {
    let base = base.clone();
    Box::new(move || {
        let keyed = base.attach != Attach::Nothing;
        let mut all = Vec::new();
        joins(&mut all);
        spelled(&mut all);
        orders(&mut all);
        if keyed {
            keys::keys(&mut all, case);
        }
        fields::fields(&mut all, &base);
        for how in TEXTS.iter().chain(NUMBERS) {
            let changed = move |text: &str| (!text.is_empty()).then(|| how.of(text));
            all.push(one("XG-06", how.name, Step::V, move |draft| draft.each(|_, text| changed(text))));
        }
        for how in TEXTS.iter().filter(|how| how.name.contains("json") || how.name.contains("JSON.")) {
            all.push(one("XG-06", &format!("{} of texts", how.name), Step::V, move |draft| {
                for field in draft.fields.iter_mut().filter(|it| matches!(it.json, Some(Json::Text(_)))) {
                    let text = field.text().filter(|text| !text.is_empty()).map(|text| how.of(text));
                    text.into_iter().for_each(|text| field.set(text));
                }
            }));
        }
        texts::whole(&mut all, keyed);
        if keyed {
            texts::keyed_hashes(&mut all, &base);
        } else {
            texts::signed_hashes(&mut all, &base);
        }
        all.extend(one::values(&base));
        all.extend(threes(&names(&base)));
        all
    })
}

fn joins<'a>(all: &mut Vec<Mutation<'a>>) {
    let plain = Around { start: "", equals: Some("="), after: "", between: "&", end: "" };
    for (variant, equals, between) in [
        ("` = `", " = ", "&"),
        ("`:`", ":", "&"),
        ("`:`, `,`", ":", ","),
        ("`:`, `\\n`", ":", "\n"),
        ("`,`", "=", ","),
        ("`, `", "=", ", "),
        ("`;`", "=", ";"),
        ("`|`", "=", "|"),
        ("`\\n`", "=", "\n"),
        ("`\\r\\n`", "=", "\r\n"),
        ("` `", "=", " "),
        ("` & `", "=", " & "),
        ("`&&`", "=", "&&"),
        ("`&amp;`", "=", "&amp;"),
        ("`=>`", "=>", "&"),
        ("no `=`", "", "&"),
        ("no `&`", "=", ""),
        ("no `=`, no `&`", "", ""),
    ] {
        all.push(around("XG-01", variant, Around { equals: Some(equals), between, ..plain }));
    }
    for (variant, between) in [
        ("v1v2", ""),
        ("v1&v2", "&"),
        ("v1,v2", ","),
        ("v1|v2", "|"),
        ("v1\\nv2", "\n"),
        ("v1-v2", "-"),
        ("v1 v2", " "),
    ] {
        all.push(around("XG-01", variant, Around { equals: None, between, ..plain }));
    }
    for (variant, how) in [
        ("a=1&b=2&", Around { end: "&", ..plain }),
        ("&a=1&b=2", Around { start: "&", ..plain }),
        ("?a=1&b=2", Around { start: "?", ..plain }),
        ("a=1\\nb=2\\n", Around { between: "\n", end: "\n", ..plain }),
        ("a=\"1\"&b=\"2\"", Around { equals: Some("=\""), after: "\"", ..plain }),
        ("a='1'&b='2'", Around { equals: Some("='"), after: "'", ..plain }),
        ("{a=1, b=2}", Around { start: "{", between: ", ", end: "}", ..plain }),
        ("map[a:1 b:2]", Around { start: "map[", equals: Some(":"), between: " ", end: "]", ..plain }),
        (
            "{'a': '1', 'b': '2'}",
            Around { start: "{'", equals: Some("': '"), after: "'", between: ", '", end: "}" },
        ),
    ] {
        all.push(around("XG-01", variant, how));
    }
    for (variant, how) in Rewrite::more() {
        for typed in [true, false] {
            let kind = if typed { "JSON" } else { "JSON of texts" };
            let written = join("XG-01", &format!("{kind}, {variant}"), Join::Written { how, typed });
            all.push(if how.indent.is_some() { written.alone() } else { written });
            let received = format!("{kind}, {variant}, as received");
            all.push(
                one("XG-01", &received, Step::S.and(Step::J), move |draft| {
                    draft.join = Join::Written { how, typed };
                    draft.order = Order::Received;
                })
                .alone(),
            );
        }
    }
}

/// The names in another spelling, sorted by it or by their own.
fn spelled<'a>(all: &mut Vec<Mutation<'a>>) {
    for (variant, spelling) in [
        ("UPPER_CASE", str::to_uppercase as fn(&str) -> String),
        ("lowercase", str::to_lowercase),
        ("camelCase", camel),
        ("PascalCase", pascal),
        ("no_underscores", |name| name.replace('_', "")),
        ("kebab-case", |name| name.replace('_', "-")),
        ("snake_case", snake),
    ] {
        all.push(one("XG-02", variant, Step::F, move |draft| renamed(draft, spelling)));
        let kept = format!("{variant}, sorted by the sent names");
        all.push(one("XG-02", &kept, Step::F.and(Step::S), move |draft| {
            draft.fields.sort_by(|a, b| a.name.cmp(&b.name));
            for (place, field) in draft.fields.iter_mut().enumerate() {
                field.place = place;
            }
            draft.order = Order::Received;
            renamed(draft, spelling);
        }));
    }
    // The one name that every platform spells otherwise: `appid` was signed and `appId` is sent.
    for spelled in ["appid", "appId", "app_id"] {
        all.push(one("XG-02", spelled, Step::F, move |draft| {
            let field = draft.fields.iter_mut().find(|it| ["appid", "appId", "app_id"].contains(&&*it.name));
            field.into_iter().for_each(|field| field.name = spelled.into());
        }));
    }
}

/// What takes no part stays out under its own name.
fn renamed(draft: &mut Draft<'_>, spelling: fn(&str) -> String) {
    let skip = draft.filter.skip.clone();
    draft.fields.retain(|field| !skip.contains(&field.name));
    for field in &mut draft.fields {
        field.name = spelling(&field.name).into();
    }
}

fn orders<'a>(all: &mut Vec<Mutation<'a>>) {
    all.extend([
        order("descending", Order::NameDown),
        order("by value", Order::Value),
        order("by value, descending", Order::ValueDown),
        order("as received", Order::Received).beside(),
        order("as received, reversed", Order::ReceivedDown),
        order("by length", Order::NameLength),
        order("ignoring case", Order::NameLower { underscore: true }),
        order("locale", Order::NameLower { underscore: false }),
        order("pairs", Order::Pair),
    ]);
}

fn camel(name: &str) -> String {
    let mut up = false;
    name.chars().fold(String::with_capacity(name.len()), |mut out, c| {
        if c == '_' {
            up = true;
        } else {
            out.push(if up { c.to_ascii_uppercase() } else { c });
            up = false;
        }
        out
    })
}

fn pascal(name: &str) -> String {
    let camel = camel(name);
    let mut chars = camel.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

fn snake(name: &str) -> String {
    name.chars().enumerate().fold(String::with_capacity(name.len() + 4), |mut out, (at, c)| {
        if at > 0 && c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
        out
    })
}
