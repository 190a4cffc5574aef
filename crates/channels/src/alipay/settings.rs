//! The `alipay` section of a configuration, parsed once: every key read, every refusal made before the first call.

use std::fmt;

use zeroize::Zeroizing;

use super::certificates::{Chain, joined_serials, rsa_roots, serial_text};
use super::sign::SignType;
use crate::keys::{Certificate, PrivateKey, PublicKey};
use crate::{Error, address};

/// The production gateway.
pub const GATEWAY: &str = "https://openapi.alipay.com/gateway.do";

/// The largest order: 999999.99 yuan, the most that `price(9)` can write (alipay.md §2).
pub const MAX_ORDER_FEN: u64 = 99_999_999;

/// The members of the section as texts (verbs.md §1).
#[derive(Clone, Copy, Default)]
pub struct Config<'a> {
    /// The application's number.
    pub app_id: &'a str,
    /// The application's private key.
    pub private_key: &'a str,
    /// Key mode: **Alipay's** public key, not the one that was uploaded.
    pub alipay_public_key: Option<&'a str>,
    /// Certificate mode: the application's certificate.
    pub app_certificate: Option<&'a str>,
    /// Certificate mode: Alipay's certificate.
    pub alipay_certificate: Option<&'a str>,
    /// Certificate mode: Alipay's root file.
    pub alipay_root_certificate: Option<&'a str>,
    /// `RSA2` (default) or `RSA`.
    pub sign_type: Option<&'a str>,
    /// The seller's number (PID).
    pub seller_id: Option<&'a str>,
    /// The seller's account name; compared when a notification has no `seller_id`.
    pub seller_email: Option<&'a str>,
    /// The key of content encryption, base64.
    pub aes_key: Option<&'a str>,
    /// Where payments are notified unless an order says otherwise.
    pub notify_url: Option<&'a str>,
    /// The gateway; production when absent.
    pub gateway_url: Option<&'a str>,
    /// The largest order in fen; [`MAX_ORDER_FEN`] when absent.
    pub max_order_fen: Option<u64>,
    /// Permits `http` and loopback addresses, for the sandbox only.
    pub allow_loopback: bool,
}

/// A section that can be used. `Debug` shows no key.
#[derive(Clone)]
pub struct Settings {
    pub(super) app_id: String,
    pub(super) private_key: PrivateKey,
    pub(super) sign_type: SignType,
    pub(super) seller_id: Option<String>,
    pub(super) seller_email: Option<String>,
    pub(super) aes_key: Option<Zeroizing<Vec<u8>>>,
    pub(super) notify_url: Option<String>,
    pub(super) gateway_url: String,
    pub(super) max_order_fen: u64,
    pub(super) allow_loopback: bool,
    pub(super) alipay_key: PublicKey,
    pub(super) certificates: Option<Certificates>,
}

/// What certificate mode adds.
#[derive(Clone)]
pub(super) struct Certificates {
    alipay: Chain,
    pub(super) alipay_serial: String,
    pub(super) app_serial: String,
    pub(super) root_serial: String,
}

impl Settings {
    /// The application's number.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.app_id
    }

    /// Our seller's number, when it is configured.
    #[must_use]
    pub fn seller_id(&self) -> Option<&str> {
        self.seller_id.as_deref()
    }

    /// Parses and checks the section (alipay.md §1, §8). The validity in time of Alipay's certificate is checked when it is
    /// used: every request and every verification has a `now`.
    ///
    /// # Errors
    /// `key_malformed` for a key or certificate of the wrong form, size or role; `config_invalid` for everything else:
    /// no Alipay key, the own public key in its place, a mixture of both modes, a certificate that the root file does not
    /// vouch for.
    pub fn new(config: &Config<'_>) -> Result<Self, Error> {
        let sign_type = match config.sign_type {
            None => SignType::default(),
            Some(word) => SignType::parse(word)
                .ok_or_else(|| Error::config("sign_type", "it must be `RSA2` or `RSA`"))?,
        };
        let private_key = PrivateKey::parse("private_key", config.private_key)?;
        let (alipay_key, certificates) = trust(config, sign_type, &private_key)?;
        let number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if !number(config.app_id, 32) {
            return Err(Error::config("app_id", "the application number has up to 32 digits, usually 16"));
        }
        if config.seller_id.is_some_and(|id| !number(id, 28) || !id.starts_with("2088")) {
            return Err(Error::config(
                "seller_id",
                "the seller number (PID) has up to 28 digits and starts with 2088",
            ));
        }
        if config.seller_email.is_some_and(|email| email.trim().is_empty()) {
            return Err(Error::config("seller_email", "it is empty; leave it out instead"));
        }
        if let Some(url) = config.notify_url {
            super::rules::notify_url(url, config.allow_loopback)
                .map_err(|error| Error::config("notify_url", error.to_string()))?;
        }
        Ok(Self {
            app_id: config.app_id.to_owned(),
            private_key,
            sign_type,
            seller_id: config.seller_id.map(str::to_owned),
            seller_email: config.seller_email.map(str::to_owned),
            aes_key: config.aes_key.map(super::aes::read_key).transpose()?,
            notify_url: config.notify_url.map(str::to_owned),
            gateway_url: gateway(config.gateway_url.unwrap_or(GATEWAY), config.allow_loopback)?,
            max_order_fen: config.max_order_fen.unwrap_or(MAX_ORDER_FEN),
            allow_loopback: config.allow_loopback,
            alipay_key,
            certificates,
        })
    }

    /// The algorithm of this application.
    #[must_use]
    pub const fn sign_type(&self) -> SignType {
        self.sign_type
    }

    /// The application's private key.
    #[must_use]
    pub const fn private_key(&self) -> &PrivateKey {
        &self.private_key
    }

    /// The key under which Alipay's messages verify. In certificate mode its validity is the caller's concern here;
    /// the replies and notifications check it.
    #[must_use]
    pub const fn alipay_key(&self) -> &PublicKey {
        &self.alipay_key
    }

    /// Decrypts a content text under the configured `aes_key`.
    ///
    /// # Errors
    /// `config_missing` without one; `ciphertext_rejected`.
    pub fn decrypt(&self, ciphertext: &str) -> Result<String, Error> {
        let key = self.aes_key().ok_or_else(|| Error::ConfigMissing { field: "alipay.aes_key".into() })?;
        super::aes::decrypt_with(key, ciphertext)
    }

    /// The key of content encryption.
    #[must_use]
    pub fn aes_key(&self) -> Option<&[u8]> {
        self.aes_key.as_ref().map(|key| key.as_slice())
    }

    /// The key of Alipay, if its certificate is valid at `now` (Unix seconds).
    ///
    /// # Errors
    /// `config_invalid`.
    pub(super) fn trusted_key(&self, now: i64) -> Result<&PublicKey, Error> {
        if let Some(certificates) = &self.certificates {
            certificates.alipay.check_validity("alipay_certificate", now)?;
        }
        Ok(&self.alipay_key)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("app_id", &self.app_id)
            .field("sign_type", &self.sign_type)
            .field("gateway_url", &self.gateway_url)
            .finish_non_exhaustive()
    }
}

/// The key of Alipay, from exactly one of the two modes.
fn trust(
    config: &Config<'_>,
    sign_type: SignType,
    own: &PrivateKey,
) -> Result<(PublicKey, Option<Certificates>), Error> {
    let files = [config.app_certificate, config.alipay_certificate, config.alipay_root_certificate];
    match (config.alipay_public_key, files) {
        (Some(text), [None, None, None]) => {
            // Applications that still sign with SHA-1 may have Alipay's old key of 1024 bits.
            let key = match sign_type {
                SignType::Rsa2 => PublicKey::parse("alipay_public_key", text)?,
                SignType::Rsa => PublicKey::parse_legacy("alipay_public_key", text)?,
            };
            not_our_own("alipay_public_key", &key, own)?;
            Ok((key, None))
        }
        (None, [Some(app), Some(alipay), Some(root)]) => certificate_mode(app, alipay, root, own),
        (Some(_), _) => Err(Error::config(
            "alipay_public_key",
            "an application uses either Alipay's public key or the three certificates, not both",
        )),
        (None, [None, None, None]) => Err(Error::config(
            "alipay_public_key",
            "give Alipay's public key or the three certificates; without it nothing could be verified",
        )),
        (None, [app, alipay, _]) => {
            let absent = match (app, alipay) {
                (None, _) => "app_certificate",
                (_, None) => "alipay_certificate",
                _ => "alipay_root_certificate",
            };
            Err(Error::config(absent, "certificate mode needs all three certificates"))
        }
    }
}

fn certificate_mode(
    app: &str,
    alipay: &str,
    root: &str,
    own: &PrivateKey,
) -> Result<(PublicKey, Option<Certificates>), Error> {
    let app = Certificate::parse("app_certificate", app)?;
    if &app.public_key("app_certificate")? != own.public_key() {
        return Err(Error::config("app_certificate", "it does not belong to `private_key`"));
    }
    let alipay = Chain::read("alipay_certificate", alipay)?;
    let key = alipay.certificate.public_key("alipay_certificate")?;
    not_our_own("alipay_certificate", &key, own)?;
    let roots = rsa_roots("alipay_root_certificate", root)?;
    let alipay = alipay.under("alipay_certificate", &roots)?;
    let certificates = Certificates {
        alipay_serial: serial_text(&alipay.certificate),
        app_serial: serial_text(&app),
        root_serial: joined_serials(&roots),
        alipay,
    };
    Ok((key, Some(certificates)))
}

fn not_our_own(field: &str, key: &PublicKey, own: &PrivateKey) -> Result<(), Error> {
    if key == own.public_key() {
        return Err(Error::config(
            field,
            "this is the public half of `private_key`; copy Alipay's public key from the console, not the uploaded one",
        ));
    }
    Ok(())
}

fn gateway(url: &str, allow_loopback: bool) -> Result<String, Error> {
    address::host(url, allow_loopback).map_err(|rule| Error::config("gateway_url", rule))?;
    if url.contains('?') {
        return Err(Error::config("gateway_url", "it must not have a query; the parameters are added to it"));
    }
    Ok(url.to_owned())
}
