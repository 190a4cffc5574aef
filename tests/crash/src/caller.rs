//! A caller of the API as real ones are: the identical request again, until an answer decides.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::{Client, Method, StatusCode};
use serde_json::Value;

use crate::server::OPERATOR_KEY;

/// The longest wait for one answer.
const ANSWER: Duration = Duration::from_secs(15);

/// How long a caller waits for an answer under a busy key.
const BUSY: Duration = Duration::from_millis(1_500);

/// Calls the API through the front.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    http: Client,
    base: String,
    counts: Arc<Counts>,
}

/// What happened to the requests of all callers.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// Requests sent.
    pub(crate) sent: AtomicU64,
    /// Requests without an answer: no connection, or a broken one.
    pub(crate) unanswered: AtomicU64,
    /// Answers that ask to come again.
    pub(crate) later: AtomicU64,
    /// How long each answer took, in milliseconds.
    pub(crate) took_ms: Mutex<Vec<u128>>,
}

/// A request that may be sent more than once.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    /// The method.
    pub(crate) method: Method,
    /// The path below the front's address.
    pub(crate) path: String,
    /// The bearer's key; the operator's when absent.
    pub(crate) token: Option<String>,
    /// The `Idempotency-Key`.
    pub(crate) idempotency_key: Option<String>,
    /// The JSON body.
    pub(crate) body: Option<Value>,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: StatusCode,
    /// The body; `null` when it is no JSON.
    pub(crate) body: Value,
    /// It is a problem document.
    pub(crate) is_problem: bool,
    /// It says when to come again.
    pub(crate) says_when: bool,
}

impl Ask {
    /// A question.
    pub(crate) fn get(path: String) -> Self {
        Self { method: Method::GET, path, token: None, idempotency_key: None, body: None }
    }

    /// A deed.
    pub(crate) fn post(path: String, body: Value) -> Self {
        Self { method: Method::POST, body: Some(body), ..Self::get(path) }
    }

    /// The same under an idempotency key.
    pub(crate) fn keyed(self, key: String) -> Self {
        Self { idempotency_key: Some(key), ..self }
    }

    /// The same with another key than the operator's.
    pub(crate) fn with_token(self, token: String) -> Self {
        Self { token: Some(token), ..self }
    }
}

impl Caller {
    /// A caller of this address.
    pub(crate) fn new(base: String) -> anyhow::Result<Self> {
        Ok(Self { http: client()?, base, counts: Arc::default() })
    }

    /// What happened so far.
    pub(crate) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Sends it once.
    pub(crate) async fn once(&self, ask: &Ask) -> Option<Answer> {
        self.counts.sent.fetch_add(1, Ordering::Relaxed);
        let began = Instant::now();
        let answer = self.exchange(ask).await;
        self.counts.took_ms.lock().unwrap_or_else(PoisonError::into_inner).push(began.elapsed().as_millis());
        if answer.is_none() {
            self.counts.unanswered.fetch_add(1, Ordering::Relaxed);
        }
        answer
    }

    /// Sends it again and again until an answer decides; `None` when the patience ends first.
    pub(crate) async fn insist(&self, ask: &Ask, patience: Duration) -> Option<Answer> {
        self.insist_hearing(ask, patience, |_| ()).await
    }

    /// As [`Caller::insist`]; `heard` is told of every answer, whether it decides or not.
    pub(crate) async fn insist_hearing(
        &self,
        ask: &Ask,
        patience: Duration,
        heard: impl Fn(&Answer),
    ) -> Option<Answer> {
        let began = Instant::now();
        let mut pause = Duration::from_millis(20);
        let mut ask = ask.clone();
        let mut busy_since = None;
        while began.elapsed() < patience {
            if let Some(answer) = self.once(&ask).await {
                heard(&answer);
                if !answer.is_passing() {
                    return Some(answer);
                }
                self.counts.later.fetch_add(1, Ordering::Relaxed);
                // A key stays taken for a while when the server died over its request. Order and refund numbers make the
                // request safe to repeat under another key, and somebody stands at the till.
                if answer.status == StatusCode::CONFLICT
                    && busy_since.get_or_insert_with(Instant::now).elapsed() > BUSY
                {
                    ask.idempotency_key = ask.idempotency_key.map(|key| key + "x");
                    busy_since = None;
                }
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_millis(120));
        }
        None
    }

    async fn exchange(&self, ask: &Ask) -> Option<Answer> {
        let url = format!("{}{}", self.base, ask.path);
        let token = ask.token.as_deref().unwrap_or(OPERATOR_KEY);
        let mut request = self.http.request(ask.method.clone(), url).bearer_auth(token);
        if let Some(key) = &ask.idempotency_key {
            request = request.header("idempotency-key", key);
        }
        if let Some(body) = &ask.body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let answer = request.send().await.ok()?;
        let status = answer.status();
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok());
        let is_problem =
            header("content-type").is_some_and(|kind| kind.starts_with("application/problem+json"));
        let says_when = header("retry-after").is_some();
        // An answer that breaks off is none.
        let bytes = answer.bytes().await.ok()?;
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Some(Answer { status, body, is_problem, says_when })
    }
}

impl Answer {
    /// Whether it asks to come again.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self.status.as_u16(), 429 | 502..=504)
            || (self.status == StatusCode::CONFLICT && self.says_when)
    }

    /// The same for a report, without what could be long.
    pub(crate) fn summary(&self) -> String {
        format!("{} {} {}", self.status.as_u16(), self.body["code"], self.body["detail"])
    }
}

/// A client that goes nowhere but where it is told, and not over a connection that the other side may be closing by now.
pub(crate) fn client() -> anyhow::Result<Client> {
    let policy = reqwest::redirect::Policy::none();
    let builder = Client::builder().no_proxy().redirect(policy).timeout(ANSWER);
    Ok(builder.pool_idle_timeout(Duration::from_secs(3)).build()?)
}
