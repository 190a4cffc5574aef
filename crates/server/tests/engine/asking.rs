//! `getOrderStatus`: who is asked, how often, and what a silent channel changes.

use serde_json::json;
use ttpay::core::Channel;
use ttpay::core::lifecycle::Canceller;

use crate::asks::ecpay;
use crate::shop::{NOW, Shop, number};

#[tokio::test]
async fn a_fresh_statement_is_not_asked_for_again() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.wire.take();
    assert_eq!(shop.code(&number).await, 9);
    assert_eq!(shop.wire.take().len(), 2, "an offer is no statement of a channel");
    shop.pass(2);
    assert_eq!(shop.code(&number).await, 9);
    assert_eq!(shop.wire.take(), [""; 0], "two seconds are the floor");
    shop.pass(1);
    assert_eq!(shop.code(&number).await, 9);
    let mut asked = shop.wire.take();
    asked.sort();
    assert_eq!(asked, ["alipay.query", "wechat.query"]);
    for _ in 0..5 {
        shop.code(&number).await;
    }
    assert_eq!(shop.wire.take(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_who_asks_at_once_shares_one_question() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place(&number).await;
    let session = shop.open(&placed).await;
    shop.faults(json!([{"at": "wechat.notify", "times": 99, "fault": "lose"}])).await;
    shop.pay(&session, Channel::Wechat).await;
    shop.pass(5);
    shop.wire.take();
    let asked = (0..50).map(|_| {
        let (engine, number) = (shop.engine.clone(), number.clone());
        tokio::spawn(async move { engine.status(&number).await.unwrap().code.number() })
    });
    let codes: Vec<u8> =
        futures_util::future::join_all(asked).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(codes, [0; 50]);
    let asked = shop.wire.take();
    assert_eq!(asked.iter().filter(|call| *call == "wechat.query").count(), 1, "{asked:?}");
}

#[tokio::test]
async fn a_channel_that_does_not_answer_leaves_the_stored_code_and_is_not_hammered() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.faults(json!([
        {"at": "wechat.query", "times": 99, "fault": "timeout_before_commit"},
        {"at": "alipay.query", "times": 99, "fault": "unsigned"},
    ]))
    .await;
    shop.wire.take();
    for _ in 0..6 {
        shop.pass(1);
        assert_eq!(shop.code(&number).await, 9);
    }
    let asked = shop.wire.take().iter().filter(|call| *call == "wechat.query").count();
    assert!(asked <= 2, "{asked} questions in six seconds");
}

#[tokio::test]
async fn polling_an_unpaid_order_grows_no_table() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.pass(3);
    shop.code(&number).await;
    let facts = shop.store.facts(&number).await.unwrap().good.len();
    let lines = shop.kinds(&number).await.len();
    for _ in 0..20 {
        shop.pass(3);
        assert_eq!(shop.code(&number).await, 9);
    }
    assert_eq!(shop.store.facts(&number).await.unwrap().good.len(), facts);
    assert_eq!(shop.kinds(&number).await.len(), lines);
}

#[tokio::test]
async fn after_its_end_an_order_is_expired_by_whoever_asks_first() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.pass_to(NOW + 900);
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str(), status.is_final), (9, "closing", false));
    shop.work().await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str(), status.is_final), (1, "timed_out", true));
}

#[tokio::test]
async fn a_final_code_is_answered_without_a_question() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.engine.close(&number, Canceller::User).await.unwrap();
    shop.wire.take();
    shop.pass(100);
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (3, "user_cancelled"));
    assert_eq!(shop.wire.take(), [""; 0]);
}

#[tokio::test]
async fn the_operators_question_asks_every_offered_channel() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.wire.take();
    shop.engine.query(&number).await.unwrap();
    let mut asked = shop.wire.take();
    asked.sort();
    assert_eq!(asked, ["alipay.query", "wechat.query"]);
}

#[tokio::test]
async fn the_planned_questions_come_at_the_times_of_the_table() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.wire.take();
    let mut asked_at = Vec::new();
    while shop.now() < NOW + 899 {
        shop.pass(1);
        shop.work().await;
        if shop.wire.take().contains(&"wechat.query".to_owned()) {
            asked_at.push(shop.now() - NOW);
        }
    }
    assert_eq!(asked_at, [5, 30, 60, 180, 300, 600]);
}

#[tokio::test]
async fn a_rate_limit_doubles_the_interval() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.faults(json!([{"at": "wechat.query", "fault": "rate_limited"}])).await;
    shop.pass(5);
    shop.work().await;
    let due: Vec<i64> = shop
        .view(&number)
        .await
        .plan
        .iter()
        .filter(|task| task.kind == "query")
        .map(|task| task.due_at - NOW)
        .collect();
    assert_eq!(due, [55], "30 s would be the next, 25 s away: twice that");
}

#[tokio::test]
async fn the_same_word_about_a_refunded_order_is_told_once_however_often_it_is_asked_for() {
    let shop = Shop::new().await;
    let number = number();
    shop.paid_at(&number, Channel::Wechat).await;
    shop.refund(&number, "R1", 1).await.unwrap();
    for _ in 0..3 {
        shop.engine.query(&number).await.unwrap();
        shop.pass(5);
    }
    let lines = shop.view(&number).await.timeline;
    let told = lines.iter().filter(|line| line.kind == "said" && line.detail["state"] == "REFUND").count();
    assert_eq!(told, 1, "{lines:#?}");
}

#[tokio::test]
async fn an_unsigned_answer_about_another_order_leaves_no_alarm() {
    let (shop, number) = (Shop::new().await, number());
    shop.engine.place(&ecpay(&number)).await.unwrap();
    let another =
        r#"{"err_no":0,"err_tips":"","out_order_no":"T404","payment_info":{"order_status":"SUCCESS"}}"#;
    shop.wire.answer("ecpay.query", 200, another);
    shop.engine.query(&number).await.unwrap();
    let view = shop.view(&number).await;
    assert_eq!((view.summary.suspect, shop.alarms(&number).await), (false, Vec::new()));
    assert_eq!(view.timeline.iter().filter(|line| line.kind == "silent").count(), 1, "{:?}", view.timeline);
}
