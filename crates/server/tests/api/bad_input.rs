//! The table of bad input in `main.rs`: its statuses, and the rows that no other file tests.

use serde_json::json;

use crate::platform::{self, Notice, ORDER};
use crate::world::{NOW, V2_KEY, World, order};

const PLATFORM: &str = "own_wechatpay_platform";
const ALIPAY: &str = "own_alipay_platform";

fn changed(mut notice: Notice, from: &str, to: &str) -> Notice {
    let text = String::from_utf8(notice.body).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    notice.body = text.replace(from, to).into_bytes();
    notice
}

/// What it is, the channel, the notification, the status.
type Row = (&'static str, &'static str, Notice, u16);

fn of_v3_and_alipay() -> Vec<Row> {
    let sealed = |change: fn(&mut serde_json::Value)| platform::sealed(change, PLATFORM, NOW);
    let traded = |name, value| platform::traded(&[(name, value)], ALIPAY);
    vec![
        ("forged", "wechat", platform::sealed(|_| {}, "own_merchant", NOW), 401),
        ("forged", "alipay", platform::traded(&[], "own_alipay_app"), 401),
        ("stale", "wechat", platform::sealed(|_| {}, PLATFORM, NOW - 301), 401),
        ("re-encoded", "wechat", platform::re_encoded(&platform::wechat_v3()), 401),
        ("re-encoded", "alipay", changed(platform::alipay(), "%2B", "+"), 401),
        ("another merchant", "wechat", sealed(|it| it["mchid"] = "1900000002".into()), 422),
        ("another app", "wechat", sealed(|it| it["appid"] = "wx0000000000000002".into()), 422),
        ("another app", "alipay", traded("app_id", "2021000000000002"), 422),
        ("another seller", "alipay", traded("seller_id", "2088000000000009"), 422),
        ("another currency", "wechat", sealed(|it| it["amount"]["currency"] = "USD".into()), 422),
        ("another currency", "alipay", traded("trans_currency", "USD"), 422),
        ("another amount", "wechat", sealed(|it| it["amount"]["total"] = 100.into()), 422),
        ("another amount", "alipay", traded("total_amount", "1.00"), 422),
        ("unknown order", "wechat", sealed(|it| it["out_trade_no"] = "T202401010000000009".into()), 404),
        ("unknown order", "alipay", traded("out_trade_no", "T202401010000000009"), 404),
    ]
}

fn of_v2() -> Vec<Row> {
    let documented = |name, value| platform::documented(&[(name, value)], V2_KEY);
    vec![
        ("forged", "wechat", platform::documented(&[], &V2_KEY.replace('0', "1")), 401),
        ("another merchant", "wechat", documented("mch_id", "1900000002"), 422),
        ("another currency", "wechat", documented("fee_type", "USD"), 422),
        ("another amount", "wechat", documented("total_fee", "100"), 422),
        ("unknown order", "wechat", documented("out_trade_no", "T202401010000000009"), 404),
    ]
}

#[tokio::test]
async fn every_bad_notification_gets_its_documented_status() {
    for (v2, rows) in [(false, of_v3_and_alipay()), (true, of_v2())] {
        for (what, channel, notice, status) in rows {
            let world = if v2 { World::v2().await } else { World::new().await };
            world.placed().await;
            for _ in 0..2 {
                assert_eq!(world.notify(channel, &notice).await.status, status, "{what} at {channel}");
            }
            let order = world.shown().await;
            assert_eq!(order["state"], "pending", "{what} at {channel}");
            let lines = order["timeline"].as_array().unwrap().iter();
            let alarms = lines.filter(|line| line["detail"]["alarm"] == "message_refused").count();
            assert_eq!(alarms, usize::from(status == 422), "{what} at {channel}");
        }
    }
}

#[tokio::test]
async fn an_oversized_notification_is_413_at_either_limit() {
    let world = World::new().await;
    world.placed().await;
    let before = world.shown().await;
    for size in [64 * 1024 + 1, 256 * 1024 + 1] {
        for (channel, mut notice) in [("wechat", platform::wechat_v3()), ("alipay", platform::alipay())] {
            notice.body.resize(size, b'a');
            assert_eq!(world.notify(channel, &notice).await.status, 413, "{size} at {channel}");
        }
    }
    assert_eq!(world.shown().await, before);
}

#[tokio::test]
async fn a_notice_that_comes_again_after_the_delivery_is_acknowledged_and_changes_nothing() {
    for (channel, notice) in [("wechat", platform::wechat_v3()), ("alipay", platform::alipay())] {
        let world = World::new().await;
        world.placed().await;
        world.pass(2);
        let first = world.notify(channel, &notice).await;
        let delivered = world.operator("POST", &format!("/v1/orders/{ORDER}/delivered"), "").await;
        assert_eq!(delivered.status, 200, "{}", delivered.body);
        let before = world.shown().await;
        let again = world.notify(channel, &notice).await;
        assert_eq!((again.status, again.body), (first.status, first.body), "{channel}");
        assert_eq!(world.shown().await, before, "{channel}");
    }
}

#[tokio::test]
async fn a_v2_notice_is_genuine_in_another_spelling_and_forged_with_another_value() {
    let world = World::v2().await;
    world.placed().await;
    let changed_value = changed(platform::documented(&[], V2_KEY), ">101<", ">102<");
    assert_eq!(world.notify("wechat", &changed_value).await.status, 401);
    let indented = changed(platform::documented(&[], V2_KEY), "><", ">\n  <");
    assert_eq!(world.notify("wechat", &indented).await.status, 200);
    assert_eq!(world.shown().await["state"], "paid");
}

#[tokio::test]
async fn another_body_under_a_key_that_is_being_answered_is_a_conflict() {
    let world = World::held().await;
    let ask = |total: u64| {
        let mut ask = order();
        ask["total_amount"] = json!(total);
        world.under(Some("k-1"), "POST", "/v1/orders", ask.to_string())
    };
    let other = async {
        world.held_at_the_channel().await;
        let reply = ask(102).await;
        world.let_go();
        reply
    };
    let (first, other) = tokio::join!(ask(101), other);
    assert_eq!(other.problem(), (409, "conflict".into()));
    assert_eq!(other.header("retry-after"), "", "coming again would not help");
    assert_eq!(first.status, 200, "{}", first.body);
    assert_eq!(world.shown().await["total_amount"], 101);
}

#[test]
fn every_row_of_the_table_names_a_test_that_exists() {
    let files = [
        ("bad_input", include_str!("bad_input.rs")),
        ("ecpay", include_str!("ecpay.rs")),
        ("idempotency", include_str!("idempotency.rs")),
        ("must_reject", include_str!("must_reject.rs")),
        ("notices", include_str!("notices.rs")),
        ("orders", include_str!("orders.rs")),
        ("refused", include_str!("refused.rs")),
        ("socket", include_str!("../socket/main.rs")),
        ("trade_refused", include_str!("trade_refused.rs")),
    ];
    let rows: Vec<&str> =
        include_str!("main.rs").lines().filter(|line| line.starts_with("//! | ")).skip(1).collect();
    assert!(rows.len() >= 15, "{}", rows.len());
    for row in rows {
        let name = row.rsplit('`').nth(1).unwrap();
        let (file, test) = name.split_once("::").unwrap();
        let (_, text) = files.iter().find(|(known, _)| *known == file).unwrap();
        assert!(
            text.contains(&format!("async fn {test}()")),
            "{name} is in the table and not among the tests"
        );
    }
}
