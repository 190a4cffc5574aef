//! A merchant of API v3 gets the notice of a refund that named no address in v2 XML, under the v2 key (wechat.md §4.8).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/wechat_v3.rs"]
mod support;

use support::try_settings;
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::shapes::{Expect, NotificationKind, VerifiedNotification};
use ttpay_channels::wechat::{v2, v3};
use ttpay_channels::{Error, xml};
use ttpay_core::{ErrorCode, Json, RefundOutcome, Secret};

const V2_KEY: &str = "own-refund-key-00000000000000028";
const NOW: i64 = 1_704_081_700;

/// The `req_info` of the value `own-wx2-refund-md5-leading-zero`, made with openssl.
fn notice(app_id: &str) -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/own/wechat_v2.json");
    let json = Json::parse(&std::fs::read(file).unwrap()).unwrap();
    let Some(Json::List(vectors)) = json.get("vectors") else { panic!("no vectors") };
    let named =
        |vector: &&Json| vector.get("name").and_then(Json::text) == Some("own-wx2-refund-md5-leading-zero");
    let input = vectors.iter().find(named).unwrap().get("input").unwrap();
    let req_info = input.get("req_info").and_then(Json::text).unwrap();
    let fields =
        [("return_code", "SUCCESS"), ("appid", app_id), ("mch_id", "1900000001"), ("req_info", req_info)];
    xml::write("xml", fields).unwrap()
}

fn read(key: Option<&str>, body: &str) -> Result<VerifiedNotification, Error> {
    let settings = try_settings(|config| config.key = key.map(Into::into)).unwrap();
    let headers = Headers::default();
    let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now: NOW };
    v3::notification(&settings, &received, &Expect::default())
}

#[test]
fn a_refund_notice_in_xml_is_read_with_the_v2_key() {
    let notification = read(Some(V2_KEY), &notice("wx0000000000000001")).unwrap();
    assert_eq!(notification.kind, NotificationKind::Refund);
    let refund = notification.refund.unwrap();
    assert_eq!((refund.out_refund_no.as_str(), refund.amount_fen), ("R202401010000000001", 101));
    assert_eq!((refund.state.as_str(), refund.outcome), ("SUCCESS", RefundOutcome::Succeeded));
    assert!(notification.ack.body.starts_with("<xml><return_code><![CDATA[SUCCESS]]>"));
}

#[test]
fn nothing_else_in_xml_is_taken_from_a_v3_merchants_address() {
    let code = |key: Option<&str>, body: &str| read(key, body).unwrap_err().code();
    let other = notice("wx0000000000000002");
    assert_eq!(code(Some(V2_KEY), &other), ErrorCode::MerchantMismatch);
    assert_eq!(code(Some("0123456789abcdefghijklmnopqrstuv"), &other), ErrorCode::CiphertextRejected);
    assert_eq!(read(Some(V2_KEY), &other).unwrap_err().verified_order(), None, "nobody signed it");
    assert_eq!(code(None, &other), ErrorCode::SignatureMissing);
    // A payment of this merchant is never notified in v2: even a correctly signed one is refused.
    let fields = [
        ("return_code", "SUCCESS"),
        ("result_code", "SUCCESS"),
        ("appid", "wx0000000000000001"),
        ("mch_id", "1900000001"),
        ("out_trade_no", "T202401010000000001"),
        ("transaction_id", "42"),
        ("total_fee", "101"),
        ("time_end", "20240101120130"),
    ];
    let key = Secret::new("key", V2_KEY).unwrap();
    let payment = v2::signature::signed_document(v2::SignType::Md5, &fields, &key).unwrap();
    assert_eq!(code(Some(V2_KEY), &payment), ErrorCode::FieldMissing);
}

#[test]
fn xml_that_claims_a_v3_signature_must_stand_by_it() {
    let settings = try_settings(|config| config.key = Some(V2_KEY.into())).unwrap();
    let body = notice("wx0000000000000001");
    let code = |lines: &[(String, String)]| {
        let headers = Headers::new(lines.to_vec());
        let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now: support::NOW };
        v3::notification(&settings, &received, &Expect::default()).unwrap_err().code()
    };
    let genuine = support::signed_lines(body.as_bytes());
    assert_eq!(code(&genuine), ErrorCode::MessageMalformed);
    assert_eq!(code(&genuine[3..]), ErrorCode::SignatureMissing);
    assert_eq!(code(&support::signed_lines(b"{}")), ErrorCode::SignatureMismatch);
}
