//! What each mistake, and each pair of them, makes of a message: the claims that the search is measured and tried with.
//!
//! They are made by the entries themselves, so a test that compares them with the search proves the search, not the entries.

use crate::case::Case;
use crate::diagnosis::{Detail, Error};
use crate::draft::Draft;
use crate::plan::{Attempt, Mutation};
use crate::schemes;

/// What somebody who made one mistake, or two, would claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The ids of the entries.
    pub mistakes: Vec<&'static str>,
    /// Their fields and forms, for people.
    pub form: String,
    /// The digest, as bytes. A scheme with RSA signs it, the others print it.
    pub digest: Vec<u8>,
}

/// The claims about one message.
#[derive(Clone, Debug)]
pub struct Claims {
    /// The correct digest.
    pub correct: Vec<u8>,
    /// Every single mistake in each of its forms that changes the digest of this message, in the order of the search.
    pub singles: Vec<Claim>,
    /// Every pair that the search combines and whose digest no single mistake makes.
    pub pairs: Vec<Claim>,
}

/// The claims about a message; its signature is not looked at. `None` without the wanted key of a shared secret, and for a
/// sealed text.
///
/// # Errors
/// A message without the parts of its scheme.
pub fn claims(case: &Case) -> Result<Option<Claims>, Error> {
    let Some(plan) = schemes::plan(case)? else { return Ok(None) };
    let secret = match plan.attempts.first() {
        Some(Attempt { mistake: None, secret, .. }) => secret.to_vec(),
        Some(_) => return Ok(None),
        None => Vec::new(),
    };
    let mut text = Vec::new();
    let mut digest = |draft: &Draft<'_>, secret: &[u8]| {
        draft.write(secret, &mut text).then(|| draft.digest(secret, &text).to_vec())
    };
    let Some(correct) = digest(&plan.base, &secret) else { return Ok(None) };
    let (mut singles, mut pairs) = (Vec::new(), Vec::new());
    let many = plan.many.as_ref().map(|many| many()).unwrap_or_default();
    let (usual, alone): (Vec<&Mutation<'_>>, Vec<_>) =
        plan.mutations.iter().chain(&many).partition(|mutation| !mutation.alone);
    for mutation in usual.iter().chain(&alone) {
        let digest = digest(&changed(&plan.base, mutation), &secret);
        singles.extend(digest.map(|digest| claim(&[(mutation.id, &mutation.detail)], digest)));
    }
    for attempt in &plan.attempts {
        let Some((id, detail)) = &attempt.mistake else { continue };
        let bare = digest(&plan.base, &attempt.secret);
        singles.extend(bare.map(|digest| claim(&[(id, detail)], digest)));
        for mutation in &usual {
            let both = digest(&changed(&plan.base, mutation), &attempt.secret);
            let mistakes = [(*id, detail), (mutation.id, &mutation.detail)];
            pairs.extend(both.map(|digest| claim(&mistakes, digest)));
        }
    }
    for (at, first) in usual.iter().enumerate() {
        for second in usual[at + 1..].iter().filter(|second| first.step.combines(second.step)) {
            let (early, late) = if second.step < first.step { (second, first) } else { (first, second) };
            let both = digest(&changed(&changed(&plan.base, early), late), &secret);
            let mistakes = [(first.id, &first.detail), (second.id, &second.detail)];
            pairs.extend(both.map(|digest| claim(&mistakes, digest)));
        }
    }
    let also: Vec<Vec<u8>> = plan.also.iter().filter_map(|draft| digest(draft, &secret)).collect();
    singles.retain(|claim| claim.digest != correct && !also.contains(&claim.digest));
    let known: std::collections::HashSet<&[u8]> = singles
        .iter()
        .map(|claim| &*claim.digest)
        .chain([&*correct])
        .chain(also.iter().map(|right| &**right))
        .collect();
    pairs.retain(|claim| !known.contains(&*claim.digest));
    Ok(Some(Claims { correct, singles, pairs }))
}

fn changed<'a>(draft: &Draft<'a>, mutation: &Mutation<'a>) -> Draft<'a> {
    let mut draft = draft.clone();
    mutation.apply(&mut draft);
    draft
}

fn claim(mistakes: &[(&'static str, &Detail)], digest: Vec<u8>) -> Claim {
    let forms = mistakes.iter().map(|(id, detail)| {
        let form = [detail.field.as_deref(), detail.variant.as_deref()];
        let form: Vec<&str> = [Some(*id)].into_iter().chain(form).flatten().collect();
        form.join(" ")
    });
    let form = forms.collect::<Vec<_>>().join(" with ");
    Claim { mistakes: mistakes.iter().map(|(id, _)| *id).collect(), form, digest }
}
