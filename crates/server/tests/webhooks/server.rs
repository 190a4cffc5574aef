//! The whole server: deliverers that start, wake, and end with it.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::net::TcpListener;
use ttpay::channels::http::Request;
use ttpay::{Merchant, Secret};
use ttpay_server::transport::{Answer, SendError, Transport};
use ttpay_server::webhooks::{MessageState, SigningKey, Webhook};
use ttpay_server::{Clock, Server, Settings, clock};

use super::receiver::{Receiver, Say};
use super::{KEY, World};

struct Nowhere;

#[async_trait]
impl Transport for Nowhere {
    async fn send(&self, _: &Request) -> Result<Answer, SendError> {
        Err(SendError::Unreachable("there is no network in a test".into()))
    }
}

#[tokio::test]
async fn a_server_delivers_what_waited_and_what_it_writes_and_ends_in_good_order() {
    let receiver = Receiver::new(|_, _| Say::Status(200)).await;
    let world = World::new(&receiver.url).await;
    let number = world.order(&["paid", "refunded"]).await;
    let mut settings =
        Settings::new(Secret::new("operator_key", "an-operator-key-of-the-tests").unwrap()).unwrap();
    settings.allow_loopback = true;
    settings.webhook = Some(Webhook {
        url: receiver.url.clone(),
        keys: vec![SigningKey::parse(&format!("whsec_{KEY}")).unwrap()],
        timeout: Duration::from_secs(2),
        workers: 2,
    });
    let wall = clock::system();
    let moved: Clock = {
        let wall = wall.clone();
        Arc::new(move || wall() + 86_400)
    };
    let merchant = Merchant::from_json(include_str!("../../../../examples/story/merchant.json")).unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let server =
        Server::start(&settings, Arc::new(merchant), world.store.clone(), Arc::new(Nowhere), moved, listener)
            .unwrap();
    let delivered = async {
        // The order expired long ago, which the server notices and tells as well.
        while world.state(&number).await != [MessageState::Delivered; 3] {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), delivered).await.unwrap();
    let got: Vec<_> = receiver.got().iter().map(|got| got.id().to_owned()).collect();
    assert_eq!(got, ["paid", "refunded", "ended"].map(|name| format!("{number}:{name}")));
    for got in receiver.got() {
        let stamp: i64 = got.headers["webhook-timestamp"].parse().unwrap();
        assert!((wall() - stamp).abs() < 300, "a receiver refuses {stamp}, which a moved clock made");
    }
    tokio::time::timeout(Duration::from_secs(5), server.shutdown()).await.unwrap();
}
