//! What the control shows of both channels, and what people do at the merchant platforms.

use serde_json::json;

use crate::cast::{number, shop};

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
