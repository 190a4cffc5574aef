//! The access token of the trade system: fetched once, kept until shortly before its end, never shown.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;
use ttpay::channels::bytedance::trade;
use ttpay::channels::shapes::Expect;
use ttpay::core::{Channel, KeyText};
use ttpay::{ErrorCode, Json, TtpayError};

use super::super::Inner;
use super::super::exchange::Failure;
use super::{call::reply_of, said, whole};
use crate::Clock;
use crate::transport::{Operation, Purpose};

/// A token is replaced so long before its end: the one before it lives five minutes beside a new one (bytedance.md §3.4).
const EARLY_S: i64 = 300;

/// The token of this process. Whoever needs one while it is being fetched waits for it, and shares a failure too: a queue
/// in which each made a call of its own would hold up everything else for minutes.
#[derive(Default)]
pub(in super::super) struct Tokens {
    kept: Mutex<Kept>,
    /// Calls that brought no token, so far.
    failures: AtomicU64,
}

#[derive(Default)]
struct Kept {
    token: Option<Token>,
    failed: Option<Failure>,
}

struct Token {
    value: KeyText,
    good_until: i64,
}

impl Tokens {
    /// A token that is good, and that of `fetch` where there is none; never `refused`. Whoever waited while a call failed
    /// gets that failure; who comes later makes a new one.
    async fn give(
        &self,
        clock: &Clock,
        refused: Option<&KeyText>,
        fetch: impl Future<Output = Result<Token, Failure>>,
    ) -> Result<KeyText, Failure> {
        let failures = self.failures.load(Ordering::SeqCst);
        let mut kept = self.kept.lock().await;
        let is_refused = |token: &Token| refused.is_some_and(|no| no.expose() == token.value.expose());
        if let Some(token) = &kept.token
            && clock() < token.good_until
            && !is_refused(token)
        {
            return Ok(token.value.clone());
        }
        if let Some(failed) = &kept.failed
            && self.failures.load(Ordering::SeqCst) != failures
        {
            return Err(failed.clone());
        }
        match fetch.await {
            Ok(token) => {
                let value = token.value.clone();
                *kept = Kept { token: Some(token), failed: None };
                Ok(value)
            }
            Err(failure) => {
                self.failures.fetch_add(1, Ordering::SeqCst);
                kept.failed = Some(failure.clone());
                Err(failure)
            }
        }
    }
}

impl Inner {
    /// A token that is good; never `refused`, which the platform does not take any more.
    ///
    /// # Errors
    /// `config_missing` without `trade.app_secret`; those of the call.
    pub(super) async fn access_token(&self, refused: Option<&KeyText>) -> Result<KeyText, Failure> {
        self.tokens.give(&self.clock, refused, self.fetch_token()).await
    }

    async fn fetch_token(&self) -> Result<Token, Failure> {
        let asked_at = (self.clock)();
        let ask = trade::RequestAsk {
            name: "client_token".to_owned(),
            params: Json::Object(Vec::new()),
            access_token: None,
            sandbox: false,
            timestamp: None,
            nonce: None,
        };
        let answer = self
            .exchange(
                Purpose(Channel::Trade, Operation::Token),
                &Expect::default(),
                |_| self.merchant.trade_request(&ask).map_err(no_secret),
                |reply| self.merchant.trade_reply(&reply_of(reply, "client_token")),
            )
            .await?;
        let value = said(&answer.data, "access_token").map(KeyText::from);
        let value = value.ok_or_else(|| {
            TtpayError::new(ErrorCode::ChannelError, None, "the answer to `client_token` has no token")
        })?;
        let lives_s = whole(answer.data.get("expires_in")).unwrap_or(2 * EARLY_S);
        let good_until = asked_at.saturating_add(lives_s).saturating_sub(EARLY_S);
        Ok(Token { value, good_until })
    }
}

/// Without the AppSecret there is no token.
fn no_secret(error: TtpayError) -> TtpayError {
    if error.field.as_deref() != Some("params.client_secret") {
        return error;
    }
    let message = "the configuration lacks `trade.app_secret`, with which the access token is asked for";
    TtpayError::new(ErrorCode::ConfigMissing, Some("trade.app_secret"), message)
}

/// Whether the platform refused the token, and a fresh one may be taken: its pages name several codes for it.
pub(super) fn is_refused(failure: &Failure) -> bool {
    let named = failure.channel_code.as_deref().is_some_and(|code| {
        matches!(code, "10008" | "28001003" | "28001008" | "28001016" | "2190002" | "2190008")
    });
    let said = failure.message.to_ascii_lowercase();
    failure.status == Some(401) || named || said.contains("access_token") || said.contains("access-token")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
mod tests {
    use std::sync::Arc;

    use futures_util::future::join_all;

    use super::*;
    use crate::transport::SendError;

    fn clock() -> Clock {
        Arc::new(|| 0)
    }

    #[tokio::test]
    async fn everybody_who_waited_for_a_token_shares_the_failure_and_who_comes_later_asks_again() {
        let (tokens, clock, calls) = (Tokens::default(), clock(), AtomicU64::new(0));
        let no_answer = async || {
            calls.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Err(Failure::from(SendError::NoAnswer))
        };
        let waiting = (0..32).map(|_| tokens.give(&clock, None, no_answer()));
        for given in join_all(waiting).await {
            assert_eq!(given.unwrap_err().code, ErrorCode::OutcomeUnknown);
        }
        assert_eq!(calls.load(Ordering::SeqCst), 1, "one call for all that waited");
        assert!(tokens.give(&clock, None, no_answer()).await.is_err());
        assert_eq!(calls.load(Ordering::SeqCst), 2, "a failure is not kept");
        let answer = async { Ok(Token { value: KeyText::from("t1"), good_until: 1 }) };
        assert_eq!(tokens.give(&clock, None, answer).await.unwrap().expose(), "t1");
        assert_eq!(tokens.give(&clock, None, no_answer()).await.unwrap().expose(), "t1");
    }
}
