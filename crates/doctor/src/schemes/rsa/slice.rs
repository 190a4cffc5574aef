//! The signed slice of an answer of Alipay's gateway (mistakes.md §9, AL-41 and AL-42).

use std::borrow::Cow;

use smallvec::SmallVec;
use ttpay_channels::alipay::member_text;
use ttpay_core::Json;

use super::change;
use crate::case::Case;
use crate::draft::{Attach, Charset, Draft, Empty, Filter, Join, Order};
use crate::hash::Hash;
use crate::plan::{Mutation, Step};
use crate::text::{Escapes, Rewrite, escaped};

/// The exact slice that answers `method`; an error stands in `error_response`.
pub(super) fn signed_slice(case: &Case) -> Option<String> {
    let body = case.said.body();
    let text = std::str::from_utf8(&body).ok()?;
    let slice = member_text(text, &node(case)).or_else(|_| member_text(text, "error_response")).ok()?;
    Some(slice.to_owned())
}

/// The name of the member that answers `method`.
pub(super) fn node(case: &Case) -> String {
    format!("{}_response", case.said.text("method").unwrap_or_default().replace('.', "_"))
}

/// The correct text.
pub(super) fn draft<'a>(slice: String, hash: Hash) -> Draft<'a> {
    Draft {
        fields: vec![Draft::line("body", Cow::Owned(slice.into_bytes()), 0)],
        filter: Filter { skip: SmallVec::new(), empty: Empty::Keep, null_is_empty: false, drop_zero: false },
        tidy: None,
        order: Order::Received,
        join: Join::Values { between: "" },
        whole: None,
        attach: Attach::Nothing,
        key: None,
        charset: Charset::Utf8,
        hash,
        again: None,
    }
}

/// The mistakes in the order of the page.
pub(super) fn changes<'a>(slice: &str, body: &str) -> Vec<Mutation<'a>> {
    let set = |id, variant: &str, text: String| {
        change(id, Step::V, move |draft: &mut Draft<'a>| draft.at("body", |_| Some(text.clone())))
            .variant(variant)
    };
    let mut list: Vec<Mutation<'a>> = Rewrite::ALL
        .into_iter()
        .filter_map(|(variant, how)| Some(set("AL-41", variant, how.again(slice)?)))
        .collect();
    list.push(set("AL-41", "\\/ as /", slice.replace("\\/", "/")));
    list.push(set("AL-41", "\\/", slice.replace("\\/", "/").replace('/', "\\/")));
    if let Ok(Json::Text(text)) = Json::parse(slice.as_bytes()) {
        list.push(set("AL-44", "without its quotes", text.clone()));
        list.push(set("AL-44", "escaped", format!("\"{}\"", escaped(&text, Escapes::SLASH))));
    }
    let inner = slice.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    list.extend(inner.map(|inner| set("AL-42", "without its braces", inner.to_owned())));
    list.extend(slice.find('}').map(|end| set("AL-42", "cut at the first brace", slice[..=end].to_owned())));
    list.push(set("AL-42", "without the last brace", slice.strip_suffix('}').unwrap_or(slice).to_owned()));
    list.push(set("AL-42", "one brace too many", format!("{slice}}}")));
    list.push(set("AL-42", "with braces around it", format!("{{{slice}}}")));
    list.push(set("AL-42", "the whole body", body.to_owned()));
    list.push(set("AL-42", "trimmed", slice.trim().to_owned()));
    // A pattern that ends before `,"sign"` also takes what stands between.
    let start = body.find(slice);
    let until_sign = start.and_then(|start| Some(&body[start..start + body[start..].find(",\"sign\"")?]));
    list.extend(until_sign.map(|text| set("AL-42", "up to the member sign", text.to_owned())));
    list
}
