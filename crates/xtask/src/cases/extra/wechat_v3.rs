//! Values of WeChat Pay API v3.

use anyhow::Context;
use serde_json::{Value, json};

use super::Fate;
use super::vector::{Vector, inner};

/// Our own key signs nothing in these values, but a configuration has one.
const OUR_KEY: &str = include_str!("../../../../../examples/demo/wechat_merchant_private.pem");
const ANY_APIV3_KEY: &str = "own-apiv3-key-0123456789abcdefgh";

pub(super) fn fate(vector: &Vector<'_>, scheme: &str) -> anyhow::Result<Fate> {
    match scheme {
        "wechat_v3_request_sign" => request(vector),
        "wechat_v3_response_verify" => response(vector),
        "wechat_v3_canonical" => Ok(Fate::RustOnly("bare texts: a verb signs them, with real numbers only")),
        "wechat_v3_aead" => sealed(vector),
        "wechat_v3_notify" => notification(vector),
        other => anyhow::bail!("nobody knows how to run the scheme `{other}`"),
    }
}

fn request(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    if vector.input("url").is_null() {
        return Ok(Fate::RustOnly("a text that is no request: verbs sign requests"));
    }
    let part = |name: &str| vector.input(name);
    let message = json!({
        "method": part("method"), "url": part("url"), "timestamp": part("timestamp"),
        "nonce": part("nonce"), "body": part("body"),
    });
    let request = json!({ "scheme": "wechat_v3_request", "message": message, "key": vector.private_key()? });
    let value = &vector.expected()["value"];
    let signature = if value.is_object() { &value["signature"] } else { value };
    let ok = json!({ "signature": signature, "string_to_sign": part("message") });
    vector.said("sign", json!({}), request, ok)
}

fn response(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let (headers, body) = (vector.input("headers"), vector.input("body"));
    if headers.is_null() {
        return Ok(Fate::RustOnly("a text that is no answer: verbs verify answers"));
    }
    if vector.case["key"]["serial"].is_null() {
        let header = |name: &str| headers[name].as_str().with_context(|| format!("no {name}"));
        let message = json!({
            "timestamp": header("Wechatpay-Timestamp")?, "nonce": header("Wechatpay-Nonce")?, "body": body,
        });
        let request = json!({
            "scheme": "wechat_v3_response", "message": message,
            "signature": header("Wechatpay-Signature")?, "key": vector.public_key()?,
        });
        return vector.said("verify", json!({}), request, json!({}));
    }
    let request = json!({
        "status": vector.input("status"), "headers": headers, "body": body, "now": vector.input("now"),
    });
    // The values do not say which call they answer; their bodies do.
    let (verb, ok) = match body.as_str() {
        Some("") => ("wechat_close_reply", json!({ "closed": true })),
        Some(text) if text.contains("h5_url") => {
            ("wechat_h5_order_reply", json!({ "wx_url": inner(text)?["h5_url"] }))
        }
        Some(text) => {
            let said = inner(text)?;
            let fact = json!({ "state": said["trade_state"], "out_trade_no": said["out_trade_no"] });
            ("wechat_query_reply", json!({ "fact": fact }))
        }
        None => anyhow::bail!("an answer without a body"),
    };
    vector.said(verb, config(vector, &Value::Null)?, request, ok)
}

fn sealed(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let key = vector.secret("apiv3_key")?;
    let value = &vector.expected()["value"];
    let decrypt = |resource: &Value, plaintext: &Value| {
        let request = json!({
            "scheme": "wechat_v3_aead", "key": key, "nonce": resource["nonce"],
            "associated_data": resource["associated_data"], "ciphertext": resource["ciphertext"],
        });
        vector.said("decrypt", json!({}), request, json!({ "plaintext": plaintext }))
    };
    if let Some(text) = vector.input("response_json").as_str() {
        return decrypt(&inner(text)?["data"][0]["encrypt_certificate"], &value["pem"]);
    }
    if vector.input("plaintext").is_string() {
        return Ok(Fate::RustOnly("sealing: only WeChat does that"));
    }
    decrypt(&vector.case["input"], value)
}

fn notification(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let plaintext = &vector.expected()[if vector.is_rejected() { "lenient_value" } else { "plaintext" }];
    let resource = plaintext.as_str().map_or(Ok(Value::Null), inner)?;
    let request = json!({
        "headers": vector.input("headers"), "body": vector.text("body")?, "now": vector.input("now"),
    });
    let order = &resource["out_trade_no"];
    let ok = if resource["out_refund_no"].is_string() {
        json!({ "kind": "refund", "refund": {
            "out_trade_no": order, "out_refund_no": resource["out_refund_no"],
            "state": resource["refund_status"], "amount_fen": resource["amount"]["refund"],
        } })
    } else {
        json!({ "kind": "payment", "fact": {
            "out_trade_no": order, "transaction_id": resource["transaction_id"],
            "state": resource["trade_state"], "amount_fen": resource["amount"]["total"],
        } })
    };
    vector.said("wechat_notification", config(vector, &resource)?, request, ok)
}

/// A merchant who trusts the key that the value names, under the serial that it names or the certificate's own.
fn config(vector: &Vector<'_>, resource: &Value) -> anyhow::Result<Value> {
    let text = |value: &Value, otherwise: &str| value.as_str().unwrap_or(otherwise).to_owned();
    let key = vector.public_key()?;
    let own = vector.key_name()?.rsplit('_').next().unwrap_or_default();
    let member = if key.contains("CERTIFICATE") { "certificate" } else { "public_key" };
    Ok(json!({ "wechat": {
        "api": "v3",
        "app_id": text(&resource["appid"], "wx0000000000000001"),
        "mch_id": text(&resource["mchid"], "1900000001"),
        "serial_no": "7777777777777777777777777777777777777777",
        "private_key": OUR_KEY,
        "apiv3_key": text(&vector.case["key"]["apiv3_key"], ANY_APIV3_KEY),
        "platform_keys": [{ "id": text(&vector.case["key"]["serial"], own), member: key }],
    } }))
}
