//! What WeChat allows in a request, and what it does not.

use super::*;
use ttpay_core::ErrorCode;

fn code(result: Result<(), Error>) -> Option<ErrorCode> {
    result.err().map(|error| error.code())
}

#[test]
fn order_numbers_have_6_to_32_characters_of_the_allowed_ones() {
    for number in ["T20240", "T2024|01*A_1-2", &"a".repeat(32)] {
        assert_eq!(out_trade_no(number), Ok(()), "{number}");
    }
    for number in ["T2024", &"a".repeat(33), "T2024 01", "T2024/01", "T2024@01", "订单订单订单"] {
        assert_eq!(code(out_trade_no(number)), Some(ErrorCode::FieldInvalid), "{number}");
    }
    assert_eq!(code(out_trade_no("")), Some(ErrorCode::FieldMissing));
    assert_eq!(out_refund_no("R@1"), Ok(()));
    assert_eq!(code(out_refund_no(&"R".repeat(65))), Some(ErrorCode::FieldInvalid));
}

#[test]
fn an_order_is_named_by_exactly_one_number() {
    assert_eq!(id(Some("T202401"), None), Ok(Id::OutTradeNo("T202401")));
    assert_eq!(id(None, Some("42")), Ok(Id::TransactionId("42")));
    assert_eq!(id(None, None).unwrap_err().code(), ErrorCode::FieldMissing);
    assert_eq!(id(Some("T202401"), Some("42")).unwrap_err().code(), ErrorCode::FieldInvalid);
}

#[test]
fn the_users_address_is_not_a_loopback() {
    for ip in ["203.0.113.7", "2001:db8::1", "10.0.0.8"] {
        assert_eq!(client_ip(ip, false), Ok(()), "{ip}");
    }
    for ip in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::", "localhost", "1.2.3"] {
        assert_eq!(code(client_ip(ip, false)), Some(ErrorCode::FieldInvalid), "{ip}");
    }
    assert_eq!(client_ip("127.0.0.1", true), Ok(()));
    assert_eq!(code(client_ip("", true)), Some(ErrorCode::FieldMissing));
}

#[test]
fn a_notify_url_is_public_https_without_query() {
    for url in ["https://pay.example.com/notify/wechat/v2", "https://pay.example.com:8443/n", "https://a.cn"]
    {
        assert_eq!(notify_url(url, 256, false), Ok(()), "{url}");
    }
    for url in [
        "http://pay.example.com/n",
        "HTTPS://pay.example.com/n",
        "https://pay.example.com/n?x=1",
        "https://pay.example.com/n#x",
        "https://203.0.113.7/n",
        "https://127.1/n",
        "https://a.0x7f/n",
        "https://2130706433/n",
        "https://[2001:db8::1]/n",
        "https://localhost/n",
        "https://api.localhost/n",
        "https://intranet/n",
        "https://user@pay.example.com/n",
        "https://pay.example.com:0/n",
        "https://pay.example.com:99999/n",
        "https://pay.example.com:/n",
        "https://pay..example.com/n",
        "https:///n",
        "https://",
        "//pay.example.com/n",
        "https://pay.example.com/a b",
        "https://pay.example.com/支付",
        "https://pay.example.com\\@evil.example/",
    ] {
        assert_eq!(code(notify_url(url, 256, false)), Some(ErrorCode::FieldInvalid), "{url}");
    }
    let long = format!("https://pay.example.com/{}", "a".repeat(233));
    assert_eq!(code(notify_url(&long, 256, false)), Some(ErrorCode::FieldInvalid));
    assert_eq!(notify_url(&long[..256], 256, false), Ok(()));
}

#[test]
fn the_sandbox_may_use_http_and_loopback_addresses() {
    for url in
        ["http://127.0.0.1:8080/n", "http://localhost:8080/n", "http://[::1]:80/n", "http://merchant/n"]
    {
        assert_eq!(notify_url(url, 256, true), Ok(()), "{url}");
    }
    assert_eq!(code(notify_url("http://127.0.0.1/n?x", 256, true)), Some(ErrorCode::FieldInvalid));
    assert_eq!(code(notify_url("ftp://127.0.0.1/n", 256, true)), Some(ErrorCode::FieldInvalid));
}

#[test]
fn detail_is_an_object_or_its_text() {
    let object = Json::parse(br#"{"goods_detail": [{"price": 1}]}"#).unwrap();
    let printed = r#"{"goods_detail":[{"price":1}]}"#;
    assert_eq!(detail(&object, 6000), Ok((object.clone(), printed.into())));
    let spaced = r#"{"goods_detail": [{"price": 1}]}"#;
    assert_eq!(detail(&Json::Text(spaced.into()), 6000), Ok((object.clone(), spaced.into())));
    assert!(detail(&Json::Text("goods".into()), 6000).is_err());
    assert!(detail(&Json::List(vec![]), 6000).is_err());
    assert!(detail(&object, 20).is_err());
}

#[test]
fn a_refund_is_not_more_than_the_order() {
    let fen = |fen| ttpay_core::Amount::from_fen("", fen).unwrap();
    let mut ask = Refund {
        out_trade_no: Some("T202401".into()),
        transaction_id: None,
        out_refund_no: "R1".into(),
        amount_fen: fen(101),
        total_fen: fen(101),
        reason: None,
        notify_url: None,
        timestamp: None,
        nonce: None,
    };
    assert_eq!(refund(&ask), Ok(Id::OutTradeNo("T202401")));
    ask.total_fen = fen(100);
    assert_eq!(refund(&ask).unwrap_err().code(), ErrorCode::AmountInvalid);
}

#[test]
fn times_are_unix_seconds_in_order() {
    assert_eq!(expires_at(Some(1_704_081_601), 1_704_081_600), Ok(()));
    assert_eq!(code(expires_at(Some(1_704_081_600), 1_704_081_600)), Some(ErrorCode::FieldInvalid));
    assert_eq!(code(expires_at(None, 1_704_081_600_000)), Some(ErrorCode::FieldInvalid));
    assert_eq!(bill_date("2024-02-29"), Ok(()));
    assert_eq!(code(bill_date("2023-02-29")), Some(ErrorCode::FieldInvalid));
    assert_eq!(code(bill_date("20240229")), Some(ErrorCode::FieldInvalid));
}
