//! Keys that open routes: compared by their hashes in constant time, and never taken from a URL.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderMap, Uri, header};
use ttpay::Secret;

/// The operator's key, as its hash: the key itself is not kept here.
#[derive(Clone)]
pub struct OperatorKey([u8; 32]);

impl OperatorKey {
    /// The key that opens the operator's routes.
    #[must_use]
    pub fn new(key: &Secret) -> Self {
        Self(hash(key.expose().as_bytes()))
    }

    /// Whether this is the key. Both sides are hashed first, so that not even the length shows in the time it takes.
    pub(crate) fn is(&self, text: &[u8]) -> bool {
        verify_slices_are_equal(&self.0, &hash(text)).is_ok()
    }
}

fn hash(text: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, text).as_ref());
    out
}

/// The text after `Bearer` of the only `Authorization` header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    if values.next().is_some() {
        return None;
    }
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// Names under which people put keys into URLs.
const NAMES: &[&str] = &[
    "access_token",
    "api_key",
    "apikey",
    "auth",
    "authorization",
    "bearer",
    "key",
    "operator_key",
    "secret",
    "status_token",
    "token",
];

/// Whether a URL carries a key: by the name of a parameter, or because a value or a part of the path is the operator's key.
pub(super) fn in_url(uri: &Uri, operator: &OperatorKey) -> bool {
    let in_path = uri.path().split('/').any(|part| !part.is_empty() && operator.is(&decoded(part)));
    in_path || in_query(uri, operator)
}

fn in_query(uri: &Uri, operator: &OperatorKey) -> bool {
    uri.query().unwrap_or_default().split('&').any(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decoded(name), decoded(value));
        let name_says = std::str::from_utf8(&name)
            .is_ok_and(|name| NAMES.iter().any(|known| name.eq_ignore_ascii_case(known)));
        name_says || operator.is(&value) || operator.is(&name)
    })
}

/// Percent-decoding that never fails: what is broken stays as it is.
fn decoded(text: &str) -> Vec<u8> {
    let mut rest = text.as_bytes();
    let mut out = Vec::with_capacity(rest.len());
    while let [first, tail @ ..] = rest {
        let byte = match tail {
            [high, low, ..] if *first == b'%' => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        out.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operator() -> OperatorKey {
        OperatorKey::new(&Secret::new("key", "an-operator-key-of-tests").unwrap())
    }

    #[test]
    fn a_key_is_compared_whole() {
        assert!(operator().is(b"an-operator-key-of-tests"));
        assert!(!operator().is(b"an-operator-key-of-test"));
        assert!(!operator().is(b""));
    }

    #[test]
    fn a_key_in_a_url_is_found_by_name_by_value_and_behind_percent_signs() {
        for query in [
            "?token=x",
            "?limit=5&API_KEY=x",
            "?cursor=an-operator-key-of-tests",
            "?x=an%2Doperator%2Dkey-of-tests",
            "?an-operator-key-of-tests",
            "?%6Bey=x",
        ] {
            assert!(in_url(&format!("/v1/orders{query}").parse().unwrap(), &operator()), "{query}");
        }
        assert!(!in_url(&"/v1/orders?state=paid&limit=5".parse().unwrap(), &operator()));
    }
}
