//! `/oauth/client_token/`: access tokens for the AppSecret (bytedance.md §3.4).

use std::collections::VecDeque;

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use ttpay_core::Json;

use super::refusal::Refusal;
use crate::World;
use crate::answer::{self, Manner, Voice};
use crate::bytedance::params;
use crate::faults::At;
use crate::world::State;

/// How long a token lives.
const LIFE_S: i64 = 7200;
/// How long the one before lives on.
const OVERLAP_S: i64 = 300;
/// At most so many in five minutes.
const MOST: usize = 500;
const WINDOW_S: i64 = 300;

/// The tokens that were given out, the youngest last; those of the last five minutes and the one before.
#[derive(Default)]
pub(super) struct Tokens(VecDeque<Token>);

struct Token {
    text: String,
    given_at: i64,
    until: i64,
}

impl Tokens {
    fn give(&mut self, text: String, now: i64) -> bool {
        while self.0.len() > 1 && self.0.get(1).is_some_and(|next| next.given_at <= now - WINDOW_S) {
            self.0.pop_front();
        }
        if self.0.iter().filter(|token| token.given_at > now - WINDOW_S).count() >= MOST {
            return false;
        }
        if let Some(last) = self.0.back_mut() {
            last.until = last.until.min(now + OVERLAP_S);
        }
        self.0.push_back(Token { text, given_at: now, until: now + LIFE_S });
        true
    }

    /// Judges the header `access-token`.
    ///
    /// # Errors
    /// [`Refusal::TOKEN`], [`Refusal::TOKEN_EXPIRED`].
    pub(super) fn check(&self, text: &str, now: i64) -> Result<(), Refusal> {
        let token = self.0.iter().find(|token| token.text == text);
        let token = token.ok_or_else(|| Refusal::of(Refusal::TOKEN))?;
        if now < token.until { Ok(()) } else { Err(Refusal::of(Refusal::TOKEN_EXPIRED)) }
    }
}

/// Answers a call for a token.
pub(super) fn call(world: &World, body: &[u8]) -> Response {
    match judge(world, body) {
        Ok(key) => answer::answer(world, At::TradeToken, &key, &Speaker, |state| {
            let text = format!("clt.{}", state.chance.hex(48));
            if state.bytedance.trade.tokens.give(text.clone(), world.now()) { Ok(text) } else { Err(BUSY) }
        }),
        Err(refused) => spoken(&Err(refused)),
    }
}

type Refused = (u32, &'static str);

const PARAMETER: Refused = (10_002, "参数错误");
const CLIENT_KEY: Refused = (10_003, "client_key错误");
const CLIENT_SECRET: Refused = (10_013, "client_key或者client_secret不正确");
const BUSY: Refused = (10_020, "调用频次过高");
const SYSTEM: Refused = (2_100_004, "系统繁忙，此时请开发者稍候再试");

fn judge(world: &World, body: &[u8]) -> Result<String, Refused> {
    let request = Json::parse(body).map_err(|_| PARAMETER)?;
    let text = |name| params::required(&request, name, 256).map_err(|_| PARAMETER);
    let (grant, key, secret) = (text("grant_type")?, text("client_key")?, text("client_secret")?);
    if grant != "client_credential" {
        return Err(PARAMETER);
    }
    if key != world.merchant.mini_app_id {
        return Err(CLIENT_KEY);
    }
    if secret != world.merchant.app_secret.expose() {
        return Err(CLIENT_SECRET);
    }
    Ok(key.to_owned())
}

struct Speaker;

impl Voice for Speaker {
    type Outcome = Result<String, Refused>;

    fn system_error(&self) -> Self::Outcome {
        Err(SYSTEM)
    }

    fn rate_limited(&self) -> Self::Outcome {
        Err(BUSY)
    }

    fn speak(&self, _: &World, _: &mut State, outcome: Self::Outcome, _: Manner) -> Response {
        spoken(&outcome)
    }
}

fn spoken(outcome: &Result<String, Refused>) -> Response {
    let answer: Value = match outcome {
        Ok(token) => json!({
            "data": {"access_token": token, "description": "", "error_code": 0, "expires_in": LIFE_S},
            "message": "success",
        }),
        Err((code, text)) => {
            json!({"data": {"description": text, "error_code": code}, "message": "error"})
        }
    };
    answer::json(StatusCode::OK, &answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_token_ends_the_one_before_after_five_minutes() {
        let mut tokens = Tokens::default();
        assert!(tokens.give("a".into(), 0));
        assert_eq!(tokens.check("a", LIFE_S - 1), Ok(()));
        assert_eq!(tokens.check("a", LIFE_S), Err(Refusal::of(Refusal::TOKEN_EXPIRED)));
        assert!(tokens.give("b".into(), 1000));
        assert_eq!(tokens.check("a", 1000 + OVERLAP_S - 1), Ok(()));
        assert_eq!(tokens.check("a", 1000 + OVERLAP_S), Err(Refusal::of(Refusal::TOKEN_EXPIRED)));
        assert_eq!(tokens.check("b", 1000 + LIFE_S - 1), Ok(()));
        assert_eq!(tokens.check("c", 1000), Err(Refusal::of(Refusal::TOKEN)));
    }

    #[test]
    fn five_hundred_tokens_in_five_minutes_are_the_most() {
        let mut tokens = Tokens::default();
        assert!((0..MOST).all(|at| tokens.give(at.to_string(), 10)));
        assert!(!tokens.give("more".into(), 10 + WINDOW_S - 1));
        assert!(tokens.give("later".into(), 10 + WINDOW_S));
    }
}
