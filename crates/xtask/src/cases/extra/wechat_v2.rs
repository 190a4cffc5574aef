//! Values of WeChat Pay API v2.

use anyhow::Context;
use serde_json::{Value, json};

use super::vector::Vector;
use super::{Fate, Said};

const NOW: i64 = 1_704_081_700;
/// Any key that a configuration accepts: for values whose refusal or text does not depend on it.
const ANY_KEY: &str = "0123456789abcdefghijklmnopqrstuv";

pub(super) fn fate(vector: &Vector<'_>, scheme: &str) -> anyhow::Result<Fate> {
    match scheme {
        "wechat_v2_sign" => signature(vector),
        "wechat_v2_canonical" => {
            let request =
                json!({ "scheme": "wechat_v2_md5", "params": vector.input("params"), "key": ANY_KEY });
            let ok = json!({ "string_to_sign": vector.expected()["value"] });
            vector.said("sign", json!({}), request, ok)
        }
        "wechat_v2_refund_key" => Ok(Fate::RustOnly("no verb shows the derived AES key")),
        "wechat_v2_refund_aes_ecb" => refund(vector),
        "wechat_v2_xml_security" | "wechat_v2_notify" => notification(vector),
        "wechat_v2_response" => response(vector),
        other => anyhow::bail!("nobody knows how to run the scheme `{other}`"),
    }
}

fn signature(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let scheme = match vector.text("sign_type")? {
        "MD5" => "wechat_v2_md5",
        "HMAC-SHA256" => "wechat_v2_hmac_sha256",
        other => anyhow::bail!("there is no sign_type `{other}`"),
    };
    let mut request =
        json!({ "scheme": scheme, "params": vector.input("params"), "key": vector.secret("secret")? });
    if let Some(claimed) = vector.input("claimed_sign").as_str() {
        request["signature"] = claimed.into();
        return vector.said("verify", json!({}), request, json!({}));
    }
    let text = vector.text("string_to_sign")?;
    let text = text.strip_suffix("&key=<key>").context("the text does not end with the key")?;
    let ok = json!({ "signature": vector.expected()["value"], "string_to_sign": text });
    vector.said("sign", json!({}), request, ok)
}

fn refund(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let Some(sealed) = vector.input("req_info").as_str() else {
        return Ok(Fate::RustOnly("sealing under a bare AES key"));
    };
    let request =
        json!({ "scheme": "wechat_v2_refund", "ciphertext": sealed, "key": vector.secret("api_key")? });
    vector.said("decrypt", json!({}), request, json!({ "plaintext": vector.expected()["value"] }))
}

fn notification(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let fields = &vector.expected()["fields"];
    let request = json!({ "body": vector.text("xml")?, "now": NOW });
    let ok = json!({ "kind": "payment", "fact": fact(fields) });
    vector.said("wechat_notification", config(vector), request, ok)
}

/// The values do not say which call they answer; their fields do.
fn response(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let (fields, body) = (&vector.expected()["fields"], vector.text("xml")?);
    let request = json!({ "status": 200, "body": body, "now": NOW });
    if fields["mweb_url"].is_string() {
        let ok = json!({ "wx_url": fields["mweb_url"], "prepay_id": fields["prepay_id"] });
        return vector.said("wechat_h5_order_reply", config(vector), request, ok);
    }
    if let Some(code) = fields["err_code"].as_str() {
        // Its signature is accepted, and what it says is a refusal.
        let error = json!({ "code": "channel_error", "channel_code": code, "verified": true });
        let expected = json!({ "error": error });
        let said = Said { verb: "wechat_close_reply", config: config(vector), request, expected };
        return Ok(Fate::Verb(Box::new(said)));
    }
    vector.said("wechat_query_reply", config(vector), request, json!({ "fact": fact(fields) }))
}

fn fact(fields: &Value) -> Value {
    let mut fact = json!({ "channel": "wechat", "out_trade_no": fields["out_trade_no"], "seen_at": NOW });
    for (name, field) in [("transaction_id", "transaction_id"), ("state", "trade_state")] {
        if fields[field].is_string() {
            fact[name] = fields[field].clone();
        }
    }
    if let Some(fen) = fields["total_fee"].as_str().and_then(|text| text.parse::<u64>().ok()) {
        fact["amount_fen"] = fen.into();
    }
    fact
}

fn config(vector: &Vector<'_>) -> Value {
    let text = |value: &Value, otherwise: &str| value.as_str().unwrap_or(otherwise).to_owned();
    let fields = &vector.expected()["fields"];
    json!({ "wechat": {
        "api": "v2",
        "app_id": text(&fields["appid"], "wx0000000000000001"),
        "mch_id": text(&fields["mch_id"], "1900000001"),
        "key": text(&vector.case["key"]["secret"], ANY_KEY),
        "sign_type": text(vector.input("sign_type"), "MD5"),
    } })
}
