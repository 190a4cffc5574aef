//! Runs the reference values of WeChat v2 by name: those of `tests/vectors/own`, and every `wechat_v2.json` of the folder
//! that `TTPAY_EXTRA_VECTORS` names.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use ttpay_channels::http::{Headers, Received};
use ttpay_channels::shapes::{Expect, NotificationKind};
use ttpay_channels::wechat::v2::{self, Config, Settings, SignType, refund_cipher, signature};
use ttpay_channels::{Error, xml};
use ttpay_core::canonical;
use ttpay_core::{Json, Secret};

const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/own/wechat_v2.json");
const NOW: i64 = 1_704_081_700;

#[test]
fn every_own_value_comes_out() {
    assert_eq!(run(Path::new(OWN)), 15);
}

#[test]
fn every_extra_value_comes_out() {
    let Ok(folder) = std::env::var("TTPAY_EXTRA_VECTORS") else {
        println!("TTPAY_EXTRA_VECTORS is not set: the extra values of WeChat v2 were NOT run");
        return;
    };
    // Cargo runs tests in the folder of their crate; a relative folder is meant from the workspace.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let files = ["wechat_v2.json", "own/wechat_v2.json"].map(|name| folder.join(name));
    let found: Vec<_> = files.iter().filter(|file| file.is_file()).collect();
    assert!(!found.is_empty(), "{} has no wechat_v2.json", folder.display());
    assert!(found.into_iter().map(|file| run(file)).sum::<usize>() > 0);
}

/// Runs one file and gives the number of its cases.
fn run(file: &Path) -> usize {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let json = Json::parse(&bytes).unwrap();
    let Some(Json::List(vectors)) = json.get("vectors") else { panic!("no vectors in {}", file.display()) };
    for vector in vectors {
        let name = text(vector, "name");
        println!("{name}");
        let (input, expected) = (vector.get("input").unwrap(), vector.get("expected").unwrap());
        let key = vector.get("key").unwrap();
        match text(vector, "scheme") {
            "wechat_v2_sign" => sign(name, input, key, expected),
            "wechat_v2_canonical" => {
                let params = canonical::pairs(input.get("params").unwrap().members().unwrap());
                assert_eq!(signature::canonical(&params).unwrap(), text(expected, "value"), "{name}");
            }
            "wechat_v2_refund_key" => {
                assert_eq!(
                    &refund_cipher::aes_key(&secret(key, "api_key"))[..],
                    text(expected, "value").as_bytes(),
                    "{name}"
                );
            }
            "wechat_v2_refund_aes_ecb" => cipher(name, input, key, expected),
            "wechat_v2_xml_security" => {
                let error =
                    xml::read(text(input, "xml").as_bytes(), "xml", xml::MAX_NOTICE_BYTES).unwrap_err();
                assert_eq!(error.code().as_str(), text(expected, "code"), "{name}");
            }
            "wechat_v2_notify" => notify(name, input, key, expected),
            "wechat_v2_response" => response(name, input, key, expected),
            other => panic!("{name}: nobody runs the scheme {other}"),
        }
    }
    vectors.len()
}

fn sign(name: &str, input: &Json, key: &Json, expected: &Json) {
    let params = canonical::pairs(input.get("params").unwrap().members().unwrap());
    let (sign_type, key) = (SignType::parse(text(input, "sign_type")).unwrap(), secret(key, "secret"));
    if let Some(claimed) = input.get("claimed_sign") {
        let error = signature::verify(sign_type, &params, claimed.text().unwrap(), &key).unwrap_err();
        assert_eq!(error.code().as_str(), text(expected, "code"), "{name}");
        return;
    }
    let joined = signature::canonical(&params).unwrap();
    assert_eq!(format!("{joined}&key=<key>"), text(input, "string_to_sign"), "{name}");
    let signed = signature::sign(sign_type, &params, &key).unwrap();
    assert_eq!(signed, text(expected, "value"), "{name}");
    assert_eq!(signature::verify(sign_type, &params, &signed, &key), Ok(()), "{name}");
}

fn cipher(name: &str, input: &Json, key: &Json, expected: &Json) {
    let value = text(expected, "value");
    match input.get("req_info") {
        Some(req_info) => {
            let api_key = secret(key, "api_key");
            assert_eq!(
                &refund_cipher::aes_key(&api_key)[..],
                text(key, "aes_key_ascii").as_bytes(),
                "{name}"
            );
            assert_eq!(refund_cipher::open(req_info.text().unwrap(), &api_key).unwrap(), value, "{name}");
            assert_eq!(
                refund_cipher::seal(value, &api_key).as_deref(),
                Ok(req_info.text().unwrap()),
                "{name}"
            );
        }
        None => {
            let aes_key = text(key, "aes_key_ascii").as_bytes().try_into().unwrap();
            assert_eq!(
                refund_cipher::encrypt(text(input, "plaintext"), aes_key).as_deref(),
                Ok(value),
                "{name}"
            );
        }
    }
}

fn notify(name: &str, input: &Json, key: &Json, expected: &Json) {
    let headers = Headers::default();
    let received = Received { status: 200, headers: &headers, body: text(input, "xml").as_bytes(), now: NOW };
    let result = v2::notification(&settings(input, key), &received, &expect());
    if text(expected, "result") == "reject" {
        assert_eq!(result.unwrap_err().code().as_str(), text(expected, "code"), "{name}");
        return;
    }
    let notification = result.unwrap();
    let fields = expected.get("fields").unwrap();
    assert_eq!(elements(input), fields.members().unwrap(), "{name}");
    assert_eq!(notification.kind, NotificationKind::Payment, "{name}");
    assert_eq!(notification.ack.body, text(expected, "ack_ok"), "{name}");
    let fact = notification.fact.unwrap();
    assert_eq!(fact.out_trade_no, text(fields, "out_trade_no"), "{name}");
    assert_eq!(fact.transaction_id.as_deref(), Some(text(fields, "transaction_id")), "{name}");
    assert_eq!(fact.amount_fen.to_string(), text(fields, "total_fee"), "{name}");
    // 2024-01-01 12:01:30 in Beijing.
    assert_eq!((fact.paid_at, fact.seen_at), (Some(1_704_081_690), NOW), "{name}");
}

fn response(name: &str, input: &Json, key: &Json, expected: &Json) {
    let settings = settings(input, key);
    let headers = Headers::default();
    let body = text(input, "xml");
    let received = Received { status: 200, headers: &headers, body: body.as_bytes(), now: NOW };
    // The values do not say which call they answer; their fields do.
    let result: Result<(), Error> = if body.contains("<mweb_url>") {
        v2::h5_order_reply(&settings, &received, &expect()).map(|reply| {
            assert_eq!(reply.wx_url, text(expected.get("fields").unwrap(), "mweb_url"), "{name}");
        })
    } else if body.contains("ORDERPAID") {
        match v2::close_reply(&settings, &received, &expect()).unwrap_err() {
            Error::ChannelError { channel_code, verified: true, .. } => {
                assert_eq!(channel_code, "ORDERPAID", "{name}");
                Ok(())
            }
            other => Err(other),
        }
    } else {
        v2::query_reply(&settings, &received, &expect()).map(|reply| {
            assert_eq!(reply.fact.state, text(expected.get("fields").unwrap(), "trade_state"), "{name}");
        })
    };
    if text(expected, "result") == "reject" {
        assert_eq!(result.unwrap_err().code().as_str(), text(expected, "code"), "{name}");
        return;
    }
    assert_eq!(result, Ok(()), "{name}");
    assert_eq!(elements(input), expected.get("fields").unwrap().members().unwrap(), "{name}");
}

fn elements(input: &Json) -> Vec<(String, Json)> {
    let read = xml::read(text(input, "xml").as_bytes(), "xml", xml::MAX_NOTICE_BYTES).unwrap();
    read.into_vec().into_iter().map(|(name, value)| (name, Json::Text(value))).collect()
}

fn settings(input: &Json, key: &Json) -> Settings {
    let config = Config {
        app_id: "wx0000000000000001".into(),
        mch_id: "1900000001".into(),
        key: secret(key, "secret"),
        sign_type: text(input, "sign_type").into(),
        notify_url: None,
        scene: None,
        base_url: None,
    };
    Settings::new(config, false).unwrap()
}

fn expect() -> Expect {
    Expect { out_trade_no: Some("T202401010000000001".into()), ..Expect::default() }
}

fn secret(key: &Json, name: &str) -> Secret {
    Secret::new(name, text(key, name)).unwrap()
}

fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    json.get(name).and_then(Json::text).unwrap_or_else(|| panic!("no text `{name}`"))
}
