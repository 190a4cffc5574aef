//! What has waited long, said before it is delivered: whoever configures the first address gets everything at once.

use ttpay_store::OrderStore;

/// What is younger may be a night's outage, and surprises nobody.
const OLD_S: i64 = 86_400;

/// Says how many messages wait and how old the oldest is, when it is older than a day.
pub(super) async fn warn(store: &dyn OrderStore, now: i64) {
    let health = match store.outbox_health().await {
        Ok(health) => health,
        // The deliverers meet the same trouble, and say it.
        Err(_) => return,
    };
    let Some(age_s) = health.oldest.map(|oldest| now.saturating_sub(oldest)).filter(|age_s| *age_s > OLD_S)
    else {
        return;
    };
    let (waiting, days) = (health.waiting, age_s / 86_400);
    tracing::warn!(
        waiting,
        oldest_s = age_s,
        zh = format!(
            "有 {waiting} 条消息待投递（最多数到 10000），最早的已等待 {days} 天，现在将全部投递；不需要的旧消息，接收方可按其 timestamp 判断并返回 2xx"
        ),
        "{waiting} messages (counted up to 10000) wait for the merchant's system, the oldest for {days} days, and all are delivered now; a receiver that does not want the old ones tells them by their `timestamp` and answers 2xx"
    );
}
