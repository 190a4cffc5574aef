//! The verb `lint_order_info`: every rule of cashier.md §10 over one orderInfo (verbs.md §4).

use serde::Deserialize;
use ttpay_core::Json;
use ttpay_doctor::lint::{self, Expect, Hidden, Identities, Input, Report};

use crate::error::TtpayError;
use crate::merchant::Merchant;

/// The request of `lint_order_info`. What is left out leaves its rules unchecked; the reply lists them.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LintOrderInfo {
    /// The value that `tt.pay` is given: an object, also a wrapped one. A text is judged as a text that was passed on
    /// unparsed (L101) and then by its content, unless a member occurs twice in it, which only a text can show (L108).
    pub order_info: Json,
    /// The present, Unix seconds. Without it nothing is held against the clock.
    pub now: Option<i64>,
    /// What the merchant knows of the order beside its orderInfo.
    pub expect: Option<Expect>,
}

impl LintOrderInfo {
    /// A question about an orderInfo alone; set `now` and `expect` with `..`.
    #[must_use]
    pub const fn new(order_info: Json) -> Self {
        Self { order_info, now: None, expect: None }
    }
}

impl Merchant {
    /// Says what is wrong with an orderInfo, and which rules could not be checked. The identities, the payment secret and
    /// Alipay's application key of the configuration take part where they are there.
    ///
    /// # Errors
    /// `request_malformed` where `expect.previous` or `expect.wechat_order` is not an object. What is wrong with the
    /// orderInfo itself is never an error.
    pub fn lint_order_info(&self, request: &LintOrderInfo) -> Result<Report, TtpayError> {
        let nothing = Expect::default();
        let expect = request.expect.as_ref().unwrap_or(&nothing);
        for (path, value) in
            [("expect.previous", &expect.previous), ("expect.wechat_order", &expect.wechat_order)]
        {
            if value.as_ref().is_some_and(|value| value.members().is_none()) {
                return Err(TtpayError::request(Some(path), "expected an object"));
            }
        }
        let (cashier, alipay) = (self.cashier().ok(), self.alipay().ok());
        let config = Identities {
            app_id: cashier.map(|it| it.app_id()),
            merchant_id: cashier.map(|it| it.merchant_id()),
            secret: cashier.map(|it| Hidden(it.secret.expose())),
            alipay_app_id: alipay.map(|it| it.app_id()),
            alipay_seller_id: alipay.and_then(|it| it.seller_id()),
            alipay_key: alipay.map(|it| it.private_key().public_key()),
        };
        Ok(lint::lint(&Input { order_info: &request.order_info, now: request.now, expect, config }))
    }
}
