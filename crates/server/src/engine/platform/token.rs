//! The access token of the trade system: fetched once, kept until shortly before its end, never shown.

use tokio::sync::Mutex;
use ttpay::channels::bytedance::trade;
use ttpay::channels::shapes::Expect;
use ttpay::core::{Channel, KeyText};
use ttpay::{ErrorCode, Json, TtpayError};

use super::super::Inner;
use super::super::exchange::Failure;
use super::{call::reply_of, said, whole};
use crate::transport::{Operation, Purpose};

/// A token is replaced so long before its end: the one before it lives five minutes beside a new one (bytedance.md §3.4).
const EARLY_S: i64 = 300;

/// The token of this process. Whoever needs one while it is being fetched waits for it.
#[derive(Default)]
pub(in super::super) struct Tokens(Mutex<Option<Token>>);

struct Token {
    value: KeyText,
    good_until: i64,
}

impl Inner {
    /// A token that is good; never `refused`, which the platform does not take any more.
    ///
    /// # Errors
    /// `config_missing` without `trade.app_secret`; those of the call.
    pub(super) async fn access_token(&self, refused: Option<&KeyText>) -> Result<KeyText, Failure> {
        let mut kept = self.tokens.0.lock().await;
        let is_refused = |token: &Token| refused.is_some_and(|no| no.expose() == token.value.expose());
        if let Some(token) = &*kept
            && (self.clock)() < token.good_until
            && !is_refused(token)
        {
            return Ok(token.value.clone());
        }
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
        *kept = Some(Token { value: value.clone(), good_until });
        Ok(value)
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
