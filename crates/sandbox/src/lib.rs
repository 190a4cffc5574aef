//! The platforms that a merchant talks to, on loopback, signing for real: WeChat Pay v2 and v3, Alipay's gateway, and
//! ByteDance's cashier.
//!
//! It is the other side: it verifies every request as the real platform does and refuses with the real error answers, and
//! it signs and encrypts every answer and notification as the protocol pages say. Start one with [`Sandbox::start`], give
//! [`Sandbox::merchant_toml`] to a merchant, pay at `POST /cashier/sessions`, and script what goes wrong with
//! [`faults::Rule`]. `GET /_control` lists what a test may ask and do.
//!
//! Invariant: every cryptographic word comes from `ttpay-channels`; nothing is signed or verified a second way.
//! Invariant: time is one injected clock and chance one seeded generator; only keys come from the system.
//! Invariant: it talks to nobody but loopback addresses.
//! Invariant: nothing that arrives makes it panic; what is refused is refused in the platform's own form.

#![forbid(unsafe_code)]

mod alipay;
mod answer;
mod bills;
mod bytedance;
mod cashier;
mod control;
mod error;
pub mod faults;
mod guard;
mod keys;
mod merchant;
mod notify;
mod phone;
mod routes;
mod sandbox;
mod serve;
mod settings;
mod wechat;
mod world;

pub use alipay::AlipayConsole;
pub use answer::NoAnswer;
pub use error::Error;
pub use phone::Shop;
pub use routes::app;
pub use sandbox::Sandbox;
pub use settings::{Clock, Settings, WechatApi};
pub use world::World;
