//! What is sent: the order string and the gateway requests.

use ttpay_channels::alipay::shapes::{AppOrder, Bill, Close, Query, QueryRefund, Refund};
use ttpay_channels::alipay::{self, Config, Settings, SignType};
use ttpay_channels::form;
use ttpay_channels::http::Request;
use ttpay_channels::keys::PrivateKey;
use ttpay_core::{ErrorCode, Json};

use crate::cast::*;

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
    // A moment that no clock shows must not overflow the distance to it.
    for now in [i64::MIN, -1, NOW * 1000, i64::MAX] {
        let error = alipay::app_order(&settings(), &order(), now).unwrap_err();
        assert_eq!((error.field(), error.code()), (Some("timestamp"), FieldInvalid), "{now}");
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
