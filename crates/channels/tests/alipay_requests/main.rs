//! Alipay's order string and gateway requests, byte for byte, and the typed results of its answers.
#![allow(clippy::unwrap_used, clippy::panic)]

mod cast;
mod laws;
mod replies;
mod requests;
