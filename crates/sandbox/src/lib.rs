//! The platforms that a merchant talks to, on loopback, signing for real: WeChat Pay v2 and v3, Alipay's gateway, and
//! ByteDance's cashier, guaranteed payment (ecpay) and general trade system.
//!
//! It is the other side: it verifies every request as the real platform does and refuses with the real error answers, and
//! it signs and encrypts every answer and notification as the protocol pages say. Start one with [`Sandbox::start`], give
//! [`Sandbox::merchant_toml`] to a merchant, pay at `POST /cashier/sessions`, and script what goes wrong with
//! [`faults::Rule`]. `GET /_control` lists what a test may ask and do.
//!
//! Two generations take the money themselves, each with a front end of its own:
//!
//! * guaranteed payment answers at `/api/apps/ecpay/v1/…`; what `create_order` gave opens its cashier, as `tt.pay` with service
//!   5 does: `POST /cashier/ecpay/sessions` with `{"order_info": {"order_id", "order_token"}}`;
//! * the trade system answers at `/oauth/client_token/` and `/api/trade_basic/v1/developer/…/`; `tt.requestOrder` is
//!   `POST /cashier/trade/orders` with `{"data", "byteAuthorization"}`, `tt.getOrderPayment` is
//!   `POST /cashier/trade/sessions` with `{"orderId"}`.
//!
//! At `…/sessions/{session}/` the user can `pay` (`{"way": "wechat" | "alipay" | "douyin"}`), `fail`, `leave`, and at the trade
//! system `cancel` the order. Callbacks go to the address that the order names, which is one of this machine.
//!
//! Their limits are played where the pages name them: 500 access tokens in five minutes, 30 order queries of ecpay a second,
//! a signature for `tt.requestOrder` that lives an hour, refund numbers that the generations do not share. Not played: commissions
//! (`query_cps` is judged and then refused with `11002`), diamonds' own prices, and the quotas of an application, which no page
//! names; `rate_limited` stands for them.
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
