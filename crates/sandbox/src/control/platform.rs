//! The platforms' own clock and keys.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use ttpay_core::Channel;

use super::{done, read, refuse};
use crate::keys;
use crate::{Error, World};

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
struct Rotate {
    channel: Channel,
}

pub(super) async fn rotate(State(world): State<Arc<World>>, body: Bytes) -> Response {
    let channel = match read::<Rotate>(&body) {
        Ok(rotate) => rotate.channel,
        Err(refused) => return *refused,
    };
    // Making a key takes its time; nobody waits for the lock meanwhile.
    let rotating = tokio::task::spawn_blocking(move || rotate_now(&world, channel));
    match rotating.await {
        Ok(Ok(())) => done(),
        Ok(Err(error)) => *refuse(StatusCode::INTERNAL_SERVER_ERROR, error.code().as_str(), &error),
        Err(_) => *refuse(StatusCode::INTERNAL_SERVER_ERROR, "internal", &"the key could not be made"),
    }
}

fn rotate_now(world: &World, channel: Channel) -> Result<(), Error> {
    let fresh = keys::rsa()?;
    match channel {
        Channel::Wechat => {
            let fresh = keys::certified(fresh, keys::PLATFORM, world.now())?;
            world.lock().platform.wechat.rotate(fresh);
        }
        Channel::Alipay => world.lock().platform.alipay.rotate(fresh),
    }
    Ok(())
}
