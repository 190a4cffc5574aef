//! The verbs of the cashier: `sign_order_info`, `sign_fields`, `verify_order_info`, `cashier_status` (verbs.md §4).

use serde::{Deserialize, Serialize};
use ttpay_core::order_info::{self, AppletVersion, OrderInfo};
use ttpay_core::status::{self, CloseReason, StatusAnswer, StatusQuestion};
use ttpay_core::{Amount, Fact, Json, canonical};

use super::Verified;
use crate::error::TtpayError;
use crate::merchant::Merchant;
use crate::system;

/// The request of `sign_order_info`: amounts in fen and times in Unix seconds; the protocol's own types are made here (cashier.md §3).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignOrderInfo {
    /// The merchant's order number: 1 to 32 characters of `0-9 A-Z a-z _ -`.
    pub out_order_no: String,
    /// The amount in fen.
    pub total_amount: Amount,
    /// The title shown to the user.
    pub subject: String,
    /// The description.
    pub body: String,
    /// The merchant's id of the user, at most 32 characters.
    pub uid: String,
    /// The life of the order in seconds from `trade_time`.
    pub valid_time: i64,
    /// When the order was created, Unix seconds; identical on every attempt for one order number. Defaults to `timestamp`.
    pub trade_time: Option<i64>,
    /// When this orderInfo is signed, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Another orderInfo `notify_url` than the configured one. Merchant notices never go there.
    pub notify_url: Option<String>,
    /// WeChat's `mweb_url`, unchanged.
    pub wx_url: Option<String>,
    /// Alipay's App-pay order string, unchanged.
    pub alipay_url: Option<String>,
    /// The undocumented `limit_pay`: a JSON object as text.
    pub limit_pay: Option<String>,
    /// Risk data, never signed.
    pub risk_info: RiskInfo,
    /// The output form; `3.0` when absent.
    pub applet_version: Option<AppletVersion>,
}

impl SignOrderInfo {
    /// An order with what every order has, `body` the same as `subject`; set the other members with `..`.
    #[must_use]
    pub fn new(
        out_order_no: impl Into<String>,
        total_amount: Amount,
        subject: &str,
        uid: impl Into<String>,
        valid_time: i64,
        risk_info: RiskInfo,
    ) -> Self {
        Self {
            out_order_no: out_order_no.into(),
            total_amount,
            subject: subject.into(),
            body: subject.into(),
            uid: uid.into(),
            valid_time,
            trade_time: None,
            timestamp: None,
            notify_url: None,
            wx_url: None,
            alipay_url: None,
            limit_pay: None,
            risk_info,
            applet_version: None,
        }
    }
}

/// Risk data beside the signed members.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RiskInfo {
    /// The user's own public IP address: one IPv4 or IPv6 literal.
    pub ip: String,
    /// The user's device id.
    pub device_id: Option<String>,
}

/// The reply of `sign_order_info`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedOrderInfo {
    /// The object for the front end, wrapper included.
    pub order_info: Json,
    /// The signature of the 2.0/3.0 part (of the 1.0 part when only that was asked for).
    pub sign: String,
    /// The same as JSON text.
    pub json: String,
}

/// The request of `sign_fields`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignFields {
    /// The members that an existing backend already has; texts and integers.
    pub fields: Json,
}

/// The reply of `sign_fields`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedFields {
    /// 32 lower-case hex digits.
    pub sign: String,
}

/// The request of `verify_order_info`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyOrderInfo {
    /// The object as the front end was handed it, flat or wrapped.
    pub order_info: Json,
}

/// The request of `cashier_status` (status.md §1).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CashierStatus {
    /// The present, Unix seconds; the system clock when absent.
    pub now: Option<i64>,
    /// `trade_time` + `valid_time`, Unix seconds.
    pub expires_at: i64,
    /// Why we ended the order, when we did.
    pub closed_by_us: Option<CloseReason>,
    /// The strongest verified fact about WeChat; absent: never offered.
    pub wechat: Option<Fact>,
    /// The strongest verified fact about Alipay; absent: never offered.
    pub alipay: Option<Fact>,
    /// Whether the Alipay order string carries the absolute `time_expire`; true when absent.
    pub alipay_time_expire: Option<bool>,
}

impl CashierStatus {
    /// A question about an order that ends at `expires_at` and of which nothing else is known; set the facts with `..`.
    #[must_use]
    pub const fn new(expires_at: i64) -> Self {
        Self {
            now: None,
            expires_at,
            closed_by_us: None,
            wechat: None,
            alipay: None,
            alipay_time_expire: None,
        }
    }
}

impl Merchant {
    /// Builds and signs an orderInfo for `tt.pay`.
    ///
    /// # Errors
    /// `config_missing`; `field_missing`, `field_invalid`, `amount_invalid` with the field and its rule.
    pub fn sign_order_info(&self, request: &SignOrderInfo) -> Result<SignedOrderInfo, TtpayError> {
        let version = request.applet_version.unwrap_or(AppletVersion::V3_0);
        let signed = self.order_info(request)?.sign(&self.cashier()?.secret, version)?;
        Ok(SignedOrderInfo {
            json: signed.json(),
            sign: signed.sign.to_string(),
            order_info: signed.order_info,
        })
    }

    /// Checks an orderInfo as [`Merchant::sign_order_info`] does, and makes no signature yet.
    ///
    /// # Errors
    /// As [`Merchant::sign_order_info`]; only what a form of output asks of the members is judged when it is signed.
    pub fn check_order_info(&self, request: &SignOrderInfo) -> Result<(), TtpayError> {
        self.order_info(request).map(|_| ())
    }

    fn order_info(&self, request: &SignOrderInfo) -> Result<OrderInfo, TtpayError> {
        let settings = self.cashier()?;
        let timestamp = request.timestamp.unwrap_or_else(system::now);
        let mut builder = OrderInfo::builder(settings)
            .out_order_no(&request.out_order_no)
            .total_amount(request.total_amount)
            .subject(&request.subject)
            .body(&request.body)
            .uid(&request.uid)
            .timestamp(timestamp)
            .trade_time(request.trade_time.unwrap_or(timestamp))
            .valid_time(request.valid_time)
            .wx_url(request.wx_url.as_deref().unwrap_or_default())
            .alipay_url(request.alipay_url.as_deref().unwrap_or_default())
            .limit_pay(request.limit_pay.as_deref().unwrap_or_default())
            .risk_info(&request.risk_info.ip, request.risk_info.device_id.as_deref());
        if let Some(url) = &request.notify_url {
            builder = builder.notify_url(url);
        }
        Ok(builder.build()?)
    }

    /// Signs a field map that the backend already has. In Rust, [`Merchant::sign_pairs`] does it without JSON.
    ///
    /// # Errors
    /// `config_missing`, `duplicate_field`, `field_invalid`, `amount_invalid`.
    pub fn sign_fields(&self, request: &SignFields) -> Result<SignedFields, TtpayError> {
        let members = request
            .fields
            .members()
            .ok_or_else(|| TtpayError::request(Some("fields"), "expected a flat object"))?;
        Ok(SignedFields { sign: self.sign_pairs(&canonical::pairs(members))?.to_string() })
    }

    /// Verifies the signatures of an orderInfo, flat or wrapped. It judges the signature, not the fields.
    ///
    /// # Errors
    /// `signature_missing`, `signature_malformed`, `signature_mismatch`, `algorithm_refused`, `request_malformed`, `config_missing`.
    pub fn verify_order_info(&self, request: &VerifyOrderInfo) -> Result<Verified, TtpayError> {
        order_info::verify(&request.order_info, &self.cashier()?.secret)?;
        Ok(Verified {})
    }

    /// Decides what `getOrderStatus` must answer, from verified facts only.
    ///
    /// # Errors
    /// `field_invalid` for times in milliseconds and facts in the wrong place.
    pub fn cashier_status(&self, request: &CashierStatus) -> Result<StatusAnswer, TtpayError> {
        let question = StatusQuestion {
            now: request.now.unwrap_or_else(system::now),
            expires_at: request.expires_at,
            closed_by_us: request.closed_by_us,
            wechat: request.wechat.clone(),
            alipay: request.alipay.clone(),
            alipay_time_expire: request.alipay_time_expire.unwrap_or(true),
        };
        Ok(status::cashier_status(&question)?)
    }
}
