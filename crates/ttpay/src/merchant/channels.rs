//! The channel sections of a merchant, parsed once.

use ttpay_channels::alipay;
use ttpay_channels::bytedance::{ecpay, trade};
use ttpay_channels::keys::PublicKey;
use ttpay_channels::wechat::{v2, v3};
use ttpay_core::KeyText;

use crate::config::{AlipayConfig, EcpayConfig, LimitsConfig, TpGatewayConfig, TradeConfig, WechatConfig};
use crate::error::TtpayError;

/// WeChat Pay in the configured version.
pub(crate) enum Wechat {
    V2(Box<v2::Settings>),
    V3(Box<v3::Settings>),
}

pub(super) fn wechat(config: WechatConfig, limits: &LimitsConfig) -> Result<Wechat, TtpayError> {
    let settings = match config {
        WechatConfig::V2(config) => {
            v2::Settings::new(config, limits.allow_loopback).map(|settings| Wechat::V2(Box::new(settings)))
        }
        WechatConfig::V3(config) => {
            v3::Settings::new(&config, limits.max_clock_skew_s, limits.allow_loopback)
                .map(|settings| Wechat::V3(Box::new(settings)))
        }
    };
    settings.map_err(|error| TtpayError::from(error).in_section("wechat"))
}

pub(super) fn alipay(config: &AlipayConfig, limits: &LimitsConfig) -> Result<alipay::Settings, TtpayError> {
    let settings = alipay::Settings::new(&alipay::Config {
        app_id: &config.app_id,
        private_key: config.private_key.expose(),
        alipay_public_key: config.alipay_public_key.as_ref().map(KeyText::expose),
        app_certificate: config.app_certificate.as_ref().map(KeyText::expose),
        alipay_certificate: config.alipay_certificate.as_ref().map(KeyText::expose),
        alipay_root_certificate: config.alipay_root_certificate.as_ref().map(KeyText::expose),
        sign_type: config.sign_type.as_deref(),
        seller_id: config.seller_id.as_deref(),
        seller_email: config.seller_email.as_deref(),
        aes_key: config.aes_key.as_ref().map(KeyText::expose),
        notify_url: config.notify_url.as_deref(),
        gateway_url: config.gateway_url.as_deref(),
        max_order_fen: None,
        allow_loopback: limits.allow_loopback,
    });
    settings.map_err(|error| TtpayError::from(error).in_section("alipay"))
}

pub(super) fn tp_gateway(config: &TpGatewayConfig) -> Result<PublicKey, TtpayError> {
    config.key().map_err(|error| TtpayError::from(error).in_section("tp_gateway"))
}

pub(super) fn ecpay(config: EcpayConfig, limits: &LimitsConfig) -> Result<ecpay::Settings, TtpayError> {
    let settings = ecpay::Settings::new(config, limits.max_clock_skew_s, limits.allow_loopback);
    settings.map_err(|error| TtpayError::from(error).in_section("ecpay"))
}

pub(super) fn trade(config: &TradeConfig, limits: &LimitsConfig) -> Result<trade::Settings, TtpayError> {
    let settings = trade::Settings::new(config, limits.allow_loopback);
    settings.map_err(|error| TtpayError::from(error).in_section("trade"))
}
