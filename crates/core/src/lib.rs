//! The rules of the ByteDance cashier (`tt.pay`) as pure functions over values.
//!
//! What an order is, which text is signed, which word means which code, which transition is allowed.
//!
//! Invariant: no clock, no network, no disk, no randomness, no async; time and chance are arguments.
//! Invariant: an [`Amount`], a [`Secret`] or an order that exists is valid; nothing is checked twice.
//! Invariant: no message quotes a secret.

#![forbid(unsafe_code)]

pub mod amount;
pub mod canonical;
pub mod cashier;
mod chinese;
pub mod error;
pub mod explain;
pub mod fact;
pub mod family;
pub mod json;
pub mod lifecycle;
pub mod near;
pub mod order_info;
pub mod plan;
pub mod reconcile;
pub mod secret;
pub mod shape;
pub mod status;
pub mod words;

pub use amount::Amount;
pub use error::Error;
pub use fact::{Channel, Fact, Generation, RefundFact, RefundOutcome, Source};
pub use family::Family;
pub use json::Json;
pub use secret::{KeyText, Secret};
pub use status::{
    CashierCode, CloseReason, Reason, ResultCode, StatusAnswer, StatusQuestion, cashier_status,
};
pub use words::{CertificateScheme, DecryptScheme, ErrorCode, Scheme, Severity, Verb};
