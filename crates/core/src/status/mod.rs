//! Which getOrderStatus code an order has, and why: the decision table of status.md §1 as one total function.
//!
//! A wrong 9 costs one more question; a wrong 1, 2 or 3 costs money; a wrong 0 costs goods. So 0 needs proof of
//! payment, 1, 2 and 3 need proof that payment has become impossible, and doubt is 9.

mod code;
mod decide;
mod question;
mod replace;
#[cfg(test)]
mod tests;
mod verdict;
mod words;

pub use code::{CashierCode, ResultCode};
pub use question::{StatusAnswer, StatusQuestion, cashier_status};
pub use replace::{Strength, strength, stronger};
pub use words::{CloseReason, Reason};

pub(crate) use decide::{Case, decide};
pub(crate) use verdict::verdict;
