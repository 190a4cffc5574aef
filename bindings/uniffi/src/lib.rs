//! ttpay for Kotlin and Swift: the handle, the wide door and the hot path, through uniffi.
//!
//! What people use is the face above it (`bindings/kotlin`, `bindings/swift`): typed functions made by `cargo xtask gen`.
//!
//! Invariant: every function gives a `Result`, because in Swift a panic in a function that cannot throw ends the process.
//! Invariant: nothing here knows a verb; a new verb changes no line of this file.

mod error;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use ttpay::core::canonical::{Pair, Value};
use ttpay::guard;

pub use error::TtpayError;

uniffi::setup_scaffolding!();

/// A merchant: built once from a configuration, immutable, usable from any number of threads at once.
/// It never shows a secret again.
#[derive(uniffi::Object)]
pub struct Merchant(ttpay::Merchant);

#[uniffi::export]
impl Merchant {
    /// A merchant from a configuration in JSON; all of it is validated and every key parsed.
    ///
    /// # Errors
    /// `config_invalid`, `key_malformed`, with the path of the member in `field`.
    #[uniffi::constructor]
    pub fn from_json(config: String) -> Result<Arc<Self>, TtpayError> {
        hand_over(|| ttpay::Merchant::from_json(&config))
    }

    /// A merchant from a file: TOML when its name ends in `.toml`, JSON otherwise.
    ///
    /// # Errors
    /// As `from_json`; `config_invalid` when the file cannot be read.
    #[uniffi::constructor]
    pub fn from_path(path: String) -> Result<Arc<Self>, TtpayError> {
        hand_over(|| ttpay::Merchant::from_path(Path::new(&path)))
    }

    /// Calls a verb with a JSON request in UTF-8 and gives the JSON reply: `{"ok":{…}}`, or
    /// `{"error":{"code","message","field"?,"channel_code"?,"verified"?}}`.
    ///
    /// # Errors
    /// None of a verb: they are in the reply.
    pub fn call(&self, verb: String, request: Vec<u8>) -> Result<String, TtpayError> {
        Ok(guard(|| Ok(self.0.call(&verb, &request)))?)
    }

    /// As `call`, with the JSON text of `ok` as the result and a refusal as the error.
    ///
    /// # Errors
    /// `verb_unknown`, `message_too_large`, `request_malformed`, and those of the verb.
    pub fn try_call(&self, verb: String, request: Vec<u8>) -> Result<String, TtpayError> {
        Ok(guard(|| self.0.try_call(&verb, &request))?)
    }

    /// Signs members that the backend already has (scheme `cashier_md5`), without JSON: 32 lower-case hex digits.
    ///
    /// # Errors
    /// `config_missing`, `field_invalid`, `amount_invalid`.
    pub fn sign_fields(&self, fields: HashMap<String, String>) -> Result<String, TtpayError> {
        let pairs: Vec<Pair<'_>> =
            fields.iter().map(|(name, value)| (name.as_str(), Value::Text(value))).collect();
        Ok(guard(|| self.0.sign_pairs(&pairs))?.to_string())
    }

    /// As `sign_fields`, with all members in one piece of memory, which is faster: for each member, one after the other,
    /// the length of the name as 4 bytes (least significant first), the name, the length of the value as 4 bytes, the
    /// value. The length 0xFFFFFFFF says that there is no value.
    ///
    /// # Errors
    /// As `sign_fields`; `duplicate_field`; `request_malformed` for bytes in another form.
    pub fn sign_packed(&self, packed: Vec<u8>) -> Result<String, TtpayError> {
        Ok(guard(|| self.0.sign_packed(&packed))?.to_string())
    }
}

/// The version of the native library, such as `0.1.0`.
///
/// # Errors
/// Never.
#[uniffi::export]
pub fn version() -> Result<String, TtpayError> {
    Ok(env!("CARGO_PKG_VERSION").to_owned())
}

fn hand_over(
    build: impl FnOnce() -> Result<ttpay::Merchant, ttpay::TtpayError>,
) -> Result<Arc<Merchant>, TtpayError> {
    Ok(Arc::new(Merchant(guard(build)?)))
}

#[cfg(test)]
mod tests;
