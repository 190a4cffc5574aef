//! What the requests of API v2 look like on the wire.

use ttpay_core::{Amount, ErrorCode};

use super::*;
use crate::wechat::v2::Config;
use crate::wechat::v2::settings::tests::{config, hmac_settings, settings};
use crate::xml::{self, Elements};

/// 2024-01-01 12:00:00 in Beijing.
const NOW: i64 = 1_704_081_600;
const NONCE: &str = "Xq2vJ8mT5rL0aB7cD9eF1gH3iJ5kL7mN";

fn fen(fen: u64) -> Amount {
    Amount::from_fen("", fen).unwrap()
}

/// The worked example of wechat.md §3.2.
fn order() -> H5Order {
    H5Order {
        out_trade_no: "T202401010000000001".into(),
        amount_fen: fen(1),
        description: "测试商品-会员月卡".into(),
        client_ip: "203.0.113.7".into(),
        expires_at: Some(NOW + 900),
        notify_url: None,
        scene: Some(Scene {
            kind: SceneKind::Wap,
            app_name: Some("示例商城".into()),
            app_url: Some("https://m.example.com".into()),
            bundle_id: None,
            package_name: None,
        }),
        attach: Some("a=1&b=<2>".into()),
        detail: None,
        goods_tag: None,
        limit_pay: None,
        timestamp: None,
        nonce: None,
    }
}

fn elements(request: &Request) -> Elements {
    assert_eq!(request.method, "POST");
    assert_eq!(request.headers, [("Content-Type".to_owned(), "text/xml; charset=utf-8".to_owned())]);
    xml::read(request.body.as_bytes(), "xml", xml::MAX_NOTICE_BYTES).unwrap()
}

fn names(elements: &Elements) -> Vec<&str> {
    elements.as_slice().iter().map(|(name, _)| name.as_str()).collect()
}

fn refused(change: impl FnOnce(&mut H5Order)) -> (ErrorCode, String) {
    let mut ask = order();
    change(&mut ask);
    let error = h5_order(&settings(), &ask, NOW, NONCE).unwrap_err();
    (error.code(), error.field().unwrap_or_default().to_owned())
}

#[test]
fn the_worked_example_has_the_published_signature() {
    let request = h5_order(&settings(), &order(), NOW, NONCE).unwrap();
    assert_eq!(request.url, "https://api.mch.weixin.qq.com/pay/unifiedorder");
    let elements = elements(&request);
    assert_eq!(elements.get("sign"), Some("133F12C16EEA08A2CA98742B3A124B72"));
    assert_eq!(elements.get("sign_type"), None);
    let request = h5_order(&hmac_settings(), &order(), NOW, NONCE).unwrap();
    let sign = "9887A9D1B3761214D2F4CCE2C09895FD8B7E19E8FFC96145FE5E44D07AC947E9";
    assert_eq!(self::elements(&request).get("sign"), Some(sign));
}

#[test]
fn the_body_is_written_as_the_page_says() {
    let request = h5_order(&settings(), &order(), NOW, NONCE).unwrap();
    assert_eq!(
        request.body,
        "<xml><appid>wx0000000000000001</appid><mch_id>1900000001</mch_id>\
         <nonce_str>Xq2vJ8mT5rL0aB7cD9eF1gH3iJ5kL7mN</nonce_str><body>测试商品-会员月卡</body>\
         <attach><![CDATA[a=1&b=<2>]]></attach><out_trade_no>T202401010000000001</out_trade_no>\
         <fee_type>CNY</fee_type><total_fee>1</total_fee><spbill_create_ip>203.0.113.7</spbill_create_ip>\
         <time_start>20240101120000</time_start><time_expire>20240101121500</time_expire>\
         <notify_url>https://pay.example.com/notify/wechat/v2</notify_url><trade_type>MWEB</trade_type>\
         <scene_info><![CDATA[{\"h5_info\":{\"type\":\"Wap\",\"wap_url\":\"https://m.example.com\",\
         \"wap_name\":\"示例商城\"}}]]></scene_info><sign>133F12C16EEA08A2CA98742B3A124B72</sign></xml>"
    );
}

#[test]
fn an_end_less_than_six_minutes_ahead_is_left_to_the_close() {
    let expire = |ahead: i64| {
        let ask = H5Order { expires_at: Some(NOW + ahead), ..order() };
        elements(&h5_order(&settings(), &ask, NOW, NONCE).unwrap()).get("time_expire").map(str::to_owned)
    };
    assert_eq!(expire(360).as_deref(), Some("20240101120600"));
    assert_eq!(expire(359), None);
    assert_eq!(refused(|ask| ask.expires_at = Some(NOW)), (ErrorCode::FieldInvalid, "expires_at".into()));
}

#[test]
fn each_kind_of_place_sends_its_own_members() {
    let scene = |kind| Scene {
        kind,
        app_name: Some("a".into()),
        app_url: Some("b".into()),
        bundle_id: Some("c".into()),
        package_name: Some("d".into()),
    };
    for (kind, text) in [
        (SceneKind::Wap, r#"{"h5_info":{"type":"Wap","wap_url":"b","wap_name":"a"}}"#),
        (SceneKind::Ios, r#"{"h5_info":{"type":"IOS","app_name":"a","bundle_id":"c"}}"#),
        (SceneKind::Android, r#"{"h5_info":{"type":"Android","app_name":"a","package_name":"d"}}"#),
    ] {
        assert_eq!(scene_info(&scene(kind)).as_deref(), Ok(text));
    }
    let plain = H5Order { scene: None, ..order() };
    let request = h5_order(&settings(), &plain, NOW, NONCE).unwrap();
    assert_eq!(elements(&request).get("scene_info"), Some(r#"{"h5_info":{"type":"Wap"}}"#));
    let configured =
        Settings::new(Config { scene: Some(scene(SceneKind::Android)), ..config() }, false).unwrap();
    let request = h5_order(&configured, &plain, NOW, NONCE).unwrap();
    assert!(elements(&request).get("scene_info").unwrap().contains("Android"));
    let long =
        Scene { app_url: Some("u".repeat(128)), app_name: Some("\"".repeat(60)), ..scene(SceneKind::Wap) };
    assert_eq!(scene_info(&long).unwrap_err().field(), Some("scene"));
}

#[test]
fn optional_members_are_sent_under_wechats_names() {
    let ask = H5Order {
        detail: Some(Json::parse(br#"{"goods_detail": []}"#).unwrap()),
        goods_tag: Some("WXG".into()),
        limit_pay: Some(LimitPay::NoCredit),
        notify_url: Some("https://pay.example.com/other".into()),
        ..order()
    };
    let elements = elements(&h5_order(&settings(), &ask, NOW, NONCE).unwrap());
    assert_eq!(elements.get("detail"), Some(r#"{"goods_detail":[]}"#));
    assert_eq!(elements.get("goods_tag"), Some("WXG"));
    assert_eq!(elements.get("limit_pay"), Some("no_credit"));
    assert_eq!(elements.get("notify_url"), Some("https://pay.example.com/other"));
}

#[test]
fn an_order_that_wechat_would_refuse_is_not_built() {
    let invalid = |field: &str| (ErrorCode::FieldInvalid, field.to_owned());
    let missing = |field: &str| (ErrorCode::FieldMissing, field.to_owned());
    assert_eq!(refused(|ask| ask.out_trade_no = "T2024".into()), invalid("out_trade_no"));
    assert_eq!(refused(|ask| ask.description = "测".repeat(43)), invalid("description"));
    assert_eq!(refused(|ask| ask.description = " ".into()), missing("description"));
    assert_eq!(refused(|ask| ask.description = "a\nb".into()), invalid("description"));
    assert_eq!(refused(|ask| ask.client_ip = "127.0.0.1".into()), invalid("client_ip"));
    assert_eq!(refused(|ask| ask.attach = Some("a".repeat(128))), invalid("attach"));
    assert_eq!(refused(|ask| ask.attach = Some("]]>".into())), invalid("attach"));
    assert_eq!(refused(|ask| ask.detail = Some(Json::Null)), invalid("detail"));
    assert_eq!(refused(|ask| ask.notify_url = Some("http://a.example/n".into())), invalid("notify_url"));
    assert_eq!(refused(|ask| ask.notify_url = Some(String::new())), missing("notify_url"));
    let nameless = Settings::new(Config { notify_url: None, ..config() }, false).unwrap();
    let error = h5_order(&nameless, &order(), NOW, NONCE).unwrap_err();
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldMissing, Some("notify_url")));
    for nonce in ["", &"a".repeat(33), "a b", "随机"] {
        assert_eq!(h5_order(&settings(), &order(), NOW, nonce).unwrap_err().field(), Some("nonce"));
    }
}

// Signatures of the following: Python's hashlib over the text of wechat.md §3.2.
#[test]
fn a_query_names_one_number() {
    let ask = Query { out_trade_no: Some("T202401010000000001".into()), ..Query::default() };
    let request = query(&settings(), &ask, NONCE).unwrap();
    assert_eq!(request.url, "https://api.mch.weixin.qq.com/pay/orderquery");
    let sent = elements(&request);
    assert_eq!(names(&sent), ["appid", "mch_id", "nonce_str", "out_trade_no", "sign"]);
    assert_eq!(sent.get("sign"), Some("5154C913FDB983CEB8A2E5C6C1D2818D"));
    let ask = Query { transaction_id: Some("4200000000202401010000000001".into()), ..Query::default() };
    let sent = elements(&query(&hmac_settings(), &ask, NONCE).unwrap());
    assert_eq!(names(&sent), ["appid", "mch_id", "nonce_str", "sign_type", "transaction_id", "sign"]);
    assert_eq!(sent.get("sign"), Some("EDE65B256EB06AC40B602DD9C042803E7D616D8E05F19E39D58FC8A6DA305F14"));
    assert!(query(&settings(), &Query::default(), NONCE).is_err());
}

#[test]
fn a_close_names_the_order() {
    let ask = Close { out_trade_no: "T202401010000000001".into(), timestamp: None, nonce: None };
    let request = close(&settings(), &ask, NONCE).unwrap();
    assert_eq!(request.url, "https://api.mch.weixin.qq.com/pay/closeorder");
    assert_eq!(names(&elements(&request)), ["appid", "mch_id", "nonce_str", "out_trade_no", "sign"]);
}

#[test]
fn a_refund_names_its_number_both_amounts_and_an_address() {
    let ask = Refund {
        out_trade_no: Some("T202401010000000001".into()),
        transaction_id: None,
        out_refund_no: "R202401010000000001".into(),
        amount_fen: fen(50),
        total_fen: fen(101),
        reason: Some("退货".into()),
        notify_url: None,
        timestamp: None,
        nonce: None,
    };
    let request = refund(&settings(), &ask, NONCE).unwrap();
    assert_eq!(request.url, "https://api.mch.weixin.qq.com/secapi/pay/refund");
    let sent = elements(&request);
    assert_eq!(sent.get("refund_fee"), Some("50"));
    assert_eq!(sent.get("total_fee"), Some("101"));
    assert_eq!(sent.get("refund_fee_type"), Some("CNY"));
    assert_eq!(sent.get("refund_desc"), Some("退货"));
    assert_eq!(sent.get("notify_url"), Some("https://pay.example.com/notify/wechat/v2"));
    assert_eq!(sent.get("sign"), Some("AEF5C07CAE8E8FCC2C935C82ECC656AA"));
    let more = Refund { amount_fen: fen(102), ..ask };
    assert_eq!(refund(&settings(), &more, NONCE).unwrap_err().code(), ErrorCode::AmountInvalid);
}

#[test]
fn a_refund_query_and_a_bill_name_what_they_ask_for() {
    let ask = QueryRefund { out_refund_no: "R1".into(), timestamp: None, nonce: None };
    let request = query_refund(&settings(), &ask, NONCE).unwrap();
    assert_eq!(request.url, "https://api.mch.weixin.qq.com/pay/refundquery");
    assert_eq!(names(&elements(&request)), ["appid", "mch_id", "nonce_str", "out_refund_no", "sign"]);
    let ask = Bill { date: "2024-01-01".into(), timestamp: None, nonce: None };
    let request = bill(&settings(), &ask, NONCE).unwrap();
    assert_eq!(request.url, "https://api.mch.weixin.qq.com/pay/downloadbill");
    let sent = elements(&request);
    assert_eq!((sent.get("bill_date"), sent.get("bill_type")), (Some("20240101"), Some("ALL")));
    let ask = Bill { date: "2024-02-30".into(), ..ask };
    assert_eq!(bill(&settings(), &ask, NONCE).unwrap_err().field(), Some("date"));
}
