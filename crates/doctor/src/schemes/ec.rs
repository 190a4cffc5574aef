//! Section EC: requests of guaranteed payment (mistakes.md §5).

use ttpay_core::Json;

use super::{beyond, general, keys, native, structure, tp};
use crate::case::Case;
use crate::diagnosis::{Detail, Error, Finding};
use crate::draft::{Attach, Draft, Empty, Join, Order, Tidy};
use crate::hash::Hash;
use crate::judge::{self, Judge};
use crate::plan::{Mutation, Plan, Step};
use crate::text::{Escapes, Rewrite, escaped, pct};

/// Members that are sent and never signed.
const UNSIGNED: [&str; 4] = ["app_id", "thirdparty_id", "other_settle_params", "sign"];

pub(super) fn plan(case: &Case) -> Result<Plan<'_>, Error> {
    let members = super::params(case)?;
    let mut base = tp::base(members, &[]);
    rule(&mut base);
    let judge = Judge::printed(&case.signature, judge::Case::Lower);
    let mut mutations = mutations(&base);
    mutations.extend(general::mutations(&base, true));
    let mut structure = structure::printed(case, 32);
    structure.extend(shape(case));
    let families = beyond::values(case, &base);
    Ok(Plan {
        base,
        also: Vec::new(),
        mutations,
        many: None,
        beyond: Some(families),
        attempts: keys::attempts(case, &judge, Some("EC-24")),
        structure,
        late_structure: None,
        opened: Vec::new(),
        advice: structure::advice(case, None),
    })
}

/// The rule of bytedance.md §2.2.
pub(super) fn rule(draft: &mut Draft<'_>) {
    draft.filter.skip = UNSIGNED.iter().map(|name| (*name).into()).collect();
    draft.filter.empty = Empty::Drop;
    draft.filter.null_is_empty = true;
    draft.filter.drop_zero = false;
    draft.tidy = Some(Tidy { trim: true, unquote: true });
    draft.order = Order::Value;
    draft.join = Join::Values { between: "&" };
    draft.attach = Attach::Value;
    draft.hash = Hash::Md5;
}

fn mutations<'a>(base: &Draft<'a>) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    all.push(Mutation::new("EC-01", Step::ALL, Detail::default(), |draft: &mut Draft<'a>| {
        let fields = std::mem::take(&mut draft.fields);
        *draft = Draft { fields, ..tp::base(&[], &["sign", "risk_info"]) };
    }));
    let rule = |draft: &mut Draft<'a>| {
        let fields = std::mem::take(&mut draft.fields);
        *draft = Draft { fields, ..tp::base(&[], &UNSIGNED) };
    };
    all.push(Mutation::new("EC-01", Step::ALL, Detail::variant("over what ecpay signs"), rule));
    fields(base, &mut all);
    attached(&mut all);
    orders(&mut all);
    texts(&mut all);
    all.push(Mutation::new("EC-18", Step::J, Detail::default(), |draft: &mut Draft<'a>| {
        draft.join = Join::Values { between: "" };
    }));
    let whole = |json: &Json| matches!(json, Json::Number(_)) && json.integer().is_some();
    all.push(Mutation::new("EC-19", Step::V, Detail::default(), move |draft: &mut Draft<'a>| {
        for field in &mut draft.fields {
            if field.json.is_some_and(whole) {
                let text = format!("{}.0", field.text().unwrap_or_default());
                field.set(text);
            }
        }
    }));
    let names = tp::dropped(base);
    for name in &names {
        all.push(Mutation::without("EC-20", vec![name.clone()]));
    }
    for (at, first) in names.iter().enumerate() {
        for second in &names[at + 1..] {
            all.push(Mutation::without("EC-20", vec![first.clone(), second.clone()]).alone());
        }
    }
    all.push(Mutation::new("EC-21", Step::J.and(Step::H), Detail::default(), |draft: &mut Draft<'a>| {
        draft.join = Join::Values { between: "" };
        draft.hash = Hash::Sha1;
    }));
    // Entries are reported in the order of the page, whatever helper made them.
    all.sort_by_key(|mutation| mutation.id);
    all
}

/// Step F.
fn fields<'a>(base: &Draft<'a>, all: &mut Vec<Mutation<'a>>) {
    let present: Vec<&'static str> =
        UNSIGNED.into_iter().filter(|name| base.fields.iter().any(|field| field.name == *name)).collect();
    for subset in 1u32..1 << present.len() {
        let chosen: Vec<&'static str> = present
            .iter()
            .enumerate()
            .filter(|(at, _)| subset >> at & 1 == 1)
            .map(|(_, name)| *name)
            .collect();
        all.push(Mutation::new(
            "EC-02",
            Step::F,
            Detail::field(chosen.join("+")),
            move |draft: &mut Draft<'a>| {
                chosen.iter().for_each(|name| draft.keep(name));
            },
        ));
    }
    all.push(Mutation::new("EC-03", Step::F, Detail::default(), |draft: &mut Draft<'a>| {
        draft.filter.drop_zero = true
    }));
    for (variant, empty, null) in
        [("empty", true, false), ("null", false, true), ("empty and null", true, true)]
    {
        all.push(Mutation::new("EC-04", Step::F, Detail::variant(variant), move |draft: &mut Draft<'a>| {
            if empty {
                draft.filter.empty = Empty::Keep;
            }
            if null {
                draft.filter.null_is_empty = false;
            }
            if empty && !null {
                // The text `null` stays out.
                let out = draft
                    .fields
                    .iter()
                    .filter(|field| &*field.value == b"null")
                    .map(|field| field.name.clone());
                let out: Vec<_> = out.collect();
                draft.filter.skip.extend(out);
            }
        }));
    }
    for word in ["<nil>", "None"] {
        all.push(Mutation::new(
            "EC-05",
            Step::F.and(Step::V),
            Detail::variant(word),
            move |draft: &mut Draft<'a>| {
                // Only what has no value: the text `null` is still left out.
                for field in &mut draft.fields {
                    if field.value.is_empty() {
                        field.set(word.to_owned());
                    }
                }
            },
        ));
    }
}

/// Step K.
fn attached<'a>(all: &mut Vec<Mutation<'a>>) {
    for (id, variant, attach) in [
        ("EC-08", "with &", Attach::Tail("&")),
        ("EC-08", "bare", Attach::Tail("")),
        ("EC-09", "", Attach::Nothing),
    ] {
        let detail = if variant.is_empty() { Detail::default() } else { Detail::variant(variant) };
        all.push(Mutation::new(id, Step::K, detail, move |draft: &mut Draft<'a>| draft.attach = attach));
    }
}

/// Step S.
fn orders<'a>(all: &mut Vec<Mutation<'a>>) {
    for (id, order) in [
        ("EC-10", Order::Name),
        ("EC-11", Order::Number),
        ("EC-12", Order::Utf16),
        ("EC-13", Order::Received),
    ] {
        all.push(Mutation::new(id, Step::S, Detail::default(), move |draft: &mut Draft<'a>| {
            draft.order = order.clone()
        }));
    }
}

/// Step V.
fn texts<'a>(all: &mut Vec<Mutation<'a>>) {
    for (id, tidy) in
        [("EC-06", Tidy { trim: false, unquote: true }), ("EC-07", Tidy { trim: true, unquote: false })]
    {
        all.push(Mutation::new(id, Step::V, Detail::default(), move |draft: &mut Draft<'a>| {
            draft.tidy = Some(tidy)
        }));
    }
    let mut each = |id, variant: &str, change: fn(&str) -> Option<String>| {
        let detail = if variant.is_empty() { Detail::default() } else { Detail::variant(variant) };
        all.push(Mutation::new(id, Step::V, detail, move |draft: &mut Draft<'a>| {
            draft.each(|_, text| change(text))
        }));
    };
    each("EC-14", "Go", |text| structured(text).map(|json| native::go(&json)));
    each("EC-14", "Java", |text| structured(text).map(|json| native::java(&json)));
    each("EC-14", "PHP", |text| structured(text).map(|_| "Array".to_owned()));
    each("EC-15", "compact", |text| Rewrite::default().again(text));
    each("EC-15", "spaced", |text| Rewrite { spaced: true, ..Rewrite::default() }.again(text));
    each("EC-15", "PHP default", |text| Rewrite { escapes: Escapes::PHP, ..Rewrite::default() }.again(text));
    each("EC-16", "\\/", |text| Some(text.replace('/', "\\/")));
    each("EC-16", "\\u", |text| (!text.starts_with(['{', '['])).then(|| escaped(text, Escapes::ASCII)));
    each("EC-17", "", |text| Some(pct(text)));
    all.push(Mutation::new("EC-17", Step::V, Detail::variant("after trimming"), |draft: &mut Draft<'a>| {
        draft.tidy_now();
        draft.each(|_, text| Some(pct(text)));
    }));
}

fn structured(text: &str) -> Option<Json> {
    Json::parse(text.as_bytes()).ok().filter(|json| matches!(json, Json::Object(_) | Json::List(_)))
}

/// EC-22, EC-23, EC-25.
fn shape(case: &Case) -> Vec<Finding> {
    let mut all = Vec::new();
    if case.said.get("appid").is_some() && case.said.get("app_id").is_none() {
        all.extend(structure::suspected("EC-22", Detail::field("appid")));
    }
    for (name, value) in case.said.members() {
        if matches!(value, Json::List(_) | Json::Object(_)) {
            all.extend(structure::suspected("EC-23", Detail::field(name.as_str())));
        }
    }
    let kind = case.header("Content-Type").map(|kind| kind.split(';').next().unwrap_or_default().trim());
    if kind.is_some_and(|kind| !kind.eq_ignore_ascii_case("application/json")) {
        all.extend(structure::suspected("EC-25", Detail::field("Content-Type")));
    }
    all
}
