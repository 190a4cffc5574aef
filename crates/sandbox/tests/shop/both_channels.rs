//! One order with two channels: each of them, both of them, and the times of WeChat's address.

use serde_json::json;
use ttpay_sandbox::WechatApi;

use crate::cast::{Shop, number, shop};

#[tokio::test]
async fn wechat_is_paid_through_the_cashier_in_every_api() {
    for api in [WechatApi::V2Md5, WechatApi::V2HmacSha256, WechatApi::V3] {
        let (shop, number) = (Shop::of(api), number());
        let order_info = shop.with_both(&number, 101).await;
        let session = shop.open(&order_info).await;
        assert_eq!(shop.wechat_state(&number).await, "NOTPAY", "{api:?}");
        assert_eq!(shop.user(&session, "enter", "wechat").await.1["result_code"], 9);
        let (status, view) = shop.user(&session, "pay", "wechat").await;
        assert_eq!((status, &view["result_code"]), (200, &json!(0)), "{view}");
        assert_eq!(shop.wechat_state(&number).await, "SUCCESS", "{api:?}");
        assert_eq!(shop.alipay_state(&number).await, "ACQ.TRADE_NOT_EXIST");
        assert_eq!(shop.user(&session, "pay", "wechat").await.1["code"], "ORDERPAID");
    }
}

#[tokio::test]
async fn one_order_can_be_paid_twice() {
    let (shop, number) = (shop(), number());
    let session = shop.open(&shop.with_both(&number, 101).await).await;
    for channel in ["wechat", "alipay"] {
        assert_eq!(shop.user(&session, "enter", channel).await.0, 200);
    }
    for channel in ["alipay", "wechat"] {
        assert_eq!(shop.user(&session, "pay", channel).await.1["result_code"], 0);
    }
    assert_eq!(
        (shop.wechat_state(&number).await, shop.alipay_state(&number).await),
        ("SUCCESS".into(), "TRADE_SUCCESS".into())
    );
}

#[tokio::test]
async fn the_address_of_wechat_lives_five_minutes_and_a_fresh_one_pays_the_same_order() {
    let (shop, number) = (Shop::own(), number());
    let first = shop.fields(&number, 101);
    let session = shop.open(&shop.with_both(&number, 101).await).await;
    shop.pass(301);
    assert_eq!(shop.user(&session, "enter", "wechat").await.1["code"], "支付请求已失效");
    let mut again = shop.fields(&number, 101);
    again["trade_time"] = first["timestamp"].clone();
    again["wx_url"] = json!(shop.wx_url(&number, 101).await);
    let session = shop.open(&shop.signed(&again)).await;
    assert_eq!(shop.user(&session, "pay", "wechat").await.1["result_code"], 0);
}

#[tokio::test]
async fn a_cut_address_opens_nothing() {
    let (shop, number) = (shop(), number());
    let url = shop.wx_url(&number, 101).await;
    for cut in [url.split("&package").next().unwrap().to_owned(), url.replace("prepay_id=wx", "prepay_id=xx")]
    {
        let mut fields = shop.fields(&number, 101);
        fields["wx_url"] = json!(cut);
        let session = shop.open(&shop.signed(&fields)).await;
        assert_eq!(shop.user(&session, "enter", "wechat").await.1["code"], "签名验证失败");
    }
}

#[tokio::test]
async fn a_failed_attempt_and_a_cancel_leave_wechat_payable() {
    let (shop, number) = (shop(), number());
    let session = shop.open(&shop.with_both(&number, 101).await).await;
    assert_eq!(shop.user(&session, "fail", "wechat").await.1["result_code"], 2);
    assert_eq!(shop.wechat_state(&number).await, "NOTPAY");
    assert_eq!(shop.user(&session, "enter", "wechat").await.1["result_code"], 9);
    assert_eq!(shop.user(&session, "cancel", "wechat").await.1["result_code"], 4);
    assert_eq!(shop.user(&session, "pay", "wechat").await.1["result_code"], 0);
}

#[tokio::test]
async fn whoever_is_inside_wechat_can_pay_until_the_order_ends_and_not_later() {
    let shop = Shop::own();
    let (early, late) = (number(), number());
    let mut sessions = Vec::new();
    for number in [&early, &late] {
        let session = shop.open(&shop.with_both(number, 101).await).await;
        shop.user(&session, "enter", "wechat").await;
        sessions.push(session);
    }
    shop.pass(899);
    assert_eq!(shop.user(&sessions[0], "pay", "wechat").await.1["result_code"], 0);
    shop.pass(1);
    assert_eq!(shop.user(&sessions[1], "pay", "wechat").await.1["code"], "支付请求已失效");
    // WeChat itself says nothing of an end: the order stays unpaid until it is closed.
    assert_eq!(shop.wechat_state(&late).await, "NOTPAY");
    assert_eq!(shop.result_code(&sessions[1]).await, 1);
}

#[tokio::test]
async fn the_legs_may_have_numbers_of_their_own() {
    let shop = shop();
    let (order, wechat, alipay) = (number(), number(), number());
    let mut fields = shop.fields(&order, 101);
    fields["wx_url"] = json!(shop.wx_url(&wechat, 101).await);
    fields["alipay_url"] = json!(shop.alipay_url(&alipay, 101, 900));
    let session = shop.open(&shop.signed(&fields)).await;
    let view = shop.user(&session, "pay", "alipay").await.1;
    assert_eq!((&view["legs"]["alipay"]["out_trade_no"], &view["result_code"]), (&json!(alipay), &json!(0)));
    assert_eq!(shop.wechat_state(&wechat).await, "NOTPAY");
    // Another opening of the same order knows it before anything was entered there.
    let again = shop.open(&shop.signed(&fields)).await;
    assert_eq!(shop.result_code(&again).await, 0);
}
