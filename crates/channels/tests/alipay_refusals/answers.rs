//! What an answer of the gateway must not be believed for.

use ttpay_channels::Error;
use ttpay_channels::alipay::{self, Settings, SignType};
use ttpay_channels::http::{Headers, Received};
use ttpay_core::Fact;

use crate::cast::*;

fn query_slice() -> String {
    let input = input("own-ali-response-query");
    let raw = input.get("raw").unwrap().text().unwrap();
    alipay::member_text(raw, "alipay_trade_query_response").unwrap().to_owned()
}

/// An answer whose member `name` is `slice`, correctly signed.
fn answer(name: &str, slice: &str) -> String {
    let sign = platform().sign_sha256(slice.as_bytes()).unwrap();
    format!(r#"{{"{name}":{slice},"sign":"{sign}"}}"#)
}

fn query_answer(slice: &str) -> String {
    answer("alipay_trade_query_response", slice)
}

fn read_query(body: &[u8]) -> Result<Fact, Error> {
    read_query_with(&settings(), body, &Headers::default())
}

fn read_query_with(settings: &Settings, body: &[u8], headers: &Headers) -> Result<Fact, Error> {
    let received = Received { status: 200, headers, body, now: NOW };
    alipay::query_reply(settings, &received, &expect_order()).map(|reply| reply.fact)
}

#[track_caller]
fn query_refused(id: &str, body: &str, code: &str) {
    refused(id, read_query(body.as_bytes()), code);
}

#[test]
fn unsigned_answers_prove_nothing_but_are_told() {
    let slice = query_slice();
    let bare = |sign: &str| format!(r#"{{"alipay_trade_query_response":{slice}{sign}}}"#);
    query_refused("AL-70", &bare(""), "signature_missing");
    query_refused("AL-71", &bare(r#","sign":"""#), "signature_missing");
    query_refused("AL-72", &bare(r#","sign":null"#), "signature_missing");
    query_refused("AL-73", &bare(r#","sign":12345"#), "signature_malformed");
    let error = input("own-ali-response-error-node");
    let body = error.get("raw").unwrap().text().unwrap();
    let refusal = read_query(body.as_bytes()).unwrap_err();
    assert_eq!(refusal.code().as_str(), "signature_missing", "AL-87");
    assert_eq!((refusal.channel_code(), refusal.verified()), (Some("isv.invalid-signature"), Some(false)));

    let unsigned = body.replace("error_response", "alipay_trade_refund_response");
    let headers = Headers::default();
    let received = Received { status: 200, headers: &headers, body: unsigned.as_bytes(), now: NOW };
    let refusal = alipay::refund_reply(&settings(), &received, &expect_order()).unwrap_err();
    assert_eq!(refusal.code().as_str(), "outcome_unknown");
    assert_eq!(refusal.verified(), Some(false));
}

#[test]
fn members_that_occur_twice_are_refused() {
    let slice = query_slice();
    let forged = slice.replace("TRADE_SUCCESS", "TRADE_CLOSED");
    let sign = platform().sign_sha256(slice.as_bytes()).unwrap();
    let member = "alipay_trade_query_response";
    let body = |parts: &str| format!(r#"{{{parts},"sign":"{sign}"}}"#);
    query_refused("AL-74", &body(&format!(r#""{member}":{slice},"{member}":{forged}"#)), "duplicate_field");
    query_refused("AL-75", &body(&format!(r#""{member}":{forged},"{member}":{slice}"#)), "duplicate_field");
    query_refused("AL-76", &body(&format!(r#""{member}":{slice},"sign":"{sign}""#)), "duplicate_field");
    let escaped = r"alipay_trade_query\u005fresponse";
    query_refused("AL-77", &body(&format!(r#""{member}":{slice},"{escaped}":{forged}"#)), "duplicate_field");
    let inner = slice.replacen('{', r#"{"trade_status":"TRADE_CLOSED","#, 1);
    query_refused("AL-78", &query_answer(&inner), "duplicate_field");
    query_refused("AL-79", &body(&format!(r#""x":{{"{member}":{slice}}}"#)), "field_missing");
}

#[test]
fn a_signed_text_that_was_touched_is_refused() {
    let slice = query_slice();
    let good = query_answer(&slice);
    assert_eq!(read_query(good.as_bytes()).unwrap().state, "TRADE_SUCCESS", "OK-27");
    let touched = |from: &str, to: &str| {
        assert!(good.contains(from), "{from} is not in the answer");
        good.replacen(from, to, 1)
    };
    query_refused("AL-80", &touched(r#""code":"10000""#, r#""code": "10000""#), "signature_mismatch");
    query_refused("AL-81", &touched(r"http:\/\/", "http://"), "signature_mismatch");
    query_refused("AL-82", &touched(r"\u6d4b", "测"), "signature_mismatch");
    let waiting = query_answer(&slice.replace("TRADE_SUCCESS", "WAIT_BUYER_PAY"));
    query_refused("AL-83", &waiting.replace("WAIT_BUYER_PAY", "TRADE_SUCCESS"), "signature_mismatch");
    let sha1 = platform().sign_sha1(slice.as_bytes()).unwrap();
    let body = format!(r#"{{"alipay_trade_query_response":{slice},"sign":"{sha1}"}}"#);
    query_refused("AL-84", &body, "signature_mismatch");
    let stranger = stranger().sign_sha256(slice.as_bytes()).unwrap();
    let body = format!(r#"{{"alipay_trade_query_response":{slice},"sign":"{stranger}"}}"#);
    query_refused("another key", &body, "signature_mismatch");
}

#[test]
fn a_genuine_answer_to_another_question_is_refused() {
    let slice = query_slice();
    query_refused("AL-85", &answer("alipay_trade_close_response", &slice), "message_malformed");
    let error = r#"{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-app-id","sub_msg":"x"}"#;
    let refusal = read_query(answer("error_response", error).as_bytes()).unwrap_err();
    assert_eq!(refusal.code().as_str(), "channel_error", "AL-86");
    assert_eq!((refusal.channel_code(), refusal.verified()), (Some("isv.invalid-app-id"), Some(true)));
    let not_exist = r#"{"code":"40004","msg":"x","sub_code":"ACQ.TRADE_NOT_EXIST"}"#;
    let worked = r#"{"code":"10000","msg":"Success"}"#;
    query_refused("error 10000", &answer("error_response", worked), "channel_error");
    let told = read_query(answer("error_response", not_exist).as_bytes());
    refused("an error_response says nothing about a trade", told, "channel_error");
    query_refused(
        "AL-88",
        &query_answer(&slice.replace("T202401010000000001", "T202401010000000009")),
        "order_mismatch",
    );
    query_refused("AL-89", &query_answer(&slice.replace("out_trade_no", "x")), "field_missing");
    query_refused("AL-90", &query_answer(&slice.replace(r#""1.01""#, r#""0.01""#)), "amount_mismatch");
    query_refused("AL-91", &query_answer(&slice.replace(r#""1.01""#, "1.0100000001")), "amount_invalid");
    query_refused("AL-92", &query_answer(&slice.replace(r#""10000""#, "10000")), "message_malformed");
}

#[test]
fn an_answer_that_is_no_json_object_is_refused() {
    let good = query_answer(&query_slice());
    query_refused("AL-93", &good[..good.len() / 2], "message_malformed");
    query_refused("AL-94", &format!("{good} x"), "message_malformed");
    query_refused("AL-95", "<html><body>502</body></html>", "message_malformed");
    let deep = format!(r#"{{"code":"10000","x":{}1{}}}"#, "[".repeat(58), "]".repeat(58));
    query_refused("AL-96", &query_answer(&deep), "message_malformed");
    query_refused("AL-99", "{}", "field_missing");
    query_refused("a byte order mark", &format!("\u{feff}{good}"), "message_malformed");
    query_refused("an array", "[]", "message_malformed");
    query_refused("nothing", "", "message_malformed");
    refused("not UTF-8", read_query(b"{\"alipay_trade_query_response\":\"\xb2\xe2\"}"), "message_malformed");
    let large = format!("{good}{}", " ".repeat(1024 * 1024));
    query_refused("above 1 MiB", &large, "message_too_large");
}

#[test]
fn certificate_mode_wants_the_serial_of_the_configured_certificate() {
    let settings = certificate_settings("own_alipay_platform_cert", "own_alipay_root_bundle").unwrap();
    let read = |body: &str| read_query_with(&settings, body.as_bytes(), &Headers::default());
    let good = query_answer(&query_slice());
    let with =
        |serial: &str| good.replacen(r#","sign""#, &format!(r#","alipay_cert_sn":"{serial}","sign""#), 1);
    refused("AL-97", read(&good), "field_missing");
    refused("AL-98", read(&with("7513daaaa48aa3ba2e4018d84402479c")), "serial_unknown");
    // The serial text of vector own-ali-certsn-alipay.
    assert_eq!(read(&with("b439c2ce030c441e2904becbc9439a32")).unwrap().state, "TRADE_SUCCESS", "OK-29");
}

#[test]
fn genuine_variants_of_an_answer_are_accepted() {
    let decoy = input("own-ali-response-decoy-in-string");
    let body = decoy.get("raw").unwrap().text().unwrap();
    assert_eq!(read_query(body.as_bytes()).unwrap().amount_fen, 101, "OK-28");
    let number = query_answer(&query_slice().replace(r#""1.01""#, "1.01"));
    assert_eq!(read_query(number.as_bytes()).unwrap().amount_fen, 101, "OK-30");
    for named in [r#","out_trade_no":"T202401010000000001""#, ""] {
        let slice = format!(r#"{{"code":"40004","msg":"x","sub_code":"ACQ.TRADE_NOT_EXIST"{named}}}"#);
        let fact = read_query(query_answer(&slice).as_bytes()).unwrap();
        assert_eq!(
            (fact.state.as_str(), fact.out_trade_no.as_str(), fact.amount_fen),
            ("ACQ.TRADE_NOT_EXIST", "T202401010000000001", 0),
            "OK-31"
        );
    }
    let other = r#"{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST","out_trade_no":"T2"}"#;
    query_refused("another order does not exist", &query_answer(other), "order_mismatch");
}

#[test]
fn an_answer_in_gbk_is_verified_over_its_own_bytes() {
    // Two characters whose second bytes are a backslash and a brace stand before and inside the signed text.
    let slice = [
        br#"{"code":"10000","out_trade_no":"T202401010000000001","trade_no":"2","trade_status":"TRADE_SUCCESS","#.as_slice(),
        br#""total_amount":"1.01","store_name":""#,
        b"\x81\x5c\x81\x7b\x81\x30\x84\x36",
        br#""}"#,
    ]
    .concat();
    let sign = platform().sign_sha256(&slice).unwrap();
    let body = [
        b"{\"x\":\"\x81\x5c\x81\x7d\",\"alipay_trade_query_response\":".as_slice(),
        &slice,
        format!(r#","sign":"{sign}"}}"#).as_bytes(),
    ]
    .concat();
    let headers = Headers::new([("Content-Type", "text/html;charset=GBK")]);
    assert_eq!(read_query_with(&settings(), &body, &headers).unwrap().state, "TRADE_SUCCESS");
    refused("no charset named", read_query(&body), "message_malformed");
}

#[test]
fn outcomes_that_alipay_does_not_know_are_unknown() {
    for slice in [
        r#"{"code":"20000","msg":"Service Currently Unavailable","sub_code":"isp.unknow-error"}"#,
        r#"{"code":"40004","msg":"Business Failed","sub_code":"ACQ.SYSTEM_ERROR"}"#,
        r#"{"code":"40004","msg":"Business Failed","sub_code":"AQC.SYSTEM_ERROR"}"#,
        r#"{"code":"40004","msg":"Business Failed","sub_code":"aop.ACQ.SYSTEM_ERROR"}"#,
    ] {
        let refusal = read_query(query_answer(slice).as_bytes()).unwrap_err();
        assert_eq!(refusal.code().as_str(), "outcome_unknown", "{slice}");
        assert_eq!(refusal.verified(), Some(true));
    }
    let headers = Headers::default();
    let received = Received { status: 502, headers: &headers, body: b"<html>", now: NOW };
    let refusal = alipay::refund_reply(&settings(), &received, &expect_order()).unwrap_err();
    assert_eq!((refusal.code().as_str(), refusal.verified()), ("outcome_unknown", Some(false)));
}

#[test]
fn the_primitives_sign_what_they_verify() {
    let body = format!(r#"{{"alipay_trade_query_response":{}}}"#, query_slice());
    let signed = alipay::sign_response(SignType::Rsa2, &platform(), body.as_bytes(), QUERY).unwrap();
    assert_eq!(signed.string_to_sign, query_slice());
    let verify = |signature: Option<&str>| {
        alipay::verify_response(SignType::Rsa2, platform().public_key(), body.as_bytes(), QUERY, signature)
    };
    assert!(verify(Some(&signed.signature)).is_ok());
    refused("no signature", verify(None), "signature_missing");
}
