//! The configuration of a merchant: its shape (verbs.md §1), JSON or TOML.

mod channels;
mod references;
mod text;

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use ttpay_core::{ErrorCode, Json, Secret, shape};

use crate::error::TtpayError;

pub use channels::{AlipayConfig, WechatConfig};
pub use references::{Unresolved, refer, resolve as resolve_references};
pub use text::{parse_json, parse_toml};
pub use ttpay_channels::bytedance::{
    ecpay::Config as EcpayConfig, tp_gateway::Config as TpGatewayConfig, trade::Config as TradeConfig,
};

/// Reads a configuration file: TOML when its name ends in `.toml`, JSON otherwise.
///
/// # Errors
/// `config_invalid`; the content is never quoted.
pub fn read_file(path: &Path) -> Result<Json, TtpayError> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let message = format!("the configuration file {}", unread(path, &error));
        TtpayError::new(ErrorCode::ConfigInvalid, None, message)
    })?;
    let toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if toml { parse_toml(&text) } else { parse_json(text.as_bytes()) }
}

/// Which file cannot be read, as an absolute path, and why.
fn unread(path: &Path, error: &std::io::Error) -> String {
    // Without a working folder the path stays as it was written.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match error.kind() {
        std::io::ErrorKind::NotFound => format!("{} cannot be read: no such file", path.display()),
        kind => format!("{} cannot be read: {kind}", path.display()),
    }
}

/// Takes one section out of a configuration tree and reads it: for programs that keep settings of their own beside the
/// merchant's. What is left is the merchant's, where an unknown section is still refused.
///
/// # Errors
/// `config_invalid` with the path of the member; `key_malformed` for a secret of the wrong form.
pub fn split_section<T: DeserializeOwned + Default>(tree: Json, name: &str) -> Result<(T, Json), TtpayError> {
    let Json::Object(mut members) = tree else { return Ok((T::default(), tree)) };
    let Some(at) = members.iter().position(|(section, _)| section == name) else {
        return Ok((T::default(), Json::Object(members)));
    };
    let (_, section) = members.remove(at);
    let below = |misfit: shape::Misfit| {
        let path = if misfit.path.is_empty() { name.to_owned() } else { format!("{name}.{}", misfit.path) };
        TtpayError::config_misfit(shape::Misfit { path, ..misfit })
    };
    Ok((shape::read(section).map_err(below)?, Json::Object(members)))
}

/// Everything a [`crate::Merchant`] is built from. Every section is optional: a verb whose section is missing answers `config_missing`.
#[derive(Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Config {
    /// ByteDance's cashier.
    pub cashier: Option<CashierConfig>,
    /// WeChat Pay, API v2 or v3.
    pub wechat: Option<WechatConfig>,
    /// Alipay.
    pub alipay: Option<AlipayConfig>,
    /// ByteDance's tp gateway; it also needs `cashier`.
    pub tp_gateway: Option<TpGatewayConfig>,
    /// Guaranteed payment 担保支付.
    pub ecpay: Option<EcpayConfig>,
    /// The general trade system 通用交易系统.
    pub trade: Option<TradeConfig>,
    /// Bounds and switches.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub limits: LimitsConfig,
}

impl Config {
    /// Reads the typed configuration out of a tree.
    ///
    /// # Errors
    /// `config_invalid` with the path of the member; `key_malformed` for a secret of the wrong form.
    pub fn from_tree(tree: Json) -> Result<Self, TtpayError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Sections {
            cashier: Option<CashierConfig>,
            wechat: Option<Json>,
            alipay: Option<AlipayConfig>,
            tp_gateway: Option<TpGatewayConfig>,
            ecpay: Option<EcpayConfig>,
            trade: Option<TradeConfig>,
            limits: Option<LimitsConfig>,
        }
        let sections: Sections = shape::read(tree).map_err(TtpayError::config_misfit)?;
        Ok(Self {
            cashier: sections.cashier,
            wechat: sections.wechat.map(WechatConfig::from_tree).transpose()?,
            alipay: sections.alipay,
            tp_gateway: sections.tp_gateway,
            ecpay: sections.ecpay,
            trade: sections.trade,
            limits: sections.limits.unwrap_or_default(),
        })
    }
}

/// The three values that ByteDance issues for payment. They are not the mini-program's own AppID and AppSecret.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CashierConfig {
    /// The payment app id (800…).
    pub app_id: String,
    /// The payment merchant number.
    pub merchant_id: String,
    /// The payment secret.
    pub secret: Secret,
    /// The orderInfo `notify_url`; the documented fixed address when absent.
    pub notify_url: Option<String>,
}

/// Bounds and switches.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LimitsConfig {
    /// How far a signed time stamp may be from now, in seconds.
    pub max_clock_skew_s: u32,
    /// Permits http and loopback addresses: for the sandbox only.
    pub allow_loopback: bool,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self { max_clock_skew_s: 300, allow_loopback: false }
    }
}
