//! One signature of each kind, made and checked without a line of ttpay's: the texts are written here as the pages have
//! them, MD5 comes from another crate, and RSA and SHA-1 straight from AWS-LC.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Digest as _;
use serde_json::{Value, json};

use super::ecpay::{self, post};
use super::support::shop::{Notice, Shop};
use super::support::{Bench, Reply};
use super::trade;
use ttpay_sandbox::WechatApi;

fn configured(bench: &Bench, section: &str, member: &str) -> String {
    let toml: toml::Table = toml::from_str(&bench.world.merchant_toml("http://127.0.0.1:9")).unwrap();
    toml[section][member].as_str().unwrap().to_owned()
}

fn der(pem: &str) -> Vec<u8> {
    let text: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(text).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
    &headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).unwrap().1
}

/// Whether the platform key signed `TIMESTAMP LF NONCE LF BODY LF`.
fn holds(bench: &Bench, headers: &[(String, String)], body: &str) -> bool {
    let [timestamp, nonce, signature] =
        ["byte-timestamp", "byte-nonce-str", "byte-signature"].map(|name| header(headers, name));
    let key = der(&configured(bench, "trade", "platform_public_key"));
    let text = format!("{timestamp}\n{nonce}\n{body}\n");
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key)
        .verify(text.as_bytes(), &STANDARD.decode(signature).unwrap())
        .is_ok()
}

#[tokio::test]
async fn an_ecpay_request_under_a_hand_made_md5_is_accepted() {
    let bench = ecpay::bench();
    ecpay::call(&bench, "create_order", ecpay::order("T1")).await.unwrap();
    let salt = configured(&bench, "ecpay", "salt");
    // The values alone, sorted by byte; `app_id` and `sign` stay out.
    let mut values = ["T1", salt.as_str()];
    values.sort_unstable();
    let sign = hex(&md5::Md5::digest(values.join("&")));
    let body = json!({"app_id": "tt0000000000000001", "out_order_no": "T1", "sign": sign});
    let (_, answer) = post(&bench, "/api/apps/ecpay/v1/query_order", &body).await;
    assert_eq!((&answer["err_no"], &answer["payment_info"]["total_fee"]), (&json!(0), &json!(101)));
}

#[tokio::test]
async fn an_ecpay_callback_is_signed_with_sha_1_over_its_sorted_parts() {
    let shop = Shop::open().await;
    let bench = Bench::with(WechatApi::V3, &shop.base, Vec::new());
    let mut order = ecpay::order("T1");
    order["notify_url"] = format!("{}/v1/notify/ecpay", shop.base).into();
    ecpay::paid(&bench, order, "alipay").await;
    bench.world.deliver_due().await;
    let body: Value = serde_json::from_str(&shop.received()[0].body).unwrap();
    let token = configured(&bench, "ecpay", "token");
    let mut parts = vec![token.as_str()];
    parts.extend(["timestamp", "nonce", "msg"].map(|name| body[name].as_str().unwrap()));
    parts.sort_unstable();
    let sha1 = digest(&SHA1_FOR_LEGACY_USE_ONLY, parts.concat().as_bytes());
    assert_eq!(body["msg_signature"], hex(sha1.as_ref()));
}

#[tokio::test]
async fn a_trade_order_under_a_hand_made_signature_is_accepted() {
    let bench = trade::bench();
    let data = trade::data("T1").to_string();
    let text = format!("POST\n/requestOrder\n{}\nn0nce\n{data}\n", bench.now());
    let key = RsaKeyPair::from_pkcs8(&der(&configured(&bench, "trade", "private_key"))).unwrap();
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    let authorization = format!(
        "SHA256-RSA2048 appid=tt0000000000000001,nonce_str=n0nce,timestamp={},key_version=1,signature={}",
        bench.now(),
        STANDARD.encode(&signature)
    );
    let order = json!({"data": data, "byteAuthorization": authorization});
    assert_eq!(post(&bench, "/cashier/trade/orders", &order).await.0, 201);
}

#[tokio::test]
async fn trade_answers_and_callbacks_carry_the_signature_of_the_platform_key() {
    let shop = Shop::open().await;
    let bench = Bench::with(WechatApi::V3, &shop.base, Vec::new());
    let mut data = trade::data("T1");
    data["payNotifyUrl"] = format!("{}/v1/notify/trade", shop.base).into();
    trade::paid(&bench, &data, "alipay").await;
    bench.world.deliver_due().await;
    let Notice { headers, body } = shop.received()[0].clone();
    assert!(holds(&bench, &headers, &body));
    assert!(!holds(&bench, &headers, &body.replace("SUCCESS", "SUCCES5")));
    let token = trade::token(&bench).await;
    let path = "/api/trade_basic/v1/developer/order_query/";
    let asked = br#"{"out_order_no":"T1"}"#.to_vec();
    let Reply { headers, body, .. } = bench.raw("POST", path, &[("access-token".into(), token)], asked).await;
    assert!(holds(&bench, &headers, &body));
}
