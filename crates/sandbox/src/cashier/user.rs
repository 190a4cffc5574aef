//! What the user does in an open cashier.

use ttpay_core::{Channel, Json, ResultCode};

use super::checks::check;
use super::legs;
use super::refusal::Refusal;
use super::session::{Ended, Service, Session, Truth};
use crate::World;
use crate::world::State;

/// A channel of a session as it truly stands.
pub(crate) struct Leg {
    /// Which one.
    pub(crate) channel: Channel,
    /// The order number that the channel knows, once its cashier was entered.
    pub(crate) out_trade_no: Option<String>,
    /// How it stands.
    pub(crate) truth: Truth,
}

/// What a session looks like at this moment.
pub(crate) struct View {
    /// The session.
    pub(crate) session: Session,
    /// Its channels.
    pub(crate) legs: Vec<Leg>,
    /// What `success` gets.
    pub(crate) result_code: ResultCode,
}

/// `tt.pay`: judges the orderInfo and opens the cashier.
///
/// # Errors
/// The platform's refusal of the first rule that is broken.
pub(crate) fn open(
    world: &World,
    state: &mut State,
    order_info: &Json,
    service: Service,
) -> Result<View, Refusal> {
    let order = check(&world.merchant, order_info, service, world.now())?;
    legs::check(world, state, &order)?;
    let id = state.chance.hex(16);
    state.cashier.open(id.clone(), order, service)?;
    view(world, state, &id)
}

/// Looks at a session.
///
/// # Errors
/// [`Refusal::UNKNOWN`].
pub(crate) fn view(world: &World, state: &mut State, id: &str) -> Result<View, Refusal> {
    let session = state.cashier.session(id)?.clone();
    let legs: Vec<Leg> = session
        .channels()
        .into_iter()
        .map(|channel| Leg {
            channel,
            out_trade_no: session.number(channel).map(str::to_owned),
            truth: legs::truth(world, state, &session, channel),
        })
        .collect();
    let truths: Vec<Truth> = legs.iter().map(|leg| leg.truth).collect();
    let result_code = session.result_code(&truths, world.now());
    Ok(View { session, legs, result_code })
}

/// The user opens a channel's own cashier; gives the order number that the channel knows.
///
/// # Errors
/// [`Refusal::STEP`] for a channel that is not offered, [`Refusal::EXPIRED`], and what the channel shows instead of its
/// cashier.
pub(crate) fn enter(world: &World, state: &mut State, id: &str, channel: Channel) -> Result<String, Refusal> {
    let session = state.cashier.session(id)?.clone();
    if !session.channels().contains(&channel) {
        return Err(Refusal::new(Refusal::STEP, format!("this cashier does not offer `{channel}`")));
    }
    if world.now() >= session.order.expires_at {
        return Err(Refusal::new(Refusal::EXPIRED, "the order has expired; create a new one"));
    }
    let number = legs::open(world, state, &session, channel)?;
    let session = state.cashier.session(id)?;
    session.entered.retain(|(entered, _)| *entered != channel);
    session.entered.push((channel, number.clone()));
    session.ended = None;
    Ok(number)
}

/// The user pays. Whoever has entered the channel stays in it: the end of the cashier's own time does not matter there.
///
/// # Errors
/// As [`enter`], and what the channel says when it does not take the money.
pub(crate) fn pay(world: &World, state: &mut State, id: &str, channel: Channel) -> Result<(), Refusal> {
    let number = match state.cashier.session(id)?.number(channel) {
        Some(number) => number.to_owned(),
        None => enter(world, state, id, channel)?,
    };
    legs::pay(world, state, channel, &number)?;
    state.cashier.session(id)?.ended = None;
    Ok(())
}

/// The user leaves the cashier, and every channel that was open.
///
/// # Errors
/// [`Refusal::UNKNOWN`].
pub(crate) fn cancel(state: &mut State, id: &str) -> Result<(), Refusal> {
    for (channel, number) in std::mem::take(&mut state.cashier.session(id)?.entered) {
        legs::leave(state, channel, &number, false)?;
    }
    state.cashier.session(id)?.ended = Some(Ended::Cancelled);
    Ok(())
}

/// The channel does not take the user's money this time, and the user is back in the mini-program.
///
/// # Errors
/// As [`enter`].
pub(crate) fn fail(world: &World, state: &mut State, id: &str, channel: Channel) -> Result<(), Refusal> {
    let number = match state.cashier.session(id)?.number(channel) {
        Some(number) => number.to_owned(),
        None => enter(world, state, id, channel)?,
    };
    legs::leave(state, channel, &number, true)?;
    let session = state.cashier.session(id)?;
    session.entered.retain(|(entered, _)| *entered != channel);
    session.ended = Some(Ended::Failed);
    Ok(())
}
