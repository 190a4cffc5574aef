//! Words and answers that the sandbox never gives, signed as WeChat signs them (status.md §1.2, §2).

use ttpay::core::Channel;
use ttpay_server::transport::SendError;

use crate::shop::{Shop, number};

/// A pending WeChat order of API v2, and its question due.
async fn pending() -> (Shop, String) {
    let shop = Shop::v2().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.pass(5);
    (shop, number)
}

fn state<'a>(number: &'a str, word: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![("result_code", "SUCCESS"), ("out_trade_no", number), ("trade_state", word)]
}

async fn said(shop: &Shop, number: &str) -> (u8, &'static str) {
    let status = shop.engine.status(number).await.unwrap();
    (status.code.number(), status.reason.as_str())
}

#[tokio::test]
async fn a_word_that_nobody_knows_is_9_with_an_alarm() {
    let (shop, number) = pending().await;
    shop.wire.answer("wechat.query", 200, shop.v2_says(&state(&number, "SOMETHING_NEW")));
    assert_eq!(said(&shop, &number).await, (9, "unrecognised"));
    assert_eq!(shop.alarms(&number).await, ["unrecognised"]);
}

#[tokio::test]
async fn a_user_who_is_paying_is_9_and_nothing_is_closed() {
    for word in ["USERPAYING", "ACCEPT"] {
        let (shop, number) = pending().await;
        shop.wire.answer("wechat.query", 200, shop.v2_says(&state(&number, word)));
        assert_eq!(said(&shop, &number).await, (9, "in_progress"));
        assert!(shop.view(&number).await.plan.iter().all(|task| task.kind != "close"));
    }
}

#[tokio::test]
async fn a_payment_that_failed_for_good_is_2_only_after_the_close() {
    let (shop, number) = pending().await;
    shop.wire.answer("wechat.query", 200, shop.v2_says(&state(&number, "PAYERROR")));
    assert_eq!(said(&shop, &number).await, (9, "attempt_failed"));
    shop.live(shop.now() + 400).await;
    assert_eq!(said(&shop, &number).await, (2, "payment_failed"));
    let told = shop.messages(&number).await;
    assert_eq!((told.len(), told[0].kind.as_str()), (1, "order.closed"));
    assert_eq!(told[0].payload["state"], serde_json::json!("failed"));
}

#[tokio::test]
async fn a_revoked_order_is_3_with_an_alarm() {
    let (shop, number) = pending().await;
    shop.wire.answer("wechat.query", 200, shop.v2_says(&state(&number, "REVOKED")));
    assert_eq!(said(&shop, &number).await, (3, "revoked"));
    assert_eq!(shop.alarms(&number).await, ["revoked"]);
}

#[tokio::test]
async fn an_order_that_wechat_does_not_know_stays_9_and_the_third_time_is_told() {
    let (shop, number) = pending().await;
    for times in 1..=4 {
        let unknown = shop.v2_says(&[("result_code", "FAIL"), ("err_code", "ORDERNOTEXIST")]);
        shop.wire.answer("wechat.query", 200, unknown);
        assert_eq!(said(&shop, &number).await, (9, "contradiction"));
        assert_eq!(shop.alarms(&number).await.len(), usize::from(times >= 3), "{times}");
        shop.pass(3);
    }
}

#[tokio::test]
async fn an_unsigned_404_of_api_v3_is_no_fact() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.pass(5);
    let before = shop.store.load(&number).await.unwrap().unwrap();
    shop.wire.answer("wechat.query", 404, r#"{"code":"ORDER_NOT_EXIST","message":"order not exist"}"#);
    assert_eq!(said(&shop, &number).await, (9, "not_asked"));
    assert_eq!(shop.store.load(&number).await.unwrap().unwrap(), before);
}

#[tokio::test]
async fn a_paid_answer_of_another_amount_merchant_or_order_moves_nothing_but_the_alarm() {
    let paid = |number: &str, fee: &str, more: &[(&str, &str)], shop: &Shop| {
        let mut members = vec![
            ("result_code", "SUCCESS"),
            ("out_trade_no", number),
            ("trade_state", "SUCCESS"),
            ("transaction_id", "4200001"),
            ("total_fee", fee),
            ("cash_fee", fee),
            ("time_end", "20240101120001"),
        ];
        members.extend(more.iter().map(|(name, value)| (*name, *value)));
        shop.v2_says(&members)
    };
    type Twist = (&'static str, &'static [(&'static str, &'static str)]);
    let twists: [Twist; 4] = [
        ("1", &[]),
        ("101", &[("mch_id", "1900000009")]),
        ("101", &[("fee_type", "USD")]),
        ("101", &[("appid", "wx9")]),
    ];
    for (fee, more) in twists {
        let (shop, number) = pending().await;
        for _ in 0..3 {
            let answer = paid(&number, fee, more, &shop);
            shop.wire.answer("wechat.query", 200, answer);
            assert_eq!(said(&shop, &number).await.0, 9, "{fee} {more:?}");
            shop.pass(3);
        }
        let view = shop.view(&number).await;
        assert!(view.summary.suspect, "{fee} {more:?}");
        assert_eq!(shop.alarms(&number).await, ["message_refused"], "told once");
        assert!(shop.messages(&number).await.is_empty());
    }
    let (shop, number) = pending().await;
    shop.wire.answer("wechat.query", 200, paid("T99999999", "101", &[], &shop));
    assert_eq!(said(&shop, &number).await.0, 9, "an answer about another order");
    shop.pass(3);
    shop.wire.answer("wechat.query", 200, paid(&number, "101", &[], &shop));
    assert_eq!(said(&shop, &number).await, (0, "paid"));
}

#[tokio::test]
async fn a_refused_close_leads_to_a_question_and_never_to_an_end() {
    for (code, answer) in [
        ("ORDERPAID", "conflict"),
        ("ORDERCLOSED", "closed before"),
        ("TRADE_STATE_ERROR", "conflict"),
        ("ORDERNOTEXIST", "unknown"),
        ("SYSTEMERROR", "unknown"),
        ("WHATEVER", "unknown"),
    ] {
        let (shop, number) = pending().await;
        shop.pass(400);
        shop.wire.answer("wechat.close", 200, shop.v2_says(&[("result_code", "FAIL"), ("err_code", code)]));
        shop.engine.close(&number, ttpay::core::lifecycle::Canceller::User).await.unwrap();
        assert_eq!(said(&shop, &number).await, (9, "closing"), "{code}");
        let view = shop.view(&number).await;
        let line = view.timeline.iter().find(|line| line.kind == "close_answered").unwrap();
        assert_eq!(line.detail["answer"], answer, "{code}");
        shop.live(shop.now() + 60).await;
        assert_eq!(said(&shop, &number).await, (3, "user_cancelled"), "{code}: closed at the next attempt");
    }
}

#[tokio::test]
async fn a_close_without_an_answer_is_repeated_after_5_s_30_s_2_min_and_5_min() {
    let (shop, number) = pending().await;
    shop.pass(400);
    for _ in 0..4 {
        shop.wire.silence("wechat.close", SendError::NoAnswer);
    }
    let began = shop.now();
    shop.engine.close(&number, ttpay::core::lifecycle::Canceller::User).await.unwrap();
    let mut closed_at = vec![0];
    shop.wire.take();
    while shop.now() < began + 600 && shop.view(&number).await.summary.state.as_str() == "pending" {
        shop.pass(1);
        shop.work().await;
        if shop.wire.take().contains(&"wechat.close".to_owned()) {
            closed_at.push(shop.now() - began);
        }
    }
    assert_eq!(closed_at, [0, 5, 35, 155, 455]);
    assert_eq!(said(&shop, &number).await, (3, "user_cancelled"));
}

#[tokio::test]
async fn a_trade_that_is_finished_after_it_succeeded_is_the_same_payment() {
    let shop = Shop::new().await;
    let number = number();
    shop.paid_at(&number, Channel::Alipay).await;
    shop.pass(365 * 86_400);
    shop.engine.query(&number).await.unwrap();
    assert_eq!(shop.code(&number).await, 0);
    let paid = shop.messages(&number).await.iter().filter(|it| it.kind == "order.paid").count();
    assert_eq!(paid, 1);
}

#[tokio::test]
async fn an_answer_of_another_merchant_to_an_order_or_a_close_leaves_the_alarm() {
    let shop = Shop::v2().await;
    let number = number();
    let other =
        [("result_code", "SUCCESS"), ("mch_id", "1900000009"), ("mweb_url", "https://wx.tenpay.com/x")];
    shop.wire.answer("wechat.h5_order", 200, shop.v2_says(&other));
    let placed = shop.place(&number).await;
    assert_eq!(placed.channels.iter().filter(|channel| channel.offered).count(), 1, "Alipay alone");
    assert!(shop.view(&number).await.summary.suspect);
    assert_eq!(shop.alarms(&number).await, ["message_refused"]);

    let (shop, number) = pending().await;
    shop.pass(400);
    shop.wire.answer("wechat.close", 200, shop.v2_says(&other));
    shop.engine.close(&number, ttpay::core::lifecycle::Canceller::User).await.unwrap();
    assert_eq!(shop.alarms(&number).await, ["message_refused"]);
}

#[tokio::test]
async fn a_second_payment_of_one_channel_is_acknowledged_and_told_once() {
    let shop = Shop::v2().await;
    let number = number();
    shop.paid_at(&number, Channel::Wechat).await;
    let paid = [
        ("result_code", "SUCCESS"),
        ("out_trade_no", number.as_str()),
        ("transaction_id", "4200000000000000000000000009"),
        ("total_fee", "101"),
        ("cash_fee", "101"),
        ("time_end", "20240101120001"),
    ];
    let notice = shop.v2_says(&paid);
    for _ in 0..3 {
        let told = shop.engine.notified(Channel::Wechat, Vec::new(), notice.as_bytes()).await.unwrap();
        assert!(told.body.contains("SUCCESS"), "what is stored need not come again");
    }
    for _ in 0..2 {
        let answer = [&paid[..], &[("trade_state", "SUCCESS")]].concat();
        shop.wire.answer("wechat.query", 200, shop.v2_says(&answer));
        shop.engine.query(&number).await.unwrap();
    }
    assert_eq!(shop.alarms(&number).await, ["other_transaction"]);
    let view = shop.view(&number).await;
    assert!(view.summary.suspect && view.refunds.is_empty());
    assert_eq!(shop.messages(&number).await.iter().filter(|it| it.kind == "order.paid").count(), 1);
}
