//! Section GW, requests: the rule of the cashier over the common parameters (mistakes.md §4).

use ttpay_core::Json;

use super::{beyond, general, keys, structure, tp};
use crate::case::Case;
use crate::diagnosis::{Detail, Error, Finding};
use crate::draft::{Draft, Field};
use crate::judge::{self, Judge};
use crate::plan::{Mutation, Plan, Step};
use crate::text::{Rewrite, form};

/// The member that holds the business fields as one text.
const BUSINESS: &str = "biz_content";

pub(super) fn plan(case: &Case) -> Result<Plan<'_>, Error> {
    let members = super::params(case)?;
    let base = tp::base(members, &["sign"]);
    let judge = Judge::printed(&case.signature, judge::Case::Lower);
    let mut mutations = rewritten("GW-01");
    mutations.push(flattened("GW-02"));
    mutations.push(Mutation::new("GW-03", Step::V, Detail::default(), |draft: &mut Draft<'_>| {
        draft.each(|_, text| Some(form(text)));
    }));
    mutations.push(Mutation::new("GW-04", Step::F, Detail::field(BUSINESS), |draft: &mut Draft<'_>| {
        draft.skip(BUSINESS)
    }));
    let many = tp::many(&base);
    mutations.extend(tp::mutations(&base));
    mutations.extend(general::mutations(&base, true));
    let mut structure = structure::printed(case, 32);
    structure.extend(unencoded(case));
    let families = beyond::params(case, &base);
    Ok(Plan {
        base,
        also: Vec::new(),
        mutations,
        many: Some(many),
        beyond: Some(families),
        attempts: keys::attempts(case, &judge, None),
        structure,
        late_structure: None,
        opened: Vec::new(),
        advice: structure::advice(case, None),
    })
}

/// `biz_content` written again in each way (GW-01, AL-03).
pub(super) fn rewritten<'a>(id: &'static str) -> Vec<Mutation<'a>> {
    let one = |(variant, how): (&'static str, Rewrite)| {
        let detail = Detail::field(BUSINESS).with_variant(variant);
        Mutation::new(id, Step::V, detail, move |draft: &mut Draft<'a>| {
            draft.at(BUSINESS, |text| how.again(text))
        })
    };
    Rewrite::ALL.into_iter().map(one).collect()
}

/// The members of `biz_content` in its place (GW-02, AL-06).
pub(super) fn flattened<'a>(id: &'static str) -> Mutation<'a> {
    Mutation::new(id, Step::F.and(Step::V), Detail::field(BUSINESS), |draft: &mut Draft<'a>| {
        let Some(at) = draft.fields.iter().position(|field| field.name == BUSINESS) else { return };
        let Ok(Json::Object(members)) = Json::parse(&draft.fields[at].value) else { return };
        let place = draft.fields[at].place;
        let inner = members.into_iter().map(|(name, json)| {
            let text = match json {
                Json::Null => String::new(),
                Json::Text(text) | Json::Number(text) => text,
                other => other.print(),
            };
            Field { name: name.into(), value: text.into_bytes().into(), json: None, place }
        });
        let inner: Vec<_> = inner.collect();
        draft.fields.splice(at..=at, inner);
    })
}

/// GW-05.
fn unencoded(case: &Case) -> Option<Finding> {
    let raw = case.raw.as_deref()?;
    let bare = raw.iter().any(|byte| matches!(byte, b'{' | b'"' | b' '));
    bare.then(|| structure::suspected("GW-05", Detail::default())).flatten()
}
