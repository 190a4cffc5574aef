//! A received message out of bytes: one byte of choices, header lines, an empty line, the body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// When messages without a time of their own are received: two seconds after those of the vectors were sent.
const NOW: i64 = 1_704_081_602;

/// The parts of a message.
pub struct Message {
    /// The choices; what they mean, the target says.
    pub choice: u8,
    /// Header lines in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Message {
    /// Takes bytes apart; without an empty line all of them are the body.
    #[must_use]
    pub fn read(input: &[u8]) -> Option<Self> {
        let (&choice, rest) = input.split_first()?;
        let (head, body) = match rest.windows(2).position(|two| two == b"\n\n") {
            Some(at) => (&rest[..at], &rest[at + 2..]),
            None => (&rest[..0], rest),
        };
        let head = String::from_utf8_lossy(head);
        let headers = head.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            Some((name.to_owned(), value.to_owned()))
        });
        Some(Self { choice, headers: headers.collect(), body: body.to_vec() })
    }

    /// The first header of a name, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Puts a header in place of all others of its name.
    pub fn set(&mut self, name: &str, value: &str) {
        self.headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// When it is received: the moment that it says it was sent, so that stale seeds get past the clock.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.header("Wechatpay-Timestamp").and_then(|text| text.parse().ok()).unwrap_or(NOW)
    }

    /// The request of a `…_notification` verb.
    #[must_use]
    pub fn notification(&self, expect: Value) -> Value {
        let body = STANDARD.encode(&self.body);
        json!({ "headers": self.headers, "body_base64": body, "now": self.now(), "expect": expect })
    }

    /// The request of a `…_callback` verb, received when its own time stamp says so.
    #[must_use]
    pub fn callback(&self, now: i64, expect: Value) -> Value {
        let body = STANDARD.encode(&self.body);
        json!({ "headers": self.headers, "body_base64": body, "now": now, "expect": expect })
    }

    /// The request of a `…_reply` verb.
    #[must_use]
    pub fn reply(&self, status: u16, expect: Value) -> Value {
        let mut request = self.notification(expect);
        request["status"] = status.into();
        request
    }
}
