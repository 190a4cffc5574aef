//! What a stand-in keeps and what it does not; that every vector is reproduced is tested at the door, which has configurations.

mod canary;
mod parts;
mod random;

use ttpay_core::{Json, KeyText, Scheme};

use super::*;
use crate::case::{Case, NamedKey, Said, Subject};

/// Numbers that look random and are the same every time.
pub(super) fn chance(mut seed: u64) -> impl FnMut(&mut [u8]) {
    move |bytes| {
        for byte in bytes {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = u8::try_from(seed >> 56).unwrap();
        }
    }
}

pub(super) fn key(path: &str, text: &str) -> NamedKey {
    NamedKey { path: path.to_owned(), text: KeyText::from(text) }
}

pub(super) fn members(text: &str) -> Vec<(String, Json)> {
    match Json::parse(text.as_bytes()).unwrap() {
        Json::Object(members) => members,
        other => panic!("{} is no object", other.kind()),
    }
}

pub(super) fn case(scheme: Scheme, said: Said, secret: &str) -> Case {
    Case {
        subject: Subject::Signature(scheme),
        said,
        signature: "0123456789abcdef0123456789abcdef".to_owned(),
        key: Some(key("key", secret)),
        others: Vec::new(),
        raw: None,
        headers: Vec::new(),
        now: None,
        history: Vec::new(),
        own: crate::Own::default(),
    }
}

type Members = Vec<(String, Json)>;

fn order() -> Case {
    let text =
        r#"{"app_id":"800000000001","uid":"17","subject":"测试","total_amount":1,"timestamp":"1570694312"}"#;
    case(Scheme::CashierMd5, Said::Params(members(text)), "canary-7f3a")
}

#[test]
fn what_is_written_is_what_is_read_however_it_is_indented() {
    let mut chance = chance(1);
    let bundle = redacted(&order(), "ttpay test", &mut chance).unwrap();
    let text = bundle.text().unwrap();
    assert!(is_bundle(text.as_bytes()) && text.ends_with("}\n"));
    let one_line = Json::parse(text.as_bytes()).unwrap().print();
    for text in [text.clone(), one_line, format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
        let read = Bundle::read(text.as_bytes()).unwrap();
        assert_eq!((read.text().unwrap(), read.verdict), (bundle.text().unwrap(), bundle.verdict.clone()));
    }
}

#[test]
fn a_bundle_of_a_bundle_comes_to_the_same_verdict_too() {
    let (mut first, mut second) = (chance(2), chance(3));
    let once = redacted(&order(), "ttpay test", &mut first).unwrap();
    let twice = redacted(&once.case, "ttpay test", &mut second).unwrap();
    assert_eq!(once.verdict, twice.verdict);
    assert_ne!(once.text().unwrap(), twice.text().unwrap());
}

#[test]
fn what_is_no_complete_bundle_is_refused_with_its_reason_and_code() {
    let mut chance = chance(4);
    let text = redacted(&order(), "ttpay test", &mut chance).unwrap().text().unwrap();
    let sealed = |change: &dyn Fn(&mut Members)| {
        let mut list = members(&text);
        list.pop();
        change(&mut list);
        // As somebody would who also computes the digest again.
        document::sealed(list)
    };
    let set = |name: &'static str, json: Json| {
        sealed(&move |list| list.iter_mut().find(|(member, _)| member == name).unwrap().1 = json.clone())
    };
    let object = |text: &str| Json::parse(text.as_bytes()).unwrap();
    for (bad, code, words) in [
        (text[..text.len() / 2].to_owned(), "message_malformed", "no complete bundle: it is not JSON"),
        (
            text.replace("测", "量").replacen("\"1\"", "\"2\"", 1).replacen("\"17\"", "\"18\"", 1).replacen(
                "cashier_md5",
                "ecpay_md5",
                1,
            ),
            "message_malformed",
            "was changed after it was written",
        ),
        (
            text.replacen("\"ttpay_bundle\": 1", "\"ttpay_bundle\": 2", 1),
            "message_malformed",
            "has version 2, and this program reads version 1",
        ),
        (
            text.replacen("\"ttpay_bundle\": 1", "\"ttpay_bundle\": \"1\"", 1),
            "message_malformed",
            "has version no number",
        ),
        (format!("{}{text}", " ".repeat(MAX_BYTES)), "message_too_large", "at most 3145728 bytes"),
        ("{}".to_owned(), "message_malformed", "it has no member `ttpay_bundle`"),
        ("{\"ttpay_bundle\":1}".to_owned(), "message_malformed", "its last member is not `sha256`"),
        (set("scheme", Json::Text("md5".into())), "message_malformed", "no signature scheme"),
        (
            set("request", object("{\"signature\":\"\"}")),
            "message_malformed",
            "neither `params` nor `message`",
        ),
        (
            set("request", object("{\"params\":{},\"signature\":\"\",\"secret\":1}")),
            "message_malformed",
            "`request` has a member that is unknown here",
        ),
        (
            set("request", object("{\"params\":{}}")),
            "message_malformed",
            "`request` needs the member `signature`, a text",
        ),
        (
            set("request", object("{\"params\":{},\"signature\":\"\",\"now\":1.5}")),
            "message_malformed",
            "`now` must be seconds",
        ),
        (
            set("request", object("{\"params\":{},\"signature\":\"\",\"raw_base64\":\"*\"}")),
            "message_malformed",
            "`raw_base64` is no base64",
        ),
        (
            set("verdict", object("{\"matches\":1,\"findings\":[]}")),
            "message_malformed",
            "must be true or false",
        ),
        (
            set(
                "verdict",
                object("{\"matches\":true,\"findings\":[{\"mistake\":\"x\",\"certainty\":\"y\"}]}"),
            ),
            "message_malformed",
            "`certainty` in it is unknown",
        ),
        (set("keys", Json::Null), "message_malformed", "`keys` must be an object"),
        (
            sealed(&|list| list.push(("more".into(), Json::Null))),
            "message_malformed",
            "`the bundle` has a member that is unknown here",
        ),
    ] {
        let fault = Bundle::read(bad.as_bytes()).unwrap_err();
        assert_eq!(fault.code().as_str(), code, "{fault}");
        assert!(fault.to_string().contains(words), "{words}: {fault}");
    }
    assert!(
        !is_bundle(b"{\"sign\":\"x\"}")
            && !is_bundle(b"ttpay_bundle")
            && is_bundle(b"{ \"ttpay_bundle\": 1, \"tr")
    );
}

proptest::proptest! {
    #[test]
    fn no_bytes_panic_as_a_bundle(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = Bundle::read(&bytes);
        let _ = is_bundle(&bytes);
    }
}
