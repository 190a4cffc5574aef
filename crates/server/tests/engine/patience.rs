//! How long `getOrderStatus` waits for a channel that does not answer. Time stands still here unless everybody waits.

use std::sync::Arc;

use async_trait::async_trait;
use ttpay::channels::http::Request;
use ttpay::core::Channel;
use ttpay_server::Engine;
use ttpay_server::transport::{Answer, SendError, Transport};

use crate::shop::{Shop, number};
use crate::still::Still;

/// A channel that holds the line for ever.
struct Hanging;

#[async_trait]
impl Transport for Hanging {
    async fn send(&self, _: &Request) -> Result<Answer, SendError> {
        std::future::pending().await
    }
}

#[tokio::test]
async fn a_status_is_answered_within_three_seconds_with_the_stored_code() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    let stored = shop.store.load(&number).await.unwrap().unwrap();
    let at = stored.created_at + 60;
    let engine = Engine::new(
        shop.merchant.clone(),
        Arc::new(Still(stored)),
        Arc::new(Hanging),
        Arc::new(move || at),
        shop.policy.clone(),
    );
    tokio::time::pause();
    let began = tokio::time::Instant::now();
    let (one, two) = tokio::join!(engine.status(&number), engine.status(&number));
    assert_eq!((one.unwrap().code.number(), two.unwrap().code.number()), (9, 9));
    assert_eq!(began.elapsed().as_secs(), 3);
}
