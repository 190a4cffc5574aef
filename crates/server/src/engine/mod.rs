//! The engine: it loads an order, lets the rules decide, and stores order, fact, timeline, outbox and plan in one transaction.

use std::sync::Arc;

use ttpay::channels::shapes::Ack;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Canceller, OrderState};
use ttpay::{Merchant, TtpayError};
use ttpay_store::OrderStore;

use crate::clock::Clock;
use crate::error::ServerError;
use crate::shapes::{OrderList, OrderStatus, OrderView, PlaceOrder, PlacedOrder, RefundOrder, RefundView};
use crate::transport::Transport;

/// The engine of one merchant. Cheap to clone; every clone is the same engine.
#[derive(Clone)]
pub struct Engine {
    #[expect(dead_code, reason = "the engine's work follows")]
    inner: Arc<Inner>,
}

#[expect(dead_code, reason = "the engine's work follows")]
struct Inner {
    merchant: Arc<Merchant>,
    store: Arc<dyn OrderStore>,
    transport: Arc<dyn Transport>,
    clock: Clock,
    policy: Policy,
}

/// What the merchant decided once for all orders.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The life of an order that says nothing, in seconds.
    pub valid_time_s: i64,
    /// What happens to a payment after the end.
    pub late_policy: ttpay::core::lifecycle::LatePolicy,
    /// The secret from which each order's status token is made.
    pub status_key: ttpay::Secret,
    /// The least time between two questions about one order, in seconds.
    pub query_floor_s: i64,
}

impl Engine {
    /// An engine over a store and a way to the channels.
    #[must_use]
    pub fn new(
        merchant: Arc<Merchant>,
        store: Arc<dyn OrderStore>,
        transport: Arc<dyn Transport>,
        clock: Clock,
        policy: Policy,
    ) -> Self {
        Self { inner: Arc::new(Inner { merchant, store, transport, clock, policy }) }
    }

    /// Places an order, or places it again under the same number.
    ///
    /// # Errors
    /// The codes of the request's members; `conflict` when it differs from the stored order or the order has ended;
    /// `channel_unavailable` when no channel accepted it.
    pub async fn place(&self, _ask: &PlaceOrder) -> Result<PlacedOrder, ServerError> {
        todo!()
    }

    /// Everything about one order.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn order(&self, _out_order_no: &str) -> Result<OrderView, ServerError> {
        todo!()
    }

    /// A page of orders; `cursor` is the `next_cursor` of the page before.
    ///
    /// # Errors
    /// `field_invalid` at `cursor` or `limit`.
    pub async fn orders(
        &self,
        _state: Option<OrderState>,
        _cursor: Option<&str>,
        _limit: u16,
    ) -> Result<OrderList, ServerError> {
        todo!()
    }

    /// What `getOrderStatus` answers; asks the channels when nothing final is known and the last word is not fresh.
    ///
    /// # Errors
    /// `not_found`; a database away. A channel that does not answer is no error: the stored code stands.
    pub async fn status(&self, _out_order_no: &str) -> Result<OrderStatus, ServerError> {
        todo!()
    }

    /// Whether this token opens the status of this order; compared in constant time.
    #[must_use]
    pub fn token_opens(&self, _out_order_no: &str, _token: &str) -> bool {
        todo!()
    }

    /// Asks every offered channel now, whatever is known, and gives the order afterwards (an operator's button).
    ///
    /// # Errors
    /// `not_found`.
    pub async fn query(&self, _out_order_no: &str) -> Result<OrderView, ServerError> {
        todo!()
    }

    /// Gives an order up and begins to close its channels.
    ///
    /// # Errors
    /// `not_found`; `conflict` for a paid order.
    pub async fn close(&self, _out_order_no: &str, _by: Canceller) -> Result<OrderView, ServerError> {
        todo!()
    }

    /// Gives money back.
    ///
    /// # Errors
    /// `not_found`; `conflict` for more than is left, an unpaid order, or a number that is taken.
    pub async fn refund(&self, _out_order_no: &str, _ask: &RefundOrder) -> Result<RefundView, ServerError> {
        todo!()
    }

    /// Records that the goods were delivered.
    ///
    /// # Errors
    /// `not_found`; `conflict` for an order that is not paid.
    pub async fn delivered(&self, _out_order_no: &str) -> Result<OrderView, ServerError> {
        todo!()
    }

    /// Verifies a notification, stores it with what follows from it, and gives the acknowledgement.
    ///
    /// # Errors
    /// The codes of a message that is not accepted (nothing has changed then); `not_found` for an order that is not
    /// here; a database away. The caller answers with a status that makes the channel send it again.
    pub async fn notified(
        &self,
        _channel: Channel,
        _headers: Vec<(String, String)>,
        _body: &[u8],
    ) -> Result<Ack, ServerError> {
        todo!()
    }

    /// Takes up to `limit` due orders and does what their plans say; gives how many it took.
    ///
    /// # Errors
    /// A database away.
    pub async fn work(&self, _limit: u16) -> Result<usize, ServerError> {
        todo!()
    }

    /// Waits until there may be work: something fell due, or was planned by this process; at most `longest`.
    pub async fn idle(&self, _longest: std::time::Duration) {
        todo!()
    }

    /// Any verb of the library, for the operator (`POST /v1/call/{verb}`).
    #[must_use]
    pub fn call(&self, _verb: &str, _request: &[u8]) -> String {
        todo!()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// A database away.
    pub async fn ready(&self) -> Result<(), TtpayError> {
        todo!()
    }
}
