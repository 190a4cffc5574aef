//! ByteDance's payment generations beside the cashier: the tp gateway, guaranteed payment (ecpay) and the general trade
//! system (bytedance.md).
//!
//! Nothing of one generation checks another: the same words (`app_id`, `sign`, `MD5`) mean different things in each. A
//! message of the wrong one is refused with the verb that reads it.

mod answer;
pub mod ecpay;
pub mod migrate;
mod rules;
pub mod tp_gateway;
pub mod trade;

/// A signature and the text under it, without the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The signature as it is sent.
    pub signature: String,
    /// The signed text with the secret cut off.
    pub string_to_sign: String,
}
