//! What the linter judges and what it judges against (cashier.md §10.1).

use serde::{Deserialize, Deserializer};
use ttpay_channels::keys::PublicKey;
use ttpay_core::{Amount, Json};

/// An orderInfo and all that is known about it; what is absent leaves its rules unchecked, and the reply says so.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The orderInfo: an object, or JSON text of one, in which repeated members can be seen.
    pub order_info: &'a Json,
    /// The present, Unix seconds.
    pub now: Option<i64>,
    /// What the merchant expects.
    pub expect: &'a Expect,
    /// Who the merchant is.
    pub config: Identities<'a>,
}

/// What the merchant knows of the order beside its orderInfo.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LintExpect"))]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// The order being paid.
    pub out_order_no: Option<String>,
    /// Its amount in fen.
    pub total_amount: Option<Amount>,
    /// An earlier orderInfo that was signed for the same order number: an object.
    pub previous: Option<Json>,
    /// The unified order request that `wx_url` came from: an object; `total_fee`, `trade_type`, `out_trade_no` and
    /// `time_expire` are read.
    pub wechat_order: Option<Json>,
    /// The call of `tt.pay`.
    pub call: Option<Call>,
}

/// The call of `tt.pay` on the front end (cashier.md §6.1).
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TtPayCall"))]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The option `service`.
    pub service: Option<i64>,
    /// Whether the option `getOrderStatus` is given; false when absent.
    pub has_get_order_status: Option<bool>,
    /// The option `_debug`: a number or a boolean.
    #[serde(rename = "_debug")]
    pub debug: Option<Json>,
    /// The member `default_pay_channel` of the option `payChannel`.
    pub default_pay_channel: Option<String>,
    /// A value that `getOrderStatus` resolved to.
    #[serde(default, deserialize_with = "given")]
    pub status_result: Option<Json>,
    /// The object that was really given to `tt.pay`.
    #[serde(default, deserialize_with = "given")]
    pub passed: Option<Json>,
    /// Source text of the front end.
    pub source: Option<String>,
}

/// Who the merchant is, out of its configuration.
#[derive(Clone, Copy, Debug, Default)]
pub struct Identities<'a> {
    /// `cashier.app_id`.
    pub app_id: Option<&'a str>,
    /// `cashier.merchant_id`.
    pub merchant_id: Option<&'a str>,
    /// `cashier.secret`, as it is configured.
    pub secret: Option<Hidden<'a>>,
    /// `alipay.app_id`.
    pub alipay_app_id: Option<&'a str>,
    /// `alipay.seller_id`.
    pub alipay_seller_id: Option<&'a str>,
    /// The public half of `alipay.private_key`.
    pub alipay_key: Option<&'a PublicKey>,
}

/// A borrowed secret text; `Debug` prints `[redacted]`.
#[derive(Clone, Copy)]
pub struct Hidden<'a>(pub &'a str);

impl std::fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<'a> Input<'a> {
    pub(super) fn call(&self) -> Option<&'a Call> {
        self.expect.call.as_ref()
    }

    pub(super) fn secret(&self) -> Option<&'a str> {
        self.config.secret.map(|secret| secret.0).filter(|secret| !secret.is_empty())
    }
}

/// A member that is there, `null` included: a front end may well resolve to `null`.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(deserializer).map(Some)
}
