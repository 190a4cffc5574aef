//! Notifications of API v3: what a genuine one gives, and that nothing else gets through.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/wechat_v3.rs"]
mod support;

use proptest::prelude::*;
use support::{NOW, envelope, platform, received, settings, signed, signed_lines, try_settings};
use ttpay_channels::Error;
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::keys::PublicKey;
use ttpay_channels::shapes::{Expect, NotificationKind, VerifiedNotification};
use ttpay_channels::wechat::v3::{self, ApiV3Key, Settings};
use ttpay_core::{ErrorCode, RefundOutcome, Source};

const PAID: &str = r#"{"mchid":"1900000001","appid":"wx0000000000000001","out_trade_no":"T202401010000000001","transaction_id":"4200000000202401010000000001","trade_state":"SUCCESS","success_time":"2024-01-01T12:01:30+08:00","amount":{"total":101,"payer_total":91,"currency":"CNY","payer_currency":"CNY"}}"#;
const REFUND: &str = r#"{"mchid":"1900000001","out_trade_no":"T202401010000000001","transaction_id":"4200000000202401010000000001","out_refund_no":"R202401010000000001","refund_id":"50000000002024010100000000001","refund_status":"SUCCESS","success_time":"2024-01-02T10:00:00+08:00","amount":{"total":101,"refund":51,"payer_total":91,"payer_refund":41}}"#;

type Lines = Vec<(String, String)>;

fn read(body: &str) -> Result<VerifiedNotification, Error> {
    let headers = signed(body.as_bytes());
    v3::notification(&settings(), &received(200, &headers, body.as_bytes()), &Expect::default())
}

fn code(body: &str) -> ErrorCode {
    read(body).unwrap_err().code()
}

#[test]
fn a_payment_gives_a_fact_and_an_empty_acknowledgement() {
    let verified = read(&envelope("TRANSACTION.SUCCESS", "transaction", PAID)).unwrap();
    assert_eq!(verified.kind, NotificationKind::Payment);
    assert_eq!(verified.notify_id.as_deref(), Some("EV-2024010112013000001"));
    assert_eq!((verified.ack.status, verified.ack.body.as_str()), (204, ""));
    assert_eq!(verified.refund, None);
    let fact = verified.fact.unwrap();
    assert_eq!((fact.amount_fen, fact.paid_fen, fact.paid_at), (101, Some(91), Some(1_704_081_690)));
    assert_eq!((fact.seen_at, fact.source), (NOW, Source::Notification));
}

#[test]
fn a_refund_is_never_a_payment() {
    for (event, state, outcome) in [
        ("REFUND.SUCCESS", "SUCCESS", RefundOutcome::Succeeded),
        ("REFUND.CLOSED", "CLOSED", RefundOutcome::Failed),
        ("REFUND.ABNORMAL", "ABNORMAL", RefundOutcome::Pending),
    ] {
        let resource = REFUND.replace("\"SUCCESS\"", &format!("\"{state}\""));
        let verified = read(&envelope(event, "refund", &resource)).unwrap();
        assert_eq!((verified.kind, verified.fact), (NotificationKind::Refund, None));
        let refund = verified.refund.unwrap();
        assert_eq!((refund.state.as_str(), refund.outcome, refund.amount_fen), (state, outcome, 51));
    }
}

#[test]
fn an_envelope_and_its_text_do_not_contradict_each_other() {
    let processing = REFUND.replace("\"SUCCESS\"", "\"PROCESSING\"");
    for (event, kind, resource) in [
        ("REFUND.SUCCESS", "refund", processing.as_str()),
        ("REFUND.CLOSED", "refund", REFUND),
        ("TRANSACTION.SUCCESS", "refund", PAID),
        ("REFUND.SUCCESS", "transaction", REFUND),
        ("TRANSACTION.FAIL", "transaction", PAID),
        ("TRANSACTION.SUCCESS", "transaction", &PAID.replace("SUCCESS", "NOTPAY")),
    ] {
        assert_eq!(code(&envelope(event, kind, resource)), ErrorCode::FieldInvalid, "{event} {kind}");
    }
    let anonymous = REFUND.replace(r#""mchid":"1900000001","#, "");
    assert_eq!(code(&envelope("REFUND.SUCCESS", "refund", &anonymous)), ErrorCode::FieldMissing);
    let foreign = REFUND.replace("1900000001", "1900000002");
    assert_eq!(code(&envelope("REFUND.SUCCESS", "refund", &foreign)), ErrorCode::MerchantMismatch);
    let timeless = PAID.replace("success_time", "time");
    assert_eq!(code(&envelope("TRANSACTION.SUCCESS", "transaction", &timeless)), ErrorCode::FieldMissing);
}

#[test]
fn the_first_broken_rule_in_the_order_of_the_page_names_the_refusal() {
    let body = envelope("TRANSACTION.SUCCESS", "transaction", PAID);
    let lines = signed_lines(body.as_bytes());
    let with = |change: &dyn Fn(&mut Lines), now: i64| {
        let mut lines = lines.clone();
        change(&mut lines);
        let headers = Headers::new(lines);
        let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now };
        v3::notification(&settings(), &received, &Expect::default()).unwrap_err().code()
    };
    let far = NOW + 301;
    // Each case breaks the rule that it names and every later one that it can.
    let broken = |lines: &mut Lines| {
        lines[2].1 = "UNKNOWN".into();
        lines[3].1 = "not base64".into();
    };
    assert_eq!(
        with(
            &|lines| {
                broken(lines);
                lines.remove(0);
            },
            far
        ),
        ErrorCode::SignatureMissing
    );
    assert_eq!(
        with(
            &|lines| {
                broken(lines);
                lines.push(lines[3].clone());
            },
            far
        ),
        ErrorCode::DuplicateField
    );
    let kind = |word: &str| ("wechatpay-signature-type".to_owned(), word.to_owned());
    assert_eq!(
        with(
            &|lines| {
                broken(lines);
                lines[3].1 = "WECHATPAY/SIGNTEST/x".into();
                lines.push(kind("RSA"));
            },
            far
        ),
        ErrorCode::AlgorithmRefused
    );
    assert_eq!(
        with(
            &|lines| {
                broken(lines);
                lines[0].1 = "x".into();
                lines[3].1 = "WECHATPAY/SIGNTEST/x".into();
            },
            far
        ),
        ErrorCode::SignatureMismatch
    );
    assert_eq!(
        with(
            &|lines| {
                broken(lines);
                lines[0].1 = "0".into();
            },
            far
        ),
        ErrorCode::FieldInvalid
    );
    assert_eq!(
        with(
            &|lines| {
                broken(lines);
                lines[1].1 = "a\nb".into();
            },
            far
        ),
        ErrorCode::FieldInvalid
    );
    assert_eq!(with(&|lines| broken(lines), far), ErrorCode::TimestampSkewed);
    assert_eq!(with(&|lines| broken(lines), NOW), ErrorCode::SerialUnknown);
    assert_eq!(with(&|lines| lines[3].1 = "not base64".into(), NOW), ErrorCode::SignatureMalformed);
    assert_eq!(with(&|lines| lines[3].1 = "AAAA".into(), NOW), ErrorCode::SignatureMismatch);
}

#[test]
fn the_window_is_the_configured_one() {
    let body = envelope("TRANSACTION.SUCCESS", "transaction", PAID);
    let headers = signed(body.as_bytes());
    let narrow = Settings::new(&support::config(), 10, false).unwrap();
    let at = |now| {
        let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now };
        v3::notification(&narrow, &received, &Expect::default()).map_err(|error| error.code())
    };
    assert!(at(NOW + 10).is_ok() && at(NOW - 10).is_ok());
    assert_eq!(at(NOW + 11).unwrap_err(), ErrorCode::TimestampSkewed);
    assert_eq!(at(NOW - 11).unwrap_err(), ErrorCode::TimestampSkewed);
}

fn platform_public() -> PublicKey {
    PublicKey::parse("key", &support::key("own_wechatpay_platform", "public")).unwrap()
}

/// A byte of the signed notification, changed: which line (4 is the body), where, and by how much.
fn change() -> impl Strategy<Value = (usize, prop::sample::Index, u8)> {
    (0..5usize, any::<prop::sample::Index>(), 1..=255u8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn one_changed_byte_anywhere_refuses((line, place, difference) in change()) {
        let body = envelope("TRANSACTION.SUCCESS", "transaction", PAID);
        let mut lines = signed_lines(body.as_bytes());
        let mut body = body.into_bytes();
        if line == 4 {
            let at = place.index(body.len());
            body[at] ^= difference;
        } else {
            let mut value = lines[line].1.clone().into_bytes();
            let at = place.index(value.len());
            value[at] ^= difference & 0x7f;
            // A header travels as text; the change stays within ASCII and is always a change.
            prop_assume!(difference & 0x7f != 0);
            lines[line].1 = String::from_utf8(value).unwrap();
        }
        let headers = Headers::new(lines);
        // The clock stands still, so that a changed time stamp is not saved by the window.
        let refusal = v3::notification(&settings(), &received(200, &headers, &body), &Expect::default());
        prop_assert!(refusal.is_err(), "line {line}");
    }

    #[test]
    fn what_is_sealed_and_signed_is_read_back(plaintext in "\\PC{0,200}", aad in "\\PC{0,20}", nonce in "[ -~]{12}") {
        let key = ApiV3Key::new("apiv3_key", support::APIV3_KEY).unwrap();
        let sealed = key.seal(&nonce, &aad, plaintext.as_bytes()).unwrap();
        prop_assert_eq!(key.open(&nonce, &aad, &sealed).unwrap(), plaintext.as_bytes());
        let message = v3::ResponseMessage { timestamp: "1704081600", nonce: "n", body: plaintext.as_bytes() };
        let signature = v3::sign_text(&platform(), &message.text()).unwrap();
        prop_assert!(v3::verify(&message, &signature, v3::Trust::Key(&platform_public()), None).is_ok());
    }

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..200), lines in prop::collection::vec((header_name(), "\\PC{0,40}"), 0..6), status in any::<u16>(), now in any::<i64>()) {
        let settings = settings();
        let headers = Headers::new(lines);
        let unsigned = Received { status, headers: &headers, body: &body, now };
        prop_assert!(v3::notification(&settings, &unsigned, &Expect::default()).is_err());
        prop_assert!(v3::query_reply(&settings, &unsigned, &Expect::default()).is_err());
        let headers = signed(&body);
        let signed = Received { status: 200, headers: &headers, body: &body, now: NOW };
        prop_assert!(v3::notification(&settings, &signed, &Expect::default()).is_err());
        prop_assert!(v3::query_reply(&settings, &signed, &Expect::default()).is_err());
        prop_assert!(v3::refund_reply(&settings, &signed, &Expect::default()).is_err());
        prop_assert!(v3::h5_order_reply(&settings, &signed).is_err());
        prop_assert!(v3::certificates_reply(&settings, &signed).is_err());
    }

    #[test]
    fn no_resource_panics(member in "(mchid|appid|trade_state|amount|success_time)", value in json_value()) {
        // One member of a genuine resource is replaced by any JSON value.
        let mut resource: serde_json::Value = serde_json::from_str(PAID).unwrap();
        resource[&member] = value.clone();
        let verified = read(&envelope("TRANSACTION.SUCCESS", "transaction", &resource.to_string()));
        prop_assert!(verified.is_err(), "{member} = {value}");
    }

    #[test]
    fn no_key_text_panics(text in "\\PC{0,80}") {
        prop_assert!(try_settings(|config| config.platform_keys[0].public_key = Some(text.as_str().into())).is_err());
    }
}

fn header_name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Wechatpay-Timestamp".to_owned()),
        Just("Wechatpay-Nonce".to_owned()),
        Just("Wechatpay-Serial".to_owned()),
        Just("Wechatpay-Signature".to_owned()),
        Just("Wechatpay-Signature-Type".to_owned()),
        "[A-Za-z-]{1,12}",
    ]
}

fn json_value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::{Value, json};
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(json!("")),
        Just(json!(" ")),
        // No genuine value consists of these.
        "[x-z\\PC]{1,10}x".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::hash_map("[a-z]{1,6}", inner, 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}
