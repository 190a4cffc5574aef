//! What the answers to refunds, refund queries and bills become.

use super::*;

fn refund_queried(body: &str, expect: &Expect) -> Result<RefundFact, Error> {
    let headers = Headers::default();
    let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now: NOW };
    query_refund_reply(&settings(), &received, expect).map(|reply| reply.refund)
}

fn refund_answer() -> Vec<(&'static str, &'static str)> {
    vec![
        ("result_code", "SUCCESS"),
        ("out_trade_no", ORDER),
        ("out_refund_no", "R1"),
        ("refund_id", "50000000001"),
        ("refund_fee", "50"),
        ("total_fee", "101"),
    ]
}

#[test]
fn an_accepted_refund_is_pending() {
    received(&signed(&refund_answer()), |received| {
        let expect = Expect { out_refund_no: Some("R1".into()), ..expect(ORDER) };
        let refund = refund_reply(&settings(), received, &expect).unwrap().refund;
        assert_eq!(
            (refund.state.as_str(), refund.outcome, refund.amount_fen),
            ("PROCESSING", RefundOutcome::Pending, 50)
        );
        assert_eq!((refund.refund_id.as_deref(), refund.seen_at), (Some("50000000001"), NOW));
        let other = Expect { out_refund_no: Some("R2".into()), ..expect };
        assert_eq!(refund_reply(&settings(), received, &other).unwrap_err().code(), ErrorCode::OrderMismatch);
    });
    received(&signed(&with(refund_answer(), "refund_fee", "102")), |received| {
        let error = refund_reply(&settings(), received, &expect(ORDER)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::AmountInvalid);
    });
}

fn two_refunds() -> Vec<(&'static str, &'static str)> {
    vec![
        ("result_code", "SUCCESS"),
        ("out_trade_no", ORDER),
        ("total_fee", "101"),
        ("refund_count", "2"),
        ("out_refund_no_0", "R1"),
        ("refund_id_0", "5001"),
        ("refund_fee_0", "50"),
        ("refund_status_0", "SUCCESS"),
        ("out_refund_no_1", "R2"),
        ("refund_id_1", "5002"),
        ("refund_fee_1", "1"),
        ("refund_status_1", "REFUNDCLOSE"),
    ]
}

#[test]
fn a_refund_query_answers_for_the_expected_refund() {
    let body = signed(&two_refunds());
    let of =
        |number: &str| refund_queried(&body, &Expect { out_refund_no: Some(number.into()), ..expect(ORDER) });
    let first = of("R1").unwrap();
    assert_eq!(
        (first.state.as_str(), first.outcome, first.amount_fen),
        ("SUCCESS", RefundOutcome::Succeeded, 50)
    );
    let second = of("R2").unwrap();
    assert_eq!((second.refund_id.as_deref(), second.outcome), (Some("5002"), RefundOutcome::Failed));
    assert_eq!(of("R3").unwrap_err().code(), ErrorCode::OrderMismatch);
    assert_eq!(refund_queried(&body, &expect(ORDER)).unwrap_err().code(), ErrorCode::OrderMismatch);
    let only = signed(&two_refunds()[..8]);
    assert_eq!(refund_queried(&only, &expect(ORDER)).unwrap().out_refund_no, "R1");
    let none = signed(&two_refunds()[..4]);
    assert_eq!(refund_queried(&none, &expect(ORDER)).unwrap_err().code(), ErrorCode::FieldMissing);
    assert_eq!(refund_queried(&only, &expect("T2")).unwrap_err().code(), ErrorCode::OrderMismatch);
}

#[test]
fn each_refund_status_has_its_outcome() {
    for (status, outcome) in [
        ("SUCCESS", RefundOutcome::Succeeded),
        ("PROCESSING", RefundOutcome::Pending),
        ("CHANGE", RefundOutcome::Pending),
        ("REFUNDCLOSE", RefundOutcome::Failed),
        ("SOMETHING_NEW", RefundOutcome::Unknown),
    ] {
        let body = signed(&with(two_refunds()[..8].to_vec(), "refund_status_0", status));
        let refund = refund_queried(&body, &expect(ORDER)).unwrap();
        assert_eq!((refund.state.as_str(), refund.outcome), (status, outcome));
    }
    let error = refund_queried(&refused_with("REFUNDNOTEXIST"), &expect(ORDER)).unwrap_err();
    assert_eq!((error.code(), error.channel_code()), (ErrorCode::ChannelError, Some("REFUNDNOTEXIST")));
}

#[test]
fn a_bill_is_its_text_and_a_document_instead_is_a_refusal() {
    let text = "\u{feff}交易时间,公众账号ID\r\n`2024-01-01 12:01:30,`wx0000000000000001\r\n";
    received(text, |received| {
        assert_eq!(bill_reply(&settings(), received).unwrap().text.as_deref(), Some(text));
    });
    let unsigned = "<xml><return_code>FAIL</return_code><return_msg>No Bill Exist</return_msg><error_code>20002</error_code></xml>";
    received(unsigned, |received| {
        let error = bill_reply(&settings(), received).unwrap_err();
        assert_eq!((error.code(), error.channel_code()), (ErrorCode::SignatureMissing, Some("20002")));
        assert!(error.to_string().contains("No Bill Exist"), "{error}");
    });
    let settings_ = settings();
    let fields = [("return_code", "FAIL"), ("return_msg", "No Bill Exist")];
    let body = signed_document(settings_.sign_type, &fields, &settings_.key).unwrap();
    received(&body, |received| {
        let error = bill_reply(&settings_, received).unwrap_err();
        assert_eq!(
            (error.code(), error.channel_code(), error.verified()),
            (ErrorCode::ChannelError, Some("No Bill Exist"), Some(true))
        );
    });
    for body in [&b""[..], b"\x1f\x8b\x08\xff", b"<xml>"] {
        let headers = Headers::default();
        let received = Received { status: 200, headers: &headers, body, now: NOW };
        assert_eq!(bill_reply(&settings_, &received).unwrap_err().code(), ErrorCode::MessageMalformed);
    }
}
