//! A merchant's own system on loopback that says exactly what it is told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What it says to an attempt.
#[derive(Clone, Debug)]
pub enum Say {
    /// A status without a body.
    Status(u16),
    /// A status after so long.
    Slowly(u16, Duration),
    /// A redirect to there.
    Moved(String),
    /// Nothing, for ever.
    Nothing,
    /// Nothing, and the connection is closed.
    Close,
    /// A good status, and half of the body that was announced.
    HalfABody,
    /// A good status, and a body without an end.
    EndlessBody,
}

/// An attempt as it arrived.
#[derive(Clone, Debug)]
pub struct Got {
    pub head: String,
    pub headers: HashMap<String, String>,
    pub body: String,
    /// Whether it was answered with a good status.
    pub taken: bool,
}

impl Got {
    pub fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// The receiver; it ends with the test.
#[derive(Clone)]
pub struct Receiver {
    pub url: String,
    got: Arc<Mutex<Vec<Got>>>,
}

impl Receiver {
    /// A receiver that answers by what arrived, and by how many attempts under the same id came before.
    pub async fn new(say: impl Fn(&Got, usize) -> Say + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}/hooks?from=ttpay", listener.local_addr().unwrap());
        let this = Self { url, got: Arc::default() };
        let (say, got) = (Arc::new(say), this.got.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, say.clone(), got.clone()));
            }
        });
        this
    }

    /// Everything that arrived, in order.
    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
}

async fn answer<S: Fn(&Got, usize) -> Say>(mut stream: TcpStream, say: Arc<S>, got: Arc<Mutex<Vec<Got>>>) {
    let Some(mut arrived) = read(&mut stream).await else { return };
    let said = {
        let mut got = got.lock().unwrap();
        let before = got.iter().filter(|other| other.id() == arrived.id()).count();
        let said = say(&arrived, before);
        arrived.taken = matches!(
            said,
            Say::Status(200..=299) | Say::Slowly(200..=299, _) | Say::HalfABody | Say::EndlessBody
        );
        got.push(arrived);
        said
    };
    let empty =
        |status: u16| format!("HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    let text = match said {
        Say::Status(status) => empty(status),
        Say::Slowly(status, wait) => {
            tokio::time::sleep(wait).await;
            empty(status)
        }
        Say::Moved(to) => {
            format!("HTTP/1.1 307 x\r\nlocation: {to}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        }
        Say::Nothing => std::future::pending().await,
        Say::Close => return,
        Say::HalfABody => "HTTP/1.1 200 x\r\ncontent-length: 100\r\n\r\nhalf".to_owned(),
        Say::EndlessBody => {
            let _ = stream.write_all(b"HTTP/1.1 200 x\r\ntransfer-encoding: chunked\r\n\r\n").await;
            while stream.write_all(format!("1000\r\n{}\r\n", "x".repeat(4096)).as_bytes()).await.is_ok() {}
            return;
        }
    };
    let _ = stream.write_all(text.as_bytes()).await;
}

async fn read(stream: &mut TcpStream) -> Option<Got> {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let mut lines = head.lines();
        let first = lines.next().unwrap().to_owned();
        let headers: HashMap<_, _> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        if body.len() >= headers["content-length"].parse().unwrap() {
            return Some(Got { head: first, headers, body: body.to_owned(), taken: false });
        }
    }
}
