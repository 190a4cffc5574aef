//! Seeds for the fuzz targets out of the vectors, each in the form that its target reads.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::value::RawValue;
use ttpay_core::Verb;

use crate::cases;
use crate::house::{House, file_name};

/// Inputs above this size teach the fuzzer nothing and slow it down.
const LARGEST: usize = 16 * 1024;

/// The statuses and verbs of the target `json_reply`, in its order.
const STATUS: [u64; 8] = [200, 204, 202, 400, 404, 429, 500, 302];
const REPLIES: [&str; 5] = ["query_reply", "close_reply", "refund_reply", "query_refund_reply", "bill_reply"];

/// Fills `folder` with the seeds of `target`.
pub(crate) fn write(house: &House, target: &str, folder: &Path) -> anyhow::Result<()> {
    let seeds = match target {
        "key" | "certificate" => keys(house)?,
        _ => {
            let mut seeds: Vec<(String, Vec<u8>)> = Vec::new();
            for case in cases::all(house)? {
                let id = case["id"].as_str().context("a case has no id")?;
                let made = of_case(target, &case).into_iter().enumerate();
                seeds.extend(made.map(|(number, seed)| (format!("{id}.{number}"), seed)));
            }
            if target == "notification" {
                seeds.extend(resources(house)?);
            }
            seeds
        }
    };
    anyhow::ensure!(!seeds.is_empty(), "no seed for the fuzz target `{target}`");
    for (name, seed) in seeds.into_iter().filter(|(_, seed)| seed.len() <= LARGEST) {
        let path = folder.join(name);
        std::fs::write(&path, seed).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

fn of_case(target: &str, case: &Value) -> Vec<Vec<u8>> {
    let (Some(verb), Some(text)) = (case["verb"].as_str(), case["request"].as_str()) else {
        return Vec::new();
    };
    if target == "call" {
        return call(case, verb, text).into_iter().collect();
    }
    let Some(message) = Received::of(text) else { return Vec::new() };
    let v3 = case["config"]["wechat"]["api"] == "v3";
    match target {
        "xml" if message.body.starts_with(b"<") => vec![message.body],
        "form" if verb == "alipay_notification" => vec![message.body],
        "json_reply" => reply(&message, verb, v3),
        "notification" => {
            let channel = match (verb, v3) {
                ("tp_gateway_notification", _) => 0x14,
                ("ecpay_callback", _) => 0x18,
                ("trade_callback", _) => 0x1c,
                ("wechat_notification", false) => 0x00,
                ("wechat_notification", true) => 0x40,
                ("alipay_notification", _) => 0x80,
                _ => return Vec::new(),
            };
            // What v3 signs in the target is a resource; those come from elsewhere.
            let signed = (channel != 0x40).then(|| message.after(channel | 0x20));
            let signed = if channel == 0x18 { message.msg().map(|msg| msg.after(0x38)) } else { signed };
            [message.after(channel)].into_iter().chain(signed).collect()
        }
        _ => Vec::new(),
    }
}

/// The highest bit asks for the merchant with WeChat v3, the others are the number of the verb.
fn call(case: &Value, verb: &str, text: &str) -> Option<Vec<u8>> {
    let number = Verb::ALL.iter().position(|known| known.as_str() == verb).unwrap_or(Verb::ALL.len());
    let shop = if case["config"]["wechat"]["api"] == "v3" { 0x80 } else { 0 };
    let first = u8::try_from(number).ok()? | shop;
    Some([&[first], text.as_bytes()].concat())
}

/// As it was received, and again for the target to sign.
fn reply(message: &Received, verb: &str, v3: bool) -> Vec<Vec<u8>> {
    let Some((channel, name)) = verb.split_once('_') else { return Vec::new() };
    let number = match REPLIES.iter().position(|reply| *reply == name) {
        Some(number) => number,
        None if name == "h5_order_reply" => REPLIES.len(),
        None => return Vec::new(),
    };
    let status = STATUS.iter().position(|status| *status == message.status).unwrap_or(0);
    let Ok(choice) = u8::try_from(status << 3 | number) else { return Vec::new() };
    match channel {
        "wechat" if v3 => vec![message.after(choice | 0x80), message.after(choice | 0xc0)],
        "alipay" => {
            let member = member_of(&message.body);
            let signed = member.map(|member| [&[choice | 0x40], &member[..]].concat());
            [message.after(choice)].into_iter().chain(signed).collect()
        }
        _ => Vec::new(),
    }
}

/// The response member of an answer of Alipay, exactly as it stands.
fn member_of(body: &[u8]) -> Option<Vec<u8>> {
    let members: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(body).ok()?;
    let (_, member) = members.into_iter().find(|(name, _)| name.ends_with("_response"))?;
    Some(member.get().as_bytes().to_vec())
}

/// The plain resources of WeChat v3 events, for the target to seal and sign.
fn resources(house: &House) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let text = house.text("tests/vectors/own/wechat_v3.json")?.context("the vectors are not UTF-8")?;
    let file: Value = serde_json::from_str(&text)?;
    let vectors = file["vectors"].as_array().context("there is no list `vectors`")?;
    let seed = |vector: &Value| {
        let (name, plaintext) = (vector["name"].as_str()?, vector["expected"]["plaintext"].as_str()?);
        let choice = if plaintext.contains("refund_status") { 0x61 } else { 0x60 };
        Some((format!("{name}.resource"), [&[choice], plaintext.as_bytes()].concat()))
    };
    Ok(vectors.iter().filter_map(seed).collect())
}

/// Every key and certificate of the tests, PEM and bare.
fn keys(house: &House) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let text = house.text("tests/vectors/make/channel_keys.json")?.context("the keys are not UTF-8")?;
    let file: BTreeMap<String, Value> = serde_json::from_str(&text)?;
    let mut texts: Vec<(String, String)> = Vec::new();
    for (name, members) in &file {
        for (half, text) in members.as_object().into_iter().flatten() {
            texts.extend(text.as_str().map(|text| (format!("{name}.{half}"), text.to_owned())));
        }
    }
    for path in house.files_in("crates/channels/tests/keys", ".pem") {
        texts.push((file_name(&path).into_owned(), std::fs::read_to_string(&path)?));
    }
    let bare = |text: &str| text.lines().filter(|line| !line.starts_with("-----")).collect::<String>();
    let seeds = texts.into_iter().flat_map(|(name, text)| {
        [(format!("{name}.bare"), bare(&text).into_bytes()), (name, text.into_bytes())]
    });
    Ok(seeds.collect())
}

/// A received message out of the request of a verb.
struct Received {
    status: u64,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Received {
    fn of(request: &str) -> Option<Self> {
        let request: Value = serde_json::from_str(request).ok()?;
        let body = match (request["body"].as_str(), request["body_base64"].as_str()) {
            (Some(text), _) => text.as_bytes().to_vec(),
            (None, Some(text)) => STANDARD.decode(text).ok()?,
            (None, None) => return None,
        };
        let line = |name: &str, value: &Value| Some((name.to_owned(), value.as_str()?.to_owned()));
        let headers = match &request["headers"] {
            Value::Object(lines) => lines.iter().filter_map(|(name, value)| line(name, value)).collect(),
            Value::Array(lines) => {
                lines.iter().filter_map(|pair| line(pair[0].as_str()?, &pair[1])).collect()
            }
            _ => Vec::new(),
        };
        Some(Self { status: request["status"].as_u64().unwrap_or(200), headers, body })
    }

    /// The text `msg` of a callback as its body.
    fn msg(&self) -> Option<Self> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        Some(Self {
            status: self.status,
            headers: Vec::new(),
            body: body["msg"].as_str()?.as_bytes().to_vec(),
        })
    }

    /// The form in which the targets read it: a byte of choices, header lines, an empty line, the body.
    fn after(&self, choice: u8) -> Vec<u8> {
        let head: Vec<_> = self.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        [&[choice], head.join("\n").as_bytes(), b"\n\n", &self.body].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn seeds(target: &str, case: &Value) -> Vec<Vec<u8>> {
        of_case(target, case)
    }

    #[test]
    fn a_seed_of_the_door_is_the_number_of_the_verb_and_the_request() {
        let case = json!({ "verb": Verb::ALL[2].as_str(), "request": "{\"a\":1}" });
        assert_eq!(seeds("call", &case), [b"\x02{\"a\":1}"]);
        let v3 = json!({ "wechat": { "api": "v3" } });
        let case = json!({ "verb": Verb::ALL[0].as_str(), "request": "{", "config": v3 });
        assert_eq!(seeds("call", &case), [b"\x80{"]);
        assert!(seeds("call", &json!({ "verb": "sign", "request_base64": "/w==" })).is_empty());
    }

    #[test]
    fn a_seed_of_a_callback_names_its_generation_and_of_ecpay_the_target_signs_what_msg_says() {
        let of = |verb: &str, body: &str| {
            let request = json!({ "headers": { "A": "b" }, "body": body }).to_string();
            seeds("notification", &json!({ "verb": verb, "request": request }))
        };
        assert_eq!(of("trade_callback", "{}"), [b"\x1cA: b\n\n{}", b"\x3cA: b\n\n{}"]);
        assert_eq!(of("tp_gateway_notification", "a=b")[0], b"\x14A: b\n\na=b");
        let ecpay = of("ecpay_callback", r#"{"msg":"{\"appid\":1}"}"#);
        assert_eq!(ecpay[1], b"\x38\n\n{\"appid\":1}");
    }

    #[test]
    fn a_seed_of_an_answer_carries_headers_and_body_once_to_judge_and_once_to_sign() {
        let v3 = json!({ "wechat": { "api": "v3" } });
        let request = json!({ "status": 204, "headers": { "A": "b" }, "body": "{}" }).to_string();
        let case = json!({ "verb": "wechat_close_reply", "config": v3, "request": request });
        assert_eq!(seeds("json_reply", &case), [b"\x89A: b\n\n{}", b"\xc9A: b\n\n{}"]);
        let body = r#"{"alipay_trade_query_response":{"code":"1"},"sign":"x"}"#;
        let request = json!({ "status": 200, "body_base64": STANDARD.encode(body) }).to_string();
        let case = json!({ "verb": "alipay_query_reply", "request": request });
        assert_eq!(seeds("json_reply", &case)[1], b"\x40{\"code\":\"1\"}");
    }
}
