//! The merchant backend that runs: it places orders, receives notifications, asks, closes, refunds, and answers over HTTP.
//!
//! Invariant: only a verified notification or a verified reply moves an order, and only through `ttpay_core::lifecycle::apply`.
//! Invariant: what is acknowledged is durable; what was begun is in the order's plan, so that any replica takes it up again.
//! Invariant: no secret and no whole message is ever logged.

#![forbid(unsafe_code)]

pub mod bills;
pub mod clock;
mod counting_store;
pub mod engine;
pub mod error;
mod hex;
pub mod http;
pub mod log;
pub mod metrics;
mod pages;
mod reconciler;
pub mod serve;
pub mod settings;
pub mod shapes;
pub mod signal;
mod timeline;
pub mod trace;
pub mod transport;
pub mod webhooks;

pub use clock::Clock;
pub use engine::Engine;
pub use error::ServerError;
pub use metrics::Metrics;
pub use pages::doctor;
pub use serve::Server;
pub use settings::Settings;
pub use ttpay_store as store;
