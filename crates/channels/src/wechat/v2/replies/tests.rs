//! What the answers of API v2 become: facts, refusals and doubts.

use ttpay_core::ErrorCode;

use super::*;
use crate::http::Headers;
use crate::wechat::v2::settings::tests::{hmac_settings, settings};
use crate::wechat::v2::signature::signed_document;

mod refunds;

const NOW: i64 = 1_704_081_700;
const ORDER: &str = "T202401010000000001";

/// A genuine answer with these fields after the common ones.
fn signed(fields: &[(&str, &str)]) -> String {
    let common = [("return_code", "SUCCESS"), ("appid", "wx0000000000000001"), ("mch_id", "1900000001")];
    let settings = settings();
    signed_document(settings.sign_type, &[&common, fields].concat(), &settings.key).unwrap()
}

fn refused_with(code: &str) -> String {
    signed(&[("result_code", "FAIL"), ("err_code", code), ("err_code_des", "文字")])
}

fn paid() -> Vec<(&'static str, &'static str)> {
    vec![
        ("result_code", "SUCCESS"),
        ("out_trade_no", ORDER),
        ("trade_state", "SUCCESS"),
        ("total_fee", "101"),
        ("cash_fee", "91"),
        ("coupon_fee", "10"),
        ("transaction_id", "4200000000202401010000000001"),
        ("time_end", "20240101120130"),
    ]
}

fn with<'a>(mut fields: Vec<(&'a str, &'a str)>, name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.iter_mut().filter(|field| field.0 == name).for_each(|field| field.1 = value);
    fields
}

fn received(body: &str, run: impl FnOnce(&Received<'_>)) {
    let headers = Headers::default();
    run(&Received { status: 200, headers: &headers, body: body.as_bytes(), now: NOW });
}

fn queried(body: &str, expect: &Expect) -> Result<Fact, Error> {
    let headers = Headers::default();
    let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now: NOW };
    query_reply(&settings(), &received, expect).map(|reply| reply.fact)
}

fn expect(out_trade_no: &str) -> Expect {
    Expect { out_trade_no: Some(out_trade_no.into()), ..Expect::default() }
}

/// Code, channel code and `verified` of what order, close and refund make of one answer.
fn moving(body: &str, status: u16) -> [(ErrorCode, Option<String>, Option<bool>); 3] {
    let headers = Headers::default();
    let received = Received { status, headers: &headers, body: body.as_bytes(), now: NOW };
    let (settings, expect) = (settings(), Expect::default());
    [
        h5_order_reply(&settings, &received, &expect).unwrap_err(),
        close_reply(&settings, &received, &expect).unwrap_err(),
        refund_reply(&settings, &received, &expect).unwrap_err(),
    ]
    .map(|error| (error.code(), error.channel_code().map(str::to_owned), error.verified()))
}

#[test]
fn an_order_gives_the_address_unmodified() {
    let url = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx1&package=1";
    let body = signed(&[("result_code", "SUCCESS"), ("prepay_id", "wx1"), ("mweb_url", url)]);
    received(&body, |received| {
        let reply = h5_order_reply(&settings(), received, &expect(ORDER)).unwrap();
        assert_eq!(reply, H5Reply { wx_url: url.into(), prepay_id: Some("wx1".into()) });
    });
    received(&signed(&[("result_code", "SUCCESS"), ("prepay_id", "wx1")]), |received| {
        let error = h5_order_reply(&settings(), received, &expect(ORDER)).unwrap_err();
        assert_eq!((error.code(), error.field()), (ErrorCode::FieldMissing, Some("mweb_url")));
    });
}

#[test]
fn a_paid_order_is_a_fact_with_its_amounts_and_its_time() {
    let fact = queried(&signed(&paid()), &expect(ORDER)).unwrap();
    assert_eq!(
        fact,
        Fact {
            channel: Channel::Wechat,
            out_trade_no: ORDER.into(),
            transaction_id: Some("4200000000202401010000000001".into()),
            state: "SUCCESS".into(),
            amount_fen: 101,
            paid_fen: Some(91),
            refunded_fen: None,
            paid_at: Some(1_704_081_690),
            seen_at: NOW,
            source: Source::Query,
        }
    );
}

#[test]
fn states_are_kept_verbatim_and_need_no_amount_while_unpaid() {
    for state in ["NOTPAY", "CLOSED", "REVOKED", "USERPAYING", "PAYERROR", "ACCEPT", "SOMETHING_NEW"] {
        let body = signed(&[("result_code", "SUCCESS"), ("out_trade_no", ORDER), ("trade_state", state)]);
        let fact = queried(
            &body,
            &Expect { amount_fen: Some(ttpay_core::Amount::from_fen("", 101).unwrap()), ..expect(ORDER) },
        );
        let fact = fact.unwrap();
        assert_eq!((fact.state.as_str(), fact.amount_fen, fact.paid_at), (state, 0, None));
    }
}

#[test]
fn a_query_answer_is_bound_to_order_amount_and_currency() {
    let code =
        |fields: Vec<(&str, &str)>, expect: &Expect| queried(&signed(&fields), expect).unwrap_err().code();
    let amount =
        |fen| Expect { amount_fen: Some(ttpay_core::Amount::from_fen("", fen).unwrap()), ..expect(ORDER) };
    assert_eq!(code(paid(), &expect("T202401010000000002")), ErrorCode::OrderMismatch);
    assert_eq!(code(paid(), &amount(91)), ErrorCode::AmountMismatch);
    assert!(queried(&signed(&paid()), &amount(101)).is_ok());
    let dollars = [&paid()[..], &[("fee_type", "USD")]].concat();
    assert_eq!(code(dollars, &expect(ORDER)), ErrorCode::AmountMismatch);
    assert_eq!(code(with(paid(), "total_fee", "0"), &expect(ORDER)), ErrorCode::AmountInvalid);
    assert_eq!(code(with(paid(), "total_fee", "101.0"), &expect(ORDER)), ErrorCode::AmountInvalid);
    assert_eq!(code(with(paid(), "cash_fee", "-1"), &expect(ORDER)), ErrorCode::AmountInvalid);
    assert_eq!(code(with(paid(), "total_fee", ""), &expect(ORDER)), ErrorCode::FieldMissing);
    assert_eq!(code(with(paid(), "transaction_id", ""), &expect(ORDER)), ErrorCode::FieldMissing);
    assert_eq!(code(with(paid(), "out_trade_no", ""), &expect(ORDER)), ErrorCode::FieldMissing);
    assert_eq!(code(with(paid(), "trade_state", ""), &expect(ORDER)), ErrorCode::FieldMissing);
    assert_eq!(code(with(paid(), "time_end", "20240230120000"), &expect(ORDER)), ErrorCode::FieldInvalid);
}

#[test]
fn another_merchants_answer_is_refused() {
    for (name, value) in [("appid", "wx0000000000000002"), ("mch_id", "1900000002")] {
        let settings = settings();
        let common = [("return_code", "SUCCESS"), ("appid", "wx0000000000000001"), ("mch_id", "1900000001")];
        let fields = with([&common[..], &paid()].concat(), name, value);
        let body = signed_document(settings.sign_type, &fields, &settings.key).unwrap();
        let error = queried(&body, &expect(ORDER)).unwrap_err();
        assert_eq!((error.code(), error.field()), (ErrorCode::MerchantMismatch, Some(name)));
        assert_eq!(error.verified_order(), Some(ORDER));
    }
}

#[test]
fn an_ordernotexist_that_names_no_merchant_or_no_order_is_no_fact() {
    let settings = settings();
    let fields = [("return_code", "FAIL"), ("err_code", "ORDERNOTEXIST"), ("mch_id", "1900000002")];
    let body = signed_document(settings.sign_type, &fields, &settings.key).unwrap();
    let error = queried(&body, &expect(ORDER)).unwrap_err();
    assert_eq!((error.code(), error.channel_code()), (ErrorCode::ChannelError, Some("ORDERNOTEXIST")));

    let error = queried(&refused_with("ORDERNOTEXIST"), &Expect::default()).unwrap_err();
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldMissing, Some("out_trade_no")));
}

#[test]
fn a_signed_ordernotexist_on_a_query_is_a_fact() {
    let fact = queried(&refused_with("ORDERNOTEXIST"), &expect(ORDER)).unwrap();
    assert_eq!(
        (fact.state.as_str(), fact.out_trade_no.as_str(), fact.amount_fen),
        ("ORDERNOTEXIST", ORDER, 0)
    );
    let error = queried(&refused_with("SYSTEMERROR"), &expect(ORDER)).unwrap_err();
    assert_eq!(
        (error.code(), error.channel_code(), error.verified()),
        (ErrorCode::ChannelError, Some("SYSTEMERROR"), Some(true))
    );
}

#[test]
fn an_unsigned_answer_proves_nothing() {
    let fail = "<xml><return_code>FAIL</return_code><return_msg>签名错误</return_msg></xml>";
    let error = queried(fail, &expect(ORDER)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::SignatureMissing);
    assert!(error.to_string().contains("签名错误"), "{error}");
    assert_eq!(moving(fail, 200), [(); 3].map(|()| (ErrorCode::OutcomeUnknown, None, Some(false))));
    let coded = "<xml><return_code>SUCCESS</return_code><result_code>FAIL</result_code><err_code>ORDERPAID</err_code><sign> </sign></xml>";
    assert_eq!(
        moving(coded, 200),
        [(); 3].map(|()| (ErrorCode::OutcomeUnknown, Some("ORDERPAID".into()), Some(false)))
    );
    assert_eq!(moving("<xml></xml>", 200)[0].0, ErrorCode::OutcomeUnknown);
}

#[test]
fn a_doubtful_refusal_of_a_call_that_moves_money_is_unknown() {
    for code in ["SYSTEMERROR", "BIZERR_NEED_RETRY", "SOMETHING_NEW"] {
        let unknown = (ErrorCode::OutcomeUnknown, Some(code.to_owned()), Some(true));
        assert_eq!(moving(&refused_with(code), 200), [unknown.clone(), unknown.clone(), unknown]);
    }
    let bare = signed(&[("result_code", "FAIL")]);
    assert_eq!(moving(&bare, 200)[2], (ErrorCode::OutcomeUnknown, Some("FAIL".into()), Some(true)));
}

#[test]
fn a_known_refusal_is_a_signed_channel_error() {
    let refusal = |code: &str| (ErrorCode::ChannelError, Some(code.to_owned()), Some(true));
    for code in CALLER_ERRORS {
        assert_eq!(moving(&refused_with(code), 200), [refusal(code), refusal(code), refusal(code)]);
    }
    for code in ORDER_REFUSALS {
        assert_eq!(moving(&refused_with(code), 200)[0], refusal(code));
    }
    for code in CLOSE_REFUSALS {
        assert_eq!(moving(&refused_with(code), 200)[1], refusal(code));
    }
    for code in REFUND_REFUSALS {
        assert_eq!(moving(&refused_with(code), 200)[2], refusal(code));
    }
}

#[test]
fn a_page_of_a_failing_server_leaves_the_outcome_open() {
    for (status, body) in [(502, "<html>Bad Gateway</html>"), (500, ""), (429, "slow down")] {
        assert_eq!(moving(body, status).map(|(code, ..)| code), [ErrorCode::OutcomeUnknown; 3]);
    }
    assert_eq!(moving("<html></html>", 200).map(|(code, ..)| code), [ErrorCode::MessageMalformed; 3]);
    assert_eq!(queried("<html></html>", &expect(ORDER)).unwrap_err().code(), ErrorCode::MessageMalformed);
}

#[test]
fn answers_of_the_other_algorithm_are_refused() {
    let headers = Headers::default();
    let body = signed(&paid());
    let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now: NOW };
    let error = query_reply(&hmac_settings(), &received, &expect(ORDER)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::AlgorithmRefused);
}

#[test]
fn a_close_says_closed_and_nothing_else() {
    received(&signed(&[("result_code", "SUCCESS")]), |received| {
        assert_eq!(close_reply(&settings(), received, &expect(ORDER)), Ok(Closed { closed: true }));
    });
}
