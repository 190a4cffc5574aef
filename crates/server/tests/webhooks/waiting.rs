//! What waited for the first address, said in the log.

use std::time::Duration;

use serde_json::Value;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use ttpay_server::webhooks::MessageState;

use super::World;
use super::lines::Lines;
use super::receiver::{Receiver, Say};

/// The warnings of a deliverer that starts so many seconds after two messages were written, and delivers both.
async fn warnings_after(seconds: i64) -> Vec<Value> {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().json().flatten_event(true).with_writer(lines.clone());
    let _logging = tracing::subscriber::set_default(subscriber.finish());
    let receiver = Receiver::new(|_, _| Say::Status(200)).await;
    let world = World::new(&receiver.url).await;
    let number = world.order(&["paid", "refunded"]).await;
    world.pass(seconds);
    let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
    world.deliverer.start(1, &stop, &tasks);
    let delivered = async {
        while world.state(&number).await != [MessageState::Delivered; 2] {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), delivered).await.unwrap();
    stop.cancel();
    tasks.close();
    tasks.wait().await;
    let text = lines.text();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["level"] == "WARN").collect()
}

#[tokio::test]
async fn messages_that_waited_longer_than_a_day_are_named_in_the_log_before_they_are_delivered() {
    let warnings = warnings_after(3 * 86_400).await;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!((&warnings[0]["waiting"], &warnings[0]["oldest_s"]), (&2.into(), &259_200.into()));
    let (en, zh) = (warnings[0]["message"].to_string(), warnings[0]["zh"].to_string());
    assert!(en.contains("2 messages") && en.contains("3 days") && zh.contains("3 天"), "{en} {zh}");
}

#[tokio::test]
async fn messages_of_a_days_outage_are_delivered_without_a_warning() {
    assert_eq!(warnings_after(86_400).await, Vec::<Value>::new());
}
