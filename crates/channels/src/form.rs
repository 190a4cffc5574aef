//! Reads an `application/x-www-form-urlencoded` body strictly and once (alipay.md §7.2), and writes one (§3).
//!
//! Values read stay bytes: their charset is a member of the very form, and the signature is over the bytes.

use std::collections::HashSet;

use crate::Error;

const MAX_BYTES: usize = 64 * 1024;
const MAX_PAIRS: usize = 200;

/// One parameter: its name and the bytes of its value, decoded exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, plain ASCII.
    pub name: String,
    /// The value.
    pub bytes: Vec<u8>,
}

/// Reads the parameters of a body, in order. An empty body has none.
///
/// # Errors
/// `message_too_large` above 64 KiB or 200 parameters; `message_malformed` for a byte outside 0x21–0x7E, a pair without
/// `=`, an empty pair, a broken `%` sequence, a name that is no plain word; `duplicate_field` for a name that occurs twice
/// after decoding.
pub fn read(body: &[u8]) -> Result<Vec<Field>, Error> {
    if body.len() > MAX_BYTES {
        return Err(Error::too_large("a form has at most 64 KiB"));
    }
    read_any(body)
}

/// The same for a form of any size, which whoever took it has bounded.
///
/// # Errors
/// Those of [`read`] but for the size.
pub fn read_any(body: &[u8]) -> Result<Vec<Field>, Error> {
    if body.is_empty() {
        return Ok(Vec::new());
    }
    if !body.iter().all(|byte| (0x21..=0x7e).contains(byte)) {
        return Err(Error::malformed(
            "a form holds only printable ASCII; everything else is percent-encoded",
        ));
    }
    let mut fields = Vec::new();
    let mut seen = HashSet::new();
    for pair in body.split(|byte| *byte == b'&') {
        if fields.len() == MAX_PAIRS {
            return Err(Error::too_large("a form has at most 200 parameters"));
        }
        let field = read_pair(pair)?;
        if !seen.insert(field.name.clone()) {
            return Err(ttpay_core::Error::duplicate(field.name).into());
        }
        fields.push(field);
    }
    Ok(fields)
}

/// Writes `name=value` joined with `&`; values are percent-encoded except `A-Z a-z 0-9 - _ . ~`, so a blank is `%20`.
#[must_use]
pub fn write(pairs: &[(String, String)]) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let hex = |half: u8| char::from(HEX[usize::from(half & 15)]);
    // Every third character of a value may need an escape before this grows.
    let length = pairs.iter().map(|(name, value)| name.len() + value.len() * 5 / 3 + 2).sum();
    let mut out = String::with_capacity(length);
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.extend(['%', hex(byte >> 4), hex(byte)]);
            }
        }
    }
    out
}

fn read_pair(pair: &[u8]) -> Result<Field, Error> {
    let Some(equals) = pair.iter().position(|byte| *byte == b'=') else {
        return Err(Error::malformed("a form parameter has no `=`"));
    };
    let (name, bytes) = (decode(&pair[..equals])?, decode(&pair[equals + 1..])?);
    let name = String::from_utf8(name)
        .ok()
        .filter(|name| is_word(name))
        .ok_or_else(|| Error::malformed("a form parameter has a name that is no plain word"))?;
    Ok(Field { name, bytes })
}

/// `[A-Za-z_][A-Za-z0-9_.-]{0,63}`
fn is_word(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}

/// Turns `+` into a blank and `%XX` into a byte, once.
pub(crate) fn decode(text: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let [high, low, tail @ ..] = tail else { return Err(broken_percent()) };
                bytes.push(hex(*high)? << 4 | hex(*low)?);
                rest = tail;
            }
            plain => bytes.push(*plain),
        }
    }
    Ok(bytes)
}

fn hex(digit: u8) -> Result<u8, Error> {
    let value = char::from(digit).to_digit(16).ok_or_else(broken_percent)?;
    u8::try_from(value).map_err(|_| broken_percent())
}

fn broken_percent() -> Error {
    Error::malformed("a `%` of the form is not followed by two hex digits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ttpay_core::ErrorCode;

    fn pairs(body: &str) -> Vec<(String, String)> {
        let fields = read(body.as_bytes()).unwrap();
        fields.into_iter().map(|f| (f.name, String::from_utf8(f.bytes).unwrap())).collect()
    }

    fn code(body: &[u8]) -> ErrorCode {
        read(body).unwrap_err().code()
    }

    #[test]
    fn values_are_decoded_once() {
        assert_eq!(
            pairs("a=1%2B1+%25%32%30&b=&c=x=y"),
            [("a".into(), "1+1 %20".into()), ("b".into(), String::new()), ("c".into(), "x=y".into()),]
        );
        assert_eq!(pairs(""), []);
    }

    #[test]
    fn what_is_no_form_is_malformed() {
        for body in [
            &b"a=%"[..],
            b"a=%2",
            b"a=%zz",
            b"a=%+1",
            b"a",
            b"a=1&&b=2",
            b"a=1&",
            b"&a=1",
            b"=1",
            b"a%5B0%5D=1",
            b"a b=1",
            b"1a=1",
            b"a%20b=1",
            b"a=\xe6",
            b"a=1\n",
            b"{\"a\":\"=\"}",
            b"--x\r\n",
        ] {
            assert_eq!(code(body), ErrorCode::MessageMalformed, "{:?}", String::from_utf8_lossy(body));
        }
        assert_eq!(code(format!("{}=1", "a".repeat(65)).as_bytes()), ErrorCode::MessageMalformed);
    }

    #[test]
    fn a_name_occurs_once_however_it_is_written() {
        assert_eq!(code(b"total_amount=1.01&total%5Famount=0.01"), ErrorCode::DuplicateField);
        assert_eq!(code(b"a=&a=1"), ErrorCode::DuplicateField);
    }

    #[test]
    fn the_limits_are_64_kib_and_200_parameters() {
        let many = |n: usize| (0..n).map(|i| format!("a{i}=1")).collect::<Vec<_>>().join("&");
        assert_eq!(read(many(200).as_bytes()).unwrap().len(), 200);
        assert_eq!(code(many(201).as_bytes()), ErrorCode::MessageTooLarge);
        let long = |n: usize| format!("a={}", "x".repeat(n - 2)).into_bytes();
        assert!(read(&long(64 * 1024)).is_ok());
        assert_eq!(code(&long(64 * 1024 + 1)), ErrorCode::MessageTooLarge);
    }

    proptest::proptest! {
        #[test]
        fn no_body_panics(body: Vec<u8>) {
            let _ = read(&body);
        }
    }
}
