//! The key ring: which WeChat Pay keys are trusted, chosen by exact serial text (wechat.md §4.3).

use serde::Deserialize;
use ttpay_core::KeyText;

use crate::Error;
use crate::keys::{Certificate, PrivateKey, PublicKey};

/// One entry of `platform_keys` as it is configured (verbs.md §1): exactly one of key and certificate.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlatformKeyConfig"))]
#[serde(deny_unknown_fields)]
pub struct PlatformKey {
    /// `PUB_KEY_ID_…`, or the serial of the certificate in upper-case hex.
    pub id: String,
    /// The WeChat Pay public key: PEM or bare base64.
    pub public_key: Option<KeyText>,
    /// The platform certificate: PEM or bare base64.
    pub certificate: Option<KeyText>,
}

/// The trusted keys of WeChat Pay. Never empty, so that verification can never be skipped.
#[derive(Debug)]
pub struct KeyRing(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    id: String,
    key: PublicKey,
    /// The certificate that the key is from; a bare public key does not expire.
    certificate: Option<Certificate>,
}

impl KeyRing {
    /// Parses every entry once; `merchant` is the merchant's own key, which must not be among them.
    ///
    /// # Errors
    /// `config_invalid` for an empty ring, a repeated or empty id, an entry without exactly one key, a certificate
    /// whose serial is not its id, and the merchant's own key; `key_malformed` for a key that cannot be read.
    pub fn new(keys: &[PlatformKey], merchant: &PrivateKey) -> Result<Self, Error> {
        if keys.is_empty() {
            let rule =
                "at least one WeChat Pay key is needed: without one nothing that arrives could be verified";
            return Err(Error::config("platform_keys", rule));
        }
        let mut entries: Vec<Entry> = Vec::with_capacity(keys.len());
        for (index, key) in keys.iter().enumerate() {
            let path = format!("platform_keys[{index}]");
            let entry = Entry::new(&path, key)?;
            if entries.iter().any(|other| other.id == entry.id) {
                return Err(Error::config(format!("{path}.id"), "this id is already in the list"));
            }
            if &entry.key == merchant.public_key() {
                let rule = "this is the merchant's own key; take the WeChat Pay public key or the platform certificate";
                return Err(Error::config(path, rule));
            }
            entries.push(entry);
        }
        Ok(Self(entries))
    }

    /// The place of the entry with this serial in the configured list.
    #[must_use]
    pub fn place(&self, serial: &str) -> Option<usize> {
        self.0.iter().position(|entry| entry.id == serial)
    }

    /// The key that has exactly this serial; with `now`, a certificate outside its validity is as good as removed.
    ///
    /// # Errors
    /// `serial_unknown`.
    pub fn key(&self, serial: &str, now: Option<i64>) -> Result<&PublicKey, Error> {
        let entry = self.0.iter().find(|entry| entry.id == serial);
        entry
            .filter(|entry| match (&entry.certificate, now) {
                (Some(certificate), Some(now)) => certificate.is_valid_at(now),
                _ => true,
            })
            .map(|entry| &entry.key)
            .ok_or_else(|| Error::SerialUnknown { serial: short(serial) })
    }

    /// The first public-key id. Sent as `Wechatpay-Serial`, so that WeChat signs with this key and not with a platform
    /// certificate during a migration (wechat.md §4.1).
    #[must_use]
    pub fn public_key_id(&self) -> Option<&str> {
        let entry = self.0.iter().find(|entry| entry.id.starts_with("PUB_KEY_ID_"))?;
        Some(&entry.id)
    }
}

impl Entry {
    fn new(path: &str, key: &PlatformKey) -> Result<Self, Error> {
        let plain = !key.id.is_empty() && key.id.len() <= 128 && key.id.bytes().all(|b| b.is_ascii_graphic());
        if !plain {
            let rule =
                "it must be `PUB_KEY_ID_…` or the certificate serial, as the merchant platform shows it";
            return Err(Error::config(format!("{path}.id"), rule));
        }
        match (&key.public_key, &key.certificate) {
            (Some(text), None) => {
                let path = format!("{path}.public_key");
                if Certificate::parse(&path, text.expose()).is_ok() {
                    return Err(Error::config(path, "this is a certificate; give it as `certificate`"));
                }
                Ok(Self {
                    id: key.id.clone(),
                    key: PublicKey::parse(&path, text.expose())?,
                    certificate: None,
                })
            }
            (None, Some(text)) => {
                let field = format!("{path}.certificate");
                let certificate = Certificate::parse(&field, text.expose())?;
                if certificate.serial_hex() != key.id {
                    let rule =
                        "a certificate's id must be its own serial, in upper-case hex without separators";
                    return Err(Error::config(format!("{path}.id"), rule));
                }
                let key_of = certificate.public_key(&field)?;
                Ok(Self { id: key.id.clone(), key: key_of, certificate: Some(certificate) })
            }
            _ => Err(Error::config(path, "give exactly one of `public_key` and `certificate`")),
        }
    }
}

/// A serial as it may be quoted: it comes from an unverified header.
fn short(serial: &str) -> String {
    serial.chars().filter(char::is_ascii_graphic).take(64).collect()
}
