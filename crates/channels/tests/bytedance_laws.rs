//! Laws of ByteDance's other generations: what a signature does not depend on, what it does, and that no bytes are a panic.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use ttpay_channels::Error;
use ttpay_channels::bytedance::{ecpay, tp_gateway, trade};
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::shapes::Expect;
use ttpay_core::{Amount, ErrorCode, Json, KeyText, Secret, cashier};

const NOW: i64 = 1_704_081_602;

fn secret(text: &str) -> Secret {
    Secret::new("secret", text).unwrap()
}

fn guaranteed() -> ecpay::Settings {
    let config = ecpay::Config {
        app_id: "tt0001".into(),
        salt: secret("salt"),
        token: secret("token"),
        thirdparty_id: None,
        previous_tokens: None,
        base_url: None,
    };
    ecpay::Settings::new(config, 300, false).unwrap()
}

fn received<'a>(headers: &'a Headers, body: &'a [u8]) -> Received<'a> {
    Received { status: 200, headers, body, now: NOW }
}

fn members() -> impl Strategy<Value = Vec<(String, Json)>> {
    let value = prop_oneof![
        "[ -~\u{4e00}-\u{4e20}\u{1f600}-\u{1f610}]{0,12}".prop_map(Json::Text),
        any::<i64>().prop_map(|number| Json::Number(number.to_string())),
        Just(Json::Null),
    ];
    proptest::collection::vec(value, 0..12).prop_map(|values| {
        values.into_iter().enumerate().map(|(at, value)| (format!("m{at}"), value)).collect()
    })
}

proptest! {
    #[test]
    fn an_ecpay_signature_depends_on_values_alone(members in members()) {
        let signed = ecpay::sign(&members, &secret("salt")).unwrap();
        let renamed: Vec<_> =
            members.iter().rev().enumerate().map(|(at, (_, value))| (format!("n{at}"), value.clone())).collect();
        prop_assert_eq!(&signed, &ecpay::sign(&renamed, &secret("salt")).unwrap());
        let mut more = members;
        more.push(("more".into(), Json::Text("0".into())));
        prop_assert_ne!(&signed.signature, &ecpay::sign(&more, &secret("salt")).unwrap().signature);
        more.last_mut().unwrap().0 = "app_id".into();
        prop_assert_eq!(signed, ecpay::sign(&more, &secret("salt")).unwrap());
    }

    #[test]
    fn a_changed_ecpay_callback_is_refused(msg in "[ -~]{1,40}", at in any::<prop::sample::Index>(), token in "[a-z]{1,20}") {
        let text = |msg| ecpay::CallbackText { timestamp: "1704081600", nonce: "7312", msg };
        let signature = text(&msg).sign(&secret(&token)).signature;
        prop_assert!(text(&msg).verify(&signature, [&secret("another one"), &secret(&token)]).is_ok());
        let at = at.index(msg.len());
        let other = if msg.as_bytes()[at] == b'x' { "y" } else { "x" };
        let changed = format!("{}{other}{}", &msg[..at], &msg[at + 1..]);
        prop_assert!(text(&changed).verify(&signature, [&secret(&token)]).is_err());
    }

    #[test]
    fn nothing_that_nobody_signed_is_a_callback(body: Vec<u8>, json in "\\{\"(msg|type|timestamp|nonce|msg_signature)\":\"[ -~&&[^\"\\\\]]{0,20}\"\\}") {
        let (settings, headers, expect) = (guaranteed(), Headers::default(), Expect::default());
        let trade = trade_settings();
        let cashier = cashier::Settings::new("800000000001", "1900000001", secret("a"), None).unwrap();
        let key = tp_gateway::Config::default().key().unwrap();
        let gateway = tp_gateway::Settings { cashier: &cashier, platform_key: &key, allow_loopback: false };
        for body in [body.as_slice(), json.as_bytes()] {
            let received = received(&headers, body);
            prop_assert!(ecpay::callback(&settings, &received, None, &[], &expect).is_err());
            prop_assert!(trade::callback(trade, &received, 3600, None, &expect).is_err());
            prop_assert!(tp_gateway::notification(&gateway, &received, &expect).is_err());
            prop_assert!(tp_gateway::reply(&gateway, &received, &expect, None).is_err());
        }
    }
}

fn trade_settings() -> &'static trade::Settings {
    static SETTINGS: std::sync::LazyLock<trade::Settings> = std::sync::LazyLock::new(|| {
        let config = trade::Config {
            app_id: "tt0001".into(),
            private_key: KeyText::from(include_str!("../../../examples/demo/wechat_merchant_private.pem")),
            key_version: "1".into(),
            platform_public_key: Some(KeyText::from(include_str!(
                "../../../examples/demo/wechatpay_platform_public.pem"
            ))),
            app_secret: None,
            base_url: None,
        };
        trade::Settings::new(&config, false).unwrap()
    });
    &SETTINGS
}

#[test]
fn an_answer_to_a_call_that_moves_money_is_never_a_plain_refusal_when_it_says_nothing() {
    let (headers, expect) = (Headers::default(), Expect::default());
    for body in
        [&b""[..], b"<html>", b"{}", b"[]", b"{\"err_no\":null}", b"{\"err_no\":0,\"err_no\":0}", b"\xff"]
    {
        let received = received(&headers, body);
        for name in ["create_order", "create_refund", "settle"] {
            let error = ecpay::reply(&received, &expect, Some(name)).unwrap_err();
            assert_eq!(error.code(), ErrorCode::OutcomeUnknown, "{name} {}", String::from_utf8_lossy(body));
        }
        for name in ["refund_create", "refund_audit_callback"] {
            let error = trade::reply(trade_settings(), &received, &expect, Some(name)).unwrap_err();
            assert_eq!(error.code(), ErrorCode::OutcomeUnknown, "{name} {}", String::from_utf8_lossy(body));
        }
        let asked = ecpay::reply(&received, &expect, Some("query_order")).unwrap_err();
        assert_ne!(asked.code(), ErrorCode::OutcomeUnknown);
    }
}

/// The order that a refusal names.
fn named<T>(judged: Result<T, Error>) -> Option<String> {
    match judged.err().unwrap() {
        Error::MerchantMismatch { out_trade_no, .. } | Error::AmountMismatch { out_trade_no, .. } => {
            out_trade_no
        }
        _ => None,
    }
}

fn by_ecpay(msg: &str, token: &str, expect: &Expect) -> Option<String> {
    let (timestamp, nonce) = ("1704081600", "7312");
    let text = ecpay::CallbackText { timestamp, nonce, msg };
    let body = serde_json::json!({
        "timestamp": timestamp, "nonce": nonce, "msg": msg, "type": "payment",
        "msg_signature": text.sign(&secret(token)).signature,
    });
    let body = body.to_string();
    named(ecpay::callback(&guaranteed(), &received(&Headers::default(), body.as_bytes()), None, &[], expect))
}

fn by_trade(msg: &str, signer: &PrivateKey, expect: &Expect) -> Option<String> {
    let config = trade::Config {
        app_id: "tt0001".into(),
        private_key: include_str!("../../../examples/demo/wechat_merchant_private.pem").into(),
        key_version: "1".into(),
        platform_public_key: Some(include_str!("keys/rsa2048_spki.pem").into()),
        app_secret: None,
        base_url: None,
    };
    let settings = trade::Settings::new(&config, false).unwrap();
    let body = serde_json::json!({ "version": "3.0", "type": "payment", "msg": msg }).to_string();
    let text = trade::CallbackText { timestamp: "1704081600", nonce: "n", body: body.as_bytes() }.text();
    let signature = signer.sign_sha256(&text).unwrap();
    let lines = [("Byte-Timestamp", "1704081600"), ("Byte-Nonce-Str", "n"), ("Byte-Signature", &signature)];
    let headers = Headers::new(lines.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
    named(trade::callback(&settings, &received(&headers, body.as_bytes()), 3600, None, expect))
}

#[test]
fn a_genuine_callback_of_another_app_or_amount_names_its_order_and_a_forged_one_names_none() {
    let platform = PrivateKey::parse("key", include_str!("keys/rsa2048_pkcs8.pem")).unwrap();
    let stranger =
        PrivateKey::parse("key", include_str!("../../../examples/demo/wechat_merchant_private.pem")).unwrap();
    let amount = Expect { amount_fen: Some(Amount::from_fen("amount", 101).unwrap()), ..Expect::default() };
    for (app, fen) in [("tt0002", 101), ("tt0001", 1)] {
        let msg = |id: &str, number: &str| {
            format!(r#"{{"{id}":"{app}","{number}":"T1","status":"SUCCESS","total_amount":{fen}}}"#)
        };
        let (ecpay, trade) = (msg("appid", "cp_orderno"), msg("app_id", "out_order_no"));
        assert_eq!(by_ecpay(&ecpay, "token", &amount).as_deref(), Some("T1"), "{app} {fen}");
        assert_eq!(by_ecpay(&ecpay, "another", &amount), None);
        assert_eq!(by_trade(&trade, &platform, &amount).as_deref(), Some("T1"), "{app} {fen}");
        assert_eq!(by_trade(&trade, &stranger, &amount), None);
    }
}
