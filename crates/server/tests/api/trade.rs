//! The callbacks of the trade system over HTTP: a genuine one is taken once, whatever it says.

use serde_json::{Value, json};
use ttpay::channels::wechat::v3::sign_text;
use ttpay_server::transport::Answer;

use crate::platform::{Notice, ORDER};
use crate::rsa::{PLATFORM, Rsa};
use crate::world::{NOW, Reply, World, order};

/// What the platform answers to a request.
type Says = fn(&str) -> Option<Answer>;

const NONCE: &str = "gjjRNfQlzoDIJtVDOfUe";

/// The order of the published notices, by the trade system.
pub fn ask() -> Value {
    let mut ask = order();
    ask["generation"] = json!("trade");
    ask["skuList"] = json!([{
        "skuId": "s1", "price": 101, "quantity": 1, "title": "microapp test", "type": 401, "tagGroupId": "tag_group_1",
        "imageList": ["https://shop.example.com/a.png"],
    }]);
    ask["orderEntrySchema"] = json!({ "path": "pages/order", "params": "{\"n\":1}" });
    ask
}

/// A world in which it is placed and not paid.
pub async fn placed() -> World {
    place(World::new().await).await
}

pub async fn place(world: World) -> World {
    let reply = world.operator("POST", "/v1/orders", ask().to_string()).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    world
}

/// What a payment says, with these members changed.
pub fn payment(changes: &[(&str, Value)]) -> Value {
    let mut msg = json!({
        "app_id": "tt0001", "out_order_no": ORDER, "order_id": "ots7", "status": "SUCCESS", "total_amount": 101,
        "discount_amount": 0, "pay_channel": 1, "message": "", "event_time": (NOW + 1) * 1000, "currency": "CNY",
    });
    for (name, value) in changes {
        msg[name] = value.clone();
    }
    msg
}

pub fn body(kind: &str, msg: &Value) -> String {
    json!({ "version": "3.0", "type": kind, "msg": msg.to_string() }).to_string()
}

pub fn headers(timestamp: i64, body: &[u8], signer: &Rsa) -> Vec<(String, String)> {
    let text = [format!("{timestamp}\n{NONCE}\n").as_bytes(), body, b"\n"].concat();
    let signature = sign_text(&signer.private, &text).unwrap();
    [
        ("Byte-Timestamp", timestamp.to_string()),
        ("Byte-Nonce-Str", NONCE.into()),
        ("Byte-Signature", signature),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

pub fn signed(kind: &str, msg: &Value, timestamp: i64, signer: &Rsa) -> Notice {
    let body = body(kind, msg).into_bytes();
    Notice { headers: headers(timestamp, &body, signer), body }
}

/// What the platform says now.
pub fn said(kind: &str, msg: &Value) -> Notice {
    signed(kind, msg, NOW, &PLATFORM)
}

/// The trade system says under its signature that the order was paid in this currency.
fn paid_in(url: &str, currency: &str) -> Option<Answer> {
    if url.contains("/oauth/client_token/") {
        let body = json!({ "data": { "error_code": 0, "access_token": "t1", "expires_in": 7200 }, "message": "success" });
        return Some(Answer { status: 200, headers: Vec::new(), body: body.to_string().into_bytes() });
    }
    let data = json!({
        "order_id": "ots7", "out_order_no": ORDER, "pay_status": "SUCCESS", "total_amount": 101, "discount_amount": 0,
        "pay_time": (NOW + 1) * 1000, "currency": currency,
    });
    let body = json!({ "err_no": 0, "err_msg": "success", "data": data }).to_string().into_bytes();
    let headers = headers(NOW, &body, &PLATFORM);
    url.contains("/order_query/").then_some(Answer { status: 200, headers, body })
}

/// The acknowledgement that ends the repetitions.
pub fn acknowledged(reply: &Reply) {
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.json(), json!({ "err_no": 0, "err_tips": "success" }));
}

fn lines(order: &Value, kind: &str) -> usize {
    order["timeline"].as_array().unwrap().iter().filter(|line| line["kind"] == kind).count()
}

#[tokio::test]
async fn a_replayed_payment_is_acknowledged_and_booked_once_also_after_the_delivery() {
    let world = placed().await;
    let notice = said("payment", &payment(&[]));
    acknowledged(&world.notify("trade", &notice).await);
    let paid = world.shown().await;
    assert_eq!((&paid["state"], lines(&paid, "paid")), (&json!("paid"), 1));
    for _ in 0..3 {
        acknowledged(&world.notify("trade", &notice).await);
    }
    // The platform's own repetition: the same statement under a fresh time stamp and signature.
    world.pass(12);
    acknowledged(&world.notify("trade", &signed("payment", &payment(&[]), NOW + 12, &PLATFORM)).await);
    assert_eq!(world.shown().await, paid);
    let delivered = world.operator("POST", &format!("/v1/orders/{ORDER}/delivered"), "").await;
    assert_eq!(delivered.status, 200, "{}", delivered.body);
    let delivered = world.shown().await;
    acknowledged(&world.notify("trade", &notice).await);
    assert_eq!(world.shown().await, delivered);
}

#[tokio::test]
async fn a_hundred_copies_at_once_are_one_payment() {
    let world = placed().await;
    let notice = said("payment", &payment(&[]));
    let copies = (0..100).map(|_| world.notify("trade", &notice));
    for reply in futures_util::future::join_all(copies).await {
        acknowledged(&reply);
    }
    let paid = world.shown().await;
    assert_eq!((&paid["state"], lines(&paid, "paid")), (&json!("paid"), 1));
}

#[tokio::test]
async fn an_order_that_its_user_gave_up_is_acknowledged_and_not_paid() {
    let world = placed().await;
    let given_up = payment(&[("status", json!("CANCEL")), ("message", json!("USER_CANCEL"))]);
    acknowledged(&world.notify("trade", &said("payment", &given_up)).await);
    let order = world.shown().await;
    assert_eq!((&order["state"], &order["reason"]), (&json!("closed"), &json!("user_cancelled")), "{order}");
    assert_eq!(lines(&order, "paid"), 0);
}

#[tokio::test]
async fn a_refund_callback_about_an_order_that_nobody_paid_is_no_payment() {
    let world = placed().await;
    world.notify("trade", &said("refund", &refunded(&[]))).await;
    let order = world.shown().await;
    assert_eq!(lines(&order, "paid"), 0);
    assert_ne!(order["state"], "paid", "{order}");
}

/// A refund that the user begins.
pub fn pre_create(changes: &[(&str, Value)]) -> Value {
    let mut msg = json!({
        "app_id": "tt0001", "open_id": "o1", "refund_id": "otr2", "order_id": "ots7", "out_order_no": ORDER,
        "refund_total_amount": 50, "need_refund_audit": 1, "refund_audit_deadline": (NOW + 259_200) * 1000,
        "create_refund_time": NOW * 1000, "refund_source": 1, "refund_reason": "[]", "cp_extra": "",
    });
    for (name, value) in changes {
        msg[name] = value.clone();
    }
    msg
}

#[tokio::test]
async fn a_refund_that_the_user_began_is_acknowledged_with_its_number_and_its_page_the_same_at_every_copy() {
    let world = placed().await;
    acknowledged(&world.notify("trade", &said("payment", &payment(&[]))).await);
    let notice = said("pre_create_refund", &pre_create(&[]));
    let first = world.notify("trade", &notice).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let ack = first.json();
    assert_eq!((&ack["err_no"], &ack["err_tips"]), (&json!(0), &json!("success")));
    assert_eq!(ack["data"]["order_entry_schema"], json!({ "path": "pages/order", "params": "{\"n\":1}" }));
    let number = ack["data"]["out_refund_no"].as_str().unwrap();
    assert!((1..=64).contains(&number.len()) && number.contains(ORDER), "{number}");
    let before = world.shown().await;
    assert_eq!(lines(&before, "refund_said"), 1, "{before}");
    let again = world.notify("trade", &notice).await;
    assert_eq!((again.status, again.json()), (first.status, ack.clone()));
    assert_eq!(world.shown().await, before);
    let other =
        world.notify("trade", &said("pre_create_refund", &pre_create(&[("refund_id", json!("otr3"))]))).await;
    assert_ne!(other.json()["data"]["out_refund_no"], number, "another refund has another number");
}

/// The end of a refund.
fn refunded(changes: &[(&str, Value)]) -> Value {
    let mut msg = json!({
        "app_id": "tt0001", "order_id": "ots7", "refund_id": "otr1", "out_refund_no": "R00001", "status": "SUCCESS",
        "refund_total_amount": 50, "cp_extra": ORDER, "event_time": (NOW + 1) * 1000,
    });
    for (name, value) in changes {
        msg[name] = value.clone();
    }
    msg
}

#[tokio::test]
async fn a_merchants_refund_whose_number_looks_like_an_answer_is_booked_on_the_order_that_it_was_made_for() {
    let world = placed().await;
    acknowledged(&world.notify("trade", &said("payment", &payment(&[]))).await);
    let number = "u0123456789abcdef-T202401010000000009";
    let refund = refunded(&[("out_refund_no", json!(number))]);
    acknowledged(&world.notify("trade", &said("refund", &refund)).await);
    let order = world.shown().await;
    assert_eq!(order["refunds"][0]["out_refund_no"], json!(number), "{order}");
}

#[tokio::test]
async fn a_refund_without_a_number_of_ours_is_counted_once_at_the_order_that_it_names() {
    for named in [("out_order_no", json!(ORDER)), ("cp_extra", json!(ORDER))] {
        let world = placed().await;
        acknowledged(&world.notify("trade", &said("payment", &payment(&[]))).await);
        let refund = refunded(&[("out_refund_no", json!("")), ("cp_extra", json!("shelf 7")), named]);
        for _ in 0..2 {
            acknowledged(&world.notify("trade", &said("refund", &refund)).await);
        }
        let order = world.shown().await;
        let refunds: Vec<_> = order["refunds"].as_array().unwrap().iter().collect();
        assert_eq!(refunds.len(), 1, "{order}");
        assert_eq!((&refunds[0]["amount_fen"], &refunds[0]["outcome"]), (&json!(50), &json!("succeeded")));
    }
    // Of nobody's order it is not acknowledged, so that it comes again.
    let world = placed().await;
    let lost = refunded(&[("out_refund_no", json!("")), ("cp_extra", json!(""))]);
    assert_eq!(world.notify("trade", &said("refund", &lost)).await.status, 404);
}

#[tokio::test]
async fn diamonds_pay_no_order_also_when_the_platform_signs_an_answer_about_them() {
    let answers: [(Says, &str); 2] =
        [(|url| paid_in(url, "CNY"), "paid"), (|url| paid_in(url, "DIAMOND"), "pending")];
    for (says, state) in answers {
        let world = place(World::made("v3", says, |_| {}, |_| {}).await).await;
        world.operator("POST", &format!("/v1/orders/{ORDER}/query"), "").await;
        let order = world.shown().await;
        assert_eq!((&order["state"], lines(&order, "paid")), (&json!(state), usize::from(state == "paid")));
        assert_eq!(order["suspect"], state != "paid", "somebody is called: {order}");
    }
}

fn leg(order: &Value) -> &Value {
    &order["channels"][0]
}

#[tokio::test]
async fn a_payment_that_named_no_number_of_the_platform_learns_it_from_a_later_statement_and_keeps_it() {
    let world = placed().await;
    let nameless = payment(&[("order_id", Value::Null)]);
    acknowledged(&world.notify("trade", &said("payment", &nameless)).await);
    assert_eq!(leg(&world.shown().await)["fact"]["transaction_id"], Value::Null);
    acknowledged(&world.notify("trade", &said("payment", &payment(&[]))).await);
    let order = world.shown().await;
    assert_eq!(leg(&order)["fact"]["transaction_id"], "ots7", "{order}");
    assert_eq!((lines(&order, "paid"), &order["suspect"]), (1, &json!(false)));
    acknowledged(&world.notify("trade", &said("payment", &nameless)).await);
    assert_eq!(leg(&world.shown().await)["fact"]["transaction_id"], "ots7");
}

#[tokio::test]
async fn a_late_payment_with_a_discount_gives_back_by_itself_what_was_paid() {
    let world = placed().await;
    let given_up = payment(&[("status", json!("CANCEL")), ("message", json!("USER_CANCEL"))]);
    acknowledged(&world.notify("trade", &said("payment", &given_up)).await);
    let late = payment(&[("discount_amount", json!(20))]);
    acknowledged(&world.notify("trade", &said("payment", &late)).await);
    let order = world.shown().await;
    let refund = &order["refunds"][0];
    assert_eq!((&refund["amount_fen"], &refund["outcome"]), (&json!(81), &json!("pending")), "{order}");
    let back = json!({
        "app_id": "tt0001", "order_id": "ots7", "refund_id": "otr1", "out_refund_no": refund["out_refund_no"],
        "status": "SUCCESS", "refund_total_amount": 81, "cp_extra": ORDER, "event_time": (NOW + 1) * 1000,
    });
    acknowledged(&world.notify("trade", &said("refund", &back)).await);
    let order = world.shown().await;
    assert_eq!(
        (&order["state"], &order["reason"]),
        (&json!("paid"), &json!("paid_refunded_full")),
        "{order}"
    );
    assert_eq!((&order["suspect"], &order["attention"]), (&json!(false), &json!(false)), "{order}");
    let delivered = world.operator("POST", &format!("/v1/orders/{ORDER}/delivered"), "").await;
    assert_eq!(delivered.status, 409, "{}", delivered.body);
}
