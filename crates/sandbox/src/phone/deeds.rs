//! What the person with the phone does: enter a channel, pay, fail, leave, ask for the status, let time pass.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use ttpay_channels::form;
use ttpay_core::Channel;

use super::lang::Lang;
use super::{go_to, screens};
use crate::World;
use crate::cashier::{Refusal, user};

/// `enter`, `pay`, `fail` with a channel; `cancel`. After a payment the cashier asks `getOrderStatus`, as the real one does.
pub(super) async fn act(
    Extract(world): Extract<Arc<World>>,
    Path((id, deed)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let done = {
        let mut state = world.lock();
        let channel = || {
            let rule = "`channel` is `wechat` or `alipay`";
            Channel::parse(&field(&body, "channel")).ok_or_else(|| Refusal::new(Refusal::REQUEST, rule))
        };
        match deed.as_str() {
            "enter" => {
                channel().and_then(|channel| user::enter(&world, &mut state, &id, channel).map(|_| ()))
            }
            "pay" => channel().and_then(|channel| user::pay(&world, &mut state, &id, channel)),
            "fail" => channel().and_then(|channel| user::fail(&world, &mut state, &id, channel)),
            "cancel" => user::cancel(&mut state, &id),
            _ => Err(Refusal::new(Refusal::UNKNOWN, "a user can enter, pay, fail and cancel")),
        }
    };
    if let Err(refusal) = done {
        let lang = Lang::of(&uri, &headers);
        return screens::screen(&world, lang, &id, false, Some((refusal.code, refusal.message)));
    }
    if deed == "pay" {
        ask(&world, &id).await;
    }
    go_to(&screens::address(&id))
}

/// `getOrderStatus`, asked by hand.
pub(super) async fn status(Extract(world): Extract<Arc<World>>, Path(id): Path<String>) -> Response {
    ask(&world, &id).await;
    go_to(&screens::address(&id))
}

/// Lets time pass: so many minutes, or until the time to pay is over.
pub(super) async fn time(
    Extract(world): Extract<Arc<World>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Response {
    let end = world.lock().cashier.session(&id).map_or(0, |session| session.order.expires_at);
    pass(&world, &body, end);
    go_to(&screens::address(&id))
}

/// Lets so many `minutes` pass, or the time until `end` (Unix seconds).
pub(super) fn pass(world: &World, body: &[u8], end: i64) {
    let seconds = match field(body, "minutes").parse::<u32>() {
        Ok(minutes) => minutes.min(1440) * 60,
        Err(_) => u32::try_from(end.saturating_sub(world.now()).max(0)).unwrap_or(0),
    };
    if let Some(pass) = world.shop().and_then(|shop| shop.pass_s.as_ref()) {
        pass(seconds);
    }
}

/// What `getOrderStatus` does after the cashier.
pub(super) async fn ask(world: &World, id: &str) {
    let source = world.lock().phone.0.get(id).and_then(|entry| entry.status.clone());
    let Some(source) = source else { return };
    let told = source.ask().await;
    if let Some(entry) = world.lock().phone.0.get_mut(id) {
        entry.told = Some(told);
    }
}

/// The text of a field of a form.
pub(super) fn field(body: &[u8], name: &str) -> String {
    let fields = form::read(body).unwrap_or_default();
    let field = fields.into_iter().find(|field| field.name == name);
    field.and_then(|field| String::from_utf8(field.bytes).ok()).unwrap_or_default()
}
