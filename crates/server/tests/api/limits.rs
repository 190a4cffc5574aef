//! The documented limits of an order, and of the reason of a refund, hold for every generation.

use serde_json::{Value, json};

use crate::ecpay;
use crate::platform::ORDER;
use crate::trade;
use crate::world::{World, order};

/// A request of every generation.
fn asks() -> [(&'static str, Value); 3] {
    let mut ecpay = order();
    ecpay["generation"] = json!("ecpay");
    [("cashier", order()), ("ecpay", ecpay), ("trade", trade::ask())]
}

async fn placed(ask: &Value) -> (u16, String, String) {
    let reply = World::new().await.operator("POST", "/v1/orders", ask.to_string()).await;
    if reply.status == 200 {
        return (200, String::new(), String::new());
    }
    let body = reply.json();
    (
        reply.status.as_u16(),
        body["code"].as_str().unwrap().into(),
        body["field"].as_str().unwrap_or_default().into(),
    )
}

#[tokio::test]
async fn every_documented_limit_of_an_order_holds_for_every_generation() {
    let rows = [
        ("out_order_no", json!("short"), "field_invalid"),
        ("out_order_no", json!("n".repeat(33)), "field_invalid"),
        ("out_order_no", json!("订单订单订单"), "field_invalid"),
        ("subject", json!(""), "field_missing"),
        ("subject", json!("s".repeat(128)), "field_invalid"),
        ("subject", json!("题".repeat(43)), "field_invalid"),
        ("subject", json!("a/b=c&d"), "field_invalid"),
        ("body", json!(""), "field_missing"),
        ("body", json!("b".repeat(128)), "field_invalid"),
        ("uid", json!(""), "field_missing"),
        ("uid", json!("u".repeat(33)), "field_invalid"),
        ("client_ip", json!(""), "field_missing"),
        ("client_ip", json!("x"), "field_invalid"),
        ("device_id", json!("d".repeat(129)), "field_invalid"),
        ("valid_time", json!(119), "field_invalid"),
        ("valid_time", json!(86_401), "field_invalid"),
    ];
    for (generation, ask) in asks() {
        for (member, value, code) in &rows {
            let mut ask = ask.clone();
            ask[*member] = value.clone();
            let expected = (400, (*code).to_owned(), (*member).to_owned());
            assert_eq!(placed(&ask).await, expected, "{generation}: {member} {value}");
        }
    }
}

#[tokio::test]
async fn what_just_fits_is_taken_by_every_generation() {
    for (generation, ask) in asks() {
        for (member, value) in [
            ("out_order_no", json!("n".repeat(32))),
            ("subject", json!("s".repeat(127))),
            ("body", json!("b".repeat(127))),
            ("uid", json!("u".repeat(32))),
            ("client_ip", json!("2001:db8::1")),
            ("valid_time", json!(300)),
            ("valid_time", json!(86_400)),
        ] {
            let mut ask = ask.clone();
            ask[member] = value.clone();
            assert_eq!(placed(&ask).await.0, 200, "{generation}: {member} {value}");
        }
    }
}

#[tokio::test]
async fn an_order_of_ecpay_lives_300_seconds_at_least_and_its_page_is_not_empty() {
    let [_, (_, ask), _] = asks();
    for (member, value, code) in [
        ("valid_time", json!(299), "field_invalid"),
        ("msg_page", json!(""), "field_missing"),
        ("cp_extra", json!(""), "field_missing"),
    ] {
        let mut ask = ask.clone();
        ask[member] = value;
        assert_eq!(placed(&ask).await, (400, code.to_owned(), member.to_owned()));
    }
}

async fn refunded(world: &World, ask: &Value) -> (u16, Value, Value) {
    let reply = world.operator("POST", &format!("/v1/orders/{ORDER}/refunds"), ask.to_string()).await;
    let body = reply.json();
    (reply.status.as_u16(), body["code"].clone(), body["field"].clone())
}

#[tokio::test]
async fn a_reason_that_is_too_long_is_refused_and_never_cut() {
    let world = trade::placed().await;
    trade::acknowledged(&world.notify("trade", &trade::said("payment", &trade::payment(&[]))).await);
    let refused = (400, json!("field_invalid"), json!("reason"));
    for reason in ["r".repeat(81), "r".repeat(50)] {
        let ask = json!({ "out_refund_no": "R00001", "reason": reason });
        assert_eq!(refunded(&world, &ask).await, refused, "{reason}");
    }
    let world = ecpay::paid_world().await;
    let ask = json!({ "out_refund_no": "R00001", "reason": "r".repeat(81) });
    assert_eq!(refunded(&world, &ask).await, refused);
    let ask = json!({ "out_refund_no": "R00001", "reason": "r".repeat(80) });
    assert_eq!(refunded(&world, &ask).await.0, 200);
}

#[tokio::test]
async fn a_bad_refund_number_is_reported_by_the_name_that_the_caller_sent() {
    let world = trade::placed().await;
    trade::acknowledged(&world.notify("trade", &trade::said("payment", &trade::payment(&[]))).await);
    let expected = (400, json!("field_invalid"), json!("out_refund_no"));
    assert_eq!(refunded(&world, &json!({ "out_refund_no": "a b" })).await, expected);
}

#[tokio::test]
async fn a_signed_payment_with_a_discount_beyond_its_total_pays_nothing() {
    let world = trade::placed().await;
    for discount in [-1, 102] {
        let payment = trade::payment(&[("discount_amount", json!(discount))]);
        let reply = world.notify("trade", &trade::said("payment", &payment)).await;
        assert_eq!(reply.status, 400, "{discount}");
        let problem = reply.json();
        assert_eq!(problem["err_tips"], "amount_invalid", "{discount}");
    }
    assert_eq!(world.shown().await["state"], "pending");
    let payment = trade::payment(&[("discount_amount", json!(101))]);
    trade::acknowledged(&world.notify("trade", &trade::said("payment", &payment)).await);
    assert_eq!(world.shown().await["state"], "paid");
}
