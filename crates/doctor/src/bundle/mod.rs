//! Redacted bundles: a case whose diagnosis is that of the real one, and in which nothing is real.
//!
//! Every word of the message is replaced by a stand-in of the same shape, every key by one of the same form, and what was done
//! to the real message is done to the stand-in and signed with the stand-in's key. Then the stand-in is diagnosed: a bundle
//! exists only if it comes to the same verdict, the same findings in the same order, and the same certainty.
//!
//! Kept are signs (`& = % { "` …), names of parameters, the words that the platforms' documentation prints, zeros at the ends of
//! numbers, the order in which values sort, the differences of times, and the year of a certificate.

mod case;
mod claim;
mod compare;
mod der;
mod dice;
mod document;
mod fault;
mod keys;
mod kin;
mod moments;
mod replay;
mod seal;
mod standins;
#[cfg(test)]
mod tests;
mod units;
mod walk;
mod weak;
mod words;

pub use dice::Chance;
pub use document::is_bundle;
pub use fault::Fault;

use crate::case::Case;
use crate::diagnosis::{Certainty, Diagnosis, Finding};
use crate::refusals::Phrase;
use crate::search::diagnose;
use dice::Dice;

/// The version of the shape: what the member `ttpay_bundle` says.
pub const VERSION: u32 = 1;

/// The largest bundle, in bytes.
pub const MAX_BYTES: usize = 3 * 1024 * 1024;

/// How often a stand-in is drawn. Most cases are reproduced at once; a digest that lost its leading zero is one in sixteen.
const DRAWS: usize = 200;

/// Every so many draws the order of values is left to chance: where there are too many for their order to hide them.
const UNSORTED: usize = 4;

/// A redacted case.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The program that wrote it, such as `ttpay 0.3.0`.
    pub tool: String,
    /// The stand-in.
    pub case: Case,
    /// What the diagnosis of the real case was.
    pub verdict: Verdict,
    /// How much was replaced.
    pub replaced: Replaced,
}

/// What a diagnosis comes to, without texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the signature is correct.
    pub matches: bool,
    /// The ids of the findings in their order, and how sure each is.
    pub findings: Vec<(String, Certainty)>,
}

/// How many different things were replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Words and numbers of the message, its headers and what else belongs to the case.
    pub words: usize,
    /// Times, all moved by the same number of seconds.
    pub times: usize,
    /// Keys, secrets and certificates.
    pub keys: usize,
    /// Signatures.
    pub signatures: usize,
}

impl Verdict {
    /// The verdict of a diagnosis.
    #[must_use]
    pub fn of(diagnosis: &Diagnosis) -> Self {
        let finding = |finding: &Finding| (finding.mistake.clone(), finding.certainty);
        Self { matches: diagnosis.matches, findings: diagnosis.findings.iter().map(finding).collect() }
    }
}

/// The redacted form of a case. `tool` names the program that asks, `chance` fills slices with random bytes.
///
/// # Errors
/// The refusal of the diagnosis; [`Fault::Unlike`] when no stand-in came to the same verdict.
pub fn redacted<'c>(case: &Case, tool: &str, chance: &'c mut Chance<'c>) -> Result<Bundle, Fault> {
    let wanted = diagnose(case)?;
    let outcome = replay::explained(case)?;
    let mut dice = Dice::new(chance);
    let mut why = Fault::unlike(Phrase::TheSignature);
    for draw in 0..DRAWS {
        let (standin, replaced) =
            match case::drawn(case, &outcome, draw % UNSORTED != UNSORTED - 1, &mut dice) {
                Ok(drawn) => drawn,
                Err(fault @ Fault::Unlike { .. }) => {
                    why = fault;
                    continue;
                }
                Err(fault) => return Err(fault),
            };
        match diagnose(&standin).map(|got| compare::apart(&wanted, &got)) {
            Ok(None) => {
                let tool = tool.to_owned();
                return Ok(Bundle { tool, case: standin, verdict: Verdict::of(&wanted), replaced });
            }
            Ok(Some(what)) => why = Fault::Unlike { what },
            Err(error) => why = Fault::Unlike { what: Phrase::Examinable.with(&[error.both()]) },
        }
    }
    Err(why)
}
