//! What only a socket shows: calls without an answer, notices by the clock, a stop that does not wait.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::shop::Shop;
use support::{NOON, ok, order};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use ttpay::Merchant;
use ttpay_sandbox::faults::{At, Fault, Rule};
use ttpay_sandbox::{Sandbox, Settings, WechatApi};

struct Running {
    sandbox: Sandbox,
    merchant: Merchant,
    clock: Arc<AtomicI64>,
}

async fn run(notify_base: &str, faults: Vec<Rule>) -> Running {
    let clock = Arc::new(AtomicI64::new(NOON));
    let hand = clock.clone();
    let settings = Settings {
        clock: Arc::new(move || hand.load(Ordering::SeqCst)),
        faults,
        ..Settings::new(WechatApi::V3)
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let sandbox = Sandbox::start(listener, settings).await.unwrap();
    let merchant = Merchant::from_toml(&sandbox.merchant_toml(notify_base)).unwrap();
    Running { sandbox, merchant, clock }
}

impl Running {
    /// Everything that the connection gave until it was closed.
    async fn raw(&self, text: &str) -> String {
        let mut stream = TcpStream::connect(self.sandbox.address()).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut heard = Vec::new();
        // A connection that is cut off in the middle of a request may end with a reset.
        let _ = stream.read_to_end(&mut heard).await;
        String::from_utf8_lossy(&heard).into_owned()
    }

    async fn order(&self, number: &str) -> String {
        let mut members = order(number);
        members["timestamp"] = self.clock.load(Ordering::SeqCst).into();
        let made = ok(&self.merchant.call("wechat_h5_order", members.to_string().as_bytes())).unwrap();
        let body = made["body"].as_str().unwrap();
        let mut text = format!(
            "POST /v3/pay/transactions/h5 HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\nConnection: close\r\nContent-Length: {}\r\n",
            body.len()
        );
        for header in made["headers"].as_array().unwrap() {
            let (name, value) = (header[0].as_str().unwrap(), header[1].as_str().unwrap());
            if !name.eq_ignore_ascii_case("user-agent") {
                text.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        self.raw(&format!("{text}\r\n{body}")).await
    }

    async fn post(&self, path: &str) -> String {
        self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        ))
        .await
    }
}

/// Waits for something that another task brings about.
async fn until(mut is: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is() {
        assert!(begin.elapsed() < Duration::from_secs(10), "it did not happen within 10 seconds");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_call_without_an_answer_ends_with_a_closed_connection() {
    let fault = Fault::TimeoutAfterCommit { hold_ms: 20 };
    let running = run("http://127.0.0.1:9", vec![Rule::once(At::WechatH5Order, fault)]).await;
    let begin = Instant::now();
    assert_eq!(running.order("T20240101").await, "");
    assert!(begin.elapsed() >= Duration::from_millis(20));
    assert!(running.order("T20240101").await.starts_with("HTTP/1.1 200"));
    running.sandbox.shutdown().await;
}

/// The names of headers are read as they are written: WeChat's SDK for Java finds `Wechatpay-Signature` in no other case.
#[tokio::test]
async fn answers_and_notices_name_their_headers_as_the_platforms_write_them() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let running = run(&format!("http://{}", listener.local_addr().unwrap()), Vec::new()).await;
    let answer = running.order("T20240101").await;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let url = serde_json::from_str::<Value>(body).unwrap()["h5_url"].as_str().unwrap().to_owned();
    running.post(support::page(&url)).await;
    let (mut merchant, _) = listener.accept().await.unwrap();
    let mut notice = Vec::new();
    while !notice.ends_with(b"}") {
        assert_ne!(merchant.read_buf(&mut notice).await.unwrap(), 0, "the notice broke off");
    }
    for heard in [answer, String::from_utf8(notice).unwrap()] {
        for name in [
            "Content-Type",
            "Wechatpay-Timestamp",
            "Wechatpay-Nonce",
            "Wechatpay-Serial",
            "Wechatpay-Signature",
        ] {
            assert!(heard.contains(&format!("\r\n{name}: ")), "{name} in {heard}");
        }
    }
    running.sandbox.shutdown().await;
}

#[tokio::test]
async fn notices_go_out_by_the_clock_even_when_it_jumps() {
    let shop = Shop::open().await;
    let running = run(&shop.base, Vec::new()).await;
    let answer = running.order("T20240101").await;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let url = serde_json::from_str::<Value>(body).unwrap()["h5_url"].as_str().unwrap().to_owned();
    assert!(running.post(support::page(&url)).await.starts_with("HTTP/1.1 200"));
    until(|| shop.received().len() == 1).await;
    shop.acknowledges(WechatApi::V3);
    running.clock.fetch_add(15, Ordering::SeqCst);
    until(|| shop.received().len() == 2).await;
    let notice = &shop.received()[1];
    let message = json!({"headers": notice.headers, "body": notice.body, "now": NOON + 15});
    let judged = ok(&running.merchant.call("wechat_notification", message.to_string().as_bytes())).unwrap();
    assert_eq!(judged["fact"]["out_trade_no"], "T20240101");
    running.sandbox.shutdown().await;
}

#[tokio::test]
async fn a_stop_does_not_wait_for_calls_that_hang() {
    let fault = Fault::TimeoutBeforeCommit { hold_ms: 3_600_000 };
    let running = run("http://127.0.0.1:9", vec![Rule::once(At::WechatH5Order, fault)]).await;
    let seen = running.sandbox.world().clone();
    let stop = async {
        // The rule is used up once the call hangs.
        while support::happened(&seen).await == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        answer = running.order("T20240101") => panic!("it was answered: {answer}"),
        () = stop => {}
    }
    tokio::time::timeout(Duration::from_secs(5), running.sandbox.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_body_over_one_mebibyte_is_refused() {
    let running = run("http://127.0.0.1:9", Vec::new()).await;
    let body = "x".repeat((1 << 20) + 1);
    let head = format!(
        "POST /pay/orderquery HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let answer = running.raw(&(head + &body)).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{}", answer.lines().next().unwrap_or_default());
    running.sandbox.shutdown().await;
}
