//! orderInfo: what `tt.pay` takes. One validated order makes the outputs of every AppletVersion.

use crate::amount::Amount;
use crate::cashier::Settings;
use crate::error::Error;

mod applet;
pub mod fields;
mod read;

pub use applet::{AppletVersion, SIGNED_1_0, SignedOrder};
pub use read::{is_wrapped, unwrap, verify};

use fields::{
    AlipayUrl, Identifier, LimitPay, Line, NotifyUrl, RiskInfo, Uid, WxUrl, unix_seconds, valid_seconds,
};

/// The members that every orderInfo has, and none of them empty, in the order of their table (cashier.md §3.1). `notify_url` may be
/// empty or absent, and which address has to be there is decided by the channels that are offered.
pub const REQUIRED: [&str; 18] = [
    "merchant_id",
    "app_id",
    "sign_type",
    "timestamp",
    "version",
    "trade_type",
    "product_code",
    "payment_type",
    "out_order_no",
    "uid",
    "total_amount",
    "currency",
    "subject",
    "body",
    "trade_time",
    "valid_time",
    "sign",
    "risk_info",
];

/// A complete, validated order for the cashier, not yet signed (cashier.md §3).
#[derive(Clone, Debug)]
pub struct OrderInfo {
    app_id: Identifier,
    merchant_id: Identifier,
    out_order_no: Identifier,
    uid: Uid,
    total_amount: Amount,
    subject: Line,
    body: Line,
    timestamp: i64,
    trade_time: i64,
    valid_time: i64,
    notify_url: NotifyUrl,
    wx_url: Option<WxUrl>,
    alipay_url: Option<AlipayUrl>,
    limit_pay: Option<LimitPay>,
    return_url: Option<NotifyUrl>,
    show_url: Option<NotifyUrl>,
    risk_info: RiskInfo,
}

/// The parts of an order that change, to be completed by [`OrderInfoBuilder::build`]; fixed members fill themselves.
///
/// ```
/// use ttpay_core::{Amount, Secret, cashier::Settings, order_info::{AppletVersion, OrderInfo}};
/// let secret = Secret::new("secret", "a").unwrap();
/// let settings = Settings::new("800000000001", "1900000001", secret, None).unwrap();
/// let order = OrderInfo::builder(&settings)
///     .out_order_no("T202401010000000001")
///     .total_amount(Amount::from_fen("total_amount", 101).unwrap())
///     .subject("会员月卡").body("会员月卡").uid("u1")
///     .timestamp(1_704_081_600).valid_time(900)
///     .wx_url("https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx1&package=1")
///     .risk_info("203.0.113.7", None)
///     .build().unwrap();
/// let signed = order.sign(&settings.secret, AppletVersion::V3_0).unwrap();
/// assert_eq!(signed.sign.len(), 32);
/// ```
#[derive(Clone, Debug)]
pub struct OrderInfoBuilder<'a> {
    settings: &'a Settings,
    total_amount: Option<Amount>,
    out_order_no: &'a str,
    uid: &'a str,
    subject: &'a str,
    body: &'a str,
    timestamp: Option<i64>,
    trade_time: Option<i64>,
    valid_time: Option<i64>,
    notify_url: Option<&'a str>,
    wx_url: &'a str,
    alipay_url: &'a str,
    limit_pay: &'a str,
    return_url: &'a str,
    show_url: &'a str,
    ip: &'a str,
    device_id: Option<&'a str>,
}

impl OrderInfo {
    /// A builder with the merchant's fixed members.
    #[must_use]
    pub fn builder(settings: &Settings) -> OrderInfoBuilder<'_> {
        OrderInfoBuilder {
            settings,
            total_amount: None,
            out_order_no: "",
            uid: "",
            subject: "",
            body: "",
            timestamp: None,
            trade_time: None,
            valid_time: None,
            notify_url: None,
            wx_url: "",
            alipay_url: "",
            limit_pay: "",
            return_url: "",
            show_url: "",
            ip: "",
            device_id: None,
        }
    }
}

/// Writes one setter a member.
macro_rules! setters {
    ($( $(#[$meta:meta])* $name:ident: $type:ty => $value:expr; )+) => { $(
        $(#[$meta])*
        #[must_use]
        pub fn $name(mut self, $name: $type) -> Self {
            self.$name = $value;
            self
        }
    )+ };
}

impl<'a> OrderInfoBuilder<'a> {
    setters! {
        /// The merchant's order number: 1 to 32 characters of `0-9 A-Z a-z _ -`.
        out_order_no: &'a str => out_order_no;
        /// The merchant's id of the user: 1 to 32 characters.
        uid: &'a str => uid;
        /// The amount.
        total_amount: Amount => Some(total_amount);
        /// The title shown to the user.
        subject: &'a str => subject;
        /// The description.
        body: &'a str => body;
        /// When this orderInfo is signed, Unix seconds.
        timestamp: i64 => Some(timestamp);
        /// When the order was created, Unix seconds; identical on every attempt (CD0015). Defaults to `timestamp`.
        trade_time: i64 => Some(trade_time);
        /// The life of the order in seconds from `trade_time`.
        valid_time: i64 => Some(valid_time);
        /// Another orderInfo `notify_url` than the configured one.
        notify_url: &'a str => Some(notify_url);
        /// WeChat's `mweb_url`, unchanged. Empty: WeChat is not offered.
        wx_url: &'a str => wx_url;
        /// Alipay's order string, unchanged. Empty: Alipay is not offered.
        alipay_url: &'a str => alipay_url;
        /// The undocumented `limit_pay`, a JSON object as text.
        limit_pay: &'a str => limit_pay;
        /// AppletVersion 1.0 only: the page after success.
        return_url: &'a str => return_url;
        /// AppletVersion 1.0 only: the page after failure.
        show_url: &'a str => show_url;
    }

    /// The user's public IP address and an optional device id.
    #[must_use]
    pub fn risk_info(mut self, ip: &'a str, device_id: Option<&'a str>) -> Self {
        self.ip = ip;
        self.device_id = device_id;
        self
    }

    /// Checks every member by its own pattern, then the members against each other.
    ///
    /// # Errors
    /// `field_missing`, `field_invalid`, `amount_invalid` with the member and its rule.
    pub fn build(self) -> Result<OrderInfo, Error> {
        let settings = self.settings;
        let needed =
            |field: &str, value: Option<i64>| value.ok_or_else(|| Error::missing(field, "Unix seconds"));
        let timestamp = unix_seconds("timestamp", needed("timestamp", self.timestamp)?)?;
        let order = OrderInfo {
            app_id: settings.app_id.clone(),
            merchant_id: settings.merchant_id.clone(),
            out_order_no: Identifier::parse("out_order_no", self.out_order_no)?,
            uid: Uid::parse("uid", self.uid)?,
            total_amount: self
                .total_amount
                .ok_or_else(|| Error::missing("total_amount", "the amount in fen"))?,
            subject: Line::parse("subject", self.subject)?,
            body: Line::parse("body", self.body)?,
            timestamp,
            trade_time: unix_seconds("trade_time", self.trade_time.unwrap_or(timestamp))?,
            valid_time: valid_seconds("valid_time", needed("valid_time", self.valid_time)?)?,
            notify_url: match self.notify_url {
                Some(url) => NotifyUrl::parse("notify_url", url)?,
                None => settings.notify_url.clone(),
            },
            wx_url: optional(self.wx_url, |url| WxUrl::parse("wx_url", url))?,
            alipay_url: optional(self.alipay_url, |url| AlipayUrl::parse("alipay_url", url))?,
            limit_pay: optional(self.limit_pay, |text| LimitPay::parse("limit_pay", text))?,
            return_url: optional(self.return_url, |url| NotifyUrl::parse("return_url", url))?,
            show_url: optional(self.show_url, |url| NotifyUrl::parse("show_url", url))?,
            risk_info: RiskInfo::new(self.ip, self.device_id)?,
        };
        order.check_together()?;
        Ok(order)
    }
}

impl OrderInfo {
    fn check_together(&self) -> Result<(), Error> {
        if self.trade_time + self.valid_time <= self.timestamp {
            return Err(Error::invalid(
                "valid_time",
                "the order has already ended when it is signed (TS4113): trade_time + valid_time must be later than \
                 timestamp; create a new order",
            ));
        }
        if self.wx_url.is_none() && self.alipay_url.is_none() {
            return Err(Error::missing(
                "wx_url",
                "give wx_url, alipay_url or both; without a channel the cashier answers CD0116",
            ));
        }
        Ok(())
    }
}

fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Result<T, Error>) -> Result<Option<T>, Error> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

#[cfg(test)]
mod tests;
