//! ByteDance's cashier and the user in front of it: what `tt.pay` checks, what the user does, what comes back
//! (cashier.md §6, §8).

mod book;
mod checks;
mod legs;
mod refusal;
mod routes;
mod session;
pub(crate) mod user;

pub(crate) use book::Book;
pub(crate) use refusal::Refusal;
pub(crate) use routes::{refused, routes};
pub(crate) use session::{Service, Truth};
