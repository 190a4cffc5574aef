//! A request of the merchant, judged as Alipay's gateway judges it before anything is done (alipay.md §3, §5.1, §5.3).

use ttpay_channels::alipay::{decrypt, verify_params};
use ttpay_channels::{beijing, form};
use ttpay_core::Json;

use super::account::Account;
use super::refusal::Refusal;

/// How far the request's time may be from Alipay's, in seconds. The real limit is not published (alipay.md §10).
pub(crate) const CLOCK_WINDOW_S: i64 = 600;

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// `alipay.trade.query`
    Query,
    /// `alipay.trade.close`
    Close,
    /// `alipay.trade.refund`
    Refund,
    /// `alipay.trade.fastpay.refund.query`
    QueryRefund,
    /// `alipay.data.dataservice.bill.downloadurl.query`
    Bill,
    /// `alipay.open.app.alipaycert.download`
    Certificate,
}

impl Method {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Query, Self::Close, Self::Refund, Self::QueryRefund, Self::Bill, Self::Certificate];

    /// The word of `method`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Query => "alipay.trade.query",
            Self::Close => "alipay.trade.close",
            Self::Refund => "alipay.trade.refund",
            Self::QueryRefund => "alipay.trade.fastpay.refund.query",
            Self::Bill => "alipay.data.dataservice.bill.downloadurl.query",
            Self::Certificate => "alipay.open.app.alipaycert.download",
        }
    }

    /// The method of a word.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == word)
    }
}

/// The parameters of a message, each name once.
pub(crate) struct Params(Vec<(String, Json)>);

impl Params {
    /// Reads the parameters of the address and of the body.
    ///
    /// # Errors
    /// [`Refusal::InvalidParameter`] for what is no form, is too large or has a name twice.
    pub(crate) fn read(query: &str, body: &[u8]) -> Result<Self, Refusal> {
        let mut params: Vec<(String, Json)> = Vec::new();
        for part in [query.as_bytes(), body] {
            for field in form::read(part).map_err(|_| Refusal::InvalidParameter)? {
                let text = String::from_utf8(field.bytes).map_err(|_| Refusal::InvalidCharset)?;
                if params.iter().any(|(name, _)| *name == field.name) {
                    return Err(Refusal::InvalidParameter);
                }
                params.push((field.name, Json::Text(text)));
            }
        }
        Ok(Self(params))
    }

    /// The text of a parameter that is not blank.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.iter().find_map(|(key, value)| (key == name).then(|| value.text()).flatten())?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// Judges whose message this is, before anything else: for an unknown application nothing is signed.
    ///
    /// # Errors
    /// [`Refusal::MissingAppId`], [`Refusal::InvalidAppId`].
    pub(crate) fn check_app(&self, account: &Account<'_>) -> Result<(), Refusal> {
        let app_id = self.text("app_id").ok_or(Refusal::MissingAppId)?;
        require(app_id == account.app_id, Refusal::InvalidAppId)
    }

    /// Judges everything else that every message has, the signature last: from then on the message is the application's.
    ///
    /// # Errors
    /// The refusal of the first rule that is broken.
    pub(crate) fn verify(&self, account: &Account<'_>, now: i64) -> Result<(), Refusal> {
        if let Some(format) = self.text("format") {
            require(format.eq_ignore_ascii_case("json"), Refusal::InvalidFormat)?;
        }
        let charset = self.text("charset").ok_or(Refusal::MissingCharset)?;
        require(charset.eq_ignore_ascii_case("utf-8"), Refusal::InvalidCharset)?;
        let sign_type = self.text("sign_type").ok_or(Refusal::MissingSignatureType)?;
        require(matches!(sign_type, "RSA" | "RSA2"), Refusal::InvalidSignatureType)?;
        require(sign_type == account.sign_type.as_str(), Refusal::MissingSignatureConfig)?;
        let timestamp = self.text("timestamp").ok_or(Refusal::MissingTimestamp)?;
        let at = beijing::parse_dashed(timestamp).ok_or(Refusal::InvalidTimestamp)?;
        require(at.abs_diff(now) <= CLOCK_WINDOW_S.unsigned_abs(), Refusal::InvalidTimestamp)?;
        let version = self.text("version").ok_or(Refusal::MissingVersion)?;
        require(version == "1.0", Refusal::InvalidParameter)?;
        if let Some(serials) = account.serials {
            let app = self.text("app_cert_sn").ok_or(Refusal::MissingAppCertSn)?;
            require(app == serials.app, Refusal::InvalidAppCertSn)?;
            let root = self.text("alipay_root_cert_sn").ok_or(Refusal::MissingRootCertSn)?;
            require(root == serials.root, Refusal::InvalidRootCertSn)?;
        }
        let sign = self.text("sign").ok_or(Refusal::MissingSignature)?;
        verify_params(account.sign_type, account.app_key, &self.0, sign)
            .map_err(|_| Refusal::InvalidSignature)
    }

    /// The business content, decrypted when the message says that it is encrypted.
    ///
    /// # Errors
    /// The refusals of decryption; [`Refusal::InvalidContent`] when it is absent or no JSON object.
    pub(crate) fn content(&self, account: &Account<'_>) -> Result<Json, Refusal> {
        let text = self.text("biz_content").ok_or(Refusal::InvalidContent)?;
        let plain = match self.text("encrypt_type") {
            None => text.to_owned(),
            Some("AES") => {
                let key = account.aes_key.ok_or(Refusal::MissingDecryptKey)?;
                decrypt(key, text).map_err(|_| Refusal::DecryptionFailed)?
            }
            Some(_) => return Err(Refusal::InvalidEncryptType),
        };
        let json = Json::parse(plain.as_bytes()).map_err(|_| Refusal::InvalidContent)?;
        require(json.members().is_some(), Refusal::InvalidContent)?;
        Ok(json)
    }

    /// What is asked for.
    ///
    /// # Errors
    /// [`Refusal::MissingMethod`], [`Refusal::InvalidMethod`].
    pub(crate) fn method(&self) -> Result<Method, Refusal> {
        Method::parse(self.text("method").ok_or(Refusal::MissingMethod)?).ok_or(Refusal::InvalidMethod)
    }
}

fn require(holds: bool, otherwise: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise) }
}
