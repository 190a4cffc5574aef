//! One order from start to end: placed at both channels, handed to the front end, paid, answered.
//!
//! A real backend sends the requests with its HTTP client; here the answers were recorded. Times and the nonce are fixed,
//! so that every run prints the same; leave them out and the library takes the system's.
//!
//!     cargo run -p ttpay --example story

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use ttpay::channels::alipay::shapes::AppOrder;
use ttpay::channels::shapes::{Expect, NotificationRequest, ReplyRequest};
use ttpay::channels::wechat::shapes::H5Order;
use ttpay::verbs::cashier::{CashierStatus, RiskInfo, SignOrderInfo};
use ttpay::{Amount, Merchant};

const ORDER: &str = "T202401010000000001";
const TITLE: &str = "会员月卡";
const USER_IP: &str = "203.0.113.7";
const PLACED_AT: i64 = 1_704_081_600;
const EXPIRES_AT: i64 = PLACED_AT + 900;

fn main() -> Result<(), Box<dyn Error>> {
    tell(&mut std::io::stdout())
}

/// Tells the story to `out`.
pub fn tell(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let merchant = Merchant::from_path(&examples().join("story/merchant.json"))?;
    let amount = Amount::from_fen("amount", 101)?;

    // Place the order at both channels.
    let request = merchant.wechat_h5_order(&H5Order {
        expires_at: Some(EXPIRES_AT),
        timestamp: Some(PLACED_AT),
        nonce: Some("0123456789ABCDEF0123456789ABCDEF".into()),
        ..H5Order::new(ORDER, amount, TITLE, USER_IP)
    })?;
    writeln!(out, "send {} {}", request.method, request.url)?;
    let wechat = merchant.wechat_h5_order_reply(&recorded::<ReplyRequest>("story/wechat_answer.json")?)?;
    let order = AppOrder { timestamp: Some(PLACED_AT), ..AppOrder::new(ORDER, amount, TITLE, EXPIRES_AT) };
    let alipay = merchant.alipay_app_order(&order)?;

    // Hand it to the front end: `json` goes into tt.pay unchanged.
    let risk_info = RiskInfo { ip: USER_IP.into(), device_id: None };
    let signed = merchant.sign_order_info(&SignOrderInfo {
        timestamp: Some(PLACED_AT),
        wx_url: Some(wechat.wx_url),
        alipay_url: Some(alipay.alipay_url),
        ..SignOrderInfo::new(ORDER, amount, TITLE, "u1", EXPIRES_AT - PLACED_AT, risk_info)
    })?;
    writeln!(out, "{}", signed.json)?;

    // A notification arrives. Nothing of it is believed before it is verified and found to be about this order.
    let mut notification: NotificationRequest = recorded("demo/wechat_notification.json")?;
    notification.expect =
        Expect { out_trade_no: Some(ORDER.into()), amount_fen: Some(amount), ..Expect::default() };
    let verified = merchant.wechat_notification(&notification)?;
    let fact = verified.fact.ok_or("a payment notification carries a fact")?;
    let (state, number, fen) = (&fact.state, &fact.out_trade_no, fact.amount_fen);
    writeln!(out, "verified {state} {number} {fen} fen, answer it with {}", verified.ack.status)?;
    notification.expect.amount_fen = Some(Amount::from_fen("amount", 100)?);
    if let Err(error) = merchant.wechat_notification(&notification) {
        writeln!(out, "for an order of 100 fen: {}", error.code)?;
    }

    // The platform asks for the status of the order.
    let question =
        CashierStatus { now: Some(PLACED_AT + 100), wechat: Some(fact), ..CashierStatus::new(EXPIRES_AT) };
    let status = merchant.cashier_status(&question)?;
    writeln!(out, "status {} {}", status.code.number(), status.reason)?;
    Ok(())
}

/// A message as WeChat sent it.
fn recorded<T: DeserializeOwned>(name: &str) -> Result<T, Box<dyn Error>> {
    Ok(serde_json::from_slice(&std::fs::read(examples().join(name))?)?)
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}
