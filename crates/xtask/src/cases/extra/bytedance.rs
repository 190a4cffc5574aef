//! Values of ByteDance's other generations: tp gateway, guaranteed payment, general trade system.

use serde_json::json;

use super::Fate;
use super::vector::Vector;

pub(super) fn fate(vector: &Vector<'_>, scheme: &str) -> anyhow::Result<Fate> {
    let value = &vector.expected()["value"];
    match scheme {
        "tp_gateway_md5" => {
            let request = json!({ "scheme": scheme, "params": vector.input("params"), "key": vector.secret("secret")? });
            vector.said("sign", json!({}), request, json!({ "signature": value }))
        }
        "tp_gateway_rsa" => {
            let request = json!({
                "scheme": scheme, "params": vector.input("params"),
                "signature": vector.text("signature")?, "key": vector.public_key()?,
            });
            vector.said("verify", json!({}), request, json!({}))
        }
        "ecpay_md5" => {
            let request =
                json!({ "scheme": scheme, "params": vector.input("params"), "key": vector.secret("salt")? });
            vector.said("sign", json!({}), request, json!({ "signature": value }))
        }
        "ecpay_callback_sha1" => {
            let request = json!({ "scheme": scheme, "message": vector.input("message"), "key": vector.secret("token")? });
            vector.said("sign", json!({}), request, json!({ "signature": value }))
        }
        "trade_request_rsa" | "trade_callback_rsa" => lines(vector, scheme),
        other => anyhow::bail!("nobody knows how to run the scheme `{other}`"),
    }
}

/// A value with a signature is verified, one without is signed.
fn lines(vector: &Vector<'_>, scheme: &str) -> anyhow::Result<Fate> {
    let mut request = json!({ "scheme": scheme, "message": vector.input("message") });
    if let Some(signature) = vector.input("signature").as_str() {
        request["signature"] = signature.into();
        request["key"] = vector.public_key()?.into();
        return vector.said("verify", json!({}), request, json!({}));
    }
    request["key"] = vector.private_key()?.into();
    let mut ok = json!({ "signature": vector.expected()["value"] });
    if let Some(text) = vector.input("string_to_sign").as_str() {
        ok["string_to_sign"] = text.into();
    }
    vector.said("sign", json!({}), request, ok)
}
