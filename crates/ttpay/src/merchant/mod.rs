//! The one handle: built once, all keys parsed, immutable, thread-safe, silent about its secrets.

use std::fmt;
use std::path::Path;

use ttpay_channels::alipay;
use ttpay_channels::bytedance::{ecpay, tp_gateway, trade};
use ttpay_channels::keys::PublicKey;
use ttpay_core::canonical::Pair;
use ttpay_core::cashier;
use ttpay_core::{Channel, ErrorCode, Json};

use crate::config::{Config, parse_json, parse_toml};
use crate::error::TtpayError;

mod channels;
mod named;

pub(crate) use channels::Wechat;

/// A merchant: every verb is its method. Build it once and share it between threads.
pub struct Merchant {
    cashier: Option<cashier::Settings>,
    wechat: Option<Wechat>,
    alipay: Option<alipay::Settings>,
    tp_gateway_key: Option<PublicKey>,
    ecpay: Option<ecpay::Settings>,
    trade: Option<trade::Settings>,
    pub(crate) max_clock_skew_s: u32,
    allow_loopback: bool,
    keys: Vec<ttpay_doctor::NamedKey>,
    own: ttpay_doctor::Own,
    algorithms: ttpay_doctor::capture::Configured,
}

impl Merchant {
    /// A merchant from a typed configuration.
    ///
    /// # Errors
    /// `config_invalid`, `key_malformed` with the path of the member.
    pub fn new(config: Config) -> Result<Self, TtpayError> {
        let (keys, own) = (named::keys(&config), named::own(&config));
        let algorithms = named::algorithms(&config);
        let limits = config.limits;
        let cashier = config.cashier.map(|it| {
            cashier::Settings::new(&it.app_id, &it.merchant_id, it.secret, it.notify_url.as_deref())
                .map_err(|error| TtpayError::from(error).in_section("cashier"))
        });
        Ok(Self {
            cashier: cashier.transpose()?,
            wechat: config.wechat.map(|it| channels::wechat(it, &limits)).transpose()?,
            alipay: config.alipay.map(|it| channels::alipay(&it, &limits)).transpose()?,
            tp_gateway_key: config.tp_gateway.map(|it| channels::tp_gateway(&it)).transpose()?,
            ecpay: config.ecpay.map(|it| channels::ecpay(it, &limits)).transpose()?,
            trade: config.trade.map(|it| channels::trade(&it, &limits)).transpose()?,
            allow_loopback: limits.allow_loopback,
            max_clock_skew_s: limits.max_clock_skew_s,
            keys,
            own,
            algorithms,
        })
    }

    /// A merchant from a JSON text.
    ///
    /// # Errors
    /// As [`Merchant::new`].
    pub fn from_json(text: &str) -> Result<Self, TtpayError> {
        Self::from_tree(parse_json(text.as_bytes())?)
    }

    /// A merchant from a TOML text.
    ///
    /// # Errors
    /// As [`Merchant::new`].
    pub fn from_toml(text: &str) -> Result<Self, TtpayError> {
        Self::from_tree(parse_toml(text)?)
    }

    /// A merchant from a file: TOML when its name ends in `.toml`, JSON otherwise. `file:` and `env:` values are not
    /// resolved; see [`crate::config::resolve_references`].
    ///
    /// # Errors
    /// As [`Merchant::new`]; `config_invalid` when the file cannot be read.
    pub fn from_path(path: &Path) -> Result<Self, TtpayError> {
        Self::from_tree(crate::config::read_file(path)?)
    }

    /// A merchant from a configuration tree.
    ///
    /// # Errors
    /// As [`Merchant::new`].
    pub fn from_tree(tree: Json) -> Result<Self, TtpayError> {
        Self::new(Config::from_tree(tree)?)
    }

    /// The channels whose section is configured.
    #[must_use]
    pub fn channels(&self) -> Vec<Channel> {
        let configured = |channel: &Channel| match channel {
            Channel::Wechat => self.wechat.is_some(),
            Channel::Alipay => self.alipay.is_some(),
            Channel::Ecpay => self.ecpay.is_some(),
            Channel::Trade => self.trade.is_some(),
        };
        Channel::ALL.iter().copied().filter(configured).collect()
    }

    /// The signature algorithms that are configured, by which the doctor judges a capture.
    #[must_use]
    pub const fn algorithms(&self) -> ttpay_doctor::capture::Configured {
        self.algorithms
    }

    /// Whose money a channel keeps apart: WeChat's merchant number, Alipay's seller when it is
    /// configured, or the mini-program of a generation of the platform's own.
    #[must_use]
    pub fn account(&self, channel: Channel) -> Option<&str> {
        match (channel, &self.wechat, &self.alipay) {
            (Channel::Wechat, Some(Wechat::V2(settings)), _) => Some(settings.mch_id()),
            (Channel::Wechat, Some(Wechat::V3(settings)), _) => Some(settings.mch_id()),
            (Channel::Alipay, _, Some(settings)) => settings.seller_id(),
            (Channel::Ecpay, ..) => self.ecpay.as_ref().map(ecpay::Settings::app_id),
            (Channel::Trade, ..) => self.trade.as_ref().map(trade::Settings::app_id),
            (Channel::Wechat, None, _) | (Channel::Alipay, _, None) => None,
        }
    }

    /// Whether WeChat is configured with API v2, whose orders may not be closed in their first five minutes (wechat.md §3.8).
    #[must_use]
    pub const fn wechat_is_v2(&self) -> bool {
        matches!(self.wechat, Some(Wechat::V2(_)))
    }

    /// Signs a map of members that the backend already has, without JSON and without allocation (scheme `cashier_md5`).
    ///
    /// # Errors
    /// `config_missing`, `duplicate_field`, `field_invalid`, `amount_invalid`.
    pub fn sign_pairs(&self, pairs: &[Pair<'_>]) -> Result<cashier::Signature, TtpayError> {
        #[cfg(feature = "test-panic")]
        assert!(!pairs.iter().any(|(name, _)| *name == "test_panic"), "a panic that was asked for");
        Ok(cashier::sign_pairs(pairs, &self.cashier()?.secret)?)
    }

    /// Signs a joined text that `write` appends to an empty buffer: the hot path of bindings whose language joins faster
    /// than it crosses the border. See [`cashier::sign_written`].
    ///
    /// # Errors
    /// `config_missing`, and those of `write`.
    pub fn sign_written(
        &self,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), TtpayError>,
    ) -> Result<cashier::Signature, TtpayError> {
        cashier::sign_written(&self.cashier()?.secret, write)
    }

    /// Every configured key by its path, as it was given.
    pub(crate) fn keys(&self) -> &[ttpay_doctor::NamedKey] {
        &self.keys
    }

    /// Whom the configuration names, for the doctor.
    pub(crate) fn own(&self) -> &ttpay_doctor::Own {
        &self.own
    }

    /// The configured key that a scheme wants; `serial` chooses among WeChat Pay's own, otherwise the first one is taken.
    pub(crate) fn wanted(
        &self,
        subject: ttpay_doctor::Subject,
        serial: Option<&str>,
    ) -> Option<&ttpay_doctor::NamedKey> {
        let place = match (&self.wechat, serial) {
            (Some(Wechat::V3(settings)), Some(serial)) => settings.ring().place(serial),
            _ => None,
        };
        named::wanted(&self.keys, subject, place.unwrap_or(0))
    }

    pub(crate) fn cashier(&self) -> Result<&cashier::Settings, TtpayError> {
        self.cashier.as_ref().ok_or_else(|| TtpayError::section("cashier"))
    }

    pub(crate) fn wechat(&self) -> Result<&Wechat, TtpayError> {
        self.wechat.as_ref().ok_or_else(|| TtpayError::section("wechat"))
    }

    pub(crate) fn alipay(&self) -> Result<&alipay::Settings, TtpayError> {
        self.alipay.as_ref().ok_or_else(|| TtpayError::section("alipay"))
    }

    pub(crate) fn tp_gateway_key(&self) -> Result<&PublicKey, TtpayError> {
        self.tp_gateway_key.as_ref().ok_or_else(|| TtpayError::section("tp_gateway"))
    }

    pub(crate) fn tp_gateway(&self) -> Result<tp_gateway::Settings<'_>, TtpayError> {
        let platform_key = self.tp_gateway_key()?;
        Ok(tp_gateway::Settings {
            cashier: self.cashier()?,
            platform_key,
            allow_loopback: self.allow_loopback,
        })
    }

    pub(crate) fn ecpay(&self) -> Result<&ecpay::Settings, TtpayError> {
        self.ecpay.as_ref().ok_or_else(|| TtpayError::section("ecpay"))
    }

    pub(crate) fn trade(&self) -> Result<&trade::Settings, TtpayError> {
        self.trade.as_ref().ok_or_else(|| TtpayError::section("trade"))
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Merchant([redacted])")
    }
}

const _: () = {
    const fn shared_between_threads<T: Send + Sync>() {}
    shared_between_threads::<Merchant>();
};

/// `internal`, for faults of this library that a caller can only report.
pub(crate) fn internal(message: &str) -> TtpayError {
    TtpayError::new(ErrorCode::Internal, None, message)
}
