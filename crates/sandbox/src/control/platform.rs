//! The platforms' own clock and keys.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::{Platform, answer, done, read, refuse};
use crate::bytedance::ecpay;
use crate::{AlipayConsole, Error, World, alipay};
use crate::{keys, notify};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    skew_s: i32,
}

pub(super) async fn clock(State(world): State<Arc<World>>, body: Bytes) -> Response {
    match read::<Clock>(&body) {
        Ok(clock) => {
            world.lock().skew_s = clock.skew_s.into();
            done()
        }
        Err(refused) => *refused,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    seconds: u32,
}

/// The longest time that passes at once: ten days.
const LONGEST_S: u32 = 864_000;

/// Lets time pass, where merchant and platforms share a clock that can be moved.
pub(super) async fn time(State(world): State<Arc<World>>, body: Bytes) -> Response {
    let seconds = match read::<Time>(&body) {
        Ok(time) => time.seconds,
        Err(refused) => return *refused,
    };
    if !(1..=LONGEST_S).contains(&seconds) {
        return *refuse(StatusCode::BAD_REQUEST, "field_invalid", &"`seconds` is 1 to 864000");
    }
    let Some(pass) = world.shop().and_then(|shop| shop.pass_s.as_ref()) else {
        let rule = "these platforms go by the machine's clock; `ttpay serve --sandbox` can let time pass";
        return *refuse(StatusCode::CONFLICT, "conflict", &rule);
    };
    pass(seconds);
    answer(StatusCode::OK, &json!({"now": world.now()}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rotate {
    channel: Platform,
}

pub(super) async fn rotate(State(world): State<Arc<World>>, body: Bytes) -> Response {
    let channel = match read::<Rotate>(&body) {
        Ok(rotate) => rotate.channel,
        Err(refused) => return *refused,
    };
    aside(move || rotate_now(&world, channel)).await
}

pub(super) async fn show_alipay_console(State(world): State<Arc<World>>) -> Response {
    let state = world.lock();
    let shown: serde_json::Map<_, _> = alipay::console_shown(&state)
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.into()))
        .collect();
    answer(StatusCode::OK, &shown)
}

pub(super) async fn alipay_console(State(world): State<Arc<World>>, body: Bytes) -> Response {
    match read::<AlipayConsole>(&body) {
        Ok(console) => aside(move || world.set_alipay_console(console)).await,
        Err(refused) => *refused,
    }
}

pub(super) async fn ecpay_address(State(world): State<Arc<World>>, body: Bytes) -> Response {
    let check = match read::<ecpay::Check>(&body) {
        Ok(check) => check,
        Err(refused) => return *refused,
    };
    match notify::allowed(&check.url) {
        Ok(()) => answer(StatusCode::OK, &ecpay::check(&world, &check).await),
        Err(rule) => *refuse(StatusCode::BAD_REQUEST, "field_invalid", &format!("`url`: {rule}")),
    }
}

/// Making a key takes its time, and nobody else waits for it meanwhile.
async fn aside(work: impl FnOnce() -> Result<(), Error> + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(())) => done(),
        Ok(Err(error @ Error::Setting { .. })) => {
            *refuse(StatusCode::BAD_REQUEST, error.code().as_str(), &error)
        }
        Ok(Err(error)) => *refuse(StatusCode::INTERNAL_SERVER_ERROR, error.code().as_str(), &error),
        Err(_) => *refuse(StatusCode::INTERNAL_SERVER_ERROR, "internal", &"the key could not be made"),
    }
}

fn rotate_now(world: &World, channel: Platform) -> Result<(), Error> {
    match channel {
        Platform::Wechat => {
            let fresh = keys::certified(keys::rsa()?, keys::PLATFORM, world.now())?;
            world.lock().platform.wechat.rotate(fresh);
            Ok(())
        }
        Platform::Alipay => world.rotate_alipay(),
        Platform::Trade => {
            let fresh = keys::rsa()?;
            world.lock().platform.trade.rotate(fresh);
            Ok(())
        }
        Platform::Ecpay => {
            let mut state = world.lock();
            let state = &mut *state;
            state.bytedance.ecpay.rotate_token(&mut state.chance)
        }
    }
}
