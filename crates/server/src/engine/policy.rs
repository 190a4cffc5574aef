//! What the engine is told about all orders.

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
    /// Where ecpay and the trade system send their callbacks, without a slash at the end; where their console says when
    /// absent.
    pub public_url: Option<String>,
}
