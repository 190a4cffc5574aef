//! The requests of API v3 are, byte for byte, those whose signatures openssl made (`tests/vectors/own/wechat_v3.json`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/wechat_v3.rs"]
mod support;

use serde_json::json;
use support::{NONCE, NOW, platform_key, settings, try_settings, vector};
use ttpay_channels::Error;
use ttpay_channels::http::Request;
use ttpay_channels::wechat::shapes::{Bill, Close, H5Order, Query, QueryRefund, Refund};
use ttpay_channels::wechat::v3;
use ttpay_core::shape::read;
use ttpay_core::{ErrorCode, Json};

fn ask<T: serde::de::DeserializeOwned>(members: &serde_json::Value) -> T {
    read(Json::parse(members.to_string().as_bytes()).unwrap()).unwrap()
}

/// The request is the one of the vector: line, body, signature.
fn same(request: &Request, name: &str) {
    let vector = vector(name);
    let text = |member: &str| vector["input"][member].as_str().unwrap();
    assert_eq!(request.method, text("method"), "{name}");
    assert_eq!(request.url, format!("https://api.mch.weixin.qq.com{}", text("url")), "{name}");
    assert_eq!(request.body, text("body"), "{name}");
    let signature = vector["expected"]["value"]["signature"].as_str().unwrap();
    let authorization = header(request, "Authorization").unwrap();
    assert!(authorization.contains(&format!("signature=\"{signature}\"")), "{name}: {authorization}");
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn h5_order() -> serde_json::Value {
    json!({
        "out_trade_no": "T202401010000000001",
        "amount_fen": 101,
        "description": "测试商品-会员月卡",
        "client_ip": "203.0.113.7",
        "expires_at": NOW + 900,
        "attach": "a=1",
    })
}

#[test]
fn every_request_has_the_published_line_body_and_signature() {
    let settings = settings();
    let request = v3::h5_order(&settings, &ask::<H5Order>(&h5_order()), NOW, NONCE).unwrap();
    same(&request, "own-wx3-sign-h5-order");

    let query = |number: &str| ask::<Query>(&json!({ "out_trade_no": number }));
    let request = v3::query(&settings, &query("T202401010000000001"), NOW, NONCE).unwrap();
    same(&request, "own-wx3-sign-query");
    let whole = vector("own-wx3-sign-query")["expected"]["value"]["authorization"].clone();
    assert_eq!(header(&request, "Authorization").unwrap(), whole);
    let request = v3::query(&settings, &query("T2024|01*A_1-2"), NOW, NONCE).unwrap();
    same(&request, "own-wx3-sign-query-percent");

    let close = ask::<Close>(&json!({ "out_trade_no": "T202401010000000001" }));
    same(&v3::close(&settings, &close, NOW, NONCE).unwrap(), "own-wx3-sign-close");

    let refund = ask::<Refund>(&json!({
        "out_trade_no": "T202401010000000001",
        "out_refund_no": "R202401010000000001",
        "amount_fen": 101,
        "total_fen": 101,
        "reason": "商品已售完",
        "notify_url": "https://pay.example.com/notify/wechat/v3/refund",
    }));
    same(&v3::refund(&settings, &refund, NOW, NONCE).unwrap(), "own-wx3-sign-refund");

    let query_refund = ask::<QueryRefund>(&json!({ "out_refund_no": "R202401010000000001" }));
    let request = v3::query_refund(&settings, &query_refund, NOW, NONCE).unwrap();
    same(&request, "own-wx3-sign-refund-query");
}

#[test]
fn requests_carry_the_headers_that_wechat_wants() {
    let settings = settings();
    let get = v3::certificates(&settings, NOW, NONCE).unwrap();
    assert_eq!(get.url, "https://api.mch.weixin.qq.com/v3/certificates");
    let names: Vec<&str> = get.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Authorization", "Accept", "User-Agent", "Wechatpay-Serial"]);
    assert_eq!(header(&get, "Wechatpay-Serial"), Some(support::SERIAL));
    assert_eq!(header(&get, "Accept"), Some("application/json"));
    assert!(header(&get, "User-Agent").unwrap().starts_with("ttpay/"));

    let order = v3::h5_order(&settings, &ask::<H5Order>(&h5_order()), NOW, NONCE).unwrap();
    assert_eq!(header(&order, "Content-Type"), Some("application/json"));

    let certificate = support::key("own_wechatpay_platform_cert", "pem");
    let keys = vec![platform_key(support::CERTIFICATE_SERIAL, None, Some(&certificate))];
    let certificate_mode = try_settings(|config| config.platform_keys = keys).unwrap();
    let get = v3::certificates(&certificate_mode, NOW, NONCE).unwrap();
    assert_eq!(header(&get, "Wechatpay-Serial"), None);
}

#[test]
fn every_optional_member_of_an_order_is_sent_where_wechat_reads_it() {
    let mut members = h5_order();
    for (name, value) in [
        ("goods_tag", json!("NEWYEAR")),
        ("limit_pay", json!("no_credit")),
        ("detail", json!({ "cost_price": 101, "goods_detail": [{ "merchant_goods_id": "g/1" }] })),
        ("scene", json!({ "type": "iOS", "app_name": "示例", "bundle_id": "com.example.shop" })),
        ("notify_url", json!("https://pay.example.com/other")),
    ] {
        members[name] = value;
    }
    let request = v3::h5_order(&settings(), &ask::<H5Order>(&members), NOW, NONCE).unwrap();
    let expected = concat!(
        r#"{"appid":"wx0000000000000001","mchid":"1900000001","description":"测试商品-会员月卡","#,
        r#""out_trade_no":"T202401010000000001","time_expire":"2024-01-01T12:15:00+08:00","attach":"a=1","#,
        r#""notify_url":"https://pay.example.com/other","goods_tag":"NEWYEAR","limit_pay":["no_credit"],"#,
        r#""detail":{"cost_price":101,"goods_detail":[{"merchant_goods_id":"g/1"}]},"#,
        r#""amount":{"total":101,"currency":"CNY"},"scene_info":{"payer_client_ip":"203.0.113.7","#,
        r#""h5_info":{"type":"iOS","app_name":"示例","bundle_id":"com.example.shop"}}}"#,
    );
    assert_eq!(request.body, expected);
}

#[test]
fn what_wechat_would_refuse_is_refused_here() {
    let settings = settings();
    for (name, value, code) in [
        ("expires_at", json!(NOW + 59), ErrorCode::FieldInvalid),
        ("expires_at", json!(NOW + 7 * 86_400 + 1), ErrorCode::FieldInvalid),
        ("expires_at", json!(i64::MIN), ErrorCode::FieldInvalid),
        ("client_ip", json!("127.0.0.1"), ErrorCode::FieldInvalid),
        ("description", json!(""), ErrorCode::FieldMissing),
        ("out_trade_no", json!("T 2024"), ErrorCode::FieldInvalid),
        ("notify_url", json!("https://pay.example.com/n?x=1"), ErrorCode::FieldInvalid),
        ("attach", json!("a\nb"), ErrorCode::FieldInvalid),
    ] {
        let mut members = h5_order();
        members[name] = value;
        let refusal = v3::h5_order(&settings, &ask::<H5Order>(&members), NOW, NONCE).unwrap_err();
        assert_eq!((refusal.code(), refusal.field()), (code, Some(name)));
    }
    let order = ask::<H5Order>(&h5_order());
    for nonce in ["", "a\"b", "a b", &"n".repeat(33)] {
        let refusal = v3::h5_order(&settings, &order, NOW, nonce).unwrap_err();
        assert_eq!(refusal.field(), Some("nonce"), "{nonce:?}");
    }
    assert_eq!(v3::h5_order(&settings, &order, -1, NONCE).unwrap_err().field(), Some("timestamp"));
    let silent = try_settings(|config| config.notify_url = None).unwrap();
    let refusal = v3::h5_order(&silent, &order, NOW, NONCE).unwrap_err();
    assert_eq!((refusal.code(), refusal.field()), (ErrorCode::FieldMissing, Some("notify_url")));
}

#[test]
fn a_bill_is_asked_for_by_day_and_fetched_by_the_address_as_it_was_given() {
    let settings = settings();
    let bill = ask::<Bill>(&json!({ "date": "2024-01-01" }));
    let request = v3::bill(&settings, &bill, NOW, NONCE).unwrap();
    assert_eq!(
        request.url,
        "https://api.mch.weixin.qq.com/v3/bill/tradebill?bill_date=2024-01-01&bill_type=ALL"
    );
    let address =
        "https://api.mch.weixin.qq.com/v3/billdownload/file?token=6XIv5TUPto7pByrTQKhd6k%2B&tartype=gzip";
    let request = v3::bill_download(&settings, address, NOW, NONCE).unwrap();
    assert_eq!(request.url, address);
    for address in ["/v3/billdownload/file", "http://api.mch.weixin.qq.com/x", "https://a b", "file:///x"] {
        let refusal = v3::bill_download(&settings, address, NOW, NONCE).unwrap_err();
        assert_eq!(refusal.field(), Some("download_url"), "{address}");
    }
}

#[test]
fn a_request_message_that_could_shift_its_lines_is_refused() {
    let message = v3::RequestMessage { method: "GET", url: "/v3/x", timestamp: "1", nonce: "n", body: b"" };
    assert_eq!(message.text().unwrap(), b"GET\n/v3/x\n1\nn\n\n");
    for wrong in [
        v3::RequestMessage { method: "get", ..message },
        v3::RequestMessage { method: "GET\n/a", ..message },
        v3::RequestMessage { url: "/v3/x\n1", ..message },
        v3::RequestMessage { url: "/订单", ..message },
        v3::RequestMessage { url: "v3/x", ..message },
        v3::RequestMessage { timestamp: "1\n2", ..message },
        v3::RequestMessage { nonce: "n\n", ..message },
    ] {
        assert_eq!(wrong.text().unwrap_err().code(), ErrorCode::FieldInvalid, "{wrong:?}");
    }
}

#[test]
fn a_configuration_that_cannot_verify_is_refused_at_the_start() {
    let own = support::key("own_merchant", "public");
    let platform = support::key("own_wechatpay_platform", "public");
    let certificate = support::key("own_wechatpay_platform_cert", "pem");
    let entry = platform_key;
    let refused = |keys: &[v3::PlatformKey]| -> (ErrorCode, String) {
        let error: Error = try_settings(|config| config.platform_keys = keys.to_vec()).unwrap_err();
        (error.code(), error.field().unwrap_or_default().to_owned())
    };
    let (platform, certificate) = (Some(platform.as_str()), Some(certificate.as_str()));
    let invalid = |field: &str| (ErrorCode::ConfigInvalid, field.to_owned());
    assert_eq!(refused(&[]), invalid("platform_keys"));
    assert_eq!(refused(&[entry("PUB_KEY_ID_1", Some(&own), None)]), invalid("platform_keys[0]"));
    assert_eq!(refused(&[entry("PUB_KEY_ID_1", None, None)]), invalid("platform_keys[0]"));
    assert_eq!(refused(&[entry("PUB_KEY_ID_1", platform, certificate)]), invalid("platform_keys[0]"));
    assert_eq!(refused(&[entry("", platform, None)]), invalid("platform_keys[0].id"));
    assert_eq!(refused(&[entry("PUB_KEY_ID_1", None, certificate)]), invalid("platform_keys[0].id"));
    assert_eq!(refused(&[entry("PUB_KEY_ID_1", certificate, None)]), invalid("platform_keys[0].public_key"));
    let lower = support::CERTIFICATE_SERIAL.to_ascii_lowercase();
    assert_eq!(refused(&[entry(&lower, None, certificate)]), invalid("platform_keys[0].id"));
    assert_eq!(
        refused(&[entry("PUB_KEY_ID_1", platform, None), entry("PUB_KEY_ID_1", platform, None)]),
        invalid("platform_keys[1].id")
    );
    assert_eq!(
        refused(&[entry("PUB_KEY_ID_1", Some("bm90IGEga2V5"), None)]),
        (ErrorCode::KeyMalformed, "platform_keys[0].public_key".into())
    );
}

#[test]
fn other_members_that_cannot_be_used_are_named() {
    let refused = |change: &dyn Fn(&mut v3::Config)| {
        let error = try_settings(change).unwrap_err();
        (error.code(), error.field().unwrap_or_default().to_owned())
    };
    let thirty_one = "own-apiv3-key-0123456789abcdefg";
    for key in [
        "",
        "own-apiv3-key-01",
        thirty_one,
        "own-apiv3-key-0123456789abcdefghi",
        "own-apiv3-key-0123456789abcdefgé",
    ] {
        assert_eq!(
            refused(&|config| config.apiv3_key = key.into()),
            (ErrorCode::KeyMalformed, "apiv3_key".into())
        );
    }
    assert_eq!(refused(&|config| config.key = Some("short".into())), (ErrorCode::KeyMalformed, "key".into()));
    let invalid = |field: &str| (ErrorCode::ConfigInvalid, field.to_owned());
    assert_eq!(refused(&|config| config.app_id = String::new()), invalid("app_id"));
    assert_eq!(refused(&|config| config.mch_id = "1900&x=1".into()), invalid("mch_id"));
    assert_eq!(refused(&|config| config.serial_no = "77\"77".into()), invalid("serial_no"));
    assert_eq!(
        refused(&|config| config.notify_url = Some("http://127.0.0.1/".into())),
        invalid("notify_url")
    );
    assert_eq!(refused(&|config| config.base_url = Some("http://127.0.0.1:1".into())), invalid("base_url"));
    let mut sandbox = support::config();
    sandbox.base_url = Some("http://127.0.0.1:8090/".into());
    let sandbox = v3::Settings::new(&sandbox, 300, true);
    assert_eq!(sandbox.unwrap().base_url(), "http://127.0.0.1:8090");
}

#[test]
fn settings_never_print_a_key() {
    let settings =
        try_settings(|config| config.key = Some("0123456789abcdefghijklmnopqrstuv".into())).unwrap();
    let printed = format!("{settings:?}");
    assert!(!printed.contains("own-apiv3") && !printed.contains("0123456789abcdef"), "{printed}");
}
