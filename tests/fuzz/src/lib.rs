//! What the fuzz targets share: the merchants of the vectors, messages out of bytes, and who really signed them.

pub mod bytedance;
pub mod genuine;
pub mod message;
pub mod platform;
pub mod shops;

use serde_json::Value;
use ttpay::Merchant;

/// Calls a verb and holds its reply to the shape that every reply has.
///
/// # Panics
/// When the reply is not `{"ok"}` or `{"error"}`, or the library blames itself: that is a finding.
#[must_use]
pub fn call(merchant: &Merchant, verb: &str, request: &[u8]) -> Value {
    let reply = merchant.call(verb, request);
    let value: Value = serde_json::from_str(&reply).expect("the reply is JSON");
    let members = value.as_object().expect("the reply is an object");
    assert_eq!(members.len(), 1, "the reply has one member");
    assert!(members.contains_key("ok") || members.contains_key("error"), "the reply is `ok` or `error`");
    assert_ne!(value["error"]["code"], "internal", "a fault of the library came to light");
    value
}

/// Of a reply that is `ok`: asks again, expecting another order, which must be refused as `order_mismatch`.
///
/// # Panics
/// When another order's message passes for ours: that is a finding.
pub fn another_order_is_refused(reply: &Value, ask_again: impl Fn(Value) -> Value) {
    let ok = &reply["ok"];
    let said = ["fact", "refund"].iter().find_map(|name| ok.get(name)?.get("out_trade_no")?.as_str());
    // ByteDance's callbacks name it in the event; a refund of ecpay has a `number` of its own.
    let event = &ok["event"];
    let named = event["out_order_no"].as_str().or_else(|| match event["type"].as_str() {
        Some("payment") => event["number"].as_str(),
        _ => None,
    });
    let said = said.or(named);
    let Some(number) = said else { return };
    // The number may be the merchant's own to leave out in some refund answers; then there is nothing to compare.
    if number.is_empty() {
        return;
    }
    let again = ask_again(serde_json::json!({ "out_trade_no": format!("{number}x") }));
    assert_eq!(again["error"]["code"], "order_mismatch", "a message of another order was accepted");
}
