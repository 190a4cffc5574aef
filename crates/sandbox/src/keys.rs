//! The keys of both sides, made when a sandbox starts.

use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use rcgen::{CertificateParams, DistinguishedName, DnType, PKCS_RSA_SHA256, SerialNumber};
use ttpay_channels::wechat::v3::ApiV3Key;
use ttpay_channels::{b64, beijing, keys};

use crate::Error;
use crate::merchant::Identity;

/// An RSA key with its texts.
pub(crate) struct Rsa {
    pub(crate) private: keys::PrivateKey,
    /// PKCS#8 PEM.
    pub(crate) private_pem: String,
    /// SubjectPublicKeyInfo PEM.
    pub(crate) public_pem: String,
    pkcs8: Vec<u8>,
}

/// An RSA key with a certificate over it.
pub(crate) struct Certified {
    pub(crate) rsa: Arc<Rsa>,
    /// Upper-case hex.
    pub(crate) serial: String,
    pub(crate) certificate_pem: String,
    /// The validity, Unix seconds.
    pub(crate) validity: (i64, i64),
}

/// The merchant's side; it never changes.
pub(crate) struct MerchantKeys {
    /// WeChat's merchant certificate.
    pub(crate) wechat: Certified,
    pub(crate) api_v3: ApiV3Key,
    /// The application key of Alipay.
    pub(crate) alipay: Arc<Rsa>,
    /// The application key of the trade system.
    pub(crate) trade: Arc<Rsa>,
}

/// The platforms' side. The last key but one signs; the last one is in flight: the next rotation makes it sign.
pub(crate) struct PlatformKeys {
    pub(crate) wechat: Rotating<Certified>,
    pub(crate) alipay: Rotating<Arc<Rsa>>,
    /// The platform key that the console shows for the mini-program.
    pub(crate) trade: Rotating<Arc<Rsa>>,
}

/// Keys in the order of their age.
pub(crate) struct Rotating<K> {
    keys: Vec<K>,
    next: K,
    active: K,
}

impl<K> Rotating<K> {
    /// The key that signs.
    pub(crate) const fn active(&self) -> &K {
        &self.active
    }

    /// The key that will sign after the next rotation.
    pub(crate) const fn next(&self) -> &K {
        &self.next
    }

    /// Every key, the retired ones first, the one in flight last.
    pub(crate) fn all(&self) -> impl Iterator<Item = &K> {
        self.keys.iter().chain([&self.active, &self.next])
    }

    /// The key in flight signs from now on, and `fresh` is in flight.
    pub(crate) fn rotate(&mut self, fresh: K) {
        let next = std::mem::replace(&mut self.next, fresh);
        self.keys.push(std::mem::replace(&mut self.active, next));
    }
}

/// The keys of a world, with certificates of their own.
///
/// # Errors
/// [`Error::Key`].
pub(crate) fn make(now: i64, identity: &Identity) -> Result<(MerchantKeys, PlatformKeys), Error> {
    let [merchant, wechat, wechat_next, app, alipay, alipay_next, mini, trade, trade_next] = shared()?;
    let api_v3 = ApiV3Key::new("apiv3_key", identity.apiv3_key.expose()).map_err(failed)?;
    let merchant = certified(merchant, &identity.mch_id, now)?;
    let merchant = MerchantKeys { wechat: merchant, api_v3, alipay: app, trade: mini };
    let wechat = Rotating {
        keys: Vec::new(),
        active: certified(wechat, PLATFORM, now)?,
        next: certified(wechat_next, PLATFORM, now)?,
    };
    let alipay = Rotating { keys: Vec::new(), active: alipay, next: alipay_next };
    let trade = Rotating { keys: Vec::new(), active: trade, next: trade_next };
    Ok((merchant, PlatformKeys { wechat, alipay, trade }))
}

/// How many RSA keys a world begins with.
const KEYS: usize = 9;

/// RSA keys are made once a process, side by side: they take the better part of a second, and tests start many
/// sandboxes.
fn shared() -> Result<[Arc<Rsa>; KEYS], Error> {
    static MADE: Mutex<Option<[Arc<Rsa>; KEYS]>> = Mutex::new(None);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(keys) = &*made {
        return Ok(keys.clone());
    }
    let [a, b, c, d, e, f, g, h, i] = std::thread::scope(|scope| {
        let threads = [(); KEYS].map(|()| scope.spawn(rsa));
        threads.map(|thread| thread.join().unwrap_or_else(|_| Err(Error::Key("a thread ended early".into()))))
    });
    let keys = [a?, b?, c?, d?, e?, f?, g?, h?, i?];
    *made = Some(keys.clone());
    Ok(keys)
}

/// The name on platform certificates.
pub(crate) const PLATFORM: &str = "ttpay sandbox platform";

/// A fresh RSA key of 2048 bits.
///
/// # Errors
/// [`Error::Key`].
pub(crate) fn rsa() -> Result<Arc<Rsa>, Error> {
    let pair = KeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
    let pkcs8 = AsDer::<Pkcs8V1Der<'_>>::as_der(&pair).map_err(failed)?.as_ref().to_vec();
    let spki = AsDer::<PublicKeyX509Der<'_>>::as_der(pair.public_key()).map_err(failed)?;
    let private_pem = pem("PRIVATE KEY", &pkcs8);
    let public_pem = pem("PUBLIC KEY", spki.as_ref());
    let private = keys::PrivateKey::parse("private_key", &private_pem).map_err(failed)?;
    Ok(Arc::new(Rsa { private, private_pem, public_pem, pkcs8 }))
}

/// A certificate over a key, valid for years around `now`.
///
/// # Errors
/// [`Error::Key`].
pub(crate) fn certified(rsa: Arc<Rsa>, name: &str, now: i64) -> Result<Certified, Error> {
    let signer = rsa.signer()?;
    let mut params = certificate(now)?;
    params.distinguished_name.push(DnType::CommonName, name);
    let validity = (params.not_before.unix_timestamp(), params.not_after.unix_timestamp());
    let der = params.self_signed(&signer).map_err(failed)?;
    let certificate_pem = pem("CERTIFICATE", der.der());
    let serial = params.serial_number.iter().flat_map(SerialNumber::to_bytes);
    let serial = serial.map(|byte| format!("{byte:02X}")).collect();
    Ok(Certified { rsa, serial, certificate_pem, validity })
}

/// What a certificate says that is valid for years around `now`: everything but names.
///
/// # Errors
/// [`Error::Key`].
pub(crate) fn certificate(now: i64) -> Result<CertificateParams, Error> {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    // 20 bytes whose first has neither the sign bit nor a leading zero: 40 hex digits, as WeChat's serials have.
    let mut serial = [0; 20];
    aws_lc_rs::rand::fill(&mut serial).map_err(failed)?;
    serial[0] = serial[0] & 0x7f | 0x40;
    params.serial_number = Some(SerialNumber::from_slice(&serial));
    let year =
        beijing::format_rfc3339(now).get(..4).and_then(|year| year.parse::<i32>().ok()).unwrap_or(2026);
    params.not_before = rcgen::date_time_ymd(year - 1, 1, 1);
    params.not_after = rcgen::date_time_ymd((year + 5).min(9999), 1, 1);
    Ok(params)
}

impl Rsa {
    /// The key as certificates are signed with it.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub(crate) fn signer(&self) -> Result<rcgen::KeyPair, Error> {
        rcgen::KeyPair::from_pkcs8_der_and_sign_algo(&self.pkcs8.as_slice().into(), &PKCS_RSA_SHA256)
            .map_err(failed)
    }
}

/// PEM text of DER bytes.
pub(crate) fn pem(label: &str, der: &[u8]) -> String {
    let text = b64::encode(der);
    let mut out = format!("-----BEGIN {label}-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        out.extend([line, "\n"]);
        rest = after;
    }
    out + &format!("-----END {label}-----\n")
}

/// A key or certificate that could not be made.
pub(crate) fn failed(error: impl std::fmt::Display) -> Error {
    Error::Key(error.to_string())
}
