//! Notices of v3: a sealed resource in a signed envelope, and the probe (wechat.md §4.10).

use serde_json::{Value, json};
use ttpay_channels::beijing;
use ttpay_channels::wechat::v3::aead;

use super::voice::signature;
use crate::answer::Manner;
use crate::notify::Outgoing;
use crate::world::{State, World};

/// What the envelope says.
pub(crate) struct Event<'a> {
    /// The same on every repetition.
    pub(crate) id: &'a str,
    pub(crate) created_at: i64,
    pub(crate) event_type: &'static str,
    pub(crate) original_type: &'static str,
    pub(crate) summary: &'static str,
}

/// A notice, sealed and signed.
pub(crate) fn notice(
    world: &World,
    state: &mut State,
    event: &Event<'_>,
    resource: &Value,
    manner: Manner,
) -> Outgoing {
    let nonce = state.chance.alphanumeric(12);
    // Twelve bytes of nonce always seal.
    let plain = resource.to_string();
    let sealed = world.keys.api_v3.seal(&nonce, event.original_type, plain.as_bytes()).unwrap_or_default();
    let body = json!({
        "id": event.id,
        "create_time": beijing::format_rfc3339(event.created_at),
        "resource_type": "encrypt-resource",
        "event_type": event.event_type,
        "summary": event.summary,
        "resource": {
            "original_type": event.original_type, "algorithm": aead::ALGORITHM, "ciphertext": sealed,
            "associated_data": event.original_type, "nonce": nonce,
        },
    })
    .to_string();
    let mut headers = signature(world, state, body.as_bytes(), manner);
    headers.push(("Content-Type", "application/json".into()));
    Outgoing { headers, body: body.into_bytes() }
}

/// The same notice under a signature that must be refused.
pub(crate) fn probe(mut genuine: Outgoing) -> Outgoing {
    for (name, value) in &mut genuine.headers {
        if *name == "Wechatpay-Signature" {
            *value = format!("WECHATPAY/SIGNTEST/{value}");
        }
    }
    genuine
}
