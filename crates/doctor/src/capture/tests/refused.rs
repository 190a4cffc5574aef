//! Answers that refuse a signature: what is said instead of asking for a scheme; and what starts a payment.

use super::*;

#[test]
fn an_answer_that_refuses_a_signature_says_what_to_give_instead() {
    let v3 = |shown: &str, length: usize| {
        format!(
            "{{\"code\":\"SIGN_ERROR\",\"detail\":{{\"sign_information\":{{\"method\":\"POST\",\"sign_message_length\":{length},\"truncated_sign_message\":{},\"url\":\"/v3/pay\"}}}},\"message\":\"错误的签名\"}}",
            Json::Text(shown.into()).print()
        )
    };
    for (text, words, zh) in [
        (v3("POST\n/v3/pay\n17\nn\n{\"mch\n", 300), "WeChat Pay that refuses a signature and does not", "微信支付"),
        (v3("POST\n/v3/pay\n17\nn\n\n", 19), "the text that it verified has no body", "没有请求体"),
        ("<xml><return_code><![CDATA[FAIL]]></return_code></xml>".into(), "give the XML that was sent", "XML"),
        ("错误代码 invalid-signature 网关生成的验签字符串为：app_id=2021&amp;charset=utf-8&amp;version=1.0".into(), "give the order string", "订单串"),
        ("{\"alipay_trade_pay_response\":{\"sub_code\":\"isv.invalid-signature\"},\"sign\":\"eA==\"}".into(), "give the order string", "ErrorScene"),
        ("{resultStatus: 4000, result: , memo: 系统繁忙，请稍后再试}".into(), "Alipay's app", "支付宝客户端"),
        ("{\"err_no\":2008,\"err_tips\":\"签名校验失败\"}".into(), "guaranteed payment", "担保支付"),
        ("{\"errMsg\":\"requestPayment:fail CD0025\"}".into(), "give the orderInfo", "orderInfo"),
    ] {
        assert!(refusal(&text).contains(words), "{text}: {}", refusal(&text));
        let unread = read(text.as_bytes()).and_then(|capture| capture.request(None)).unwrap_err();
        assert!(unread.both().zh.contains(zh), "{}", unread.both().zh);
    }
    // Whoever means the answer itself names its scheme.
    let answer = "{\"alipay_trade_pay_response\":{\"sub_code\":\"isv.invalid-signature\"},\"sign\":\"eA==\"}";
    assert!(capture(answer).request(Some(Scheme::AlipayResponseRsa2)).is_ok());
}

#[test]
fn what_starts_a_payment_of_wechat_is_judged_as_a_message_of_v2() {
    let jsapi = r#"{"appId":"wx","timeStamp":"17","nonceStr":"n","package":"prepay_id=1","signType":"MD5","paySign":"AB"}"#;
    let request = asked(jsapi);
    assert_eq!(member(&request, &["scheme"]), "wechat_v2_md5");
    assert_eq!(member(&request, &["signature"]), "AB");
    assert!(request.get("params").unwrap().get("paySign").is_none(), "it is not signed");
    let app = r#"{"appid":"wx","partnerid":"1","prepayid":"2","package":"Sign=WXPay","noncestr":"n","timestamp":"17","sign":"AB"}"#;
    assert_eq!(scheme(app), Some("wechat_v2_md5"));
    assert_eq!(scheme(&jsapi.replace("MD5", "HMAC-SHA256")), Some("wechat_v2_hmac_sha256"));
    assert_eq!(scheme(&jsapi.replace("MD5", "RSA")), None, "v3 signs other lines for it");
}

#[test]
fn parameters_on_lines_of_their_own_are_read() {
    let expected = r#"{"merchant_id":"19","subject":"a: b","url":"https://a/?c=d","sign":"0f"}"#;
    for text in [
        "merchant_id: 19\nsubject: a: b\nurl: https://a/?c=d\nsign: 0f\n",
        "merchant_id\t19\nsubject\ta: b\nurl\thttps://a/?c=d\nsign\t0f",
        "Form Data\nmerchant_id:19\r\nsubject:a: b\r\nurl:https://a/?c=d\r\nsign:0f\r\n\r\nend",
        "merchant_id = 19\nsubject = a: b\nurl = https://a/?c=d\nsign = 0f\n",
    ] {
        assert_eq!(asked(text).get("params").unwrap().print(), expected, "{text}");
    }
}

#[test]
fn an_answer_of_alipay_that_was_printed_as_an_object_is_taken_as_compact_json() {
    let text = "{ message: '验签失败',\n  info:\n   { alipay_trade_pay_response:\n      { code: '10000', url: 'https://a' },\n     sign: 'c2ln' } }";
    let request = asked(text);
    let body = r#"{"alipay_trade_pay_response":{"code":"10000","url":"https://a"},"sign":"c2ln"}"#;
    assert_eq!(member(&request, &["message", "body"]), body);
    assert!(capture(text).notes[0].en.contains("compact JSON"));
}

#[test]
fn the_text_that_was_signed_is_read_without_the_secret_in_it() {
    let text = "appid=wx&body=a b+c&mch_id=1&key=canary-192006250b4c\nsign=AB\n";
    let request = asked(text);
    assert_eq!(member(&request, &["scheme"]), "wechat_v2_md5");
    assert_eq!(member(&request, &["params", "body"]), "a b+c", "nothing in it is encoded");
    assert_eq!(member(&request, &["signature"]), "AB");
    assert!(!request.print().contains("canary"));
    assert!(capture(text).notes[0].en.contains("do not paste it"));
    let alipay = "app_id=2021&biz_content={\"a\":\"b c+\"}&method=alipay.trade.pay\n签名：c2+n\n";
    assert_eq!(member(&asked(alipay), &["params", "biz_content"]), "{\"a\":\"b c+\"}");
    assert_eq!(member(&asked(alipay), &["signature"]), "c2+n");
}
