//! `ttpay webhooks`: the messages to the merchant's own system, in the database of a configuration.

use std::path::Path;

use serde_json::{Value, json};
use ttpay::{ErrorCode, TtpayError};
use ttpay_server::settings::{Sources, load};
use ttpay_server::shapes::MessageView;
use ttpay_server::store::OrderStore;
use ttpay_server::{ServerError, clock, store, webhooks};

use crate::args::{Webhooks, WebhooksArgs};
use crate::run::{Failure, Outcome};

/// Lists or replays; the reply is that of the page of the same name.
pub fn run(config: Option<&Path>, args: &WebhooksArgs) -> Outcome {
    let config = config
        .ok_or_else(|| Failure::Usage("the outbox is found by `--config FILE` (or TTPAY_CONFIG)".into()))?;
    let environment = |name: &str| std::env::var(name).ok();
    let flags: Vec<_> = args.database_url.iter().map(|url| ("database_url", url.clone())).collect();
    let settings = load(config, &Sources { environment: &environment, flags: &flags })?.settings;
    let runtime = tokio::runtime::Runtime::new()
        .map_err(|error| TtpayError::new(ErrorCode::Internal, None, format!("no runtime: {error}")))?;
    let ended = runtime.block_on(async {
        let looking = store::Options { create: false, ..store::Options::default() };
        let store = store::open(settings.database_url.expose(), &looking).await?;
        let done = work(&*store, &args.what).await;
        store.close().await;
        done
    });
    let reply = ended.map_err(|error| TtpayError::new(error.code(), error.field(), error.to_string()))?;
    Ok(json!({ "ok": reply }).to_string())
}

async fn work(store: &dyn OrderStore, what: &Webhooks) -> Result<Value, ServerError> {
    let now = clock::system()();
    Ok(match what {
        Webhooks::List { order: Some(number), .. } => json!(webhooks::of_order(store, number).await?),
        Webhooks::List { state, cursor, limit, .. } => {
            json!(webhooks::list(store, *state, cursor.as_deref(), *limit).await?)
        }
        Webhooks::Replay { dead: true, .. } => json!(webhooks::replay_dead(store, now).await?),
        Webhooks::Replay { ids, .. } => json!({ "messages": replayed(store, ids, now).await? }),
    })
}

/// Replays each, or none when one of them is unknown.
async fn replayed(store: &dyn OrderStore, ids: &[String], now: i64) -> Result<Vec<MessageView>, ServerError> {
    for id in ids {
        webhooks::find(store, id).await?;
    }
    let mut messages = Vec::new();
    for id in ids {
        messages.push(webhooks::replay(store, id, now).await?);
    }
    Ok(messages)
}
