//! Rows that a hand spoiled: what can be read is shown, and what cannot is named.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use tempfile::TempDir;
use ttpay_server::store::laws::placed;
use ttpay_server::webhooks::{Replayed, replay_dead};

use crate::pages::browser::Browser;
use crate::platform::{self, ORDER};
use crate::world::{NOW, World};

/// A world whose database another program reaches too.
async fn world() -> (World, SqliteConnection, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("t.db").display());
    let world = World::over(&url).await;
    (world, SqliteConnection::connect(&url).await.unwrap(), folder)
}

async fn spoil(other: &mut SqliteConnection, text: &str) {
    let done = sqlx::query(AssertSqlSafe(text.to_owned())).execute(other).await.unwrap();
    assert!(done.rows_affected() > 0, "{text}");
}

#[tokio::test]
async fn a_row_that_cannot_be_read_hides_nothing_else_of_its_order_and_is_named() {
    let (world, mut other, _folder) = world().await;
    world.placed().await;
    world.pass(2);
    assert_eq!(world.notify("wechat", &platform::wechat_v3()).await.status, 204);
    let whole = world.shown().await;
    assert_eq!(whole["unreadable"], json!([]));
    let id = format!("{ORDER}:paid");
    spoil(&mut other, "UPDATE events SET detail = 'stolen' WHERE seq = 1").await;
    spoil(&mut other, "UPDATE facts SET statement = 'stolen'").await;
    spoil(&mut other, "UPDATE outbox SET payload = 'stolen'").await;

    let shown = world.shown().await;
    let lines = whole["timeline"].as_array().unwrap();
    assert_eq!(shown["timeline"].as_array().unwrap()[..], lines[1..]);
    let told = shown["unreadable"].as_array().unwrap();
    assert_eq!(
        (told.len(), &shown["channels"], &shown["refunds"]),
        (1, &whole["channels"], &whole["refunds"])
    );
    let told = told[0].as_str().unwrap();
    assert!(told.contains("`events.detail`") && told.contains("row `1`") && told.contains(ORDER), "{told}");
    assert!(!told.contains("stolen"), "{told}");

    let left_out = json!({ "messages": [], "unreadable": [id] });
    for page in ["/v1/webhooks?state=pending".to_owned(), format!("/v1/orders/{ORDER}/webhooks")] {
        assert_eq!(world.operator("GET", &page, "").await.json(), left_out, "{page}");
    }
    let replay = world.operator("POST", &format!("/v1/webhooks/{id}/replay"), "").await;
    assert_eq!(replay.problem(), (500, "internal".into()));
    let detail = replay.json()["detail"].to_string();
    assert!(detail.contains("`outbox.payload`") && detail.contains(&id), "{detail}");

    let mut browser = Browser::signed_in(&world).await;
    for (lang, says) in [("en", "Some rows of this order cannot be read"), ("zh", "此订单的部分数据无法读取")]
    {
        let reply = browser.get(&format!("/orders/{ORDER}?lang={lang}")).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        for text in [says, "events.detail", "facts.statement", &id, "¥1.01"] {
            assert!(reply.body.contains(text), "{text}: {}", reply.body);
        }
        assert!(!reply.body.contains("stolen"));
    }
}

#[tokio::test]
async fn an_order_that_cannot_be_read_is_answered_with_its_number_the_column_and_what_to_do() {
    let (world, mut other, _folder) = world().await;
    let token = world.placed().await["status_token"].as_str().unwrap().to_owned();
    let whole = placed(&world.store, "W", NOW).await.order.out_trade_no;
    spoil(
        &mut other,
        &format!("UPDATE legs SET channel = 'stolen' WHERE out_trade_no = '{ORDER}' AND channel = 'alipay'"),
    )
    .await;
    for (method, page) in [("GET", ""), ("POST", "/query"), ("POST", "/close")] {
        let reply = world.operator(method, &format!("/v1/orders/{ORDER}{page}"), "").await;
        assert_eq!(reply.problem(), (500, "internal".into()), "{page}");
        let told = reply.body;
        assert!(
            [ORDER, "`legs.channel`", "restore that column"].iter().all(|text| told.contains(text)),
            "{told}"
        );
        assert!(told.contains("数据无法读取") || told.contains("有数据无法读取"), "{told}");
        assert!(!told.contains("stolen"), "{told}");
    }
    let whole = world.operator("GET", &format!("/v1/orders/{whole}"), "").await;
    assert_eq!(whole.status, 200, "{}", whole.body);

    // Whoever holds no more than a status token is told no columns.
    let status =
        Request::get(format!("/v1/orders/{ORDER}/status")).header("authorization", format!("Bearer {token}"));
    let reply = world.send(status.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.problem(), (500, "internal".into()));
    assert!(!reply.body.contains("legs"), "{}", reply.body);

    let mut browser = Browser::signed_in(&world).await;
    for (lang, says) in [("en", "Restore it from a backup"), ("zh", "请从备份恢复该字段")] {
        let reply = browser.get(&format!("/orders/{ORDER}?lang={lang}")).await;
        assert_eq!(reply.status, 500);
        for text in [says, ORDER, "legs.channel"] {
            assert!(reply.body.contains(text), "{text}: {}", reply.body);
        }
    }
}

#[tokio::test]
async fn messages_that_were_given_up_are_replayed_beside_one_that_cannot_be_read() {
    let (world, mut other, _folder) = world().await;
    for number in ["S00001", "S00002", "S00003"] {
        let mut order = crate::world::order();
        order["out_order_no"] = json!(number);
        assert_eq!(world.operator("POST", "/v1/orders", order.to_string()).await.status, 200);
        assert_eq!(world.operator("POST", &format!("/v1/orders/{number}/close"), "").await.status, 200);
    }
    let insert = "INSERT INTO outbox (out_trade_no, id, seq, kind, payload, created_at, attempts, due_at, dead_at) \
        SELECT out_trade_no, out_trade_no || ':paid', 1, 'order.paid', '{}', 1, 9, 9223372036854775807, 2 FROM orders";
    spoil(&mut other, insert).await;
    spoil(&mut other, "UPDATE outbox SET payload = 'stolen' WHERE out_trade_no = 'S00002'").await;
    let done = replay_dead(&*world.store, NOW).await.unwrap();
    assert_eq!(done, Replayed { replayed: 2, unreadable: vec!["S00002:paid".to_owned()] });
    let dead = world.operator("GET", "/v1/webhooks?state=dead", "").await.json();
    assert_eq!(dead, json!({ "messages": [], "unreadable": ["S00002:paid"] }));
}
