//! A loopback server that keeps what it is sent: an OpenTelemetry collector, or the merchant's own system.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it arrived.
#[derive(Clone)]
pub struct Heard {
    pub head: String,
    pub body: Vec<u8>,
}

/// It ends with its runtime.
pub struct Ear {
    pub url: String,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Ear {
    pub async fn new() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let kept = heard.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, kept.clone()));
            }
        });
        Self { url, heard }
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }
}

/// Answers 200 to every request of a connection.
async fn serve(mut stream: TcpStream, heard: Arc<Mutex<Vec<Heard>>>) -> Option<()> {
    let mut bytes = Vec::new();
    loop {
        let end = loop {
            match bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(at) => break at + 4,
                None => more(&mut stream, &mut bytes).await?,
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        while bytes.len() < end + length.unwrap_or(0) {
            more(&mut stream, &mut bytes).await?;
        }
        let rest = bytes.split_off(end + length.unwrap_or(0));
        heard.lock().unwrap().push(Heard { head, body: bytes.split_off(end) });
        bytes = rest;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.ok()?;
    }
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    (stream.read_buf(bytes).await.ok()? > 0).then_some(())
}
