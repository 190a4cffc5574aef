//! The three values that ByteDance issues for payment, checked once.

use crate::error::Error;
use crate::order_info::fields::{Identifier, NotifyUrl};
use crate::secret::Secret;

/// The payment app id, merchant number and secret of the cashier, and the orderInfo `notify_url`.
#[derive(Clone, Debug)]
pub struct Settings {
    pub(crate) app_id: Identifier,
    pub(crate) merchant_id: Identifier,
    pub(crate) notify_url: NotifyUrl,
    /// The payment secret.
    pub secret: Secret,
}

impl Settings {
    /// The fixed address of the unused bank-card callback (cashier.md §3.1); merchant notices never go there.
    pub const NOTIFY_URL: &'static str = "https://tp-pay.snssdk.com/paycallback";

    /// Checks the values.
    ///
    /// # Errors
    /// `field_invalid` or `field_missing` with the field; an `app_id` that is a mini-program's or WeChat's own id
    /// (`tt…`, `wx…`) is refused, because the platform answers 40007 to it.
    pub fn new(
        app_id: &str,
        merchant_id: &str,
        secret: Secret,
        notify_url: Option<&str>,
    ) -> Result<Self, Error> {
        let foreign = |rest: &str| rest.len() >= 10 && rest.bytes().all(|b| b.is_ascii_hexdigit());
        if app_id.strip_prefix("tt").or_else(|| app_id.strip_prefix("wx")).is_some_and(foreign) {
            return Err(Error::invalid(
                "app_id",
                "this is a mini-program's own id; the payment app id of ByteDance's payment page (800…) belongs here (40007)",
            ));
        }
        Ok(Self {
            app_id: Identifier::parse("app_id", app_id)?,
            merchant_id: Identifier::parse("merchant_id", merchant_id)?,
            notify_url: NotifyUrl::parse("notify_url", notify_url.unwrap_or(Self::NOTIFY_URL))?,
            secret,
        })
    }

    /// The payment app id.
    #[must_use]
    pub fn app_id(&self) -> &str {
        self.app_id.as_str()
    }

    /// The payment merchant number.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        self.merchant_id.as_str()
    }
}
