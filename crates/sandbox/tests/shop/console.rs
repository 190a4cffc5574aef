//! An application with other settings than a new one: certificates, SHA-1, encrypted content.

use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use serde_json::{Value, json};
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::{alipay, form};
use ttpay_core::Json;

use crate::cast::{BASE, Shop, number, shop};
use crate::notices::Mailbox;

/// Buys, refunds a part, and is told of both.
async fn works(shop: &Shop, mailbox: &Mailbox) {
    let order = shop.paid(100).await;
    assert_eq!(shop.alipay_state(&order).await, "TRADE_SUCCESS");
    let ask = json!({"out_trade_no": order, "out_refund_no": "R1", "amount_fen": 40});
    let refunded = shop.ask("alipay_refund", ask, json!({"out_trade_no": order})).await;
    assert_eq!(refunded["ok"]["refund"]["outcome"], "succeeded", "{refunded}");
    shop.world.deliver_due().await;
    let told = mailbox.read(shop);
    let states: Vec<&Value> = told.iter().map(|told| &told["ok"]["fact"]["refunded_fen"]).collect();
    assert_eq!(states, [&Value::Null, &json!(40)], "{told:?}");
}

/// What the gateway answers to a query, before ttpay reads it.
async fn raw(shop: &Shop) -> Value {
    let made = shop.call("alipay_query", &json!({"out_trade_no": "T0", "timestamp": shop.now()}));
    shop.send(&made["ok"]).await.json()
}

#[tokio::test]
async fn an_application_with_certificates_buys_refunds_and_is_told() {
    let mailbox = Mailbox::new("success").await;
    let shop = Shop::of_console(&json!({"certificates": true}), &mailbox.base).await;
    works(&shop, &mailbox).await;
    assert!(raw(&shop).await["alipay_cert_sn"].is_string());
    let url = shop.alipay_url(&number(), 1, 900);
    assert!(url.contains("app_cert_sn=") && url.contains("alipay_root_cert_sn="), "{url}");
}

#[tokio::test]
async fn in_certificate_mode_every_request_names_its_certificates() {
    let shop = Shop::of_console(&json!({"certificates": true}), BASE).await;
    let made =
        shop.call("alipay_query", &json!({"out_trade_no": "T0", "timestamp": shop.now()}))["ok"].clone();
    for (name, word) in [
        ("app_cert_sn=", "isv.invalid-app-cert-sn"),
        ("alipay_root_cert_sn=", "isv.invalid-alipay-root-cert-sn"),
    ] {
        let mut changed = made.clone();
        changed["url"] = json!(made["url"].as_str().unwrap().replace(name, &format!("{name}0")));
        let answer = shop.send(&changed).await.json();
        assert_eq!(answer["alipay_trade_query_response"]["sub_code"], word);
    }
    // A merchant that still has the bare keys names none.
    let keys = Shop::own();
    keys.post("/_control/alipay/console", &json!({"certificates": true})).await;
    assert_eq!(raw(&keys).await["alipay_trade_query_response"]["sub_code"], "isv.missing-app-cert-sn");
}

#[tokio::test]
async fn a_new_key_of_alipay_is_not_believed_before_its_certificate_is_there() {
    let shop = Shop::of_console(&json!({"certificates": true}), BASE).await;
    let order = shop.paid(100).await;
    assert_eq!(shop.post("/_control/keys/rotate", &json!({"channel": "alipay"})).await.0, 200);
    let reply = shop.ask("alipay_query", json!({"out_trade_no": order}), json!({})).await;
    assert_eq!(reply["error"]["code"], "serial_unknown", "{reply}");
    let shop = shop.with_new_keys(BASE);
    assert_eq!(shop.alipay_state(&order).await, "TRADE_SUCCESS");
}

#[tokio::test]
async fn an_old_application_signs_with_sha_1_on_both_sides() {
    let mailbox = Mailbox::new("success").await;
    let shop = Shop::of_console(&json!({"sign_type": "RSA"}), &mailbox.base).await;
    works(&shop, &mailbox).await;
    // A merchant who still signs with SHA-256 is refused: Alipay has no such key of this application.
    let newer = Shop::own();
    newer.post("/_control/alipay/console", &json!({"sign_type": "RSA"})).await;
    assert_eq!(raw(&newer).await["alipay_trade_query_response"]["sub_code"], "isv.missing-signature-config");
}

#[tokio::test]
async fn encrypted_content_is_signed_as_it_stands_and_read_with_the_key() {
    let mailbox = Mailbox::new("success").await;
    let console = json!({"aes_key": "MDEyMzQ1Njc4OWFiY2RlZg=="});
    let shop = Shop::of_console(&console, &mailbox.base).await;
    works(&shop, &mailbox).await;
    assert!(raw(&shop).await["alipay_trade_query_response"].is_string());
    let without = Shop::own();
    without.post("/_control/alipay/console", &console).await;
    let reply = without.ask("alipay_query", json!({"out_trade_no": "T0"}), json!({})).await;
    assert_eq!(reply["error"]["code"], "message_malformed");
}

/// Asks for a certificate of Alipay by the serial of an answer, as Alipay's own SDKs do.
async fn download(shop: &Shop, serial: &str) -> Value {
    let made = shop.call("alipay_query", &json!({"out_trade_no": "T0", "timestamp": shop.now()}));
    let query = made["ok"]["url"].as_str().unwrap().split_once('?').unwrap().1;
    let mut params: Vec<(String, Json)> = form::read(query.as_bytes())
        .unwrap()
        .into_iter()
        .filter(|field| field.name != "sign" && field.name != "method")
        .map(|field| (field.name, Json::Text(String::from_utf8(field.bytes).unwrap())))
        .collect();
    let content = json!({"alipay_cert_sn": serial}).to_string();
    for (name, value) in [("method", "alipay.open.app.alipaycert.download"), ("biz_content", &content)] {
        params.push((name.to_owned(), Json::Text(value.to_owned())));
    }
    let configured: toml::Table = toml::from_str(&shop.world.merchant_toml(BASE)).unwrap();
    let key = configured["alipay"]["private_key"].as_str().unwrap();
    let key = PrivateKey::parse("private_key", key).unwrap();
    let sign = alipay::sign_params(alipay::SignType::Rsa2, &key, &params).unwrap().signature;
    params.push(("sign".to_owned(), Json::Text(sign)));
    let pairs: Vec<_> =
        params.iter().map(|(name, value)| (name.clone(), value.text().unwrap().to_owned())).collect();
    shop.http(Request::post("/gateway.do").body(Body::from(form::write(&pairs))).unwrap()).await.json()
}

#[tokio::test]
async fn a_new_certificate_of_alipay_is_downloaded_by_the_serial_that_an_answer_names() {
    let shop = Shop::of_console(&json!({"certificates": true}), BASE).await;
    let before = shown(&shop).await;
    let old = raw(&shop).await["alipay_cert_sn"].as_str().unwrap().to_owned();
    shop.post("/_control/keys/rotate", &json!({"channel": "alipay"})).await;
    let after = shown(&shop).await;
    // The application's own certificate has nothing to do with it.
    for name in ["app_certificate", "alipay_root_certificate"] {
        assert_eq!(before[name], after[name], "{name}");
    }
    let answer = raw(&shop).await;
    assert_eq!(answer["alipay_trade_query_response"]["sub_code"], "ACQ.TRADE_NOT_EXIST");
    let serial = answer["alipay_cert_sn"].as_str().unwrap();
    assert_ne!(serial, old);
    let answer = download(&shop, serial).await;
    let file = answer["alipay_open_app_alipaycert_download_response"]["alipay_cert_content"].as_str();
    let file = base64::engine::general_purpose::STANDARD.decode(file.unwrap()).unwrap();
    assert_eq!(after["alipay_certificate"].as_str(), Some(str::from_utf8(&file).unwrap()));
    // Nobody could verify it without the certificate that it brings.
    assert!(answer.get("sign").is_none() && answer.get("alipay_cert_sn").is_none(), "{answer}");
    alipay::check_chain(
        str::from_utf8(&file).unwrap(),
        after["alipay_root_certificate"].as_str().unwrap(),
        shop.now(),
    )
    .unwrap();
    let refused = download(&shop, &"0".repeat(32)).await;
    let refused = &refused["alipay_open_app_alipaycert_download_response"];
    assert_eq!(refused["sub_code"], "isv.invalid-parameter");
}

/// What the console shows, over HTTP: all that somebody else's SDK has.
async fn shown(shop: &Shop) -> toml::Table {
    let heard = shop.get("/_control/alipay/console").await;
    assert_eq!(heard.status, 200);
    serde_json::from_slice(&heard.body).unwrap()
}

#[tokio::test]
async fn the_console_shows_the_keys_and_files_that_hold_now() {
    let shop = Shop::own();
    let first = shown(&shop).await;
    shop.post("/_control/keys/rotate", &json!({"channel": "alipay"})).await;
    let rotated = shown(&shop).await;
    assert_eq!(rotated["sign_type"].as_str(), Some("RSA2"));
    assert_ne!(first["alipay_public_key"], rotated["alipay_public_key"]);
    let set = json!({"certificates": true, "aes_key": "MDEyMzQ1Njc4OWFiY2RlZg=="});
    shop.post("/_control/alipay/console", &set).await;
    let files = shown(&shop).await;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let all = ["aes_key", "alipay_certificate", "alipay_root_certificate", "app_certificate", "sign_type"];
    assert_eq!(names, all);
    // They are what the merchant is configured with.
    let configured: toml::Table = toml::from_str(&shop.world.merchant_toml(BASE)).unwrap();
    assert!(files.iter().all(|(name, value)| configured["alipay"].get(name) == Some(value)));
}

#[tokio::test]
async fn the_console_refuses_what_alipay_does_not_have() {
    for console in [
        json!({"sign_type": "MD5"}),
        json!({"aes_key": "short"}),
        json!({"other": 1}),
        json!({"certificates": 1}),
    ] {
        let (status, refused) = shop().post("/_control/alipay/console", &console).await;
        assert_eq!(status, 400, "{refused}");
    }
}
