//! Every form that a capture can have, and what is said of those that cannot be read.

#![allow(clippy::unwrap_used)]

use super::*;

fn capture(text: &str) -> Capture {
    read(text.as_bytes()).unwrap()
}

fn scheme(text: &str) -> Option<&'static str> {
    capture(text).guess.map(|guess| guess.scheme.as_str())
}

fn refusal(text: &str) -> String {
    match read(text.as_bytes()) {
        Err(unread) => unread.to_string(),
        Ok(capture) => capture.request(None).unwrap_err().to_string(),
    }
}

fn asked(text: &str) -> Json {
    capture(text).request(None).unwrap()
}

fn member<'a>(json: &'a Json, path: &[&str]) -> &'a str {
    path.iter().fold(json, |json, name| json.get(name).unwrap()).text().unwrap()
}

const ORDER: &str =
    r#"{"app_id":"800000000001","merchant_id":"19","trade_type":"H5","total_amount":1,"sign":"0f"}"#;

#[test]
fn an_order_info_is_read_flat_wrapped_and_quoted() {
    let flat = capture(ORDER);
    assert_eq!((flat.kind, scheme(ORDER)), (Kind::OrderInfo, Some("cashier_md5")));
    let request = asked(ORDER);
    assert_eq!(member(&request, &["signature"]), "0f");
    assert_eq!(member(&request, &["raw"]), ORDER);
    assert_eq!(request.get("params").unwrap().print(), ORDER, "in received order, numbers as written");
    let wrapped = Json::Object(vec![("2.0".into(), Json::Text(ORDER.into()))]).print();
    assert_eq!(capture(&wrapped).kind, Kind::WrappedOrderInfo);
    assert_eq!(asked(&wrapped).get("params").unwrap().print(), ORDER);
    let quoted = Json::Text(ORDER.into()).print();
    assert_eq!(asked(&quoted).get("params").unwrap().print(), ORDER);
}

#[test]
fn every_kind_of_message_tells_its_scheme() {
    for (text, expected) in [
        (r#"{"app_id":"tt0123456789abcdef01","out_order_no":"E1","total_amount":1,"sign":"x"}"#, "ecpay_md5"),
        (
            r#"{"timestamp":1,"nonce":"2","msg":"{}","type":"payment","msg_signature":"x"}"#,
            "ecpay_callback_sha1",
        ),
        (r#"{"alipay_trade_query_response":{"code":"10000"},"sign":"x"}"#, "alipay_response_rsa2"),
        (r#"{"response":{"code":"1","msg":"ok"},"sign":"x"}"#, "tp_gateway_rsa"),
        ("app_id=2021&biz_content=%7B%7D&method=alipay.trade.app.pay&sign_type=RSA2&sign=x", "alipay_rsa2"),
        ("app_id=2021&biz_content=%7B%7D&method=alipay.trade.app.pay&sign_type=RSA&sign=x", "alipay_rsa"),
        ("notify_id=1&trade_status=TRADE_SUCCESS&sign_type=RSA2&sign=x", "alipay_notify_rsa2"),
        ("notify_id=1&event_code=trade_status_sync&sign_type=RSA&sign=x", "tp_gateway_rsa"),
        ("app_id=80&biz_content=%7B%7D&method=tp.trade.query&sign_type=MD5&sign=x", "tp_gateway_md5"),
        ("<xml><mch_id>1</mch_id><sign>A</sign></xml>", "wechat_v2_md5"),
        (
            "<xml><mch_id>1</mch_id><sign_type><![CDATA[HMAC-SHA256]]></sign_type></xml>",
            "wechat_v2_hmac_sha256",
        ),
    ] {
        assert_eq!(scheme(text), Some(expected), "{text}");
        assert_eq!(member(&asked(text), &["scheme"]), expected);
    }
}

#[test]
fn values_of_a_form_are_decoded_once_and_the_body_stays_as_received() {
    let text = "notify_id=1&subject=%E6%B5%8B%2B%2525+x&bad=50%&sign=a%2Bb";
    let request = asked(text);
    assert_eq!(member(&request, &["params", "subject"]), "测+%25 x");
    assert_eq!(member(&request, &["params", "bad"]), "50%", "what cannot be decoded stays");
    assert_eq!(member(&request, &["signature"]), "a+b");
    assert_eq!(member(&request, &["raw"]), text);
}

#[test]
fn a_request_to_wechat_is_read_with_line_feeds_and_with_crlf() {
    let text = "POST /v3/refund?x=1 HTTP/1.1\nHost: api.mch.weixin.qq.com\nContent-Length: 7\n\
        Authorization: WECHATPAY2-SHA256-RSA2048 mchid=\"19\",nonce_str=\"n0\",signature=\"c2ln\",timestamp=\"17\",serial_no=\"4A\"\n\n{\"a\":1}\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        assert_eq!(capture(&text).kind, Kind::HttpRequest);
        let request = asked(&text);
        assert_eq!(member(&request, &["scheme"]), "wechat_v3_request");
        assert_eq!(member(&request, &["signature"]), "c2ln");
        let message = request.get("message").unwrap();
        let parts = ["method", "url", "timestamp", "nonce", "body"].map(|name| member(message, &[name]));
        assert_eq!(parts, ["POST", "/v3/refund?x=1", "17", "n0", "{\"a\":1}"]);
    }
}

#[test]
fn an_answer_and_bare_header_lines_carry_the_signed_headers() {
    let head = "wechatpay-timestamp: 17\nWechatpay-Nonce: n\nWechatpay-Signature: c2ln\n\n{\"a\":1}";
    for (text, kind) in [
        (format!("HTTP/2 200 OK\n{head}"), Kind::HttpAnswer),
        (format!("< HTTP/1.1 200\n< {}", head.replacen('\n', "\n< ", 3)), Kind::HttpAnswer),
        (head.to_owned(), Kind::Headers),
    ] {
        assert_eq!(capture(&text).kind, kind, "{text}");
        let message = asked(&text);
        assert_eq!(member(&message, &["message", "body"]), "{\"a\":1}");
        assert_eq!(member(&message, &["scheme"]), "wechat_v3_response");
    }
    let callback = "POST /callback HTTP/1.1\nByte-Timestamp: 17\nByte-Nonce-Str: n\nByte-Signature: c2ln\n\n{\"msg\":\"\"}";
    assert_eq!(member(&asked(callback), &["scheme"]), "trade_callback_rsa");
}

#[test]
fn a_byte_authorization_above_its_data_is_what_request_order_signs() {
    let text = "Byte-Authorization: SHA256-RSA2048 appid=tt1,nonce_str=n,timestamp=17,key_version=1,signature=c2ln\n\n{\"skuList\":[]}";
    let request = asked(text);
    let message = request.get("message").unwrap();
    let parts = ["method", "url", "timestamp", "nonce", "body"].map(|name| member(message, &[name]));
    assert_eq!(parts, ["POST", "/requestOrder", "17", "n", "{\"skuList\":[]}"]);
}

#[test]
fn a_prefix_of_a_log_and_the_carets_of_windows_do_not_hide_a_command() {
    let plain = "curl -X POST 'https://a.example/v3' -H 'Accept: x' -d '{\"a\":\"b^c\"}'";
    let wanted = read(plain.as_bytes()).unwrap();
    for prefix in ["2026-11-23 15:00:00 INFO ", "$ ", "[2026-11-23 15:00:00] DEBUG "] {
        let capture = read(format!("{prefix}{plain}").as_bytes()).unwrap();
        assert_eq!((capture.kind, &capture.parts.body), (Kind::Curl, &wanted.parts.body), "{prefix}");
        assert_eq!(capture.notes.last(), Some(&log::CUT));
    }
    let windows = "curl \"https://a.example/v3\" ^\r\n  -H \"Accept: x\" ^\r\n  --data-raw \"{\\\"a\\\":\\\"b^c\\\"}\"\r\n";
    let copied = "curl ^\"https://a.example/v3^\" ^\r\n  -H ^\"Accept: x^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"b^^c^\\^\"^}^\"\r\n";
    for text in [windows, copied] {
        let capture = read(text.as_bytes()).unwrap();
        assert_eq!(capture.parts.body, wanted.parts.body, "{text}");
        assert_eq!(capture.parts.header("accept"), Some("x"));
    }
}

#[test]
fn an_object_at_the_end_of_a_line_of_a_log_is_read() {
    let text = "2026-11-23 15:00:00 INFO orderInfo={\"merchant_id\":\"1\",\"sign\":\"x\"}\n";
    let capture = read(text.as_bytes()).unwrap();
    assert_eq!(capture.guess.map(|guess| guess.scheme), Some(Scheme::CashierMd5));
    assert_eq!(capture.notes, [log::CUT]);
}

#[test]
fn a_curl_command_is_the_request_that_it_sends() {
    let text = "curl -sS -XPOST 'https://developer.toutiao.com/api/apps/ecpay/v1/create_order' \\\n  -H 'Content-Type: application/json' \\\n  \
        --data-raw $'{\"app_id\":\"tt1\",\"subject\":\"it\\'s\",\"sign\":\"x\"}' --compressed";
    let request = asked(text);
    assert_eq!(member(&request, &["scheme"]), "ecpay_md5");
    assert_eq!(member(&request, &["params", "subject"]), "it's");
    assert!(request.get("headers").unwrap().print().contains("application/json"));
    let form = "curl https://openapi.alipay.com/gateway.do -d method=alipay.trade.query --data-urlencode 'biz_content={\"a\":\"b c\"}' -d sign=x";
    assert_eq!(member(&asked(form), &["params", "biz_content"]), "{\"a\":\"b c\"}");
    let get = "curl -G https://openapi.alipay.com/gateway.do -d method=alipay.trade.query -d sign=x";
    assert_eq!(member(&asked(get), &["scheme"]), "alipay_rsa2");
    let v3 = "curl \"https://api.mch.weixin.qq.com/v3/certificates\" -H \"Authorization: WECHATPAY2-SHA256-RSA2048 mchid=\\\"1\\\",nonce_str=\\\"n\\\",signature=\\\"c2ln\\\",timestamp=\\\"17\\\",serial_no=\\\"4A\\\"\"";
    assert_eq!(member(&asked(v3), &["message", "url"]), "/v3/certificates");
    assert_eq!(member(&asked(v3), &["message", "body"]), "");
}

#[test]
fn the_line_break_of_an_editor_is_dropped_and_told() {
    let text = format!("{ORDER}\n");
    assert_eq!(member(&asked(&text), &["raw"]), ORDER);
    let callback = "Byte-Timestamp: 17\nByte-Nonce-Str: n\nByte-Signature: c2ln\n\n{}\n";
    assert_eq!(member(&asked(callback), &["message", "body"]), "{}");
    assert_eq!(capture(callback).notes.len(), 1, "there it would be signed");
    assert!(capture(&text).notes.is_empty());
}

#[test]
fn a_name_that_occurs_twice_is_read_for_the_rules_to_judge() {
    let text = r#"{"merchant_id":"1","total_amount":1,"total_amount":2,"sign":"x"}"#;
    let request = asked(text);
    assert_eq!(request.get("params").unwrap().get("total_amount").unwrap().print(), "2");
    assert_eq!(member(&request, &["raw"]), text);
}

#[test]
fn a_refusal_says_what_was_read_and_what_is_missing() {
    for (text, words) in [
        ("  \n", &["it is empty"][..]),
        ("\u{1}", &["none of the forms", "begins with a sign"]),
        ("hello", &["begins with a word"]),
        ("[{}]", &["begins with an array"]),
        ("{\"sign\":\"x\",\"a\":{\"b\":1}", &["a JSON object was read", "breaks off"]),
        ("{\"a\":1}", &["a JSON object was read", "name the scheme"]),
        ("{\"2.0\":{}}", &["a wrapped orderInfo was read", "must hold JSON text, not an object"]),
        ("<xml><a>1</a>", &["an XML message of WeChat Pay v2 was read", "refuses"]),
        ("<html></html>", &["without a root element"]),
        (
            "POST /a HTTP/1.1\nContent-Length: 10\n\n{}",
            &["an HTTP request was read", "Content-Length is 10, 2 bytes"],
        ),
        ("POST /a HTTP/1.1\nContent-Length: 10\n", &["body is missing"]),
        ("HTTP/1.1 200 OK\nA: b\n{\"a\":1}", &["an HTTP answer was read", "line 3 is no header line"]),
        ("HTTP/1.1 200 OK\nContent-Encoding: gzip\n\nxx", &["still compressed"]),
        ("curl 'https://a", &["a curl command was read", "quote is not closed"]),
        ("curl -d", &["breaks off after `-d`"]),
        ("curl -d @body.json https://a", &["in a file (`-d @…`)"]),
        ("curl -F a=b https://a", &["multipart"]),
        (
            "Authorization: WECHATPAY2-SHA256-RSA2048 mchid=\"1\",nonce_str=\"n\",signature=\"c\",timestamp=\"1\"",
            &["a block of header lines was read", "wechat_v3_request also needs the request line"],
        ),
        ("Wechatpay-Signature: c2ln\n\n{}", &["also needs the header Wechatpay-Timestamp"]),
        (
            "Byte-Authorization: SHA256-RSA2048 appid=tt1,timestamp=17,signature=c2ln\n\n{}",
            &["also needs `nonce_str` inside"],
        ),
        ("{\"mch_id\":\"1\",\"sign\":1}", &["its `sign` is a number"]),
    ] {
        let said = refusal(text);
        assert!(words.iter().all(|word| said.contains(word)), "{text:?}: {said}");
    }
    assert!(read(&[0x1f, 0x8b, 8]).unwrap_err().to_string().contains("gzip"));
    assert!(read(&[b'a'; MAX_BYTES + 1]).unwrap_err().to_string().contains("has 1048577 bytes"));
}

#[test]
fn a_named_scheme_wins_over_the_recognised_one() {
    let request = capture(ORDER).request(Some(Scheme::EcpayMd5)).unwrap();
    assert_eq!(member(&request, &["scheme"]), "ecpay_md5");
    let refused = capture(ORDER).request(Some(Scheme::WechatV3Response)).unwrap_err().to_string();
    assert!(
        refused.contains("an orderInfo was read, but wechat_v3_response also needs the header"),
        "{refused}"
    );
}

#[test]
fn a_request_of_the_verb_goes_through_as_it_is() {
    let text = r#"{"scheme":"ecpay_md5","params":{"a":"1"},"signature":"x","history":[]}"#;
    assert_eq!(asked(text).print(), text);
}

proptest::proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = read(&bytes).map(|capture| capture.request(None));
    }

    #[test]
    fn no_nearly_right_text_panics(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "curl ", "-H ", "-d ", "'", "\"", "$'", "\\", "\n", "\r\n", "POST ", "/a", " HTTP/1.1", "HTTP/1.1 200",
        "Authorization: ", "WECHATPAY2-SHA256-RSA2048 ", "Wechatpay-Signature: ", "Byte-Authorization: ", "=", "&",
        "%", "{", "}", "\"a\":", "1", ",", "<xml>", "</xml>", "<a>", "sign", "https://", "?", "@", "测", "\u{feff}",
        "Array\n(\n", "    [a] => ", ")", "map[", "array(1) {", "[\"a\"]=>", "string(3) ", "=>", "array (", "u'", "\\u00e4", "[", "]", "a=b&c=d&e=f&sign=g", "：", "ErrorScene^_^", "^_^ApplicationParams:",
        "<form action=\"", "<input name=\"", " value=\"", "wechatpay-signature", "timestamp", "nonce", "string(", "message=[", "] sign=[", "SHA256-RSA2048 appid",
    ]), 0..16)) {
        let text = pieces.concat();
        if let Ok(capture) = read(text.as_bytes()) {
            for scheme in Scheme::ALL {
                let _ = capture.request(Some(*scheme));
            }
        }
    }
}

#[test]
fn of_an_order_info_of_1_0_only_the_signed_members_are_looked_at() {
    // The example of cashier.md §5.1 with the members that are only sent.
    let text = r#"{"app_id":"800000000001","merchant_id":"1900000001","uid":"0000000000000001","trade_no":"201900000000000001","total_amount":1,"timestamp":"1570694312","sign_type":"MD5","params":"{\"url\":\"app_id=2019000000000006&biz_content=xxxx\"}","sign":"bce96e2507bc83a4493ce19d0a1298db","method":"tp.trade.confirm","pay_type":"ALIPAY_APP","pay_channel":"ALIPAY_NO_SIGN","risk_info":"{}"}"#;
    let wrapped = Json::Object(vec![("1.0".into(), Json::Text(text.into()))]).print();
    for form in [text, &wrapped] {
        assert_eq!(scheme(form), Some("cashier_md5"));
        let request = asked(form);
        let params = request.get("params").unwrap();
        assert!(params.get("method").is_none() && params.get("risk_info").is_some());
        let case = crate::Case {
            subject: crate::Subject::Signature(Scheme::CashierMd5),
            said: crate::Said::Params(params.members().unwrap().to_vec()),
            signature: member(&request, &["signature"]).to_owned(),
            key: Some(crate::NamedKey { path: "key".to_owned(), text: ttpay_core::KeyText::from("a") }),
            others: Vec::new(),
            raw: request.get("raw").map(|raw| raw.text().unwrap().as_bytes().to_vec()),
            headers: Vec::new(),
            now: None,
            history: Vec::new(),
            own: crate::Own::default(),
        };
        let diagnosis = crate::diagnose(&case).unwrap();
        assert!(diagnosis.matches && diagnosis.findings.is_empty(), "{diagnosis:?}");
    }
}

mod charset;
mod forms;
mod heads;
mod paste;
mod refused;
