//! What people paste that is no message: dumps of many languages, lines of logs, answers with the message inside.

use super::*;

/// The members that every dump below shows, as JSON.
const MEMBERS: &str = r#"{"merchant_id":"19","subject":"测试 A+B, 50%","url":"https://a.example/b?c=d&e=[1]","total_amount":"1","sign":"0f"}"#;

fn members(text: &str) -> String {
    asked(text).get("params").unwrap().print()
}

#[test]
fn a_dump_of_parameters_is_read_in_every_language() {
    for text in [
        "Array\n(\n    [merchant_id] => 19\n    [subject] => 测试 A+B, 50%\n    [url] => https://a.example/b?c=d&e=[1]\n    [total_amount] => 1\n    [sign] => 0f\n)\n",
        "Array ( [merchant_id] => 19 [subject] => 测试 A+B, 50% [url] => https://a.example/b?c=d&e=[1] [total_amount] => 1 [sign] => 0f )",
        "array(5) {\n  [\"merchant_id\"]=>\n  string(2) \"19\"\n  [\"subject\"]=>\n  string(15) \"测试 A+B, 50%\"\n  [\"url\"]=>\n  string(29) \"https://a.example/b?c=d&e=[1]\"\n  [\"total_amount\"]=>\n  string(1) \"1\"\n  [\"sign\"]=>\n  string(2) \"0f\"\n}\n",
        "array (\n  'merchant_id' => '19',\n  'subject' => '测试 A+B, 50%',\n  'url' => 'https://a.example/b?c=d&e=[1]',\n  'total_amount' => '1',\n  'sign' => '0f',\n)",
        "array (size=5)\n  'merchant_id' => string '19' (length=2)\n  'subject' => string '测试 A+B, 50%' (length=15)\n  'url' => string 'https://a.example/b?c=d&e=[1]' (length=29)\n  'total_amount' => string '1' (length=1)\n  'sign' => string '0f' (length=2)\n\nend",
        "array:5 [\n  \"merchant_id\" => \"19\"\n  \"subject\" => \"测试 A+B, 50%\"\n  \"url\" => \"https://a.example/b?c=d&e=[1]\"\n  \"total_amount\" => \"1\"\n  \"sign\" => \"0f\"\n]\n",
        "$data = ['merchant_id' => '19', 'subject' => '测试 A+B, 50%', 'url' => 'https://a.example/b?c=d&e=[1]', 'total_amount' => '1', 'sign' => '0f'];",
        "params={merchant_id=19, subject=测试 A+B, 50%, url=https://a.example/b?c=d&e=[1], total_amount=1, sign=0f}",
        "OrderInfo(merchant_id=19, subject=测试 A+B, 50%, url=https://a.example/b?c=d&e=[1], total_amount=1, sign=0f)",
        "{'merchant_id': '19', 'subject': u'测试 A+B, 50%', 'url': 'https://a.example/b?c=d&e=[1]', 'total_amount': '1', 'sign': '0f'}",
        "<QueryDict: {'merchant_id': ['19'], 'subject': ['\\u6d4b\\u8bd5 A+B, 50%'], 'url': ['https://a.example/b?c=d&e=[1]'], 'total_amount': ['1'], 'sign': ['0f']}>",
        "OrderedDict([('merchant_id', '19'), ('subject', '测试 A+B, 50%'), ('url', 'https://a.example/b?c=d&e=[1]'), ('total_amount', '1'), ('sign', '0f')])",
        "tt.pay({\n  orderInfo: {\n    merchant_id: '19',\n    subject: '测试 A+B, 50%',\n    url: 'https://a.example/b?c=d&e=[1]',\n    total_amount: '1',\n    sign: '0f',\n  },\n  service: 1,\n})",
        "{\"merchant_id\"=>\"19\", :subject=>\"测试 A+B, 50%\", \"url\"=>\"https://a.example/b?c=d&e=[1]\", \"total_amount\"=>\"1\", \"sign\"=>\"0f\"}",
    ] {
        assert_eq!(scheme(text), Some("cashier_md5"), "{text}");
        assert_eq!(members(text), MEMBERS, "{text}");
        assert_eq!(capture(text).kind, Kind::Dump);
        assert_eq!(capture(text).notes.len(), 1);
    }
    let go =
        "map[merchant_id:19 sign:0f subject:测试 A+B, 50% total_amount:1 url:https://a.example/b?c=d&e=[1]]";
    let request = asked(go);
    assert_eq!(member(&request, &["params", "subject"]), "测试 A+B, 50%");
    assert_eq!(member(&request, &["params", "url"]), "https://a.example/b?c=d&e=[1]");
}

#[test]
fn what_a_program_prints_of_nothing_is_nothing() {
    let json = r#"{"merchant_id":"19","none":null,"sign":"0f"}"#;
    for text in [
        "{'merchant_id': '19', 'none': None, 'sign': '0f'}",
        "x: {merchant_id=19, none=null, sign=0f}",
        "map[merchant_id:19 none:<nil> sign:0f]",
        "{ merchant_id: '19', none: undefined, sign: '0f' }",
        "array('merchant_id' => '19', 'none' => NULL, 'sign' => '0f')",
    ] {
        assert_eq!(members(text), json, "{text}");
    }
}

#[test]
fn a_message_is_found_in_a_log_and_in_an_answer() {
    let quoted = Json::Text(ORDER.into()).print();
    for text in [
        format!("[2024-01-02 10:00:00] local.INFO: orderInfo {ORDER} []\n"),
        format!("2024-01-02 10:00:00 > INFO > sent {ORDER} \n\n2024-01-02 10:00:01 > DEBUG > it failed\n"),
        format!("{{\"code\":0,\"data\":{{\"orderInfo\":{ORDER}}}}}"),
        format!("{{\"code\":0,\"data\":{quoted}}}"),
        format!("{{ code: 0, data: {quoted} }}"),
    ] {
        assert_eq!(scheme(&text), Some("cashier_md5"), "{text}");
        assert_eq!(members(&text), ORDER, "{text}");
    }
    let xml = "【请求数据】：<xml>\n<mch_id>1</mch_id><sign>A</sign></xml>\n【响应数据】：<xml><return_code>FAIL</return_code></xml>";
    assert_eq!(member(&asked(xml), &["params", "sign"]), "A");
}

#[test]
fn an_answer_of_alipay_inside_another_one_keeps_its_text() {
    let node = r#"{"code":"10000","url":"https:\/\/a"}"#;
    let inner = format!("{{\"alipay_trade_app_pay_response\":{node},\"sign\":\"c2ln\"}}");
    let text = format!(
        "{{\"memo\":\"\",\"resultStatus\":\"9000\",\"result\":{}}}",
        Json::Text(inner.clone()).print()
    );
    assert_eq!(member(&asked(&text), &["message", "body"]), inner);
}

#[test]
fn a_class_is_read_by_the_names_that_its_platform_writes() {
    for text in [
        "Order(appId=80, merchantId=19, outOrderNo=T 1, sign=0f)",
        "&{AppId:80 MerchantId:19 OutOrderNo:'T 1' Sign:0f}",
        "order: { appId: '80', /* ours */ merchantId: '19', // theirs\n  outOrderNo: 'T 1', sign: '0f' }",
    ] {
        let request = asked(text);
        assert!(request.get("params").unwrap().get("merchant_id").is_some(), "{text}");
        assert_eq!(member(&request, &["params", "out_order_no"]), "T 1", "{text}");
        assert!(capture(text).notes[0].en.contains("of a class"));
    }
}

#[test]
fn a_message_in_an_address_in_a_page_and_in_pairs_of_dotnet_is_found() {
    let order = r#"{"merchant_id":"19","subject":"a","url":"b&c","sign":"0f"}"#;
    let encoded = "https://a.example/pay?x=1&orderInfo=%7B%22merchant_id%22%3A%2219%22%2C%22subject%22%3A%22a%22%2C%22url%22%3A%22b%26c%22%2C%22sign%22%3A%220f%22%7D";
    assert_eq!(members(encoded), order);
    let dotnet = "[merchant_id, 19]\n[subject, a]\n[url, b&c]\n[sign, 0f]\n";
    assert_eq!(members(dotnet), order);
    let page =
        "app_id=2021&amp;biz_content=%7B%7D&amp;method=alipay.trade.app.pay&amp;sign_type=RSA2&amp;sign=c2ln";
    assert_eq!(member(&asked(page), &["params", "method"]), "alipay.trade.app.pay");
}

#[test]
fn arrays_in_arrays_without_end_are_no_message() {
    for piece in ["Array\n(\n[a] => ", "array(1) {[\"a\"]=>", "{a: ", "[[", "a(", "map[a:"] {
        assert!(read(piece.repeat(20_000 / piece.len()).as_bytes()).is_err(), "{piece}");
    }
}
