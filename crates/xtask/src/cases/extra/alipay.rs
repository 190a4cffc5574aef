//! Values of Alipay.

use anyhow::Context;
use serde_json::{Value, json};

use super::Fate;
use super::vector::{Vector, inner};

/// For values that ask for the signed text alone.
const ANY_KEY: &str = include_str!("../../../../../examples/demo/alipay_app_private.pem");
const NOW: i64 = 1_704_081_700;

pub(super) fn fate(vector: &Vector<'_>, scheme: &str) -> anyhow::Result<Fate> {
    match scheme {
        "alipay_notify_verify" => notification(vector),
        "alipay_sign_verify" => {
            let scheme = params_scheme(vector.input("sign_type"))?;
            verify_params(vector, scheme)
        }
        "alipay_response_extract" => Ok(Fate::RustOnly("no verb hands out the substring that is signed")),
        "alipay_response_verify" => response(vector),
        "alipay_order_string" => order_string(vector),
        "alipay_cert_sn" => {
            let bundle = vector.kind_of_key()? == "certificate_bundle";
            let scheme = if bundle { "alipay_root" } else { "alipay_app" };
            let request = json!({ "scheme": scheme, "certificate": vector.public_key()? });
            let ok = json!({ "serial": vector.expected()["value"] });
            vector.said("certificate_serial", json!({}), request, ok)
        }
        "alipay_cert_chain" => Ok(Fate::RustOnly("a chain is checked inside replies, at their time")),
        "alipay_key_formats" => Ok(Fate::RustOnly("one text under many spellings of one key")),
        "alipay_aes" => {
            let (key, sealed) = (vector.secret("aes_key_b64")?, &vector.expected()["value"]);
            let request = json!({ "scheme": "alipay_aes", "key": key, "ciphertext": sealed });
            let ok = json!({ "plaintext": vector.input("plaintext") });
            vector.said("decrypt", json!({}), request, ok)
        }
        other => anyhow::bail!("nobody knows how to run the scheme `{other}`"),
    }
}

fn notification(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    if vector.input("params").is_null() {
        return Ok(Fate::RustOnly("a text that no notification has: one decoded twice"));
    }
    if vector.input("rule") == "V2" {
        return verify_params(vector, "alipay_rsa2");
    }
    let Some(body) = vector.input("form_body").as_str() else {
        return verify_params(vector, "alipay_notify_rsa2");
    };
    let param = |name: &str| &vector.input("params")[name];
    let config = json!({ "alipay": {
        "app_id": param("app_id"), "seller_id": param("seller_id"),
        "private_key": ANY_KEY, "alipay_public_key": vector.public_key()?,
    } });
    let yuan = param("total_amount").as_str().context("no total_amount")?;
    let fen: u64 = yuan.replace('.', "").parse().context("total_amount has not two decimal places")?;
    let ok = json!({ "kind": "payment", "notify_id": param("notify_id"), "fact": {
        "channel": "alipay", "out_trade_no": param("out_trade_no"), "transaction_id": param("trade_no"),
        "state": param("trade_status"), "amount_fen": fen,
    } });
    vector.said("alipay_notification", config, json!({ "body": body, "now": NOW }), ok)
}

fn response(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let raw = vector.text("raw")?;
    let signature = inner(raw)?["sign"].as_str().unwrap_or_default().to_owned();
    let request = json!({
        "scheme": "alipay_response_rsa2", "key": vector.public_key()?, "signature": signature,
        "message": { "method": vector.input("method"), "body": raw },
    });
    vector.said("verify", json!({}), request, json!({}))
}

/// The verb signs the parameters of an order string; the tests of `crates/channels` also encode it.
fn order_string(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let value = &vector.expected()["value"];
    let sign = |params: &Value, key: &str, ok: Value| {
        let scheme = params_scheme(&params["sign_type"])?;
        let request = json!({ "scheme": scheme, "params": params, "key": key });
        vector.said("sign", json!({}), request, ok)
    };
    if value["decoded"].is_object() {
        return sign(&value["decoded"], ANY_KEY, json!({ "string_to_sign": value["string_to_sign"] }));
    }
    let params = vector.input("params");
    if params.is_null() {
        return Ok(Fate::RustOnly("the encoding of parameters in an order of their own"));
    }
    if value.is_string() {
        return sign(params, ANY_KEY, json!({ "string_to_sign": value }));
    }
    let ok = json!({ "signature": value["sign"], "string_to_sign": vector.input("string_to_sign") });
    sign(params, vector.private_key()?, ok)
}

fn verify_params(vector: &Vector<'_>, scheme: &str) -> anyhow::Result<Fate> {
    let mut params = vector.input("params").clone();
    let signature = params.as_object_mut().and_then(|members| members.remove("sign"));
    let request = json!({
        "scheme": scheme, "params": params, "key": vector.public_key()?,
        "signature": signature.context("the parameters have no `sign`")?,
    });
    vector.said("verify", json!({}), request, json!({}))
}

/// `RSA2` when nothing is said.
fn params_scheme(sign_type: &Value) -> anyhow::Result<&'static str> {
    match sign_type.as_str() {
        None | Some("RSA2") => Ok("alipay_rsa2"),
        Some("RSA") => Ok("alipay_rsa"),
        Some(other) => anyhow::bail!("there is no sign_type `{other}`"),
    }
}
