//! What a notification must not be believed for.

use ttpay_channels::form;
use ttpay_channels::http::Headers;
use ttpay_channels::shapes::{Expect, NotificationKind};
use ttpay_core::{Amount, Json};

use crate::cast::*;

#[test]
fn notices_without_a_usable_signature_are_refused() {
    let mut params = notice();
    drop_param(&mut params, "sign");
    refused("AL-01", deliver(&params), "signature_missing");
    set(&mut params, "sign", "");
    refused("AL-02", deliver(&params), "signature_missing");
    refused("AL-18", deliver_body(""), "signature_missing");

    let mut params = notice();
    let sign = params.iter().find(|(name, _)| name == "sign").unwrap().1.clone();
    assert!(sign.contains('+') && sign.contains('/'));
    set(&mut params, "sign", &sign.replace('+', " "));
    refused("AL-27", deliver(&params), "signature_malformed");
    set(&mut params, "sign", &sign.replace('+', "-").replace('/', "_"));
    refused("AL-28", deliver(&params), "signature_malformed");
}

#[test]
fn a_notice_cannot_choose_its_algorithm() {
    let mut params = notice();
    set(&mut params, "sign_type", "RSA");
    refused("AL-03", deliver(&params), "algorithm_refused");

    let text = v1_text(&params, &["sign", "sign_type"], false);
    set(&mut params, "sign", &platform().sign_sha1(text.as_bytes()).unwrap());
    refused("AL-04", deliver(&params), "algorithm_refused");
    drop_param(&mut params, "sign_type");
    refused("AL-06", deliver(&params), "signature_mismatch");

    let mut params = notice();
    set(&mut params, "sign_type", "HMAC_SHA1");
    refused("AL-05", deliver(&params), "algorithm_refused");

    let mut params = notice();
    let text = v1_text(&params, &["sign"], false);
    set(&mut params, "sign", &platform().sign_sha256(text.as_bytes()).unwrap());
    refused("AL-07", deliver(&params), "signature_mismatch");
}

#[test]
fn an_application_that_is_configured_for_sha1_accepts_only_sha1() {
    let old = build(|config| config.sign_type = Some("RSA")).unwrap();
    let mut params = notice();
    set(&mut params, "sign_type", "RSA");
    let text = v1_text(&params, &["sign", "sign_type"], false);
    set(&mut params, "sign", &platform().sign_sha1(text.as_bytes()).unwrap());
    let deliver =
        |params: &Params| deliver_to(&old, form::write(params).as_bytes(), &form_headers(), &expect_order());
    assert!(deliver(&params).is_ok());
    refused("RSA2 under RSA", deliver(&notice()), "algorithm_refused");
}

#[test]
fn a_notice_that_was_changed_after_signing_is_refused() {
    let changed = |change: &dyn Fn(&mut Params)| {
        let mut params = notice();
        change(&mut params);
        deliver(&params)
    };
    refused("AL-08", changed(&|p| set(p, "total_amount", "0.01")), "signature_mismatch");
    let waiting = signed_notice(|p| set(p, "trade_status", "WAIT_BUYER_PAY"));
    let mut forged = waiting;
    set(&mut forged, "trade_status", "TRADE_SUCCESS");
    refused("AL-09", deliver(&forged), "signature_mismatch");
    refused("AL-10", changed(&|p| set(p, "extra", "1")), "signature_mismatch");
    refused("AL-11", changed(&|p| drop_param(p, "point_amount")), "signature_mismatch");
    refused("AL-12", deliver(&signed_by(&stranger(), notice())), "signature_mismatch");
    refused(
        "AL-36",
        changed(&|p| {
            let list = p.iter().find(|(name, _)| name == "fund_bill_list").unwrap().1.replace('"', "&quot;");
            set(p, "fund_bill_list", &list);
        }),
        "signature_mismatch",
    );
    refused(
        "AL-35",
        changed(&|p| {
            set(p, "passback_params", "a=1&b=2");
            set(p, "subject", "测试商品 会员月卡 100% 1");
        }),
        "signature_mismatch",
    );
    // A proxy encoded the body a second time: every value is still percent-encoded after the one decode.
    let twice: Params = notice()
        .into_iter()
        .map(|(name, value)| {
            let encoded = form::write(&[(String::new(), value)]);
            (name, encoded.trim_start_matches('=').to_owned())
        })
        .collect();
    refused("AL-34", deliver(&twice), "signature_mismatch");
    let mut twice = twice;
    let sign = notice().into_iter().find(|(name, _)| name == "sign").unwrap().1;
    set(&mut twice, "sign", &sign);
    refused("AL-34, the signature left alone", deliver(&twice), "signature_mismatch");
}

#[test]
fn a_name_that_occurs_twice_is_refused() {
    let body = form::write(&notice());
    refused("AL-14", deliver_body(&format!("{body}&total_amount=0.01")), "duplicate_field");
    refused("AL-15", deliver_body(&format!("total_amount=&{body}")), "duplicate_field");
    refused("AL-16", deliver_body(&format!("{body}&sign=AAAA")), "duplicate_field");
    refused("AL-17", deliver_body(&format!("{body}&total%5Famount=1.01")), "duplicate_field");
}

#[test]
fn a_body_that_is_no_form_is_refused() {
    let body = form::write(&notice());
    for (id, tail) in [
        ("AL-20", "&x=1%"),
        ("AL-21", "&x=%zz"),
        ("AL-22", "&x=%FF"),
        ("AL-23", "&x"),
        ("AL-24", "&&x=1"),
        ("AL-26", "&a%5B0%5D=1"),
    ] {
        refused(id, deliver_body(&format!("{body}{tail}")), "message_malformed");
    }
    let raw = [body.as_bytes(), b"&x=\xe6\xb5\x8b"].concat();
    refused("AL-25", deliver_to(&settings(), &raw, &form_headers(), &expect_order()), "message_malformed");
    let mut params = notice();
    set(&mut params, "charset", "utf-7");
    refused("AL-29", deliver(&params), "field_invalid");
    refused("AL-30", deliver_body(&format!("{body}&x={}", "y".repeat(65_536))), "message_too_large");
    let many: String = (0..200).map(|i| format!("&x{i}=1")).collect();
    refused("AL-31", deliver_body(&format!("{body}{many}")), "message_too_large");
    let json =
        Json::Object(notice().into_iter().map(|(name, value)| (name, Json::Text(value))).collect()).print();
    for headers in [Headers::new([("Content-Type", "application/json")]), Headers::default()] {
        let result = deliver_to(&settings(), json.as_bytes(), &headers, &expect_order());
        refused("AL-32", result, "message_malformed");
    }
    let multipart = Headers::new([("Content-Type", "multipart/form-data; boundary=x")]);
    let result = deliver_to(&settings(), body.as_bytes(), &multipart, &expect_order());
    refused("AL-33", result, "message_malformed");
}

#[test]
fn required_fields_must_be_there_and_not_blank() {
    refused("AL-37", deliver(&signed_notice(|p| set(p, "app_id", ""))), "field_missing");
    refused("AL-38", deliver(&signed_notice(|p| set(p, "out_trade_no", " "))), "field_missing");
    refused("AL-39", deliver(&signed_notice(|p| drop_param(p, "trade_no"))), "field_missing");
    for name in ["notify_id", "notify_type", "app_id", "out_trade_no", "trade_status", "total_amount"] {
        refused(name, deliver(&signed_notice(|p| drop_param(p, name))), "field_missing");
    }
    let other = signed_notice(|p| set(p, "notify_type", "servicemarket_order_notify"));
    refused("AL-40", deliver(&other), "field_invalid");
}

#[test]
fn a_genuine_notice_for_somebody_else_is_refused() {
    let with = |name: &str, value: &str| deliver(&signed_notice(|p| set(p, name, value)));
    refused("AL-41", with("app_id", "2021000000000009"), "merchant_mismatch");
    refused("AL-42", with("seller_id", "2088000000000009"), "merchant_mismatch");
    let nobody = signed_notice(|p| {
        drop_param(p, "seller_id");
        drop_param(p, "seller_email");
    });
    refused("AL-43", deliver(&nobody), "merchant_mismatch");
    refused("AL-44", with("out_trade_no", "T202401010000000009"), "order_mismatch");
    refused("AL-45", with("total_amount", "0.01"), "amount_mismatch");
    refused("AL-46", with("total_amount", "1.02"), "amount_mismatch");
    let unknown = build(|config| (config.seller_id, config.seller_email) = (None, None)).unwrap();
    let body = form::write(&notice());
    let result = deliver_to(&unknown, body.as_bytes(), &form_headers(), &expect_order());
    refused("no seller configured", result, "config_missing");
}

#[test]
fn an_amount_that_is_no_plain_yuan_text_is_refused() {
    for amount in
        ["1.010", "1,01", "1.01 ", "+1.01", "-1.01", "1e0", "NaN", "０.０１", "01.01", ".01", "1.", "0.00"]
    {
        let result = deliver(&signed_notice(|p| set(p, "total_amount", amount)));
        refused(&format!("AL-47..58 {amount:?}"), result, "amount_invalid");
    }
}

#[test]
fn a_genuine_notice_gives_a_fact_and_the_seven_bytes() {
    let verified = deliver(&notice()).unwrap();
    assert_eq!(verified.kind, NotificationKind::Payment);
    assert_eq!(verified.notify_id.as_deref(), Some("2024010100222120031000000000000001"));
    assert_eq!((verified.ack.status, verified.ack.body.as_str()), (200, "success"));
    let fact = verified.fact.unwrap();
    assert_eq!(
        (fact.state.as_str(), fact.amount_fen, fact.paid_fen, fact.refunded_fen),
        ("TRADE_SUCCESS", 101, Some(101), None)
    );
    // 2024-01-01 12:01:30 in Beijing, by GNU date.
    assert_eq!((fact.paid_at, fact.seen_at), (Some(1_704_081_690), NOW));
    assert_eq!(fact.transaction_id.as_deref(), Some("2024010122001400000000000001"));
}

#[test]
fn genuine_variants_of_a_notice_are_accepted() {
    let fact = |params: &Params| deliver(params).unwrap().fact.unwrap();
    let mut params = notice();
    drop_param(&mut params, "sign_type");
    assert_eq!(fact(&params).state, "TRADE_SUCCESS", "OK-21");

    let outside = signed_notice(|p| set(p, "body", ""));
    assert_eq!(fact(&outside).amount_fen, 101, "OK-22, outside the text");
    let mut inside = notice();
    set(&mut inside, "body", "");
    let text = v1_text(&inside, &["sign", "sign_type"], true);
    assert!(text.contains("&body=&"));
    set(&mut inside, "sign", &platform().sign_sha256(text.as_bytes()).unwrap());
    assert_eq!(fact(&inside).amount_fen, 101, "OK-22, inside the text");

    assert_eq!(fact(&signed_notice(|p| drop_param(p, "seller_id"))).amount_fen, 101, "OK-23");
    let finished = signed_notice(|p| set(p, "trade_status", "TRADE_FINISHED"));
    assert_eq!(fact(&finished).state, "TRADE_FINISHED", "OK-24");
    for amount in ["1", "1.0", "1.00"] {
        let params = signed_notice(|p| set(p, "total_amount", amount));
        let expect = Expect { amount_fen: Some(Amount::from_fen("", 100).unwrap()), ..Expect::default() };
        let body = form::write(&params);
        let verified = deliver_to(&settings(), body.as_bytes(), &form_headers(), &expect).unwrap();
        assert_eq!(verified.fact.unwrap().amount_fen, 100, "OK-25 {amount}");
    }
}

#[test]
fn a_notice_in_gbk_is_verified_over_its_own_bytes() {
    // 测试, and 乗, whose second GBK byte is a backslash.
    let gbk = b"\xb2\xe2\xca\xd4\x81\x5c";
    let mut params = notice();
    drop_param(&mut params, "sign");
    set(&mut params, "charset", "GBK");
    set(&mut params, "subject", "SUBJECT");
    let text = v1_text(&params, &["sign", "sign_type"], false);
    let place = text.find("SUBJECT").unwrap();
    let bytes = [&text.as_bytes()[..place], gbk, &text.as_bytes()[place + 7..]].concat();
    set(&mut params, "sign", &platform().sign_sha256(&bytes).unwrap());
    let body = form::write(&params).replace("SUBJECT", "%B2%E2%CA%D4%81%5C");
    assert_eq!(deliver_body(&body).unwrap().fact.unwrap().amount_fen, 101, "OK-26");
    refused("GBK bytes under UTF-8", deliver_body(&body.replace("GBK", "utf-8")), "message_malformed");
}

#[test]
fn a_genuine_notice_that_is_no_payment_keeps_its_own_word() {
    for (id, word) in [("AL-59", "WAIT_BUYER_PAY"), ("AL-60", "TRADE_CLOSED"), ("AL-61", "trade_success")] {
        let verified = deliver(&signed_notice(|p| set(p, "trade_status", word))).unwrap();
        let fact = verified.fact.unwrap();
        assert_eq!(fact.state, word, "{id}");
        // The notice names `gmt_payment`; beside a word that is no payment it is no evidence of one.
        assert_eq!(fact.paid_at.is_some(), word == "TRADE_CLOSED", "{id}");
    }
    let refund = signed_notice(|p| {
        set(p, "refund_fee", "0.50");
        set(p, "gmt_refund", "2024-01-02 12:00:00.123");
    });
    let fact = deliver(&refund).unwrap().fact.unwrap();
    assert_eq!((fact.refunded_fen, fact.amount_fen), (Some(50), 101));
}
