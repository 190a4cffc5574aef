//! The two channels behind the cashier: entering them, paying in them, and how an order truly stands there.

use ttpay_core::Channel;

use super::checks::Checked;
use super::refusal::Refusal;
use super::session::{Session, Truth};
use crate::World;
use crate::alipay::{self, TradeState};
use crate::wechat;
use crate::world::State;

/// The order number and the amount in fen that a leg names, nothing of it verified.
fn announced(world: &World, state: &State, order: &Checked, channel: Channel) -> Option<(String, u64)> {
    match channel {
        Channel::Alipay => {
            let (number, amount) = alipay::announced(order.alipay_url.as_deref()?)?;
            Some((number, amount.fen()))
        }
        Channel::Wechat => {
            let order = wechat::order_of(world, state, order.wx_url.as_deref()?)?;
            Some((order.out_trade_no.clone(), order.total))
        }
        Channel::Ecpay | Channel::Trade => None,
    }
}

/// Refuses an order one leg of which names another amount. The real cashier does not look into the legs, and its user
/// would pay another amount than was shown: here it is seen at once.
///
/// # Errors
/// [`Refusal::LOGIC`].
pub(crate) fn check(world: &World, state: &State, order: &Checked) -> Result<(), Refusal> {
    for (channel, member) in [(Channel::Wechat, "wx_url"), (Channel::Alipay, "alipay_url")] {
        if announced(world, state, order, channel).is_some_and(|(_, fen)| fen != order.amount.fen()) {
            let rule = format!("`{member}` is an order of another amount than `total_amount`");
            return Err(Refusal::new(Refusal::LOGIC, rule));
        }
    }
    Ok(())
}

/// Opens a channel with its leg of the order; gives the order number that the channel knows.
///
/// # Errors
/// What the channel shows instead of its cashier.
pub(crate) fn open(
    world: &World,
    state: &mut State,
    session: &Session,
    channel: Channel,
) -> Result<String, Refusal> {
    let absent = || Refusal::new(Refusal::STEP, "this leg is not in orderInfo");
    match channel {
        Channel::Alipay => {
            let order_string = session.order.alipay_url.as_deref().ok_or_else(absent)?;
            alipay::enter(world, state, order_string).map_err(by_alipay)
        }
        Channel::Wechat => {
            let wx_url = session.order.wx_url.as_deref().ok_or_else(absent)?;
            wechat::enter(world, state, wx_url).map_err(by_wechat)
        }
        Channel::Ecpay | Channel::Trade => Err(absent()),
    }
}

/// Takes the user's money.
///
/// # Errors
/// What the channel says instead.
pub(crate) fn pay(world: &World, state: &mut State, channel: Channel, number: &str) -> Result<(), Refusal> {
    match channel {
        Channel::Alipay => alipay::pay(world, state, number).map_err(by_alipay),
        Channel::Wechat => wechat::pay(world, state, number).map_err(by_wechat),
        Channel::Ecpay | Channel::Trade => Err(Refusal::new(Refusal::STEP, "this leg is not in orderInfo")),
    }
}

/// The user leaves a channel without paying; `failed` when the channel did not take the money. The order stays as it is.
///
/// # Errors
/// What the channel says.
pub(crate) fn leave(state: &mut State, channel: Channel, number: &str, failed: bool) -> Result<(), Refusal> {
    match (channel, failed) {
        // Alipay keeps no trace of an attempt.
        (Channel::Alipay | Channel::Ecpay | Channel::Trade, _) => Ok(()),
        (Channel::Wechat, true) => wechat::fail(state, number).map_err(by_wechat),
        (Channel::Wechat, false) => wechat::cancel(state, number).map_err(by_wechat),
    }
}

/// How a channel truly stands. An order string that nobody opened waits until the cashier's time is over.
pub(crate) fn truth(world: &World, state: &mut State, session: &Session, channel: Channel) -> Truth {
    alipay::settle(world, state);
    let announced = announced(world, state, &session.order, channel).map(|(number, _)| number);
    let Some(number) = session.number(channel).map(str::to_owned).or(announced) else { return Truth::Open };
    match channel {
        Channel::Alipay => match state.alipay.trades.of(&number).map(|trade| trade.state) {
            Some(TradeState::Paid { .. }) => Truth::Paid,
            Some(TradeState::Closed { .. }) => Truth::Closed,
            Some(TradeState::Waiting) | None => Truth::Open,
        },
        Channel::Wechat => {
            match state.wechat.get(&number).map_or("NOTPAY", |order| order.state(world.now())) {
                "NOTPAY" => Truth::Open,
                "CLOSED" => Truth::Closed,
                _ => Truth::Paid,
            }
        }
        Channel::Ecpay | Channel::Trade => Truth::Open,
    }
}

/// Alipay shows its own number for an order string that it cannot accept, and its sub code for everything else.
fn by_alipay(refusal: alipay::Refusal) -> Refusal {
    let code = match refusal {
        alipay::Refusal::TradeHasSuccess
        | alipay::Refusal::TradeHasClose
        | alipay::Refusal::ContextInconsistent => refusal.sub_code(),
        _ => Refusal::ALIPAY,
    };
    Refusal::new(code, format!("{}: {}", refusal.sub_code(), refusal.sub_msg()))
}

/// WeChat's pages have no codes, so the first words of the page stand for one.
fn by_wechat(refusal: wechat::Refusal) -> Refusal {
    let code = match refusal {
        wechat::Refusal::AddressUnknown => Refusal::WECHAT_CHANGED,
        wechat::Refusal::Paid => "ORDERPAID",
        wechat::Refusal::Closed => "ORDERCLOSED",
        _ => Refusal::WECHAT_STALE,
    };
    Refusal::new(code, refusal.to_string())
}
