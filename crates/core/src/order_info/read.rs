//! Reading an orderInfo back, flat or wrapped, and verifying every signature in it.

use crate::canonical;
use crate::cashier;
use crate::error::Error;
use crate::json::{Fault, Json};
use crate::secret::Secret;

use super::applet::SIGNED_1_0;

/// Verifies the signature of an orderInfo: flat, or wrapped by AppletVersion 1.0, 2.0, 2.0+; all parts are checked.
///
/// It judges signatures, not fields: an order with a nonsensical `currency` that was signed so passes.
///
/// # Errors
/// `signature_missing`, `algorithm_refused` (a `sign_type` other than `MD5`), `signature_malformed`,
/// `signature_mismatch`; `request_malformed` when a wrapper does not hold JSON text; `duplicate_field`.
pub fn verify(order_info: &Json, secret: &Secret) -> Result<(), Error> {
    let members = order_info.members().ok_or_else(|| unreadable("order_info", "it must be an object"))?;
    if !is_wrapped(members) {
        let is_1_0 = has(members, "trade_no") && has(members, "params") && !has(members, "out_order_no");
        return Part { prefix: "", members, is_1_0 }.verify(secret);
    }
    for (name, value) in members {
        let inner = unwrap(name, value)?;
        let prefix = format!("{name}.");
        let members = inner.members().unwrap_or_default();
        Part { prefix: &prefix, members, is_1_0: name == "1.0" }.verify(secret)?;
    }
    Ok(())
}

/// Whether these are the members of a wrapper (AppletVersion 1.0, 2.0, 2.0+) instead of an orderInfo.
#[must_use]
pub fn is_wrapped(members: &[(String, Json)]) -> bool {
    !members.is_empty() && members.iter().all(|(name, _)| name == "1.0" || name == "2.0")
}

/// The object inside a wrapper member.
///
/// # Errors
/// `request_malformed` when the member is not the JSON text of an object; `duplicate_field`.
pub fn unwrap(name: &str, value: &Json) -> Result<Json, Error> {
    let field = format!("order_info.{name}");
    let text = value.text().ok_or_else(|| unreadable(&field, "it must be JSON text"))?;
    match Json::parse(text.as_bytes()) {
        Ok(inner) if inner.members().is_some() => Ok(inner),
        Ok(_) => Err(unreadable(&field, "it must be the text of a JSON object")),
        Err(Fault::Duplicate { path }) => Err(Error::duplicate(path)),
        Err(fault) => Err(unreadable(&field, &fault.to_string())),
    }
}

/// One signed set of members.
struct Part<'a> {
    prefix: &'a str,
    members: &'a [(String, Json)],
    is_1_0: bool,
}

impl Part<'_> {
    fn verify(&self, secret: &Secret) -> Result<(), Error> {
        let sign = match self.member("sign") {
            None | Some(Json::Null) => None,
            Some(Json::Text(text)) => Some(text.as_str()).filter(|text| !text.trim().is_empty()),
            Some(_) => {
                return Err(Error::SignatureMalformed {
                    rule: "it must be text of 32 lower-case hex digits".into(),
                });
            }
        };
        let sign = sign.ok_or_else(|| Error::SignatureMissing { field: format!("{}sign", self.prefix) })?;
        match self.member("sign_type") {
            // An absent sign_type changes the signed text, so the signature decides about it.
            None | Some(Json::Null) => {}
            Some(Json::Text(word)) if word.is_empty() || word == "MD5" => {}
            Some(_) => {
                let field = format!("{}sign_type", self.prefix);
                return Err(Error::AlgorithmRefused { field, rule: "the cashier knows `MD5` only".into() });
            }
        }
        let pairs: Vec<_> = canonical::pairs(self.members)
            .into_iter()
            .filter(|(name, _)| !self.is_1_0 || SIGNED_1_0.contains(name))
            .collect();
        cashier::verify_pairs(&pairs, sign, secret)
    }

    fn member(&self, name: &str) -> Option<&Json> {
        self.members.iter().find_map(|(key, value)| (key == name).then_some(value))
    }
}

fn has(members: &[(String, Json)], name: &str) -> bool {
    members.iter().any(|(key, _)| key == name)
}

fn unreadable(field: &str, rule: &str) -> Error {
    Error::RequestMalformed { field: field.into(), rule: rule.into() }
}
