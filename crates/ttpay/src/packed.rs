//! Members to be signed in one piece of memory, for languages in which a pointer or a call for each member costs more
//! than the signature.
//!
//! For each member, one after the other: the length of the name as 4 bytes (least significant first), the name, the
//! length of the value as 4 bytes, the value; all text is UTF-8. The length 0xFFFFFFFF says that there is no value.

use smallvec::SmallVec;
use ttpay_core::canonical::{Pair, Value};
use ttpay_core::{ErrorCode, cashier};

use crate::error::TtpayError;
use crate::merchant::Merchant;

/// The length that says "no value".
const NO_VALUE: u32 = u32::MAX;

impl Merchant {
    /// As [`Merchant::sign_pairs`], with the members packed: for each of them, one after the other, the length of the
    /// name as 4 bytes (least significant first), the name, the length of the value as 4 bytes, the value. The length
    /// 0xFFFFFFFF says that there is no value.
    ///
    /// # Errors
    /// As [`Merchant::sign_pairs`]; `request_malformed` when the form is broken or a text is not UTF-8.
    pub fn sign_packed(&self, packed: &[u8]) -> Result<cashier::Signature, TtpayError> {
        self.sign_pairs(&unpack(packed)?)
    }
}

/// Members to be signed; an order of usual size needs no allocation.
type Members<'a> = SmallVec<[Pair<'a>; 32]>;

fn unpack(mut rest: &[u8]) -> Result<Members<'_>, TtpayError> {
    let mut pairs = Members::new();
    while !rest.is_empty() {
        let (name, after) = piece(rest)?;
        let name = text(name.ok_or_else(torn)?, None)?;
        let (value, after) = piece(after)?;
        pairs.push((name, value.map_or(Ok(Value::Null), |value| text(value, Some(name)).map(Value::Text))?));
        rest = after;
    }
    Ok(pairs)
}

/// One length with its bytes, and what follows.
fn piece(bytes: &[u8]) -> Result<(Option<&[u8]>, &[u8]), TtpayError> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(torn)?;
    let length = u32::from_le_bytes(*length);
    if length == NO_VALUE {
        return Ok((None, rest));
    }
    let length = usize::try_from(length).map_err(|_| torn())?;
    let (piece, rest) = rest.split_at_checked(length).ok_or_else(torn)?;
    Ok((Some(piece), rest))
}

fn text<'a>(bytes: &'a [u8], field: Option<&str>) -> Result<&'a str, TtpayError> {
    std::str::from_utf8(bytes).map_err(|_| {
        let message = match field {
            Some(field) => format!("`{field}` is not UTF-8; the signature is made of UTF-8 bytes"),
            None => "a name is not UTF-8; the signature is made of UTF-8 bytes".to_owned(),
        };
        TtpayError::new(ErrorCode::RequestMalformed, field, message)
    })
}

fn torn() -> TtpayError {
    let message = "the packed members end inside one; write each length as 4 bytes, the least significant first, before its bytes";
    TtpayError::new(ErrorCode::RequestMalformed, Some("packed"), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &[u8], value: Option<&[u8]>) -> Vec<u8> {
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let value = value.map_or(NO_VALUE.to_le_bytes().to_vec(), |it| [&length(it), it].concat());
        [&length(name), name, &value].concat()
    }

    fn merchant() -> Merchant {
        let config = r#"{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"a"}}"#;
        Merchant::from_json(config).unwrap()
    }

    #[test]
    fn packed_members_are_signed_like_pairs() {
        let packed = [
            member(b"total_amount", Some(b"1")),
            member(b"subject", Some("测试".as_bytes())),
            member(b"uid", None),
            member(b"body", Some(b"")),
        ]
        .concat();
        let pairs = [("subject", Value::Text("测试")), ("total_amount", Value::Integer(1))];
        assert_eq!(merchant().sign_packed(&packed), merchant().sign_pairs(&pairs));
        assert_eq!(merchant().sign_packed(b""), merchant().sign_pairs(&[]));
    }

    #[test]
    fn a_broken_form_is_refused_wherever_it_breaks() {
        let whole = member(b"body", Some(b"text"));
        for length in 1..whole.len() {
            let error = merchant().sign_packed(&whole[..length]).unwrap_err();
            assert_eq!(error.code, ErrorCode::RequestMalformed, "the first {length} bytes");
        }
        let nameless = NO_VALUE.to_le_bytes();
        assert_eq!(merchant().sign_packed(&nameless).unwrap_err().code, ErrorCode::RequestMalformed);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_by_the_name_of_their_field() {
        let error = merchant().sign_packed(&member(b"subject", Some(&[0xed, 0xa0, 0x80]))).unwrap_err();
        assert_eq!((error.code, error.field.as_deref()), (ErrorCode::RequestMalformed, Some("subject")));
        let error = merchant().sign_packed(&member(&[0xff], Some(b"1"))).unwrap_err();
        assert_eq!((error.code, error.field), (ErrorCode::RequestMalformed, None));
    }
}
