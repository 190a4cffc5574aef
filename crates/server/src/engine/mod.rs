//! The engine: it loads an order, lets the rules decide, and stores order, fact, timeline, outbox and plan in one transaction.

mod advance;
mod attention;
mod bill;
mod closing;
mod codes;
mod commit;
mod digest;
mod exchange;
mod giving_up;
mod look;
mod memory;
mod messages;
mod notified;
mod order;
mod outbox;
mod place;
mod platform;
mod policy;
mod refund;
mod refund_call;
mod refund_number;
mod refunding;
mod send;
mod settle;
mod silence;
mod stated;
mod status;
mod step;
mod view;
mod work;

use std::sync::Arc;

use tokio::sync::Notify;

use ttpay::channels::shapes::Ack;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Canceller, Event, OrderState};
use ttpay::core::reconcile::Difference;
use ttpay::{Merchant, TtpayError};
use ttpay_store::OrderStore;

use crate::bills::Bill;
use crate::clock::Clock;
use crate::error::ServerError;
use crate::metrics::Metrics;
use crate::shapes::{
    OrderList, OrderStatus, OrderView, PlaceOrder, PlacedOrder, RefundOrder, RefundView, Settlement,
};
use crate::trace;
use crate::transport::Transport;
use crate::webhooks::Bell;

use platform::Tokens;
pub use policy::Policy;
use status::Asking;
use step::{HOLD_S, Input, Step};

/// The engine of one merchant. Cheap to clone; every clone is the same engine.
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

struct Inner {
    merchant: Arc<Merchant>,
    store: Arc<dyn OrderStore>,
    transport: Arc<dyn Transport>,
    clock: Clock,
    policy: Policy,
    metrics: Arc<Metrics>,
    /// Something fell due in this process.
    wake: Notify,
    /// A message was written in this process.
    bell: Arc<Bell>,
    asking: Asking,
    /// Orders that were placed here.
    memory: memory::Memory,
    /// The trade system's access token.
    tokens: Tokens,
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
        Self::measured(merchant, store, transport, clock, policy, Arc::default())
    }

    /// The same, with measurements that somebody reads.
    #[must_use]
    pub fn measured(
        merchant: Arc<Merchant>,
        store: Arc<dyn OrderStore>,
        transport: Arc<dyn Transport>,
        clock: Clock,
        policy: Policy,
        metrics: Arc<Metrics>,
    ) -> Self {
        let inner = Inner {
            merchant,
            store,
            transport,
            clock,
            policy,
            metrics,
            wake: Notify::new(),
            bell: Arc::default(),
            asking: Asking::default(),
            memory: memory::Memory::default(),
            tokens: Tokens::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Places an order, or places it again under the same number.
    ///
    /// # Errors
    /// The codes of the request's members; `conflict` when it differs from the stored order or the order has ended;
    /// `channel_unavailable` when no channel accepted it.
    pub async fn place(&self, ask: &PlaceOrder) -> Result<PlacedOrder, ServerError> {
        // Everything around it would carry it along by value.
        let placing = Box::pin(self.inner.place(ask));
        trace::action("place", &ask.out_order_no, placing).await
    }

    /// Everything about one order.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn order(&self, out_order_no: &str) -> Result<OrderView, ServerError> {
        let stored = self.inner.load(out_order_no).await?;
        self.inner.view(stored).await
    }

    /// A page of orders; `cursor` is the `next_cursor` of the page before.
    ///
    /// # Errors
    /// `field_invalid` at `cursor` or `limit`.
    pub async fn orders(
        &self,
        state: Option<OrderState>,
        cursor: Option<&str>,
        limit: u16,
    ) -> Result<OrderList, ServerError> {
        self.inner.list(state, cursor, limit).await
    }

    /// The orders whose number begins so, the last number first; at most `limit` of them.
    ///
    /// # Errors
    /// A database away.
    pub async fn orders_beginning_with(&self, beginning: &str, limit: u16) -> Result<OrderList, ServerError> {
        self.inner.beginning_with(beginning, limit).await
    }

    /// What `getOrderStatus` answers; asks the channels when nothing final is known and the last word is not fresh.
    ///
    /// # Errors
    /// `not_found`; a database away. A channel that does not answer is no error: the stored code stands.
    pub async fn status(&self, out_order_no: &str) -> Result<OrderStatus, ServerError> {
        trace::action("status", out_order_no, self.inner.status(out_order_no)).await
    }

    /// Whether this token opens the status of this order; compared in constant time.
    #[must_use]
    pub fn token_opens(&self, out_order_no: &str, token: &str) -> bool {
        digest::token_opens(&self.inner.policy.status_key, out_order_no, token)
    }

    /// Asks every offered channel now, whatever is known, and gives the order afterwards (an operator's button).
    ///
    /// # Errors
    /// `not_found`.
    pub async fn query(&self, out_order_no: &str) -> Result<OrderView, ServerError> {
        trace::action("query", out_order_no, self.inner.query_all(out_order_no)).await
    }

    /// Gives an order up and begins to close its channels.
    ///
    /// # Errors
    /// `not_found`; `conflict` for a paid order.
    pub async fn close(&self, out_order_no: &str, by: Canceller) -> Result<OrderView, ServerError> {
        let cancel = || Step { hold_s: HOLD_S, ..Step::of([Input::Event(Event::Cancel { by })]) };
        let closing = async {
            let changed = self.inner.change(out_order_no, |_| Ok(Some(cancel()))).await?;
            let stored = self.inner.run_at_once(changed).await?;
            self.inner.view(stored).await
        };
        trace::action("close", out_order_no, closing).await
    }

    /// Gives money back.
    ///
    /// # Errors
    /// `not_found`; `conflict` for more than is left, an unpaid order, or a number that is taken.
    pub async fn refund(&self, out_order_no: &str, ask: &RefundOrder) -> Result<RefundView, ServerError> {
        trace::action("refund", out_order_no, self.inner.refund(out_order_no, ask)).await
    }

    /// Records that the goods were delivered.
    ///
    /// # Errors
    /// `not_found`; `conflict` for an order that is not paid.
    pub async fn delivered(&self, out_order_no: &str) -> Result<OrderView, ServerError> {
        trace::action("delivered", out_order_no, self.inner.stated(out_order_no, Event::Delivered)).await
    }

    /// Records that a person looked at what made the order suspect; the next such message is an alarm again.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn checked(&self, out_order_no: &str) -> Result<OrderView, ServerError> {
        trace::action("checked", out_order_no, self.inner.stated(out_order_no, Event::Checked)).await
    }

    /// Verifies a notification, stores it with what follows from it, and gives the acknowledgement.
    ///
    /// # Errors
    /// The codes of a message that is not accepted (nothing has changed then); `not_found` for an order that is not
    /// here; a database away. The caller answers with a status that makes the channel send it again.
    pub async fn notified(
        &self,
        channel: Channel,
        headers: Vec<(String, String)>,
        body: &[u8],
    ) -> Result<Ack, ServerError> {
        trace::notified(channel, self.inner.notified(channel, headers, body)).await
    }

    /// Asks the channel about a difference between its bill and the store, and books what it verifiably says.
    ///
    /// # Errors
    /// A database away. A channel that does not answer is no error.
    pub async fn settle(&self, difference: &Difference) -> Result<Settlement, ServerError> {
        self.inner.settle(difference).await
    }

    /// The bill of a day, `yyyy-MM-dd` in Beijing.
    ///
    /// # Errors
    /// The refusals of the channel; no usable answer of it; a full disk.
    pub(crate) async fn bill(&self, channel: Channel, date: &str) -> Result<Bill, ServerError> {
        self.inner.bill(channel, date).await
    }

    pub(crate) fn merchant(&self) -> &Merchant {
        &self.inner.merchant
    }

    pub(crate) fn store(&self) -> &Arc<dyn OrderStore> {
        &self.inner.store
    }

    pub(crate) fn now(&self) -> i64 {
        (self.inner.clock)()
    }

    /// Takes up to `limit` due orders and does what their plans say; gives how many it took.
    ///
    /// # Errors
    /// A database away.
    pub async fn work(&self, limit: u16) -> Result<usize, ServerError> {
        self.inner.work(limit).await
    }

    /// Waits until there may be work: something fell due, or was planned by this process; at most `longest`.
    pub async fn idle(&self, longest: std::time::Duration) {
        self.inner.idle(longest).await;
    }

    /// Ends the sleep of [`Engine::idle`]: the clock was moved, so something may be due.
    pub fn wake(&self) {
        self.inner.wake.notify_one();
        self.inner.bell.ring();
    }

    /// Any verb of the library, for the operator (`POST /v1/call/{verb}`).
    #[must_use]
    pub fn call(&self, verb: &str, request: &[u8]) -> String {
        self.inner.merchant.call(verb, request)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// A database away.
    pub async fn ready(&self) -> Result<(), TtpayError> {
        self.inner.store.ping().await.map_err(|error| TtpayError::new(error.code(), None, error.to_string()))
    }
}
