//! Query, close, refund and refund query as a merchant on ttpay meets them.

use serde_json::{Value, json};

use crate::cast::{Shop, number, shop};

async fn refund(shop: &Shop, order: &str, refund: &str, fen: u64) -> Value {
    let ask = json!({"out_trade_no": order, "out_refund_no": refund, "amount_fen": fen});
    shop.ask("alipay_refund", ask, json!({"out_trade_no": order, "out_refund_no": refund})).await
}

fn refused(reply: &Value) -> &str {
    reply["error"]["channel_code"].as_str().unwrap_or_else(|| panic!("{reply}"))
}

#[tokio::test]
async fn a_trade_exists_only_once_the_user_has_entered_alipay() {
    let (shop, number) = (shop(), number());
    let session = shop.open(&shop.order_info(&number, 101)).await;
    assert_eq!(shop.alipay_state(&number).await, "ACQ.TRADE_NOT_EXIST");
    assert_eq!(shop.user(&session, "enter", "alipay").await.0, 200);
    assert_eq!(shop.alipay_state(&number).await, "WAIT_BUYER_PAY");
    assert_eq!(shop.user(&session, "pay", "alipay").await.0, 200);
    let expect = json!({"out_trade_no": number, "amount_fen": 101});
    let reply = shop.ask("alipay_query", json!({"out_trade_no": number}), expect).await;
    let fact = &reply["ok"]["fact"];
    assert_eq!(fact["state"], "TRADE_SUCCESS", "{reply}");
    assert_eq!((&fact["amount_fen"], &fact["paid_at"]), (&json!(101), &json!(shop.now())));
    // Alipay's own number finds it too.
    let by_trade_no = shop.ask("alipay_query", json!({"trade_no": fact["transaction_id"]}), json!({})).await;
    assert_eq!(by_trade_no["ok"]["fact"]["out_trade_no"], json!(number));
}

#[tokio::test]
async fn only_a_waiting_trade_can_be_closed() {
    let (shop, number) = (shop(), number());
    let close = || shop.ask("alipay_close", json!({"out_trade_no": number}), json!({"out_trade_no": number}));
    let session = shop.open(&shop.order_info(&number, 101)).await;
    assert_eq!(refused(&close().await), "ACQ.TRADE_NOT_EXIST");
    // The order string stays payable: a close of nothing closes nothing.
    assert_eq!(shop.user(&session, "enter", "alipay").await.0, 200);
    assert_eq!(close().await["ok"]["closed"], json!(true));
    assert_eq!(shop.alipay_state(&number).await, "TRADE_CLOSED");
    assert_eq!(refused(&close().await), "ACQ.TRADE_STATUS_ERROR");
    assert_eq!(shop.user(&session, "pay", "alipay").await.1["code"], "ACQ.TRADE_HAS_CLOSE");
    assert_eq!(shop.result_code(&session).await, 3);

    let paid = shop.paid(1).await;
    let reply = shop.ask("alipay_close", json!({"out_trade_no": paid}), json!({"out_trade_no": paid})).await;
    assert_eq!(refused(&reply), "ACQ.TRADE_STATUS_ERROR");
}

#[tokio::test]
async fn refunds_add_up_to_the_whole_and_never_over_it() {
    let shop = shop();
    let order = shop.paid(101).await;
    assert_eq!(refund(shop, &order, "R1", 50).await["ok"]["refund"]["outcome"], "succeeded");
    assert_eq!(shop.alipay_state(&order).await, "TRADE_SUCCESS");
    assert_eq!(refused(&refund(shop, &order, "R2", 52).await), "ACQ.REASON_TRADE_REFUND_FEE_ERR");
    assert_eq!(refund(shop, &order, "R2", 51).await["ok"]["refund"]["outcome"], "succeeded");
    // Closed by refunds, not unpaid: the evidence shows that money was there.
    let query = json!({"out_trade_no": order, "evidence": true});
    let fact = shop.ask("alipay_query", query, json!({"out_trade_no": order})).await["ok"]["fact"].clone();
    assert_eq!((&fact["state"], &fact["paid_at"]), (&json!("TRADE_CLOSED"), &json!(shop.now())));
    assert_eq!(refused(&refund(shop, &order, "R3", 1).await), "ACQ.TRADE_HAS_CLOSE");
}

#[tokio::test]
async fn one_refund_number_refunds_once() {
    let shop = shop();
    let order = shop.paid(100).await;
    assert_eq!(refund(shop, &order, "R1", 40).await["ok"]["refund"]["state"], "Y");
    // Repeated, it changes nothing and says so; ttpay then asks instead of believing.
    let again = refund(shop, &order, "R1", 40).await;
    assert_eq!(
        (&again["ok"]["refund"]["state"], &again["ok"]["refund"]["outcome"]),
        (&json!("N"), &json!("unknown"))
    );
    assert_eq!(refused(&refund(shop, &order, "R1", 41).await), "ACQ.DISCORDANT_REPEAT_REQUEST");
    assert_eq!(refund(shop, &order, "R2", 60).await["ok"]["refund"]["state"], "Y");

    let ask = |number: &'static str| {
        let expect = json!({"out_trade_no": order, "out_refund_no": number, "amount_fen": 100});
        shop.ask("alipay_query_refund", json!({"out_trade_no": order, "out_refund_no": number}), expect)
    };
    let found = ask("R1").await["ok"]["refund"].clone();
    assert_eq!((&found["outcome"], &found["amount_fen"]), (&json!("succeeded"), &json!(40)));
    // A number that nobody used is answered with hardly anything.
    assert_eq!(ask("R9").await["ok"]["refund"]["outcome"], "unknown");
}

#[tokio::test]
async fn refund_fee_is_the_sum_of_all_refunds() {
    let shop = shop();
    let order = shop.paid(100).await;
    let mut sums = Vec::new();
    for (number, fen) in [("R1", 30), ("R2", 5)] {
        let ask = json!({"out_trade_no": order, "out_refund_no": number, "amount_fen": fen, "timestamp": shop.now()});
        let heard = shop.send(&shop.call("alipay_refund", &ask)["ok"]).await;
        sums.push(heard.json()["alipay_trade_refund_response"]["refund_fee"].clone());
    }
    assert_eq!(sums, [json!("0.30"), json!("0.35")]);
}

#[tokio::test]
async fn nothing_unpaid_is_refunded() {
    let (shop, number) = (shop(), number());
    assert_eq!(refused(&refund(shop, &number, "R1", 1).await), "ACQ.TRADE_NOT_EXIST");
    let session = shop.open(&shop.order_info(&number, 101)).await;
    assert_eq!(shop.user(&session, "enter", "alipay").await.0, 200);
    assert_eq!(refused(&refund(shop, &number, "R1", 1).await), "ACQ.TRADE_STATUS_ERROR");
}

#[tokio::test]
async fn a_year_after_the_payment_the_trade_is_finished() {
    let shop = Shop::own();
    let order = shop.paid(100).await;
    shop.pass(365 * 86_400 - 1);
    assert_eq!(shop.alipay_state(&order).await, "TRADE_SUCCESS");
    shop.pass(1);
    assert_eq!(shop.alipay_state(&order).await, "TRADE_FINISHED");
    assert_eq!(refused(&refund(&shop, &order, "R1", 1).await), "ACQ.TRADE_HAS_FINISHED");
}

#[tokio::test]
async fn an_unpaid_trade_closes_at_its_end() {
    let (shop, number) = (Shop::own(), number());
    let session = shop.open(&shop.order_info(&number, 101)).await;
    assert_eq!(shop.user(&session, "enter", "alipay").await.0, 200);
    shop.pass(899);
    assert_eq!(shop.alipay_state(&number).await, "WAIT_BUYER_PAY");
    shop.pass(1);
    assert_eq!(shop.alipay_state(&number).await, "TRADE_CLOSED");
    assert_eq!(shop.user(&session, "pay", "alipay").await.1["code"], "ACQ.TRADE_HAS_CLOSE");
    assert_eq!(shop.result_code(&session).await, 1);
}

#[tokio::test]
async fn what_the_script_breaks_is_never_believed() {
    let shop = Shop::with(&json!([
        {"at": "alipay.query", "fault": "bad_signature"},
        {"at": "alipay.query", "fault": "unsigned"},
        {"at": "alipay.query", "fault": "rotated_key"},
        {"at": "alipay.query", "fault": "http_502_html"},
        {"at": "alipay.query", "fault": "system_error"},
        {"at": "alipay.query", "fault": "rate_limited"},
        {"at": "alipay.refund", "fault": "unsigned"},
        {"at": "alipay.refund", "fault": "system_error"},
        {"at": "alipay.close", "fault": "http_500"},
    ]));
    let order = shop.paid(100).await;
    let expect = json!({"out_trade_no": order});
    let mut codes = Vec::new();
    for _ in 0..6 {
        let reply = shop.ask("alipay_query", json!({"out_trade_no": order}), expect.clone()).await;
        codes.push(reply["error"]["code"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned());
    }
    assert_eq!(
        codes,
        [
            "signature_mismatch",
            "signature_missing",
            "signature_mismatch",
            "outcome_unknown",
            "outcome_unknown",
            "channel_error"
        ]
    );
    assert_eq!(shop.alipay_state(&order).await, "TRADE_SUCCESS");
    // An unsigned refund has happened all the same: the refund query knows it.
    assert_eq!(refund(&shop, &order, "R1", 40).await["error"]["code"], "outcome_unknown");
    let ask = json!({"out_trade_no": order, "out_refund_no": "R1"});
    assert_eq!(shop.ask("alipay_query_refund", ask, json!({})).await["ok"]["refund"]["outcome"], "succeeded");
    // A system error has not.
    assert_eq!(refund(&shop, &order, "R2", 40).await["error"]["code"], "outcome_unknown");
    let ask = json!({"out_trade_no": order, "out_refund_no": "R2"});
    assert_eq!(shop.ask("alipay_query_refund", ask, json!({})).await["ok"]["refund"]["outcome"], "unknown");
    let reply = shop.ask("alipay_close", json!({"out_trade_no": order}), expect).await;
    assert_eq!(reply["error"]["code"], "outcome_unknown");
}
