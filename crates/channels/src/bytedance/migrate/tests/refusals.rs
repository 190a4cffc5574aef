//! What is refused, by which name.

use ttpay_core::ErrorCode;

use super::*;

#[test]
fn a_limit_of_the_ways_is_never_lost() {
    let limited = r#"{"limit_pay":"{\"a\":1}"}"#;
    for (to, name, given) in [
        (Target::Ecpay, "limit_pay_way", r#"{"limit_pay_way":"LIMIT_WX"}"#),
        (Target::Trade, "limitPayWayList", r#"{"limitPayWayList":[1]}"#),
    ] {
        for nothing in [None, Some(format!(r#"{{"{name}":null}}"#))] {
            let refused = converted(limited, to, nothing.as_deref()).unwrap_err();
            assert_eq!((refused.code(), refused.field()), (ErrorCode::FieldInvalid, Some("limit_pay")));
            assert!(refused.to_string().contains(name), "{refused}");
        }
        let made = converted(limited, to, Some(given)).unwrap();
        assert_eq!(row(&made, Some("limit_pay"), Some(name)).unwrap().what, Treatment::Supplied);
        assert!(value(&made, name).is_some());
    }
}

#[test]
fn what_cannot_be_converted_is_refused_by_its_name() {
    let long = |bytes: usize| format!(r#"{{"subject":"{}"}}"#, "a".repeat(bytes));
    for (change, to, code, field) in [
        (r#"{"currency":"USD"}"#.to_owned(), Target::Trade, ErrorCode::FieldInvalid, "currency"),
        (r#"{"total_amount":0}"#.to_owned(), Target::Ecpay, ErrorCode::AmountInvalid, "total_amount"),
        (r#"{"total_amount":"1.01"}"#.to_owned(), Target::Ecpay, ErrorCode::AmountInvalid, "total_amount"),
        (r#"{"total_amount":1e2}"#.to_owned(), Target::Ecpay, ErrorCode::AmountInvalid, "total_amount"),
        (r#"{"total_amount":-1}"#.to_owned(), Target::Trade, ErrorCode::AmountInvalid, "total_amount"),
        (r#"{"total_amount":true}"#.to_owned(), Target::Trade, ErrorCode::AmountInvalid, "total_amount"),
        (r#"{"total_amount":null}"#.to_owned(), Target::Trade, ErrorCode::FieldMissing, "total_amount"),
        (r#"{"out_order_no":null}"#.to_owned(), Target::Trade, ErrorCode::FieldMissing, "out_order_no"),
        (r#"{"out_order_no":7}"#.to_owned(), Target::Trade, ErrorCode::RequestMalformed, "out_order_no"),
        (r#"{"out_order_no":"订单"}"#.to_owned(), Target::Trade, ErrorCode::FieldInvalid, "out_order_no"),
        (r#"{"subject":null}"#.to_owned(), Target::Ecpay, ErrorCode::FieldMissing, "subject"),
        (r#"{"subject":"a\nb"}"#.to_owned(), Target::Ecpay, ErrorCode::FieldInvalid, "subject"),
        (long(129), Target::Ecpay, ErrorCode::FieldInvalid, "subject"),
        (long(257), Target::Trade, ErrorCode::FieldInvalid, "subject"),
        (r#"{"body":"\u3000x"}"#.to_owned(), Target::Ecpay, ErrorCode::FieldInvalid, "params.body"),
        (r#"{"valid_time":"0"}"#.to_owned(), Target::Ecpay, ErrorCode::FieldInvalid, "valid_time"),
        (r#"{"valid_time":"1704081600"}"#.to_owned(), Target::Trade, ErrorCode::FieldInvalid, "valid_time"),
        (r#"{"valid_time":"15m"}"#.to_owned(), Target::Trade, ErrorCode::FieldInvalid, "valid_time"),
        (r#"{"valid_time":[900]}"#.to_owned(), Target::Trade, ErrorCode::RequestMalformed, "valid_time"),
        (r#"{"settlement":"x"}"#.to_owned(), Target::Trade, ErrorCode::RequestMalformed, "settlement"),
    ] {
        let refused = converted(&change, to, None).unwrap_err();
        assert_eq!((refused.code(), refused.field()), (code, Some(field)), "{change}: {refused}");
    }
    assert!(converted(&long(128), Target::Ecpay, None).is_ok());
    assert!(converted(&long(256), Target::Trade, None).is_ok());
}

#[test]
fn an_order_of_another_generation_is_named() {
    for (text, verb) in [
        (r#"{"order_id":"1","order_token":"2"}"#, "ecpay_request"),
        (r#"{"outOrderNo":"1","skuList":[]}"#, "trade_order"),
        (r#"{"method":"tp.trade.create","biz_content":"{}"}"#, "tp_gateway_request"),
    ] {
        let refused = migrate(&json(text), Target::Trade, None).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::SchemeUnknown);
        assert!(refused.to_string().contains(verb), "{refused}");
    }
}

#[test]
fn absurd_input_is_refused_and_nothing_else() {
    for text in [
        "null",
        "7",
        "[]",
        "\"T1\"",
        "{}",
        r#"{"2.0":{}}"#,
        r#"{"2.0":"x"}"#,
        r#"{"2.0":"[]"}"#,
        r#"{"1.0":"{}"}"#,
        r#"{"2.0":"{\"2.0\":\"{}\"}"}"#,
    ] {
        for to in [Target::Ecpay, Target::Trade] {
            assert!(migrate(&json(text), to, None).is_err(), "{text}");
        }
    }
    let apart = r#"{"1.0":"{\"trade_no\":\"T2\",\"total_amount\":101,\"params\":\"{}\"}","2.0":"{\"out_order_no\":\"T1\",\"total_amount\":101,\"subject\":\"a\"}"}"#;
    assert!(
        migrate(&json(apart), Target::Ecpay, None).unwrap_err().to_string().contains("different numbers")
    );
}

#[test]
fn what_is_filled_in_neither_contradicts_the_order_nor_goes_astray() {
    for (to, more, code, field) in [
        (Target::Ecpay, r#"{"total_amount":1}"#, ErrorCode::FieldInvalid, "total_amount"),
        (Target::Trade, r#"{"totalAmount":1}"#, ErrorCode::FieldInvalid, "totalAmount"),
        (
            Target::Trade,
            r#"{"skuList":[{"tagGroupID":"x"}]}"#,
            ErrorCode::FieldInvalid,
            "skuList.0.tagGroupID",
        ),
        (Target::Trade, r#"{"skuList":[{},{}]}"#, ErrorCode::FieldInvalid, "skuList"),
        (Target::Trade, r#"{"skuList":{}}"#, ErrorCode::FieldInvalid, "skuList"),
        (Target::Trade, r#"{"currency":"DIAMOND"}"#, ErrorCode::FieldInvalid, "currency"),
        (Target::Ecpay, r#"{"sign":"x"}"#, ErrorCode::FieldInvalid, "sign"),
        (Target::Ecpay, r#"{"app_id":"tt1"}"#, ErrorCode::FieldInvalid, "app_id"),
        (Target::Ecpay, r#"{"out_order_no":"T1"}"#, ErrorCode::FieldInvalid, "out_order_no"),
        (Target::Trade, r#"{"outOrderNo":"T1"}"#, ErrorCode::FieldInvalid, "outOrderNo"),
        (Target::Ecpay, r#"{"out_order_no":"a b"}"#, ErrorCode::FieldInvalid, "params.out_order_no"),
        (Target::Ecpay, r#"{"cp_extra":7}"#, ErrorCode::FieldInvalid, "params.cp_extra"),
        (Target::Ecpay, r#"{"notify_url":"ftp://x"}"#, ErrorCode::FieldInvalid, "params.notify_url"),
        (Target::Trade, r#"{"skuList":[{"type":"401"}]}"#, ErrorCode::FieldInvalid, "data.skuList.0.type"),
        (Target::Trade, r#"{"skuList":[{"type":101}]}"#, ErrorCode::FieldMissing, "data.skuList.0.skuAttr"),
        (
            Target::Trade,
            r#"{"orderEntrySchema":{"path":"/a"}}"#,
            ErrorCode::FieldInvalid,
            "data.orderEntrySchema.path",
        ),
        (Target::Ecpay, "[]", ErrorCode::RequestMalformed, "fill"),
    ] {
        let refused = converted("{}", to, Some(more)).unwrap_err();
        assert_eq!((refused.code(), refused.field()), (code, Some(field)), "{more}: {refused}");
    }
    let longest = "n".repeat(32);
    assert!(converted("{}", Target::Ecpay, Some(&format!(r#"{{"out_order_no":"{longest}"}}"#))).is_ok());
    assert!(converted("{}", Target::Ecpay, Some(&format!(r#"{{"out_order_no":"{longest}n"}}"#))).is_err());
    let short = converted("{}", Target::Trade, Some(r#"{"outOrderNo":"N0001"}"#)).unwrap_err();
    assert_eq!(short.to_string(), "`data.outOrderNo` is not allowed: 6 to 32 characters of 0-9 A-Z a-z _ -");
    // What the order says may be said again.
    assert!(converted("{}", Target::Ecpay, Some(r#"{"total_amount":101}"#)).is_ok());
}
