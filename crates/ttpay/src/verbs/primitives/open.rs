//! `decrypt` and `certificate_serial`.

use serde::{Deserialize, Deserializer, Serialize};
use ttpay_channels::keys::Certificate;
use ttpay_channels::wechat::{v2, v3};
use ttpay_channels::{Error, alipay};
use ttpay_core::{CertificateScheme, DecryptScheme, KeyText, Secret};

use super::unknown_scheme;
use crate::error::TtpayError;
use crate::merchant::{Merchant, Wechat};

/// The request of `decrypt`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decrypt {
    /// What was encrypted how.
    #[serde(deserialize_with = "decrypt_scheme")]
    pub scheme: DecryptScheme,
    /// Standard base64, as it was received.
    pub ciphertext: String,
    /// `wechat_v3_aead`: the nonce of the resource, 12 bytes.
    pub nonce: Option<String>,
    /// `wechat_v3_aead`: the associated data of the resource; absent is empty.
    pub associated_data: Option<String>,
    /// The key; the configured one when absent.
    pub key: Option<KeyText>,
}

/// The reply of `decrypt`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decrypted {
    /// The plain text.
    pub plaintext: String,
}

/// The request of `certificate_serial`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CertificateSerial {
    /// Whose way of writing it.
    #[serde(deserialize_with = "certificate_scheme")]
    pub scheme: CertificateScheme,
    /// The certificate as PEM text; for `alipay_root` the whole root file.
    pub certificate: String,
}

/// The reply of `certificate_serial`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CertificateSerial"))]
pub struct Serial {
    /// The serial text.
    pub serial: String,
}

impl Merchant {
    /// Decrypts what a channel encrypted. It proves nothing about who did, except with `wechat_v3_aead`.
    ///
    /// # Errors
    /// `ciphertext_rejected`, `key_malformed`, `field_missing`, `field_invalid`, `config_missing`.
    pub fn decrypt(&self, request: &Decrypt) -> Result<Decrypted, TtpayError> {
        let plaintext = match request.scheme {
            DecryptScheme::WechatV2Refund => {
                v2::refund_cipher::open(&request.ciphertext, &self.refund_key(request.key.as_ref())?)?
            }
            DecryptScheme::WechatV3Aead => self.open_resource(request)?,
            DecryptScheme::AlipayAes => match &request.key {
                Some(key) => alipay::decrypt(key.expose(), &request.ciphertext)?,
                None => self.alipay()?.decrypt(&request.ciphertext)?,
            },
        };
        Ok(Decrypted { plaintext })
    }

    /// Writes the serial text of a certificate as its channel does.
    ///
    /// # Errors
    /// `key_malformed` for a text that is no certificate, `config_invalid` for a root file without an RSA certificate.
    pub fn certificate_serial(&self, request: &CertificateSerial) -> Result<Serial, TtpayError> {
        let serial = match request.scheme {
            CertificateScheme::AlipayApp => alipay::app_certificate_serial(&request.certificate)?,
            CertificateScheme::AlipayRoot => alipay::root_certificate_serial(&request.certificate)?,
            CertificateScheme::Wechat => {
                Certificate::parse("certificate", &request.certificate)?.serial_hex()
            }
        };
        Ok(Serial { serial })
    }

    /// The API key as it is: published test values are shorter than the 32 characters that a configuration demands.
    fn refund_key(&self, key: Option<&KeyText>) -> Result<Secret, TtpayError> {
        super::schemes::v2_key(self, key)
    }

    fn open_resource(&self, request: &Decrypt) -> Result<String, TtpayError> {
        let nonce = request
            .nonce
            .as_deref()
            .ok_or_else(|| ttpay_core::Error::missing("nonce", "the nonce of the resource, 12 bytes"))?;
        let data = request.associated_data.as_deref().unwrap_or_default();
        let plain = match &request.key {
            Some(key) => v3::ApiV3Key::new("key", key.expose())?.open(nonce, data, &request.ciphertext)?,
            None => match self.wechat()? {
                Wechat::V3(settings) => settings.apiv3_key().open(nonce, data, &request.ciphertext)?,
                Wechat::V2(_) => return Err(TtpayError::section("wechat.apiv3_key")),
            },
        };
        Ok(String::from_utf8(plain).map_err(|_| Error::ciphertext("the plain text is not UTF-8"))?)
    }
}

fn decrypt_scheme<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DecryptScheme, D::Error> {
    let word = String::deserialize(deserializer)?;
    DecryptScheme::parse(&word).ok_or_else(|| unknown_scheme(DecryptScheme::ALL.iter().map(|it| it.as_str())))
}

fn certificate_scheme<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CertificateScheme, D::Error> {
    let word = String::deserialize(deserializer)?;
    CertificateScheme::parse(&word)
        .ok_or_else(|| unknown_scheme(CertificateScheme::ALL.iter().map(|it| it.as_str())))
}
