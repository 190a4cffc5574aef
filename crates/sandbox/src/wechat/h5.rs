//! The H5 address: which order it opens, and for how long (wechat.md §5).

use super::order::{Order, Stage};
use super::refusal::Refusal;
use crate::world::{State, World};

/// The path of the H5 page.
pub(super) const PATH: &str = "/cgi-bin/mmpayweb-bin/checkmweb";
/// Addresses name WeChat's own host, because a merchant who is handed another one refuses it (cashier.md §3.1, L606). The
/// same path of the sandbox shows the page.
pub(super) const ORIGIN: &str = "https://wx.tenpay.com";
/// How long an address lives.
const LIFE_S: i64 = 300;

/// Opens an H5 address, as a user's browser does; the order is then being paid. Gives its number.
pub(crate) fn enter(world: &World, state: &mut State, url: &str) -> Result<String, Refusal> {
    let order = open(world, state, query(world, url).ok_or(Refusal::AddressUnknown)?)?;
    Ok(order.out_trade_no.clone())
}

/// The order of an H5 address, however old that is; nobody opens it by asking.
pub(crate) fn order_of<'a>(world: &World, state: &'a State, url: &str) -> Option<&'a Order> {
    let prepay_id = parameter(query(world, url)?, "prepay_id")?;
    state.wechat.of_prepay_id(prepay_id)
}

fn query<'a>(world: &World, url: &'a str) -> Option<&'a str> {
    url.strip_prefix(ORIGIN)
        .or_else(|| url.strip_prefix(world.base_url.as_str()))
        .and_then(|rest| rest.strip_prefix(PATH))
        .and_then(|rest| rest.strip_prefix('?'))
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query
        .split('&')
        .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
        .map(|(_, value)| value)
}

/// Opens the query of an H5 address.
pub(super) fn open<'a>(world: &World, state: &'a mut State, query: &str) -> Result<&'a mut Order, Refusal> {
    let now = world.now();
    let (prepay_id, mark) = (parameter(query, "prepay_id"), parameter(query, "package"));
    let (prepay_id, mark) = prepay_id.zip(mark).ok_or(Refusal::AddressUnknown)?;
    let order = state.wechat.prepared(prepay_id).ok_or(Refusal::AddressUnknown)?;
    let given = order.addresses.iter().find(|(known, _)| known == mark);
    let (_, given_at) = given.ok_or(Refusal::AddressUnknown)?;
    if now - given_at > LIFE_S {
        return Err(Refusal::AddressOld);
    }
    payable(order, now)?;
    order.stage = Stage::Paying;
    Ok(order)
}

/// Whether a user could pay this order now.
pub(super) fn payable(order: &Order, now: i64) -> Result<(), Refusal> {
    match order.state(now) {
        "CLOSED" => Err(Refusal::Closed),
        "NOTPAY" if order.expires_at.is_some_and(|at| now >= at) => Err(Refusal::Expired),
        "NOTPAY" => Ok(()),
        _ => Err(Refusal::Paid),
    }
}
