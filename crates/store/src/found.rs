//! Rows of a list: one that cannot be read must not hide the others.

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
    /// Which row of it: the place of a line of its timeline, the digest of a statement, the id of a message. `None` when it is
    /// the order itself.
    pub row: Option<String>,
    /// What cannot be read, and why.
    pub error: StoreError,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { good: Vec::new(), damaged: Vec::new() }
    }
}

impl<T> Found<T> {
    /// Reads rows one by one; `key` is the number of a row's order, and which row of it this is.
    pub(crate) fn read<R>(
        rows: impl IntoIterator<Item = R>,
        key: impl Fn(&R) -> (String, Option<String>),
        read: impl Fn(R) -> Result<T, StoreError>,
    ) -> Self {
        let mut found = Self::default();
        for item in rows {
            let (out_trade_no, row) = key(&item);
            match read(item) {
                Ok(good) => found.good.push(good),
                Err(error) => {
                    let error = error.of_row(&out_trade_no, row.as_deref());
                    found.damaged.push(Damaged { out_trade_no, row, error });
                }
            }
        }
        found
    }
}
