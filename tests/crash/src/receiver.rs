//! The merchant's own system: it takes webhooks, keeps everything that arrives, and misbehaves when told to.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fastrand::Rng;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::evidence::Hook;

/// The keys, as if one were being exchanged for the other.
const KEYS: [&[u8]; 2] = [b"the key of the crash campaigns", b"the next key of the campaigns!"];
/// The server waits so long for an answer, in seconds.
const TIMEOUT_S: u64 = 1;
/// A time stamp may be so far off, in seconds.
const TOLERANCE_S: i64 = 300;

/// A running receiver; it ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Receiver {
    url: String,
    inner: Arc<Inner>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Inner {
    arrived: Mutex<BTreeMap<String, Vec<Hook>>>,
    misbehaves: AtomicBool,
    chance: Mutex<Rng>,
}

/// What becomes of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Take,
    Refuse,
    Redirect,
    Close,
    TakeAndClose,
    TakeTooLate,
}

impl Receiver {
    /// Begins to listen.
    pub(crate) async fn start(seed: u64) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/hooks?of=ttpay", listener.local_addr()?);
        let inner = Arc::new(Inner {
            arrived: Mutex::default(),
            misbehaves: AtomicBool::new(false),
            chance: Mutex::new(Rng::with_seed(seed)),
        });
        let shared = inner.clone();
        let task = tokio::spawn(async move {
            loop {
                // A connection that could not be accepted is the server's to repeat.
                let Ok((stream, _)) = listener.accept().await else { continue };
                let inner = shared.clone();
                tokio::spawn(async move { inner.serve(stream).await });
            }
        });
        Ok(Self { url, inner, task })
    }

    /// The members of `[server]` that lead here.
    pub(crate) fn settings(&self) -> String {
        let keys = KEYS.map(|key| format!("\"whsec_{}\"", STANDARD.encode(key))).join(", ");
        format!(
            "webhook_url = \"{}\"\nwebhook_secret = [{keys}]\nwebhook_timeout_s = {TIMEOUT_S}\n",
            self.url
        )
    }

    /// From now on some attempts go wrong, or none.
    pub(crate) fn misbehave(&self, does: bool) {
        self.inner.misbehaves.store(does, Ordering::Relaxed);
    }

    /// What arrived about an order, in order.
    pub(crate) fn hooks(&self, out_order_no: &str) -> Vec<Hook> {
        let arrived = self.inner.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        arrived.get(out_order_no).cloned().unwrap_or_default()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Inner {
    async fn serve(&self, mut stream: TcpStream) {
        // A server that dies in the middle has sent nothing.
        let Some((head, body)) = read(&mut stream).await else { return };
        let deed = self.deed();
        let header = |name: &str| {
            let mut lines = head.lines().filter_map(|line| line.split_once(": "));
            lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
        };
        let id = header("webhook-id").to_owned();
        let forged = wrong(&head, [&id, header("webhook-timestamp"), header("webhook-signature")], &body);
        let taken = matches!(deed, Deed::Take | Deed::TakeAndClose | Deed::TakeTooLate);
        let number = id.split(':').next().unwrap_or_default().to_owned();
        // Before it is answered, as a receiver does that loses nothing.
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner).entry(number).or_default().push(Hook {
            id,
            body,
            forged,
            taken,
        });
        let answer = match deed {
            Deed::Take => "HTTP/1.1 204 x\r\nconnection: close\r\n\r\n",
            Deed::Refuse => "HTTP/1.1 500 x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            Deed::Redirect => {
                "HTTP/1.1 307 x\r\nlocation: /elsewhere\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            }
            Deed::Close => return,
            Deed::TakeAndClose => "HTTP/1.1 200 x\r\ncontent-length: 10\r\n\r\nok",
            Deed::TakeTooLate => {
                tokio::time::sleep(Duration::from_secs(TIMEOUT_S) + Duration::from_millis(200)).await;
                "HTTP/1.1 200 x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            }
        };
        // Whoever does not wait for the answer asks again.
        let _ = stream.write_all(answer.as_bytes()).await;
    }

    fn deed(&self) -> Deed {
        if !self.misbehaves.load(Ordering::Relaxed) {
            return Deed::Take;
        }
        match self.chance.lock().unwrap_or_else(PoisonError::into_inner).u8(..100) {
            0..6 => Deed::Refuse,
            6..9 => Deed::Redirect,
            9..14 => Deed::Close,
            14..18 => Deed::TakeAndClose,
            18..20 => Deed::TakeTooLate,
            _ => Deed::Take,
        }
    }
}

/// What is wrong with a message, if anything is.
fn wrong(head: &str, [id, timestamp, signatures]: [&str; 3], body: &str) -> Option<String> {
    let first = head.lines().next().unwrap_or_default();
    if first != "POST /hooks?of=ttpay HTTP/1.1" {
        return Some(format!("the request line `{first}`"));
    }
    let now = now();
    if !timestamp.parse().is_ok_and(|at: i64| (at - now).abs() < TOLERANCE_S) {
        return Some(format!("the time stamp {timestamp}"));
    }
    let text = format!("{id}.{timestamp}.{body}");
    for key in KEYS {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes());
        let wanted = format!("v1,{}", STANDARD.encode(tag));
        if !signatures.split(' ').any(|signature| signature == wanted) {
            return Some(format!("the signatures `{signatures}`"));
        }
    }
    None
}

/// This moment, Unix seconds.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Head and body of a request; `None` when it does not come whole.
async fn read(stream: &mut TcpStream) -> Option<(String, String)> {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().filter_map(|line| line.split_once(": "));
        let mut length = length.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        if length.next()?.1.parse().is_ok_and(|length: usize| body.len() >= length) {
            return Some((head.to_owned(), body.to_owned()));
        }
    }
}
