//! What is diagnosed: a message, the signature somebody claims for it, and the keys that may be tried.

use std::borrow::Cow;

use ttpay_core::{DecryptScheme, Json, KeyText, Scheme};

/// What the case is about: a signature, or a sealed text that does not open (W2-18, W3-21…23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A signature scheme.
    Signature(Scheme),
    /// A decryption scheme; the message is `{ciphertext, nonce?, associated_data?}`.
    Sealed(DecryptScheme),
}

impl Subject {
    /// The word of the scheme.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Signature(scheme) => scheme.as_str(),
            Self::Sealed(scheme) => scheme.as_str(),
        }
    }
}

/// What was signed, members in the order in which they were received.
#[derive(Clone, Debug)]
pub enum Said {
    /// The members of a parameter scheme.
    Params(Vec<(String, Json)>),
    /// The parts of a message scheme, as the verb `sign` takes them.
    Message(Vec<(String, Json)>),
}

impl Said {
    /// The members or parts.
    #[must_use]
    pub fn members(&self) -> &[(String, Json)] {
        match self {
            Self::Params(members) | Self::Message(members) => members,
        }
    }

    /// The member or part `name`; the first one when it occurs twice.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members().iter().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The text of the member or part `name`: a string as it is, a number by its literal.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Json::Text(text) | Json::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The body of a message: `body`, or `body_base64` decoded; empty when there is none.
    #[must_use]
    pub fn body(&self) -> Cow<'_, [u8]> {
        if let Some(text) = self.text("body") {
            return Cow::Borrowed(text.as_bytes());
        }
        let decoded = self.text("body_base64").and_then(ttpay_channels::b64::decode_strict);
        Cow::Owned(decoded.unwrap_or_default())
    }
}

/// A key with the path that names it in findings; its text never appears in one.
#[derive(Clone, Debug)]
pub struct NamedKey {
    /// The configuration path, such as `cashier.secret`, or `key` for the one of the request.
    pub path: String,
    /// The secret, RSA key or certificate as it was given.
    pub text: KeyText,
}

/// An earlier message, for GN-27.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Its signature.
    pub signature: String,
    /// What it said, if it is known.
    pub said: Option<Said>,
}

/// What the configuration says of the merchant beside its keys; nothing secret.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The mini-program of the trade system.
    pub trade_app_id: Option<String>,
    /// The version of its uploaded key.
    pub trade_key_version: Option<String>,
    /// The serial of the merchant certificate of WeChat Pay v3.
    pub wechat_serial_no: Option<String>,
}

/// One question to the doctor (mistakes.md §1.1).
#[derive(Clone, Debug)]
pub struct Case {
    /// The scheme that the signature should follow.
    pub subject: Subject,
    /// The message.
    pub said: Said,
    /// The claimed signature, as it was received; empty for a sealed text.
    pub signature: String,
    /// The key that the scheme wants: the only one under which a signature is correct.
    pub key: Option<NamedKey>,
    /// Every other supplied key.
    pub others: Vec<NamedKey>,
    /// The body bytes as received.
    pub raw: Option<Vec<u8>>,
    /// The headers, names as received; a repeated one occurs twice.
    pub headers: Vec<(String, String)>,
    /// The present, in Unix seconds.
    pub now: Option<i64>,
    /// Earlier messages with their signatures.
    pub history: Vec<Earlier>,
    /// Whom the configuration names.
    pub own: Own,
}

impl Case {
    /// The value of a header, by its name in any case; the first one when it occurs twice.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }

    /// The wanted key first, then the others.
    pub fn keys(&self) -> impl Iterator<Item = &NamedKey> {
        self.key.iter().chain(&self.others)
    }
}
