//! Section W2: WeChat Pay v2 (mistakes.md §7).

use ttpay_channels::xml;
use ttpay_core::Scheme;

use super::{beyond, general, keys, structure, tp};
use crate::case::{Case, Subject};
use crate::diagnosis::{Detail, Error, Finding};
use crate::draft::{Attach, Draft, Empty, Order};
use crate::hash::Hash;
use crate::judge::{self, Judge};
use crate::plan::{Mutation, Plan, Step};
use crate::text::{form, html, html_with, pct};

/// The fields of fen whose decimal form W2-14 tries.
const FEN: [&str; 4] = ["total_fee", "refund_fee", "cash_fee", "settlement_total_fee"];

pub(super) fn plan(case: &Case) -> Result<Plan<'_>, Error> {
    let members = super::params(case)?;
    let keyed = case.subject == Subject::Signature(Scheme::WechatV2HmacSha256);
    let mut base = tp::base(members, &["sign"]);
    base.attach = Attach::Tail("&key=");
    base.hash = if keyed { Hash::HmacSha256 } else { Hash::Md5 };
    let judge = Judge::printed(&case.signature, judge::Case::Upper);
    let mut mutations = mutations(&base);
    mutations.extend(general::mutations(&base, true));
    let mut structure = structure::printed(case, if keyed { 64 } else { 32 });
    structure.extend(shape(case));
    let families = beyond::params(case, &base);
    Ok(Plan {
        base,
        also: Vec::new(),
        mutations,
        many: None,
        beyond: Some(families),
        attempts: keys::attempts(case, &judge, Some("W2-15")),
        structure,
        late_structure: None,
        opened: Vec::new(),
        advice: structure::advice(case, None),
    })
}

fn mutations<'a>(base: &Draft<'a>) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    for (id, attach) in [("W2-01", Attach::Tail("")), ("W2-02", Attach::Tail("&"))] {
        all.push(Mutation::new(id, Step::K, Detail::default(), move |draft: &mut Draft<'a>| {
            draft.attach = attach
        }));
    }
    let other = if base.hash == Hash::Md5 { Hash::HmacSha256 } else { Hash::Md5 };
    all.push(Mutation::new("W2-03", Step::H, Detail::variant(other.name()), move |draft: &mut Draft<'a>| {
        draft.hash = other
    }));
    all.push(Mutation::new("W2-04", Step::K.and(Step::H), Detail::default(), |draft: &mut Draft<'a>| {
        draft.attach = Attach::Nothing;
        draft.hash = Hash::HmacSha256;
    }));
    all.push(Mutation::new("W2-05", Step::H, Detail::default(), |draft: &mut Draft<'a>| {
        draft.hash = Hash::Sha256
    }));
    all.push(Mutation::new("W2-06", Step::F, Detail::default(), |draft: &mut Draft<'a>| {
        draft.filter.empty = Empty::Keep
    }));
    all.push(Mutation::new("W2-07", Step::F, Detail::field("sign_type"), |draft: &mut Draft<'a>| {
        draft.skip("sign_type")
    }));
    texts(&mut all);
    for (variant, underscore) in [("locale", false), ("case-insensitive", true)] {
        all.push(Mutation::new("W2-11", Step::S, Detail::variant(variant), move |draft: &mut Draft<'a>| {
            draft.order = Order::NameLower { underscore };
        }));
    }
    all.push(Mutation::new("W2-12", Step::S, Detail::default(), |draft: &mut Draft<'a>| {
        draft.order = Order::Received
    }));
    let names = tp::dropped(base);
    for name in names.iter().filter(|name| *name != "sign_type") {
        all.push(Mutation::without("W2-13", vec![name.clone()]));
    }
    for name in FEN {
        for variant in ["yuan", ".0", ".00"] {
            let detail = Detail::field(name).with_variant(variant);
            all.push(Mutation::new("W2-14", Step::V, detail, move |draft: &mut Draft<'a>| {
                draft.at(name, |text| decimal(text, variant));
            }));
        }
    }
    all
}

/// Step V: W2-08 … W2-10.
fn texts<'a>(all: &mut Vec<Mutation<'a>>) {
    let mut each = |id, variant: &str, change: fn(&str) -> Option<String>| {
        let detail = if variant.is_empty() { Detail::default() } else { Detail::variant(variant) };
        all.push(Mutation::new(id, Step::V, detail, move |draft: &mut Draft<'a>| {
            draft.each(|_, text| change(text))
        }));
    };
    each("W2-08", "percent-encoded", |text| Some(pct(text)));
    each("W2-08", "form-encoded", |text| Some(form(text)));
    each("W2-09", "", |text| Some(html(text)));
    each("W2-09", "with &apos;", |text| Some(html_with(text, Some("&apos;"))));
    each("W2-10", "", |text| (!text.is_empty()).then(|| format!("<![CDATA[{text}]]>")));
}

/// An amount of fen as somebody's decimal text.
fn decimal(text: &str, variant: &str) -> Option<String> {
    let fen: u64 = text.parse().ok()?;
    Some(match variant {
        "yuan" => format!("{}.{:02}", fen / 100, fen % 100),
        tail => format!("{text}{tail}"),
    })
}

/// W2-16, W2-17, W2-19, W2-20.
fn shape(case: &Case) -> Vec<Finding> {
    let mut all = Vec::new();
    let mut add = |id, detail| all.extend(structure::suspected(id, detail));
    if let Some(key) = case.key.as_ref().filter(|key| key.text.expose().len() != 32) {
        add("W2-16", Detail::field(key.path.as_str()));
    }
    if case.said.text("nonce_str").is_some_and(|nonce| nonce.len() > 32) {
        add("W2-16", Detail::field("nonce_str"));
    }
    let refund = case.said.get("req_info");
    if case.signature.trim().is_empty() {
        match refund {
            Some(_) if !case.said.text("req_info").unwrap_or_default().is_empty() => {
                add("W2-19", Detail::default())
            }
            _ => add("W2-17", Detail::default()),
        }
    }
    if let Some(raw) = &case.raw
        && raw.trim_ascii_start().starts_with(b"<")
        && xml::read(raw, "xml", 64 * 1024).is_err()
    {
        add("W2-20", Detail::default());
    }
    all
}
