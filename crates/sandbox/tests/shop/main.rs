//! A merchant on ttpay buys and refunds at the sandbox, without a socket: Alipay, the cashier, bills, notices.
#![allow(clippy::unwrap_used, clippy::panic)]

mod alipay_by_hand;
mod alipay_calls;
mod alipay_refusals;
mod bills;
mod both_channels;
mod by_hand;
mod cashier;
mod cashier_refusals;
mod cast;
mod console;
mod control;
mod garbage;
mod guard;
mod notices;
mod phone;
