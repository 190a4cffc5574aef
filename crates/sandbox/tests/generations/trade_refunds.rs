//! Refunds of the trade system: those of the merchant, and those that a user asks for.

use serde_json::{Value, json};
use ttpay_sandbox::WechatApi;

use super::ecpay;
use super::support::Bench;
use super::support::shop::Shop;
use super::trade::{bench, call, data, paid, status};
use super::trade_callbacks::{ACK, judge, notified};

async fn refund(bench: &Bench, order_id: &str, number: &str, fen: u64) -> Value {
    let line = status(bench, "T1").await["item_order_list"][0]["item_order_id"].clone();
    json!({
        "order_id": order_id, "out_refund_no": number, "refund_total_amount": fen,
        "order_entry_schema": {"path": "pages/refund"}, "refund_reason": [{"code": 999, "text": "不要了"}],
        "item_order_detail": [{"item_order_id": line, "refund_amount": fen}],
    })
}

async fn told(bench: &Bench, asked: Value) -> Value {
    call(bench, "refund_query", asked).await.unwrap()["refund_list"][0].clone()
}

#[tokio::test]
async fn the_merchant_gives_money_back_in_parts_and_never_more_than_was_paid() {
    let bench = bench();
    let order = paid(&bench, &data("T1"), "wechat").await;
    let made = call(&bench, "refund_create", refund(&bench, &order, "R1", 60).await).await.unwrap();
    let again = call(&bench, "refund_create", refund(&bench, &order, "R1", 1).await).await.unwrap();
    assert_eq!(made, again, "the first parameters stay");
    assert_eq!(made["refund_audit_deadline"], json!((bench.now() + 3 * 86_400) * 1000));
    let over = call(&bench, "refund_create", refund(&bench, &order, "R2", 41).await).await.unwrap_err();
    assert_eq!(over["channel_code"], "10000");
    assert_eq!(told(&bench, json!({"out_refund_no": "R1"})).await["refund_status"], "PROCESSING");
    bench.wait(60);
    let done = told(&bench, json!({"refund_id": made["refund_id"]})).await;
    assert_eq!((&done["refund_status"], &done["refund_total_amount"]), (&json!("SUCCESS"), &json!(60)));
    assert_eq!(
        (&done["refund_source"], &done["merchant_audit_detail"]["need_refund_audit"]),
        (&json!(2), &json!(2))
    );
    let mut all = refund(&bench, &order, "R2", 40).await;
    all.as_object_mut().unwrap().remove("item_order_detail");
    all["refund_all"] = true.into();
    call(&bench, "refund_create", all).await.unwrap();
    let list = call(&bench, "refund_query", json!({"order_id": order})).await.unwrap();
    assert_eq!(list["refund_list"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn lines_of_another_order_or_sum_are_refused() {
    let bench = bench();
    let order = paid(&bench, &data("T1"), "wechat").await;
    let good = refund(&bench, &order, "R1", 60).await;
    let mut foreign = good.clone();
    foreign["item_order_detail"][0]["item_order_id"] = "oi1".into();
    let mut sum = good.clone();
    sum["item_order_detail"][0]["refund_amount"] = 59.into();
    let mut currency = good.clone();
    currency["currency"] = "DIAMOND".into();
    let mut unknown = good.clone();
    unknown["order_id"] = "ot1".into();
    for (params, code) in [(foreign, "10000"), (sum, "10000"), (currency, "10000"), (unknown, "11001")] {
        assert_eq!(call(&bench, "refund_create", params).await.unwrap_err()["channel_code"], code);
    }
    call(&bench, "refund_create", good).await.unwrap();
}

/// A paid order whose user has asked for 60 fen back; gives the number of the refund.
async fn asked_for(shop: &Shop, bench: &Bench) -> String {
    paid(bench, &notified(shop), "alipay").await;
    shop.answers(200, ACK);
    bench.world.deliver_due().await;
    let (status, made) = bench.control("POST", "/orders/T1/refund", json!({"amount_fen": 60})).await;
    assert_eq!(status, 200, "{made}");
    made["refund_id"].as_str().unwrap().to_owned()
}

const DATA: &str = r#"{"err_no":0,"err_tips":"success","data":{"out_refund_no":"R7","order_entry_schema":{"path":"pages/refund","params":"{}"}}}"#;

#[tokio::test]
async fn a_refund_that_a_user_asks_for_waits_for_the_merchants_data_and_its_word() {
    let shop = Shop::open().await;
    let bench = Bench::with(WechatApi::V3, &shop.base, Vec::new());
    let refund_id = asked_for(&shop, &bench).await;
    // An acknowledgement without data is none.
    shop.answers(200, ACK);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 2);
    let asked = || json!({"refund_id": refund_id});
    assert_eq!(told(&bench, asked()).await["merchant_audit_detail"]["audit_status"], "INIT");
    let agree = json!({"refund_id": refund_id, "refund_audit_status": 1});
    assert!(call(&bench, "refund_audit_callback", agree.clone()).await.is_err(), "no data, no word");
    bench.wait(60);
    let answer = judge(&bench, shop.received().last().unwrap()).unwrap();
    assert_eq!(answer["event"]["type"], "pre_create_refund");
    shop.answers(200, DATA);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 3, "it came again");
    let named = told(&bench, asked()).await;
    assert_eq!(
        (&named["out_refund_no"], &named["merchant_audit_detail"]["audit_status"]),
        (&json!("R7"), &json!("TOAUDIT"))
    );
    call(&bench, "refund_audit_callback", agree.clone()).await.unwrap();
    call(&bench, "refund_audit_callback", agree).await.unwrap();
    bench.wait(60);
    shop.answers(200, ACK);
    bench.world.deliver_due().await;
    let event = judge(&bench, shop.received().last().unwrap()).unwrap()["event"].clone();
    assert_eq!((&event["type"], &event["status"]), (&json!("refund"), &json!("SUCCESS")));
    assert_eq!((&event["out_refund_no"], &event["amount_fen"]), (&json!("R7"), &json!(60)));
}

#[tokio::test]
async fn a_denied_refund_fails_and_a_forgotten_one_is_agreed_to() {
    for (verdict, audit, ends) in [(Some(2), "DENY", "FAIL"), (None, "OVERTIME", "SUCCESS")] {
        let shop = Shop::open().await;
        let bench = Bench::with(WechatApi::V3, &shop.base, Vec::new());
        let refund_id = asked_for(&shop, &bench).await;
        shop.answers(200, DATA);
        bench.world.deliver_due().await;
        match verdict {
            Some(status) => {
                let word =
                    json!({"refund_id": refund_id, "refund_audit_status": status, "deny_message": "用过了"});
                call(&bench, "refund_audit_callback", word).await.unwrap();
            }
            None => bench.wait(3 * 86_400),
        }
        let shown = told(&bench, json!({"refund_id": refund_id})).await;
        assert_eq!(shown["merchant_audit_detail"]["audit_status"], audit);
        bench.wait(60);
        bench.world.deliver_due().await;
        let event = judge(&bench, shop.received().last().unwrap()).unwrap()["event"].clone();
        assert_eq!((&event["type"], &event["status"]), (&json!("refund"), &json!(ends)));
    }
}

#[tokio::test]
async fn a_refund_number_of_guaranteed_payment_is_refused() {
    let bench = bench();
    // Orders have a book in each generation; only the refund's number is the same.
    ecpay::paid(&bench, ecpay::order("T1"), "alipay").await;
    ecpay::call(&bench, "create_refund", ecpay::refund("R1", 1)).await.unwrap();
    let order = paid(&bench, &data("T1"), "wechat").await;
    let refused = call(&bench, "refund_create", refund(&bench, &order, "R1", 60).await).await.unwrap_err();
    assert_eq!(refused["channel_code"], "10000");
    assert!(refused["message"].as_str().unwrap().contains("担保支付"), "{refused}");
    call(&bench, "refund_create", refund(&bench, &order, "R2", 60).await).await.unwrap();
}

#[tokio::test]
async fn the_sandbox_keeps_no_commissions_and_says_so() {
    let bench = bench();
    paid(&bench, &data("T1"), "wechat").await;
    for (asked, code) in [("T1", "11002"), ("T2", "11001")] {
        let refused = call(&bench, "query_cps", json!({"out_order_no": asked})).await.unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["channel_code"]),
            (&json!("channel_error"), &json!(code)),
            "{refused}"
        );
    }
}
