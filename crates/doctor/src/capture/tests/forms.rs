//! Order strings, addresses and forms inside logs and pages.

use super::*;

const FORM: &str = "app_id=2021&biz_content=%7B%22a%22%3A%22b+c%22%7D&method=alipay.trade.app.pay&sign_type=RSA2&sign=c2%2Bn%3D";

#[test]
fn an_order_string_is_found_in_a_log_an_answer_and_an_address() {
    let gate = "https://openapi.alipay.com/gateway.do?";
    for text in [
        format!("orderString: {FORM}\n"),
        format!("2024-01-02 10:00:00 INFO c.e.Pay : orderStr={FORM}\n"),
        format!("支付宝返回：{FORM}，请检查"),
        format!("{{\"code\":0,\"data\":\"{FORM}\"}}"),
        format!("{{ orderInfo: '{FORM}' }}"),
        format!("2024-01-02 INFO pay url = {gate}{FORM}\n"),
        format!("request:{gate}{FORM}"),
        format!("<a href=\"{gate}{FORM}\">pay</a>"),
    ] {
        let request = asked(&text);
        assert_eq!(member(&request, &["scheme"]), "alipay_rsa2", "{text}");
        assert_eq!(member(&request, &["params", "biz_content"]), "{\"a\":\"b c\"}", "{text}");
        assert_eq!(member(&request, &["params", "app_id"]), "2021", "{text}");
        assert_eq!(member(&request, &["signature"]), "c2+n=", "{text}");
    }
    let bare = format!(
        "url = {gate}app_id=2021&biz_content={{\"a\":\"b c\"}}&method=alipay.trade.app.pay&timestamp=2024-01-02 03:04:05&sign=c2n="
    );
    assert_eq!(member(&asked(&bare), &["params", "biz_content"]), "{\"a\":\"b c\"}");
    assert_eq!(member(&asked(&bare), &["params", "timestamp"]), "2024-01-02 03:04:05");
}

#[test]
fn the_form_of_a_page_that_sends_itself_is_one_message() {
    let page = "<form name=\"punchout_form\" method=\"post\" action=\"https://openapi.alipay.com/gateway.do?app_id=2021&method=alipay.trade.wap.pay&sign=c2%2Bn%3D\">\n<input type=\"hidden\" name=\"biz_content\" value=\"{&quot;a&quot;:&quot;b>c&amp;d&quot;}\">\n<input type=\"submit\" value=\"pay\">\n</form>\n<script>document.forms[0].submit();</script>";
    let request = asked(page);
    assert_eq!(member(&request, &["scheme"]), "alipay_rsa2");
    assert_eq!(member(&request, &["params", "biz_content"]), "{\"a\":\"b>c&d\"}");
    assert_eq!(member(&request, &["signature"]), "c2+n=");
}

#[test]
fn what_the_sdk_of_alipay_logs_of_a_refusal_is_the_request() {
    let line = "ErrorScene^_^40002^_^isv.invalid-signature^_^null^_^Linux^_^2024-01-02 11:15:28^_^ProtocalMustParams:charset=UTF-8&method=alipay.trade.pay&sign=c2+n=&app_id=2021&timestamp=2024-01-02 11:15:28^_^ProtocalOptParams:format=json^_^ApplicationParams:biz_content={\"a\":\"b & c=d&e\"}^_^Body:{\"alipay_trade_pay_response\":{\"code\":\"40002\"},\"sign\":\"eA==\"}";
    let request = asked(line);
    assert_eq!(member(&request, &["scheme"]), "alipay_rsa2");
    assert_eq!(member(&request, &["signature"]), "c2+n=", "it is not encoded");
    assert_eq!(member(&request, &["params", "timestamp"]), "2024-01-02 11:15:28");
    assert_eq!(member(&request, &["params", "biz_content"]), "{\"a\":\"b & c=d&e\"}");
}

#[test]
fn what_alipay_adds_to_the_return_url_is_judged_as_a_notice() {
    let text = "https://m.example/return?charset=utf-8&method=alipay.trade.wap.pay.return&sign=c2ln&sign_type=RSA2&trade_no=2";
    assert_eq!(scheme(text), Some("alipay_notify_rsa2"));
    let old = text.replace("RSA2", "RSA");
    assert_eq!(scheme(&old), Some("alipay_notify_rsa"));
}
