//! An alarm is in the log once it is durable, and only then.

use serde_json::json;
use sqlx::Connection;
use ttpay_store::laws::{change, placed};

use super::*;

#[path = "../../tests/log/lines.rs"]
mod lines;

use lines::Lines;

const NOW: i64 = 1_704_081_600;

#[tokio::test]
async fn an_order_that_cannot_be_read_is_counted_and_named_in_the_log_and_the_others_are_worked_on() {
    let file = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", file.path().join("t.db").display());
    let inner = ttpay_store::open(&url, &ttpay_store::Options::default()).await.unwrap();
    let metrics = Arc::new(Metrics::default());
    let store: Arc<dyn OrderStore> = Arc::new(CountingStore::new(inner, Arc::clone(&metrics)));
    let [damaged, whole] = [placed(&store, "D", NOW).await, placed(&store, "W", NOW).await];
    let mut other = sqlx::SqliteConnection::connect(&url).await.unwrap();
    let number = &damaged.order.out_trade_no;
    sqlx::query("UPDATE orders SET state = 'canary' WHERE out_trade_no = ?1")
        .bind(number)
        .execute(&mut other)
        .await
        .unwrap();

    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().json().flatten_event(true).with_writer(lines.clone());
    let _logging = tracing::subscriber::set_default(subscriber.finish());
    let claimed = store.claim(NOW + 9999, NOW + 19_999, 9).await.unwrap();
    assert_eq!(claimed.good, [whole]);
    let text = lines.text();
    assert!(
        text.contains(number.as_str()) && text.contains("orders.state") && !text.contains("canary"),
        "{text}"
    );
    assert!(metrics.text().unwrap().contains("ttpay_orders_unreadable_total 1"));
}

#[tokio::test]
async fn an_alarm_that_became_durable_is_one_line_of_the_log_with_number_and_word() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().json().flatten_event(true).with_writer(lines.clone());
    let _logging = tracing::subscriber::set_default(subscriber.finish());
    let alarms = || -> Vec<Value> {
        let text = lines.text();
        let parsed = text.lines().map(|line| serde_json::from_str(line).unwrap());
        parsed.filter(|line: &Value| line.get("alarm").is_some()).collect()
    };

    let inner = ttpay_store::open("sqlite::memory:", &ttpay_store::Options::default()).await.unwrap();
    let store: Arc<dyn OrderStore> = Arc::new(CountingStore::new(inner, Arc::default()));
    let before = placed(&store, "T", NOW).await;
    let mut alarming = change(&before, NOW);
    let detail = json!({ "alarm": "refund_failed", "out_refund_no": "R1", "message": "canary" });
    alarming.events =
        vec![NewEvent { kind: Milestone::Alarm, channel: Some(Channel::Wechat), detail: detail.clone() }];
    assert!(alarms().is_empty());
    assert!(matches!(store.commit(&alarming).await.unwrap(), Commit::Stored { .. }));
    let logged = alarms();
    assert_eq!(logged.len(), 1, "{logged:?}");
    assert_eq!(logged[0]["out_trade_no"], before.order.out_trade_no.as_str());
    assert_eq!(
        (&logged[0]["alarm"], &logged[0]["channel"], &logged[0]["level"]),
        (&json!("refund_failed"), &json!("wechat"), &json!("ERROR"))
    );
    assert!(!logged[0].to_string().contains("canary"), "what a channel wrote is not copied: {logged:?}");

    // Somebody was faster: nothing became durable.
    assert!(matches!(store.commit(&alarming).await.unwrap(), Commit::Outdated));
    assert_eq!(alarms().len(), 1);
}
