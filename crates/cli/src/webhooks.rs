//! `ttpay webhooks`: the messages to the merchant's own system, in the database of a configuration.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use ttpay::{ErrorCode, TtpayError};
use ttpay_server::settings::{Sources, load};
use ttpay_server::store::OrderStore;
use ttpay_server::{ServerError, clock, store, webhooks};

use crate::args::Webhooks;
use crate::run::{Failure, Outcome};

/// Lists or replays; the reply is that of the page of the same name.
pub fn run(config: Option<&Path>, command: &Webhooks) -> Outcome {
    let config = config
        .ok_or_else(|| Failure::Usage("the outbox is found by `--config FILE` (or TTPAY_CONFIG)".into()))?;
    let environment = |name: &str| std::env::var(name).ok();
    let settings = load(config, &Sources { environment: &environment, flags: &[] })?.settings;
    let runtime = tokio::runtime::Runtime::new()
        .map_err(|error| TtpayError::new(ErrorCode::Internal, None, format!("no runtime: {error}")))?;
    runtime.block_on(async {
        let store = store::open(settings.database_url.expose(), &store::Options::default())
            .await
            .map_err(ServerError::from)
            .map_err(refused)?;
        let done = work(&store, command).await;
        store.close().await;
        done
    })
}

async fn work(store: &Arc<dyn OrderStore>, command: &Webhooks) -> Outcome {
    let now = clock::system()();
    let reply = match command {
        Webhooks::List { state, cursor, limit } => {
            let state = state.as_deref().map(state_of).transpose()?;
            let page = webhooks::list(&**store, state, cursor.as_deref(), *limit).await.map_err(refused)?;
            json!(page)
        }
        Webhooks::Replay { dead: true, .. } => {
            json!({ "replayed": webhooks::replay_dead(&**store, now).await.map_err(refused)? })
        }
        Webhooks::Replay { ids, .. } => {
            for id in ids {
                webhooks::replay(&**store, id, now).await.map_err(refused)?;
            }
            json!({ "replayed": ids.len() })
        }
    };
    Ok(json!({ "ok": reply }).to_string())
}

fn state_of(text: &str) -> Result<webhooks::MessageState, Failure> {
    webhooks::MessageState::parse(text).ok_or_else(|| {
        let words: Vec<_> = webhooks::MessageState::ALL.iter().map(|state| state.as_str()).collect();
        Failure::Usage(format!("--state is one of {}", words.join(", ")))
    })
}

fn refused(error: ServerError) -> Failure {
    TtpayError::new(error.code(), error.field(), error.to_string()).into()
}
