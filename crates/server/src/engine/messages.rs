//! The messages to the merchant's own system, as pages and commands see them.

use std::sync::Arc;

use ttpay::core::lifecycle::MessageState;

use super::Engine;
use crate::error::ServerError;
use crate::shapes::{MessageList, MessageView};
use crate::webhooks::{self, Bell};

impl Engine {
    /// Rings when a message to the merchant's own system was written, or replayed.
    #[must_use]
    pub fn bell(&self) -> Arc<Bell> {
        Arc::clone(&self.inner.bell)
    }

    /// A page of messages to the merchant's own system; `cursor` is the `next_cursor` of the page before.
    ///
    /// # Errors
    /// `field_invalid` at `cursor` or `limit`.
    pub async fn messages(
        &self,
        state: Option<MessageState>,
        cursor: Option<&str>,
        limit: u16,
    ) -> Result<MessageList, ServerError> {
        webhooks::list(&*self.inner.store, state, cursor, limit).await
    }

    /// Delivers a message again, whatever became of it.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn replay(&self, id: &str) -> Result<MessageView, ServerError> {
        let message = webhooks::replay(&*self.inner.store, id, (self.inner.clock)()).await?;
        self.inner.bell.ring();
        Ok(message)
    }

    /// The messages about one order, in the order in which they are delivered.
    ///
    /// # Errors
    /// `not_found` when there is no such order.
    pub async fn messages_of(&self, out_order_no: &str) -> Result<MessageList, ServerError> {
        webhooks::of_order(&*self.inner.store, out_order_no).await
    }
}
