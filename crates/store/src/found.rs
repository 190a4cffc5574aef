//! Rows of several orders: one that cannot be read must not hide the others.

use crate::error::StoreError;

/// What was found, without what cannot be read back; that is beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// What can be read.
    pub good: Vec<T>,
    /// What cannot.
    pub damaged: Vec<Damaged>,
}

/// Something of an order that was written by another version, or changed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The number of the order.
    pub out_trade_no: String,
    /// What cannot be read, and why.
    pub error: StoreError,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { good: Vec::new(), damaged: Vec::new() }
    }
}

impl<T> Found<T> {
    /// Reads rows that have the number of an order.
    pub(crate) fn read<R>(
        rows: impl IntoIterator<Item = R>,
        number: impl Fn(&R) -> &str,
        read: impl Fn(R) -> Result<T, StoreError>,
    ) -> Self {
        let mut found = Self::default();
        for row in rows {
            let out_trade_no = number(&row).to_owned();
            match read(row) {
                Ok(good) => found.good.push(good),
                Err(error) => found.damaged.push(Damaged { out_trade_no, error }),
            }
        }
        found
    }
}
