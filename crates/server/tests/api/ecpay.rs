//! The callbacks of guaranteed payment over HTTP: a genuine one pays once, and everything else is refused in its form.

use serde_json::{Value, json};
use ttpay::Secret;
use ttpay::channels::bytedance::ecpay::CallbackText;

use crate::platform::Notice;
use crate::world::{NOW, World, order};

const TOKEN: &str = "token-of-tests";

fn signed(token: &str, timestamp: i64, msg: &Value) -> Notice {
    let (timestamp, msg) = (timestamp.to_string(), msg.to_string());
    let text = CallbackText { timestamp: &timestamp, nonce: "797", msg: &msg };
    let signature = text.sign(&Secret::new("token", token).unwrap()).signature;
    let body = json!({ "timestamp": timestamp, "nonce": "797", "msg": msg, "type": "payment", "msg_signature": signature });
    Notice { headers: Vec::new(), body: body.to_string().into_bytes() }
}

fn paid() -> Value {
    json!({ "appid": "tt0001", "cp_orderno": order()["out_order_no"], "status": "SUCCESS", "total_amount": 101,
        "order_id": "o1", "paid_at": NOW })
}

async fn placed() -> World {
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
