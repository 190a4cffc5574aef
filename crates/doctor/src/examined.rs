//! Everything that a report says of a case, out of one search.

use crate::case::{Case, Subject};
use crate::diagnosis::{Certainty, Diagnosis, Error, Finding};
use crate::headline::{self, Headline};
use crate::schemes;
use crate::search::{diagnose, searched};
use crate::signed_text;

/// What a report says.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The answer of [`diagnose`].
    pub diagnosis: Diagnosis,
    /// What is said first, where the findings alone do not tell it.
    pub headline: Option<Headline>,
    /// The text that should have been signed, with `[key]` in place of every key. `None` where the signature is right or only
    /// written down wrongly, for a sealed text, and where the place of a key that was not given cannot be known.
    pub signed_text: Option<String>,
    /// Without a key of its scheme a signature is neither right nor wrong.
    pub judged: bool,
}

/// Examines a case.
///
/// # Errors
/// A message without the parts of its scheme.
pub fn examine(case: &Case) -> Result<Examined, Error> {
    let Subject::Signature(scheme) = case.subject else {
        return Ok(Examined { diagnosis: diagnose(case)?, headline: None, signed_text: None, judged: true });
    };
    let plan = schemes::plan(case)?;
    let signed_text = plan.as_ref().and_then(|plan| signed_text::of(case, plan));
    let nothing = || Diagnosis { matches: false, findings: Vec::new() };
    let diagnosis = plan.map_or_else(nothing, |plan| searched(case, plan));
    let headline = headline::of(case, scheme, &diagnosis)?;
    let wanted = !diagnosis.matches && !matches!(headline, Some(Headline::OnlyWritten(..)));
    let mut examined =
        Examined { diagnosis, headline, signed_text: signed_text.filter(|_| wanted), judged: true };
    examined.judged = case.key.is_some() || examined.proved().next().is_some() || headline.is_some();
    Ok(examined)
}

impl Examined {
    /// The findings that help: advice about keys helps nobody who gave none, nor where the signature is badly written.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let of_keys = self.judged && !self.headline.is_some_and(Headline::is_about_writing);
        self.diagnosis.findings.iter().filter(move |finding| of_keys || finding.mistake != "GN-29")
    }

    /// Whether the text to sign remains to be compared by eye: nothing is proved, or only that the text is another one.
    #[must_use]
    pub fn is_text_open(&self) -> bool {
        let nothing = self.proved().next().is_none();
        !self.diagnosis.matches && (nothing || self.proved().any(|finding| finding.mistake == "GN-17"))
    }

    /// The proved findings.
    pub fn proved(&self) -> impl Iterator<Item = &Finding> {
        self.diagnosis.findings.iter().filter(|finding| finding.certainty == Certainty::Proved)
    }
}
