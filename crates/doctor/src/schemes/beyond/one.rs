//! One value that was signed as another text than the one that is sent.

use ttpay_channels::beijing;

use super::texts::{documents, spellings};
use super::{names, one};
use crate::diagnosis::Detail;
use crate::draft::Draft;
use crate::plan::{Mutation, Step};
use crate::spelling::NUMBERS;

/// How far another moment is looked for, in seconds: for times that are tried for every scheme, and for the cashier's.
const WINDOW_S: i64 = 300;

/// Every field that takes part in every spelling, JSON documents in every writing, moments near to it.
pub(super) fn values<'a>(base: &Draft<'a>) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    for name in names(base) {
        let text = base.fields.iter().find(|field| field.name == name).and_then(|field| field.text());
        let text = text.unwrap_or_default().to_owned();
        all.extend(documents(&text).into_iter().map(|(variant, text)| set(&name, &variant, text).alone()));
        for how in spellings().chain(NUMBERS) {
            let field = name.clone();
            let act = move |draft: &mut Draft<'a>| draft.at(&field, |text| Some(how.of(text)));
            all.push(one("XG-08", how.name, Step::V, act).field(name.clone()).alone());
        }
        all.extend(moments(&name, &text));
    }
    all
}

/// One field as this text.
pub(super) fn set<'a>(name: &str, variant: &str, text: String) -> Mutation<'a> {
    let detail = Detail::field(name).with_variant(variant);
    Mutation::set("XG-08", detail, name.to_owned(), text)
}

/// A time in other writings, and other times near to it.
fn moments<'a>(name: &str, text: &str) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    let mut add = |variant: &str, text: String| all.push(set(name, variant, text).alone());
    let seconds = (text.len() == 10).then(|| text.parse::<i64>().ok()).flatten();
    let Some(at) = seconds.or_else(|| beijing::parse_dashed(text)) else { return all };
    let shown = |at: i64| if seconds.is_some() { at.to_string() } else { beijing::format_dashed(at) };
    for hours in [-8, 8, -1, 1, -24, 24] {
        add(&format!("{:+} s", hours * 3600), shown(at + hours * 3600));
    }
    for off in (1..=WINDOW_S).flat_map(|off| [-off, off]) {
        add(&format!("{off:+} s"), shown(at + off));
    }
    if name == "timestamp" && seconds.is_some() {
        // Milliseconds of the clock, of which the seconds were sent.
        (0..1000).for_each(|part| add("Date.now()", format!("{at}{part:03}")));
    }
    let dashed = beijing::format_dashed(at);
    add("time()", at.to_string());
    add("Y-m-d H:i:s", dashed.clone());
    add("Y/m/d H:i:s", dashed.replace('-', "/"));
    add("Y-m-d H:i", dashed.chars().take(16).collect());
    add("Y-m-d", dashed.chars().take(10).collect());
    add("YmdHis", beijing::format_compact(at));
    add("Y-m-dTH:i:s", dashed.replace(' ', "T"));
    add("RFC 3339", beijing::format_rfc3339(at));
    add("Y-m-d H:i:s.0", format!("{dashed}.0"));
    all
}
