//! Placing an order.

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay_server::shapes::PlaceOrder;

use crate::shop::{Shop, number};

#[tokio::test]
async fn an_order_is_placed_opened_paid_and_notified() {
    for shop in [Shop::new().await, Shop::v2().await] {
        for channel in [Channel::Wechat, Channel::Alipay] {
            let number = number();
            let placed = shop.place(&number).await;
            assert!(placed.channels.iter().all(|it| it.offered), "{:?}", placed.channels);
            let session = shop.open(&placed).await;
            shop.pass(1);
            assert_eq!(shop.code(&number).await, 9);
            shop.pay(&session, channel).await;
            shop.world.deliver_due().await;
            assert_eq!(shop.code(&number).await, 0);
            let messages = shop.messages(&number).await;
            assert_eq!(messages.iter().filter(|it| it.kind == "order.paid").count(), 1);
            shop.pass(3600);
        }
    }
}

#[tokio::test]
async fn what_no_channel_would_take_is_refused_before_anything_is_stored() {
    let shop = Shop::new().await;
    let wrong = |field: &'static str, ask: PlaceOrder| (field, ask);
    let ask = || Shop::ask("T2024-0001");
    for (field, ask) in [
        wrong("out_order_no", PlaceOrder { out_order_no: "T1".into(), ..ask() }),
        wrong("out_order_no", PlaceOrder { out_order_no: "T 000001".into(), ..ask() }),
        wrong("out_order_no", PlaceOrder { out_order_no: "T|00001".into(), ..ask() }),
        wrong("body", PlaceOrder { body: Some("会".repeat(43)), ..Shop::ask("T0000001") }),
        wrong("device_id", PlaceOrder { device_id: Some("d".repeat(129)), ..Shop::ask("T0000001") }),
        wrong("subject", PlaceOrder { subject: "会".repeat(43), ..Shop::ask("T0000001") }),
        wrong("subject", PlaceOrder { subject: "a&b".into(), ..Shop::ask("T0000001") }),
        wrong("uid", PlaceOrder { uid: "u".repeat(33), ..Shop::ask("T0000001") }),
        wrong("valid_time", PlaceOrder { valid_time: Some(119), ..Shop::ask("T0000001") }),
        wrong("valid_time", PlaceOrder { valid_time: Some(86_401), ..Shop::ask("T0000001") }),
        wrong("client_ip", PlaceOrder { client_ip: "localhost".into(), ..Shop::ask("T0000001") }),
        wrong("channels", PlaceOrder { channels: Some(vec![]), ..Shop::ask("T0000001") }),
        wrong("channels", PlaceOrder { channels: Some(vec![Channel::Alipay; 2]), ..Shop::ask("T0000001") }),
    ] {
        let number = ask.out_order_no.clone();
        let error = shop.engine.place(&ask).await.unwrap_err();
        assert_eq!(error.field(), Some(field), "{error}");
        assert!(error.to_string().contains(&format!("`{field}`")), "{error}");
        assert!(shop.store.load(&number).await.unwrap().is_none());
    }
    assert_eq!(shop.wire.take(), [""; 0]);
}

#[tokio::test]
async fn one_channel_that_fails_leaves_the_other() {
    let shop = Shop::new().await;
    shop.faults(json!([{"at": "wechat.h5_order", "times": 9, "fault": "http_500"}])).await;
    let number = number();
    let placed = shop.place(&number).await;
    let offered: Vec<bool> = placed.channels.iter().map(|it| it.offered).collect();
    assert_eq!(offered, [false, true]);
    assert!(placed.channels[0].error.is_some());
    assert!(placed.order_info.as_ref().unwrap().get("wx_url").is_none());
    assert_eq!(shop.wire.take(), ["wechat.h5_order", "wechat.h5_order"], "once again, and no more");
    assert!(shop.kinds(&number).await.contains(&"not_offered".to_owned()));
    let session = shop.open(&placed).await;
    shop.pay(&session, Channel::Alipay).await;
    shop.world.deliver_due().await;
    assert_eq!(shop.code(&number).await, 0);
}

fn wechat_alone(number: &str) -> PlaceOrder {
    PlaceOrder { channels: Some(vec![Channel::Wechat]), ..Shop::ask(number) }
}

#[tokio::test]
async fn a_brief_fault_of_the_only_channel_leaves_the_number_and_its_times_for_the_next_attempt() {
    for fault in [
        "timeout_before_commit",
        "timeout_after_commit",
        "http_500",
        "system_error",
        "rate_limited",
        "unsigned",
    ] {
        for shop in [Shop::new().await, Shop::v2().await] {
            shop.faults(json!([{"at": "wechat.h5_order", "times": 2, "fault": fault}])).await;
            let number = number();
            let began = shop.now();
            let error = shop.engine.place(&wechat_alone(&number)).await.unwrap_err();
            assert_eq!(error.code(), ErrorCode::ChannelUnavailable, "{fault}: {error}");
            assert!(!error.to_string().contains("money may have moved"), "{fault}: {error}");
            assert!(error.to_string().ends_with("place it again under the same number"), "{fault}: {error}");
            let status = shop.engine.status(&number).await.unwrap();
            assert_eq!((status.code.number(), status.reason.as_str()), (9, "not_offered"), "{fault}");
            shop.no_faults().await;
            shop.pass(40);
            let placed = shop.engine.place(&wechat_alone(&number)).await.unwrap();
            assert_eq!((placed.trade_time, placed.expires_at), (began, began + 900), "{fault}");
            let session = shop.open(&placed).await;
            shop.pay(&session, Channel::Wechat).await;
            shop.world.deliver_due().await;
            assert_eq!(shop.code(&number).await, 0, "{fault}");
            assert!(shop.alarms(&number).await.is_empty(), "{fault}");
        }
    }
}

#[tokio::test]
async fn an_order_that_nobody_placed_again_times_out_without_having_been_offered() {
    let shop = Shop::new().await;
    shop.faults(json!([{"at": "wechat.h5_order", "times": 9, "fault": "timeout_before_commit"}])).await;
    let number = number();
    shop.engine.place(&wechat_alone(&number)).await.unwrap_err();
    shop.live(shop.now() + 900).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (1, "never_offered"));
    let again = shop.engine.place(&wechat_alone(&number)).await.unwrap_err();
    assert_eq!(again.code(), ErrorCode::Conflict, "what is final stays final");
}

#[tokio::test]
async fn an_order_that_every_channel_verifiably_refuses_has_failed_and_says_so() {
    let shop = Shop::v2().await;
    let refusal = shop.v2_says(&[("result_code", "FAIL"), ("err_code", "NOAUTH")]);
    shop.wire.answer("wechat.h5_order", 200, refusal);
    let number = number();
    let error = shop.engine.place(&wechat_alone(&number)).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::ChannelUnavailable, "{error}");
    assert!(
        error.to_string().contains("NOAUTH") && error.to_string().contains("make a new order"),
        "{error}"
    );
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (2, "place_failed"));
    assert_eq!(shop.kinds(&number).await, ["placed", "not_offered", "ended"]);
}

#[tokio::test]
async fn an_unknown_outcome_of_the_order_call_is_settled_by_the_same_call_again() {
    for fault in ["timeout_after_commit", "system_error", "http_502_html", "bad_signature", "unsigned"] {
        for shop in [Shop::new().await, Shop::v2().await] {
            shop.faults(json!([{"at": "wechat.h5_order", "fault": fault}])).await;
            let placed = shop.place(&number()).await;
            assert!(placed.channels.iter().all(|it| it.offered), "{fault}: {:?}", placed.channels);
            assert_eq!(shop.wire.take(), ["wechat.h5_order", "wechat.h5_order"], "{fault}");
        }
    }
}

#[tokio::test]
async fn a_token_opens_the_status_of_its_order_only() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place(&number).await;
    assert!(shop.engine.token_opens(&number, &placed.status_token));
    assert!(!shop.engine.token_opens("T1", &placed.status_token));
}

#[tokio::test]
async fn an_order_number_is_judged_by_the_pattern_of_the_schema_and_says_so_in_its_own_words() {
    let shop = Shop::new().await;
    let schema = serde_json::to_value(schemars::schema_for!(PlaceOrder)).unwrap();
    assert_eq!(schema["properties"]["out_order_no"]["pattern"], "^[0-9A-Za-z_-]{6,32}$");
    for wrong in ["T0001", &"x".repeat(33), "T*00001", "T@00001", "T-00001"] {
        let error = shop.engine.place(&Shop::ask(wrong)).await.unwrap_err().to_string();
        assert!(error.contains("6 to 32 characters of 0-9 A-Z a-z _ -"), "{wrong}: {error}");
        let told = error.contains("and no - where Alipay is offered");
        assert_eq!(told, wrong == "T-00001", "{wrong}: {error}");
    }
    shop.engine
        .place(&PlaceOrder { out_order_no: "T-00001".into(), ..wechat_alone("T-00001") })
        .await
        .unwrap();
}
