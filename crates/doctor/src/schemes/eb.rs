//! Section EB: callbacks of guaranteed payment (mistakes.md §5).

use std::borrow::Cow;

use ttpay_core::Json;

use super::{beyond, general, keys, structure};
use crate::case::Case;
use crate::diagnosis::{Detail, Error};
use crate::draft::{Attach, Charset, Draft, Empty, Field, Filter, Join, Order};
use crate::hash::Hash;
use crate::judge::{self, Judge};
use crate::plan::{Mutation, Plan, Step};
use crate::text::{Escapes, Rewrite, dbl, escaped};

/// What is signed beside the Token.
const SIGNED: [&str; 3] = ["timestamp", "nonce", "msg"];

/// Every order of the four texts; the Token is the nameless one.
const ORDERS: [[&str; 4]; 24] = {
    let mut all = [[""; 4]; 24];
    let names = ["", "timestamp", "nonce", "msg"];
    let (mut at, mut a) = (0, 0);
    while a < 4 {
        let mut b = 0;
        while b < 4 {
            let mut c = 0;
            while c < 4 {
                if a != b && a != c && b != c {
                    all[at] = [names[a], names[b], names[c], names[6 - a - b - c]];
                    at += 1;
                }
                c += 1;
            }
            b += 1;
        }
        a += 1;
    }
    all
};

pub(super) fn plan(case: &Case) -> Result<Plan<'_>, Error> {
    let parts = super::message(case)?;
    let outer = case.raw.as_deref().and_then(|raw| Json::parse(raw).ok());
    let base = Draft {
        fields: Draft::fields(parts),
        filter: Filter {
            skip: parts
                .iter()
                .map(|(name, _)| name.as_str())
                .filter(|name| !SIGNED.contains(name))
                .map(Cow::Borrowed)
                .collect(),
            empty: Empty::Drop,
            null_is_empty: false,
            drop_zero: false,
        },
        tidy: None,
        order: Order::Value,
        join: Join::Values { between: "" },
        whole: None,
        attach: Attach::Value,
        key: None,
        charset: Charset::Utf8,
        hash: Hash::Sha1,
        again: None,
    };
    let judge = Judge::printed(&case.signature, judge::Case::Lower);
    let mut mutations = mutations(case, outer.as_ref());
    mutations.extend(general::mutations(&base, true));
    let mut advice = structure::advice(case, None);
    if case.said.text("msg").is_some_and(|msg| msg.ends_with(char::is_whitespace)) {
        advice.splice(0..0, structure::suspected("EB-13", Detail::field("msg")));
    }
    let families = beyond::callback(case, &base);
    Ok(Plan {
        base,
        also: Vec::new(),
        mutations,
        many: None,
        beyond: Some(families),
        attempts: keys::attempts(case, &judge, Some("EB-12")),
        structure: structure::printed(case, 40),
        late_structure: None,
        opened: Vec::new(),
        advice,
    })
}

fn mutations<'a>(case: &Case, outer: Option<&Json>) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    let own = |name: &str| {
        let text = case.said.text(name).or_else(|| match outer?.get(name)? {
            Json::Text(text) | Json::Number(text) => Some(text),
            _ => None,
        });
        text.map(str::to_owned)
    };
    let mut with = |id, name: &'static str, text: Option<String>| {
        if let Some(text) = text {
            all.push(Mutation::new(id, Step::F, Detail::field(name), move |draft: &mut Draft<'a>| {
                add(draft, name, &text);
            }));
        }
    };
    with("EB-01", "type", own("type"));
    with("EB-10", "msg_signature", own("msg_signature"));
    with("EB-10", "echostr", own("echostr"));
    for order in &ORDERS {
        let variant = order.map(|name| if name.is_empty() { "token" } else { name }).join(", ");
        all.push(Mutation::new("EB-02", Step::S, Detail::variant(variant), move |draft: &mut Draft<'a>| {
            draft.order = Order::Fixed(order);
        }));
    }
    all.push(Mutation::new("EB-03", Step::J, Detail::default(), |draft: &mut Draft<'a>| {
        draft.join = Join::Values { between: "&" };
    }));
    for (variant, how) in Rewrite::ALL {
        all.push(Mutation::new("EB-04", Step::V, Detail::variant(variant), move |draft: &mut Draft<'a>| {
            draft.at("msg", |text| how.again(text));
        }));
    }
    for (variant, quotes) in [("without outer quotes", ""), ("with outer quotes", "\"")] {
        for (name, how) in [("", Escapes::PLAIN), (", PHP default", Escapes::PHP), (", \\u", Escapes::ASCII)]
        {
            let detail = Detail::variant(format!("{variant}{name}"));
            all.push(Mutation::new("EB-05", Step::V, detail, move |draft: &mut Draft<'a>| {
                draft.at("msg", |text| Some(format!("{quotes}{}{quotes}", escaped(text, how))));
            }));
        }
    }
    all.push(Mutation::new("EB-06", Step::V, Detail::field("timestamp"), |draft: &mut Draft<'a>| {
        draft.at("timestamp", dbl);
    }));
    all.push(Mutation::new("EB-07", Step::F, Detail::field("msg"), |draft: &mut Draft<'a>| {
        draft.skip("msg")
    }));
    all.push(Mutation::new("EB-08", Step::K, Detail::default(), |draft: &mut Draft<'a>| {
        draft.attach = Attach::Nothing
    }));
    if let Some(raw) = case.raw.clone() {
        all.push(Mutation::new(
            "EB-09",
            Step::F.and(Step::V),
            Detail::field("msg"),
            move |draft: &mut Draft<'a>| {
                if let Some(field) = draft.field("msg") {
                    field.value = Cow::Owned(raw.clone());
                }
            },
        ));
    }
    all.push(Mutation::new("EB-11", Step::S, Detail::default(), |draft: &mut Draft<'a>| {
        draft.order = Order::Number
    }));
    all.sort_by_key(|mutation| mutation.id);
    all
}

/// Lets one more text take part.
fn add(draft: &mut Draft<'_>, name: &'static str, text: &str) {
    draft.keep(name);
    if draft.field(name).is_none() {
        let place = draft.fields.len();
        let value = Cow::Owned(text.as_bytes().to_vec());
        draft.fields.push(Field { name: Cow::Borrowed(name), value, json: None, place });
    }
}
