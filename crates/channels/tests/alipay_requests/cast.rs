//! Keys, settings and a complete order.

use ttpay_channels::alipay::shapes::AppOrder;
use ttpay_channels::alipay::{Config, Settings};
use ttpay_channels::keys::PrivateKey;
use ttpay_core::{Amount, Json};

pub const NOW: i64 = 1_704_081_600;

pub fn vectors() -> Json {
    Json::parse(include_bytes!("../../../../tests/vectors/own/alipay.json")).unwrap()
}

pub fn case(name: &str) -> Json {
    let vectors = vectors();
    let Some(Json::List(cases)) = vectors.get("vectors") else { panic!() };
    cases.iter().find(|case| case.get("name").unwrap().text() == Some(name)).unwrap().clone()
}

pub fn key_text(name: &str, member: &str) -> String {
    vectors().get("keys").unwrap().get(name).unwrap().get(member).unwrap().text().unwrap().to_owned()
}

pub fn platform() -> PrivateKey {
    PrivateKey::parse("key", &key_text("own_alipay_platform", "private")).unwrap()
}

pub fn settings() -> Settings {
    let (private_key, public) =
        (key_text("own_alipay_app", "private"), key_text("own_alipay_platform", "public"));
    Settings::new(&Config {
        app_id: "2021000000000001",
        private_key: &private_key,
        alipay_public_key: Some(&public),
        seller_id: Some("2088000000000002"),
        notify_url: Some("https://pay.example.com/notify/alipay?x=1"),
        gateway_url: Some("https://openapi-sandbox.dl.alipaydev.com/gateway.do"),
        aes_key: Some("aa4BtZ4tspm2wnXLb1ThQA=="),
        ..Config::default()
    })
    .unwrap()
}

pub fn fen(fen: u64) -> Amount {
    Amount::from_fen("", fen).unwrap()
}

pub fn order() -> AppOrder {
    AppOrder {
        out_trade_no: "T202401010000000001".into(),
        amount_fen: fen(101),
        subject: "测试商品 会员月卡 100%+1".into(),
        expires_at: NOW + 900,
        body: Some("a=1&b=2".into()),
        notify_url: None,
        passback_params: None,
        extra: None,
        timestamp: None,
        nonce: None,
    }
}
