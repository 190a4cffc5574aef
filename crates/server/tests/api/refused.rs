//! What is refused before the engine hears of it.

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::world::{OPERATOR, World};

#[tokio::test]
async fn a_page_that_does_not_exist_and_a_method_that_it_does_not_take_are_problems() {
    let world = World::new().await;
    assert_eq!(world.anybody("GET", "/nothing", "").await.problem(), (404, "not_found".into()));
    assert_eq!(world.anybody("DELETE", "/v1/orders", "").await.problem(), (405, "not_found".into()));
}

#[tokio::test]
async fn the_operators_pages_open_only_for_the_operators_key() {
    let world = World::new().await;
    for key in ["", "Bearer", "Bearer wrong", &format!("Basic {OPERATOR}"), &format!("Bearer {OPERATOR}x")] {
        let request = Request::get("/v1/orders/T1").header("authorization", key).body(Body::empty()).unwrap();
        let reply = world.send(request).await;
        assert_eq!(reply.problem(), (401, "unauthorized".into()), "{key}");
        assert!(reply.header("www-authenticate").starts_with("Bearer"));
    }
}

#[tokio::test]
async fn wrong_keys_are_refused_after_a_burst_and_the_right_one_is_never_slowed() {
    let world = World::new().await;
    let guess = async |n: u32| {
        let request = Request::get("/v1/orders").header("authorization", format!("Bearer guess-{n}"));
        world.send(request.body(Body::empty()).unwrap()).await
    };
    let mut refused = Vec::new();
    for n in 0..50 {
        let reply = guess(n).await;
        if reply.status == 429 {
            assert_eq!(reply.problem().1, "rate_limited");
            assert!(!reply.header("retry-after").is_empty());
        }
        refused.push(reply.status.as_u16());
        assert_eq!(world.operator("GET", "/v1/orders", "").await.status, 200, "after {n} guesses of others");
    }
    assert!(refused[..12].iter().all(|status| *status == 401), "{refused:?}");
    assert!(refused.iter().filter(|status| **status == 429).count() > 30, "{refused:?}");
    // Who sends no key guesses nothing.
    assert_eq!(world.anybody("GET", "/v1/orders", "").await.status, 401);
}

#[tokio::test]
async fn the_operators_key_in_a_url_is_refused_even_beside_the_right_header() {
    let world = World::new().await;
    for path in [
        format!("/v1/orders?key={OPERATOR}"),
        format!("/v1/orders?cursor={OPERATOR}"),
        "/metrics?token=x".into(),
        format!("/v1/orders/{OPERATOR}"),
        format!("/v1/orders/{}", OPERATOR.replace('a', "%61")),
    ] {
        let reply = world.operator("GET", &path, "").await;
        assert_eq!(reply.problem(), (401, "unauthorized".into()), "{path}");
        assert!(reply.json()["detail"].as_str().unwrap().contains("Authorization: Bearer"));
        assert!(!reply.body.contains(OPERATOR));
    }
}

#[tokio::test]
async fn a_body_that_is_not_announced_as_json_or_does_not_have_its_shape_is_refused_with_the_path() {
    let world = World::new().await;
    let plain = Request::post("/v1/orders").header("authorization", format!("Bearer {OPERATOR}"));
    let reply = world.send(plain.header("content-type", "text/plain").body(Body::from("{}")).unwrap()).await;
    assert_eq!(reply.problem(), (415, "request_malformed".into()));

    for (body, code, field) in [
        ("{", "request_malformed", Value::Null),
        ("[]", "request_malformed", Value::Null),
        ("{}", "field_missing", "out_order_no".into()),
        (r#"{"out_order_no":"T1","out_order_no":"T1"}"#, "request_malformed", "out_order_no".into()),
        (r#"{"nothing":1}"#, "request_malformed", "nothing".into()),
        (r#"{"out_order_no":1}"#, "request_malformed", "out_order_no".into()),
        (r#"{"out_order_no":"T1","total_amount":0}"#, "amount_invalid", "total_amount".into()),
    ] {
        let reply = world.operator("POST", "/v1/orders", body).await;
        assert_eq!(reply.problem(), (400, code.into()), "{body}");
        assert_eq!(reply.json()["field"], field, "{body}");
    }
}

#[tokio::test]
async fn a_body_over_its_limit_is_refused() {
    let world = World::new().await;
    let large = vec![b' '; 1024 * 1024 + 1];
    assert_eq!(
        world.operator("POST", "/v1/orders", large.clone()).await.problem(),
        (413, "message_too_large".into())
    );
    // Without an announced length the limit holds too.
    let stream = Body::new(http_body_util::Full::new(axum::body::Bytes::from(large)));
    assert_eq!(world.operator("POST", "/v1/call/sign", stream).await.problem().0, 413);
}

#[tokio::test]
async fn an_oversized_notification_gets_the_negative_answer_of_its_channel() {
    let world = World::new().await;
    let large = vec![b'x'; 256 * 1024 + 1];
    let reply = world.anybody("POST", "/v1/notify/alipay", large.clone()).await;
    assert_eq!((reply.status.as_u16(), reply.body.as_str()), (413, "fail"));
    let reply = world.anybody("POST", "/v1/notify/wechat", large).await;
    assert_eq!((reply.status.as_u16(), &reply.json()["code"]), (413, &"FAIL".into()));
}

#[tokio::test]
async fn a_page_of_orders_is_asked_for_with_known_parameters_only() {
    let world = World::new().await;
    for (query, code) in [
        ("limit=0", "field_invalid"),
        ("limit=201", "field_invalid"),
        ("limit=x", "field_invalid"),
        ("state=nothing", "field_invalid"),
        ("state=paid&state=paid", "duplicate_field"),
        ("page=2", "request_malformed"),
    ] {
        let reply = world.operator("GET", &format!("/v1/orders?{query}"), "").await;
        assert_eq!(reply.problem(), (400, code.into()), "{query}");
    }
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_back() {
    let world = World::with(|settings| settings.status_per_minute = 5.try_into().unwrap()).await;
    assert_eq!(world.anybody("GET", "/openapi.json", "").await.status, 200);
    let reply = world.anybody("GET", "/openapi.json", "").await;
    assert_eq!(reply.problem(), (429, "rate_limited".into()));
    assert!(reply.header("retry-after").parse::<u32>().unwrap() > 0);
}

#[tokio::test]
async fn a_request_keeps_a_sane_id_and_gets_one_otherwise() {
    let world = World::new().await;
    let with = |id: &str| Request::get("/healthz").header("x-request-id", id).body(Body::empty()).unwrap();
    assert_eq!(world.send(with("order-4711")).await.header("x-request-id"), "order-4711");
    for insane in ["", "a b", "x\u{e9}", &"x".repeat(65)] {
        let id = world.send(with(insane)).await.header("x-request-id").to_owned();
        assert!(id.len() == 24 && id != insane, "{id}");
    }
}

#[tokio::test]
async fn every_answer_has_safe_headers() {
    let world = World::with(|settings| settings.public_url = Some("https://pay.example.com".into())).await;
    let reply = world.anybody("GET", "/healthz", "").await;
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(reply.header("cache-control"), "no-store");
    assert!(reply.header("content-security-policy").contains("default-src 'none'"));
    assert!(reply.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_has_its_own_limit() {
    let from = |address: &str| {
        Request::get("/openapi.json").header("x-forwarded-for", address).body(Body::empty()).unwrap()
    };
    let world = World::with(|settings| {
        settings.status_per_minute = 5.try_into().unwrap();
        settings.trusted_proxies = vec!["203.0.113.0/24".parse().unwrap()];
    })
    .await;
    assert_eq!(world.send(from("198.51.100.1")).await.status, 200);
    assert_eq!(world.send(from("198.51.100.2")).await.status, 200);
    assert_eq!(world.send(from("198.51.100.1")).await.problem().0, 429);

    let world = World::with(|settings| settings.status_per_minute = 5.try_into().unwrap()).await;
    assert_eq!(world.send(from("198.51.100.1")).await.status, 200);
    assert_eq!(world.send(from("198.51.100.2")).await.problem().0, 429);
}

#[tokio::test]
async fn what_the_schema_of_an_order_forbids_is_refused_and_what_it_allows_is_taken() {
    let world = World::new().await;
    let with = |name: &str, value: String| {
        let mut ask = crate::world::order();
        ask[name] = value.into();
        ask.to_string()
    };
    for (name, wrong) in [
        ("out_order_no", "T0001".to_owned()),
        ("out_order_no", "x".repeat(33)),
        ("body", String::new()),
        ("body", "b".repeat(128)),
        ("device_id", "d".repeat(129)),
    ] {
        let reply = world.operator("POST", "/v1/orders", with(name, wrong)).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["field"]), (400, &name.into()), "{}", reply.body);
    }
    for (name, right) in [("body", "b".repeat(127)), ("device_id", "d".repeat(128))] {
        let world = World::new().await;
        let reply = world.operator("POST", "/v1/orders", with(name, right)).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
    }
}
