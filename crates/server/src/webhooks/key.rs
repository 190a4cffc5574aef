//! Keys of Standard Webhooks: `whsec_` and base64, HMAC-SHA256 over id, time and body.

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde::de::{Deserialize, Deserializer};
use ttpay::core::shape::coded;
use ttpay::{ErrorCode, Secret};

const PREFIX: &str = "whsec_";

/// The fewest and the most bytes of a key, by the specification.
const LENGTH: std::ops::RangeInclusive<usize> = 24..=64;

/// A key that signs messages. It is never printed.
#[derive(Clone)]
pub struct SigningKey(hmac::Key);

impl SigningKey {
    /// The key of a `whsec_…` text.
    ///
    /// # Errors
    /// The rule that it breaks; the text is not quoted.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const RULE: &str = "expected `whsec_` and the base64 of 24 to 64 bytes; `echo whsec_$(openssl rand -base64 32)` makes a good one";
        let base64 = text.strip_prefix(PREFIX).ok_or(RULE)?;
        let bytes = STANDARD.decode(base64).or_else(|_| STANDARD_NO_PAD.decode(base64)).map_err(|_| RULE)?;
        if !LENGTH.contains(&bytes.len()) {
            return Err(RULE);
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }

    /// `v1,…`: the signature over `id.timestamp.body`.
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: i64, body: &str) -> String {
        let tag = hmac::sign(&self.0, format!("{id}.{timestamp}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(tag))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// One key as a text, or several as a list: what `server.webhook_secret` holds.
#[derive(Clone, Debug)]
pub(crate) struct SigningKeys(pub(crate) Vec<SigningKey>);

impl<'de> Deserialize<'de> for SigningKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> serde::de::Visitor<'de> for OneOrMany {
            type Value = Vec<Secret>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Vec<Secret>, E> {
                // From a variable several keys come with commas between them.
                let texts = text.split(',').map(str::trim);
                texts.map(|text| Secret::new("", text).map_err(|_| malformed(EMPTY))).collect()
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Secret>, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(texts)
            }
        }
        let texts = deserializer.deserialize_any(OneOrMany)?;
        if texts.is_empty() {
            return Err(malformed(EMPTY));
        }
        let keys = texts.iter().map(|text| SigningKey::parse(text.expose()).map_err(malformed));
        Ok(Self(keys.collect::<Result<_, D::Error>>()?))
    }
}

const EMPTY: &str = "it has no key";

fn malformed<E: serde::de::Error>(rule: &str) -> E {
    coded(ErrorCode::KeyMalformed, rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the reference implementations, whose signature is not made here.
    #[test]
    fn the_published_example_has_its_published_signature() {
        let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = r#"{"test": 2432232314}"#;
        let signature = key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_key_of_another_form_is_refused_without_being_quoted() {
        let short = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        for text in
            ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", short, "whsec_not base64", "whsk_canary"]
        {
            let rule = SigningKey::parse(text).err().unwrap();
            assert!(!rule.contains("canary") && rule.contains("whsec_"), "{text}");
        }
        assert!(SigningKey::parse(&format!("whsec_{}", "A".repeat(88))).is_err());
        assert!(SigningKey::parse(&format!("whsec_{}", "A".repeat(84))).is_ok());
        let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        assert_eq!(format!("{key:?}"), "[redacted]");
    }
}
