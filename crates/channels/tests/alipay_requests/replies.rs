//! What comes back: closes, refunds, bills, evidence of money.

use ttpay_channels::Error;
use ttpay_channels::alipay::{self, Settings};
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::shapes::Expect;
use ttpay_core::{ErrorCode, RefundOutcome};

use crate::cast::*;

pub fn signed(method: &str, slice: &str) -> Vec<u8> {
    let sign = platform().sign_sha256(slice.as_bytes()).unwrap();
    format!(r#"{{"{}_response":{slice},"sign":"{sign}"}}"#, method.replace('.', "_")).into_bytes()
}

fn reply<T>(
    read: impl Fn(&Settings, &Received<'_>, &Expect) -> Result<T, Error>,
    method: &str,
    slice: &str,
) -> Result<T, Error> {
    let (headers, body) = (Headers::default(), signed(method, slice));
    let expect = Expect {
        out_trade_no: Some("T1".into()),
        out_refund_no: Some("R1".into()),
        amount_fen: Some(fen(101)),
        ..Expect::default()
    };
    read(&settings(), &Received { status: 200, headers: &headers, body: &body, now: NOW }, &expect)
}

pub const CLOSED: &str = r#""code":"10000","out_trade_no":"T1","trade_no":"2","trade_status":"TRADE_CLOSED","total_amount":"1.01""#;

#[test]
fn a_closed_trade_shows_whether_money_went_through_it() {
    let read = |more: &str| {
        reply(alipay::query_reply, "alipay.trade.query", &format!("{{{CLOSED}{more}}}")).unwrap().fact
    };
    for (more, refunded, paid_at) in [
        ("", None, None),
        (r#","fund_bill_list":[]"#, None, None),
        (r#","fund_bill_list":[{"amount":"0.00","fund_channel":"COUPON"}]"#, None, None),
        (r#","fund_bill_list":[{"amount":"1.01","fund_channel":"ALIPAYACCOUNT"}]"#, Some(101), None),
        (r#","trade_settle_info":{"trade_settle_detail_list":[{"amount":"0.10"}]}"#, Some(101), None),
        (r#","send_pay_date":"2024-01-01 12:01:30""#, None, Some(1_704_081_690)),
    ] {
        let fact = read(more);
        assert_eq!((fact.refunded_fen, fact.paid_at), (refunded, paid_at), "{more}");
        assert_eq!(fact.state, "TRADE_CLOSED");
    }
    let waiting = CLOSED.replace("TRADE_CLOSED", "WAIT_BUYER_PAY");
    let with_list = format!(r#"{{{waiting},"fund_bill_list":[{{"amount":"1.01"}}]}}"#);
    let fact = reply(alipay::query_reply, "alipay.trade.query", &with_list).unwrap().fact;
    assert_eq!(fact.refunded_fen, None, "only a closed trade was refunded");
}

#[test]
fn a_close_is_done_only_when_alipay_says_so_about_this_order() {
    let read = |slice: &str| reply(alipay::close_reply, "alipay.trade.close", slice);
    assert!(read(r#"{"code":"10000","trade_no":"2","out_trade_no":"T1"}"#).unwrap().closed);
    let error = read(r#"{"code":"10000","trade_no":"2","out_trade_no":"T2"}"#).unwrap_err();
    assert_eq!(error.code(), ErrorCode::OrderMismatch);
    for sub_code in ["ACQ.TRADE_NOT_EXIST", "ACQ.TRADE_STATUS_ERROR"] {
        let error =
            read(&format!(r#"{{"code":"40004","sub_code":"{sub_code}","sub_msg":"x"}}"#)).unwrap_err();
        assert_eq!(
            (error.code(), error.channel_code(), error.verified()),
            (ErrorCode::ChannelError, Some(sub_code), Some(true))
        );
    }
}

#[test]
fn only_a_fund_change_says_that_a_refund_happened() {
    let read = |more: &str| {
        let slice =
            format!(r#"{{"code":"10000","out_trade_no":"T1","trade_no":"2","refund_fee":"1.01"{more}}}"#);
        reply(alipay::refund_reply, "alipay.trade.refund", &slice).unwrap().refund
    };
    let done = read(r#","fund_change":"Y""#);
    assert_eq!((done.outcome, done.state.as_str()), (RefundOutcome::Succeeded, "Y"));
    // `refund_fee` is the sum of all refunds of the trade, so it is not the amount of this one.
    assert_eq!((done.out_refund_no.as_str(), done.amount_fen), ("R1", 0));
    assert_eq!(read(r#","fund_change":"N""#).outcome, RefundOutcome::Unknown);
    assert_eq!(read("").outcome, RefundOutcome::Unknown);
    let slice = r#"{"code":"40004","sub_code":"ACQ.SYSTEM_ERROR"}"#;
    let error = reply(alipay::refund_reply, "alipay.trade.refund", slice).unwrap_err();
    assert_eq!(error.code(), ErrorCode::OutcomeUnknown);
}

#[test]
fn an_almost_empty_refund_query_is_not_a_failed_refund() {
    let read = |slice: &str| reply(alipay::query_refund_reply, "alipay.trade.fastpay.refund.query", slice);
    let empty = read(r#"{"code":"10000","msg":"Success"}"#).unwrap().refund;
    assert_eq!((empty.outcome, empty.out_refund_no.as_str()), (RefundOutcome::Unknown, "R1"));
    let full = r#"{"code":"10000","out_trade_no":"T1","out_request_no":"R1","refund_status":"REFUND_SUCCESS","refund_amount":"0.50","total_amount":"1.01"}"#;
    let done = read(full).unwrap().refund;
    assert_eq!((done.outcome, done.amount_fen), (RefundOutcome::Succeeded, 50));
    for (from, to, code) in [
        ("\"R1\"", "\"R2\"", ErrorCode::OrderMismatch),
        ("\"T1\"", "\"T2\"", ErrorCode::OrderMismatch),
        ("1.01", "1.02", ErrorCode::AmountMismatch),
        ("0.50", "0.500", ErrorCode::AmountInvalid),
        ("0.50", "1.02", ErrorCode::AmountInvalid),
        ("out_request_no", "x", ErrorCode::FieldMissing),
    ] {
        assert_eq!(read(&full.replace(from, to)).unwrap_err().code(), code, "{from} -> {to}");
    }
}

#[test]
fn a_bill_gives_its_address() {
    let method = "alipay.data.dataservice.bill.downloadurl.query";
    let slice =
        r#"{"code":"10000","bill_download_url":"http:\/\/dwbillcenter.alipay.com\/down?bizType=trade"}"#;
    let bill = reply(alipay::bill_reply, method, slice).unwrap();
    assert_eq!(bill.download_url.as_deref(), Some("http://dwbillcenter.alipay.com/down?bizType=trade"));
    let error =
        reply(alipay::bill_reply, method, r#"{"code":"40004","sub_code":"BILL_NOT_EXIST"}"#).unwrap_err();
    assert_eq!(error.channel_code(), Some("BILL_NOT_EXIST"));
}

#[test]
fn encrypted_content_is_read_after_its_signature_held() {
    let plain = format!("{{{CLOSED}}}");
    let slice = format!("\"{}\"", alipay::encrypt("aa4BtZ4tspm2wnXLb1ThQA==", &plain).unwrap());
    let fact = reply(alipay::query_reply, "alipay.trade.query", &slice).unwrap().fact;
    assert_eq!(fact.state, "TRADE_CLOSED");
    let error = reply(alipay::query_reply, "alipay.trade.query", "\"AAAA\"").unwrap_err();
    assert_eq!(error.code(), ErrorCode::CiphertextRejected);
}

#[test]
fn settings_never_print_a_key() {
    let printed = format!("{:?}", settings());
    assert!(!printed.contains("MII") && !printed.contains("aa4B"), "{printed}");
}

// ---- properties
