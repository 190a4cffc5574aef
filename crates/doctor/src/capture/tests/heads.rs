//! Signed headers as programs print them, with their body beside them.

use super::*;

const BODY: &str = r#"{"id":"1","resource":{"ciphertext":"x","nonce":"other"},"summary":"支付成功"}"#;

#[test]
fn signed_headers_are_found_however_a_language_prints_them() {
    let pretty = "{\n  \"headers\": {\n    \"wechatpay-nonce\": \"n\",\n    \"wechatpay-timestamp\": \"17\",\n    \"wechatpay-signature\": \"c2ln\"\n  },\n  \"body\": BODY\n}";
    for text in [
        "verify fail: request: &{Method:POST URL:/notify Proto:HTTP/1.1 Header:map[Accept:[*/*] Wechatpay-Nonce:[n] Wechatpay-Signature:[c2ln] Wechatpay-Signature-Type:[WECHATPAY2-SHA256-RSA2048] Wechatpay-Timestamp:[17]] Body:{Reader:BODY} ContentLength:911}",
        "headers: {\n  'wechatpay-nonce': 'n',\n  'wechatpay-signature': 'c2ln',\n  'wechatpay-timestamp': '17'\n}\nbody: BODY\n",
        "headers={wechatpay-nonce=n, wechatpay-timestamp=17, wechatpay-signature=c2ln}\nbody=BODY",
        "[wechatpay-nonce:\"n\", wechatpay-timestamp:\"17\", wechatpay-signature:\"c2ln\"]\nBODY",
        "Array\n(\n    [HTTP_WECHATPAY_NONCE] => n\n    [HTTP_WECHATPAY_TIMESTAMP] => 17\n    [HTTP_WECHATPAY_SIGNATURE] => c2ln\n)\nBODY",
        "array(3) {\n  [\"Wechatpay-Nonce\"]=>\n  string(1) \"n\"\n  [\"Wechatpay-Timestamp\"]=>\n  string(2) \"17\"\n  [\"Wechatpay-Signature\"]=>\n  string(4) \"c2ln\"\n}\nBODY",
        "2024-01-02 INFO timestamp: 17\n2024-01-02 INFO nonce: n\n2024-01-02 INFO signature: c2ln\n2024-01-02 INFO body: BODY\n",
        "ValidationException: 验签失败：serial=[4F] message=[17\nn\nBODY\n] sign=[c2ln]\n\tat com.example.A.b(A.java:1)\n",
        "ValidationException: signature verification failed, signType[A]\tserial[4F]\tmessage[17\nn\nBODY\n]\tsign[c2ln]\n",
        pretty,
    ] {
        let text = text.replace("BODY", BODY);
        let request = asked(&text);
        assert_eq!(member(&request, &["scheme"]), "wechat_v3_response", "{text}");
        let message = request.get("message").unwrap();
        let parts = ["timestamp", "nonce", "body"].map(|name| member(message, &[name]));
        assert_eq!(parts, ["17", "n", BODY], "{text}");
        assert_eq!(member(&request, &["signature"]), "c2ln");
        assert_eq!(capture(&text).kind, Kind::Printed);
        let compact = "the body was shown as an object";
        assert_eq!(capture(&text).notes[0].en.contains(compact), text == pretty.replace("BODY", BODY));
    }
}

#[test]
fn a_printed_request_to_wechat_has_its_line_its_header_and_its_body() {
    let header = "WECHATPAY2-SHA256-RSA2048 mchid=\"19\",nonce_str=\"n\",signature=\"c2ln==\",timestamp=\"17\",serial_no=\"4A\"";
    let escaped = header.replace('"', "\\\"");
    let sent = r#"{"mchid":"19","amount":{"total":1}}"#;
    for text in [
        format!(
            "==request {sent} {{\n  Authorization: '{header}',\n  'Content-Type': 'application/json'\n}}\n==response {{\"code\":\"SIGN_ERROR\",\"detail\":{{\"sign_information\":{{\"method\":\"POST\",\"url\":\"/v3/pay\"}}}}}}\n"
        ),
        format!(
            "POST https://api.mch.weixin.qq.com/v3/pay\nheaders: {{'Authorization': '{header}', 'Accept': 'a'}}\ndata: {sent}\n"
        ),
        format!(
            "{{\"method\":\"post\",\"url\":\"https://api.mch.weixin.qq.com/v3/pay\",\"headers\":{{\"Authorization\":\"{escaped}\"}},\"data\":{sent}}}"
        ),
        format!(
            "{{\"config\":{{\"url\":\"/v3/pay\",\"method\":\"POST\",\"headers\":{{\"Authorization\":\"{escaped}\"}},\"data\":{}}}}}",
            Json::Text(sent.into()).print()
        ),
    ] {
        let request = asked(&text);
        assert_eq!(member(&request, &["scheme"]), "wechat_v3_request", "{text}");
        let message = request.get("message").unwrap();
        let parts = ["method", "url", "timestamp", "nonce", "body"].map(|name| member(message, &[name]));
        assert_eq!(parts, ["POST", "/v3/pay", "17", "n", sent], "{text}");
        assert_eq!(member(&request, &["signature"]), "c2ln==");
        let [Json::List(pair)] = (match request.get("headers").unwrap() {
            Json::List(headers) => &headers[..],
            other => panic!("{other:?}"),
        }) else {
            panic!("{request:?}")
        };
        assert_eq!(pair[1].text(), Some(header), "its grammar is judged, so nothing is added to it");
    }
}

#[test]
fn what_request_order_is_given_is_read_from_its_call() {
    let header = "SHA256-RSA2048 appid=tt1,nonce_str=n,timestamp=17,key_version=1,signature=c2ln=";
    let data = r#"{"skuList":[{"price":1}]}"#;
    let quoted = Json::Text(data.into()).print();
    for text in [
        format!("{{\"data\":{quoted},\"byteAuthorization\":\"{header}\"}}"),
        format!("Array\n(\n    [data] => {data}\n    [byteAuthorization] => {header}\n)\n"),
        format!(
            "tt.requestOrder({{\n  data: '{data}',\n  byteAuthorization: '{header}',\n  success(res) {{ if (res) {{ go() }} }},\n  fail: (e) => {{ say(e) }},\n}})\n"
        ),
    ] {
        let request = asked(&text);
        assert_eq!(member(&request, &["scheme"]), "trade_request_rsa", "{text}");
        let message = request.get("message").unwrap();
        let parts = ["method", "url", "timestamp", "nonce", "body"].map(|name| member(message, &[name]));
        assert_eq!(parts, ["POST", "/requestOrder", "17", "n", data], "{text}");
        assert_eq!(member(&request, &["signature"]), "c2ln=");
    }
}

#[test]
fn the_lines_that_were_signed_are_read_with_their_signature() {
    let signature = "Ab+/".repeat(43);
    let body = r#"{"mchid":"1"}"#;
    let text = format!("签名串：\nPOST\n/v3/pay\n1700000000\nN0NCE\n{body}\n\n签名：{signature}\n");
    let request = asked(&text);
    assert_eq!(member(&request, &["scheme"]), "wechat_v3_request");
    let message = request.get("message").unwrap();
    let parts = ["method", "url", "timestamp", "nonce", "body"].map(|name| member(message, &[name]));
    assert_eq!(parts, ["POST", "/v3/pay", "1700000000", "N0NCE", body]);
    assert_eq!(member(&request, &["signature"]), signature);
    assert_eq!(capture(&text).kind, Kind::SignedText);
    let notice = format!("sign={signature}\n1700000000\nn0\n{BODY}\n");
    assert_eq!(member(&asked(&notice), &["scheme"]), "wechat_v3_response");
    assert_eq!(member(&asked(&notice), &["message", "body"]), BODY);
    let order = format!("POST\n/requestOrder\n1700000000\nn0\n{{}}\n{signature}");
    assert_eq!(member(&asked(&order), &["scheme"]), "trade_request_rsa");
}
