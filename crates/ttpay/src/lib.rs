//! The merchant side of ByteDance mini-program payments (`tt.pay`): one handle, every verb, verified or nothing.
//!
//! A [`Merchant`] is built once from a configuration; all verbs are its methods. Three ways in, no fourth:
//!
//! * wide: [`Merchant::call`] takes a verb and JSON, gives JSON, and never panics;
//! * hot: [`Merchant::sign_pairs`] signs a map without JSON and without allocation;
//! * typed: one method a verb, such as [`Merchant::sign_order_info`].
//!
//! ```
//! let merchant = ttpay::Merchant::from_json(
//!     r#"{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"a"}}"#,
//! )?;
//! let reply = merchant.call("sign_fields", br#"{"fields":{"app_id":"800000000001","total_amount":1}}"#);
//! assert_eq!(reply, r#"{"ok":{"sign":"12fa3fe2d4e54658a86aae87948b0237"}}"#);
//! # Ok::<(), ttpay::TtpayError>(())
//! ```
//!
//! Invariant: no network, no disk but [`Merchant::from_path`]; the system's clock and randomness only fill members that were left out.
//! Invariant: a panic never leaves [`Merchant::call`]; it becomes the code `internal`.
//! Invariant: no secret is ever printed, quoted or serialised.

#![forbid(unsafe_code)]

mod call;
pub mod config;
mod error;
pub mod examine;
mod guard;
mod merchant;
mod packed;
#[cfg(feature = "schema")]
pub mod schema;
mod system;
pub mod verbs;

pub use call::{MAX_REQUEST, read_request};
pub use config::Config;
pub use error::TtpayError;
pub use guard::guard;
pub use merchant::Merchant;
pub use ttpay_channels as channels;
pub use ttpay_core as core;
pub use ttpay_core::{Amount, ErrorCode, Json, Scheme, Secret, Verb};
pub use ttpay_doctor as doctor;
