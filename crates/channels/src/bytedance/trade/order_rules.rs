//! What `data` of `tt.requestOrder` must be before it is worth signing (bytedance.md §3.3).

use serde::Deserialize;
use ttpay_core::{Amount, Error as Rule, Json};

use crate::bytedance::rules::{integer, json_text, notify_url, number, present, text};

/// The longest life of an order in seconds.
const MOST_SECONDS: u64 = 48 * 3600;

/// Judges `data` as a whole.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`.
pub fn check(data: &Json, allow_loopback: bool) -> Result<(), Rule> {
    for name in ["skuList", "outOrderNo", "totalAmount", "orderEntrySchema"] {
        present("data", data, name)?;
    }
    number("data", data, "outOrderNo", 64)?;
    let total = money("data", data, "totalAmount")?;
    let currency = text("data", data, "currency", 16)?.unwrap_or("CNY");
    if !matches!(currency, "CNY" | "DIAMOND") {
        return Err(Rule::invalid("data.currency", "it is `CNY` or `DIAMOND`"));
    }
    let sum = sku(data, currency == "DIAMOND")?;
    // A promotion lowers the total by a sum that only the platform knows.
    if data.get("promotionId").is_none() && sum != u128::from(total) {
        return Err(Rule::amount("data.totalAmount", "without a promotion it is price × quantity"));
    }
    integer("data", data, "payExpireSeconds", 0, MOST_SECONDS)?;
    notify_url("data", data, "payNotifyUrl", allow_loopback)?;
    text("data", data, "merchantUid", 64)?;
    if text("data", data, "payScene", 16)?.is_some_and(|scene| scene != "IM") {
        return Err(Rule::invalid("data.payScene", "it is `IM`"));
    }
    if let Some(ways) = data.get("limitPayWayList") {
        let known = |way: &Json| matches!(way.integer(), Some(1 | 2));
        if !matches!(ways, Json::List(ways) if ways.iter().all(known)) {
            return Err(Rule::invalid("data.limitPayWayList", "it is a list of 1 (WeChat) and 2 (Alipay)"));
        }
    }
    entry_schema("data.orderEntrySchema", data.get("orderEntrySchema").unwrap_or(&Json::Null))
}

/// The one element of `skuList`; gives price × quantity.
fn sku(data: &Json, diamonds: bool) -> Result<u128, Rule> {
    let one = match data.get("skuList") {
        Some(Json::List(list)) => match list.as_slice() {
            [one @ Json::Object(_)] => one,
            _ => {
                return Err(Rule::invalid(
                    "data.skuList",
                    "it has exactly one element at present, an object",
                ));
            }
        },
        _ => {
            return Err(Rule::invalid(
                "data.skuList",
                "it is an array with one object, not the object itself",
            ));
        }
    };
    let path = "data.skuList.0";
    for name in ["skuId", "price", "quantity", "title", "imageList", "type", "tagGroupId"] {
        present(path, one, name)?;
    }
    text(path, one, "skuId", 64)?;
    text(path, one, "title", 256)?;
    text(path, one, "tagGroupId", 128)?;
    let price = money(path, one, "price")?;
    let quantity = integer(path, one, "quantity", 1, if diamonds { 1 } else { 100 })?.unwrap_or(1);
    let kind = integer(path, one, "type", 1, 99_999)?.unwrap_or_default();
    let image = |image: &Json| image.text().is_some_and(|url| !url.trim().is_empty() && url.len() <= 512);
    if !matches!(one.get("imageList"), Some(Json::List(list)) if list.len() == 1 && list.iter().all(image)) {
        let rule = "it is an array with one address of at most 512 bytes";
        return Err(Rule::invalid(format!("{path}.imageList"), rule));
    }
    json_text(path, one, "skuAttr", '{')?;
    if matches!(kind, 101..=107 | 402..=406) {
        present(path, one, "skuAttr")?;
    }
    if let Some(schema) = one.get("entrySchema") {
        entry_schema(&format!("{path}.entrySchema"), schema)?;
    }
    Ok(u128::from(price) * u128::from(quantity))
}

/// A positive whole number of fen (or diamonds).
fn money(path: &str, object: &Json, name: &str) -> Result<u64, Rule> {
    let refused = || Rule::amount(format!("{path}.{name}"), "a positive JSON integer, in fen");
    integer(path, object, name, 1, Amount::MAX_FEN).map_err(|_| refused())?.ok_or_else(refused)
}

/// `{path, params?}`: the page of the mini-program that shows the order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntrySchema {
    /// The page, without leading `/` and without query.
    pub path: String,
    /// Its parameters as JSON **text**.
    pub params: Option<String>,
}

impl EntrySchema {
    /// As it is sent.
    pub(super) fn json(&self) -> Json {
        let mut members = vec![("path".to_owned(), Json::Text(self.path.clone()))];
        members.extend(self.params.clone().map(|params| ("params".to_owned(), Json::Text(params))));
        Json::Object(members)
    }
}

/// Judges a `{path, params}`.
pub(super) fn entry_schema(field: &str, schema: &Json) -> Result<(), Rule> {
    if schema.members().is_none() {
        return Err(Rule::invalid(field, format!("it must be an object and is {}", schema.kind())));
    }
    present(field, schema, "path")?;
    let page = text(field, schema, "path", 512)?.unwrap_or_default();
    let plain = page.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_/".contains(&byte));
    if !plain || page.starts_with('/') {
        let rule = "it has only letters, digits, `_` and `/`, no leading `/` and no query";
        return Err(Rule::invalid(format!("{field}.path"), rule));
    }
    if matches!(schema.get("params"), Some(Json::Text(text)) if text.len() > 512) {
        return Err(Rule::invalid(format!("{field}.params"), "it may have at most 512 bytes"));
    }
    json_text(field, schema, "params", '{')
}
