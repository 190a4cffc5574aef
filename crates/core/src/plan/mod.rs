//! What is to be done for an order, and when: the schedule of status.md §6 as values.
//!
//! A plan is stored with its order in one transaction, so that what was begun is taken up again by whoever looks next.
//!
//! Invariant: an order that can still change by itself has a task ([`Plan::cover`]).

mod cover;
pub mod schedule;
mod task;

pub use task::{Plan, Task, TaskKind};
