//! What API v3 answers: verified facts by status, and everything that is not a fact.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/wechat_v3.rs"]
mod support;

use support::{APIV3_KEY, NOW, platform_key, received, settings, signed, try_settings, vector};
use ttpay_channels::Error;
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::shapes::Expect;
use ttpay_channels::wechat::v3::{self, ApiV3Key};
use ttpay_core::{Amount, ErrorCode, Fact, RefundFact, RefundOutcome, Source};

const PAID: &str = r#"{"appid":"wx0000000000000001","mchid":"1900000001","out_trade_no":"T202401010000000001","transaction_id":"4200000000202401010000000001","trade_state":"SUCCESS","success_time":"2024-01-01T12:01:30+08:00","amount":{"total":101,"payer_total":91,"currency":"CNY"}}"#;
const REFUND: &str = r#"{"refund_id":"50000000002024010100000000001","out_refund_no":"R202401010000000001","transaction_id":"4200000000202401010000000001","out_trade_no":"T202401010000000001","channel":"ORIGINAL","status":"PROCESSING","amount":{"total":101,"refund":51,"currency":"CNY"}}"#;

fn query(body: &str, expect: &Expect) -> Result<Fact, Error> {
    let headers = signed(body.as_bytes());
    let reply = v3::query_reply(&settings(), &received(200, &headers, body.as_bytes()), expect)?;
    Ok(reply.fact)
}

fn refund(body: &str, expect: &Expect) -> Result<RefundFact, Error> {
    let headers = signed(body.as_bytes());
    let reply = v3::refund_reply(&settings(), &received(200, &headers, body.as_bytes()), expect)?;
    Ok(reply.refund)
}

fn expect(fen: u64) -> Expect {
    Expect {
        out_trade_no: Some("T202401010000000001".into()),
        amount_fen: Some(Amount::from_fen("", fen).unwrap()),
        ..Expect::default()
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> ErrorCode {
    result.unwrap_err().code()
}

/// The messages of the project's own vectors.
fn own(name: &str) -> (u16, Headers, String, i64) {
    let input = vector(name)["input"].clone();
    let headers = input["headers"].as_object().unwrap();
    let headers = Headers::new(headers.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap())));
    let status = u16::try_from(input["status"].as_u64().unwrap()).unwrap();
    (status, headers, input["body"].as_str().unwrap().into(), input["now"].as_i64().unwrap())
}

#[test]
fn the_own_answers_are_read_through_their_own_functions() {
    let settings = settings();
    let (status, headers, body, now) = own("own-wx3-response-h5");
    let received = Received { status, headers: &headers, body: body.as_bytes(), now };
    let reply = v3::h5_order_reply(&settings, &received).unwrap();
    let url =
        "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20240101120000&package=1234567890";
    assert_eq!((reply.wx_url.as_str(), reply.prepay_id), (url, None));

    let (status, headers, body, now) = own("own-wx3-response-204");
    let received = Received { status, headers: &headers, body: body.as_bytes(), now };
    assert!(v3::close_reply(&settings, &received).unwrap().closed);
    assert_eq!(code(v3::query_reply(&settings, &received, &Expect::default())), ErrorCode::MessageMalformed);

    let (status, headers, body, now) = own("own-wx3-response-query");
    let received = Received { status, headers: &headers, body: body.as_bytes(), now };
    let fact = v3::query_reply(&settings, &received, &expect(101)).unwrap().fact;
    assert_eq!((fact.state.as_str(), fact.amount_fen, fact.paid_at), ("NOTPAY", 101, None));
}

#[test]
fn a_paid_answer_becomes_a_fact() {
    let fact = query(PAID, &expect(101)).unwrap();
    assert_eq!(fact.state, "SUCCESS");
    assert_eq!(fact.transaction_id.as_deref(), Some("4200000000202401010000000001"));
    assert_eq!((fact.amount_fen, fact.paid_fen, fact.refunded_fen), (101, Some(91), None));
    assert_eq!((fact.paid_at, fact.seen_at, fact.source), (Some(1_704_081_690), NOW, Source::Query));
}

#[test]
fn an_answer_of_somebody_else_or_about_something_else_is_no_fact() {
    assert_eq!(code(query(PAID, &expect(100))), ErrorCode::AmountMismatch);
    let other = Expect { out_trade_no: Some("T202401010000000002".into()), ..Expect::default() };
    assert_eq!(code(query(PAID, &other)), ErrorCode::OrderMismatch);
    for (from, to, expected) in [
        ("1900000001", "1900000002", ErrorCode::MerchantMismatch),
        ("wx0000000000000001", "wx0000000000000002", ErrorCode::MerchantMismatch),
        ("\"CNY\"", "\"USD\"", ErrorCode::AmountMismatch),
        (":101", ":\"101\"", ErrorCode::AmountInvalid),
        (":101", ":0", ErrorCode::AmountInvalid),
        (":91", ":91.0", ErrorCode::AmountInvalid),
        ("+08:00", "", ErrorCode::FieldInvalid),
        ("\"trade_state\"", "\"state\"", ErrorCode::FieldMissing),
        ("\"transaction_id\"", "\"transaction\"", ErrorCode::FieldMissing),
        ("\"amount\"", "\"amounts\"", ErrorCode::FieldMissing),
        ("\"T202401010000000001\"", "1", ErrorCode::FieldInvalid),
    ] {
        let error = query(&PAID.replacen(from, to, 1), &Expect::default()).unwrap_err();
        assert_eq!(error.code(), expected, "{from} {to}");
        let mismatch = matches!(expected, ErrorCode::MerchantMismatch | ErrorCode::AmountMismatch);
        let named = mismatch.then_some("T202401010000000001");
        assert_eq!(error.verified_order(), named, "{from} {to}: a refused message names its order");
    }
}

#[test]
fn an_unpaid_order_may_name_no_amount_and_an_unknown_state_is_kept() {
    let bare = r#"{"appid":"wx0000000000000001","mchid":"1900000001","out_trade_no":"T202401010000000001","trade_state":"STATE"}"#;
    for state in ["NOTPAY", "CLOSED", "NEW_WORD"] {
        let fact = query(&bare.replace("STATE", state), &expect(101)).unwrap();
        assert_eq!((fact.state.as_str(), fact.amount_fen, fact.transaction_id), (state, 0, None));
    }
    assert_eq!(code(query(&bare.replace("STATE", "SUCCESS"), &expect(101))), ErrorCode::FieldMissing);
    // A time of payment is evidence of payment whatever the word is: then the amount must be there.
    let evidence = bare.replace("\"STATE\"", "\"CLOSED\",\"success_time\":\"2024-01-01T12:01:30+08:00\"");
    assert_eq!(code(query(&evidence, &expect(101))), ErrorCode::FieldMissing);
}

#[test]
fn refund_states_mean_what_the_page_says() {
    for (state, outcome) in [
        ("PROCESSING", RefundOutcome::Pending),
        ("SUCCESS", RefundOutcome::Succeeded),
        ("CLOSED", RefundOutcome::Failed),
        ("ABNORMAL", RefundOutcome::Pending),
        ("NEW_WORD", RefundOutcome::Unknown),
    ] {
        let fact = refund(&REFUND.replace("PROCESSING", state), &expect(101)).unwrap();
        assert_eq!((fact.state.as_str(), fact.outcome, fact.amount_fen), (state, outcome, 51));
    }
    let other = Expect { out_refund_no: Some("R2".into()), ..Expect::default() };
    assert_eq!(code(refund(REFUND, &other)), ErrorCode::OrderMismatch);
    assert_eq!(code(refund(&REFUND.replace(":51", ":102"), &expect(101))), ErrorCode::AmountInvalid);
    assert_eq!(code(refund(REFUND, &expect(51))), ErrorCode::AmountMismatch);
}

#[test]
fn the_status_decides_what_an_answer_without_signature_can_be() {
    let none = Headers::default();
    let settings = settings();
    let explained = br#"{"code":"SOME_CODE","message":"some text","detail":{"field":"x"}}"#;
    let state = br#"{"trade_state":"SUCCESS"}"#;
    for (status, body, code, channel_code) in [
        (400, &explained[..], ErrorCode::ChannelError, Some("SOME_CODE")),
        (401, explained, ErrorCode::ChannelError, Some("SOME_CODE")),
        (403, explained, ErrorCode::ChannelError, Some("SOME_CODE")),
        (404, explained, ErrorCode::ChannelError, Some("SOME_CODE")),
        (404, state, ErrorCode::ChannelError, Some("HTTP_404")),
        (404, b"", ErrorCode::OutcomeUnknown, None),
        (405, b"<html>", ErrorCode::OutcomeUnknown, None),
        (400, br#"{"code":"A","code":"B"}"#, ErrorCode::OutcomeUnknown, None),
        (408, explained, ErrorCode::OutcomeUnknown, Some("SOME_CODE")),
        (429, explained, ErrorCode::OutcomeUnknown, Some("SOME_CODE")),
        (500, explained, ErrorCode::OutcomeUnknown, Some("SOME_CODE")),
        (502, b"", ErrorCode::OutcomeUnknown, None),
        (503, b"<html>", ErrorCode::OutcomeUnknown, None),
        (302, b"", ErrorCode::OutcomeUnknown, None),
        (202, b"", ErrorCode::OutcomeUnknown, None),
        (0, b"", ErrorCode::OutcomeUnknown, None),
    ] {
        let refusal =
            v3::query_reply(&settings, &received(status, &none, body), &Expect::default()).unwrap_err();
        assert_eq!((refusal.code(), refusal.channel_code()), (code, channel_code), "{status}");
        assert_eq!(refusal.verified(), Some(false), "{status}");
        let refusal = v3::close_reply(&settings, &received(status, &none, body)).unwrap_err();
        assert_eq!(refusal.code(), code, "{status}");
    }
    // Signature headers do not turn a refusal into a fact.
    let headers = signed(state);
    let refusal =
        v3::query_reply(&settings, &received(404, &headers, state), &Expect::default()).unwrap_err();
    assert_eq!((refusal.code(), refusal.verified()), (ErrorCode::ChannelError, Some(false)));
}

#[test]
fn a_2xx_answer_is_verified_whatever_else_it_is() {
    let settings = settings();
    let none = Headers::default();
    for status in [200, 201, 204, 206, 299] {
        let refusal = v3::close_reply(&settings, &received(status, &none, b"")).unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::SignatureMissing, "{status}");
    }
    let headers = signed(b"{}");
    assert_eq!(
        code(v3::close_reply(&settings, &received(200, &headers, b"{}"))),
        ErrorCode::MessageMalformed
    );
    assert_eq!(
        code(v3::close_reply(&settings, &received(204, &headers, b"{}"))),
        ErrorCode::MessageMalformed
    );
    assert_eq!(code(v3::close_reply(&settings, &received(204, &headers, b""))), ErrorCode::SignatureMismatch);
    let large = vec![b' '; (1 << 20) + 1];
    assert_eq!(code(v3::close_reply(&settings, &received(200, &none, &large))), ErrorCode::MessageTooLarge);
    // A refusal is never hidden behind its size: the outcome of a refund would look decided.
    assert_eq!(code(v3::close_reply(&settings, &received(500, &none, &large))), ErrorCode::OutcomeUnknown);
}

#[test]
fn an_order_without_address_is_an_error_and_never_an_empty_address() {
    for body in [r#"{}"#, r#"{"h5_url":""}"#, r#"{"h5_url":null}"#] {
        let headers = signed(body.as_bytes());
        let reply = v3::h5_order_reply(&settings(), &received(200, &headers, body.as_bytes()));
        assert_eq!(code(reply), ErrorCode::FieldMissing, "{body}");
    }
    for url in
        ["wx.tenpay.com/x", "javascript:alert(1)", "https://wx.tenpay.com/a b", "http://wx.tenpay.com/x"]
    {
        let body = format!("{{\"h5_url\":\"{url}\"}}");
        let headers = signed(body.as_bytes());
        let reply = v3::h5_order_reply(&settings(), &received(200, &headers, body.as_bytes()));
        assert_eq!(code(reply), ErrorCode::FieldInvalid, "{url}");
    }
}

#[test]
fn a_certificate_outside_its_validity_is_as_good_as_removed() {
    let (status, headers, body, now) = own("own-wx3-response-certificate-serial");
    let certificate = support::key("own_wechatpay_platform_cert", "pem");
    let keys = vec![platform_key(support::CERTIFICATE_SERIAL, None, Some(&certificate))];
    let settings = try_settings(|config| config.platform_keys = keys).unwrap();
    let received = Received { status, headers: &headers, body: body.as_bytes(), now };
    assert!(v3::h5_order_reply(&settings, &received).is_ok());
    // `openssl x509 -enddate`: 2045-01-01 00:00:00 UTC.
    assert!(settings.ring().key(support::CERTIFICATE_SERIAL, Some(2_366_841_600)).is_ok());
    for now in [2_366_841_601, 0] {
        let refusal = settings.ring().key(support::CERTIFICATE_SERIAL, Some(now)).unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::SerialUnknown);
    }
}

#[test]
fn a_bill_is_the_file_whose_hash_was_announced() {
    let file = b"abc";
    // printf abc | sha1sum
    let body = r#"{"hash_type":"SHA1","hash_value":"A9993E364706816ABA3E25717850C26C9CD0D89D","download_url":"https://api.mch.weixin.qq.com/v3/billdownload/file?token=x"}"#;
    let headers = signed(body.as_bytes());
    let reply = v3::bill_reply(&settings(), &received(200, &headers, body.as_bytes())).unwrap();
    let hash = reply.hash.unwrap();
    assert_eq!(hash, "sha1:a9993e364706816aba3e25717850c26c9cd0d89d");
    assert_eq!(
        reply.download_url.as_deref(),
        Some("https://api.mch.weixin.qq.com/v3/billdownload/file?token=x")
    );
    assert_eq!(v3::check_bill_hash(&hash, &[file]), Ok(()));
    assert_eq!(v3::check_bill_hash(&hash, &[b"unpacked", file]), Ok(()));
    assert_eq!(code(v3::check_bill_hash(&hash, &[b"abd"])), ErrorCode::MessageMalformed);
    assert_eq!(code(v3::check_bill_hash(&hash, &[])), ErrorCode::MessageMalformed);
    assert_eq!(code(v3::check_bill_hash("a999", &[file])), ErrorCode::FieldInvalid);
    let md5 = body.replace("SHA1", "MD5");
    let headers = signed(md5.as_bytes());
    let reply = v3::bill_reply(&settings(), &received(200, &headers, md5.as_bytes()));
    assert_eq!(code(reply), ErrorCode::AlgorithmRefused);
}

#[test]
fn the_certificate_list_is_opened_and_every_serial_must_be_the_certificates_own() {
    let input = vector("own-wx3-aead-certificates")["input"].clone();
    let list = input["response_json"].as_str().unwrap();
    let headers = signed(list.as_bytes());
    let reply = v3::certificates_reply(&settings(), &received(200, &headers, list.as_bytes())).unwrap();
    assert_eq!(reply.len(), 1);
    assert_eq!(reply[0].serial, support::CERTIFICATE_SERIAL);
    assert_eq!(reply[0].pem, support::key("own_wechatpay_platform_cert", "pem"));
    let settings = try_settings(|config| {
        config.platform_keys = vec![platform_key(&reply[0].serial, None, Some(&reply[0].pem))];
    });
    assert!(settings.unwrap().ring().key(support::CERTIFICATE_SERIAL, Some(NOW)).is_ok());

    let key = ApiV3Key::new("apiv3_key", APIV3_KEY).unwrap();
    let other = list.replace(support::CERTIFICATE_SERIAL, "7132D72A03E93CDDF8C03BBD1F37EEDF0A1B2C3E");
    assert_eq!(code(v3::open_certificates(&key, other.as_bytes())), ErrorCode::MessageMalformed);
    let other = list.replace("61f9c719728a", "61f9c719728b");
    assert_eq!(code(v3::open_certificates(&key, other.as_bytes())), ErrorCode::CiphertextRejected);
    let sealed = key.seal("61f9c719728a", "certificate", b"not a certificate").unwrap();
    let other = format!(
        r#"{{"data":[{{"serial_no":"1","encrypt_certificate":{{"algorithm":"AEAD_AES_256_GCM","nonce":"61f9c719728a","associated_data":"certificate","ciphertext":"{sealed}"}}}}]}}"#
    );
    assert_eq!(code(v3::open_certificates(&key, other.as_bytes())), ErrorCode::MessageMalformed);
    for other in ["{}", r#"{"data":{}}"#, r#"{"data":[1]}"#, "[]"] {
        assert!(v3::open_certificates(&key, other.as_bytes()).is_err(), "{other}");
    }
}

#[test]
fn the_probe_can_be_counted_apart() {
    let mut lines = support::signed_lines(b"{}");
    lines[3].1 = format!("WECHATPAY/SIGNTEST/{}", lines[3].1);
    let headers = Headers::new(lines);
    let refusal = v3::close_reply(&settings(), &received(200, &headers, b"{}")).unwrap_err();
    assert_eq!(refusal.code(), ErrorCode::SignatureMismatch);
    assert_eq!(refusal.channel_code(), Some("WECHATPAY/SIGNTEST"));
}
