//! The transport to the channels against a server that says exactly what it is told to.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use ttpay::channels::http::Request;
use ttpay_server::transport::http::{Http, MAX_ANSWER};
use ttpay_server::transport::{SendError, Transport};

/// Answers one connection with these bytes; gives the address and what it received.
async fn platform(answer: Vec<u8>) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let received = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = vec![0; 64 * 1024];
        let mut length = 0;
        // Every request of these tests ends with its last byte `~`, or has no body.
        loop {
            let read = stream.read(&mut bytes[length..]).await.unwrap();
            length += read;
            let text = &bytes[..length];
            if read == 0 || text.ends_with(b"~") || (text.starts_with(b"GET") && text.ends_with(b"\r\n\r\n"))
            {
                break;
            }
        }
        let _ = stream.write_all(&answer).await;
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    });
    (format!("http://{address}"), received)
}

fn request(method: &str, url: String, body: &str) -> Request {
    let headers = vec![
        ("Accept".to_owned(), "application/json".to_owned()),
        ("X-Twice".into(), "1".into()),
        ("X-Twice".into(), "2".into()),
    ];
    Request { method: method.into(), url, headers, body: body.into() }
}

fn ok(body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

#[tokio::test]
async fn the_request_arrives_byte_for_byte_and_the_answer_comes_back_so() {
    let answer = b"HTTP/1.1 404 Not Found\r\nconnection: close\r\nWechatpay-Nonce: a\r\nx-twice: 1\r\nx-twice: 2\r\ncontent-length: 4\r\n\r\n\xff\x00ok".to_vec();
    let (base, received) = platform(answer).await;
    let url = format!("{base}/v3/pay/a%2Fb%7e/%E4%B8%AD?mchid=1&b=%20+x=&c");
    let answer = Http::new(true).unwrap().send(&request("POST", url, "{\"a\": \"中\"}~")).await.unwrap();
    let received = received.await.unwrap();
    assert!(
        received.starts_with("POST /v3/pay/a%2Fb%7e/%E4%B8%AD?mchid=1&b=%20+x=&c HTTP/1.1\r\n"),
        "{received}"
    );
    assert!(received.ends_with("\r\n\r\n{\"a\": \"中\"}~"), "{received}");
    assert!(
        received.contains("x-twice: 1\r\nx-twice: 2\r\n")
            && !received.to_lowercase().contains("accept-encoding")
    );
    assert_eq!((answer.status, answer.body.as_slice()), (404, &b"\xff\x00ok"[..]));
    assert_eq!(answer.headers.iter().filter(|(name, _)| name == "x-twice").count(), 2);
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let moved =
        b"HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            .to_vec();
    let (base, received) = platform(moved).await;
    let answer = Http::new(true).unwrap().send(&request("GET", format!("{base}/v3"), "")).await.unwrap();
    assert_eq!(answer.status, 302);
    assert!(received.await.unwrap().starts_with("GET /v3 "));
}

#[tokio::test]
async fn a_compressed_answer_that_nobody_asked_for_stays_as_it_is() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\ncontent-length: 5\r\n\r\n\x1f\x8b\x08\x00\x00".to_vec();
    let (base, _received) = platform(answer).await;
    let answer = Http::new(true).unwrap().send(&request("GET", format!("{base}/"), "")).await.unwrap();
    assert_eq!(answer.body, b"\x1f\x8b\x08\x00\x00");
}

#[tokio::test]
async fn an_answer_above_the_bound_is_no_answer() {
    let (base, _received) = platform(ok(&"x".repeat(MAX_ANSWER + 1))).await;
    let outcome = Http::new(true).unwrap().send(&request("GET", format!("{base}/"), "")).await;
    assert_eq!(outcome, Err(SendError::NoAnswer));
    let (base, _received) = platform(ok(&"x".repeat(MAX_ANSWER))).await;
    let outcome = Http::new(true).unwrap().send(&request("GET", format!("{base}/"), "")).await;
    assert_eq!(outcome.unwrap().body.len(), MAX_ANSWER);
}

#[tokio::test]
async fn a_request_that_left_and_was_not_answered_may_have_done_something() {
    for answer in [&b""[..], b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", b"nonsense\r\n\r\n"] {
        let (base, received) = platform(answer.to_vec()).await;
        let outcome = Http::new(true).unwrap().send(&request("POST", format!("{base}/"), "{}~")).await;
        assert_eq!(outcome, Err(SendError::NoAnswer), "{answer:?}");
        assert!(received.await.unwrap().ends_with('~'));
    }
}

#[tokio::test]
async fn a_request_that_never_leaves_has_done_nothing() {
    let closed = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap();
    let sent = |loopback, url: String| async move {
        Http::new(loopback).unwrap().send(&request("POST", url, "{}~")).await
    };
    assert!(matches!(sent(true, format!("http://{closed}/")).await, Err(SendError::Unreachable(_))));
    // Plain http only where the merchant allows loopback addresses.
    let (base, _received) = platform(ok("{}")).await;
    assert!(matches!(sent(false, format!("{base}/")).await, Err(SendError::Unreachable(_))));
    // An address that a parser would write otherwise would be sent otherwise than it was signed.
    for odd in ["/a/../b", "/a b", "", "/\u{4e2d}", "/?q='x'"] {
        assert!(matches!(sent(true, format!("{base}{odd}")).await, Err(SendError::Unreachable(_))), "{odd}");
    }
}
