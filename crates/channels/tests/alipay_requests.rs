//! Alipay's order string and gateway requests, byte for byte, and the typed results of its answers.

#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use ttpay_channels::alipay::shapes::{AppOrder, Bill, Close, Query, QueryRefund, Refund};
use ttpay_channels::alipay::{self, Config, Settings, SignType};
use ttpay_channels::http::{Headers, Received, Request};
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::shapes::Expect;
use ttpay_channels::{Error, form};
use ttpay_core::{Amount, ErrorCode, Json, RefundOutcome};

/// 2024-01-01 12:00:00 in Beijing.
const NOW: i64 = 1_704_081_600;

fn vectors() -> Json {
    Json::parse(include_bytes!("../../../tests/vectors/own/alipay.json")).unwrap()
}

fn case(name: &str) -> Json {
    let vectors = vectors();
    let Some(Json::List(cases)) = vectors.get("vectors") else { panic!() };
    cases.iter().find(|case| case.get("name").unwrap().text() == Some(name)).unwrap().clone()
}

fn key_text(name: &str, member: &str) -> String {
    vectors().get("keys").unwrap().get(name).unwrap().get(member).unwrap().text().unwrap().to_owned()
}

fn platform() -> PrivateKey {
    PrivateKey::parse("key", &key_text("own_alipay_platform", "private")).unwrap()
}

fn settings() -> Settings {
    let (private_key, public) =
        (key_text("own_alipay_app", "private"), key_text("own_alipay_platform", "public"));
    Settings::new(&Config {
        app_id: "2021000000000001",
        private_key: &private_key,
        alipay_public_key: Some(&public),
        seller_id: Some("2088000000000002"),
        notify_url: Some("https://pay.example.com/notify/alipay?x=1"),
        gateway_url: Some("https://openapi-sandbox.dl.alipaydev.com/gateway.do"),
        aes_key: Some("aa4BtZ4tspm2wnXLb1ThQA=="),
        ..Config::default()
    })
    .unwrap()
}

fn fen(fen: u64) -> Amount {
    Amount::from_fen("", fen).unwrap()
}

fn order() -> AppOrder {
    AppOrder {
        out_trade_no: "T202401010000000001".into(),
        amount_fen: fen(101),
        subject: "测试商品 会员月卡 100%+1".into(),
        expires_at: NOW + 900,
        body: Some("a=1&b=2".into()),
        notify_url: None,
        passback_params: None,
        extra: None,
        timestamp: None,
        nonce: None,
    }
}

#[test]
fn the_order_string_is_the_worked_example_of_the_page() {
    let expected = case("own-ali-orderstring-RSA2-percent20");
    let expected = expected.get("expected").unwrap().get("value").unwrap();
    let reply = alipay::app_order(&settings(), &order(), NOW).unwrap();
    assert_eq!(Some(reply.alipay_url.as_str()), expected.get("order_string").unwrap().text());
}

#[test]
fn members_of_their_own_and_extra_ones_stand_behind_the_end_of_payability() {
    let mut ask = order();
    ask.passback_params = Some("a%3D1%26b%3D2".into());
    ask.extra = Some(Json::parse(br#"{"goods_type":"0","extend_params":{"hb_fq_num":"3"}}"#).unwrap());
    let url = alipay::app_order(&settings(), &ask, NOW).unwrap().alipay_url;
    let content = value(&url, "biz_content");
    assert!(
        content.ends_with(
            r#""time_expire":"2024-01-01 12:15:00","passback_params":"a%3D1%26b%3D2","goods_type":"0","extend_params":{"hb_fq_num":"3"}}"#
        ),
        "{content}"
    );
}

#[test]
fn an_order_that_alipay_would_not_take_is_refused_with_its_field() {
    let refused = |change: &dyn Fn(&mut AppOrder), field: &str, code: ErrorCode| {
        let mut ask = order();
        change(&mut ask);
        let error = alipay::app_order(&settings(), &ask, NOW).unwrap_err();
        assert_eq!((error.field(), error.code()), (Some(field), code), "{error}");
    };
    let extra = |text: &'static str| {
        move |ask: &mut AppOrder| ask.extra = Some(Json::parse(text.as_bytes()).unwrap())
    };
    use ErrorCode::{AmountInvalid, FieldInvalid, FieldMissing};
    refused(&|ask| ask.out_trade_no = String::new(), "out_trade_no", FieldMissing);
    refused(&|ask| ask.out_trade_no = "T-1".into(), "out_trade_no", FieldInvalid);
    refused(&|ask| ask.out_trade_no = "T".repeat(65), "out_trade_no", FieldInvalid);
    refused(&|ask| ask.amount_fen = fen(100_000_000), "amount_fen", AmountInvalid);
    refused(&|ask| ask.subject = " ".into(), "subject", FieldMissing);
    for subject in ["a/b", "a=b", "a&b", "a\nb", &"测".repeat(257)] {
        refused(&|ask| ask.subject = subject.into(), "subject", FieldInvalid);
    }
    refused(&|ask| ask.body = Some("测".repeat(129)), "body", FieldInvalid);
    for expires_at in [NOW, NOW + 59, NOW + 15 * 86_400 + 1, NOW * 1000] {
        refused(&|ask| ask.expires_at = expires_at, "expires_at", FieldInvalid);
    }
    refused(&|ask| ask.notify_url = Some("http://pay.example.com/n".into()), "notify_url", FieldInvalid);
    refused(&|ask| ask.notify_url = Some("https://127.0.0.1/n".into()), "notify_url", FieldInvalid);
    refused(&|ask| ask.passback_params = Some("a=1&b=2".into()), "passback_params", FieldInvalid);
    refused(&extra(r#"{"timeout_express":"15m"}"#), "extra.timeout_express", FieldInvalid);
    refused(&extra(r#"{"total_amount":"0.01"}"#), "extra.total_amount", FieldInvalid);
    refused(&extra(r#"{"goods_type":"2"}"#), "extra.goods_type", FieldInvalid);
    refused(&extra(r#"{"store_id":" "}"#), "extra.store_id", FieldInvalid);
    refused(&extra(r#"{"a":"1"}"#.replace('a', "a b").leak()), "extra", FieldInvalid);
    refused(&extra("[]"), "extra", FieldInvalid);
    refused(
        &extra(r#"{"enable_pay_channels":"balance","disable_pay_channels":"credit"}"#),
        "extra.disable_pay_channels",
        FieldInvalid,
    );
}

#[test]
fn an_order_needs_a_notify_url_from_somewhere() {
    let (private_key, public) =
        (key_text("own_alipay_app", "private"), key_text("own_alipay_platform", "public"));
    let silent = Settings::new(&Config {
        app_id: "2021000000000001",
        private_key: &private_key,
        alipay_public_key: Some(&public),
        ..Config::default()
    })
    .unwrap();
    let error = alipay::app_order(&silent, &order(), NOW).unwrap_err();
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldMissing, Some("notify_url")));
    let mut ask = order();
    ask.notify_url = Some("https://pay.example.com/n".into());
    assert!(alipay::app_order(&silent, &ask, NOW).is_ok());
}

// ---- requests

fn value(pairs: &str, name: &str) -> String {
    let fields = form::read(pairs.as_bytes()).unwrap();
    let field = fields.into_iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(field.bytes).unwrap()
}

/// Checks what every request has in common, verifies its signature, gives its method and `biz_content`.
fn taken_apart(request: &Request) -> (String, String) {
    assert_eq!(request.method, "POST");
    assert_eq!(
        request.headers,
        [("Content-Type".to_owned(), "application/x-www-form-urlencoded;charset=utf-8".to_owned())]
    );
    let (gateway, query) = request.url.split_once('?').unwrap();
    assert_eq!(gateway, "https://openapi-sandbox.dl.alipaydev.com/gateway.do");
    let names: Vec<String> =
        form::read(query.as_bytes()).unwrap().into_iter().map(|field| field.name).collect();
    assert_eq!(names, ["app_id", "charset", "format", "method", "sign", "sign_type", "timestamp", "version"]);
    assert_eq!(value(query, "timestamp"), "2024-01-01 12:00:00");
    let content = value(&request.body, "biz_content");
    let text = format!(
        "app_id=2021000000000001&biz_content={content}&charset=utf-8&format=JSON&method={}&sign_type=RSA2&timestamp=2024-01-01 12:00:00&version=1.0",
        value(query, "method")
    );
    let own = PrivateKey::parse("key", &key_text("own_alipay_app", "private")).unwrap();
    SignType::Rsa2.verify(own.public_key(), text.as_bytes(), &value(query, "sign")).unwrap();
    (value(query, "method"), content)
}

fn pair(method: &str, content: &str) -> (String, String) {
    (method.to_owned(), content.to_owned())
}

#[test]
fn requests_put_public_parameters_into_the_query_and_the_content_into_the_body() {
    let settings = settings();
    let mut ask = Query { out_trade_no: Some("T1".into()), ..Query::default() };
    let request = alipay::query(&settings, &ask, NOW).unwrap();
    assert_eq!(request.body, "biz_content=%7B%22out_trade_no%22%3A%22T1%22%7D");
    assert_eq!(taken_apart(&request), pair("alipay.trade.query", r#"{"out_trade_no":"T1"}"#));
    ask.evidence = true;
    assert_eq!(
        taken_apart(&alipay::query(&settings, &ask, NOW).unwrap()).1,
        r#"{"out_trade_no":"T1","query_options":["fund_bill_list","trade_settle_info"]}"#
    );

    let ask = Close { trade_no: Some("2024010122001".into()), ..Close::default() };
    assert_eq!(
        taken_apart(&alipay::close(&settings, &ask, NOW).unwrap()),
        pair("alipay.trade.close", r#"{"trade_no":"2024010122001"}"#)
    );

    let ask = Refund {
        out_trade_no: Some("T1".into()),
        trade_no: None,
        out_refund_no: "R1".into(),
        amount_fen: fen(1),
        reason: Some("退款".into()),
        timestamp: None,
        nonce: None,
    };
    assert_eq!(
        taken_apart(&alipay::refund(&settings, &ask, NOW).unwrap()),
        pair(
            "alipay.trade.refund",
            r#"{"out_trade_no":"T1","refund_amount":"0.01","out_request_no":"R1","refund_reason":"退款"}"#
        )
    );

    let ask = QueryRefund {
        out_trade_no: Some("T1".into()),
        trade_no: None,
        out_refund_no: "R1".into(),
        timestamp: None,
        nonce: None,
    };
    assert_eq!(
        taken_apart(&alipay::query_refund(&settings, &ask, NOW).unwrap()),
        pair(
            "alipay.trade.fastpay.refund.query",
            r#"{"out_trade_no":"T1","out_request_no":"R1","query_options":["gmt_refund_pay"]}"#
        )
    );

    for date in ["2024-01-31", "2024-01"] {
        let ask = Bill { date: date.into(), timestamp: None, nonce: None };
        assert_eq!(
            taken_apart(&alipay::bill(&settings, &ask, NOW).unwrap()),
            pair(
                "alipay.data.dataservice.bill.downloadurl.query",
                &format!(r#"{{"bill_type":"trade","bill_date":"{date}"}}"#)
            )
        );
    }
}

#[test]
fn a_trade_is_named_by_exactly_one_number() {
    let settings = settings();
    let code = |ask: &Query| alipay::query(&settings, ask, NOW).unwrap_err().code();
    assert_eq!(code(&Query::default()), ErrorCode::FieldMissing);
    let both = Query { out_trade_no: Some("T1".into()), trade_no: Some("2".into()), ..Query::default() };
    assert_eq!(code(&both), ErrorCode::FieldInvalid);
    let blank = Query { out_trade_no: Some(" ".into()), ..Query::default() };
    assert_eq!(code(&blank), ErrorCode::FieldInvalid);
    for date in ["", "2024-02-30", "20240101", "2024-13", "2024"] {
        let ask = Bill { date: date.into(), timestamp: None, nonce: None };
        assert!(alipay::bill(&settings, &ask, NOW).is_err(), "{date}");
    }
}

// ---- answers

fn signed(method: &str, slice: &str) -> Vec<u8> {
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

const CLOSED: &str = r#""code":"10000","out_trade_no":"T1","trade_no":"2","trade_status":"TRADE_CLOSED","total_amount":"1.01""#;

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

fn params() -> impl Strategy<Value = Vec<(String, Json)>> {
    let name = "[a-zA-Z_][a-zA-Z0-9_]{0,8}";
    let value = "\\PC{0,12}";
    prop::collection::btree_map(name, value, 1..12).prop_map(|map| {
        map.into_iter()
            .filter(|(name, value)| {
                name != "sign" && name != "sign_type" && (value.is_empty() || !value.trim().is_empty())
            })
            .map(|(name, value)| (name, Json::Text(value)))
            .collect()
    })
}

fn signs_and_verifies(algorithm: SignType, params: &[(String, Json)]) -> Result<(), TestCaseError> {
    let key = platform();
    let signed = alipay::sign_params(algorithm, &key, params).unwrap();
    let verified = alipay::verify_params(algorithm, key.public_key(), params, &signed.signature);
    prop_assert_eq!(verified, Ok(()));
    let signed = alipay::sign_notification(algorithm, &key, params).unwrap();
    let verified = alipay::verify_notification(algorithm, key.public_key(), params, &signed.signature);
    prop_assert_eq!(verified, Ok(()));
    Ok(())
}

proptest! {
    // SHA-1 signatures are slow in an unoptimised build.
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn what_is_signed_with_sha1_verifies(params in params()) {
        signs_and_verifies(SignType::Rsa, &params)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_signed_verifies(params in params()) {
        signs_and_verifies(SignType::Rsa2, &params)?;
    }

    #[test]
    fn one_changed_byte_of_a_notification_refuses(place in any::<prop::sample::Index>(), change in 1u8..=255) {
        let input = case("own-ali-notify-success");
        let body = input.get("input").unwrap().get("form_body").unwrap().text().unwrap().as_bytes().to_vec();
        let place = place.index(body.len());
        let mut touched = body.clone();
        touched[place] ^= change;
        // Another way of writing the same form is no change: `%2f` for `%2F`, `%41` for `A`, `%20` for `+`.
        let same = match (form::read(&touched), form::read(&body)) {
            (Ok(touched), Ok(body)) => touched == body,
            _ => false,
        };
        prop_assume!(!same);
        let headers = Headers::default();
        let received = Received { status: 200, headers: &headers, body: &touched, now: NOW };
        prop_assert!(alipay::notification(&settings(), &received, &Expect::default()).is_err());
    }

    #[test]
    fn one_changed_byte_of_a_signed_answer_refuses(place in any::<prop::sample::Index>(), change in 1u8..=255) {
        let good = signed("alipay.trade.query", &format!("{{{CLOSED}}}"));
        let end = good.windows(9).position(|window| window == b"},\"sign\":").unwrap();
        let start = b"{\"alipay_trade_query_response\":".len();
        let mut touched = good.clone();
        touched[start + place.index(end + 1 - start)] ^= change;
        let headers = Headers::default();
        let received = Received { status: 200, headers: &headers, body: &touched, now: NOW };
        prop_assert!(alipay::query_reply(&settings(), &received, &Expect::default()).is_err());
    }

    #[test]
    fn no_answer_panics(body: Vec<u8>, text in "\\PC{0,200}") {
        let headers = Headers::new([("Content-Type", "text/html; charset=gbk")]);
        for body in [body.as_slice(), text.as_bytes()] {
            let received = Received { status: 200, headers: &headers, body, now: NOW };
            prop_assert!(alipay::query_reply(&settings(), &received, &Expect::default()).is_err());
            prop_assert!(alipay::notification(&settings(), &received, &Expect::default()).is_err());
        }
    }
}
