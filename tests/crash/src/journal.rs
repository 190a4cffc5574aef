//! The journal: everything that callers asked for and that was acknowledged to them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::evidence::Told;

/// The journal of one campaign.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<BTreeMap<String, Told>>);

impl Journal {
    /// Writes something about an order.
    pub(crate) fn write<T>(&self, out_order_no: &str, note: impl FnOnce(&mut Told) -> T) -> T {
        let mut book = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        note(book.entry(out_order_no.to_owned()).or_default())
    }

    /// The entries of the orders whose number begins so.
    pub(crate) fn of(&self, prefix: &str) -> BTreeMap<String, Told> {
        let book = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let from = book.range(prefix.to_owned()..);
        from.take_while(|(number, _)| number.starts_with(prefix))
            .map(|(number, told)| (number.clone(), told.clone()))
            .collect()
    }
}
