//! A message that is right is called right however a browser posts it, and bytes are examined as they are.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use ttpay::core::Scheme;
use ttpay::doctor::capture::{Came, LOST};
use ttpay::examine::{Answer, Given, Question, Refusal, Source};
use ttpay::{Config, Merchant};
use ttpay_channels::keys::PrivateKey;

const PRIVATE: &str = include_str!("../../channels/tests/keys/rsa2048_pkcs8.pem");
const PUBLIC: &str = include_str!("../../channels/tests/keys/rsa2048_spki.pem");

/// An answer of WeChat Pay v3 whose signature is right for `signed`, with `body` below it.
fn answer(signed: &str, body: &str, length: Option<usize>) -> String {
    let key = PrivateKey::parse("key", PRIVATE).unwrap();
    let signature = key.sign_sha256(format!("1700000000\nn\n{signed}\n").as_bytes()).unwrap();
    let length = length.map(|length| format!("Content-Length: {length}\r\n")).unwrap_or_default();
    let heads = "HTTP/1.1 200 OK\r\nWechatpay-Timestamp: 1700000000\r\nWechatpay-Nonce: n";
    format!("{heads}\r\n{length}Wechatpay-Signature: {signature}\r\n\r\n{body}")
}

fn ask(text: &str, came: Came) -> Result<Answer, Refusal> {
    let question = Question {
        bytes: text.as_bytes(),
        came,
        scheme: None,
        signature: None,
        key: Some(PUBLIC),
        now: None,
    };
    Merchant::new(Config::default()).unwrap().examine(&question)
}

/// What a browser makes of a text that is pasted into a field.
fn posted(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

fn told(answer: &Answer) -> Vec<&str> {
    answer.examined.diagnosis.findings.iter().map(|finding| finding.mistake.as_str()).collect()
}

fn notes(answer: &Answer) -> usize {
    answer.notes().len()
}

#[test]
fn a_right_message_stays_right_whatever_line_ends_a_browser_posts() {
    for (body, noted) in [
        ("{\n  \"a\": 1\n}", 0),
        ("{\r\n  \"a\": 1\r\n}", 1),
        ("{\"a\":1}\n", 1),
        ("{\r\n\"a\":1}\r\n", 2),
        ("{\"a\":1}\n\n", 1),
    ] {
        let sent = answer(body, body, None);
        let seen = ask(&posted(&sent), Came::Pasted).unwrap();
        assert!(seen.examined.diagnosis.matches, "{body:?}: {:?}", told(&seen));
        assert_eq!(notes(&seen), noted, "{body:?}: {:?}", seen.notes());
        // The last line break is easily not copied.
        let cut = ask(&posted(sent.trim_end()), Came::Pasted).unwrap();
        assert!(cut.examined.diagnosis.matches || body.ends_with("\n\n"), "{body:?}: {:?}", told(&cut));
    }
}

#[test]
fn the_announced_length_tells_the_line_ends_where_the_natural_ones_do_not_fit() {
    let body = "{\r\n\"a\":1\r\n}";
    let wrong = answer("{\"b\":2}", body, Some(body.len()));
    let seen = ask(&posted(&wrong), Came::Pasted).unwrap();
    assert_eq!((told(&seen), notes(&seen)), (vec!["GN-17"], 1), "{:?}", seen.notes());
    // What breaks off really does so in every reading.
    let torn = answer(body, &body[..5], Some(body.len()));
    assert!(matches!(ask(&posted(&torn), Came::Pasted), Err(Refusal::Unread(_))));
}

#[test]
fn bytes_are_examined_as_they_are() {
    let lf = "{\n\"a\":1\n}";
    // The receiver signed other line ends than the body has.
    let changed = ask(&answer(lf, &lf.replace('\n', "\r\n"), None), Came::Bytes).unwrap();
    assert_eq!(told(&changed), ["W3-04"]);
    // A line break was signed that the body does not have.
    let more = ask(&answer("{\"a\":1}\n", "{\"a\":1}", None), Came::Bytes).unwrap();
    assert_eq!(told(&more), ["W3-04"]);
    // One that the file does have is right, and said.
    let kept = ask(&answer("{\"a\":1}\n", "{\"a\":1}\n", None), Came::Bytes).unwrap();
    assert!(kept.examined.diagnosis.matches && notes(&kept) == 1, "{:?}", kept.notes());
}

#[test]
fn where_no_reading_fits_the_page_says_that_line_ends_were_lost() {
    let mixed = "{\r\n\"a\":1\n}";
    let seen = ask(&posted(&answer(mixed, mixed, None)), Came::Pasted).unwrap();
    let Source::Capture(capture) = &seen.source else { panic!("no capture") };
    assert_eq!(told(&seen), ["GN-17"]);
    assert_eq!(capture.notes, [LOST]);
    assert!(ask(&answer(mixed, mixed, None), Came::Bytes).unwrap().examined.diagnosis.matches);
    // Where only values are signed, line ends say nothing.
    let pretty = "{\n\"merchant_id\": \"1\",\n\"sign\": \"00112233445566778899aabbccddeeff\"\n}";
    let seen = ask(&posted(pretty), Came::Pasted).unwrap();
    assert_eq!(notes(&seen), 0, "{:?}", seen.notes());
}

#[test]
fn a_bundle_takes_nothing_besides_and_a_refusal_has_both_languages() {
    let bundle = "{\"ttpay_bundle\": 1}";
    assert!(matches!(ask(bundle, Came::Pasted), Err(Refusal::Bundle(_))));
    let refusal = Refusal::Beside(Given::Key);
    let said = refusal.both(|_| ttpay::doctor::Both::new("the key", "密钥"));
    assert!(said.en.ends_with("leave the key out") && said.zh.ends_with("请去掉密钥"), "{said:?}");
}

#[test]
fn a_message_of_almost_a_mebibyte_is_read() {
    let text = format!("{{\"ciphertext\":\"{}\"}}", "x".repeat(1_000_000));
    let seen = ask(&answer(&text, &text, None), Came::Pasted).unwrap();
    assert!(seen.examined.diagnosis.matches);
    let over = answer(&text, &"x".repeat(1024 * 1024), None);
    let Err(Refusal::Unread(unread)) = ask(&over, Came::Bytes) else { panic!("it was read") };
    assert!(unread.both().zh.contains("1048576 字节"), "{unread}");
}

#[test]
fn a_scheme_that_is_asked_for_is_taken_in_every_reading() {
    let body = "{\r\n}";
    let text = answer(body, body, None).replace("Wechatpay-Timestamp", "Byte-Timestamp");
    let text =
        text.replace("Wechatpay-Nonce", "Byte-Nonce-Str").replace("Wechatpay-Signature", "Byte-Signature");
    let bytes = posted(&text);
    let question = Question {
        bytes: bytes.as_bytes(),
        came: Came::Pasted,
        scheme: Some(Scheme::TradeCallbackRsa),
        signature: None,
        key: Some(PUBLIC),
        now: None,
    };
    let seen = Merchant::new(Config::default()).unwrap().examine(&question).unwrap();
    assert!(seen.examined.diagnosis.matches && seen.named, "{:?}", told(&seen));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_body_of_one_kind_of_line_end_is_called_wrong(
        words in prop::collection::vec("[a-z{}\": ]{0,6}", 1..5),
        crlf: bool,
        announced: bool,
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let body = format!("{{{}", words.join(end));
        let sent = answer(&body, &body, announced.then_some(body.len()));
        for came in [Came::Bytes, Came::Pasted] {
            let text = if came == Came::Pasted { posted(&sent) } else { sent.clone() };
            let seen = ask(&text, came).unwrap();
            prop_assert!(seen.examined.diagnosis.matches, "{:?}: {:?}", body, told(&seen));
        }
    }
}
