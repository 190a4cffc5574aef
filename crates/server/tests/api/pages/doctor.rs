//! The doctor's page: who may ask it, what it shows, and that it keeps nothing.

use serde_json::{Value, json};
use ttpay::Merchant;
use ttpay::channels::keys::PrivateKey;
use ttpay::doctor::capture::Came;
use ttpay::examine::Question;

use crate::pages::browser::Browser;
use crate::world::World;

const SECRET: &str = "own-tt-secret";

/// An order that was signed three seconds before it was sent.
async fn signed_too_early(world: &World) -> Value {
    let mut order = json!({ "app_id": "800000000001", "merchant_id": "1900000001", "total_amount": 1, "timestamp": "1704081600" });
    let asked = json!({ "scheme": "cashier_md5", "params": order }).to_string();
    let reply = world.operator("POST", "/v1/call/sign", asked).await.json();
    order["sign"] = reply["ok"]["signature"].clone();
    assert!(order["sign"].is_string(), "{reply}");
    order["timestamp"] = json!("1704081603");
    order
}

#[tokio::test]
async fn a_stranger_is_sent_to_the_login_and_back_to_the_doctor_afterwards() {
    let world = World::new().await;
    let mut stranger = Browser::new(&world);
    let reply = stranger.get("/doctor").await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/login?next=%2Fdoctor"));
    let posted = stranger.post("/doctor", &[("message", "{}")]).await;
    assert_eq!(posted.status.as_u16(), 303, "nothing is examined for a stranger");
}

#[tokio::test]
async fn the_page_names_the_mistake_the_place_and_the_fix_in_both_languages_without_any_secret() {
    let world = World::new().await;
    let mut order = signed_too_early(&world).await;
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.body);
    assert!(page.body.contains("the reason is proved") && page.body.contains("TP-10"), "{}", page.body);
    assert!(page.body.contains("<mark class=\"bad\">") && page.body.contains("What to do:"), "{}", page.body);
    assert!(!page.body.contains(SECRET));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    browser.get("/doctor?lang=zh").await;
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(page.body.contains("签名不匹配，原因已证实"), "{}", page.body);
    order["timestamp"] = json!("1704081600");
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(page.body.contains("签名正确"), "{}", page.body);
}

#[tokio::test]
async fn the_page_shows_what_should_be_signed_marked_where_it_is_proved_and_open_where_nothing_is() {
    let world = World::new().await;
    let mut order = signed_too_early(&world).await;
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(
        page.body.contains("<details id=\"right-text\"><summary>The text that should be signed"),
        "{}",
        page.body
    );
    let text = "app_id=800000000001&#38;merchant_id=1900000001&#38;timestamp=170408160<mark class=\"good\">3&#38;total_amount=1[key]</mark>";
    assert!(page.body.contains(text), "{}", page.body);
    order["sign"] = json!("00112233445566778899aabbccddeeff");
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(page.body.contains("<details id=\"right-text\" open>"), "{}", page.body);
    assert!(page.body.contains("timestamp=1704081603&#38;total_amount=1[key]</pre>"), "{}", page.body);
    assert!(!page.body.contains(SECRET));
}

#[tokio::test]
async fn what_cannot_be_read_says_why_and_a_typed_key_does_not_come_back() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let fields = [("message", "<b>hello"), ("key", "canary-key-of-the-test")];
    let page = browser.press("/doctor", "/doctor", &fields).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.body.contains("without a root element"), "{}", page.body);
    assert!(!page.body.contains("<b>hello") && !page.body.contains("canary-key"), "{}", page.body);
}

#[tokio::test]
async fn a_body_is_right_whatever_line_ends_the_browser_posts_and_the_reading_is_named() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let key =
        PrivateKey::parse("key", include_str!("../../../../channels/tests/keys/rsa2048_pkcs8.pem")).unwrap();
    let public = include_str!("../../../../channels/tests/keys/rsa2048_spki.pem");
    let (correct, but) = ("The signature is correct</h2>", "The signature is correct, but look at this</h2>");
    for (body, verdict, noted) in [
        ("{\n\"a\": 1\n}", correct, ""),
        ("{\r\n\"a\": 1\r\n}", correct, "Its lines are read as ending in CRLF"),
        ("{\"a\": 1}\n", but, "<p class=\"notice\">The line break at the end is read as a part of the body"),
    ] {
        let signature = key.sign_sha256(format!("1700000000\nn\n{body}\n").as_bytes()).unwrap();
        let heads =
            format!("Wechatpay-Timestamp: 1700000000\nWechatpay-Nonce: n\nWechatpay-Signature: {signature}");
        let pasted = format!("{heads}\n\n{body}").replace("\r\n", "\n").replace('\n', "\r\n");
        let fields = [("message", &*pasted), ("key", public), ("scheme", "wechat_v3_response")];
        let page = browser.press("/doctor", "/doctor", &fields).await;
        assert!(page.body.contains(verdict) && page.body.contains(noted), "{body:?}: {}", page.body);
        assert!(!page.body.contains("W3-04"), "{}", page.body);
    }
}

#[tokio::test]
async fn what_only_an_opened_signature_shows_is_not_called_reproduced() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let key =
        PrivateKey::parse("key", include_str!("../../../../channels/tests/keys/rsa2048_pkcs8.pem")).unwrap();
    let public = include_str!("../../../../channels/tests/keys/rsa2048_spki.pem");
    let signature = key.sign_sha256(b"another text").unwrap();
    let pasted = format!(
        "Wechatpay-Timestamp: 1700000000\nWechatpay-Nonce: n\nWechatpay-Signature: {signature}\n\n{{}}"
    );
    let page = browser.press("/doctor", "/doctor", &[("message", &pasted), ("key", public)]).await;
    assert!(
        page.body.contains("GN-17") && page.body.contains("proved: the key opens your signature"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("it reproduces your signature"), "{}", page.body);
}

#[tokio::test]
async fn a_bundle_is_examined_and_takes_nothing_besides() {
    let world = World::new().await;
    let order = signed_too_early(&world).await.to_string();
    let merchant = Merchant::from_json(
        r#"{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"own-tt-secret"}}"#,
    );
    let question = Question {
        bytes: order.as_bytes(),
        came: Came::Bytes,
        scheme: None,
        signature: None,
        key: None,
        now: None,
    };
    let answer = merchant.unwrap().examine(&question).unwrap();
    let bundle = ttpay::verbs::diagnose::redacted(&answer.case).unwrap().text().unwrap();
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.press("/doctor", "/doctor", &[("message", &bundle)]).await;
    assert!(page.body.contains("the reason is proved") && page.body.contains("TP-10"), "{}", page.body);
    assert!(page.body.contains("a redacted bundle") && page.body.contains("Every value"));
    browser.get("/doctor?lang=zh").await;
    let page = browser.press("/doctor", "/doctor", &[("message", &bundle), ("key", "another")]).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.body.contains("诊断包自带协议、密钥、签名和时间：请去掉填写的密钥。"), "{}", page.body);
}

#[tokio::test]
async fn the_page_reads_as_much_as_the_program_and_says_in_words_what_is_too_large() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let message = |bytes: usize| json!({ "ciphertext": "测".repeat(bytes / 3) }).to_string();
    browser.get("/doctor?lang=zh").await;
    // Percent-encoded this is three times as much.
    let page = browser.press("/doctor", "/doctor", &[("message", &message(900_000))]).await;
    assert!(page.status.as_u16() == 422 && page.body.contains("从内容看不出签名协议"), "{}", page.status);
    let page = browser.press("/doctor", "/doctor", &[("message", &message(1_200_000))]).await;
    assert!(page.status.as_u16() == 422 && page.body.contains("最多读取 1048576 字节"), "{}", page.status);
    let page = browser.press("/doctor", "/doctor", &[("message", &message(4_000_000))]).await;
    assert_eq!(page.status.as_u16(), 413);
    assert!(
        page.body.contains("内容过大（报文最多 1 MiB）") && page.body.contains("<textarea"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_refusal_is_said_in_the_readers_language() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    browser.get("/doctor?lang=zh").await;
    for (message, said) in [
        ("<b>hello", "不是已知的格式（开头是<code>&#60;</code>，且没有根元素 &#60;xml&#62;）"),
        ("{\"a\":1}", "已识别为“JSON 对象”，但从内容看不出签名协议，请指定。"),
        ("curl 'https://x", "单引号没有闭合"),
        ("POST / HTTP/1.1\nAuthorization: WECHATPAY2-SHA256-RSA2048 a=b\n\n{}", "还需要授权请求头里的"),
    ] {
        let page = browser.press("/doctor", "/doctor", &[("message", message)]).await;
        assert_eq!(page.status.as_u16(), 422);
        assert!(page.body.contains(said), "{message}: {}", page.body);
    }
}

#[tokio::test]
async fn a_form_of_another_session_is_not_examined() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.post("/doctor", &[("csrf", "00"), ("message", "{}")]).await;
    assert_eq!(page.status.as_u16(), 403);
}
