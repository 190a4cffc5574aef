//! The life of an order over HTTP.

use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::platform::{self, ORDER};
use crate::world::{OPERATOR, World, order};

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
        let reply = world.operator("POST", &refunds, body).await;
        assert_eq!((reply.problem().0, &reply.json()["field"]), (status, &"amount_fen".into()), "{body}");
    }
    assert_eq!(world.shown().await, before);
    assert_eq!(world.calls.load(Ordering::Relaxed), calls);
}

#[tokio::test]
async fn a_refund_is_given_up_only_with_a_reason_and_only_by_its_own_name() {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let refunds = format!("/v1/orders/{ORDER}/refunds");
    let asked = world.operator("POST", &refunds, r#"{"out_refund_no":"R|1","amount_fen":50}"#).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    let give_up = format!("{refunds}/R%7C1/give_up");
    // The channels of this world never answer.
    let reply = world.operator("POST", &give_up, "").await;
    assert_eq!(reply.problem(), (409, "conflict".into()));
    assert!(reply.json()["detail"].as_str().unwrap().contains("`platform_refused`"), "{}", reply.body);
    let stated = r#"{"platform_refused":true}"#;
    assert_eq!(world.operator("POST", &give_up, stated).await.problem().0, 409, "it was sent a moment ago");
    world.pass(61);
    let reply = world.operator("POST", &give_up, stated).await;
    assert_eq!((reply.status.as_u16(), &reply.json()["outcome"]), (200, &"failed".into()), "{}", reply.body);
    for other in ["R1", "R%7C2", "%ff", "x%2Fy"] {
        let reply = world.operator("POST", &format!("{refunds}/{other}/give_up"), stated).await;
        assert_eq!(reply.problem(), (404, "not_found".into()), "{other}");
    }
    let odd = world.operator("POST", &give_up, r#"{"platform_refused":"yes"}"#).await;
    assert_eq!(odd.problem(), (400, "request_malformed".into()));
    assert_eq!(world.anybody("POST", &give_up, stated).await.problem(), (401, "unauthorized".into()));
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
        ("POST", "/checked", ""),
        ("POST", "/refunds/R1/give_up", ""),
        ("GET", "/webhooks", ""),
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
