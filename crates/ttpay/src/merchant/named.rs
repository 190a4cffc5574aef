//! Every configured key by its path, for the doctor: it names keys, and never prints them.

use ttpay_core::{KeyText, Scheme, Secret};
use ttpay_doctor::capture::Configured;
use ttpay_doctor::{NamedKey, Own, Subject};

use crate::config::{Config, WechatConfig};

/// Where the keys of WeChat Pay stand.
const PLATFORM_KEYS: &str = "wechat.platform_keys";

/// Every secret, key and certificate of a configuration.
pub(super) fn keys(config: &Config) -> Vec<NamedKey> {
    let mut all = Keys(Vec::new());
    if let Some(cashier) = &config.cashier {
        all.secret("cashier.secret", Some(&cashier.secret));
    }
    match &config.wechat {
        Some(WechatConfig::V2(wechat)) => all.secret("wechat.key", Some(&wechat.key)),
        Some(WechatConfig::V3(wechat)) => {
            all.text("wechat.private_key", Some(&wechat.private_key));
            all.text("wechat.apiv3_key", Some(&wechat.apiv3_key));
            for (at, key) in wechat.platform_keys.iter().enumerate() {
                all.text(&format!("{PLATFORM_KEYS}[{at}].public_key"), key.public_key.as_ref());
                all.text(&format!("{PLATFORM_KEYS}[{at}].certificate"), key.certificate.as_ref());
            }
            all.text("wechat.key", wechat.key.as_ref());
        }
        None => {}
    }
    if let Some(alipay) = &config.alipay {
        all.text("alipay.private_key", Some(&alipay.private_key));
        all.text("alipay.alipay_public_key", alipay.alipay_public_key.as_ref());
        all.text("alipay.app_certificate", alipay.app_certificate.as_ref());
        all.text("alipay.alipay_certificate", alipay.alipay_certificate.as_ref());
        all.text("alipay.alipay_root_certificate", alipay.alipay_root_certificate.as_ref());
        all.text("alipay.aes_key", alipay.aes_key.as_ref());
    }
    if let Some(gateway) = &config.tp_gateway {
        all.text("tp_gateway.platform_public_key", gateway.platform_public_key.as_ref());
    }
    if let Some(ecpay) = &config.ecpay {
        all.secret("ecpay.salt", Some(&ecpay.salt));
        all.secret("ecpay.token", Some(&ecpay.token));
        for (at, token) in ecpay.previous_tokens.iter().flatten().enumerate() {
            all.secret(&format!("ecpay.previous_tokens[{at}]"), Some(token));
        }
    }
    if let Some(trade) = &config.trade {
        all.text("trade.private_key", Some(&trade.private_key));
        all.text("trade.platform_public_key", trade.platform_public_key.as_ref());
        all.secret("trade.app_secret", trade.app_secret.as_ref());
    }
    all.0
}

/// Whom a configuration names.
pub(super) fn own(config: &Config) -> Own {
    let trade = config.trade.as_ref();
    Own {
        trade_app_id: trade.map(|trade| trade.app_id.clone()),
        trade_key_version: trade.map(|trade| trade.key_version.clone()),
        wechat_serial_no: match &config.wechat {
            Some(WechatConfig::V3(wechat)) => Some(wechat.serial_no.clone()),
            Some(WechatConfig::V2(_)) | None => None,
        },
    }
}

/// The algorithms that a configuration chooses.
pub(super) fn algorithms(config: &Config) -> Configured {
    Configured {
        wechat_v2: match &config.wechat {
            Some(WechatConfig::V2(wechat)) if wechat.sign_type == "HMAC-SHA256" => {
                Some(Scheme::WechatV2HmacSha256)
            }
            Some(WechatConfig::V2(_)) => Some(Scheme::WechatV2Md5),
            Some(WechatConfig::V3(_)) | None => None,
        },
        alipay: config.alipay.as_ref().map(|alipay| match alipay.sign_type.as_deref() {
            Some("RSA") => Scheme::AlipayRsa,
            _ => Scheme::AlipayRsa2,
        }),
    }
}

/// The configured key that a scheme wants. Among WeChat Pay's own keys, `place` is that of the one that the message names.
pub(crate) fn wanted(keys: &[NamedKey], subject: Subject, place: usize) -> Option<&NamedKey> {
    let named = |path: &str| keys.iter().find(|key| key.path == path);
    if subject == Subject::Signature(Scheme::WechatV3Response) {
        let prefix = format!("{PLATFORM_KEYS}[{place}].");
        return keys.iter().find(|key| key.path.starts_with(&prefix));
    }
    paths(subject).iter().find_map(|path| named(path))
}

/// The paths under which the key of a scheme may stand, the preferred one first.
const fn paths(subject: Subject) -> &'static [&'static str] {
    use ttpay_core::DecryptScheme;
    match subject {
        Subject::Signature(scheme) => match scheme {
            Scheme::CashierMd5 | Scheme::TpGatewayMd5 => &["cashier.secret"],
            Scheme::WechatV2Md5 | Scheme::WechatV2HmacSha256 => &["wechat.key"],
            Scheme::WechatV3Request => &["wechat.private_key"],
            Scheme::WechatV3Response => &[],
            Scheme::AlipayRsa2 | Scheme::AlipayRsa => &["alipay.private_key"],
            Scheme::AlipayNotifyRsa2 | Scheme::AlipayNotifyRsa | Scheme::AlipayResponseRsa2 => {
                &["alipay.alipay_public_key", "alipay.alipay_certificate"]
            }
            Scheme::TpGatewayRsa => &["tp_gateway.platform_public_key"],
            Scheme::EcpayMd5 => &["ecpay.salt"],
            Scheme::EcpayCallbackSha1 => &["ecpay.token"],
            Scheme::TradeRequestRsa => &["trade.private_key"],
            Scheme::TradeCallbackRsa => &["trade.platform_public_key"],
        },
        Subject::Sealed(scheme) => match scheme {
            DecryptScheme::WechatV2Refund => &["wechat.key"],
            DecryptScheme::WechatV3Aead => &["wechat.apiv3_key"],
            DecryptScheme::AlipayAes => &["alipay.aes_key"],
        },
    }
}

struct Keys(Vec<NamedKey>);

impl Keys {
    fn secret(&mut self, path: &str, secret: Option<&Secret>) {
        if let Some(secret) = secret {
            self.0.push(NamedKey { path: path.to_owned(), text: KeyText::from(secret.expose()) });
        }
    }

    fn text(&mut self, path: &str, text: Option<&KeyText>) {
        if let Some(text) = text {
            self.0.push(NamedKey { path: path.to_owned(), text: text.clone() });
        }
    }
}
