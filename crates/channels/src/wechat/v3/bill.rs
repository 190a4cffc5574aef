//! The trade bill: its address, its download, its hash (wechat.md §4.11).

use aws_lc_rs::digest::{Context, SHA1_FOR_LEGACY_USE_ONLY};
use ttpay_core::Error as Rule;

use crate::Error;
use crate::http::{Received, Request};
use crate::shapes::BillReply;
use crate::wechat::rules;
use crate::wechat::shapes::Bill;
use crate::wechat::v3::fields::Fields;
use crate::wechat::v3::settings::Settings;
use crate::wechat::v3::{h5, reply, request};

/// The request for the address of a day's bill, all trades. It is asked for uncompressed, so that there is only one
/// text that its hash can be of.
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn bill(settings: &Settings, ask: &Bill, now: i64, nonce: &str) -> Result<Request, Error> {
    rules::bill_date(&ask.date)?;
    let path = format!("/v3/bill/tradebill?bill_date={}&bill_type=ALL", ask.date);
    request::get(settings, &path, now, nonce)
}

/// The address of the bill and the hash of the file, `sha1:` and 40 hex digits. It lives 5 minutes.
///
/// # Errors
/// Those of verification (wechat.md §4.2) and of the fields; `algorithm_refused` for another hash; `channel_error`
/// (`NO_STATEMENT_EXIST`: no trades that day) and `outcome_unknown` by status.
pub fn bill_reply(settings: &Settings, received: &Received) -> Result<BillReply, Error> {
    let json = reply::content(settings, received)?;
    let fields = Fields::new(&json);
    let (kind, value) = (fields.text("hash_type")?, fields.text("hash_value")?);
    let url = fields.text("download_url")?;
    if kind != "SHA1" {
        let rule = "only SHA1 is documented";
        return Err(Rule::AlgorithmRefused { field: "hash_type".into(), rule: rule.into() }.into());
    }
    if value.len() != 40 || !value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Rule::invalid("hash_value", "it must be 40 hex digits").into());
    }
    h5::address("download_url", url, settings.allow_loopback())?;
    let hash = format!("sha1:{}", value.to_ascii_lowercase());
    Ok(BillReply { download_url: Some(url.to_owned()), hash: Some(hash), text: None })
}

/// The request that fetches the file, signed over path and query exactly as they were given.
///
/// # Errors
/// `field_invalid` for what is no absolute `https` address.
pub fn bill_download(
    settings: &Settings,
    download_url: &str,
    now: i64,
    nonce: &str,
) -> Result<Request, Error> {
    h5::address("download_url", download_url, settings.allow_loopback())?;
    request::get_url(settings, download_url, now, nonce)
}

/// The SHA-1 of a file that is read piece by piece, to be compared with the hash of [`bill_reply`]: the download itself is
/// not signed. WeChat chose SHA-1; it guards the file against accidents, TLS guards it against people.
pub struct BillDigest(Context);

impl Default for BillDigest {
    fn default() -> Self {
        Self(Context::new(&SHA1_FOR_LEGACY_USE_ONLY))
    }
}

impl BillDigest {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// Compares what was read with a hash.
    ///
    /// # Errors
    /// `field_invalid` for a hash of another form, `message_malformed` when it is another file.
    pub fn check(self, hash: &str) -> Result<(), Error> {
        let expected = hash
            .strip_prefix("sha1:")
            .filter(|hex| hex.len() == 40)
            .ok_or_else(|| Rule::invalid("hash", "it must be `sha1:` and 40 hex digits"))?;
        let hex: String = self.0.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        if hex.eq_ignore_ascii_case(expected) {
            return Ok(());
        }
        Err(another_file())
    }
}

fn another_file() -> Error {
    Error::malformed("the bill is not the file that was announced: its SHA-1 differs; fetch it again")
}

/// Compares a file with the hash of [`bill_reply`]. Give every form that is at hand (decompressed first, then as received):
/// WeChat does not say which of them it hashes.
///
/// # Errors
/// As [`BillDigest::check`], when no form has this hash.
pub fn check_bill_hash(hash: &str, forms: &[&[u8]]) -> Result<(), Error> {
    let mut outcome = Err(another_file());
    for form in forms {
        let mut digest = BillDigest::default();
        digest.update(form);
        outcome = digest.check(hash);
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}
