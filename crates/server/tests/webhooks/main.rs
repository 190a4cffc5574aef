//! Messages to the merchant's own system, sent over real connections to a receiver that misbehaves, by an injected clock.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../log/lines.rs"]
mod lines;
mod receiver;
mod server;
mod troubles;
mod waiting;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use ttpay_server::Metrics;
use ttpay_server::store::laws::{change, placed};
use ttpay_server::store::{self, NewMessage, OrderStore, StoredMessage};
use ttpay_server::webhooks::{Deliverer, MessageState, Post, SigningKey, Webhook};

use receiver::{Got, Receiver, Say};

/// 2024-01-01 12:00:00 in Beijing.
const NOW: i64 = 1_704_081_600;

/// What the clock on the wall shows, whatever the program's clock was moved to.
const WALL: i64 = NOW - 86_400;

/// The key of the examples of Standard Webhooks, and another one.
const KEY: &str = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const NEXT_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

struct World {
    store: Arc<dyn OrderStore>,
    clock: Arc<AtomicI64>,
    metrics: Arc<Metrics>,
    deliverer: Arc<Deliverer>,
    url: String,
}

impl World {
    async fn new(url: &str) -> Self {
        let store = store::open("sqlite::memory:", &store::Options::default()).await.unwrap();
        let clock = Arc::new(AtomicI64::new(NOW));
        let metrics = Arc::new(Metrics::default());
        let deliverer = deliverer(url, &store, &clock, &metrics);
        Self { store, clock, metrics, deliverer, url: url.to_owned() }
    }

    /// Another process over the same database.
    fn replica(&self) -> Arc<Deliverer> {
        deliverer(&self.url, &self.store, &self.clock, &self.metrics)
    }

    /// One that waits for an answer as long as a test may take.
    fn patient(&self) -> Arc<Deliverer> {
        patient(Duration::from_secs(60), &self.url, &self.store, &self.clock, &self.metrics)
    }

    fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    /// An order with these messages; gives its number.
    async fn order(&self, names: &[&str]) -> String {
        let before = placed(&self.store, "T", NOW).await;
        let number = before.order.out_trade_no.clone();
        let mut change = change(&before, NOW);
        let message = |name: &&str| NewMessage {
            id: format!("{number}:{name}"),
            kind: "order.paid".to_owned(),
            payload: json!({ "out_order_no": number, "name": name, "subject": "月卡" }),
        };
        change.outbox = names.iter().map(message).collect();
        self.store.commit(&change).await.unwrap();
        number
    }

    async fn messages(&self, number: &str) -> Vec<StoredMessage> {
        self.store.messages(number).await.unwrap().good
    }

    async fn state(&self, number: &str) -> Vec<MessageState> {
        self.messages(number).await.iter().map(StoredMessage::state).collect()
    }

    /// Sends what is due now, until nothing is.
    async fn deliver(&self) {
        while self.deliverer.round().await.unwrap() > 0 {}
    }
}

fn deliverer(
    url: &str,
    store: &Arc<dyn OrderStore>,
    clock: &Arc<AtomicI64>,
    metrics: &Arc<Metrics>,
) -> Arc<Deliverer> {
    patient(Duration::from_millis(400), url, store, clock, metrics)
}

fn patient(
    timeout: Duration,
    url: &str,
    store: &Arc<dyn OrderStore>,
    clock: &Arc<AtomicI64>,
    metrics: &Arc<Metrics>,
) -> Arc<Deliverer> {
    let key = |text: &str| SigningKey::parse(&format!("whsec_{text}")).unwrap();
    let keys = vec![key(KEY), key(NEXT_KEY)];
    let webhook = Webhook { url: url.to_owned(), keys, timeout, workers: 1 };
    let now = clock.clone();
    Arc::new(Deliverer {
        store: store.clone(),
        post: Post::new(&webhook, true).unwrap(),
        lease_s: 60,
        keys: webhook.keys,
        clock: Arc::new(move || now.load(Ordering::Relaxed)),
        wall: Arc::new(|| WALL),
        chance: Arc::new(|| 0),
        bell: Arc::default(),
        metrics: metrics.clone(),
    })
}

/// Whether one of the signatures is made with this key; computed here, apart from the code that signs.
fn signed(got: &Got, key: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(key).unwrap());
    let text = format!("{}.{}.{}", got.id(), got.headers["webhook-timestamp"], got.body);
    got.headers["webhook-signature"].split(' ').any(|signature| {
        let tag = STANDARD.decode(signature.strip_prefix("v1,").unwrap()).unwrap();
        hmac::verify(&key, text.as_bytes(), &tag).is_ok()
    })
}

#[tokio::test]
async fn a_message_arrives_once_signed_with_every_key() {
    let receiver = Receiver::new(|_, _| Say::Status(204)).await;
    let world = World::new(&receiver.url).await;
    let number = world.order(&["paid"]).await;
    world.pass(7);
    world.deliver().await;
    let got = receiver.got();
    assert_eq!(got.len(), 1);
    assert_eq!(got[0].head, "POST /hooks?from=ttpay HTTP/1.1");
    assert_eq!(
        (got[0].id(), &*got[0].headers["content-type"]),
        (&*format!("{number}:paid"), "application/json")
    );
    assert_eq!(got[0].headers["webhook-timestamp"], WALL.to_string(), "receivers have no moved clock");
    let body = json!({
        "type": "order.paid",
        "timestamp": "2024-01-01T12:00:00+08:00",
        "data": { "out_order_no": number, "name": "paid", "subject": "月卡" },
    });
    assert_eq!(got[0].json(), body);
    assert!(signed(&got[0], KEY) && signed(&got[0], NEXT_KEY));
    let changed = Got { body: got[0].body.replace("paid", "Paid"), ..got[0].clone() };
    assert!(!signed(&changed, KEY));
    assert_eq!(world.state(&number).await, [MessageState::Delivered]);
    world.pass(1_000_000);
    world.deliver().await;
    assert_eq!(receiver.got().len(), 1);
    let text = world.metrics.text().unwrap();
    assert!(text.contains("ttpay_webhook_attempts_total{outcome=\"2xx\"} 1"), "{text}");
}

/// One process is stopped after its message arrived and before it could note that; another one repeats it.
#[tokio::test]
async fn a_crash_between_delivery_and_settling_gives_the_same_message_twice() {
    let receiver = Receiver::new(|_, before| match before {
        0 => Say::Slowly(200, Duration::from_millis(300)),
        _ => Say::Status(200),
    })
    .await;
    let world = World::new(&receiver.url).await;
    let number = world.order(&["paid", "refunded"]).await;
    let dying = world.replica();
    let process = tokio::spawn(async move { dying.round().await });
    while receiver.got().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    process.abort();
    assert!(process.await.unwrap_err().is_cancelled());
    world.deliver().await;
    assert_eq!(receiver.got().len(), 1, "the lease of the dead process holds");
    world.pass(60);
    world.deliver().await;
    let got = receiver.got();
    let ids: Vec<_> = got.iter().map(Got::id).collect();
    let (paid, refunded) = (format!("{number}:paid"), format!("{number}:refunded"));
    assert_eq!(ids, [&*paid, &paid, &refunded]);
    assert_eq!(got[0].body, got[1].body);
    assert_eq!(world.state(&number).await, [MessageState::Delivered, MessageState::Delivered]);
}

#[tokio::test]
async fn a_message_that_was_delivered_is_delivered_again_when_it_is_replayed() {
    let receiver = Receiver::new(|_, _| Say::Status(200)).await;
    let world = World::new(&receiver.url).await;
    let number = world.order(&["paid"]).await;
    world.deliver().await;
    let id = format!("{number}:paid");
    let shown = ttpay_server::webhooks::replay(&*world.store, &id, NOW + 9).await.unwrap();
    assert_eq!((shown.state, shown.due_at, shown.attempts), (MessageState::Pending, Some(NOW + 9), 0));
    world.pass(9);
    world.deliver().await;
    assert_eq!(receiver.got().iter().filter(|got| got.id() == id).count(), 2);
    for unknown in ["", "paid", ":paid", &format!("{number}:closed")] {
        let refused = ttpay_server::webhooks::replay(&*world.store, unknown, NOW).await.unwrap_err();
        assert_eq!(refused.code().as_str(), "not_found", "{unknown}");
    }
}
