//! Judges an answer of the gateway in the one order of checks of alipay.md §5.2, up to its result code.

use ttpay_core::json::Fault;
use ttpay_core::{Error as Rule, ErrorCode, Json};

use super::aes;
use super::call::{CLOSE, REFUND};
use super::settings::Settings;
use super::sign::read_signature;
use super::slice::{Answer, Envelope, sign_text};
use crate::Error;
use crate::error::shortened;
use crate::http::Received;

/// A verified answer.
pub(super) enum Verified {
    /// `code` is `10000`: the call worked, which by itself says nothing about money.
    Done(Json),
    /// Any other code.
    Refused(Refusal),
}

/// A signed refusal.
pub(super) struct Refusal {
    /// The parsed answer.
    pub(super) content: Json,
    /// `sub_code`, or `code` when there is none.
    pub(super) channel_code: String,
    /// Whether it stands in an `error_response`, which says nothing about the trade.
    pub(super) is_error: bool,
    /// Whether the call may have taken effect all the same.
    unknown: bool,
}

impl Verified {
    /// The content of an answer that worked; every refusal is an error.
    pub(super) fn done(self) -> Result<Json, Error> {
        match self {
            Self::Done(content) => Ok(content),
            Self::Refused(refusal) => Err(refusal.into_error()),
        }
    }
}

impl Refusal {
    pub(super) fn into_error(self) -> Error {
        let Self { content, channel_code, unknown, .. } = self;
        let message = explanation(&content);
        if unknown {
            return Error::OutcomeUnknown { channel_code: Some(channel_code), message, verified: true };
        }
        Error::ChannelError { channel_code, message, verified: true }
    }
}

/// Verifies the answer to `method`.
pub(super) fn verified(
    settings: &Settings,
    received: &Received<'_>,
    method: &str,
) -> Result<Verified, Error> {
    judge(settings, received, method).map_err(|error| {
        // A server error whose body proves nothing says nothing about what happened behind it.
        let proves_nothing = matches!(
            error.code(),
            ErrorCode::MessageMalformed | ErrorCode::FieldMissing | ErrorCode::SignatureMissing
        );
        if received.status < 500 || !proves_nothing {
            return error;
        }
        Error::OutcomeUnknown {
            channel_code: error.channel_code().map(str::to_owned),
            message: format!("HTTP status {}", received.status),
            verified: false,
        }
    })
}

fn judge(settings: &Settings, received: &Received<'_>, method: &str) -> Result<Verified, Error> {
    // A repeated content type names no charset; it matters only when the bytes are not UTF-8.
    let content_type = received.headers.single("Content-Type").ok().flatten();
    let answer = Answer::new(received.body, content_type)?;
    let envelope = answer.envelope(method)?;
    let signature = signature(&envelope, method)?;
    check_certificate_serial(settings, &envelope)?;
    let signed = answer.raw_slice(envelope.slice)?;
    settings.sign_type.verify_bytes(settings.trusted_key(received.now)?, signed, &signature)?;

    let content = parse(settings, envelope.slice)?;
    let code = match content.get("code") {
        Some(Json::Text(code)) => code.clone(),
        Some(_) => return Err(Error::malformed("`code` is not a string")),
        None => return Err(Rule::missing("code", "every answer has a result code").into()),
    };
    if code == "10000" && !envelope.is_error {
        return Ok(Verified::Done(content));
    }
    let channel_code = named_code(&content).unwrap_or_else(|| code.clone());
    let unknown = is_unknown(&code, &channel_code);
    Ok(Verified::Refused(Refusal { content, channel_code, is_error: envelope.is_error, unknown }))
}

fn signature(envelope: &Envelope<'_>, method: &str) -> Result<Vec<u8>, Error> {
    match sign_text(envelope.sign).and_then(|text| read_signature(&text)) {
        Ok(signature) => Ok(signature),
        Err(Rule::SignatureMissing { .. }) => Err(unsigned(envelope.slice, method)),
        Err(error) => Err(error.into()),
    }
}

/// Anybody between us and the gateway can make an unsigned answer, so its text is for diagnosis only.
fn unsigned(slice: &str, method: &str) -> Error {
    let content = Json::parse(slice.as_bytes()).unwrap_or(Json::Null);
    let (channel_code, message) = (named_code(&content), explanation(&content));
    if matches!(method, CLOSE | REFUND) {
        return Error::OutcomeUnknown { channel_code, message, verified: false };
    }
    Error::UnsignedAnswer { channel_code, message }
}

fn check_certificate_serial(settings: &Settings, envelope: &Envelope<'_>) -> Result<(), Error> {
    let Some(certificates) = &settings.certificates else { return Ok(()) };
    let serial = envelope.certificate_serial.and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
    match serial {
        Some(serial) if serial == certificates.alipay_serial => Ok(()),
        Some(serial) if !serial.trim().is_empty() => {
            Err(Error::SerialUnknown { serial: shortened(&serial, 64) })
        }
        _ => {
            Err(Rule::missing("alipay_cert_sn", "in certificate mode every answer names its certificate")
                .into())
        }
    }
}

/// Parses the verified slice; content that is encrypted is a string.
fn parse(settings: &Settings, slice: &str) -> Result<Json, Error> {
    let content = strict(slice)?;
    let content = match (content, settings.aes_key()) {
        (Json::Text(ciphertext), Some(key)) => strict(&aes::decrypt_with(key, &ciphertext)?)?,
        (Json::Text(_), None) => {
            return Err(Error::malformed("its content is encrypted; configure `aes_key`"));
        }
        (content, _) => content,
    };
    if content.members().is_none() {
        return Err(Error::malformed("its content is not an object"));
    }
    Ok(content)
}

fn strict(text: &str) -> Result<Json, Error> {
    Json::parse(text.as_bytes()).map_err(|fault| match fault {
        Fault::Duplicate { path } => Rule::duplicate(path).into(),
        other => Error::malformed(other.to_string()),
    })
}

/// Codes after which a call may have taken effect. The documentation prints them with and without prefix and with a
/// transposed one (`AQC.SYSTEM_ERROR`), so they are recognised by what they contain (alipay.md §5.3).
fn is_unknown(code: &str, channel_code: &str) -> bool {
    code == "20000"
        || channel_code.contains("unknow-error")
        || channel_code.starts_with("aop.")
        || channel_code.contains("SYSTEM_ERROR")
}

fn named_code(content: &Json) -> Option<String> {
    let text = |name: &str| content.get(name).and_then(Json::text).filter(|text| !text.trim().is_empty());
    text("sub_code").or_else(|| text("code")).map(|text| shortened(text, 128))
}

fn explanation(content: &Json) -> String {
    let text = |name: &str| content.get(name).and_then(Json::text).filter(|text| !text.trim().is_empty());
    text("sub_msg").or_else(|| text("msg")).map(|text| shortened(text, 256)).unwrap_or_default()
}
