//! Whether a signature is correct, without asking why it is not.

use super::{Search, diagnose};
use crate::case::{Case, Subject};
use crate::diagnosis::Error;
use crate::judge::Agreement;
use crate::schemes;

/// Whether the claimed signature is correct: what [`diagnose`] says of `matches`, without the search for a reason.
///
/// # Errors
/// Those of [`diagnose`].
pub fn is_correct(case: &Case) -> Result<bool, Error> {
    if let Subject::Sealed(_) = case.subject {
        return Ok(diagnose(case)?.matches);
    }
    let Some(mut plan) = schemes::plan(case)? else { return Ok(false) };
    plan.sort();
    Ok(Search::new(case, &plan).is_correct())
}

impl Search<'_, '_> {
    fn is_correct(&mut self) -> bool {
        let plan = self.plan;
        let wanted = plan.attempts.first().filter(|attempt| attempt.mistake.is_none());
        wanted.is_some_and(|wanted| {
            self.agreement(&plan.base, wanted) == Some(Agreement::Exact) || self.reads_otherwise(wanted)
        })
    }
}
