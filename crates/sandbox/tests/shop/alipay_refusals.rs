//! The gateway refuses what the real one refuses, in its own words.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::cast::{Shop, shop};

/// The public parameters and the content of a query that ttpay has made.
fn query(shop: &Shop) -> (String, String) {
    let made = shop.call("alipay_query", &json!({"out_trade_no": "T0", "timestamp": shop.now()}));
    let url = made["ok"]["url"].as_str().unwrap().split_once('?').unwrap().1.to_owned();
    (url, made["ok"]["body"].as_str().unwrap().to_owned())
}

async fn answer(shop: &Shop, query: &str, body: &str) -> Value {
    let request = Request::post(format!("/gateway.do?{query}")).body(Body::from(body.to_owned())).unwrap();
    let heard = shop.http(request).await;
    assert_eq!(heard.status, 200);
    heard.json()
}

/// The sub code of the answer to a query, and whether it is signed.
async fn refusal(shop: &Shop, query: &str, body: &str) -> (String, bool) {
    let answer = answer(shop, query, body).await;
    let member = answer.get("alipay_trade_query_response").or_else(|| answer.get("error_response"));
    let word = member.and_then(|member| member["sub_code"].as_str()).unwrap_or_else(|| panic!("{answer}"));
    (word.to_owned(), answer.get("sign").is_some())
}

/// Without the parameter of this name.
fn without(query: &str, name: &str) -> String {
    let start = format!("{name}=");
    query.split('&').filter(|pair| !pair.starts_with(&start)).collect::<Vec<_>>().join("&")
}

fn with(query: &str, name: &str, value: &str) -> String {
    format!("{}&{name}={value}", without(query, name))
}

#[tokio::test]
async fn every_public_parameter_is_missed_by_its_name() {
    let shop = shop();
    let (query, body) = query(shop);
    for (name, word) in [
        ("method", "isv.missing-method"),
        ("sign", "isv.missing-signature"),
        ("sign_type", "isv.missing-signature-type"),
        ("charset", "isv.missing-charset"),
        ("timestamp", "isv.missing-timestamp"),
        ("version", "isv.missing-version"),
    ] {
        // The signature is judged last, so it does not matter that it no longer holds.
        assert_eq!(refusal(shop, &without(&query, name), &body).await, (word.to_owned(), true), "{name}");
    }
    assert_eq!(
        refusal(shop, &without(&query, "app_id"), &body).await,
        ("isv.missing-app-id".to_owned(), false)
    );
}

#[tokio::test]
async fn every_public_parameter_is_judged() {
    let shop = shop();
    let (query, body) = query(shop);
    for (name, value, word) in [
        ("method", "alipay.trade.pay", "isv.invalid-method"),
        ("format", "XML", "isv.invalid-format"),
        ("sign_type", "MD5", "isv.invalid-signature-type"),
        ("charset", "gbk", "isv.invalid-charset"),
        ("timestamp", "2024-01-01T12%3A00%3A00", "isv.invalid-timestamp"),
        ("timestamp", "2024-01-01%2011%3A49%3A59", "isv.invalid-timestamp"),
        ("timestamp", "2024-01-01%2011%3A59%3A59", "isv.invalid-signature"),
        ("version", "2.0", "isv.invalid-parameter"),
        ("sign", "AAAA", "isv.invalid-signature"),
        ("sign", "%20", "isv.missing-signature"),
        ("extra", "1", "isv.invalid-signature"),
    ] {
        assert_eq!(refusal(shop, &with(&query, name, value), &body).await, (word.to_owned(), true), "{name}");
    }
    // Alipay cannot sign for an application that it does not know, nor by an algorithm that the application has no keys for.
    let older = with(&query, "sign_type", "RSA");
    assert_eq!(refusal(shop, &older, &body).await, ("isv.missing-signature-config".to_owned(), false));
    let foreign = with(&query, "app_id", "2021000000000009");
    assert_eq!(refusal(shop, &foreign, &body).await, ("isv.invalid-app-id".to_owned(), false));
    let changed = body.replace("T0", "T1");
    assert_eq!(refusal(shop, &query, &changed).await, ("isv.invalid-signature".to_owned(), true));
    assert_eq!(refusal(shop, &query, &body).await, ("ACQ.TRADE_NOT_EXIST".to_owned(), true));
}

#[tokio::test]
async fn ttpay_tells_an_unsigned_refusal_from_a_signed_one() {
    let shop = shop();
    let made =
        shop.call("alipay_query", &json!({"out_trade_no": "T0", "timestamp": shop.now()}))["ok"].clone();
    let mut foreign = made.clone();
    foreign["url"] = json!(made["url"].as_str().unwrap().replace("2021000000000001", "2021000000000009"));
    let heard = shop.send(&foreign).await;
    let reply = shop.read("alipay_query", &heard, json!({}));
    assert_eq!(reply["error"]["code"], "signature_missing");
    assert_eq!(reply["error"]["channel_code"], "isv.invalid-app-id");
    let mut changed = made;
    changed["body"] = json!(changed["body"].as_str().unwrap().replace("T0", "T1"));
    let reply = shop.read("alipay_query", &shop.send(&changed).await, json!({}));
    assert_eq!(reply["error"]["code"], "channel_error");
    assert_eq!(reply["error"]["channel_code"], "isv.invalid-signature");
}

#[tokio::test]
async fn a_parameter_in_address_and_body_or_twice_is_refused() {
    let shop = shop();
    let (query, body) = query(shop);
    for (query, body) in [
        (query.clone(), format!("{body}&app_id=2021000000000001")),
        (format!("{query}&charset=utf-8"), body.clone()),
        (query.clone(), "no form".to_owned()),
        (query.clone(), "{\"biz_content\":\"=\"}".to_owned()),
    ] {
        let (word, _) = refusal(shop, &query, &body).await;
        assert_eq!(word, "isv.invalid-parameter");
    }
}

#[tokio::test]
async fn the_whole_call_may_stand_in_the_address() {
    let shop = shop();
    let (query, body) = query(shop);
    let heard = shop.get(&format!("/gateway.do?{query}&{body}")).await;
    assert_eq!(heard.json()["alipay_trade_query_response"]["sub_code"], "ACQ.TRADE_NOT_EXIST");
}
