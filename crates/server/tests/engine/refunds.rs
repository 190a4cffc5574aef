//! Refunds: stored before the call, once per number, never over what was paid.

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay::core::lifecycle::Refusal;
use ttpay_server::ServerError;
use ttpay_server::shapes::RefundOrder;

use crate::faults::OF_CALLS;
use crate::shop::{AMOUNT, Setup, Shop, number, refund_order};

async fn paid(shop: &Shop, channel: Channel) -> String {
    let number = number();
    shop.paid_at(&number, channel).await;
    number
}

#[tokio::test]
async fn a_refund_goes_back_through_the_channel_that_was_paid() {
    for shop in [Shop::new().await, Shop::v2().await] {
        for channel in ttpay::core::Generation::Cashier.channels().iter().copied() {
            let number = paid(&shop, channel).await;
            let refund = shop.refund(&number, "R1", 1).await.unwrap();
            assert_eq!((refund.channel, refund.amount_fen), (channel, 1));
            shop.live(shop.now() + 400).await;
            let all = shop.engine.refund(&number, &refund_order("R2", None)).await.unwrap();
            assert_eq!(all.amount_fen, AMOUNT - 1, "all that is left");
            shop.live(shop.now() + 400).await;
            let view = shop.view(&number).await;
            assert!(view.refunds.iter().all(|refund| refund.outcome.as_str() == "succeeded"), "{view:?}");
            assert_eq!(view.summary.reason.as_str(), "paid_refunded_full");
            assert_eq!(shop.code(&number).await, 0, "a refund never leaves 0");
            let done = shop.messages(&number).await.iter().filter(|it| it.kind == "refund.succeeded").count();
            assert_eq!(done, 2);
        }
    }
}

#[tokio::test]
async fn the_reason_that_the_user_reads_is_kept_in_the_timeline() {
    let shop = Shop::new().await;
    let number = paid(&shop, Channel::Wechat).await;
    let ask = RefundOrder { reason: Some("缺货".to_owned()), ..refund_order("R1", Some(1)) };
    shop.engine.refund(&number, &ask).await.unwrap();
    shop.refund(&number, "R2", 1).await.unwrap();
    let view = shop.view(&number).await;
    let asked: Vec<_> = view.timeline.iter().filter(|line| line.kind == "refund_asked").collect();
    assert_eq!(asked[0].detail["reason"], json!("缺货"));
    assert!(asked[0].message.contains("缺货") && asked[0].message_zh.contains("缺货"), "{asked:?}");
    assert!(asked[1].detail.get("reason").is_none(), "none was given");
}

#[tokio::test]
async fn nothing_is_delivered_for_a_payment_of_which_nothing_is_left() {
    let shop = Shop::new().await;
    for channel in ttpay::core::Generation::Cashier.channels().iter().copied() {
        let number = paid(&shop, channel).await;
        shop.refund(&number, "R1", AMOUNT - 1).await.unwrap();
        let partly = paid(&shop, channel).await;
        shop.refund(&partly, "R2", AMOUNT - 1).await.unwrap();
        assert!(shop.engine.delivered(&partly).await.unwrap().summary.delivered, "one fen is left");
        // The rest is under way first, and then back.
        shop.refund(&number, "R3", 1).await.unwrap();
        for _ in 0..2 {
            let refused = shop.engine.delivered(&number).await.unwrap_err();
            assert_eq!(refused.code(), ErrorCode::Conflict);
            assert!(refused.to_string().contains("deliver nothing"), "{refused}");
            shop.live(shop.now() + 7_200).await;
        }
        let view = shop.view(&number).await;
        assert_eq!(view.summary.reason.as_str(), "paid_refunded_full");
        assert!(!view.summary.delivered);
        // What was recorded before its money went back stays recorded.
        shop.refund(&partly, "R4", 1).await.unwrap();
        assert!(shop.engine.delivered(&partly).await.unwrap().summary.delivered);
    }
}

#[tokio::test]
async fn the_same_number_and_amount_is_the_same_refund() {
    let shop = Shop::new().await;
    let number = paid(&shop, Channel::Alipay).await;
    shop.wire.take();
    let first = shop.refund(&number, "R1", 50).await.unwrap();
    let again = shop.refund(&number, "R1", 50).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(shop.engine.refund(&number, &refund_order("R1", None)).await.unwrap(), again);
    let sent = shop.wire.take().iter().filter(|call| *call == "alipay.refund").count();
    assert_eq!(sent, 1);
    let error = shop.refund(&number, "R1", 51).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Conflict);
    assert_eq!(
        shop.truth(&number).await["alipay"]["refunded_fen"],
        json!(50),
        "{}",
        shop.truth(&number).await
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn refunds_that_race_never_go_over_the_payment() {
    for channel in ttpay::core::Generation::Cashier.channels().iter().copied() {
        let shop = Shop::new().await;
        let number = paid(&shop, channel).await;
        let asked = (0..10).map(|n| {
            let (engine, number) = (shop.engine.clone(), number.clone());
            let ask = refund_order(&format!("R{n}"), Some(40));
            tokio::spawn(async move { engine.refund(&number, &ask).await })
        });
        let accepted =
            futures_util::future::join_all(asked).await.into_iter().filter(|it| it.as_ref().unwrap().is_ok());
        assert_eq!(accepted.count(), 2, "40 + 40 of 101");
        shop.live(shop.now() + 7200).await;
        let back: u64 = shop.view(&number).await.refunds.iter().map(|refund| refund.amount_fen).sum();
        assert_eq!(back, 80);
    }
}

#[tokio::test]
async fn what_cannot_be_refunded_is_refused_before_anything_is_stored() {
    let shop = Shop::new().await;
    let open = number();
    shop.place(&open).await;
    assert_eq!(shop.refund(&open, "R1", 1).await.unwrap_err().code(), ErrorCode::Conflict);
    let number = paid(&shop, Channel::Wechat).await;
    let before = shop.store.load(&number).await.unwrap();
    let wrong = |ask: RefundOrder| ask;
    for (code, ask) in [
        (ErrorCode::Conflict, wrong(refund_order("R1", Some(AMOUNT + 1)))),
        (ErrorCode::FieldInvalid, wrong(refund_order("R 1", Some(1)))),
        (ErrorCode::FieldMissing, wrong(refund_order("", Some(1)))),
        (
            ErrorCode::FieldInvalid,
            wrong(RefundOrder { reason: Some("长".repeat(40)), ..refund_order("R1", Some(1)) }),
        ),
        (
            ErrorCode::Conflict,
            wrong(RefundOrder { channel: Some(Channel::Alipay), ..refund_order("R1", Some(1)) }),
        ),
    ] {
        let error = shop.engine.refund(&number, &ask).await.unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    }
    assert_eq!(shop.store.load(&number).await.unwrap(), before);
    assert_eq!(
        shop.engine.refund("T404", &refund_order("R1", None)).await.unwrap_err().code(),
        ErrorCode::NotFound
    );
}

#[tokio::test]
async fn when_both_took_money_the_merchant_says_which_gives_it_back() {
    let shop = Shop::with(Setup::default()).await;
    let number = number();
    let placed = shop.place(&number).await;
    let session = shop.open(&placed).await;
    shop.pay(&session, Channel::Alipay).await;
    shop.pass(1);
    shop.pay(&session, Channel::Wechat).await;
    shop.world.deliver_due().await;
    let error = shop.refund(&number, "R1", 1).await.unwrap_err();
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldInvalid, Some("channel")));
    let ask = RefundOrder { channel: Some(Channel::Alipay), ..refund_order("R1", Some(1)) };
    assert_eq!(shop.engine.refund(&number, &ask).await.unwrap().channel, Channel::Alipay);
}

#[tokio::test]
async fn every_way_in_which_a_refund_call_can_break_ends_in_exactly_one_refund() {
    for fault in OF_CALLS {
        for (shop, channel) in [
            (Shop::new().await, Channel::Wechat),
            (Shop::v2().await, Channel::Wechat),
            (Shop::new().await, Channel::Alipay),
        ] {
            let number = paid(&shop, channel).await;
            let at = format!("{channel}.refund");
            shop.faults(json!([{"at": at, "fault": fault}, {"at": format!("{channel}.query_refund"), "fault": fault}])).await;
            let refund = shop.refund(&number, "R1", 60).await.unwrap();
            assert_ne!(refund.outcome.as_str(), "failed", "{fault}: an unreadable answer is never a failure");
            // What may have gone back is not given out again.
            assert!(shop.refund(&number, "R2", 60).await.is_err(), "{fault}");
            shop.live(shop.now() + 7200).await;
            let view = shop.view(&number).await;
            assert_eq!(view.refunds[0].outcome.as_str(), "succeeded", "{fault} at {channel}: {view:#?}");
            assert_eq!(view.channels.iter().map(|it| it.refunded_fen).sum::<u64>(), 60, "{fault}");
            let truth = shop.truth(&number).await;
            assert_eq!(truth[channel.as_str()]["refunded_fen"], json!(60), "{fault}: {truth}");
        }
    }
}

#[tokio::test]
async fn a_refund_in_doubt_that_the_channel_shows_is_asked_about_at_once_and_no_longer_counts_twice() {
    let shop = Shop::new().await;
    let number = paid(&shop, Channel::Alipay).await;
    shop.faults(json!([{"at": "alipay.refund", "fault": "timeout_after_commit"}])).await;
    shop.refund(&number, "R1", 60).await.unwrap();
    assert!(shop.refund(&number, "R2", AMOUNT - 60 + 1).await.is_err());
    shop.world.deliver_due().await;
    // The notice shows 60 fen; whether they are those of R1 is what the channel is asked.
    for rest in [Some(AMOUNT - 60), None] {
        let refusal = shop.engine.refund(&number, &refund_order("R2", rest)).await.unwrap_err();
        assert!(matches!(refusal, ServerError::Order(Refusal::RefundInDoubt)), "{rest:?}: {refusal}");
    }
    shop.work().await;
    let view = shop.view(&number).await;
    assert_eq!(view.refunds[0].outcome.as_str(), "succeeded", "{:#?}", view.timeline);
    shop.refund(&number, "R2", AMOUNT - 60).await.unwrap();
    assert_eq!(shop.truth(&number).await["alipay"]["refunded_fen"], json!(AMOUNT));
}

#[tokio::test]
async fn a_refund_that_the_channel_refuses_for_good_and_does_not_have_has_failed() {
    let shop = Shop::new().await;
    let number = paid(&shop, Channel::Alipay).await;
    shop.pass(365 * 86_400 + 1);
    let refund = shop.refund(&number, "R1", 60).await.unwrap();
    assert_eq!(refund.outcome.as_str(), "pending", "a refusal is asked about first");
    shop.live(shop.now() + 600).await;
    let view = shop.view(&number).await;
    assert_eq!(view.refunds[0].outcome.as_str(), "failed");
    let free: u64 = view.channels.iter().map(|it| it.refundable_fen).sum();
    assert_eq!(free, AMOUNT, "its amount is free again");
    assert!(view.summary.attention, "the money is still here");
    let alarms = shop.alarms(&number).await;
    assert_eq!(alarms, ["refund_refused", "refund_failed"]);
}

#[tokio::test]
async fn a_refund_about_which_nobody_says_anything_for_an_hour_raises_one_alarm_that_says_what_to_do() {
    for (shop, channel) in [
        (Shop::new().await, Channel::Wechat),
        (Shop::v2().await, Channel::Wechat),
        (Shop::new().await, Channel::Alipay),
    ] {
        let number = paid(&shop, channel).await;
        let broken = |at: &str| json!({"at": format!("{channel}.{at}"), "times": 9999, "fault": "http_500"});
        shop.faults(json!([broken("refund"), broken("query_refund")])).await;
        let begun = shop.now();
        shop.refund(&number, "R1", 60).await.unwrap();
        shop.live(begun + 3_590).await;
        assert!(
            shop.alarms(&number).await.is_empty() && !shop.view(&number).await.summary.attention,
            "{channel}"
        );
        shop.live(begun + 3 * 86_400).await;
        assert_eq!(shop.alarms(&number).await, ["refund_silent"], "{channel}");
        let view = shop.view(&number).await;
        assert!(view.summary.attention, "{channel}");
        let line = view.timeline.iter().find(|line| line.kind == "alarm").unwrap();
        assert!((3_600..5_400).contains(&(line.at - begun)), "{}", line.at - begun);
        assert!(line.message.contains("(R1)") && line.message.contains("do not refund it in another way"));
        assert!(line.message_zh.contains("请勿以其他方式重复退款"), "{}", line.message_zh);
        // It gets on by itself as soon as the channel answers.
        shop.no_faults().await;
        shop.live(shop.now() + 2 * 86_400).await;
        assert_eq!(shop.view(&number).await.refunds[0].outcome.as_str(), "succeeded", "{channel}");
        assert_eq!(shop.alarms(&number).await, ["refund_silent"], "{channel}");
        assert!(!shop.view(&number).await.summary.attention, "{channel}: it is back");
    }
}

#[tokio::test]
async fn a_refund_that_the_channel_is_working_on_for_days_raises_no_alarm_for_a_question_that_failed() {
    let shop = Shop::new().await;
    let number = paid(&shop, Channel::Wechat).await;
    shop.faults(json!([{"at": "wechat.refund", "fault": "http_500"}])).await;
    shop.refund(&number, "R1", 60).await.unwrap();
    shop.faults(json!([{"at": "wechat.query_refund", "times": 3, "fault": "http_500"}])).await;
    shop.live(shop.now() + 86_400).await;
    assert_eq!(shop.alarms(&number).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_refund_that_the_merchant_platform_made_is_counted_and_told() {
    for shop in [Shop::new().await, Shop::v2().await] {
        let number = paid(&shop, Channel::Wechat).await;
        let refund = json!({"amount_fen": 30, "channel": "wechat", "out_refund_no": "vendor1"});
        let (status, answer) = shop.post(&format!("/_control/orders/{number}/refund"), &refund).await;
        assert_eq!(status, 200, "{answer}");
        shop.live(shop.now() + 3600).await;
        let view = shop.view(&number).await;
        assert_eq!(view.refunds.len(), 1, "{view:#?}");
        assert!(!view.refunds[0].requested);
        assert_eq!(shop.alarms(&number).await, ["refund_unexpected"]);
        let error = shop.refund(&number, "R1", AMOUNT - 29).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Conflict, "what went back is not refunded again");
    }
}
