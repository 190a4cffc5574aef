//! ByteDance's payment generations after the cashier, which take the money themselves: guaranteed payment (ecpay) and the
//! general trade system (bytedance.md §2, §3).

mod acknowledgement;
pub(crate) mod ecpay;
mod front;
mod params;
mod purchase;
mod session;
pub(crate) mod trade;
mod way;

use axum::Router;
use std::sync::Arc;

pub(crate) use front::{read_deed, routes as pages};
pub(crate) use purchase::Stage;
pub(crate) use session::{Generation, View, act, open, view};
pub(crate) use way::Way;

use crate::world::{Chance, State};
use crate::{Error, World};

/// What the platforms remember.
pub(crate) struct Book {
    pub(crate) ecpay: ecpay::Book,
    pub(crate) trade: trade::Book,
    sessions: session::Sessions,
}

impl Book {
    /// An empty book, with the first Token of guaranteed payment.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub(crate) fn new(chance: &mut Chance) -> Result<Self, Error> {
        Ok(Self {
            ecpay: ecpay::Book::new(chance)?,
            trade: trade::Book::default(),
            sessions: session::Sessions::default(),
        })
    }
}

/// The addresses of the platforms.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new().merge(ecpay::routes()).merge(trade::routes())
}

/// Does what the clock brings about by itself.
pub(crate) fn settle(world: &World, state: &mut State) {
    trade::settle(world, state);
}
