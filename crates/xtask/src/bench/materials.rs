//! What the benchmark program of every language measures: the same orders, configuration and key, in one folder.

use std::path::PathBuf;

use anyhow::Context;
use serde_json::{Map, Value, json};

use crate::house::House;

/// The secret of the benchmark, as long as a real one.
const SECRET: &str = "a-secret-of-thirty-one-letters.";

/// An order in Chinese: the title and the description of a shop that describes what it sells.
const SUBJECT: &str = "云南古树普洱茶礼盒装三百五十七克";
const BODY: &str = "云南古树普洱茶礼盒装，三百五十七克，二〇一九年春茶，古法石磨压制，附赠茶针与收纳袋，七天无理由退换，顺丰包邮到家";

/// Writes the folder and gives its place. It holds
///
/// * `ascii.json`, `cjk.json`: the members of an order, all texts, without `sign` and `risk_info`; `secret`: the secret's text;
/// * `config.json`: the merchant; `empty_call.json`: the request of the empty call, `sign_fields` of no members;
/// * `alipay.json`: a request of `alipay_app_order`; `key.pem`: the RSA key (PKCS#8) that signs it.
pub(crate) fn write(house: &House) -> anyhow::Result<PathBuf> {
    let folder = house.target().join("bench");
    std::fs::create_dir_all(&folder)?;
    let read = |path: &str| -> anyhow::Result<Value> {
        let text = house.text(path)?.with_context(|| format!("{path} is not UTF-8"))?;
        serde_json::from_str(&text).with_context(|| format!("{path} is not JSON"))
    };
    let ascii = texts(&read("examples/sample_order_info.json")?);
    let alipay = read("tests/vectors/alipay.json")?["configs"]["key_mode"]["alipay"].clone();
    let private = alipay["private_key"].as_str().context("the vectors have no Alipay key")?.to_owned();
    let mut cjk = ascii.clone();
    cjk.insert("subject".to_owned(), SUBJECT.into());
    cjk.insert("body".to_owned(), BODY.into());
    let config = json!({
        "cashier": { "app_id": ascii["app_id"], "merchant_id": ascii["merchant_id"], "secret": SECRET },
        "alipay": alipay,
    });
    let order = json!({
        "out_trade_no": "201900000000000001", "amount_fen": 8800, "subject": SUBJECT, "expires_at": 1_570_586_044,
        "timestamp": 1_570_585_744, "notify_url": "https://shop.example.com/alipay/notify",
    });
    let files = [
        ("ascii.json", Value::Object(ascii).to_string()),
        ("cjk.json", Value::Object(cjk).to_string()),
        ("secret", SECRET.to_owned()),
        ("config.json", config.to_string()),
        ("empty_call.json", r#"{"fields":{}}"#.to_owned()),
        ("alipay.json", order.to_string()),
        ("key.pem", private),
    ];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).with_context(|| format!("{name} cannot be written"))?;
    }
    Ok(folder)
}

/// The members of the sample that are signed, as texts.
fn texts(sample: &Value) -> Map<String, Value> {
    let members = sample.as_object().into_iter().flatten();
    let signed = members.filter(|(name, _)| !matches!(name.as_str(), "sign" | "risk_info"));
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    signed.map(|(name, value)| (name.clone(), text(value).into())).collect()
}
