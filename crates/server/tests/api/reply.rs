//! An answer of the server under test.

use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;

/// An answer, read whole.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code of a problem document, whose form is checked on the way.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.body);
        let json = self.json();
        assert_eq!(json["status"], self.status.as_u16());
        assert_eq!(json["request_id"], self.header("x-request-id"));
        for member in ["type", "title", "title_zh", "detail"] {
            assert!(json[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {}", self.body);
        }
        (self.status.as_u16(), json["code"].as_str().unwrap().to_owned())
    }
}
