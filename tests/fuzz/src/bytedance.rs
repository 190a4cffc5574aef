//! ByteDance's callbacks: signing what the fuzzer wrote, and who really signed what was accepted, judged with other
//! people's parsers and bare cryptography.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use serde_json::{Value, json};
use ttpay_channels::bytedance::ecpay::CallbackText;
use ttpay_core::Secret;

use crate::genuine;
use crate::message::Message;
use crate::platform::ALIPAY;

/// When a callback that names no time is received.
const NOW: i64 = 1_704_081_602;

/// Ecpay's Token in the vectors.
static TOKEN: LazyLock<String> = LazyLock::new(|| {
    let file: Value =
        serde_json::from_str(include_str!("../../vectors/ecpay.json")).expect("a vector file is JSON");
    file["configs"]["ecpay"]["ecpay"]["token"].as_str().expect("the section has a Token").to_owned()
});

/// A callback of one of the generations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// The tp gateway, a form under MD5 with RSA. Nobody here signs for it: only what the vectors hold is genuine.
    TpGateway,
    /// Guaranteed payment, JSON under SHA-1 with the Token.
    Ecpay,
    /// The trade system, JSON under RSA in headers.
    Trade,
}

impl Generation {
    /// Which the bits choose.
    #[must_use]
    pub const fn of(choice: u8) -> Option<Self> {
        match choice >> 2 & 7 {
            5 => Some(Self::TpGateway),
            6 => Some(Self::Ecpay),
            7 => Some(Self::Trade),
            _ => None,
        }
    }

    /// The verb that reads it.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::TpGateway => "tp_gateway_notification",
            Self::Ecpay => "ecpay_callback",
            Self::Trade => "trade_callback",
        }
    }

    /// Signs as the platform does, where somebody here can; of ecpay the fuzzer wrote `msg`.
    #[must_use]
    pub fn sign(self, message: &mut Message) -> bool {
        match self {
            Self::TpGateway => false,
            Self::Ecpay => match std::str::from_utf8(&message.body) {
                Ok(msg) => {
                    message.body = ecpay(msg).into_bytes();
                    true
                }
                Err(_) => false,
            },
            Self::Trade => {
                let timestamp = message.header("Byte-Timestamp").unwrap_or("1704081600").to_owned();
                let nonce = message.header("Byte-Nonce-Str").unwrap_or("gjjRNfQlzoDIJtVDOfUe").to_owned();
                let signature =
                    ALIPAY.sign_sha256(&lines(&timestamp, &nonce, &message.body)).expect("the key signs");
                message.set("Byte-Timestamp", &timestamp);
                message.set("Byte-Nonce-Str", &nonce);
                message.set("Byte-Signature", &signature);
                true
            }
        }
    }

    /// The request of the verb. A refund that a user began needs an answer.
    #[must_use]
    pub fn request(self, message: &Message, expect: Value) -> Value {
        let mut request = message.callback(self.sent(message), expect);
        if self == Self::Trade {
            request["answer"] =
                json!({ "out_refund_no": "R7", "order_entry_schema": { "path": "pages/refund" } });
        }
        request
    }

    /// When it says that it was sent, so that stale seeds get past the clock.
    fn sent(self, message: &Message) -> i64 {
        let said = match self {
            Self::TpGateway => None,
            Self::Ecpay => {
                serde_json::from_slice::<Value>(&message.body).ok().map(|body| text(&body["timestamp"]))
            }
            Self::Trade => message.header("Byte-Timestamp").map(str::to_owned),
        };
        said.and_then(|text| text.parse().ok()).unwrap_or(NOW)
    }

    /// Whether the platform signed exactly this.
    #[must_use]
    pub fn is_genuine(self, message: &Message) -> bool {
        match self {
            Self::TpGateway => genuine::tp_gateway(&message.body),
            Self::Ecpay => {
                let Ok(body) = serde_json::from_slice::<BTreeMap<String, Value>>(&message.body) else {
                    return false;
                };
                let part = |name: &str| body.get(name).map(text).unwrap_or_default();
                let mut parts = [TOKEN.clone(), part("timestamp"), part("nonce"), part("msg")];
                parts.sort();
                let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, parts.concat().as_bytes());
                let hex: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
                body.get("msg_signature").and_then(Value::as_str) == Some(&hex)
            }
            Self::Trade => {
                let header = |name: &str| message.header(name).unwrap_or_default();
                let text = lines(header("Byte-Timestamp"), header("Byte-Nonce-Str"), &message.body);
                genuine::rsa(ALIPAY.public_der(), &text, header("Byte-Signature"))
            }
        }
    }

    /// The same message with something more in it, which nobody signed.
    #[must_use]
    pub fn changed(self, body: &[u8]) -> Vec<u8> {
        match self {
            Self::TpGateway => [body, b"&zz=1"].concat(),
            Self::Ecpay => {
                let mut json: Value = serde_json::from_slice(body).expect("an accepted callback is JSON");
                json["msg"] = format!("{} ", text(&json["msg"])).into();
                json.to_string().into_bytes()
            }
            Self::Trade => [body, b" "].concat(),
        }
    }
}

fn lines(timestamp: &str, nonce: &str, body: &[u8]) -> Vec<u8> {
    [timestamp.as_bytes(), b"\n", nonce.as_bytes(), b"\n", body, b"\n"].concat()
}

/// A number stands for its decimal text.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn ecpay(msg: &str) -> String {
    let kind = [("cp_refundno", "refund"), ("cp_settle_no", "settle")]
        .iter()
        .find(|(member, _)| msg.contains(member));
    let token = Secret::new("token", TOKEN.as_str()).expect("the Token is a secret");
    let signed = CallbackText { timestamp: "1704081600", nonce: "7312", msg }.sign(&token);
    json!({
        "timestamp": "1704081600", "nonce": "7312", "msg": msg, "type": kind.map_or("payment", |(_, kind)| kind),
        "msg_signature": signed.signature,
    })
    .to_string()
}
