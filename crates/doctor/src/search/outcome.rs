//! What a search came to, by places in its plan: enough to do the same to another message of the same shape.

use super::{Search, Verdict};
use crate::case::Case;
use crate::plan::Plan;

/// What the search came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The correct computation.
    Correct,
    /// These mistakes.
    Explained(Cause),
    /// Nothing of the catalogue.
    Unexplained,
}

/// What reproduced the claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cause {
    /// Under which attempt.
    pub attempt: usize,
    /// The mutations in the order in which they act; the many forms are counted on behind the others.
    pub mutations: Vec<usize>,
    /// How the digest was printed wrongly: the entry and its variant.
    pub form: Option<(&'static str, &'static str)>,
}

/// What the search of a plan comes to.
pub(crate) fn outcome(case: &Case, plan: &mut Plan<'_>) -> Outcome {
    plan.sort();
    match Search::new(case, plan).run() {
        Verdict::Correct => Outcome::Correct,
        Verdict::Explained(_, cause) => Outcome::Explained(cause),
        Verdict::Unexplained => Outcome::Unexplained,
    }
}
