//! What a merchant sets at Alipay's console: the algorithm, content encryption, keys or certificates (alipay.md §1).

use serde::Deserialize;
use ttpay_channels::alipay::{SignType, encrypt};

use super::certificates::Certificates;
use crate::world::State;
use crate::{Error, World, keys};

/// What is set for the application; [`World::merchant_toml`] says the same to the merchant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlipayConsole {
    /// `RSA2` (also when absent) or `RSA`.
    pub sign_type: Option<String>,
    /// The key of content encryption: base64 of 16, 24 or 32 bytes. With one, every signed answer is encrypted.
    pub aes_key: Option<String>,
    /// Certificates in the place of bare keys.
    #[serde(default)]
    pub certificates: bool,
}

/// The console, read.
#[derive(Clone, Default)]
pub(crate) struct Console {
    /// The algorithm.
    pub(crate) sign_type: SignType,
    /// The key of content encryption.
    pub(crate) aes_key: Option<String>,
    /// Certificate mode.
    pub(crate) certificates: Option<Certificates>,
}

/// What the console shows to the merchant, under the names of `[alipay]` in the merchant's configuration: the settings, and
/// Alipay's key that signs now or, in certificate mode, the three files.
pub(crate) fn shown(state: &State) -> Vec<(&'static str, &str)> {
    let console = &state.alipay.console;
    let mut shown = vec![("sign_type", console.sign_type.as_str())];
    shown.extend(console.aes_key.as_deref().map(|key| ("aes_key", key)));
    match &console.certificates {
        None => shown.push(("alipay_public_key", &state.platform.alipay.active().public_pem)),
        Some(files) => shown.extend([
            ("app_certificate", files.app.as_str()),
            ("alipay_certificate", &files.alipay),
            ("alipay_root_certificate", &files.roots),
        ]),
    }
    shown
}

impl World {
    /// Sets the console. A merchant needs a new [`World::merchant_toml`] then.
    ///
    /// # Errors
    /// [`Error::Setting`] with the member, [`Error::Key`].
    pub fn set_alipay_console(&self, console: AlipayConsole) -> Result<(), Error> {
        let refuse = |setting, rule: &str| Error::Setting { setting, rule: rule.to_owned() };
        let sign_type = match console.sign_type {
            None => SignType::Rsa2,
            Some(word) => SignType::parse(&word).ok_or_else(|| refuse("sign_type", "it is RSA2 or RSA"))?,
        };
        if let Some(key) = &console.aes_key {
            encrypt(key, "").map_err(|_| refuse("aes_key", "it is base64 of 16, 24 or 32 bytes"))?;
        }
        let certificates = if console.certificates {
            let alipay = self.lock().platform.alipay.active().clone();
            Some(Certificates::new(keys::rsa()?, &self.keys.alipay, &alipay, self.now())?)
        } else {
            None
        };
        self.lock().alipay.console = Console { sign_type, aes_key: console.aes_key, certificates };
        Ok(())
    }

    /// Alipay's key in flight signs from now on, under a certificate of its own in certificate mode.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub(crate) fn rotate_alipay(&self) -> Result<(), Error> {
        let fresh = keys::rsa()?;
        let mut state = self.lock();
        let state = &mut *state;
        state.platform.alipay.rotate(fresh);
        if let Some(certificates) = &state.alipay.console.certificates {
            let active = state.platform.alipay.active();
            let renewed = certificates.renewed(active, self.now())?;
            state.alipay.console.certificates = Some(renewed);
        }
        Ok(())
    }
}
