//! Money: a positive whole number of fen, and its exact yuan text.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::error::Error;

/// An amount of money in whole fen (1 yuan = 100 fen), at least 1 and at most [`Amount::MAX_FEN`].
///
/// An `Amount` that exists is valid. There is no way to make one through a float.
///
/// ```
/// use ttpay_core::Amount;
/// let amount = Amount::from_yuan("total_amount", "1.01").unwrap();
/// assert_eq!(amount.fen(), 101);
/// assert_eq!(amount.to_yuan(), "1.01");
/// assert!(Amount::from_yuan("total_amount", "1.010").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

impl Amount {
    /// The largest amount: 2^53 − 1 fen, so that every language carries it exactly in a JSON number.
    pub const MAX_FEN: u64 = 9_007_199_254_740_991;

    const RULE: &str = "a positive integer in fen (1 yuan = 100 fen), at most 9007199254740991";
    const YUAN_RULE: &str = "yuan with at most two decimals, such as `1.01`, above 0";

    /// An amount of `fen`; `field` names it in a refusal.
    ///
    /// # Errors
    /// `amount_invalid` for 0 and above [`Amount::MAX_FEN`].
    pub fn from_fen(field: &str, fen: u64) -> Result<Self, Error> {
        if fen == 0 || fen > Self::MAX_FEN {
            return Err(Error::amount(field, Self::RULE));
        }
        Ok(Self(fen))
    }

    /// An amount from decimal fen text without sign, padding or fraction, as WeChat v2 and the cashier's
    /// field map write it.
    ///
    /// # Errors
    /// `amount_invalid` for anything but `[1-9][0-9]*` in range.
    pub fn from_fen_text(field: &str, text: &str) -> Result<Self, Error> {
        let plain = !text.starts_with('0') && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        match text.parse() {
            Ok(fen) if plain => Self::from_fen(field, fen),
            _ => Err(Error::amount(field, Self::RULE)),
        }
    }

    /// An amount from yuan text: `(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?`, above 0 (alipay.md §2).
    ///
    /// # Errors
    /// `amount_invalid` for anything else.
    pub fn from_yuan(field: &str, text: &str) -> Result<Self, Error> {
        let refuse = || Error::amount(field, Self::YUAN_RULE);
        let fen = fen_of_yuan(text).ok_or_else(refuse)?;
        Self::from_fen(field, fen).map_err(|_| refuse())
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> u64 {
        self.0
    }

    /// The amount as yuan text with two decimals: 1 fen is `0.01`.
    #[must_use]
    pub fn to_yuan(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Fen of a yuan text that may be zero (a refunded sum, a fee): same pattern as [`Amount::from_yuan`].
#[must_use]
pub fn fen_of_yuan(text: &str) -> Option<u64> {
    let (whole, cents) = match text.split_once('.') {
        Some((whole, cents)) => (whole, cents),
        None => (text, "0"),
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let whole_ok = matches!(whole.len(), 1..=9) && digits(whole) && (whole == "0" || !whole.starts_with('0'));
    if !whole_ok || !matches!(cents.len(), 1..=2) || !digits(cents) {
        return None;
    }
    let scale = if cents.len() == 1 { 10 } else { 1 };
    Some(whole.parse::<u64>().ok()? * 100 + cents.parse::<u64>().ok()? * scale)
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} fen", self.0)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Amount;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Amount::RULE)
            }
            fn visit_u64<E: de::Error>(self, fen: u64) -> Result<Amount, E> {
                Amount::from_fen("", fen)
                    .map_err(|_| crate::shape::coded(crate::ErrorCode::AmountInvalid, Amount::RULE))
            }
            // Everything else a caller may write for money has the same answer: a yuan text, a float, a minus.
            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Amount, E> {
                self.visit_u64(0)
            }
            fn visit_i128<E: de::Error>(self, _: i128) -> Result<Amount, E> {
                self.visit_u64(0)
            }
            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Amount, E> {
                self.visit_u64(0)
            }
            fn visit_str<E: de::Error>(self, _: &str) -> Result<Amount, E> {
                self.visit_u64(0)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer", "minimum": 1, "maximum": Self::MAX_FEN,
            "description": "An amount of money in whole fen (1 yuan = 100 fen)."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_text_is_read_exactly_and_strictly() {
        for (text, fen) in [
            ("1", 100),
            ("1.0", 100),
            ("1.00", 100),
            ("0.01", 1),
            ("0.1", 10),
            ("999999999.99", 99_999_999_999),
        ] {
            assert_eq!(Amount::from_yuan("a", text).map(Amount::fen), Ok(fen), "{text}");
        }
        for text in [
            "",
            ".01",
            "1.",
            "1.010",
            "01.01",
            "+1",
            "-1",
            "1e2",
            " 1",
            "1 ",
            "0.00",
            "0",
            "1,0",
            "０.０１",
            "NaN",
            "1234567890",
        ] {
            assert!(Amount::from_yuan("a", text).is_err(), "{text:?} was read");
        }
    }

    #[test]
    fn fen_text_has_no_sign_padding_or_fraction() {
        assert_eq!(Amount::from_fen_text("a", "101").map(Amount::fen), Ok(101));
        for text in ["", "0", "+1", "-1", "01", "1.0", "1e2", " 1", "9007199254740992", &"9".repeat(30)] {
            assert!(Amount::from_fen_text("a", text).is_err(), "{text:?} was read");
        }
    }

    proptest::proptest! {
        #[test]
        fn yuan_text_round_trips(fen in 1u64..=99_999_999_999) {
            let amount = Amount::from_fen("a", fen).unwrap();
            proptest::prop_assert_eq!(Amount::from_yuan("a", &amount.to_yuan()), Ok(amount));
        }
    }
}
