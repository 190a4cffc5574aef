//! What only a socket shows: slow clients, too many of them, clients that leave, and an orderly end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod address_check;
mod transport;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use ttpay::channels::http::Request;
use ttpay::{Merchant, Secret};
use ttpay_server::transport::{Answer, SendError, Transport};
use ttpay_server::{Server, Settings, clock, store};

const OPERATOR: &str = "an-operator-key-of-the-tests";

struct Nowhere;

#[async_trait]
impl Transport for Nowhere {
    async fn send(&self, _: &Request) -> Result<Answer, SendError> {
        Err(SendError::Unreachable("there is no network in a test".into()))
    }
}

async fn server(change: impl FnOnce(&mut Settings)) -> Server {
    let mut settings = Settings::new(Secret::new("operator_key", OPERATOR).unwrap()).unwrap();
    settings.bounds.head = Duration::from_millis(200);
    settings.bounds.rest = Duration::from_millis(200);
    settings.bounds.body = Duration::from_millis(200);
    change(&mut settings);
    let merchant = Merchant::from_json(include_str!("../../../../examples/story/merchant.json")).unwrap();
    let store = store::open("sqlite::memory:", &store::Options::default()).await.unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    Server::start(&settings, Arc::new(merchant), store, Arc::new(Nowhere), clock::system(), listener).unwrap()
}

/// Sends these bytes and reads until the server closes the connection.
async fn exchange(address: SocketAddr, bytes: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_client_that_never_ends_its_head_is_sent_away_and_others_are_served() {
    let server = server(|_| {}).await;
    let mut slow = TcpStream::connect(server.address()).await.unwrap();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n").await.unwrap();
    let started = Instant::now();
    let drip = async {
        // One byte now and then keeps other servers waiting for ever.
        loop {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if slow.write_all(b"x").await.is_err() {
                break;
            }
        }
    };
    let served = async {
        let answer =
            exchange(server.address(), "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    };
    tokio::time::timeout(Duration::from_secs(5), async { tokio::join!(drip, served) }).await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(4));
    server.shutdown().await;
}

#[tokio::test]
async fn a_connection_at_rest_is_closed() {
    let server = server(|_| {}).await;
    let answer = exchange(server.address(), "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.shutdown().await;
}

const ASK: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";

/// Reads one answer to [`ASK`] whole.
async fn answered(stream: &mut TcpStream) -> bool {
    let (mut answer, mut part) = (Vec::new(), [0; 1024]);
    while !answer.ends_with(b"}") {
        match stream.read(&mut part).await {
            Ok(count) if count > 0 => answer.extend_from_slice(&part[..count]),
            _ => return false,
        }
    }
    answer.starts_with(b"HTTP/1.1 200")
}

#[tokio::test]
async fn a_connection_rests_for_longer_than_a_head_may_take_unless_places_are_scarce() {
    for (connections, outlives) in [(8, true), (1, false)] {
        let server = server(|settings| {
            settings.max_connections = connections;
            settings.bounds.rest = Duration::from_secs(20);
        })
        .await;
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        stream.write_all(ASK).await.unwrap();
        assert!(answered(&mut stream).await);
        tokio::time::sleep(Duration::from_millis(600)).await;
        let again = stream.write_all(ASK).await.is_ok() && answered(&mut stream).await;
        assert_eq!(again, outlives, "{connections} places");
        server.shutdown().await;
    }
}

#[tokio::test]
async fn after_a_rest_a_head_has_to_arrive_as_soon_as_the_first() {
    let server = server(|settings| settings.bounds.rest = Duration::from_secs(20)).await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(ASK).await.unwrap();
    assert!(answered(&mut stream).await);
    tokio::time::sleep(Duration::from_millis(400)).await;
    stream.write_all(&ASK[..10]).await.unwrap();
    let closed = tokio::time::timeout(Duration::from_secs(5), answered(&mut stream)).await;
    assert_eq!(closed.ok(), Some(false));
    server.shutdown().await;
}

#[tokio::test]
async fn who_connects_and_says_nothing_is_sent_away_as_soon_as_who_never_ends_a_head() {
    let server = server(|settings| settings.bounds.rest = Duration::from_secs(20)).await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let closed = tokio::time::timeout(Duration::from_secs(5), answered(&mut stream)).await;
    assert_eq!(closed.ok(), Some(false));
    server.shutdown().await;
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_answered_with_408() {
    let server = server(|_| {}).await;
    let head = format!(
        "POST /v1/orders HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {OPERATOR}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{{"
    );
    let answer = exchange(server.address(), &head).await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("request_malformed"), "{answer}");
    // A notification that does not arrive is refused in the channel's words.
    let head = "POST /v1/notify/alipay HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\na=";
    let answer = exchange(server.address(), head).await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.ends_with("\r\n\r\nfail"), "{answer}");
    server.shutdown().await;
}

#[tokio::test]
async fn more_clients_than_places_wait_and_are_served_when_a_place_is_free() {
    let server = server(|settings| settings.max_connections = 2).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\n").await.unwrap();
        held.push(stream);
    }
    // Both places are taken until the bound of the head has passed; the third is served after that, not refused.
    let answer =
        exchange(server.address(), "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.shutdown().await;
}

#[tokio::test]
async fn a_client_that_reads_no_answer_is_sent_away_and_its_place_is_free() {
    let server = server(|settings| {
        settings.max_connections = 1;
        settings.bounds.unread = Duration::from_millis(200);
    })
    .await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut greedy = socket.connect(server.address()).await.unwrap();
    // It asks until the server, whose answers have nowhere to go, reads no further.
    let ask = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n".repeat(1000);
    let asking = async { while greedy.write_all(ask.as_bytes()).await.is_ok() {} };
    let served = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let answer =
            exchange(server.address(), "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    };
    tokio::time::timeout(Duration::from_secs(20), async { tokio::join!(asking, served) }).await.unwrap();
    server.shutdown().await;
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let server = server(|_| {}).await;
    let head = format!("GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(64 * 1024));
    let answer = exchange(server.address(), &head).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    server.shutdown().await;
}

#[tokio::test]
async fn after_an_orderly_end_nobody_listens() {
    let server = server(|_| {}).await;
    let address = server.address();
    // A connection at rest does not hold the end up.
    let rest = TcpStream::connect(address).await.unwrap();
    tokio::time::timeout(Duration::from_secs(5), server.shutdown()).await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
    drop(rest);
}
