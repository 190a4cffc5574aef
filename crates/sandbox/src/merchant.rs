//! Who the merchant is to every platform, and the configuration that says so.

use std::fmt::Write as _;

use ttpay_core::Secret;

use crate::Error;
use crate::alipay::console_shown;
use crate::settings::WechatApi;
use crate::world::{Chance, World};

/// The version that the console gave to the uploaded application key of the trade system.
pub(crate) const KEY_VERSION: &str = "1";

/// The merchant's numbers and shared secrets.
pub(crate) struct Identity {
    /// ByteDance's payment app id.
    pub(crate) cashier_app_id: String,
    /// ByteDance's payment merchant number.
    pub(crate) cashier_merchant_id: String,
    /// ByteDance's payment secret.
    pub(crate) cashier_secret: Secret,
    /// WeChat's application.
    pub(crate) app_id: String,
    /// WeChat's merchant number.
    pub(crate) mch_id: String,
    /// The APIv2 key.
    pub(crate) v2_key: Secret,
    /// The APIv3 key.
    pub(crate) apiv3_key: Secret,
    /// Alipay's application.
    pub(crate) alipay_app_id: String,
    /// Alipay's number of the seller.
    pub(crate) seller_id: String,
    /// Alipay's account name of the seller.
    pub(crate) seller_email: String,
    /// The mini-program, which guaranteed payment and the trade system know.
    pub(crate) mini_app_id: String,
    /// The SALT of guaranteed payment.
    pub(crate) ecpay_salt: Secret,
    /// The AppSecret of the mini-program.
    pub(crate) app_secret: Secret,
    /// The mini-program's merchant number.
    pub(crate) merchant_uid: String,
}

impl Identity {
    pub(crate) fn new(chance: &mut Chance) -> Result<Self, Error> {
        let mut secret = |name: &str, length| {
            Secret::new(name, &chance.alphanumeric(length)).map_err(|error| Error::Key(error.to_string()))
        };
        Ok(Self {
            cashier_app_id: "800000000001".into(),
            cashier_merchant_id: "1900000001".into(),
            cashier_secret: secret("secret", 40)?,
            app_id: "wx0000000000000001".into(),
            mch_id: "1900000001".into(),
            v2_key: secret("key", 32)?,
            apiv3_key: secret("apiv3_key", 32)?,
            alipay_app_id: "2021000000000001".into(),
            seller_id: "2088000000000001".into(),
            seller_email: "seller@example.com".into(),
            mini_app_id: "tt0000000000000001".into(),
            ecpay_salt: secret("salt", 32)?,
            app_secret: secret("app_secret", 40)?,
            merchant_uid: "70000000000000000001".into(),
        })
    }
}

impl World {
    /// The configuration of the merchant that this world knows, as TOML with every key inline. `notify_base` is the
    /// merchant's own address; notices go to `/v1/notify/wechat` and `/v1/notify/alipay` below it.
    #[must_use]
    pub fn merchant_toml(&self, notify_base: &str) -> String {
        let (it, base) = (&self.merchant, &self.base_url);
        let notify = format!("{}/v1/notify", notify_base.trim_end_matches('/'));
        let mut out = String::new();
        let mut section = |name: &str, members: &[(&str, &str)]| {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "[{name}]");
            for (member, value) in members {
                let _ = writeln!(out, "{member} = {}", toml_text(value));
            }
            out.push('\n');
        };
        section(
            "cashier",
            &[
                ("app_id", &it.cashier_app_id),
                ("merchant_id", &it.cashier_merchant_id),
                ("secret", it.cashier_secret.expose()),
            ],
        );
        let platform = self.lock();
        let keys = &platform.platform;
        let wechat_notify = format!("{notify}/wechat");
        let common = [
            ("app_id", it.app_id.as_str()),
            ("mch_id", &it.mch_id),
            ("key", it.v2_key.expose()),
            ("notify_url", &wechat_notify),
            ("base_url", base),
        ];
        let v2 = |sign_type| [&[("api", "v2"), ("sign_type", sign_type)], &common[..]].concat();
        match self.wechat_api {
            WechatApi::V2Md5 => section("wechat", &v2("MD5")),
            WechatApi::V2HmacSha256 => section("wechat", &v2("HMAC-SHA256")),
            WechatApi::V3 => {
                let own = [
                    ("api", "v3"),
                    ("serial_no", &self.keys.wechat.serial),
                    ("private_key", &self.keys.wechat.rsa.private_pem),
                    ("apiv3_key", it.apiv3_key.expose()),
                ];
                section("wechat", &[&own[..], &common].concat());
                let active = keys.wechat.active();
                section(
                    "[wechat.platform_keys]",
                    &[("id", &active.serial), ("certificate", &active.certificate_pem)],
                );
            }
        }
        let (alipay_notify, gateway) = (format!("{notify}/alipay"), format!("{base}/gateway.do"));
        let mut alipay = vec![
            ("app_id", it.alipay_app_id.as_str()),
            ("private_key", &self.keys.alipay.private_pem),
            ("seller_id", &it.seller_id),
            ("seller_email", &it.seller_email),
            ("notify_url", &alipay_notify),
            ("gateway_url", &gateway),
        ];
        alipay.extend(console_shown(&platform));
        section("alipay", &alipay);
        section(
            "trade",
            &[
                ("app_id", &it.mini_app_id),
                ("private_key", &self.keys.trade.private_pem),
                ("key_version", KEY_VERSION),
                ("platform_public_key", &keys.trade.active().public_pem),
                ("app_secret", it.app_secret.expose()),
                ("base_url", base),
            ],
        );
        // An order keeps the Token that it was made with.
        let tokens: Vec<&str> = platform.bytedance.ecpay.tokens().iter().map(Secret::expose).collect();
        section(
            "ecpay",
            &[
                ("app_id", &it.mini_app_id),
                ("salt", it.ecpay_salt.expose()),
                ("token", tokens.first().copied().unwrap_or_default()),
                ("base_url", base),
            ],
        );
        let earlier: Vec<String> = tokens.iter().skip(1).map(|token| toml_text(token)).collect();
        if !earlier.is_empty() {
            // It belongs to the section that ends here.
            out.truncate(out.trim_end().len());
            let _ = write!(out, "\nprevious_tokens = [{}]\n\n", earlier.join(", "));
        }
        out + "[limits]\nallow_loopback = true\n"
    }
}

fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
