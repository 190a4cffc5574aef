//! The outbox after an outage of weeks.

use super::*;

#[tokio::test]
async fn no_scrape_counts_all_messages_of_a_long_outage() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    for number in ["D", "W"] {
        store.create(&order(number), &[]).await.unwrap();
    }
    let messages = |number: &str, delivery: &str| {
        format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001) \
             INSERT INTO outbox (out_trade_no, id, seq, kind, payload, created_at, attempts, due_at, dead_at) \
             SELECT '{number}', '{number}:' || i, i, 'order.paid', '{{}}', 1000, 15, {delivery} FROM n"
        )
    };
    let mut other = file.other().await;
    run(&mut other, &messages("D", "9223372036854775807, 2000")).await;
    run(&mut other, &messages("W", "2000, NULL")).await;
    let health = store.outbox_health().await.unwrap();
    assert_eq!((health.oldest, health.waiting, health.dead), (Some(1000), 10_000, 10_000));
}
