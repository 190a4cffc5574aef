//! The bill of a Beijing day against what is booked here: one order of one channel at a time, so that nothing grows with
//! the bill (wechat.md §4.11, alipay.md §5.8, status.md §4).
//!
//! A bill is not signed. What it says is compared and told; what is booked, a verified answer decides.

mod booked;
mod compare;
mod day;
mod difference;
mod row;
#[cfg(test)]
mod tests;
mod words;

pub use booked::{Booked, BookedRefund};
pub use compare::compare;
pub use day::{Day, EDGE_S, Neighbours};
pub use difference::Difference;
pub use row::{Row, RowKind};
pub use words::{DifferenceKind, Settled};
