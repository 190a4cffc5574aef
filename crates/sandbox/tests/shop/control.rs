//! What the control shows of both channels, and what people do at the merchant platforms.

use serde_json::json;

use crate::cast::{Shop, number, shop};

#[tokio::test]
async fn the_true_state_of_both_channels_is_shown() {
    let (shop, number) = (shop(), number());
    let path = format!("/_control/orders/{number}");
    assert_eq!(shop.get(&path).await.status, 404);
    let session = shop.open(&shop.with_both(&number, 101).await).await;
    let shown = shop.get(&path).await.json();
    assert_eq!((&shown["wechat"]["state"], &shown["alipay"]), (&json!("NOTPAY"), &json!(null)));
    shop.user(&session, "pay", "alipay").await;
    let alipay = shop.get(&path).await.json()["alipay"].clone();
    assert_eq!((&alipay["state"], &alipay["amount_fen"]), (&json!("TRADE_SUCCESS"), &json!(101)));
    assert_eq!((&alipay["paid_at"], &alipay["expires_at"]), (&json!(shop.now()), &json!(shop.now() + 900)));
}

#[tokio::test]
async fn a_refund_at_the_merchant_platform_goes_to_the_channel_that_was_paid() {
    let shop = shop();
    let order = shop.paid(100).await;
    let path = format!("/_control/orders/{order}/refund");
    let (status, made) = shop.post(&path, &json!({"amount_fen": 30})).await;
    assert_eq!(status, 200, "{made}");
    let ask = json!({"out_trade_no": order, "out_refund_no": made["out_refund_no"]});
    let found = shop.ask("alipay_query_refund", ask, json!({})).await;
    assert_eq!(found["ok"]["refund"]["amount_fen"], 30, "{found}");
    let (status, refused) = shop.post(&path, &json!({"amount_fen": 71})).await;
    assert_eq!((status, &refused["message"]), (409, &json!("ACQ.REASON_TRADE_REFUND_FEE_ERR")));
    let (status, _) = shop.post(&path, &json!({"amount_fen": 1, "channel": "wechat"})).await;
    assert_eq!(status, 409);
}

#[tokio::test]
async fn a_close_at_the_merchant_platform_ends_the_trade() {
    let (shop, number) = (shop(), number());
    let path = format!("/_control/orders/{number}/close");
    assert_eq!(shop.post(&path, &json!({})).await.0, 409);
    let session = shop.open(&shop.order_info(&number, 100)).await;
    shop.user(&session, "enter", "alipay").await;
    assert_eq!(shop.post(&path, &json!({})).await.0, 200);
    assert_eq!(shop.alipay_state(&number).await, "TRADE_CLOSED");
    assert_eq!(shop.result_code(&session).await, 3);
}

#[tokio::test]
async fn the_list_names_every_place_every_fault_and_the_cashier_of_each_generation() {
    let shop = Shop::own();
    let list = shop.get("/_control").await.json();
    let rows = list.as_array().unwrap();
    let of = |address: &str| rows.iter().find(|row| row["address"] == address);
    for address in [
        "POST /cashier/sessions",
        "POST /cashier/sessions/{session}/{deed}",
        "POST /cashier/ecpay/sessions",
        "POST /cashier/ecpay/sessions/{session}/{deed}",
        "POST /cashier/trade/orders",
        "POST /cashier/trade/sessions",
        "POST /cashier/trade/sessions/{session}/{deed}",
    ] {
        assert!(of(address).is_some(), "{address}");
    }
    let script = of("POST /_control/faults").unwrap();
    for place in ["wechat.h5_order", "alipay.notify", "ecpay.notify", "trade.audit"] {
        assert!(script["at"].as_array().unwrap().contains(&json!(place)), "{place}");
    }
    let faults = script["fault"].as_array().unwrap();
    // Each word says what happens.
    let meanings = script["meanings"].as_object().unwrap();
    assert_eq!(meanings.len(), faults.len());
    assert!(meanings["timeout_after_commit"].as_str().unwrap().contains("it is done"), "{meanings:?}");
    assert!(faults.contains(&json!("lose")) && faults.contains(&json!({"delay": {"seconds": 60}})));
    // Whatever is listed is taken where it is listed for.
    for fault in faults {
        let (status, _) = shop.post("/_control/faults", &json!({"at": "wechat.query", "fault": fault})).await;
        let (noticed, _) =
            shop.post("/_control/faults", &json!({"at": "wechat.notify", "fault": fault})).await;
        assert!(status == 200 || noticed == 200, "{fault}: {status}, {noticed}");
    }
    let (status, refused) =
        shop.post("/_control/faults", &json!({"at": "wechat.query", "fault": "drop"})).await;
    assert_eq!(status, 400);
    assert!(refused["message"].as_str().unwrap().contains("lose, duplicate, delay"), "{refused}");
}
