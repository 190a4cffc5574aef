//! WeChat Pay API v2: XML with a shared-key signature (wechat.md §3).
//!
//! Requests are values to send, replies and notifications are bytes that come back. A refund must be sent over TLS with
//! the merchant's client certificate; everything else over ordinary TLS.

mod answer;
mod fields;
mod notification;
mod refund_notice;
mod replies;
mod requests;
mod settings;

pub mod refund_cipher;
pub mod signature;

pub use notification::{nack, notification, refund_notification};
pub use replies::{bill_reply, close_reply, h5_order_reply, query_refund_reply, query_reply, refund_reply};
pub use requests::{bill, close, h5_order, query, query_refund, refund};
pub use settings::{Config, Settings};
pub use signature::SignType;
