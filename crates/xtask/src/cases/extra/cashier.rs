//! Values of the cashier: signatures of an orderInfo, and the table of codes.

use serde_json::json;

use super::Fate;
use super::vector::Vector;

pub(super) fn signature(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let key = vector.secret("secret")?;
    let request = json!({ "scheme": "cashier_md5", "params": vector.input("params"), "key": key });
    let mut ok = json!({ "signature": vector.expected()["value"] });
    if let Some(text) = vector.input("string_to_sign").as_str() {
        // Some values print the secret at the end, some a word in its place; the verb cuts it off.
        ok["string_to_sign"] = text.trim_end_matches("<secret>").trim_end_matches(key).into();
    }
    vector.said("sign", json!({}), request, ok)
}

pub(super) fn status(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    let request = vector.case["input"].clone();
    vector.said("cashier_status", json!({}), request, vector.expected()["value"].clone())
}
