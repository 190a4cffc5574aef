//! Who is signed in: a cookie that proves itself, under a key made from the operator's key.
//!
//! Nothing is stored, so every replica knows every session, and a new operator's key ends all of them.

use aws_lc_rs::{hmac, rand};
use axum::http::{HeaderMap, HeaderValue};
use ttpay::{ErrorCode, Secret};

use super::cookies;
use crate::hex::{hex, unhex};
use crate::http::HttpProblem;

/// How long an operator stays signed in, in seconds.
const OPERATOR_S: i64 = 12 * 3600;
/// How long a login form can be sent, in seconds.
const VISITOR_S: i64 = 3600;

/// Makes sessions and knows them again.
#[derive(Clone)]
pub(crate) struct Sessions {
    key: hmac::Key,
    https: bool,
}

/// Whose session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Somebody before the login form: the session carries its CSRF token and opens nothing.
    Visitor,
    /// Whoever had the operator's key.
    Operator,
}

/// A session that proved itself, with the token that its forms carry.
#[derive(Clone, Debug)]
pub(super) struct Session {
    nonce: String,
    /// What every form of this session sends back.
    pub(super) csrf: String,
}

impl Role {
    const fn letter(self) -> &'static str {
        match self {
            Self::Visitor => "v",
            Self::Operator => "o",
        }
    }

    const fn life_s(self) -> i64 {
        match self {
            Self::Visitor => VISITOR_S,
            Self::Operator => OPERATOR_S,
        }
    }
}

impl Sessions {
    pub(crate) fn new(operator_key: &Secret, https: bool) -> Self {
        let operator = hmac::Key::new(hmac::HMAC_SHA256, operator_key.expose().as_bytes());
        let derived = hmac::sign(&operator, b"ttpay page sessions");
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref()), https }
    }

    /// A new session with 256 random bits, and the cookie that carries it.
    pub(super) fn open(&self, role: Role, now: i64) -> Result<(Session, Option<HeaderValue>), HttpProblem> {
        let mut bytes = [0u8; 32];
        rand::fill(&mut bytes)
            .map_err(|_| HttpProblem::new(ErrorCode::Internal, "the system gives no random numbers"))?;
        let nonce = hex(&bytes);
        let text = format!("{}.{}.{nonce}", role.letter(), now.saturating_add(role.life_s()));
        let value = format!("{text}.{}", hex(hmac::sign(&self.key, text.as_bytes()).as_ref()));
        let cookie = cookies::set(self.cookie(role), &value, role.life_s(), self.https);
        Ok((self.session(nonce), cookie))
    }

    /// The session of a request; `None` for one that is forged, over, or another's.
    pub(super) fn read(&self, headers: &HeaderMap, role: Role, now: i64) -> Option<Session> {
        cookies::cookies(headers, self.cookie(role)).find_map(|value| {
            let (text, mac) = value.rsplit_once('.')?;
            hmac::verify(&self.key, text.as_bytes(), &unhex(mac)?).ok()?;
            let (letter, rest) = text.split_once('.')?;
            let (until, nonce) = rest.split_once('.')?;
            let lives = letter == role.letter() && now < until.parse().ok()?;
            lives.then(|| self.session(nonce.to_owned()))
        })
    }

    /// Whether somebody was signed in here once; it proves nothing.
    pub(super) fn was_here(&self, headers: &HeaderMap) -> bool {
        cookies::cookie(headers, self.cookie(Role::Operator)).is_some()
    }

    /// Takes the cookie away.
    pub(super) fn end(&self, role: Role) -> Option<HeaderValue> {
        cookies::set(self.cookie(role), "", 0, self.https)
    }

    /// Whether a form came out of a page of this session.
    pub(super) fn csrf_holds(&self, session: &Session, token: &str) -> bool {
        let text = csrf_text(&session.nonce);
        unhex(token).is_some_and(|mac| hmac::verify(&self.key, text.as_bytes(), &mac).is_ok())
    }

    fn session(&self, nonce: String) -> Session {
        let csrf = hex(hmac::sign(&self.key, csrf_text(&nonce).as_bytes()).as_ref());
        Session { nonce, csrf }
    }

    /// Over TLS the name makes browsers insist on `Secure`, this host and the whole of it.
    const fn cookie(&self, role: Role) -> &'static str {
        match (role, self.https) {
            (Role::Operator, true) => "__Host-ttpay_session",
            (Role::Operator, false) => "ttpay_session",
            (Role::Visitor, true) => "__Host-ttpay_visit",
            (Role::Visitor, false) => "ttpay_visit",
        }
    }
}

/// A session's text begins with the letter of its role, so that no token is a session.
fn csrf_text(nonce: &str) -> String {
    format!("csrf.{nonce}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;

    fn sessions(key: &str) -> Sessions {
        Sessions::new(&Secret::new("key", key).unwrap(), false)
    }

    fn sent_back(cookie: Option<HeaderValue>) -> HeaderMap {
        let cookie = cookie.unwrap().to_str().unwrap().split(';').next().unwrap().to_owned();
        HeaderMap::from_iter([(header::COOKIE, cookie.parse().unwrap())])
    }

    #[test]
    fn a_session_is_known_at_every_replica_until_it_is_over() {
        let (session, cookie) = sessions("an-operator-key-of-tests").open(Role::Operator, 1000).unwrap();
        let headers = sent_back(cookie);
        let other = sessions("an-operator-key-of-tests");
        let read = other.read(&headers, Role::Operator, 1000 + OPERATOR_S - 1).unwrap();
        assert!(other.csrf_holds(&read, &session.csrf));
        assert!(other.read(&headers, Role::Operator, 1000 + OPERATOR_S).is_none());
        assert!(sessions("another-operator-key-of-tests").read(&headers, Role::Operator, 1000).is_none());
    }

    #[test]
    fn a_changed_session_and_a_visitors_session_open_nothing() {
        let all = sessions("an-operator-key-of-tests");
        let (_, cookie) = all.open(Role::Operator, 1000).unwrap();
        let value = sent_back(cookie)[header::COOKIE].to_str().unwrap().to_owned();
        for (from, to) in [("=o.", "=v."), ("o.44200", "o.94200"), (".", ".."), ("=o", "=")] {
            let changed = value.replacen(from, to, 1);
            assert_ne!(changed, value);
            let headers = HeaderMap::from_iter([(header::COOKIE, changed.parse().unwrap())]);
            assert!(all.read(&headers, Role::Operator, 1000).is_none(), "{from}");
        }
        let (_, visit) = all.open(Role::Visitor, 1000).unwrap();
        let visit =
            sent_back(visit)[header::COOKIE].to_str().unwrap().replace("ttpay_visit", "ttpay_session");
        let headers = HeaderMap::from_iter([(header::COOKIE, visit.parse().unwrap())]);
        assert!(all.read(&headers, Role::Operator, 1000).is_none());
    }

    #[test]
    fn a_token_belongs_to_one_session() {
        let all = sessions("an-operator-key-of-tests");
        let ((one, _), (two, _)) =
            (all.open(Role::Operator, 1).unwrap(), all.open(Role::Operator, 1).unwrap());
        assert!(all.csrf_holds(&one, &one.csrf));
        for wrong in [two.csrf.as_str(), "", "00", "x"] {
            assert!(!all.csrf_holds(&one, wrong), "{wrong}");
        }
    }
}
