//! The list of platform certificates, for merchants in certificate mode (wechat.md §4.3).

use ttpay_core::Error as Rule;

use crate::Error;
use crate::http::{Received, Request};
use crate::keys::Certificate;
use crate::wechat::v3::aead::{self, ApiV3Key};
use crate::wechat::v3::fields::{Fields, document};
use crate::wechat::v3::settings::Settings;
use crate::wechat::v3::{reply, request};

/// A platform certificate out of the list; its dates are those of the certificate itself.
#[derive(Clone, Debug)]
pub struct PlatformCertificate {
    /// The serial in upper-case hex: its `id` in `platform_keys`.
    pub serial: String,
    /// The certificate in PEM, as it was sealed.
    pub pem: String,
    /// The parsed certificate.
    pub certificate: Certificate,
}

/// The request for the list: at least every 12 hours, and at most once a minute after an unknown serial.
///
/// # Errors
/// `field_invalid` for the time stamp or nonce.
pub fn certificates(settings: &Settings, now: i64, nonce: &str) -> Result<Request, Error> {
    request::get(settings, "/v3/certificates", now, nonce)
}

/// The verified list. A merchant in public-key mode gets the `channel_error` `RESOURCE_NOT_EXISTS`.
///
/// # Errors
/// Those of verification (wechat.md §4.2) and of [`open_certificates`].
pub fn certificates_reply(
    settings: &Settings,
    received: &Received,
) -> Result<Vec<PlatformCertificate>, Error> {
    reply::content(settings, received)?;
    open_certificates(settings.apiv3_key(), received.body)
}

/// Opens a list without its signature, for the very first download, which no known key can verify: only TLS, the
/// APIv3 key and **the caller's check of each certificate against the Tenpay root** protect it.
///
/// # Errors
/// `message_malformed` for what is no such list and for a serial that is not the certificate's own;
/// `algorithm_refused`, `ciphertext_rejected`, `field_missing`, `field_invalid`.
pub fn open_certificates(key: &ApiV3Key, body: &[u8]) -> Result<Vec<PlatformCertificate>, Error> {
    let json = document(body)?;
    Fields::new(&json).list("data")?.iter().map(|item| open(key, Fields::new(item))).collect()
}

fn open(key: &ApiV3Key, item: Fields) -> Result<PlatformCertificate, Error> {
    let serial = item.text("serial_no")?;
    let plain = open_sealed(key, item.object("encrypt_certificate")?)?;
    let pem =
        String::from_utf8(plain).map_err(|_| Error::malformed("a decrypted certificate is not text"))?;
    let certificate = Certificate::parse("encrypt_certificate", &pem)
        .map_err(|_| Error::malformed("a decrypted certificate cannot be read as X.509"))?;
    if certificate.serial_hex() != serial {
        return Err(Error::malformed(
            "`serial_no` is not the serial of the certificate that was sealed with it",
        ));
    }
    Ok(PlatformCertificate { serial: serial.to_owned(), pem, certificate })
}

/// Opens `{algorithm, nonce, associated_data, ciphertext}`, the form of resources and certificates alike.
///
/// # Errors
/// `algorithm_refused`, `field_missing`, `field_invalid`, `ciphertext_rejected`, in the order of wechat.md §4.4.
pub(super) fn open_sealed(key: &ApiV3Key, sealed: Fields) -> Result<Vec<u8>, Error> {
    if sealed.text("algorithm")? != aead::ALGORITHM {
        let rule = format!("only {} is accepted", aead::ALGORITHM);
        return Err(Rule::AlgorithmRefused { field: sealed.path_of("algorithm"), rule }.into());
    }
    let associated_data = sealed.optional_text("associated_data")?.unwrap_or("");
    key.open(sealed.present_text("nonce")?, associated_data, sealed.present_text("ciphertext")?)
}
