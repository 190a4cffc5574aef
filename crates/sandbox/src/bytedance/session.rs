//! One opening of a platform's cashier, and what the user does there.

use std::collections::BTreeMap;

use ttpay_core::ResultCode;

use super::purchase::{Purchase, Stage};
use super::{Way, ecpay, trade};
use crate::World;
use crate::cashier::Refusal;
use crate::world::State;

/// Which platform an order belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    /// Guaranteed payment, `tt.pay` with service 5.
    Ecpay,
    /// The general trade system, `tt.requestOrder` and `tt.getOrderPayment`.
    Trade,
}

impl Generation {
    /// The word of it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Ecpay => "ecpay",
            Self::Trade => "trade",
        }
    }

    /// Whether a user can give the order itself up.
    pub(crate) const fn can_be_cancelled(self) -> bool {
        matches!(self, Self::Trade)
    }

    /// The order of the merchant's number.
    fn purchase<'a>(self, state: &'a State, number: &str) -> Option<&'a Purchase> {
        match self {
            Self::Ecpay => state.bytedance.ecpay.get(number).map(|order| &order.purchase),
            Self::Trade => state.bytedance.trade.get(number).map(|order| &order.purchase),
        }
    }

    /// The same, to be changed.
    fn purchase_mut<'a>(self, state: &'a mut State, number: &str) -> Option<&'a mut Purchase> {
        match self {
            Self::Ecpay => state.bytedance.ecpay.purchase_mut(number),
            Self::Trade => state.bytedance.trade.purchase_mut(number),
        }
    }

    fn pay(self, world: &World, state: &mut State, number: &str, way: Way) -> Result<(), Refusal> {
        match self {
            Self::Ecpay => ecpay::pay(world, state, number, way),
            Self::Trade => trade::pay(world, state, number, way),
        }
    }

    /// The user gives the order itself up; guaranteed payment has no such thing.
    fn cancel(self, world: &World, state: &mut State, number: &str) -> Result<(), Refusal> {
        match self {
            Self::Ecpay => Ok(()),
            Self::Trade => trade::cancel(world, state, number),
        }
    }
}

/// One opening.
#[derive(Clone, Debug)]
struct Session {
    generation: Generation,
    number: String,
    ended: Option<Ended>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Left,
    Failed,
}

/// The openings by their numbers.
#[derive(Default)]
pub(crate) struct Sessions(BTreeMap<String, Session>);

/// What a session looks like.
pub(crate) struct View {
    pub(crate) id: String,
    pub(crate) generation: Generation,
    pub(crate) purchase: Purchase,
    pub(crate) stage: Stage,
    /// What the front end gets.
    pub(crate) result_code: ResultCode,
}

/// Opens the cashier for an order that the front end has named rightly.
pub(crate) fn open(
    world: &World,
    state: &mut State,
    generation: Generation,
    number: String,
) -> Result<View, Refusal> {
    let id = state.chance.hex(16);
    state.bytedance.sessions.0.insert(id.clone(), Session { generation, number, ended: None });
    view(world, state, &id)
}

/// Looks at a session.
///
/// # Errors
/// [`Refusal::UNKNOWN`].
pub(crate) fn view(world: &World, state: &State, id: &str) -> Result<View, Refusal> {
    let session = state.bytedance.sessions.0.get(id).ok_or_else(unknown)?;
    let purchase = session.generation.purchase(state, &session.number).ok_or_else(unknown)?.clone();
    let stage = purchase.stage(world.now());
    let result_code = match (stage, session.ended) {
        (Stage::Paid, _) => ResultCode::Paid,
        (Stage::TimedOut, _) => ResultCode::TimedOut,
        (Stage::Cancelled, _) | (Stage::Open, Some(Ended::Left)) => ResultCode::Cancelled,
        (Stage::Open, Some(Ended::Failed)) => ResultCode::Failed,
        (Stage::Open, None) => ResultCode::Unknown,
    };
    Ok(View { id: id.to_owned(), generation: session.generation, purchase, stage, result_code })
}

/// What a user does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Pay(Way),
    /// The money is not taken this time; the order stays as it is.
    Fail,
    /// The user closes the cashier; the order stays as it is.
    Leave,
    /// The user gives the order up.
    Cancel,
}

/// Does it.
///
/// # Errors
/// [`Refusal::UNKNOWN`], and what the platform says when it does not take the money.
pub(crate) fn act(world: &World, state: &mut State, id: &str, deed: Deed) -> Result<View, Refusal> {
    let Session { generation, number, .. } = state.bytedance.sessions.0.get(id).ok_or_else(unknown)?.clone();
    let ended = match deed {
        Deed::Pay(way) => {
            generation.pay(world, state, &number, way)?;
            None
        }
        Deed::Fail => {
            if let Some(purchase) = generation.purchase_mut(state, &number) {
                purchase.attempts_failed = purchase.attempts_failed.saturating_add(1);
            }
            Some(Ended::Failed)
        }
        Deed::Leave => Some(Ended::Left),
        Deed::Cancel => {
            generation.cancel(world, state, &number)?;
            Some(Ended::Left)
        }
    };
    if let Some(session) = state.bytedance.sessions.0.get_mut(id) {
        session.ended = ended;
    }
    view(world, state, id)
}

fn unknown() -> Refusal {
    Refusal::new(Refusal::UNKNOWN, "there is no such session")
}
