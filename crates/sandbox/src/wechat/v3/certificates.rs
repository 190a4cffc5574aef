//! The platform certificates, sealed under the APIv3 key; the one in flight is among them (wechat.md §4.3).

use std::sync::Arc;

use axum::extract::{Request, State as Extract};
use axum::response::Response;
use serde_json::{Value, json};
use ttpay_channels::beijing;
use ttpay_channels::wechat::v3::aead;

use super::calls::run;
use super::voice::Content;
use crate::World;
use crate::faults::At;
use crate::wechat::Refusal;
use crate::world::State;

pub(super) async fn list(world: Extract<Arc<World>>, request: Request) -> Response {
    run(
        &world,
        At::WechatCertificates,
        request,
        |_| String::new(),
        |world, state, _| {
            let State { platform, chance, .. } = state;
            let show = |key: &crate::keys::Certified| {
                let nonce = chance.hex(12);
                let text = key.certificate_pem.as_bytes();
                let sealed =
                    world.keys.api_v3.seal(&nonce, "certificate", text).map_err(|_| Refusal::System)?;
                Ok(json!({
                    "serial_no": key.serial,
                    "effective_time": beijing::format_rfc3339(key.validity.0),
                    "expire_time": beijing::format_rfc3339(key.validity.1),
                    "encrypt_certificate": {
                        "algorithm": aead::ALGORITHM, "nonce": nonce, "associated_data": "certificate",
                        "ciphertext": sealed,
                    },
                }))
            };
            let data: Vec<Value> = platform.wechat.all().map(show).collect::<Result<_, Refusal>>()?;
            Ok(Content::Json(json!({"data": data})))
        },
    )
    .await
}
