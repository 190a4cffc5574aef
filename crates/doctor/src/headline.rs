//! What has to be said first about a signature that is not correct, where neither "proved" nor "unexplained" tells it: there is
//! none, it is not written as its scheme writes it, or the key fits and the text is another one.

use ttpay_channels::b64;
use ttpay_core::Scheme;

use crate::case::Case;
use crate::diagnosis::{Certainty, Diagnosis, Error};
use crate::schemes::{PROBE, signature_bytes};
use crate::search::is_correct;

/// What is said first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// There is no signature.
    Missing,
    /// It is not written as its scheme writes it: how that is, in English and in Chinese.
    Malformed(&'static str, &'static str),
    /// It is not written as its scheme writes it; with that put right, it is correct.
    OnlyWritten(&'static str, &'static str),
    /// The key opens it; the text that was signed is another one.
    OtherText,
}

impl Headline {
    /// Whether the signature itself is at fault, so that advice about keys helps nobody.
    #[must_use]
    pub const fn is_about_writing(self) -> bool {
        !matches!(self, Self::OtherText)
    }

    /// Its word for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed(..) => "malformed",
            Self::OnlyWritten(..) => "only_written",
            Self::OtherText => "other_text",
        }
    }

    /// The sentence in English.
    #[must_use]
    pub fn en(self) -> String {
        match self {
            Self::Missing => "there is no signature in it".to_owned(),
            Self::Malformed(rule, _) => format!("the signature is malformed: it must be {rule}"),
            Self::OnlyWritten(rule, _) => {
                format!(
                    "the signature is only written down wrongly, otherwise it is correct: it must be {rule}"
                )
            }
            Self::OtherText => "the key is right, the signed text is another one".to_owned(),
        }
    }

    /// The sentence in Chinese, without a full stop.
    #[must_use]
    pub fn zh(self) -> String {
        match self {
            Self::Missing => "其中没有签名".to_owned(),
            Self::Malformed(_, rule) => format!("签名格式不正确：应为{rule}"),
            Self::OnlyWritten(_, rule) => format!("签名只是书写格式不对，其余正确：应为{rule}"),
            Self::OtherText => "密钥正确，但签名的文本不同".to_owned(),
        }
    }
}

/// What is to be said first about a case whose diagnosis is known; `None` where the findings say it.
pub(crate) fn of(case: &Case, scheme: Scheme, diagnosis: &Diagnosis) -> Result<Option<Headline>, Error> {
    let mut proved = diagnosis.findings.iter().filter(|it| it.certainty == Certainty::Proved).peekable();
    if diagnosis.matches || case.signature.starts_with(PROBE) {
        return Ok(None);
    }
    if proved.peek().is_some() {
        return Ok(proved.all(|finding| finding.mistake == "GN-17").then_some(Headline::OtherText));
    }
    if case.signature.trim().is_empty() {
        return Ok(Some(Headline::Missing));
    }
    let (en, zh) = rule(scheme);
    let Some(put_right) = put_right(&case.signature, scheme) else { return Ok(None) };
    let otherwise = match put_right {
        Some(signature) => is_correct(&Case { signature, ..case.clone() })?,
        None => false,
    };
    Ok(Some(if otherwise { Headline::OnlyWritten(en, zh) } else { Headline::Malformed(en, zh) }))
}

/// `None` for a claim in the scheme's shape; otherwise the claim put right, where that can be done.
fn put_right(claim: &str, scheme: Scheme) -> Option<Option<String>> {
    let digits = match scheme {
        Scheme::CashierMd5 | Scheme::TpGatewayMd5 | Scheme::EcpayMd5 | Scheme::WechatV2Md5 => 32,
        Scheme::EcpayCallbackSha1 => 40,
        Scheme::WechatV2HmacSha256 => 64,
        _ => {
            let (bytes, flawed) = signature_bytes(claim);
            return flawed.then(|| bytes.map(|bytes| b64::encode(&bytes)));
        }
    };
    let is_hex = |text: &str| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex(claim) {
        return None;
    }
    Some(Some(claim.trim()).filter(|text| is_hex(text)).map(str::to_owned))
}

/// How a scheme writes its signatures.
const fn rule(scheme: Scheme) -> (&'static str, &'static str) {
    match scheme {
        Scheme::CashierMd5 | Scheme::TpGatewayMd5 | Scheme::EcpayMd5 => {
            ("32 lower-case hex digits", " 32 位小写十六进制")
        }
        Scheme::EcpayCallbackSha1 => ("40 lower-case hex digits", " 40 位小写十六进制"),
        Scheme::WechatV2Md5 => ("32 upper-case hex digits", " 32 位大写十六进制"),
        Scheme::WechatV2HmacSha256 => ("64 upper-case hex digits", " 64 位大写十六进制"),
        _ => ("one line of standard base64", "一行标准 Base64"),
    }
}
