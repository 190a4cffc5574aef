//! The check of a callback address: a GET signed as a callback is, answered with its `echostr` (bytedance.md §2.4).

use serde::Deserialize;
use serde_json::{Value, json};
use ttpay_channels::bytedance::ecpay::CallbackText;
use ttpay_channels::form;

use crate::World;
use crate::notify;

/// Which address is checked, and how.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Check {
    /// The address, one of this machine.
    pub(crate) url: String,
    /// The signature belongs to another Token, and must be refused.
    #[serde(default)]
    forged: bool,
    /// How many seconds before now it claims to be made.
    #[serde(default)]
    age_s: u32,
}

/// Checks an address: it passes when it answers with status 200 and exactly the `echostr`.
pub(crate) async fn check(world: &World, check: &Check) -> Value {
    let (query, echo) = {
        let mut state = world.lock();
        let state = &mut *state;
        let (nonce, echo) = (state.chance.digits(6), state.chance.alphanumeric(20));
        let timestamp = (world.now() + state.skew_s - i64::from(check.age_s)).to_string();
        let text = CallbackText { timestamp: &timestamp, nonce: &nonce, msg: "" };
        let token = state.bytedance.ecpay.tokens().first().map(|token| text.sign(token).signature);
        let mut signature = token.unwrap_or_default();
        if check.forged {
            signature = signature.chars().rev().collect();
        }
        let pairs = [
            ("timestamp", timestamp.clone()),
            ("nonce", nonce.clone()),
            ("echostr", echo.clone()),
            ("msg_signature", signature),
        ];
        (form::write(&pairs.map(|(name, value)| (name.to_owned(), value))), echo)
    };
    let mark = if check.url.contains('?') { '&' } else { '?' };
    let url = format!("{}{mark}{query}", check.url);
    let heard = notify::ask(&url).await;
    let passed = heard.status == Some(200) && heard.body == echo.as_bytes();
    json!({ "passed": passed, "sent": url, "echostr": echo, "status": heard.status, "answer": heard.text() })
}
