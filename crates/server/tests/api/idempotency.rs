//! `Idempotency-Key`: what is kept, what is asked anew, and what two requests under one key get.

use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::json;
use ttpay_server::http::openapi;
use ttpay_server::store::Begun;

use crate::platform::{self, ORDER};
use crate::world::{NOW, World, order};

#[tokio::test]
async fn the_same_request_under_one_key_is_answered_the_same_and_done_once() {
    let world = World::new().await;
    let body = order().to_string();
    let first = world.under(Some("k-1"), "POST", "/v1/orders", body.clone()).await;
    let (shown, calls) = (world.shown().await, world.calls.load(Ordering::Relaxed));
    world.pass(5);
    let again = world.under(Some("k-1"), "POST", "/v1/orders", body).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(world.shown().await, shown);
    assert_eq!(world.calls.load(Ordering::Relaxed), calls);
}

#[tokio::test]
async fn another_body_or_another_page_under_the_same_key_is_a_conflict() {
    let world = World::new().await;
    world.under(Some("k-1"), "POST", "/v1/orders", order().to_string()).await;
    let before = world.shown().await;
    let mut other = order();
    other["total_amount"] = 102.into();
    let reply = world.under(Some("k-1"), "POST", "/v1/orders", other.to_string()).await;
    assert_eq!(reply.problem(), (409, "conflict".into()));
    let reply =
        world.under(Some("k-1"), "POST", &format!("/v1/orders/{ORDER}/refunds"), order().to_string()).await;
    assert_eq!(reply.problem(), (409, "conflict".into()));
    assert_eq!(world.shown().await, before);
    for insane in ["", "a b", &"x".repeat(129)] {
        let reply = world.under(Some(insane), "POST", "/v1/orders", order().to_string()).await;
        assert_eq!(reply.problem(), (400, "field_invalid".into()), "{insane:?}");
    }
}

#[tokio::test]
async fn a_refusal_by_the_order_as_it_stood_is_asked_anew_under_the_same_key() {
    let world = World::new().await;
    let refunds = format!("/v1/orders/{ORDER}/refunds");
    let body = r#"{"out_refund_no":"R0000001","amount_fen":1}"#;
    assert_eq!(world.under(Some("k-1"), "POST", &refunds, body).await.problem(), (404, "not_found".into()));
    world.placed().await;
    assert_eq!(world.under(Some("k-1"), "POST", &refunds, body).await.problem(), (409, "conflict".into()));
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let paid = world.under(Some("k-1"), "POST", &refunds, body).await;
    assert_eq!(paid.status, 200, "{}", paid.body);
    let again = world.under(Some("k-1"), "POST", &refunds, body).await;
    assert_eq!((again.body.as_str(), again.header("idempotent-replayed")), (paid.body.as_str(), "true"));
}

#[tokio::test]
async fn a_refusal_of_the_request_itself_is_kept_and_says_that_it_is_given_again() {
    let world = World::new().await;
    world.placed().await;
    let refunds = format!("/v1/orders/{ORDER}/refunds");
    let body = r#"{"out_refund_no":"R0000001","amount_fen":0}"#;
    let first = world.under(Some("k-1"), "POST", &refunds, body).await;
    assert_eq!((first.problem(), first.header("idempotent-replayed")), ((400, "amount_invalid".into()), ""));
    let again = world.under(Some("k-1"), "POST", &refunds, body).await;
    assert_eq!((again.problem(), again.header("idempotent-replayed")), (first.problem(), "true"));
    assert_eq!(again.json()["detail"], first.json()["detail"]);
    let other = world.under(Some("k-1"), "POST", &refunds, r#"{"out_refund_no":"R0000001"}"#).await;
    assert_eq!((other.problem(), other.header("idempotent-replayed")), ((409, "conflict".into()), ""));
}

#[tokio::test]
async fn a_request_that_nobody_answered_may_be_made_again_after_twenty_seconds() {
    let world = World::held().await;
    let ask = || world.under(Some("k-1"), "POST", "/v1/orders", order().to_string());
    let twin = async {
        world.held_at_the_channel().await;
        world.pass(19);
        let early = ask().await.problem();
        world.pass(1);
        let let_go = async {
            // The second request is at WeChat too: it was not told to come back.
            world.held_at_the_channel().await;
            world.let_go();
        };
        (early, tokio::join!(ask(), let_go).0)
    };
    let both = async { tokio::join!(ask(), twin) };
    let (first, (early, second)) = tokio::time::timeout(Duration::from_secs(5), both).await.unwrap();
    assert_eq!(early, (409, "conflict".into()));
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200), "{} {}", first.body, second.body);
}

#[tokio::test]
async fn a_request_whose_twin_is_being_answered_is_told_to_come_back() {
    let world = World::held().await;
    let ask = || world.under(Some("k-1"), "POST", "/v1/orders", order().to_string());
    let twin = async {
        // The first request is at WeChat by now, and gets its answer when this one has been refused.
        world.held_at_the_channel().await;
        let reply = ask().await;
        world.let_go();
        reply
    };
    let (first, second) = tokio::join!(ask(), twin);
    assert_eq!(first.status, 200, "{}", first.body);
    assert_eq!(second.problem(), (409, "conflict".into()));
    assert_eq!(second.header("retry-after"), "1");
    let third = ask().await;
    assert_eq!((third.status, third.body), (first.status, first.body));
}

#[tokio::test]
async fn what_was_not_decided_is_not_kept() {
    let world = World::silent().await;
    let mut ask = order();
    ask["channels"] = json!(["wechat"]);
    let reply = world.under(Some("k-1"), "POST", "/v1/orders", ask.to_string()).await;
    assert_eq!(reply.problem(), (502, "channel_unavailable".into()));
    let detail = reply.json()["detail"].to_string();
    assert!(detail.contains("nobody can have paid") && !detail.contains("money may have moved"), "{detail}");
    let begun = world.store.begin("k-1", "another request", NOW, NOW + 60).await.unwrap();
    assert_eq!(begun, Begun::Fresh, "the key is free");
}

#[tokio::test]
async fn a_key_is_heeded_where_it_is_described_and_a_close_says_that_it_needs_none() {
    let description = openapi();
    for item in description["paths"].as_object().unwrap().values() {
        let Some(operation) = item.get("post").filter(|it| it["security"] == json!([{ "operator": [] }]))
        else {
            continue;
        };
        let id = operation["operationId"].as_str().unwrap();
        let parameters = operation["parameters"].as_array();
        let lists = parameters.is_some_and(|all| all.iter().any(|it| it["name"] == "Idempotency-Key"));
        assert_eq!(lists, ["placeOrder", "refundOrder"].contains(&id), "{id}");
        let tells = operation["description"].as_str().is_some_and(|text| text.contains("`Idempotency-Key`"));
        assert_eq!(tells, !lists && id != "callVerb", "{id}");
    }

    let world = World::new().await;
    world.placed().await;
    let close = format!("/v1/orders/{ORDER}/close");
    let mut cancels = Vec::new();
    for body in [r#"{"by":"user"}"#, r#"{"by":"user"}"#, r#"{"by":"merchant"}"#] {
        let reply = world.under(Some("k-1"), "POST", &close, body).await;
        let replayed = reply.header("idempotent-replayed");
        assert_eq!((reply.status.as_u16(), replayed), (200, ""), "{body}: {}", reply.body);
        let shown = reply.json();
        let timeline = shown["timeline"].as_array().unwrap();
        cancels = timeline.iter().filter(|line| line["kind"] == "cancel_asked").cloned().collect();
    }
    assert_eq!(cancels.len(), 1, "{cancels:?}");
    assert_eq!(cancels[0]["detail"]["by"], "user", "the first cause stays");
    assert_eq!(world.store.begin("k-1", "another", NOW, NOW + 60).await.unwrap(), Begun::Fresh);
}
