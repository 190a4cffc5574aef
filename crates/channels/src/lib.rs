//! WeChat Pay, Alipay and ByteDance's own gateways without a socket: the exact bytes to send, and a verified, typed result
//! from the bytes received.
//!
//! Invariant: no clock, no network, no disk, no randomness; time, nonces and bytes are arguments.
//! Invariant: nothing is read out of a message before its signature holds; there is no switch to skip that.
//! Invariant: a [`ttpay_core::Fact`] is made only from a verified message that is bound to our merchant and order.

#![forbid(unsafe_code)]

pub mod address;
pub mod alipay;
pub mod b64;
pub mod beijing;
pub mod bill;
pub mod bytedance;
pub mod error;
pub mod explain;
pub mod form;
pub mod http;
pub mod keys;
pub mod shapes;
pub mod wechat;
pub mod xml;

pub use error::Error;
