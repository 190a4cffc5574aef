//! A purchase through the cashier: what the user does and what comes of it.

use serde_json::json;

use crate::cast::{Shop, number, shop};

#[tokio::test]
async fn the_cashier_shows_the_order_and_takes_the_money() {
    let (shop, number) = (shop(), number());
    let order_info = shop.order_info(&number, 101);
    let (status, view) =
        shop.post("/cashier/sessions", &json!({"order_info": order_info, "service": 1})).await;
    assert_eq!(status, 201, "{view}");
    assert_eq!(view["out_order_no"], json!(number));
    assert_eq!((&view["amount_fen"], &view["subject"]), (&json!(101), &json!("测试商品")));
    assert_eq!((&view["channels"], &view["expires_at"]), (&json!(["alipay"]), &json!(shop.now() + 900)));
    let session = view["session"].as_str().unwrap();
    assert_eq!(shop.result_code(session).await, 9);
    let (status, view) = shop.user(session, "pay", "alipay").await;
    assert_eq!((status, &view["result_code"]), (200, &json!(0)));
    assert_eq!(shop.user(session, "pay", "alipay").await.1["code"], "ACQ.TRADE_HAS_SUCCESS");
    assert_eq!(shop.result_code(session).await, 0);
}

#[tokio::test]
async fn a_user_who_leaves_may_come_back_and_pay() {
    let (shop, number) = (shop(), number());
    let session = shop.open(&shop.order_info(&number, 101)).await;
    assert_eq!(shop.user(&session, "cancel", "alipay").await.1["result_code"], 4);
    assert_eq!(shop.user(&session, "fail", "alipay").await.1["result_code"], 2);
    assert_eq!(shop.alipay_state(&number).await, "WAIT_BUYER_PAY");
    // The same order again: a new opening, the same trade.
    let again = shop.open(&shop.order_info(&number, 101)).await;
    assert_ne!(again, session);
    assert_eq!(shop.user(&again, "pay", "alipay").await.1["result_code"], 0);
    // The truth is the channel's: the first opening sees the payment too.
    assert_eq!(shop.result_code(&session).await, 0);
}

#[tokio::test]
async fn a_refund_does_not_make_a_paid_order_unpaid() {
    let (shop, number) = (shop(), number());
    let session = shop.open(&shop.order_info(&number, 100)).await;
    shop.user(&session, "pay", "alipay").await;
    let ask = json!({"out_trade_no": number, "out_refund_no": "R1", "amount_fen": 100});
    assert_eq!(shop.ask("alipay_refund", ask, json!({})).await["ok"]["refund"]["outcome"], "succeeded");
    assert_eq!(shop.result_code(&session).await, 0);
}

#[tokio::test]
async fn after_its_time_the_cashier_takes_no_new_user() {
    let (shop, number) = (Shop::own(), number());
    let session = shop.open(&shop.order_info(&number, 101)).await;
    shop.pass(900);
    assert_eq!(
        shop.user(&session, "enter", "alipay").await,
        (
            409,
            json!({
                "code": "CD0402", "message": "the order has expired; create a new one"
            })
        )
    );
    assert_eq!(shop.result_code(&session).await, 1);
    // Nobody entered, so Alipay never heard of it.
    assert_eq!(shop.alipay_state(&number).await, "ACQ.TRADE_NOT_EXIST");
}

#[tokio::test]
async fn whoever_is_inside_alipay_can_pay_after_the_cashier_has_given_up() {
    let (shop, number) = (Shop::own(), number());
    let mut fields = shop.fields(&number, 101);
    fields["alipay_url"] = json!(shop.alipay_url(&number, 101, 3600));
    let session = shop.open(&shop.signed(&fields)).await;
    shop.user(&session, "enter", "alipay").await;
    shop.pass(1800);
    assert_eq!(shop.result_code(&session).await, 1);
    assert_eq!(shop.user(&session, "pay", "alipay").await.1["result_code"], 0);
    assert_eq!(shop.alipay_state(&number).await, "TRADE_SUCCESS");
}

#[tokio::test]
async fn service_4_opens_alipay_alone() {
    let (shop, number) = (shop(), number());
    let ask = json!({"order_info": shop.order_info(&number, 101), "service": 4});
    let (status, view) = shop.post("/cashier/sessions", &ask).await;
    assert_eq!((status, &view["channels"]), (201, &json!(["alipay"])));
    let session = view["session"].as_str().unwrap();
    assert_eq!(shop.user(session, "enter", "wechat").await.1["code"], "session_step");
}
