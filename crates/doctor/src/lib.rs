//! Says why a signature does not match: it tries a closed list of known mistakes and reports the one that reproduces the
//! claimed value, with the fix.
//!
//! [`lint`] says what is wrong with an orderInfo before anybody signs or sends it.
//! [`capture`] reads what a merchant has at hand (a body, a raw request, a curl command) into such a case.
//!
//! Invariant: pure. No clock, no network, no disk, no randomness; time and earlier messages are members of the [`Case`].
//! Invariant: no finding contains a secret or a text with a secret in it; keys are named by their configuration path.
//! Invariant: `proved` means that the claimed value was computed; nothing else is called so.
//! Invariant: secrets are never guessed, only those that were supplied are exchanged or transformed; the search is bounded.

#![forbid(unsafe_code)]

pub mod capture;
mod case;
#[cfg(any(test, feature = "claims"))]
pub mod claims;
mod diagnosis;
mod difference;
mod draft;
pub mod forms;
mod hash;
mod judge;
pub mod keyring;
pub mod lint;
pub mod mistakes;
mod plan;
mod schemes;
mod search;
mod signed_text;
mod text;

pub use case::{Case, Earlier, NamedKey, Own, Said, Subject};
pub use diagnosis::{Certainty, Detail, Diagnosis, Difference, Error, Finding};
pub use mistakes::{Kind, Mistake};
pub use search::diagnose;
pub use signed_text::signed_text;
