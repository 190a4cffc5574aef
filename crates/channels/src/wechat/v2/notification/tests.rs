//! What a notification of API v2 becomes, and that no changed byte gets through.

use proptest::prelude::*;
use ttpay_core::{ErrorCode, RefundOutcome};

use super::*;
use crate::http::Headers;
use crate::wechat::v2::refund_cipher::seal;
use crate::wechat::v2::settings::tests::settings;

const NOW: i64 = 1_704_081_700;
const ORDER: &str = "T202401010000000001";

// The fields of the value `own-wx2-paynotify-md5`; its signature was made with Python's hashlib.
const FIELDS: [(&str, &str); 24] = [
    ("appid", "wx0000000000000001"),
    ("mch_id", "1900000001"),
    ("device_info", "WEB"),
    ("nonce_str", "5d2b6c2a8db53831f7eda20af46e531c"),
    ("result_code", "SUCCESS"),
    ("return_code", "SUCCESS"),
    ("openid", "oUpF8uMEb4qRXf22hE3X68TekukE"),
    ("is_subscribe", "N"),
    ("trade_type", "MWEB"),
    ("bank_type", "OTHERS"),
    ("total_fee", "101"),
    ("cash_fee", "91"),
    ("coupon_fee", "10"),
    ("coupon_count", "1"),
    ("coupon_id_0", "10000"),
    ("coupon_fee_0", "10"),
    ("coupon_type_0", "CASH"),
    ("fee_type", "CNY"),
    ("transaction_id", "4200000000202401010000000001"),
    ("out_trade_no", ORDER),
    ("attach", "a=1&b=<2>"),
    ("time_end", "20240101120130"),
    ("a_new_field_wechat_may_add", "x"),
    ("sign", "ABF36A04B7C5284A7B66CDE47B9575A6"),
];

fn read(body: &[u8]) -> Result<VerifiedNotification, Error> {
    let headers = Headers::default();
    let received = Received { status: 200, headers: &headers, body, now: NOW };
    notification(&settings(), &received, &Expect { out_trade_no: Some(ORDER.into()), ..Expect::default() })
}

fn genuine() -> String {
    xml::write("xml", FIELDS).unwrap()
}

fn refund_notice(inner: &str) -> String {
    let req_info = seal(inner, &settings().key).unwrap();
    format!(
        "<xml><return_code>SUCCESS</return_code><appid>wx0000000000000001</appid><mch_id>1900000001</mch_id>\
         <nonce_str>x</nonce_str><req_info>{req_info}</req_info></xml>"
    )
}

fn refund_document(status: &str) -> String {
    format!(
        "<root><out_refund_no>R1</out_refund_no><out_trade_no>{ORDER}</out_trade_no><refund_fee>50</refund_fee>\
         <refund_id>5001</refund_id><refund_status>{status}</refund_status><total_fee>101</total_fee>\
         <transaction_id>42</transaction_id></root>"
    )
}

#[test]
fn a_genuine_payment_notice_is_a_fact_and_is_acknowledged() {
    let notification = read(genuine().as_bytes()).unwrap();
    assert_eq!(notification.kind, NotificationKind::Payment);
    let fact = notification.fact.unwrap();
    assert_eq!((fact.state.as_str(), fact.amount_fen, fact.paid_fen), ("SUCCESS", 101, Some(91)));
    assert_eq!((fact.paid_at, fact.seen_at, fact.source), (Some(1_704_081_690), NOW, Source::Notification));
    let body =
        "<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>";
    assert_eq!((notification.ack.status, notification.ack.body.as_str()), (200, body));
}

#[test]
fn a_refusal_is_well_formed_whatever_the_reason_says() {
    let body = nack("a]]><b>&\u{1}").body;
    assert_eq!(
        body,
        "<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[ab]]></return_msg></xml>"
    );
    assert!(xml::read(body.as_bytes(), "xml", xml::MAX_NOTICE_BYTES).is_ok());
}

#[test]
fn a_refund_notice_gives_the_refund_by_its_status() {
    for (status, outcome) in [
        ("SUCCESS", RefundOutcome::Succeeded),
        ("CHANGE", RefundOutcome::Pending),
        ("REFUNDCLOSE", RefundOutcome::Failed),
    ] {
        let notification = read(refund_notice(&refund_document(status)).as_bytes()).unwrap();
        assert_eq!((notification.kind, notification.fact), (NotificationKind::Refund, None));
        let refund = notification.refund.unwrap();
        assert_eq!((refund.state.as_str(), refund.outcome), (status, outcome));
        assert_eq!((refund.out_refund_no.as_str(), refund.amount_fen, refund.seen_at), ("R1", 50, NOW));
    }
}

#[test]
fn what_is_wrong_inside_a_refund_notice_has_its_code() {
    let code = |inner: &str| read(refund_notice(inner).as_bytes()).unwrap_err().code();
    let good = refund_document("SUCCESS");
    assert_eq!(code("not xml"), ErrorCode::CiphertextRejected);
    assert_eq!(code(""), ErrorCode::CiphertextRejected);
    assert_eq!(code("<root>"), ErrorCode::MessageMalformed);
    assert_eq!(code(&good.replace("root", "xml")), ErrorCode::MessageMalformed);
    assert_eq!(code(&good.replace("<refund_id>5001</refund_id>", "<refund_id/>")), ErrorCode::FieldMissing);
    assert_eq!(code(&good.replace(">50<", ">102<")), ErrorCode::AmountInvalid);
    assert_eq!(code(&refund_document("PROCESSING")), ErrorCode::FieldInvalid);
    assert_eq!(code(&good.replace(ORDER, "T202401010000000002")), ErrorCode::OrderMismatch);
}

#[test]
fn a_payment_notice_with_a_refund_field_is_still_judged_by_its_signature() {
    let body = genuine().replace("</xml>", "<refund_id>5001</refund_id></xml>");
    assert_eq!(read(body.as_bytes()).unwrap_err().code(), ErrorCode::SignatureMismatch);
}

proptest! {
    #[test]
    fn one_changed_byte_in_any_value_refuses(
        field in 0..FIELDS.len(),
        at in any::<prop::sample::Index>(),
        byte in b' '..=b'~',
    ) {
        let mut value = FIELDS[field].1.as_bytes().to_vec();
        let at = at.index(value.len());
        prop_assume!(value[at] != byte);
        value[at] = byte;
        let value = String::from_utf8(value).unwrap();
        let mut fields = FIELDS;
        fields[field].1 = &value;
        prop_assert!(read(xml::write("xml", fields).unwrap().as_bytes()).is_err());
    }

    #[test]
    fn one_changed_byte_of_the_document_refuses_or_changes_nothing(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut body = genuine().into_bytes();
        let at = at.index(body.len());
        body[at] = byte;
        if let Ok(notification) = read(&body) {
            prop_assert_eq!(notification, read(genuine().as_bytes()).unwrap());
        }
    }

    #[test]
    fn no_refund_document_panics(inner in "\\PC{0,60}") {
        let _ = read(refund_notice(&inner).as_bytes());
    }
}
