//! Says why a signature does not match: it tries a closed list of known mistakes and reports the one that reproduces the
//! claimed value, with the fix.
//!
//! [`lint`] says what is wrong with an orderInfo before anybody signs or sends it.
//! [`capture`] reads what a merchant has at hand (a body, a raw request, a curl command) into such a case.
//! [`bundle`] makes of a case one that may be shown: nothing in it is real, and its diagnosis is the same.
//!
//! Invariant: pure. No clock, no network, no disk, no randomness of its own; time and earlier messages are members of
//! the [`Case`], and whoever makes a bundle passes the chance in.
//! Invariant: no finding contains a secret or a text with a secret in it; keys are named by their configuration path.
//! Invariant: a bundle contains no word of the message and no part of a key, and exists only if it was diagnosed alike.
//! Invariant: `proved` means that the claimed value was computed; nothing else is called so.
//! Invariant: secrets are never guessed, only those that were supplied are exchanged or transformed; the search is bounded.

#![forbid(unsafe_code)]

pub mod bundle;
pub mod capture;
mod case;
#[cfg(any(test, feature = "claims"))]
pub mod claims;
mod diagnosis;
mod difference;
mod draft;
mod examined;
pub mod forms;
mod hash;
mod headline;
mod judge;
pub mod keyring;
pub mod lint;
pub mod mistakes;
mod phrase;
mod plan;
mod refusals;
mod schemes;
mod search;
mod signed_text;
mod spelling;
mod text;

pub use case::{Case, Earlier, NamedKey, Own, Said, Subject};
pub use diagnosis::{Certainty, Detail, Diagnosis, Difference, Error, Finding, is_seen_inside};
pub use examined::{Examined, examine};
pub use headline::Headline;
pub use mistakes::{Kind, Mistake};
pub use phrase::Both;
pub use search::{diagnose, is_correct};
