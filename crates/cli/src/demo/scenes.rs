//! The scenes: each plays one purchase and says what must be true at its end.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ttpay::Amount;

use super::Stage;
use super::shop::{Placed, Shop, Status};
use crate::style::{BAD, DIM, GOOD, paint};
use crate::transcript::{Surprise, line};

/// How long a scene waits for the backend, in real time.
const PATIENCE: Duration = Duration::from_secs(10);

const FIRST: &str = "SHOP0000000001";
const DOUBLE: &str = "SHOP0000000005";

pub async fn place(stage: &Stage) -> Result<(), Surprise> {
    let order = stage.shop.place(FIRST, 10_100, "Month card").await?;
    line("placed", format!("{FIRST} · 101.00 CNY · both channels offered, stored before it was answered"));
    stage.shop.open_cashier(&order).await?;
    line("tt.pay", format!("the cashier accepts the orderInfo {}", paint(GOOD, "signature verified")));
    let again = stage.shop.place(FIRST, 10_100, "Month card").await?;
    same("`trade_time`", &again.order_info["trade_time"], &order.order_info["trade_time"])?;
    line("again", "the same number gives the same trade_time and a fresh signature");
    let other = stage.shop.ask_to_place(FIRST, 9_900, "Month card").await?;
    refused(&other.body, other.status, 409, "conflict")?;

    let mut touched = order.order_info.clone();
    touched["total_amount"] = json!(1);
    let answer = stage.shop.try_cashier(&touched).await?;
    line(
        "changed",
        format!(
            "{} by the cashier, for the same orderInfo over 1 fen",
            paint(BAD, text(&answer.body["code"]))
        ),
    );
    same("the cashier's code", &answer.body["code"], &json!("CD0025"))
}

pub async fn wechat(stage: &Stage) -> Result<(), Surprise> {
    let order = stage.shop.place(FIRST, 10_100, "Month card").await?;
    show(&stage.shop.status(&order).await?, 9, "waiting")?;
    let session = stage.shop.open_cashier(&order).await?;
    stage.shop.pay(&session, "wechat").await?;
    let status = until(&stage.shop, &order, |status| status.is_final).await?;
    line("notified", "verified, decrypted, stored with the change, then acknowledged");
    show(&status, 0, "paid")
}

pub async fn alipay(stage: &Stage) -> Result<(), Surprise> {
    let order = stage.shop.place("SHOP0000000002", 2_550, "Concert ticket").await?;
    stage
        .shop
        .fault(&json!({ "at": "alipay.notify", "order": order.number, "fault": "lose", "times": 9 }))
        .await?;
    let session = stage.shop.open_cashier(&order).await?;
    stage.shop.pay(&session, "alipay").await?;
    line("lost", "every notification of this payment is lost on its way");
    let status = until(&stage.shop, &order, |status| status.is_final).await?;
    line("asked", "getOrderStatus asked Alipay itself, and its signed answer counts as much");
    show(&status, 0, "paid")
}

pub async fn forged(stage: &Stage) -> Result<(), Surprise> {
    let order = stage.shop.place("SHOP0000000003", 88_00, "Headphones").await?;
    let body = format!(
        "app_id=2021000000000001&out_trade_no={}&trade_status=TRADE_SUCCESS&total_amount=88.00&sign_type=RSA2&sign={}",
        order.number,
        "QUJD".repeat(86)
    );
    let answer = stage.shop.forge("/v1/notify/alipay", body).await?;
    same("the answer to a forged notification", &answer.body, &json!("fail"))?;
    line("forged", format!("a notification that nobody signed is answered `{}`", paint(BAD, "fail")));
    let status = stage.shop.status(&order).await?;
    show(&status, 9, "waiting")
}

pub async fn cancelled(stage: &Stage) -> Result<(), Surprise> {
    let order = stage.shop.place("SHOP0000000004", 1_990, "Umbrella").await?;
    stage.shop.close(&order.number, "user").await?;
    let status = until(&stage.shop, &order, |status| status.reason != "closing").await?;
    line("cancelled", "WeChat is closed; Alipay's string cannot be called back, so nobody may say 3 yet");
    show(&status, 9, "not_started")?;
    stage.pass(Duration::from_secs(1_300));
    let status = until(&stage.shop, &order, |status| status.is_final).await?;
    line("later", "five minutes after the end Alipay still knows no trade: now it is certain");
    show(&status, 3, "user_cancelled")
}

pub async fn expired(stage: &Stage) -> Result<(), Surprise> {
    let order = stage.shop.place("SHOP0000000006", 500, "Coffee").await?;
    stage.pass(Duration::from_secs(901));
    let status = until(&stage.shop, &order, |status| status.reason == "not_started").await?;
    line("the end", "time is over: WeChat is asked, closed and asked again");
    show(&status, 9, "not_started")?;
    stage.pass(Duration::from_secs(320));
    let status = until(&stage.shop, &order, |status| status.is_final).await?;
    show(&status, 1, "timed_out")
}

pub async fn double(stage: &Stage) -> Result<(), Surprise> {
    let order = stage.shop.place(DOUBLE, 6_600, "Book").await?;
    let session = stage.shop.open_cashier(&order).await?;
    stage.shop.pay(&session, "wechat").await?;
    wait(&stage.shop, DOUBLE, |view| view["state"] == "paid").await?;
    stage.pass(Duration::from_secs(2));
    // Now Alipay is asked too. Paid before that, the order would tell the same in another sequence.
    let alipay_was_asked = |view: &Value| {
        let said = |line: &Value| line["kind"] == "said" && line["channel"] == "alipay";
        view["timeline"].as_array().is_some_and(|lines| lines.iter().any(said))
    };
    wait(&stage.shop, DOUBLE, alipay_was_asked).await?;
    stage.shop.pay(&session, "alipay").await?;
    line("paid twice", "the user paid at WeChat, went back, and paid at Alipay as well");
    let back = |view: &Value| {
        view["refunds"]
            .as_array()
            .is_some_and(|all| all.iter().any(|refund| refund["outcome"] == "succeeded"))
    };
    let view = wait(&stage.shop, DOUBLE, back).await?;
    let refund = &view["refunds"][0];
    same("the channel given back", &refund["channel"], &json!("alipay"))?;
    let given_back: Amount = serde_json::from_value(refund["amount_fen"].clone())
        .map_err(|error| Surprise::Wrong(format!("the amount given back: {error}")))?;
    line(
        "given back",
        format!(
            "{} CNY at {}, the later payment, without anybody asking",
            given_back.to_yuan(),
            text(&refund["channel"])
        ),
    );
    show(&stage.shop.status(&order).await?, 0, "paid")
}

pub async fn refunds(stage: &Stage) -> Result<(), Surprise> {
    let succeeded = |number: &'static str| {
        move |view: &Value| {
            let all = view["refunds"].as_array().cloned().unwrap_or_default();
            all.iter().any(|refund| refund["out_refund_no"] == number && refund["outcome"] == "succeeded")
        }
    };
    accepted(stage.shop.refund(FIRST, "REFUND1", 3_000).await?)?;
    accepted(stage.shop.refund(FIRST, "REFUND1", 3_000).await?)?;
    stage.pass(Duration::from_secs(61));
    wait(&stage.shop, FIRST, succeeded("REFUND1")).await?;
    line("a part", "30.00 CNY; asked twice under one number, given back once");
    let over = stage.shop.refund(FIRST, "REFUND2", 7_101).await?;
    refused(&over.body, over.status, 409, "conflict")?;
    accepted(stage.shop.refund(FIRST, "REFUND3", 7_100).await?)?;
    stage.pass(Duration::from_secs(61));
    let view = wait(&stage.shop, FIRST, succeeded("REFUND3")).await?;
    let total: u64 = view["channels"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|channel| channel["refunded_fen"].as_u64())
        .sum();
    same("what went back", &json!(total), &json!(10_100))?;
    line("the rest", "71.00 CNY; everything went back, and the code stays 0: it was paid");
    same("the reason", &view["reason"], &json!("paid_refunded_full"))
}

pub async fn timeline(stage: &Stage) -> Result<(), Surprise> {
    let view = stage.shop.view(DOUBLE).await?;
    let events = view["timeline"].as_array().cloned().unwrap_or_default();
    if events.len() < 5 {
        return Err(Surprise::Wrong(format!("the timeline of {DOUBLE} has {} lines", events.len())));
    }
    for event in events {
        line(text(&event["kind"]), text(&event["message"]));
    }
    Ok(())
}

/// Asks until the answer is `enough`, as a mini-program would.
async fn until(shop: &Shop, order: &Placed, enough: impl Fn(&Status) -> bool) -> Result<Status, Surprise> {
    let start = Instant::now();
    loop {
        let status = shop.status(order).await?;
        if enough(&status) {
            return Ok(status);
        }
        if start.elapsed() > PATIENCE {
            return Err(Surprise::Wrong(format!("{} stays at {status:?}", order.number)));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Reads an order until it is as it must become.
async fn wait(shop: &Shop, number: &str, done: impl Fn(&Value) -> bool) -> Result<Value, Surprise> {
    let start = Instant::now();
    loop {
        let view = shop.view(number).await?;
        if done(&view) {
            return Ok(view);
        }
        if start.elapsed() > PATIENCE {
            return Err(Surprise::Wrong(format!("{number} stays at {}", view["refunds"])));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn show(status: &Status, code: i64, reasons: &str) -> Result<(), Surprise> {
    let words = ["paid · 支付成功", "timed out · 支付超时", "failed · 支付失败", "closed · 支付关闭"];
    let word = usize::try_from(status.code)
        .ok()
        .and_then(|code| words.get(code))
        .unwrap_or(&"unknown, ask again · 未知");
    if status.code != code || !reasons.split(", ").any(|reason| reason == status.reason) {
        return Err(Surprise::Wrong(format!(
            "expected {code} ({reasons}), heard {} ({})",
            status.code, status.reason
        )));
    }
    let style = if code == 0 { GOOD } else { DIM };
    line(
        "status",
        format!("{} {}", paint(style, format!("{} {word}", status.code)), paint(DIM, &status.reason)),
    );
    Ok(())
}

fn refused(body: &Value, status: u16, wanted: u16, code: &str) -> Result<(), Surprise> {
    same("the HTTP status", &json!(status), &json!(wanted))?;
    same("the code", &body["code"], &json!(code))?;
    line("refused", format!("{status} {} {}", paint(BAD, code), paint(DIM, text(&body["detail"]))));
    Ok(())
}

fn accepted(reply: super::shop::Reply) -> Result<(), Surprise> {
    match reply.status {
        200..=202 => Ok(()),
        status => Err(Surprise::Wrong(format!("a refund was answered {status} {}", reply.body))),
    }
}

fn same(what: &str, got: &Value, wanted: &Value) -> Result<(), Surprise> {
    if got == wanted { Ok(()) } else { Err(Surprise::Wrong(format!("{what} is {got}, not {wanted}"))) }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
