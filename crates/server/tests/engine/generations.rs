//! Orders of guaranteed payment and of the trade system, from the placing to the refund, against the platform of the sandbox.

use serde_json::{Value, json};
use ttpay::core::lifecycle::{Canceller, OrderState};
use ttpay::core::{CashierCode, Channel, Generation, Reason, RefundOutcome};
use ttpay::{ErrorCode, Json};
use ttpay_server::shapes::{PlaceOrder, PlacedOrder};

use crate::asks::{ecpay, json, trade};
use crate::shop::{AMOUNT, NOW, Setup, Shop, number};

fn printed(json: Option<&Json>) -> Value {
    serde_json::from_str(&json.unwrap().print()).unwrap()
}

impl Shop {
    /// What the front end does with the answer: gives the platform's session.
    pub async fn front(&self, placed: &PlacedOrder) -> String {
        let (path, body) = match placed.generation {
            Generation::Ecpay => {
                assert_eq!(placed.service, Some(5));
                ("/cashier/ecpay/sessions", json!({ "order_info": printed(placed.order_info.as_ref()) }))
            }
            _ => {
                let asked = json!({ "data": placed.data, "byteAuthorization": placed.byte_authorization });
                let (status, made) = self.post("/cashier/trade/orders", &asked).await;
                assert_eq!(status, 201, "{made}");
                ("/cashier/trade/sessions", made)
            }
        };
        let (status, view) = self.post(path, &body).await;
        assert_eq!(status, 201, "{view}");
        format!("{path}/{}", view["session"].as_str().unwrap())
    }

    pub async fn buys(&self, ask: &PlaceOrder) {
        let placed = self.engine.place(ask).await.unwrap();
        let session = self.front(&placed).await;
        let (status, paid) = self.post(&format!("{session}/pay"), &json!({ "way": "wechat" })).await;
        assert_eq!(status, 200, "{paid}");
    }

    pub async fn is(&self, number: &str) -> (CashierCode, Reason) {
        let status = self.engine.status(number).await.unwrap();
        (status.code, status.reason)
    }
}

#[tokio::test]
async fn an_order_is_placed_paid_and_refunded_by_either_generation() {
    for (ask, channel) in [(ecpay as fn(&str) -> PlaceOrder, Channel::Ecpay), (trade, Channel::Trade)] {
        let (shop, number) = (Shop::new().await, number());
        shop.buys(&ask(&number)).await;
        shop.world.deliver_due().await;
        assert_eq!(shop.is(&number).await, (CashierCode::Paid, Reason::Paid), "{channel}");
        let view = shop.view(&number).await;
        assert_eq!(view.summary.generation, channel.generation());
        let legs: Vec<_> = view.channels.iter().map(|leg| (leg.channel, leg.refundable_fen)).collect();
        assert_eq!(legs, [(channel, AMOUNT)], "it has one leg, the platform");

        let asked = shop.refund(&number, "R00001", AMOUNT).await.unwrap();
        assert_eq!(asked.outcome, RefundOutcome::Pending, "acceptance is not success");
        shop.live(shop.now() + 3_600).await;
        let view = shop.view(&number).await;
        assert_eq!(view.refunds[0].outcome, RefundOutcome::Succeeded, "{channel}");
        assert_eq!(view.summary.reason, Reason::PaidRefundedFull);
        assert_eq!(shop.alarms(&number).await, [""; 0], "{channel}");
        let told: Vec<_> = shop.messages(&number).await.into_iter().map(|message| message.kind).collect();
        assert_eq!(told, ["order.paid", "refund.succeeded"]);
    }
}

#[tokio::test]
async fn the_same_order_again_gets_the_same_thing_and_another_one_is_a_conflict() {
    let shop = Shop::new().await;
    for ask in [ecpay as fn(&str) -> PlaceOrder, trade] {
        let number = number();
        let first = shop.engine.place(&ask(&number)).await.unwrap();
        shop.wire.take();
        shop.pass(30);
        let again = shop.engine.place(&ask(&number)).await.unwrap();
        assert_eq!((&again.order_info, &again.data), (&first.order_info, &first.data));
        assert_eq!(shop.wire.take(), [""; 0], "nobody is asked twice");
        if first.generation == Generation::Trade {
            assert_ne!(
                again.byte_authorization, first.byte_authorization,
                "it lives an hour, so it is fresh"
            );
        }
        let amount = ttpay::Amount::from_fen("total_amount", AMOUNT * 2).unwrap();
        let goods = json(r#"[{"skuId":"other"}]"#);
        for (field, other) in [
            ("total_amount", PlaceOrder { total_amount: amount, ..ask(&number) }),
            (
                "generation",
                PlaceOrder {
                    generation: None,
                    cp_extra: None,
                    sku_list: None,
                    order_entry_schema: None,
                    ..ask(&number)
                },
            ),
            ("cp_extra", PlaceOrder { cp_extra: Some("another".into()), ..ask(&number) }),
            ("skuList", PlaceOrder { sku_list: Some(goods), ..ask(&number) }),
        ] {
            let error = shop.engine.place(&other).await.unwrap_err();
            assert_eq!(
                (error.code(), error.field()),
                (ErrorCode::Conflict, Some(field)),
                "{:?}",
                first.generation
            );
        }
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_the_name_of_the_request_and_nothing_is_stored() {
    let shop = Shop::new().await;
    let order = |ask: fn(&str) -> PlaceOrder| ask("T7000001");
    let two = json(r#"[{"skuId":"a"},{"skuId":"b"}]"#);
    let dear = json(
        r#"[{"skuId":"s1","price":102,"quantity":1,"title":"t","imageList":["https://a.example/b"],"type":401,"tagGroupId":"g"}]"#,
    );
    for (field, ask) in [
        ("skuList", PlaceOrder { sku_list: None, ..order(trade) }),
        ("orderEntrySchema", PlaceOrder { order_entry_schema: None, ..order(trade) }),
        ("skuList", PlaceOrder { sku_list: Some(two), ..order(trade) }),
        ("total_amount", PlaceOrder { sku_list: Some(dear), ..order(trade) }),
        (
            "orderEntrySchema.path",
            PlaceOrder { order_entry_schema: Some(json(r#"{"path":"/p"}"#)), ..order(trade) },
        ),
        ("cp_extra", PlaceOrder { cp_extra: Some("x".into()), ..order(trade) }),
        ("cp_extra", PlaceOrder { cp_extra: Some("x".repeat(2049)), ..order(ecpay) }),
        ("valid_time", PlaceOrder { valid_time: Some(150), ..order(ecpay) }),
        ("skuList", PlaceOrder { sku_list: Some(json("[]")), ..order(ecpay) }),
        ("skuList", PlaceOrder { sku_list: Some(json("[]")), ..Shop::ask("T7000001") }),
        ("channels", PlaceOrder { channels: Some(vec![Channel::Wechat]), ..order(ecpay) }),
        ("channels", PlaceOrder { channels: Some(vec![Channel::Trade]), ..Shop::ask("T7000001") }),
    ] {
        let error = shop.engine.place(&ask).await.unwrap_err();
        assert_eq!(error.field(), Some(field), "{error}");
    }
    assert!(shop.engine.order("T7000001").await.is_err());
    assert_eq!(shop.wire.take(), [""; 0]);
}

#[tokio::test]
async fn an_unsigned_answer_never_pays_and_calls_somebody_when_the_callback_stays_away() {
    let (shop, number) = (Shop::with(Setup { deliver: false, ..Setup::default() }).await, number());
    shop.buys(&ecpay(&number)).await;
    shop.live(NOW + 800).await;
    assert_eq!(
        shop.is(&number).await,
        (CashierCode::Unknown, Reason::Waiting),
        "the platform says SUCCESS, unsigned"
    );
    assert_eq!(shop.alarms(&number).await, [""; 0]);
    shop.live(NOW + 900 + 1_200).await;
    assert_eq!(shop.is(&number).await, (CashierCode::Unknown, Reason::Unproved));
    assert_eq!(shop.alarms(&number).await, ["only_unsigned"]);
    let view = shop.view(&number).await;
    assert!(view.summary.attention);
    let said = |en: &str, zh: &str| {
        view.timeline.iter().any(|line| line.message.contains(en) && line.message_zh.contains(zh))
    };
    assert!(
        said("answers `SUCCESS`, and nobody signed that", "答复 `SUCCESS`，但没有签名"),
        "{:?}",
        view.timeline
    );
    assert!(said("No call closes this order", "此类订单没有关单接口"), "{:?}", view.timeline);
    // The callback comes after all.
    let notice = shop.post.lock().unwrap().first().cloned().unwrap();
    shop.engine.notified(Channel::Ecpay, notice.headers, &notice.body).await.unwrap();
    assert_eq!(shop.is(&number).await, (CashierCode::Paid, Reason::Paid));
    assert!(!shop.view(&number).await.summary.attention);
}

#[tokio::test]
async fn a_signed_answer_of_the_trade_system_pays_without_its_callback() {
    let (shop, number) = (Shop::with(Setup { deliver: false, ..Setup::default() }).await, number());
    shop.buys(&trade(&number)).await;
    shop.pass(5);
    shop.work().await;
    assert_eq!(shop.is(&number).await, (CashierCode::Paid, Reason::Paid));
    assert_eq!(shop.wire.take(), ["trade.token", "trade.query"]);
}

#[tokio::test]
async fn an_order_that_nobody_pays_is_never_called_dead_by_the_clock_and_is_asked_about_for_a_day() {
    let (shop, number) = (Shop::new().await, number());
    shop.engine.place(&ecpay(&number)).await.unwrap();
    shop.live(NOW + 3 * 86_400).await;
    assert_eq!(shop.is(&number).await, (CashierCode::Unknown, Reason::Unproved));
    assert_eq!(shop.alarms(&number).await, ["only_unsigned", "still_unknown"]);
    let view = shop.view(&number).await;
    let alarms = view.timeline.iter().filter(|line| line.detail.get("alarm").is_some());
    let after: Vec<_> = alarms.map(|line| line.at - view.summary.expires_at).collect();
    let [unsigned, unknown] = after[..] else { panic!("{after:?}") };
    assert!((300..=600).contains(&unsigned), "five to ten minutes after the end: {unsigned} s");
    assert_eq!(unknown, 3_600, "an hour after the end");
    assert_eq!(shop.view(&number).await.plan.len(), 0, "nothing is planned any more");
    let asked = shop.wire.take().iter().filter(|word| *word == "ecpay.query").count();
    assert!((20..80).contains(&asked), "{asked} questions");
}

#[tokio::test]
async fn a_user_who_gives_up_ends_a_trade_order_by_the_platforms_signed_word() {
    let (shop, number) = (Shop::new().await, number());
    let placed = shop.engine.place(&trade(&number)).await.unwrap();
    let session = shop.front(&placed).await;
    let (status, view) = shop.post(&format!("{session}/cancel"), &json!({})).await;
    assert_eq!(status, 200, "{view}");
    shop.world.deliver_due().await;
    assert_eq!(shop.is(&number).await, (CashierCode::Closed, Reason::UserCancelled));
}

#[tokio::test]
async fn no_call_closes_an_order_of_a_platform() {
    let (shop, number) = (Shop::new().await, number());
    shop.engine.place(&ecpay(&number)).await.unwrap();
    let error = shop.engine.close(&number, Canceller::Merchant).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Conflict, "{error}");
    assert_eq!(shop.view(&number).await.summary.state, OrderState::Pending);
}

#[tokio::test]
async fn parts_of_a_trade_order_go_back_by_its_item_and_one_token_serves_all_calls() {
    let (shop, number) = (Shop::new().await, number());
    shop.buys(&trade(&number)).await;
    shop.world.deliver_due().await;
    for (refund, fen) in [("R00001", 40), ("R00002", 61)] {
        shop.refund(&number, refund, fen).await.unwrap();
        shop.live(shop.now() + 600).await;
    }
    let view = shop.view(&number).await;
    let outcomes: Vec<_> = view.refunds.iter().map(|refund| refund.outcome).collect();
    assert_eq!(outcomes, [RefundOutcome::Succeeded; 2], "{:?}", view.timeline);
    let sent = shop.wire.take();
    assert_eq!(sent.iter().filter(|word| *word == "trade.token").count(), 1, "{sent:?}");
}

#[tokio::test]
async fn a_token_that_is_refused_is_exchanged_once() {
    let (shop, number) = (Shop::new().await, number());
    shop.engine.place(&trade(&number)).await.unwrap();
    let refused = r#"{"err_no":28001008,"err_msg":"access_token expired"}"#;
    shop.wire.answer("trade.query", 200, refused);
    shop.wire.answer("trade.query", 200, refused);
    shop.engine.query(&number).await.unwrap();
    assert_eq!(shop.wire.take(), ["trade.token", "trade.query", "trade.token", "trade.query"]);
}

#[tokio::test]
async fn a_refund_that_the_user_begins_is_answered_with_a_number_and_counted() {
    let (shop, number) = (Shop::new().await, number());
    shop.buys(&trade(&number)).await;
    shop.world.deliver_due().await;
    let ask = json!({ "amount_fen": 60 });
    let (status, made) = shop.post(&format!("/_control/orders/{number}/refund"), &ask).await;
    assert_eq!(status, 200, "{made}");
    shop.world.deliver_due().await;
    let lines = shop.kinds(&number).await;
    assert_eq!(lines.iter().filter(|kind| *kind == "refund_said").count(), 1, "{lines:?}");
    let view = shop.view(&number).await;
    let told = view.timeline.iter().find(|line| line.kind == "refund_said").unwrap();
    assert!(told.message.starts_with("The user asks for 0.60 yuan back"), "{}", told.message);
    assert!(told.message_zh.contains("申请退款 0.60 元"), "{}", told.message_zh);
    // Nobody says a word about it for three days: the platform agrees.
    for _ in 0..4 {
        shop.pass(86_400);
        shop.world.deliver_due().await;
    }
    let view = shop.view(&number).await;
    let refund = view.refunds.first().unwrap();
    assert_eq!((refund.amount_fen, refund.outcome, refund.requested), (60, RefundOutcome::Succeeded, false));
    assert_eq!(shop.alarms(&number).await, ["refund_unexpected"]);
    let told = view.timeline.iter().rfind(|line| line.kind == "refund_said").unwrap();
    assert!(told.message.ends_with("the money went back."), "{}", told.message);
}
