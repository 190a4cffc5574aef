//! Who plays whom: keys, settings, a genuine notification and the ways to change it.

use ttpay_channels::alipay::{self, Config, Settings};
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::shapes::{Expect, VerifiedNotification};
use ttpay_channels::{Error, form};
use ttpay_core::{Amount, Json};

pub const NOW: i64 = 1_704_081_700;
pub const QUERY: &str = "alipay.trade.query";
pub type Params = Vec<(String, String)>;

pub fn vectors() -> Json {
    Json::parse(include_bytes!("../../../../tests/vectors/own/alipay.json")).unwrap()
}

pub fn key_text(name: &str, member: &str) -> String {
    vectors().get("keys").unwrap().get(name).unwrap().get(member).unwrap().text().unwrap().to_owned()
}

pub fn input(name: &str) -> Json {
    let vectors = vectors();
    let Some(Json::List(cases)) = vectors.get("vectors") else { panic!() };
    let case = cases.iter().find(|case| case.get("name").unwrap().text() == Some(name)).unwrap();
    case.get("input").unwrap().clone()
}

pub fn platform() -> PrivateKey {
    PrivateKey::parse("key", &key_text("own_alipay_platform", "private")).unwrap()
}

pub fn stranger() -> PrivateKey {
    PrivateKey::parse("key", include_str!("../keys/rsa2048_pkcs8.pem")).unwrap()
}

/// The configuration of the base messages; `change` alters it.
pub fn build(change: impl FnOnce(&mut Config<'_>)) -> Result<Settings, Error> {
    let (private_key, public) =
        (key_text("own_alipay_app", "private"), key_text("own_alipay_platform", "public"));
    let mut config = Config {
        app_id: "2021000000000001",
        private_key: &private_key,
        alipay_public_key: Some(&public),
        seller_id: Some("2088000000000002"),
        seller_email: Some("seller@example.com"),
        notify_url: Some("https://pay.example.com/notify/alipay?x=1"),
        ..Config::default()
    };
    // The texts of the configuration live as long as this function, so the change gets only 'static ones.
    change(&mut config);
    Settings::new(&config)
}

pub fn settings() -> Settings {
    build(|_| {}).unwrap()
}

pub fn certificate_settings(alipay: &str, root: &str) -> Result<Settings, Error> {
    let (alipay, root) = (key_text(alipay, "pem"), key_text(root, "pem"));
    certificate_settings_of(&alipay, &root)
}

pub fn certificate_settings_of(alipay: &str, root: &str) -> Result<Settings, Error> {
    let (private_key, app) = (key_text("own_alipay_app", "private"), key_text("own_alipay_app_cert", "pem"));
    Settings::new(&Config {
        app_id: "2021000000000001",
        private_key: &private_key,
        app_certificate: Some(&app),
        alipay_certificate: Some(alipay),
        alipay_root_certificate: Some(root),
        seller_id: Some("2088000000000002"),
        ..Config::default()
    })
}

pub fn expect_order() -> Expect {
    Expect {
        out_trade_no: Some("T202401010000000001".into()),
        amount_fen: Some(Amount::from_fen("", 101).unwrap()),
        ..Expect::default()
    }
}

pub fn notice() -> Params {
    let input = input("own-ali-notify-success");
    let body = input.get("form_body").unwrap().text().unwrap();
    let fields = form::read(body.as_bytes()).unwrap();
    fields.into_iter().map(|field| (field.name, String::from_utf8(field.bytes).unwrap())).collect()
}

pub fn set(params: &mut Params, name: &str, value: &str) {
    match params.iter_mut().find(|(key, _)| key == name) {
        Some((_, old)) => *old = value.to_owned(),
        None => params.push((name.to_owned(), value.to_owned())),
    }
}

pub fn drop_param(params: &mut Params, name: &str) {
    let before = params.len();
    params.retain(|(key, _)| key != name);
    assert_eq!(params.len() + 1, before, "{name} was not there");
}

/// The V1 text, written here independently of the code under test.
pub fn v1_text(params: &Params, dropped: &[&str], keep_blank: bool) -> String {
    let mut kept: Vec<String> = params
        .iter()
        .filter(|(name, value)| !dropped.contains(&name.as_str()) && (keep_blank || !value.trim().is_empty()))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    kept.sort();
    kept.join("&")
}

pub fn signed_by(key: &PrivateKey, mut params: Params) -> Params {
    let text = v1_text(&params, &["sign", "sign_type"], false);
    set(&mut params, "sign", &key.sign_sha256(text.as_bytes()).unwrap());
    params
}

/// The base notice, changed and then correctly signed.
pub fn signed_notice(change: impl FnOnce(&mut Params)) -> Params {
    let mut params = notice();
    change(&mut params);
    signed_by(&platform(), params)
}

pub fn deliver_to(
    settings: &Settings,
    body: &[u8],
    headers: &Headers,
    expect: &Expect,
) -> Result<VerifiedNotification, Error> {
    let received = Received { status: 200, headers, body, now: NOW };
    alipay::notification(settings, &received, expect)
}

pub fn form_headers() -> Headers {
    Headers::new([("content-type", "application/x-www-form-urlencoded; charset=UTF-8")])
}

pub fn deliver(params: &Params) -> Result<VerifiedNotification, Error> {
    deliver_body(&form::write(params))
}

pub fn deliver_body(body: &str) -> Result<VerifiedNotification, Error> {
    deliver_to(&settings(), body.as_bytes(), &form_headers(), &expect_order())
}

#[track_caller]
pub fn refused<T: std::fmt::Debug>(id: &str, result: Result<T, Error>, code: &str) {
    let error = result.map_or_else(|error| error, |value| panic!("{id} was accepted: {value:?}"));
    assert_eq!(error.code().as_str(), code, "{id}: {error}");
}
