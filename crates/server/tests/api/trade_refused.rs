//! What must be refused at the callback address of the trade system, and leaves the order as it is.

use serde_json::{Value, json};

use crate::platform::{self, Notice, ORDER, re_encoded};
use crate::rsa::{APPLICATION, PLATFORM, STRANGER};
use crate::trade::{ask, body, headers, payment, place, placed, pre_create, said, signed};
use crate::world::{NOW, World};

/// What it is, the callback, the status and the code.
type Row = (&'static str, Notice, u16, &'static str);

fn without(mut notice: Notice, name: &str) -> Notice {
    let before = notice.headers.len();
    notice.headers.retain(|(known, _)| known != name);
    assert_eq!(notice.headers.len() + 1, before);
    notice
}

fn twice(mut notice: Notice, name: &str) -> Notice {
    let copy = notice.headers.iter().find(|(known, _)| known == name).unwrap().clone();
    notice.headers.push(copy);
    notice
}

fn replaced(mut notice: Notice, name: &str, change: impl FnOnce(&str) -> String) -> Notice {
    let header = notice.headers.iter_mut().find(|(known, _)| known == name).unwrap();
    header.1 = change(&header.1);
    notice
}

fn with_body(mut notice: Notice, change: impl FnOnce(&mut Vec<u8>)) -> Notice {
    change(&mut notice.body);
    notice
}

/// A body that is signed as it is, whatever it holds.
fn of_body(body: &str) -> Notice {
    Notice { headers: headers(NOW, body.as_bytes(), &PLATFORM), body: body.as_bytes().to_vec() }
}

fn forged() -> Vec<Row> {
    let genuine = || said("payment", &payment(&[]));
    let cheap = body("payment", &payment(&[("total_amount", json!(1))])).into_bytes();
    let mut rows = vec![
        ("a stranger's key", signed("payment", &payment(&[]), NOW, &STRANGER), 401, "signature_mismatch"),
        ("our own key", signed("payment", &payment(&[]), NOW, &APPLICATION), 401, "signature_mismatch"),
        ("another amount", with_body(genuine(), |body| *body = cheap), 401, "signature_mismatch"),
        ("one byte", with_body(genuine(), |body| body[20] ^= 1), 401, "signature_mismatch"),
        ("re-encoded", re_encoded(&genuine()), 401, "signature_mismatch"),
        ("truncated", with_body(genuine(), |body| body.truncate(body.len() / 2)), 401, "signature_mismatch"),
        (
            "its last byte",
            with_body(genuine(), |body| body.truncate(body.len() - 1)),
            401,
            "signature_mismatch",
        ),
        ("nothing left", with_body(genuine(), Vec::clear), 401, "signature_mismatch"),
        ("one line more", with_body(genuine(), |body| body.push(b'\n')), 401, "signature_mismatch"),
        ("no base64", replaced(genuine(), "Byte-Signature", |_| "?".into()), 401, "signature_malformed"),
        (
            "half of it",
            replaced(genuine(), "Byte-Signature", |it| it[..172].into()),
            401,
            "signature_mismatch",
        ),
        ("no word", replaced(genuine(), "Byte-Signature", |_| String::new()), 401, "signature_missing"),
        ("an hour", signed("payment", &payment(&[]), NOW - 3601, &PLATFORM), 401, "timestamp_skewed"),
        ("the future", signed("payment", &payment(&[]), NOW + 3601, &PLATFORM), 401, "timestamp_skewed"),
        (
            "another time",
            replaced(genuine(), "Byte-Timestamp", |_| (NOW + 1).to_string()),
            401,
            "signature_mismatch",
        ),
        (
            "another nonce",
            replaced(genuine(), "Byte-Nonce-Str", |it| it.to_lowercase()),
            401,
            "signature_mismatch",
        ),
        (
            "milliseconds",
            replaced(genuine(), "Byte-Timestamp", |it| format!("{it}000")),
            400,
            "field_invalid",
        ),
    ];
    for name in ["Byte-Timestamp", "Byte-Nonce-Str", "Byte-Signature"] {
        rows.push(("a missing header", without(genuine(), name), 401, "signature_missing"));
        rows.push(("a header twice", twice(genuine(), name), 400, "duplicate_field"));
    }
    rows
}

/// Genuine signatures over what cannot be read.
fn unreadable() -> Vec<Row> {
    let msg = payment(&[]).to_string();
    let text = json!(msg).to_string();
    let half = json!({ "type": "payment", "msg": &msg[..msg.len() / 2] }).to_string();
    let with = |name: &str, value: Value| said("payment", &payment(&[(name, value)]));
    vec![
        ("no JSON", of_body("success"), 422, "message_malformed"),
        ("half of msg", of_body(&half), 422, "message_malformed"),
        ("an object", of_body(&format!(r#"{{"type":"payment","msg":{msg}}}"#)), 422, "message_malformed"),
        (
            "msg twice",
            of_body(&format!(r#"{{"type":"payment","msg":{text},"msg":{text}}}"#)),
            400,
            "duplicate_field",
        ),
        ("no msg", of_body(r#"{"type":"payment"}"#), 400, "field_missing"),
        ("no type", of_body(&format!(r#"{{"msg":{text}}}"#)), 400, "field_missing"),
        ("an unknown type", said("paid", &payment(&[])), 400, "field_invalid"),
        ("no order", with("out_order_no", Value::Null), 400, "field_missing"),
        ("no word", with("status", Value::Null), 400, "field_missing"),
        ("no amount", with("total_amount", Value::Null), 400, "field_missing"),
        ("a fraction", with("total_amount", json!(101.5)), 400, "amount_invalid"),
        ("nothing", with("total_amount", json!(0)), 400, "amount_invalid"),
        ("a text", with("total_amount", json!("101")), 400, "amount_invalid"),
        ("an ecpay callback", ecpay(), 400, "scheme_unknown"),
    ]
}

/// A callback of guaranteed payment that went to the wrong address.
fn ecpay() -> Notice {
    let body = json!({ "timestamp": NOW.to_string(), "nonce": "797", "type": "payment", "msg": "{}", "msg_signature": "a" });
    Notice { headers: Vec::new(), body: body.to_string().into_bytes() }
}

#[tokio::test]
async fn what_is_forged_stale_or_unreadable_leaves_the_order_as_it_is() {
    let world = placed().await;
    let before = world.shown().await;
    for (what, notice, status, code) in forged().into_iter().chain(unreadable()) {
        for _ in 0..2 {
            let reply = world.notify("trade", &notice).await;
            assert_eq!(reply.json(), json!({ "err_no": 1, "err_tips": code }), "{what}");
            assert_eq!(reply.status, status, "{what}");
        }
        assert_eq!(world.shown().await, before, "{what}");
    }
    // The same shop takes the genuine one.
    assert_eq!(world.notify("trade", &said("payment", &payment(&[]))).await.status, 200);
    assert_eq!(world.shown().await["state"], "paid");
}

#[tokio::test]
async fn an_oversized_callback_is_413_at_either_limit() {
    let world = placed().await;
    let before = world.shown().await;
    for size in [64 * 1024 + 1, 256 * 1024 + 1] {
        let mut body = body("payment", &payment(&[])).into_bytes();
        body.resize(size, b' ');
        let notice = Notice { headers: headers(NOW, &body, &PLATFORM), body };
        let reply = world.notify("trade", &notice).await;
        assert_eq!(
            (reply.status.as_u16(), reply.json()),
            (413, json!({ "err_no": 1, "err_tips": "message_too_large" }))
        );
    }
    assert_eq!(world.shown().await, before);
    // At the limit it is read.
    let mut body = body("payment", &payment(&[])).into_bytes();
    body.resize(64 * 1024, b' ');
    let notice = Notice { headers: headers(NOW, &body, &PLATFORM), body };
    assert_eq!(world.notify("trade", &notice).await.status, 200);
}

fn alarms(order: &Value) -> Vec<&str> {
    let lines = order["timeline"].as_array().unwrap().iter();
    lines.filter_map(|line| line["detail"]["alarm"].as_str()).collect()
}

#[tokio::test]
async fn a_genuine_callback_of_another_app_amount_or_unit_pays_nothing_and_leaves_one_alarm() {
    for (what, changes, code) in [
        ("another app", ("app_id", json!("tt0002")), "merchant_mismatch"),
        ("less", ("total_amount", json!(100)), "amount_mismatch"),
        ("more", ("total_amount", json!(10_100)), "amount_mismatch"),
        ("diamonds", ("currency", json!("DIAMOND")), "amount_mismatch"),
    ] {
        let world = placed().await;
        for _ in 0..3 {
            let reply =
                world.notify("trade", &said("payment", &payment(std::slice::from_ref(&changes)))).await;
            assert_eq!(
                (reply.status.as_u16(), reply.json()),
                (422, json!({ "err_no": 1, "err_tips": code })),
                "{what}"
            );
        }
        let order = world.shown().await;
        assert_eq!(order["state"], "pending", "{what}");
        assert_eq!((&order["suspect"], alarms(&order)), (&json!(true), vec!["message_refused"]), "{what}");
        assert!(order["channels"].as_array().unwrap().iter().all(|leg| leg["refundable_fen"] == 0), "{what}");
    }
}

#[tokio::test]
async fn a_callback_about_an_unknown_order_is_refused_and_makes_none() {
    let world = World::new().await;
    let refund = pre_create(&[]);
    for (kind, msg) in [("payment", &payment(&[])), ("pre_create_refund", &refund)] {
        let reply = world.notify("trade", &said(kind, msg)).await;
        assert_eq!(
            (reply.status.as_u16(), reply.json()),
            (404, json!({ "err_no": 1, "err_tips": "not_found" })),
            "{kind}"
        );
    }
    let shown = world.operator("GET", &format!("/v1/orders/{ORDER}"), "").await;
    assert_eq!(shown.problem(), (404, "not_found".into()));
    // Beside a known order of the same shop as well.
    let world = placed().await;
    let before = world.shown().await;
    let other = payment(&[("out_order_no", json!("T202401010000000009"))]);
    assert_eq!(world.notify("trade", &said("payment", &other)).await.status, 404);
    assert_eq!(world.shown().await, before);
}

#[tokio::test]
async fn a_genuine_notice_of_another_generation_pays_nothing_and_leaves_one_alarm() {
    for (world, channel, notice) in [
        (cashier().await, "trade", said("payment", &payment(&[]))),
        (cashier().await, "trade", said("pre_create_refund", &pre_create(&[]))),
        (placed().await, "alipay", platform::alipay()),
        (placed().await, "wechat", platform::wechat_v3()),
    ] {
        for _ in 0..3 {
            let reply = world.notify(channel, &notice).await;
            assert_eq!(reply.status, 422, "{channel}: {}", reply.body);
        }
        let order = world.shown().await;
        assert_eq!(
            (&order["state"], alarms(&order)),
            (&json!("pending"), vec!["message_refused"]),
            "{channel}"
        );
        let told = order["timeline"].to_string();
        assert!(told.contains("of another generation names the number of this order"), "{channel}: {told}");
        assert!(!told.contains("mend the configuration"), "{channel}: {told}");
    }
}

async fn cashier() -> World {
    let world = World::new().await;
    world.placed().await;
    world
}

#[tokio::test]
async fn without_the_platforms_key_or_with_another_one_nothing_is_believed() {
    let no_key = |config: &mut Value| {
        config["trade"].as_object_mut().unwrap().remove("platform_public_key");
    };
    let other =
        |config: &mut Value| config["trade"]["platform_public_key"] = STRANGER.public_text.clone().into();
    for (world, status, code) in [
        (World::of_config(no_key).await, 422, "config_missing"),
        (World::of_config(other).await, 401, "signature_mismatch"),
    ] {
        let world = place(world).await;
        let before = world.shown().await;
        let reply = world.notify("trade", &said("payment", &payment(&[]))).await;
        assert_eq!((reply.status.as_u16(), reply.json()), (status, json!({ "err_no": 1, "err_tips": code })));
        assert_eq!(world.shown().await, before);
    }
    let world = World::of_config(|config| {
        config.as_object_mut().unwrap().remove("trade");
    })
    .await;
    let reply = world.notify("trade", &said("payment", &payment(&[]))).await;
    assert_eq!(
        (reply.status.as_u16(), reply.json()),
        (422, json!({ "err_no": 1, "err_tips": "config_missing" }))
    );
    let refused = world.operator("POST", "/v1/orders", ask().to_string()).await;
    assert_eq!(refused.problem(), (422, "config_missing".into()));
}

#[tokio::test]
async fn a_bad_refund_of_a_user_gets_no_data_and_begins_nothing() {
    let world = placed().await;
    assert_eq!(world.notify("trade", &said("payment", &payment(&[]))).await.status, 200);
    let before = world.shown().await;
    let genuine = || said("pre_create_refund", &pre_create(&[]));
    for (notice, status, code) in [
        (signed("pre_create_refund", &pre_create(&[]), NOW, &STRANGER), 401, "signature_mismatch"),
        (signed("pre_create_refund", &pre_create(&[]), NOW - 3601, &PLATFORM), 401, "timestamp_skewed"),
        (re_encoded(&genuine()), 401, "signature_mismatch"),
        (without(genuine(), "Byte-Signature"), 401, "signature_missing"),
        (said("pre_create_refund", &pre_create(&[("refund_id", Value::Null)])), 400, "field_missing"),
        (said("pre_create_refund", &pre_create(&[("refund_total_amount", json!(0))])), 400, "amount_invalid"),
    ] {
        let reply = world.notify("trade", &notice).await;
        assert_eq!((reply.status.as_u16(), reply.json()), (status, json!({ "err_no": 1, "err_tips": code })));
        assert_eq!(world.shown().await, before, "{code}");
    }
}
