//! Section TP: the orderInfo of tt.pay (mistakes.md §3), whose rule the tp gateway shares.

mod many;

use ttpay_core::Json;

use super::{beyond, ec, general, keys, structure};
use crate::case::Case;
use crate::diagnosis::{Detail, Error};
use crate::draft::{Attach, Charset, Draft, Empty, Field, Filter, Join, Order};
use crate::hash::Hash;
use crate::judge::{self, Judge};
use crate::plan::{Mutation, Plan, Step};
use crate::text::{Escapes, dbl, escaped, form, html, html_with, pct, unform};
pub(super) use many::many;
use many::{WINDOW_IN_PAIRS_S, moved};

/// Fields that hold Unix seconds.
const SECONDS: [&str; 2] = ["timestamp", "trade_time"];

/// Fields that hold whole numbers.
const NUMBERS: [&str; 4] = ["total_amount", "timestamp", "trade_time", "valid_time"];

/// Names before the secret (TP-33).
const NAMED: [(&str, &str); 7] = [
    ("secret", "&secret="),
    ("app_secret", "&app_secret="),
    ("appSecret", "&appSecret="),
    ("appsecret", "&appsecret="),
    ("app_key", "&app_key="),
    ("salt", "&salt="),
    ("sign_key", "&sign_key="),
];

pub(super) fn plan(case: &Case) -> Result<Plan<'_>, Error> {
    let members = super::params(case)?;
    let base = base(members, &["sign", "risk_info"]);
    let judge = Judge::printed(&case.signature, judge::Case::Lower);
    let mut mutations =
        vec![Mutation::new("TP-01", Step::F, Detail::field("risk_info"), |draft: &mut Draft<'_>| {
            draft.keep("risk_info");
        })];
    mutations.extend(self::mutations(&base));
    mutations.extend(general::mutations(&base, true));
    let many = many(&base);
    let families = beyond::params(case, &base);
    Ok(Plan {
        base,
        also: Vec::new(),
        mutations,
        many: Some(many),
        beyond: Some(families),
        attempts: keys::attempts(case, &judge, None),
        structure: structure::printed(case, 32),
        late_structure: Some(Box::new(|| {
            [structure::shape_of_order_info(case), structure::changed_order_info(case)].concat()
        })),
        opened: Vec::new(),
        advice: structure::advice(case, Some("TP-40")),
    })
}

/// The rule of the cashier and the tp gateway over these members.
pub(super) fn base<'a>(members: &'a [(String, Json)], skip: &[&'static str]) -> Draft<'a> {
    Draft {
        fields: Draft::fields(members),
        filter: Filter {
            skip: skip.iter().map(|name| (*name).into()).collect(),
            empty: Empty::Drop,
            null_is_empty: false,
            drop_zero: false,
        },
        tidy: None,
        order: Order::Name,
        join: Join::Pairs { equals: "=", between: "&" },
        whole: None,
        attach: Attach::Tail(""),
        key: None,
        charset: Charset::Utf8,
        hash: Hash::Md5,
        again: None,
    }
}

/// TP-02 … TP-37.
pub(super) fn mutations<'a>(base: &Draft<'a>) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    fields(base, &mut all);
    numbers(base, &mut all);
    texts(&mut all);
    shape(&mut all);
    secret(&mut all);
    all.push(Mutation::new("TP-37", Step::ALL, Detail::default(), ec::rule));
    all
}

/// Step F.
fn fields<'a>(base: &Draft<'a>, all: &mut Vec<Mutation<'a>>) {
    all.push(Mutation::new("TP-02", Step::F, Detail::default(), |draft: &mut Draft<'a>| {
        draft.filter.empty = Empty::Keep
    }));
    for word in ["null", "None", "nil", "<nil>", "undefined", "NULL"] {
        all.push(Mutation::new("TP-03", Step::F, Detail::variant(word), move |draft: &mut Draft<'a>| {
            draft.filter.empty = Empty::Print(word);
        }));
    }
    all.push(Mutation::new("TP-04", Step::F, Detail::default(), |draft: &mut Draft<'a>| {
        draft.filter.drop_zero = true
    }));
    for (id, name) in [("TP-05", "app_id"), ("TP-06", "sign_type")] {
        all.push(Mutation::new(id, Step::F, Detail::field(name), move |draft: &mut Draft<'a>| {
            draft.skip(name)
        }));
    }
    let names = dropped(base);
    for name in names.iter().filter(|name| *name != "app_id" && *name != "sign_type") {
        all.push(Mutation::without("TP-07", vec![name.clone()]));
    }
    all.push(Mutation::new("TP-09", Step::F, Detail::field("sign"), |draft: &mut Draft<'a>| {
        draft.keep("sign")
    }));
}

/// The names of the fields that take part and have a value, in the received order.
pub(super) fn dropped(base: &Draft<'_>) -> Vec<String> {
    let takes_part = |field: &&Field<'_>| !field.value.is_empty() && !base.filter.skip.contains(&field.name);
    base.fields.iter().filter(takes_part).map(|field| field.name.clone().into_owned()).collect()
}

fn whole(base: &Draft<'_>, name: &str) -> Option<i64> {
    let field = base.fields.iter().find(|field| field.name == name)?;
    field.text()?.parse::<i64>().ok()
}

/// Numbers and times, step V.
fn numbers<'a>(base: &Draft<'a>, all: &mut Vec<Mutation<'a>>) {
    if let Some(timestamp) = whole(base, "timestamp") {
        // The nearest moments first.
        for n in (1..=WINDOW_IN_PAIRS_S).flat_map(|n| [-n, n]) {
            all.push(moved(timestamp, n));
        }
        if let Some(trade_time) = whole(base, "trade_time") {
            for (name, text) in [("trade_time", timestamp.to_string()), ("timestamp", trade_time.to_string())]
            {
                let detail = Detail::field(name).with_variant(format!("{:+}", trade_time - timestamp));
                all.push(Mutation::new("TP-10", Step::V, detail, move |draft: &mut Draft<'a>| {
                    draft.at(name, |_| Some(text.clone()));
                }));
            }
        }
    }
    if let Some(amount) = whole(base, "total_amount").filter(|amount| *amount >= 0) {
        let yuan = format!("{}.{:02}", amount / 100, amount % 100);
        let texts = [format!("{amount}.0"), format!("{amount}.00"), yuan, format!("{amount}00")];
        for text in texts {
            let detail = Detail::field("total_amount").with_variant(text.clone());
            all.push(Mutation::new("TP-11", Step::V, detail, move |draft: &mut Draft<'a>| {
                draft.at("total_amount", |_| Some(text.clone()));
            }));
        }
    }
    all.push(Mutation::new("TP-12", Step::V, Detail::field(NUMBERS.join("+")), |draft: &mut Draft<'a>| {
        draft.each(|name, text| if NUMBERS.contains(&name) { dbl(text) } else { None });
    }));
    let written: Vec<String> = base
        .fields
        .iter()
        .filter(|field| matches!(field.json, Some(Json::Number(_))))
        .map(|field| field.name.clone().into_owned())
        .collect();
    if !written.is_empty() {
        let detail = Detail::field(written.join("+"));
        all.push(Mutation::new("TP-12", Step::V, detail, move |draft: &mut Draft<'a>| {
            draft.each(|name, text| if written.iter().any(|it| it == name) { dbl(text) } else { None });
        }));
    }
    for names in [&SECONDS[..], &SECONDS[..1], &SECONDS[1..]] {
        for longer in [true, false] {
            let variant = if longer { "milliseconds" } else { "seconds" };
            let detail = Detail::field(names.join("+")).with_variant(variant);
            all.push(Mutation::new("TP-13", Step::V, detail, move |draft: &mut Draft<'a>| {
                draft.each(|name, text| {
                    let digits = names.contains(&name) && text.bytes().all(|byte| byte.is_ascii_digit());
                    match (digits, longer) {
                        (true, true) => Some(format!("{text}000")),
                        (true, false) if text.len() > 3 => Some(text[..text.len() - 3].to_owned()),
                        _ => None,
                    }
                });
            }));
        }
    }
}

/// One change of all values.
fn each<'a>(id: &'static str, variant: &str, change: impl Fn(&str) -> Option<String> + 'a) -> Mutation<'a> {
    let detail = if variant.is_empty() { Detail::default() } else { Detail::variant(variant) };
    Mutation::new(id, Step::V, detail, move |draft: &mut Draft<'a>| draft.each(|_, text| change(text)))
}

/// One change of one value.
fn at<'a>(
    id: &'static str,
    name: &'static str,
    variant: &str,
    change: impl Fn(&str) -> Option<String> + 'a,
) -> Mutation<'a> {
    let detail = Detail::field(name).with_variant(variant);
    Mutation::new(id, Step::V, detail, move |draft: &mut Draft<'a>| draft.at(name, &change))
}

/// Texts of values, step V.
fn texts<'a>(all: &mut Vec<Mutation<'a>>) {
    all.push(each("TP-14", "", |text| Some(pct(text))));
    all.push(each("TP-15", "", |text| Some(form(text))));
    for name in ["alipay_url", "wx_url"] {
        all.push(at("TP-16", name, "percent-encoded", |text| Some(pct(text))));
        all.push(at("TP-16", name, "form-encoded", |text| Some(form(text))));
    }
    for name in ["alipay_url", "wx_url"] {
        all.push(at("TP-17", name, "decoded", unform));
    }
    for (id, variant, how) in [
        ("TP-18", "", Escapes::SLASH),
        ("TP-19", "", Escapes::ASCII),
        ("TP-20", "", Escapes::PHP),
        ("TP-21", "Go", Escapes::GO),
        ("TP-21", "Gson", Escapes::GSON),
    ] {
        // TP-18 escapes slashes alone, the others are JSON writers.
        let slash = how == Escapes::SLASH;
        all.push(each(id, variant, move |text| {
            Some(if slash { text.replace('/', "\\/") } else { escaped(text, how) })
        }));
    }
    all.push(each("TP-22", "html", |text| Some(html(text))));
    all.push(each("TP-22", "html, &#039;", |text| Some(html_with(text, Some("&#039;")))));
    all.push(each("TP-22", "html, &#39;", |text| Some(html_with(text, Some("&#39;")))));
    all.push(each("TP-23", "", |text| Some(text.trim().to_owned())));
}

/// Steps S and J.
fn shape<'a>(all: &mut Vec<Mutation<'a>>) {
    for (id, variant, order) in [
        ("TP-24", "", Order::Received),
        ("TP-25", "", Order::NameDown),
        ("TP-26", "", Order::Value),
        ("TP-27", "pairs", Order::Pair),
        ("TP-27", "case-insensitive", Order::NameLower { underscore: true }),
        ("TP-27", "locale", Order::NameLower { underscore: false }),
    ] {
        let detail = if variant.is_empty() { Detail::default() } else { Detail::variant(variant) };
        all.push(Mutation::new(id, Step::S, detail, move |draft: &mut Draft<'a>| {
            draft.order = order.clone()
        }));
    }
    for (id, join) in [
        ("TP-28", Join::Pairs { equals: "=", between: "" }),
        ("TP-29", Join::Pairs { equals: "", between: "" }),
        ("TP-30", Join::Json),
    ] {
        all.push(Mutation::new(id, Step::J, Detail::default(), move |draft: &mut Draft<'a>| {
            draft.join = join.clone()
        }));
    }
}

/// Step K.
fn secret<'a>(all: &mut Vec<Mutation<'a>>) {
    let mut attach = |id, variant: &str, attach| {
        let detail = if variant.is_empty() { Detail::default() } else { Detail::variant(variant) };
        all.push(Mutation::new(id, Step::K, detail, move |draft: &mut Draft<'a>| draft.attach = attach));
    };
    attach("TP-31", "", Attach::Tail("&"));
    attach("TP-32", "", Attach::Tail("&key="));
    for (name, before) in NAMED {
        attach("TP-33", name, Attach::Tail(before));
    }
    attach("TP-34", "", Attach::Front);
    attach("TP-35", "", Attach::Both);
    attach("TP-36", "", Attach::Nothing);
}
