//! What went wrong with a form's encoding on the way in: decoded too often, not at all, or the address's query mixed in.

use super::change;
use super::params::values;
use crate::case::Case;
use crate::draft::Draft;
use crate::plan::{Mutation, Step};
use crate::text::{form, pct, unform};

/// Single values that were sent encoded inside the form, and are shown decoded.
pub(super) fn decoded_too_often(case: &Case) -> Vec<Mutation<'_>> {
    let mut list = Vec::new();
    for (name, value) in case.said.members() {
        let Some(text) = value.text().filter(|_| name != "sign" && name != "sign_type") else { continue };
        let (form, pct) = (form(text), pct(text));
        for again in [Some(form.clone()), Some(pct).filter(|pct| *pct != form)].into_iter().flatten() {
            if again != text {
                let set = move |draft: &mut Draft<'_>| draft.at(name, |_| Some(again.clone()));
                let one = change("AL-23", Step::V, set).field(name.as_str());
                list.push(one.variant("decoded once too often").alone());
            }
        }
    }
    list
}

/// Values as they stand in the raw body; without one, as encoders write them.
pub(super) fn undecoded<'a>(id: &'static str, case: &'a Case) -> Vec<Mutation<'a>> {
    let mut list = Vec::new();
    if let Some(raw) = case.raw.as_deref().and_then(|raw| std::str::from_utf8(raw).ok()) {
        let raw: Vec<(&str, &str)> = raw.split('&').filter_map(|pair| pair.split_once('=')).collect();
        list.push(
            change(id, Step::V, move |draft: &mut Draft<'a>| {
                for (name, value) in &raw {
                    draft.at(name, |_| Some((*value).to_owned()));
                }
            })
            .variant("as received"),
        );
    }
    list.push(values(id, |text| Some(form(text))).variant("form"));
    list.push(values(id, |text| Some(pct(text))).variant("percent"));
    list
}

/// The query of the address: from a header or member that shows it, otherwise the usual test of it.
pub(super) fn query<'a>(case: &Case) -> Vec<Mutation<'a>> {
    let url = ["url", ":path", "x-original-url"].into_iter().find_map(|name| case.header(name));
    let given = url.and_then(|url| url.split_once('?')).map(|(_, query)| query.to_owned());
    let pairs = |query: String| {
        change("AL-26", Step::F, move |draft: &mut Draft<'a>| {
            for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
                let place = draft.fields.len();
                let text = unform(value).unwrap_or_else(|| value.to_owned());
                let mut field = Draft::line("", text.into_bytes().into(), place);
                field.name = name.to_owned().into();
                draft.fields.push(field);
            }
        })
    };
    given.into_iter().map(|query| pairs(query.clone()).field(query)).collect()
}
