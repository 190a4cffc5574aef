//! Messages to the merchant's own system, as the operator sees them.

use serde_json::{Value, json};

use crate::platform::{self, ORDER};
use crate::world::{NOW, World};

/// A world with one order that is paid, and the id of its message.
async fn paid() -> (World, String) {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    assert_eq!(world.notify("wechat", &platform::wechat_v3()).await.status, 204);
    (world, format!("{ORDER}:paid"))
}

#[tokio::test]
async fn a_message_is_listed_by_its_state_and_replayed_by_its_id() {
    let (world, id) = paid().await;
    let listed = |query: &'static str| {
        let world = &world;
        async move { world.operator("GET", &format!("/v1/webhooks{query}"), "").await.json() }
    };
    let all = listed("").await;
    assert_eq!(all["messages"].as_array().unwrap().len(), 1, "{all}");
    let message = &all["messages"][0];
    let told = |name: &str| message[name].clone();
    assert_eq!(
        [told("id"), told("type"), told("state"), told("out_order_no"), told("attempts")],
        [json!(id), json!("order.paid"), json!("pending"), json!(ORDER), json!(0)]
    );
    assert_eq!((&message["data"]["channel"], &message["data"]["deliver"]), (&json!("wechat"), &json!(true)));
    assert_eq!(listed("?state=pending&limit=1").await["messages"], all["messages"]);
    assert_eq!(listed("?state=dead").await, json!({ "messages": [], "unreadable": [] }));
    world.pass(100);
    let replay = world.operator("POST", &format!("/v1/webhooks/{id}/replay"), "").await;
    assert_eq!(
        (replay.status.as_u16(), &replay.json()["due_at"]),
        (200, &json!(NOW + 102)),
        "{}",
        replay.body
    );
}

#[tokio::test]
async fn the_messages_of_an_order_are_listed_and_an_unknown_order_has_none() {
    let world = World::new().await;
    world.placed().await;
    let page = format!("/v1/orders/{ORDER}/webhooks");
    assert_eq!(world.operator("GET", &page, "").await.json(), json!({ "messages": [], "unreadable": [] }));
    world.pass(2);
    assert_eq!(world.notify("wechat", &platform::wechat_v3()).await.status, 204);
    let all = world.operator("GET", "/v1/webhooks", "").await.json();
    let of_order = world.operator("GET", &page, "").await.json();
    assert_eq!((of_order["messages"].as_array().unwrap().len(), &of_order), (1, &all));
    let unknown = world.operator("GET", "/v1/orders/T404/webhooks", "").await;
    assert_eq!((unknown.status.as_u16(), &unknown.json()["code"]), (404, &json!("not_found")));
}

#[tokio::test]
async fn what_is_no_message_and_what_is_no_page_is_refused() {
    let (world, id) = paid().await;
    for unknown in [format!("{ORDER}:closed"), ORDER.to_owned(), "%00".into(), format!("{id}%20")] {
        let reply = world.operator("POST", &format!("/v1/webhooks/{unknown}/replay"), "").await;
        assert_eq!((reply.status.as_u16(), &reply.json()["code"]), (404, &json!("not_found")), "{unknown}");
    }
    for (query, code) in
        [("state=paid", "field_invalid"), ("cursor=1", "field_invalid"), ("order=1", "request_malformed")]
    {
        let reply = world.operator("GET", &format!("/v1/webhooks?{query}"), "").await;
        assert_eq!((reply.status.as_u16(), &reply.json()["code"]), (400, &json!(code)), "{query}");
    }
    let reply = world.anybody("POST", &format!("/v1/webhooks/{id}/replay"), "").await;
    assert_eq!(reply.status, 401);
}

#[tokio::test]
async fn a_message_has_the_members_that_its_description_names() {
    let (world, _) = paid().await;
    let description = ttpay_server::http::openapi();
    let described: Vec<_> = description["webhooks"].as_object().unwrap().keys().collect();
    assert_eq!(
        described,
        [
            "order.paid",
            "order.closed",
            "order.expired",
            "order.double_paid",
            "refund.succeeded",
            "refund.failed"
        ]
    );
    let body = &description["webhooks"]["order.paid"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["properties"]["type"], json!({ "const": "order.paid" }));
    let reference = body["properties"]["data"]["$ref"].as_str().unwrap();
    let schema = description.pointer(reference.strip_prefix('#').unwrap()).unwrap();
    let names =
        |value: &Value| value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let sent = world.operator("GET", "/v1/webhooks", "").await.json();
    assert_eq!(names(&sent["messages"][0]["data"]), names(&schema["properties"]));
}
