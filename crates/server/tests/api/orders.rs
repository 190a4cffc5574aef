//! The life of an order over HTTP.

use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use ttpay_server::store::Begun;

use crate::platform::{self, ORDER};
use crate::world::{NOW, OPERATOR, World, order};

#[tokio::test]
async fn an_order_is_placed_shown_listed_paid_delivered_and_refunded() {
    let world = World::new().await;
    let placed = world.placed().await;
    assert_eq!(placed["out_order_no"], ORDER);
    assert_eq!(
        placed["channels"],
        json!([{ "channel": "wechat", "offered": true }, { "channel": "alipay", "offered": true }])
    );
    assert_eq!(placed["order_info"]["total_amount"], 101);

    let listed = world.operator("GET", "/v1/orders?state=pending&limit=1", "").await.json();
    assert_eq!(listed["orders"][0]["out_order_no"], ORDER);

    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let delivered = world.operator("POST", &format!("/v1/orders/{ORDER}/delivered"), "").await.json();
    assert_eq!(delivered["delivered"], true);

    let refunds = format!("/v1/orders/{ORDER}/refunds");
    let refund = world.operator("POST", &refunds, r#"{"out_refund_no":"R0000001","amount_fen":50}"#).await;
    assert_eq!((refund.status.as_u16(), &refund.json()["amount_fen"]), (200, &50.into()), "{}", refund.body);
}

#[tokio::test]
async fn a_refund_over_the_sum_is_refused_and_changes_nothing() {
    let world = World::new().await;
    world.placed().await;
    let refunds = format!("/v1/orders/{ORDER}/refunds");
    let unpaid = world.operator("POST", &refunds, r#"{"out_refund_no":"R0000001","amount_fen":50}"#).await;
    assert_eq!(unpaid.problem(), (409, "conflict".into()));
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let before = world.shown().await;
    let calls = world.calls.load(Ordering::Relaxed);
    for (body, status) in [
        (r#"{"out_refund_no":"R0000001","amount_fen":102}"#, 409),
        (r#"{"out_refund_no":"R0000001","amount_fen":0}"#, 400),
        (r#"{"out_refund_no":"R0000001","amount_fen":1.5}"#, 400),
        (r#"{"out_refund_no":"R0000001","amount_fen":-1}"#, 400),
    ] {
        assert_eq!(world.operator("POST", &refunds, body).await.problem().0, status, "{body}");
    }
    assert_eq!(world.shown().await, before);
    assert_eq!(world.calls.load(Ordering::Relaxed), calls);
}

#[tokio::test]
async fn the_status_opens_for_its_own_token_only_and_is_never_kept() {
    let world = World::new().await;
    let placed = world.placed().await;
    let token = placed["status_token"].as_str().unwrap();
    let path = format!("/v1/orders/{ORDER}/status");
    let with = |key: &str| {
        Request::get(&path).header("authorization", format!("Bearer {key}")).body(Body::empty()).unwrap()
    };
    let reply = world.send(with(token)).await;
    assert_eq!((reply.status.as_u16(), &reply.json()["code"]), (200, &9.into()), "{}", reply.body);
    assert_eq!(reply.header("cache-control"), "no-store");
    for wrong in [OPERATOR, "", "x", &token[1..]] {
        assert_eq!(world.send(with(wrong)).await.problem(), (401, "unauthorized".into()), "{wrong}");
    }
    assert_eq!(world.anybody("GET", &format!("{path}?token={token}"), "").await.problem().0, 401);
    // A token says nothing about other orders, not even whether they exist.
    let other = Request::get("/v1/orders/T202401010000000002/status")
        .header("authorization", format!("Bearer {token}"));
    assert_eq!(world.send(other.body(Body::empty()).unwrap()).await.problem(), (401, "unauthorized".into()));
    // And it opens nothing else.
    let order =
        Request::get(format!("/v1/orders/{ORDER}")).header("authorization", format!("Bearer {token}"));
    assert_eq!(world.send(order.body(Body::empty()).unwrap()).await.problem().0, 401);
}

#[tokio::test]
async fn an_unknown_order_is_not_found_on_every_page() {
    let world = World::new().await;
    for (method, page, body) in [
        ("GET", "", ""),
        ("POST", "/query", ""),
        ("POST", "/close", ""),
        ("POST", "/delivered", ""),
        ("POST", "/refunds", r#"{"out_refund_no":"R0000001"}"#),
    ] {
        for number in ["T202401010000000009", "a%00b", "%ff", "%E4%B8%AD", "x%2F..%2Fy"] {
            let path = format!("/v1/orders/{number}{page}");
            assert_eq!(
                world.operator(method, &path, body).await.problem(),
                (404, "not_found".into()),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn an_order_is_queried_and_given_up() {
    let world = World::new().await;
    world.placed().await;
    let before = world.calls.load(Ordering::Relaxed);
    let queried = world.operator("POST", &format!("/v1/orders/{ORDER}/query"), "{}").await;
    assert_eq!((queried.status.as_u16(), &queried.json()["state"]), (200, &"pending".into()));
    assert!(world.calls.load(Ordering::Relaxed) > before);
    let closed = world.operator("POST", &format!("/v1/orders/{ORDER}/close"), r#"{"by":"user"}"#).await;
    assert_eq!(closed.status, 200, "{}", closed.body);
    let kinds: Vec<_> =
        closed.json()["timeline"].as_array().unwrap().iter().map(|event| event["kind"].clone()).collect();
    assert!(kinds.contains(&"cancel_asked".into()), "{kinds:?}");
    let odd = world.operator("POST", &format!("/v1/orders/{ORDER}/close"), r#"{"by":"nobody"}"#).await;
    assert_eq!(odd.problem(), (400, "field_invalid".into()));
    let odd = world.operator("POST", &format!("/v1/orders/{ORDER}/query"), r#"{"x":1}"#).await;
    assert_eq!(odd.problem(), (400, "request_malformed".into()));
}

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
async fn the_operators_key_in_a_url_refunds_nothing() {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let before = world.shown().await;
    let path = format!("/v1/orders/{ORDER}/refunds?operator_key={OPERATOR}");
    let reply = world.operator("POST", &path, r#"{"out_refund_no":"R0000001"}"#).await;
    assert_eq!(reply.problem(), (401, "unauthorized".into()));
    assert_eq!(world.shown().await, before);
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
async fn without_its_database_the_server_says_so_and_acknowledges_nothing() {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    world.store.close().await;
    assert_eq!(world.anybody("GET", "/healthz", "").await.status, 200);
    assert_eq!(world.anybody("GET", "/readyz", "").await.problem(), (503, "internal".into()));
    let reply = world.operator("GET", &format!("/v1/orders/{ORDER}"), "").await;
    assert_eq!(reply.problem(), (503, "internal".into()));
    assert_eq!(reply.header("retry-after"), "1");
    let reply = world.under(Some("k-1"), "POST", "/v1/orders", order().to_string()).await;
    assert_eq!(reply.problem(), (503, "internal".into()));
    let reply = world.notify("wechat", &platform::wechat_v3()).await;
    assert_eq!((reply.status.as_u16(), &reply.json()["code"]), (503, &"FAIL".into()));
    let reply = world.notify("alipay", &platform::alipay()).await;
    assert_eq!((reply.status.as_u16(), reply.body.as_str()), (503, "fail"));
}
