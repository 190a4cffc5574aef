//! Callbacks over HTTP about refunds that name no order of ours: they are known by the platform's number of the payment.

use serde_json::{Value, json};

use crate::platform::Notice;
use crate::rsa::{PLATFORM, STRANGER};
use crate::world::{NOW, World};
use crate::{ecpay, trade};

/// A refund by guaranteed payment.
fn by_ecpay(changes: &[(&str, Value)], token: &str) -> Notice {
    let mut msg = json!({ "appid": "tt0001", "cp_refundno": "P1", "cp_extra": "", "status": "SUCCESS",
        "refund_amount": 30, "order_id": "o1", "refund_no": "p1" });
    for (name, value) in changes {
        msg[name] = value.clone();
    }
    ecpay::of_kind("refund", token, NOW, &msg)
}

/// A refund by the trade system.
fn by_trade(changes: &[(&str, Value)], signer: &crate::rsa::Rsa) -> Notice {
    let mut msg = json!({ "app_id": "tt0001", "order_id": "ots7", "refund_id": "otr1", "out_refund_no": "",
        "status": "SUCCESS", "refund_total_amount": 30, "cp_extra": "", "event_time": (NOW + 1) * 1000 });
    for (name, value) in changes {
        msg[name] = value.clone();
    }
    trade::signed("refund", &msg, NOW, signer)
}

async fn ecpay_paid() -> World {
    let world = ecpay::placed().await;
    assert_eq!(
        world.notify("ecpay", &ecpay::of_kind("payment", ecpay::TOKEN, NOW, &ecpay::paid())).await.status,
        200
    );
    world
}

async fn trade_paid() -> World {
    let world = trade::placed().await;
    assert_eq!(world.notify("trade", &trade::said("payment", &trade::payment(&[]))).await.status, 200);
    world
}

fn alarms(order: &Value) -> Vec<&str> {
    let lines = order["timeline"].as_array().unwrap().iter();
    lines.filter_map(|line| line["detail"]["alarm"].as_str()).collect()
}

/// One refund of 30 of 101 fen that nobody here asked for.
fn is_booked_once(order: &Value, what: &str) {
    let refunds = order["refunds"].as_array().unwrap();
    assert_eq!(refunds.len(), 1, "{what}: {order}");
    let refund = &refunds[0];
    assert_eq!((&refund["amount_fen"], &refund["requested"]), (&json!(30), &json!(false)), "{what}");
    assert_eq!(refund["outcome"], "succeeded", "{what}");
    assert_eq!(order["channels"][0]["refundable_fen"], 71, "{what}: {order}");
    assert_eq!(alarms(order), ["refund_unexpected"], "{what}");
}

#[tokio::test]
async fn a_genuine_refund_that_names_no_order_is_booked_once_where_its_payment_is() {
    for extra in ["", "shelf 7"] {
        let world = ecpay_paid().await;
        for _ in 0..2 {
            let reply = world.notify("ecpay", &by_ecpay(&[("cp_extra", json!(extra))], ecpay::TOKEN)).await;
            assert_eq!(reply.json(), json!({ "err_no": 0, "err_tips": "success" }));
        }
        is_booked_once(&world.shown().await, "ecpay");
    }
    for number in ["", "X123", "u0123456789abcdef-T9"] {
        let world = trade_paid().await;
        for _ in 0..2 {
            let notice = by_trade(&[("out_refund_no", json!(number))], &PLATFORM);
            trade::acknowledged(&world.notify("trade", &notice).await);
        }
        is_booked_once(&world.shown().await, number);
    }
}

#[tokio::test]
async fn a_refund_that_a_user_began_is_known_by_its_payment_and_counts_once_whatever_number_comes_back() {
    let world = trade_paid().await;
    let began = trade::pre_create(&[("out_order_no", json!("")), ("refund_total_amount", json!(30))]);
    let first = world.notify("trade", &trade::said("pre_create_refund", &began)).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let number = first.json()["data"]["out_refund_no"].clone();
    for back in [json!(""), number.clone()] {
        let ended =
            by_trade(&[("refund_id", began["refund_id"].clone()), ("out_refund_no", back)], &PLATFORM);
        trade::acknowledged(&world.notify("trade", &ended).await);
    }
    let order = world.shown().await;
    is_booked_once(&order, "the user's");
    assert_eq!(order["refunds"][0]["out_refund_no"], number);
}

#[tokio::test]
async fn a_refund_that_is_forged_or_of_nobodys_payment_books_nothing() {
    let (ecpays, trades) = (ecpay_paid().await, trade_paid().await);
    let before = (ecpays.shown().await, trades.shown().await);
    let other = [("order_id", json!("elsewhere"))];
    let user = trade::pre_create(&[("out_order_no", Value::Null), ("order_id", json!("elsewhere"))]);
    for (world, channel, notice, status, code) in [
        (&ecpays, "ecpay", by_ecpay(&[], "another-token"), 401, "signature_mismatch"),
        (&ecpays, "ecpay", by_ecpay(&other, ecpay::TOKEN), 404, "not_found"),
        (&ecpays, "ecpay", by_ecpay(&[("order_id", Value::Null)], ecpay::TOKEN), 404, "not_found"),
        // The other generation's number, at this one's address.
        (&ecpays, "ecpay", by_ecpay(&[("order_id", json!("ots7"))], ecpay::TOKEN), 404, "not_found"),
        (&trades, "trade", by_trade(&[], &STRANGER), 401, "signature_mismatch"),
        (&trades, "trade", by_trade(&other, &PLATFORM), 404, "not_found"),
        (&trades, "trade", by_trade(&[("refund_id", Value::Null)], &PLATFORM), 404, "not_found"),
        (&trades, "trade", trade::said("pre_create_refund", &user), 404, "not_found"),
    ] {
        let reply = world.notify(channel, &notice).await;
        assert_eq!(reply.json(), json!({ "err_no": 1, "err_tips": code }), "{channel}");
        assert_eq!(reply.status, status, "{channel} {code}");
    }
    assert_eq!((ecpays.shown().await, trades.shown().await), before);
    let counted = ecpays.operator("GET", "/metrics", "").await.body;
    let line = "ttpay_notifications_total{channel=\"ecpay\",verdict=\"not_found\"} 3";
    assert!(counted.contains(line), "{counted}");
}

#[tokio::test]
async fn more_than_was_paid_never_goes_back_by_a_callback() {
    let world = ecpay_paid().await;
    let refund = |number: &str, fen: u64| {
        let changes =
            [("cp_refundno", json!(number)), ("refund_no", json!(number)), ("refund_amount", json!(fen))];
        by_ecpay(&changes, ecpay::TOKEN)
    };
    assert_eq!(world.notify("ecpay", &refund("P1", 30)).await.status, 200);
    assert_eq!(world.notify("ecpay", &refund("P2", 72)).await.status, 422);
    let order = world.shown().await;
    assert_eq!((order["refunds"].as_array().unwrap().len(), &order["suspect"]), (1, &json!(true)), "{order}");
    assert_eq!(order["channels"][0]["refundable_fen"], 71);
}
