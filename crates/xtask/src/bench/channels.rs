//! `cargo xtask bench channels`: what the channels add to the one RSA operation that nobody can avoid.
#![allow(clippy::float_arithmetic)] // Nanoseconds, not money.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    KeyPair, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, from_value, json};
use ttpay::Merchant;
use ttpay::channels::{alipay, form, shapes, wechat};
use ttpay::config::{read_file, resolve_references};

use super::openssl::OpenSsl;
use super::openssl_rsa::{RsaKey, der};
use super::rounds::{Contestant, Times, measure_slow};
use crate::house::House;

const DEMO: &str = "examples/demo";
const NOW: i64 = 1_704_081_600;
/// Calls of one contestant in a round: a signature takes a quarter of a millisecond, a verification a fiftieth.
const SIGNS: u32 = 24;
const VERIFIES: u32 = 300;

pub(crate) fn run(house: &House) -> anyhow::Result<ExitCode> {
    let folder = house.root.join(DEMO);
    let config = resolve_references(read_file(&folder.join("merchant.toml"))?, &folder)?;
    let merchant = Merchant::from_tree(config)?;
    let version = OpenSsl::load()?.version;
    let order = json!({
        "out_trade_no": "T202401010000000001", "amount_fen": 101, "subject": "测试商品 会员月卡",
        "body": "十二个月", "expires_at": NOW + 900, "timestamp": NOW,
    });
    let h5 = json!({
        "out_trade_no": "T202401010000000001", "amount_fen": 101, "description": "测试商品-会员月卡",
        "client_ip": "203.0.113.7", "expires_at": NOW + 900, "timestamp": NOW,
        "nonce": "0123456789ABCDEF0123456789ABCDEF",
        "scene": { "type": "Wap", "app_name": "示例商城", "app_url": "https://m.example.com" },
    });
    alipay_order(house, &merchant, &order, &version)?;
    wechat_order(house, &merchant, &h5, &version)?;
    notification(house, &merchant)?;
    anstream::println!(
        "Ratios are medians of the ratios within each round; a benchmark judges nothing. Absolute times differ\n\
         between machines by a quarter and more, ratios hardly."
    );
    Ok(ExitCode::SUCCESS)
}

fn alipay_order(house: &House, merchant: &Merchant, order: &Value, version: &str) -> anyhow::Result<()> {
    let ask: alipay::shapes::AppOrder = from_value(order.clone())?;
    let text = order.to_string();
    let reply = merchant.alipay_app_order(&ask)?.alipay_url;
    let mut params: BTreeMap<String, String> = BTreeMap::new();
    for field in form::read(reply.as_bytes())? {
        params.insert(field.name, String::from_utf8(field.bytes)?);
    }
    let signature = params.remove("sign").context("the order string has no `sign`")?;
    let signed: Vec<_> = params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let bare = Bare::new(house, "alipay_app_private.pem", signed.join("&").into_bytes(), &signature)?;
    let mut contestants = [
        contestant("ttpay: alipay_app_order, typed", || {
            let _ = black_box(merchant.alipay_app_order(black_box(&ask)));
        }),
        contestant("ttpay: alipay_app_order through call", || {
            black_box(merchant.call("alipay_app_order", black_box(text.as_bytes())));
        }),
        contestant("aws-lc-rs: bare signature of the same text", || bare.sign()),
        contestant(&format!("{version}: bare signature of the same text"), || bare.sign_openssl()),
    ];
    let times = measure_slow(&mut contestants, SIGNS);
    print("Alipay order string", bare.message.len(), &contestants, &times);
    ratio(&times, 0, 2, "typed / aws-lc-rs (aim: at most 1.10)");
    ratio(&times, 1, 2, "through call / aws-lc-rs");
    ratio(&times, 3, 0, "rate against OpenSSL's bare signature (aim: at least 0.9)");
    anstream::println!();
    Ok(())
}

fn wechat_order(house: &House, merchant: &Merchant, order: &Value, version: &str) -> anyhow::Result<()> {
    let ask: wechat::shapes::H5Order = from_value(order.clone())?;
    let request = merchant.wechat_h5_order(&ask)?;
    let nonce = order["nonce"].as_str().context("no nonce")?;
    let message = format!("POST\n/v3/pay/transactions/h5\n{NOW}\n{nonce}\n{}\n", request.body);
    let (_, authorization) = request.headers.first().context("no header")?;
    let signature = authorization.split('"').nth(5).context("no signature")?;
    let bare = Bare::new(house, "wechat_merchant_private.pem", message.into_bytes(), signature)?;
    let mut contestants = [
        contestant("ttpay: wechat_h5_order (v3), typed", || {
            let _ = black_box(merchant.wechat_h5_order(black_box(&ask)));
        }),
        contestant("aws-lc-rs: bare signature of the same text", || bare.sign()),
        contestant(&format!("{version}: bare signature of the same text"), || bare.sign_openssl()),
    ];
    let times = measure_slow(&mut contestants, SIGNS);
    print("WeChat v3 request", bare.message.len(), &contestants, &times);
    ratio(&times, 0, 1, "typed / aws-lc-rs (aim: at most 1.10)");
    ratio(&times, 2, 0, "rate against OpenSSL's bare signature (aim: at least 0.9)");
    anstream::println!();
    Ok(())
}

fn notification(house: &House, merchant: &Merchant) -> anyhow::Result<()> {
    let text = house.text("examples/demo/wechat_notification.json")?.context("it is not UTF-8")?;
    let request: Value = serde_json::from_str(&text)?;
    let ask: shapes::NotificationRequest = from_value(request.clone())?;
    ensure!(merchant.wechat_notification(&ask)?.fact.is_some(), "the sample notification says nothing");
    let header = |name: &str| request["headers"][name].as_str().with_context(|| format!("no {name}"));
    let body = request["body"].as_str().context("no body")?;
    let message = format!("{}\n{}\n{body}\n", header("Wechatpay-Timestamp")?, header("Wechatpay-Nonce")?);
    let signature = STANDARD.decode(header("Wechatpay-Signature")?)?;
    let pem = std::fs::read_to_string(house.root.join(DEMO).join("wechatpay_platform_private.pem"))?;
    let pair = RsaKeyPair::from_pkcs8(&der(&pem)?)?;
    let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key().as_ref())?;
    ensure!(key.verify_sig(message.as_bytes(), &signature).is_ok(), "the bare library does not verify it");
    let mut contestants = [
        contestant("ttpay: wechat_notification (v3), typed", || {
            let _ = black_box(merchant.wechat_notification(black_box(&ask)));
        }),
        contestant("ttpay: wechat_notification through call", || {
            black_box(merchant.call("wechat_notification", black_box(text.as_bytes())));
        }),
        contestant("aws-lc-rs: bare verification, key parsed", || {
            let _ = black_box(key.verify_sig(black_box(message.as_bytes()), &signature));
        }),
    ];
    let times = measure_slow(&mut contestants, VERIFIES);
    print("WeChat v3 notification: verified, parsed, decrypted, bound", message.len(), &contestants, &times);
    ratio(&times, 0, 2, "typed / aws-lc-rs (aim: at most 1.5)");
    ratio(&times, 1, 2, "through call / aws-lc-rs");
    anstream::println!();
    Ok(())
}

/// The operation alone, on the bytes that were really signed.
struct Bare {
    message: Vec<u8>,
    pair: RsaKeyPair,
    openssl: RsaKey,
}

impl Bare {
    /// `signature` is what ttpay made of the same message: all three must agree, or the race would not be one.
    fn new(house: &House, key: &str, message: Vec<u8>, signature: &str) -> anyhow::Result<Self> {
        let der = der(&std::fs::read_to_string(house.root.join(DEMO).join(key))?)?;
        let (pair, openssl) = (RsaKeyPair::from_pkcs8(&der)?, RsaKey::load(&der)?);
        let theirs = openssl.sign_sha256(&message)?;
        ensure!(STANDARD.decode(signature)? == theirs, "OpenSSL gives another signature");
        Ok(Self { message, pair, openssl })
    }

    fn sign(&self) {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let random = SystemRandom::new();
        let _ =
            black_box(self.pair.sign(&RSA_PKCS1_SHA256, &random, black_box(&self.message), &mut signature));
    }

    fn sign_openssl(&self) {
        let _ = black_box(self.openssl.sign_sha256(black_box(&self.message)));
    }
}

fn contestant<'a>(name: &str, work: impl FnMut() + 'a) -> Contestant<'a> {
    Contestant { name: name.to_owned(), work: Box::new(work) }
}

fn print(title: &str, bytes: usize, contestants: &[Contestant<'_>], times: &Times) {
    anstream::println!("{title} ({bytes} bytes under the signature)");
    for (which, contestant) in contestants.iter().enumerate() {
        anstream::println!("  {:<56} {:>8.1} µs", contestant.name, times.median(which) / 1000.0);
    }
}

fn ratio(times: &Times, over: usize, under: usize, what: &str) {
    anstream::println!("  {:>5.2}  {what}", times.ratio(over, under));
}
