//! The native half of the npm package `ttpay`: free functions over one handle; the class and the types are JavaScript.
//!
//! Free functions, because a method of a native class costs more than the signature saves. An outcome is one text, a
//! JSON reply where something was refused: making an exception here would cost a second crossing.
//!
//! Invariant: no rule of payment is stated here.
//! Invariant: every exported function stands behind `ttpay::guard`, so that no panic reaches Node, which would abort.

#![deny(unsafe_op_in_unsafe_fn)]

mod call;
mod fields;
mod open;
mod text;

use std::sync::Arc;

use napi::bindgen_prelude::External;

/// What JavaScript holds. Several threads of the pool may be using one merchant.
pub(crate) type Handle = External<Arc<ttpay::Merchant>>;
