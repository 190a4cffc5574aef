//! The pages beside the orders, and the description of them all.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::platform;
use crate::world::{World, order};

#[tokio::test]
async fn a_verb_answers_as_everywhere_with_the_status_of_its_code() {
    let world = World::new().await;
    let ok = world.operator("POST", "/v1/call/explain_code", r#"{"code":"CD0025"}"#).await;
    assert_eq!((ok.status.as_u16(), &ok.json()["ok"]["code"]), (200, &"CD0025".into()));
    for (verb, body, status, code) in [
        ("fly", "{}", 404, "verb_unknown"),
        ("explain_code", "{", 400, "request_malformed"),
        ("explain_code", "{}", 400, "field_missing"),
        (
            "verify",
            r#"{"scheme":"cashier_md5","params":{"a":"b"},"signature":"00000000000000000000000000000000"}"#,
            422,
            "signature_mismatch",
        ),
    ] {
        let reply = world.operator("POST", &format!("/v1/call/{verb}"), body).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.json()["error"]["code"]),
            (status, &code.into()),
            "{verb} {body}"
        );
    }
    assert_eq!(world.anybody("POST", "/v1/call/explain_code", "{}").await.problem().0, 401);
}

#[tokio::test]
async fn the_server_says_that_it_lives_and_that_it_is_ready() {
    let world = World::new().await;
    assert_eq!(world.anybody("GET", "/healthz", "").await.body, r#"{"status":"ok"}"#);
    assert_eq!(world.anybody("GET", "/readyz", "").await.body, r#"{"status":"ready"}"#);
}

#[tokio::test]
async fn the_measurements_are_the_operators_unless_they_are_opened() {
    let world = World::new().await;
    assert_eq!(world.anybody("GET", "/metrics", "").await.problem().0, 401);
    world.operator("POST", "/v1/orders", order().to_string()).await;
    world.anybody("POST", "/v1/notify/alipay", "x").await;
    let text = world.operator("GET", "/metrics", "").await.body;
    for line in [
        r#"ttpay_http_requests_total{method="POST",route="/v1/orders",status="200"} 1"#,
        r#"ttpay_http_request_seconds_count{method="POST",route="/v1/orders"} 1"#,
        r#"ttpay_notifications_total{channel="alipay",verdict="message_malformed"} 1"#,
        r#"ttpay_channel_calls_total{channel="wechat",operation="place",host="api.mch.weixin.qq.com",outcome="2xx"} 1"#,
        r#"ttpay_channel_call_seconds_count{channel="wechat",operation="place"} 1"#,
        r#"ttpay_channel_answers_total{channel="wechat",operation="place",verdict="ok"} 1"#,
        r#"ttpay_orders{state="pending"} 1"#,
        r#"ttpay_orders{state="paid"} 0"#,
        "ttpay_plan_lag_seconds 0",
        "ttpay_outbox_waiting 0",
        "ttpay_database_ready 1",
        concat!(r#"ttpay_build_info{version=""#, env!("CARGO_PKG_VERSION"), r#""} 1"#),
        "# EOF",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let open = World::with(|settings| settings.open_metrics = true).await;
    assert_eq!(open.anybody("GET", "/metrics", "").await.status, 200);
}

#[tokio::test]
async fn the_store_is_counted_now_and_then_and_its_last_counts_stay_when_it_is_away() {
    let world = World::new().await;
    let gauge = async |line: &str| {
        let text = world.operator("GET", "/metrics", "").await.body;
        assert!(text.lines().any(|known| known == line), "{line} is not in\n{text}");
    };
    gauge(r#"ttpay_orders{state="pending"} 0"#).await;
    world.placed().await;
    gauge(r#"ttpay_orders{state="pending"} 0"#).await;
    world.pass(15);
    gauge(r#"ttpay_orders{state="pending"} 1"#).await;
    world.notify("wechat", &platform::wechat_v3()).await;
    world.pass(15);
    gauge(r#"ttpay_orders{state="paid"} 1"#).await;
    // What was paid long ago is in no gauge; the counters have seen it.
    world.pass(24 * 60 * 60);
    gauge(r#"ttpay_orders{state="paid"} 0"#).await;
    world.store.close().await;
    world.pass(15);
    gauge("ttpay_database_ready 0").await;
    gauge(r#"ttpay_orders{state="closed"} 0"#).await;
}

#[tokio::test]
async fn every_described_page_exists_and_takes_only_the_methods_that_are_described() {
    let world = World::with(|settings| settings.status_per_minute = 60_000.try_into().unwrap()).await;
    let description = world.anybody("GET", "/openapi.json", "").await.json();
    let mut ids = BTreeSet::new();
    for (template, item) in description["paths"].as_object().unwrap() {
        let path = template.replace("{out_order_no}", "T1").replace("{verb}", "sign");
        for method in ["get", "post", "put", "patch", "delete"] {
            let reply = world.anybody(&method.to_ascii_uppercase(), &path, "").await;
            let missing = reply.body.contains("there is no such page");
            assert!(!missing, "{path} is described and does not exist");
            let refused = reply.status.as_u16() == 405;
            assert_eq!(refused, item.get(method).is_none(), "{method} {path}: {}", reply.status);
            if let Some(operation) = item.get(method) {
                assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{operation}");
                assert!(operation["security"].is_array());
            }
        }
    }
    assert_eq!(ids.len(), 23);
}

#[tokio::test]
async fn every_reference_of_the_description_leads_somewhere() {
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get("$ref") {
                    found.insert(reference.clone());
                }
                members.values().for_each(|value| references(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let description = ttpay_server::http::openapi();
    let mut found = BTreeSet::new();
    references(description, &mut found);
    assert!(found.len() > 20);
    for reference in found {
        assert!(description.pointer(reference.strip_prefix('#').unwrap()).is_some(), "{reference}");
    }
}
