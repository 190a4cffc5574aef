//! Every published value of API v3 through the public functions: the project's own file always, and the files of the
//! folder named by `TTPAY_EXTRA_VECTORS` when it is set.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/wechat_v3.rs"]
mod support;

use serde_json::Value;
use support::{OWN, platform_key, try_settings};
use ttpay_channels::Error;
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::keys::{PrivateKey, PublicKey};
use ttpay_channels::wechat::v3::{
    ApiV3Key, KeyRing, PlatformKey, RequestMessage, ResponseMessage, Settings, Trust, Window, canonical,
    open, open_certificates, sign_text, verify, verify_headers, verify_text,
};

#[test]
fn the_projects_own_values_hold() {
    assert_eq!(run("own", OWN), 18);
}

#[test]
fn published_values_hold_when_they_are_at_hand() {
    let Some(folder) = std::env::var_os("TTPAY_EXTRA_VECTORS") else {
        println!("TTPAY_EXTRA_VECTORS is not set: the published values were NOT run");
        return;
    };
    // Cargo runs tests in the folder of their crate; a relative folder is meant from the workspace.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let files = ["wechat_v3.json", "own/wechat_v3.json"].map(|name| folder.join(name));
    let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
    let count: usize = texts.map(|text| run("published", &text)).sum();
    println!("{count} published values ran");
    assert!(count > 0, "{} holds no value of WeChat v3", folder.display());
}

fn run(source: &str, text: &str) -> usize {
    let file: Value = serde_json::from_str(text).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    for vector in vectors {
        let name = vector["name"].as_str().unwrap();
        let key = Key { file: &file, of: &vector["key"] };
        let outcome = outcome(vector["scheme"].as_str().unwrap(), &key, &vector["input"]);
        check(&format!("{source}/{name}"), outcome, &vector["expected"]);
    }
    vectors.len()
}

/// What came out: nothing but acceptance, or a value.
enum Out {
    Accepted,
    Value(Value),
}

fn check(name: &str, outcome: Result<Out, Error>, expected: &Value) {
    match (expected["result"].as_str().unwrap(), outcome) {
        ("accept", Ok(Out::Accepted)) => assert!(expected.get("plaintext").is_none(), "{name}"),
        ("accept", Ok(Out::Value(plaintext))) => assert_eq!(plaintext, expected["plaintext"], "{name}"),
        ("value", Ok(Out::Value(value))) => match &expected["value"] {
            Value::String(_) if value.is_object() => {
                assert_eq!(value["signature"], expected["value"], "{name}")
            }
            Value::Object(members) => {
                for (member, expected) in members {
                    assert_eq!(&value[member], expected, "{name}: {member}");
                }
            }
            text => assert_eq!(&value, text, "{name}"),
        },
        ("reject", Err(error)) => assert_eq!(error.code().as_str(), expected["code"], "{name}: {error}"),
        (result, Ok(_)) => panic!("{name}: expected {result}, and it was accepted or is of another kind"),
        (result, Err(error)) => panic!("{name}: expected {result}, refused: {error}"),
    }
}

fn outcome(scheme: &str, key: &Key, input: &Value) -> Result<Out, Error> {
    match scheme {
        "wechat_v3_request_sign" => signed_request(key, input),
        "wechat_v3_response_verify" => verified_response(key, input).map(|()| Out::Accepted),
        "wechat_v3_notify" => {
            let headers = headers(input);
            let now = input["now"].as_i64().unwrap();
            let received =
                Received { status: 200, headers: &headers, body: text(input, "body").as_bytes(), now };
            let opened = open(&key.settings()?, &received)?;
            Ok(Out::Value(String::from_utf8(opened.plaintext).unwrap().into()))
        }
        "wechat_v3_aead" => sealed(key, input),
        "wechat_v3_canonical" => Ok(Out::Value(canonical_text(input).into())),
        other => panic!("no runner for the scheme {other}"),
    }
}

fn signed_request(key: &Key, input: &Value) -> Result<Out, Error> {
    let private = PrivateKey::parse("key", key.member("private").or(key.member("pem")).unwrap())?;
    if input.get("url").is_none() {
        return Ok(Out::Value(sign_text(&private, text(input, "message").as_bytes())?.into()));
    }
    let (timestamp, nonce) = (text(input, "timestamp"), text(input, "nonce"));
    let message = RequestMessage {
        method: text(input, "method"),
        url: text(input, "url"),
        timestamp,
        nonce,
        body: text(input, "body").as_bytes(),
    };
    let signed = message.text()?;
    assert_eq!(std::str::from_utf8(&signed).unwrap(), text(input, "message"));
    let signature = sign_text(&private, &signed)?;
    let authorization = input.get("mchid").map(|mchid| {
        canonical::authorization(
            mchid.as_str().unwrap(),
            nonce,
            &signature,
            timestamp,
            text(input, "serial_no"),
        )
    });
    Ok(Out::Value(serde_json::json!({ "signature": signature, "authorization": authorization })))
}

fn verified_response(key: &Key, input: &Value) -> Result<(), Error> {
    if input.get("headers").is_none() {
        let (message, signature) = (text(input, "message"), text(input, "signature"));
        return verify_text(&key.public(), message.as_bytes(), signature);
    }
    let headers = headers(input);
    let body = text(input, "body").as_bytes();
    if key.of.get("serial").is_some() {
        let window = Window { now: input["now"].as_i64().unwrap(), max_skew_s: 300 };
        return verify_headers(&headers, body, &key.ring(), window);
    }
    let header = |name: &str| headers.single(name).unwrap().unwrap();
    let message =
        ResponseMessage { timestamp: header("Wechatpay-Timestamp"), nonce: header("Wechatpay-Nonce"), body };
    verify(&message, header("Wechatpay-Signature"), Trust::Key(&key.public()), None)
}

fn sealed(key: &Key, input: &Value) -> Result<Out, Error> {
    let key = ApiV3Key::new("apiv3_key", key.of["apiv3_key"].as_str().unwrap())?;
    if input.get("response_json").is_some() {
        let list = open_certificates(&key, text(input, "response_json").as_bytes())?;
        assert_eq!(list.len(), 1);
        return Ok(Out::Value(serde_json::json!({ "pem": list[0].pem, "serial_no": list[0].serial })));
    }
    let (nonce, associated_data) = (text(input, "nonce"), text(input, "associated_data"));
    if let Some(plaintext) = input.get("plaintext") {
        let sealed = key.seal(nonce, associated_data, plaintext.as_str().unwrap().as_bytes())?;
        return Ok(Out::Value(sealed.into()));
    }
    let plaintext = key.open(nonce, associated_data, text(input, "ciphertext"))?;
    Ok(Out::Value(String::from_utf8(plaintext).unwrap().into()))
}

fn canonical_text(input: &Value) -> String {
    let args: Vec<String> = match input.get("args") {
        Some(args) => args.as_array().unwrap().iter().map(plain).collect(),
        None if input["what"] == "authorization" => {
            ["mchid", "nonce", "signature", "timestamp", "serial"].map(|name| plain(&input[name])).into()
        }
        None => ["method", "url", "timestamp", "nonce", "body"].map(|name| plain(&input[name])).into(),
    };
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match (input["what"].as_str().unwrap(), args.as_slice()) {
        ("request", [method, url, timestamp, nonce, body]) => {
            String::from_utf8(canonical::request(method, url, timestamp, nonce, body.as_bytes())).unwrap()
        }
        ("response", [timestamp, nonce, body]) => {
            String::from_utf8(canonical::response(timestamp, nonce, body.as_bytes())).unwrap()
        }
        ("authorization", [mchid, nonce, signature, timestamp, serial]) => {
            // The order of the attributes is free (wechat.md §4.1); the published text has its own.
            let ours = canonical::authorization(mchid, nonce, signature, timestamp, serial);
            let (scheme, attributes) = ours.split_once(' ').unwrap();
            let mut attributes: Vec<&str> = attributes.split(',').collect();
            let order = ["mchid", "serial_no", "timestamp", "nonce_str", "signature"];
            attributes.sort_by_key(|attribute| {
                order.iter().position(|name| attribute.starts_with(&format!("{name}=")))
            });
            format!("{scheme} {}", attributes.join(","))
        }
        other => panic!("no such text: {other:?}"),
    }
}

/// The keys that a vector names.
struct Key<'a> {
    file: &'a Value,
    of: &'a Value,
}

impl<'a> Key<'a> {
    fn member(&self, name: &str) -> Option<&'a str> {
        self.file["keys"][self.of["ref"].as_str()?].get(name)?.as_str()
    }

    fn public(&self) -> PublicKey {
        let text = self.member("public").or(self.member("pem")).unwrap();
        PublicKey::parse("key", text).unwrap()
    }

    /// The one trusted entry: the serial that the vector names, or the certificate's own.
    fn platform(&self) -> PlatformKey {
        let certificate = self.member("pem").filter(|pem| pem.contains("CERTIFICATE"));
        let own = self.of["ref"].as_str().unwrap().rsplit('_').next().unwrap();
        let id = self.of.get("serial").map_or(own, |serial| serial.as_str().unwrap());
        platform_key(id, self.member("public"), certificate)
    }

    fn ring(&self) -> KeyRing {
        KeyRing::new(&[self.platform()], &merchant()).unwrap()
    }

    fn settings(&self) -> Result<Settings, Error> {
        try_settings(|config| {
            config.apiv3_key = self.of["apiv3_key"].as_str().unwrap().into();
            config.platform_keys = vec![self.platform()];
        })
    }
}

fn merchant() -> PrivateKey {
    PrivateKey::parse("private_key", &support::key("own_merchant", "private")).unwrap()
}

fn headers(input: &Value) -> Headers {
    let members = input["headers"].as_object().unwrap();
    Headers::new(members.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())))
}

fn text<'a>(input: &'a Value, name: &str) -> &'a str {
    input[name].as_str().unwrap_or_else(|| panic!("the vector has no `{name}`"))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
