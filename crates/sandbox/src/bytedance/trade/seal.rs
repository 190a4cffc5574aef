//! The three headers under which the platform speaks, in answers and in callbacks (bytedance.md §3.5).

use ttpay_channels::bytedance::trade::CallbackText;

use crate::World;
use crate::answer::Manner;
use crate::world::State;

/// How old a time stamp is that must not be believed: the window is an hour.
const SKEWED_S: i64 = 7200;

/// The headers over this very body.
pub(super) fn headers(
    world: &World,
    state: &mut State,
    body: &[u8],
    manner: Manner,
) -> Vec<(&'static str, String)> {
    let mut headers = vec![("Byte-Logid", state.chance.hex(32))];
    if manner == Manner::Unsigned {
        return headers;
    }
    let skew = if manner == Manner::SkewedTimestamp { SKEWED_S } else { 0 };
    let timestamp = (world.now() + state.skew_s - skew).to_string();
    let nonce = state.chance.alphanumeric(32);
    let keys = &state.platform.trade;
    let key = if manner == Manner::RotatedKey { keys.next() } else { keys.active() };
    let signed = if manner == Manner::BadSignature { b"" } else { body };
    let text = CallbackText { timestamp: &timestamp, nonce: &nonce, body: signed }.text();
    // A key that was made by this program signs.
    let signature = key.private.sign_sha256(&text).unwrap_or_default();
    headers.extend([("Byte-Timestamp", timestamp), ("Byte-Nonce-Str", nonce), ("Byte-Signature", signature)]);
    headers
}
