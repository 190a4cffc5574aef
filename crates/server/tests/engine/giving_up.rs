//! Giving up a refund: asked about first, and never while the money may still go back.

use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay_server::ServerError;
use ttpay_server::shapes::{GiveUpRefund, RefundView};

use crate::asks::{ecpay, trade};
use crate::shop::{AMOUNT, Shop, number};

const STATED: GiveUpRefund = GiveUpRefund { platform_refused: true };
const ASKED: GiveUpRefund = GiveUpRefund { platform_refused: false };

async fn give_up(shop: &Shop, number: &str, ask: &GiveUpRefund) -> Result<RefundView, ServerError> {
    shop.engine.give_up_refund(number, "R1", ask).await
}

fn why(refusal: Result<RefundView, ServerError>) -> String {
    let error = refusal.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Conflict, "{error}");
    error.to_string()
}

/// A paid order whose refund of 60 fen WeChat's API v3 refuses, unsigned, each time that it is sent.
async fn refused() -> (Shop, String) {
    let shop = Shop::new().await;
    let number = number();
    shop.paid_at(&number, Channel::Wechat).await;
    for _ in 0..20 {
        let refusal = r#"{"code":"USER_ACCOUNT_ABNORMAL","message":"refused"}"#;
        shop.wire.answer("wechat.refund", 403, refusal);
    }
    shop.refund(&number, "R1", 60).await.unwrap();
    (shop, number)
}

/// Lets time pass until the next call of the refund is a while away.
async fn between_two_calls(shop: &Shop, number: &str) {
    for _ in 0..20 {
        let plan = shop.view(number).await.plan;
        let next = plan.iter().find(|task| task.kind == "send_refund");
        if next.is_some_and(|task| task.due_at > shop.now() + 30) {
            return;
        }
        shop.pass_to(shop.store.next_due().await.unwrap().unwrap());
        shop.work().await;
    }
    panic!("the refund is not waiting: {:?}", shop.view(number).await.plan);
}

#[tokio::test]
async fn a_refund_that_wechat_keeps_refusing_unsigned_is_given_up_when_the_operator_states_the_refusal() {
    let (shop, number) = refused().await;
    between_two_calls(&shop, &number).await;
    assert!(why(give_up(&shop, &number, &ASKED).await).contains("`platform_refused`"));
    assert_eq!(shop.view(&number).await.refunds[0].outcome.as_str(), "pending");

    let given_up = give_up(&shop, &number, &STATED).await.unwrap();
    assert_eq!((given_up.outcome.as_str(), given_up.amount_fen), ("failed", 60));
    let view = shop.view(&number).await;
    assert_eq!(view.channels.iter().map(|it| it.refundable_fen).sum::<u64>(), AMOUNT, "the amount is free");
    let line = view.timeline.iter().find(|line| line.kind == "refund_given_up").unwrap();
    assert!(line.message.contains("as the operator states"), "{}", line.message);
    assert_eq!(shop.alarms(&number).await, ["refund_refused", "refund_failed"]);
    let told = shop.messages(&number).await.into_iter().filter(|it| it.kind == "refund.failed").count();
    assert_eq!(told, 1);

    shop.wire.take();
    shop.live(shop.now() + 86_400).await;
    assert!(!shop.wire.take().contains(&"wechat.refund".to_owned()), "it is not sent any more");
    assert_eq!(give_up(&shop, &number, &ASKED).await.unwrap(), given_up, "again is the same");
    assert!(shop.refund(&number, "R1", 60).await.is_err(), "its number is used up");
    assert_eq!(shop.refund(&number, "R2", AMOUNT).await.unwrap().amount_fen, AMOUNT);
}

#[tokio::test]
async fn a_refund_that_the_channel_verifiably_does_not_have_is_given_up_without_a_statement() {
    for (shop, channel) in [(Shop::v2().await, Channel::Wechat), (Shop::new().await, Channel::Alipay)] {
        let number = number();
        shop.paid_at(&number, channel).await;
        let call = if channel == Channel::Wechat { "wechat.refund" } else { "alipay.refund" };
        for _ in 0..20 {
            shop.wire.silence(call, ttpay_server::transport::SendError::NoAnswer);
        }
        shop.refund(&number, "R1", 60).await.unwrap();
        between_two_calls(&shop, &number).await;
        assert_eq!(give_up(&shop, &number, &ASKED).await.unwrap().outcome.as_str(), "failed", "{channel}");
    }
}

#[tokio::test]
async fn a_refund_that_may_be_under_way_is_not_given_up_whatever_the_operator_states() {
    let (shop, number) = refused().await;
    assert!(why(give_up(&shop, &number, &STATED).await).contains("a moment ago"));
    assert_eq!(shop.view(&number).await.refunds[0].outcome.as_str(), "pending");

    // WeChat has it: its word is stronger than the operator's.
    let shop = Shop::v2().await;
    shop.paid_at(&number, Channel::Wechat).await;
    shop.refund(&number, "R1", 60).await.unwrap();
    assert!(why(give_up(&shop, &number, &STATED).await).contains("its last word decides"));
    shop.live(shop.now() + 600).await;
    assert!(why(give_up(&shop, &number, &STATED).await).contains("went back"));
}

#[tokio::test]
async fn a_refund_that_went_back_meanwhile_is_booked_and_not_given_up() {
    let shop = Shop::new().await;
    let number = number();
    shop.paid_at(&number, Channel::Alipay).await;
    // Alipay did it; its answer never came.
    shop.faults(serde_json::json!([{"at": "alipay.refund", "fault": "timeout_after_commit"}])).await;
    shop.refund(&number, "R1", 60).await.unwrap();
    assert!(why(give_up(&shop, &number, &STATED).await).contains("went back"));
    assert_eq!(shop.view(&number).await.refunds[0].outcome.as_str(), "succeeded");
}

#[tokio::test]
async fn what_is_no_refund_of_ours_cannot_be_given_up() {
    let (shop, number) = refused().await;
    let unknown = shop.engine.give_up_refund(&number, "R9", &STATED).await.unwrap_err();
    assert_eq!(unknown.code(), ErrorCode::NotFound);
    let unknown = shop.engine.give_up_refund("T404", "R1", &STATED).await.unwrap_err();
    assert_eq!(unknown.code(), ErrorCode::NotFound);
}

#[tokio::test]
async fn a_refund_that_an_unsigned_answer_calls_under_way_or_done_is_not_given_up_and_not_booked_either() {
    for (word, given_up) in [("PROCESSING", false), ("SUCCESS", false), ("FAIL", true)] {
        let (shop, number) = (Shop::new().await, number());
        shop.buys(&ecpay(&number)).await;
        shop.world.deliver_due().await;
        // The platform accepted it; its callback is late.
        shop.wire.answer("ecpay.refund", 200, r#"{"err_no":0,"err_tips":"success","refund_no":"p1"}"#);
        shop.refund(&number, "R1", 50).await.unwrap();
        shop.work().await;
        shop.pass(600);
        let info = format!(r#"{{"refund_no":"p1","refund_amount":50,"refund_status":"{word}"}}"#);
        let answer = format!(r#"{{"err_no":0,"err_tips":"success","refundInfo":{info}}}"#);
        for _ in 0..3 {
            shop.wire.answer("ecpay.query_refund", 200, answer.clone());
        }
        let asked = give_up(&shop, &number, &STATED).await;
        if given_up {
            assert_eq!(asked.unwrap().outcome.as_str(), "failed", "{word}");
            continue;
        }
        assert!(why(asked).contains("its last word decides"), "{word}");
        let view = shop.view(&number).await;
        assert_eq!(view.refunds[0].outcome.as_str(), "pending", "{word}");
        assert_eq!(view.channels.iter().map(|it| it.refundable_fen).sum::<u64>(), AMOUNT - 50, "{word}");
    }
}

/// A paid order of a generation whose refund of 50 fen was accepted, unsigned, a while ago; every answer to a question about it
/// is this one.
async fn accepted(channel: Channel, answer: impl Fn(&str) -> String) -> (Shop, String) {
    let (shop, number) = (Shop::new().await, number());
    let ask = if channel == Channel::Ecpay { ecpay(&number) } else { trade(&number) };
    shop.buys(&ask).await;
    shop.world.deliver_due().await;
    let (call, query) = match channel {
        Channel::Ecpay => ("ecpay.refund", "ecpay.query_refund"),
        _ => ("trade.refund", "trade.query_refund"),
    };
    let taken =
        r#"{"err_no":0,"err_tips":"success","err_msg":"","refund_no":"p1","data":{"refund_id":"p1"}}"#;
    shop.wire.answer(call, 200, taken);
    shop.refund(&number, "R1", 50).await.unwrap();
    shop.work().await;
    shop.pass(600);
    let stored = shop.store.load(&number).await.unwrap().unwrap();
    let fact = stored.order.leg(channel).fact.as_ref();
    let order_id = fact.and_then(|fact| fact.transaction_id.clone()).unwrap();
    for _ in 0..3 {
        shop.wire.answer(query, 200, answer(&order_id));
    }
    (shop, number)
}

#[tokio::test]
async fn an_unsigned_answer_that_says_nothing_of_the_refund_does_not_keep_it_from_being_given_up() {
    let ecpay = |info: &'static str| format!(r#"{{"err_no":0,"err_tips":"success"{info}}}"#);
    for info in [
        "",
        r#","refundInfo":{"refund_no":"p1","refund_amount":50}"#,
        r#","refundInfo":{"refund_no":"p1","refund_amount":50,"refund_status":""}"#,
        r#","refundInfo":{"refund_no":"p1","refund_amount":50,"refund_status":"UNHEARD_OF"}"#,
        r#","refundInfo":{"refund_no":"p7","out_refund_no":"R7","refund_status":"SUCCESS"}"#,
    ] {
        let (shop, number) = accepted(Channel::Ecpay, |_| ecpay(info)).await;
        assert!(why(give_up(&shop, &number, &ASKED).await).contains("`platform_refused`"), "{info}");
        assert_eq!(give_up(&shop, &number, &STATED).await.unwrap().outcome.as_str(), "failed", "{info}");
    }
    let trade =
        |item: String| format!(r#"{{"err_no":0,"err_msg":"","data":{{"refund_list":[{{{item}}}]}}}}"#);
    let items: [fn(&str) -> String; 3] = [
        |order| format!(r#""out_refund_no":"R7","order_id":"{order}","refund_status":"SUCCESS""#),
        |_| r#""out_refund_no":"R1","order_id":"another","refund_status":"PROCESSING""#.to_owned(),
        |order| format!(r#""out_refund_no":"R1","order_id":"{order}","refund_status":"""#),
    ];
    for (at, item) in items.into_iter().enumerate() {
        let (shop, number) = accepted(Channel::Trade, |order| trade(item(order))).await;
        assert!(why(give_up(&shop, &number, &ASKED).await).contains("`platform_refused`"), "{at}");
        assert_eq!(give_up(&shop, &number, &STATED).await.unwrap().outcome.as_str(), "failed", "{at}");
    }
}

#[tokio::test]
async fn a_word_that_may_be_about_this_refund_keeps_it_from_being_given_up() {
    let trade =
        |item: String| format!(r#"{{"err_no":0,"err_msg":"","data":{{"refund_list":[{{{item}}}]}}}}"#);
    let items: [fn(&str) -> String; 4] = [
        |order| format!(r#""out_refund_no":"R1","order_id":"{order}","refund_status":"SUCCESS""#),
        |order| format!(r#""order_id":"{order}","refund_status":"PROCESSING""#),
        |_| r#""out_refund_no":"R1","refund_status":"SUCCESS""#.to_owned(),
        |order| {
            format!(
                r#""out_refund_no":"R7","refund_status":"FAIL"}},{{"out_refund_no":"R1","order_id":"{order}","refund_status":"PROCESSING""#
            )
        },
    ];
    for (at, item) in items.into_iter().enumerate() {
        let (shop, number) = accepted(Channel::Trade, |order| trade(item(order))).await;
        assert!(why(give_up(&shop, &number, &STATED).await).contains("its last word decides"), "{at}");
        assert_eq!(shop.view(&number).await.refunds[0].outcome.as_str(), "pending", "{at}");
    }
}
