//! How v2 answers: status 200, XML, a shared-key signature (wechat.md §3.1, §3.6).

use axum::http::StatusCode;
use axum::response::Response;
use ttpay_channels::wechat::v2::{SignType, signature};
use ttpay_channels::xml;
use ttpay_core::Secret;

use super::door::fail;
use crate::answer::{self, Manner, with_type};
use crate::wechat::Refusal;
use crate::world::{State, World};

/// The members of an answer beyond the common ones.
pub(super) type Members = Vec<(String, String)>;

/// v2 with the signature of the call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    pub(super) sign_type: SignType,
}

impl answer::Voice for Voice {
    type Outcome = Result<Members, Refusal>;

    fn system_error(&self) -> Self::Outcome {
        Err(Refusal::System)
    }

    fn rate_limited(&self) -> Self::Outcome {
        Err(Refusal::RateLimited)
    }

    fn speak(&self, world: &World, state: &mut State, outcome: Self::Outcome, manner: Manner) -> Response {
        let mut members: Members = vec![
            ("return_code".into(), "SUCCESS".into()),
            ("return_msg".into(), "OK".into()),
            ("appid".into(), world.merchant.app_id.clone()),
            ("mch_id".into(), world.merchant.mch_id.clone()),
            ("nonce_str".into(), state.chance.alphanumeric(16)),
        ];
        match outcome {
            Ok(more) => {
                members.push(("result_code".into(), "SUCCESS".into()));
                members.extend(more);
            }
            Err(refusal) => members.extend([
                ("result_code".into(), "FAIL".into()),
                ("err_code".into(), refusal.v2().into()),
                ("err_code_des".into(), refusal.to_string()),
            ]),
        }
        match document(world, self.sign_type, &members, manner) {
            Ok(text) => with_type(StatusCode::OK, "text/xml; charset=utf-8", text),
            Err(_) => *fail("SYSTEMERROR", "系统错误"),
        }
    }
}

/// The document, signed as asked. v2 has neither time stamps nor platform keys: a skewed time is told by nothing, and a
/// rotated key is the merchant's shared key after it was changed.
pub(super) fn document(
    world: &World,
    sign_type: SignType,
    members: &[(String, String)],
    manner: Manner,
) -> Result<String, ttpay_core::Error> {
    let pairs: Vec<(&str, &str)> =
        members.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let key = &world.merchant.v2_key;
    match manner {
        Manner::Genuine | Manner::SkewedTimestamp => signature::signed_document(sign_type, &pairs, key),
        Manner::Unsigned => xml::write("xml", pairs),
        Manner::BadSignature => {
            // The signature of the same answer with one member more.
            let other = [&pairs[..], &[("attach_", "1")]].concat();
            let signed = signature::signed_document(sign_type, &other, key)?;
            Ok(signed.replace("<attach_>1</attach_>", ""))
        }
        Manner::RotatedKey => {
            let rotated: String = key.expose().chars().rev().collect();
            signature::signed_document(sign_type, &pairs, &Secret::new("key", &rotated)?)
        }
    }
}
