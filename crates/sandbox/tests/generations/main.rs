//! A merchant on ttpay buys and refunds at the platforms that came after the cashier: guaranteed payment and the trade
//! system.
#![allow(clippy::unwrap_used, clippy::panic)]

mod by_hand;
mod ecpay;
mod ecpay_callbacks;
mod ecpay_refusals;
mod phone;
#[path = "../support/mod.rs"]
mod support;
mod trade;
mod trade_callbacks;
mod trade_refunds;
mod trade_refusals;
