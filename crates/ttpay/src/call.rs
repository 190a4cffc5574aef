//! The wide door: a verb and JSON in, JSON out, no panic across it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use ttpay_core::{ErrorCode, Json, Verb, shape};

use crate::error::TtpayError;
use crate::guard::guard;
use crate::merchant::Merchant;
use crate::verbs;

/// The largest request in bytes.
pub const MAX_REQUEST: usize = 1024 * 1024;

impl Merchant {
    /// Calls a verb with a JSON request and gives the JSON reply on one line: `{"ok":{…}}` or
    /// `{"error":{"code","message","field"?,"channel_code"?,"verified"?}}`. It never panics.
    #[must_use]
    pub fn call(&self, verb: &str, request: &[u8]) -> String {
        match guard(|| self.try_call(verb, request)) {
            Ok(ok) => format!("{{\"ok\":{ok}}}"),
            Err(error) => error.to_reply(),
        }
    }

    /// As [`Merchant::call`], with the JSON text of `ok` and the error apart.
    ///
    /// # Errors
    /// `verb_unknown`, `message_too_large`, `request_malformed`, and those of the verb.
    pub fn try_call(&self, verb: &str, request: &[u8]) -> Result<String, TtpayError> {
        #[cfg(feature = "test-panic")]
        assert!(verb != "test_panic", "a panic that was asked for");
        let Some(verb) = Verb::parse(verb) else {
            let known = Verb::ALL.iter().map(|verb| verb.as_str()).collect::<Vec<_>>().join(", ");
            return Err(TtpayError::new(
                ErrorCode::VerbUnknown,
                None,
                format!("no verb has this name; there are: {known}"),
            ));
        };
        verbs::dispatch(self, verb, parse(request)?)
    }
}

/// Reads a request as the verbs read theirs: no unknown member, no repeated one, the path of what does not fit.
///
/// # Errors
/// `message_too_large`, `request_malformed`, `duplicate_field`, `field_missing`, and the codes of the members' types.
pub fn read_request<T: DeserializeOwned>(request: &[u8]) -> Result<T, TtpayError> {
    shape::read(parse(request)?).map_err(TtpayError::misfit)
}

fn parse(request: &[u8]) -> Result<Json, TtpayError> {
    if request.len() > MAX_REQUEST {
        let message = format!("the request has {} bytes, {MAX_REQUEST} are allowed", request.len());
        return Err(TtpayError::new(ErrorCode::MessageTooLarge, None, message));
    }
    let request = Json::parse(request).map_err(|fault| TtpayError::unreadable(&fault))?;
    if request.members().is_none() {
        return Err(TtpayError::request(None, &format!("it must be an object, not {}", request.kind())));
    }
    Ok(request)
}

impl TtpayError {
    /// The reply `{"error":{…}}` on one line.
    #[must_use]
    pub fn to_reply(&self) -> String {
        #[derive(Serialize)]
        struct Reply<'a> {
            error: &'a TtpayError,
        }
        let reply = serde_json::to_string(&Reply { error: self });
        reply.unwrap_or_else(|_| {
            r#"{"error":{"code":"internal","message":"the error could not be printed"}}"#.into()
        })
    }
}
