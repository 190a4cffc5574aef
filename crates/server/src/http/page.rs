//! The query of a page: `state`, `cursor` and `limit`.

use std::fmt::Display;

use axum::http::Uri;
use ttpay::channels::form;
use ttpay::{ErrorCode, TtpayError};

use super::problem::HttpProblem;

/// Which page is wanted.
pub(super) struct Asked<S> {
    pub(super) state: Option<S>,
    pub(super) cursor: Option<String>,
    pub(super) limit: u16,
}

/// Reads the query; the states are those of `all`.
pub(super) fn asked<S: Display>(
    uri: &Uri,
    parse: fn(&str) -> Option<S>,
    all: &[S],
) -> Result<Asked<S>, HttpProblem> {
    let mut asked = Asked { state: None, cursor: None, limit: 50 };
    for field in form::read(uri.query().unwrap_or_default().as_bytes()).map_err(TtpayError::from)? {
        let text = String::from_utf8(field.bytes).unwrap_or_default();
        let invalid = |rule: &str| {
            HttpProblem::new(ErrorCode::FieldInvalid, format!("`{}` {rule}", field.name)).at(&field.name)
        };
        match field.name.as_str() {
            "state" => {
                let parsed = parse(&text).ok_or_else(|| {
                    let words: Vec<_> = all.iter().map(ToString::to_string).collect();
                    invalid(&format!("must be one of {}", words.join(", ")))
                });
                asked.state = Some(parsed?);
            }
            "limit" => {
                let parsed = text.parse().ok().filter(|limit| (1..=200).contains(limit));
                asked.limit = parsed.ok_or_else(|| invalid("must be 1 to 200"))?;
            }
            "cursor" => asked.cursor = Some(text),
            _ => {
                let detail = "a parameter that this page does not know; there are state, cursor and limit";
                return Err(HttpProblem::new(ErrorCode::RequestMalformed, detail).at(&field.name));
            }
        }
    }
    Ok(asked)
}
