//! What a person states about an order: it was delivered, or looked at.

use ttpay::core::lifecycle::Event;

use super::Inner;
use super::step::{Input, Step};
use crate::error::ServerError;
use crate::shapes::OrderView;

impl Inner {
    /// Stores a statement, unless the order refuses it.
    pub(super) async fn stated(&self, out_order_no: &str, event: Event) -> Result<OrderView, ServerError> {
        let step = || Step::of([Input::Event(event.clone())]);
        let changed = self.change(out_order_no, |_| Ok(Some(step()))).await?;
        self.view(changed.stored).await
    }
}
