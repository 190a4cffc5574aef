//! The callbacks of guaranteed payment over HTTP: a genuine one pays once, and everything else is refused in its form.

use serde_json::{Value, json};
use ttpay::Secret;
use ttpay::channels::bytedance::ecpay::CallbackText;
use ttpay::channels::form;

use crate::platform::Notice;
use crate::world::{NOW, Reply, World, order};

pub const TOKEN: &str = "token-of-tests";

fn signed(token: &str, timestamp: i64, msg: &Value) -> Notice {
    of_kind("payment", token, timestamp, msg)
}

pub fn of_kind(kind: &str, token: &str, timestamp: i64, msg: &Value) -> Notice {
    let (timestamp, msg) = (timestamp.to_string(), msg.to_string());
    let text = CallbackText { timestamp: &timestamp, nonce: "797", msg: &msg };
    let signature = text.sign(&Secret::new("token", token).unwrap()).signature;
    let body = json!({ "timestamp": timestamp, "nonce": "797", "msg": msg, "type": kind, "msg_signature": signature });
    Notice { headers: Vec::new(), body: body.to_string().into_bytes() }
}

pub fn paid() -> Value {
    json!({ "appid": "tt0001", "cp_orderno": order()["out_order_no"], "status": "SUCCESS", "total_amount": 101,
        "order_id": "o1", "paid_at": NOW })
}

pub async fn placed() -> World {
    let world = World::new().await;
    let mut ask = order();
    ask["generation"] = json!("ecpay");
    let reply = world.operator("POST", "/v1/orders", ask.to_string()).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let placed = reply.json();
    assert_eq!((&placed["generation"], &placed["service"]), (&json!("ecpay"), &json!(5)));
    assert_eq!(placed["order_info"], json!({ "order_id": "o1", "order_token": "t1" }));
    world
}

/// A world in which an order of ecpay is paid.
pub async fn paid_world() -> World {
    let world = placed().await;
    assert_eq!(world.notify("ecpay", &signed(TOKEN, NOW, &paid())).await.status, 200);
    world
}

#[tokio::test]
async fn a_genuine_callback_pays_the_order_once_and_is_acknowledged_in_the_platforms_form() {
    let world = placed().await;
    for _ in 0..2 {
        let reply = world.notify("ecpay", &signed(TOKEN, NOW, &paid())).await;
        assert_eq!(reply.json(), json!({ "err_no": 0, "err_tips": "success" }));
    }
    let shown = world.shown().await;
    let lines = shown["timeline"].as_array().unwrap();
    assert_eq!(lines.iter().filter(|line| line["kind"] == "paid").count(), 1);
}

#[tokio::test]
async fn what_is_forged_stale_or_about_something_else_pays_nothing() {
    let with = |name: &str, value: Value| {
        let mut msg = paid();
        msg[name] = value;
        msg
    };
    for (code, notice) in [
        ("signature_mismatch", signed("another-token", NOW, &paid())),
        ("timestamp_skewed", signed(TOKEN, NOW - 26 * 3600, &paid())),
        ("timestamp_skewed", signed(TOKEN, NOW + 3600, &paid())),
        ("merchant_mismatch", signed(TOKEN, NOW, &with("appid", json!("tt0002")))),
        ("amount_mismatch", signed(TOKEN, NOW, &with("total_amount", json!(100)))),
        ("not_found", signed(TOKEN, NOW, &with("cp_orderno", json!("T9999999")))),
    ] {
        let world = placed().await;
        let reply = world.notify("ecpay", &notice).await;
        assert!(reply.status.is_client_error(), "{code}");
        assert_eq!(reply.json(), json!({ "err_no": 1, "err_tips": code }));
        assert_eq!(world.shown().await["state"], "pending", "{code}");
    }
}

fn query(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    form::write(&pairs)
}

/// The query of a check of the address, signed over time stamp and nonce.
fn check(token: &str, timestamp: i64, echo: &str) -> String {
    let timestamp = timestamp.to_string();
    let text = CallbackText { timestamp: &timestamp, nonce: "797", msg: "" };
    let signature = text.sign(&Secret::new("token", token).unwrap()).signature;
    query(&[("msg_signature", &signature), ("timestamp", &timestamp), ("nonce", "797"), ("echostr", echo)])
}

async fn checked(world: &World, query: &str) -> Reply {
    world.anybody("GET", &format!("/v1/notify/ecpay?{query}"), "").await
}

#[tokio::test]
async fn the_check_of_the_address_is_answered_with_its_echostr_as_plain_text_also_when_it_comes_again() {
    let world = placed().await;
    let before = world.shown().await;
    for echo in ["5837469120", "a+b/c=", "<script>alert(1)</script>", "回声"] {
        let query = check(TOKEN, NOW, echo);
        for _ in 0..3 {
            let reply = checked(&world, &query).await;
            assert_eq!((reply.status.as_u16(), reply.body.as_str()), (200, echo));
            assert_eq!(reply.header("content-type"), "text/plain", "no browser takes it for a page");
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
        }
        world.pass(25 * 3600 + 1);
        let late = checked(&world, &query).await;
        assert_eq!(
            (late.status.as_u16(), late.json()),
            (401, json!({ "err_no": 1, "err_tips": "timestamp_skewed" }))
        );
        world.pass(-25 * 3600 - 1);
    }
    assert_eq!(world.shown().await, before, "a check says nothing about an order");
}

#[tokio::test]
async fn a_check_of_the_address_that_is_not_the_platforms_gets_no_echo() {
    let world = World::new().await;
    let echo = "5837469120";
    let genuine = check(TOKEN, NOW, echo);
    let without = |name: &str| {
        let kept = genuine.split('&').filter(|pair| !pair.starts_with(&format!("{name}=")));
        kept.collect::<Vec<_>>().join("&")
    };
    for (query, status, code) in [
        (check("another-token", NOW, echo), 401, "signature_mismatch"),
        (check("salt-of-tests", NOW, echo), 401, "signature_mismatch"),
        (check(TOKEN, NOW - 25 * 3600 - 1, echo), 401, "timestamp_skewed"),
        (check(TOKEN, NOW + 301, echo), 401, "timestamp_skewed"),
        (genuine.replace("797", "798"), 401, "signature_mismatch"),
        (format!("{genuine}&msg=x"), 401, "signature_mismatch"),
        (genuine.replace("timestamp=1", "timestamp=01"), 400, "field_invalid"),
        (format!("{genuine}&nonce=797"), 400, "duplicate_field"),
        (format!("{genuine}&echostr=other"), 400, "duplicate_field"),
        (without("msg_signature"), 401, "signature_missing"),
        (without("timestamp"), 401, "signature_missing"),
        (without("nonce"), 401, "signature_missing"),
        (without("echostr"), 400, "field_missing"),
        (query(&[("echostr", echo)]), 401, "signature_missing"),
        (String::new(), 401, "signature_missing"),
        ("%zz".to_owned(), 422, "message_malformed"),
    ] {
        let reply = checked(&world, &query).await;
        assert_eq!(
            (reply.status.as_u16(), reply.json()),
            (status, json!({ "err_no": 1, "err_tips": code })),
            "{query}"
        );
        assert!(!reply.body.contains(echo), "{}", reply.body);
    }
    // What checks the address is no callback.
    let notice = Notice { headers: Vec::new(), body: genuine.into_bytes() };
    assert_eq!(
        world.notify("ecpay", &notice).await.json(),
        json!({ "err_no": 1, "err_tips": "message_malformed" })
    );
}

#[tokio::test]
async fn a_refund_made_at_the_platform_is_counted_at_the_order_that_it_names_whatever_its_extra_says() {
    let world = placed().await;
    world.notify("ecpay", &signed(TOKEN, NOW, &paid())).await;
    let mut refund = json!({ "appid": "tt0001", "cp_refundno": "P1", "cp_extra": "shelf 7", "status": "SUCCESS",
        "refund_amount": 50, "order_id": "o9", "refund_no": "p1" });
    let told = |refund: &Value| of_kind("refund", TOKEN, NOW, refund);
    assert_eq!(world.notify("ecpay", &told(&refund)).await.status, 404, "it names no order of ours");
    refund["cp_orderno"] = order()["out_order_no"].clone();
    assert_eq!(
        world.notify("ecpay", &told(&refund)).await.json(),
        json!({ "err_no": 0, "err_tips": "success" })
    );
    let refunds = world.shown().await["refunds"].clone();
    assert_eq!((&refunds[0]["out_refund_no"], &refunds[0]["amount_fen"]), (&json!("P1"), &json!(50)));
}
