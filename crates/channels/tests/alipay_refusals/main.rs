//! Every Alipay message of the must-reject list is built and meets its own code, the genuine ones pass, and those that are
//! genuine but no payment keep their state (must-reject.md §2, §5, §9).
#![allow(clippy::unwrap_used, clippy::panic)]

mod answers;
mod cast;
mod configurations;
mod notifications;
