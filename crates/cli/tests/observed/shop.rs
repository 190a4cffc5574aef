//! A merchant at the sandbox whose every secret is known here, and what a program must not show of it.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use tempfile::TempDir;
use ttpay_sandbox::{Sandbox, Settings, WechatApi};

use crate::ear::Ear;

pub const OPERATOR: &str = "canary-operator-key-3f9b1c";
pub const STATUS_KEY: &str = "canary-status-key-77e2d0a4";
pub const WEBHOOK: &str = "canary-webhook-secret-5d1e8f";
pub const COLLECTOR: &str = "canary-collector-key-b81c";
pub const WRONG_LOGIN: &str = "canary-of-a-wrong-login";
pub const CALL_KEY: &str = "canary-key-of-a-call-c0ffee";
pub const UID: &str = "canary-uid-19c4";
pub const DEVICE: &str = "canary-device-88aa";
pub const CLIENT: &str = "203.0.113.177";

/// A shop that is not served yet.
pub struct Shop {
    pub folder: TempDir,
    pub config: PathBuf,
    pub backend: String,
    pub sandbox: Sandbox,
    pub collector: Ear,
    pub receiver: Ear,
    pub secrets: Vec<Canary>,
}

/// Something that must not be shown, and its name.
#[derive(Clone)]
pub struct Canary {
    pub name: String,
    pub text: String,
}

impl Canary {
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }

    /// Every form in which it would be shown.
    pub fn forms(&self) -> Vec<String> {
        let bytes = self.text.as_bytes();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let escaped = bytes.iter().map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(*byte).to_string()
            }
            other => format!("%{other:02X}"),
        });
        let mut forms = vec![self.text.clone(), hex.to_uppercase(), hex, escaped.collect()];
        // Base64 hides a text at three places; what every place has in common is its middle.
        for shift in 0..3 {
            let padded = [&vec![b' '; shift][..], bytes].concat();
            for engine in [&STANDARD as &dyn Fn64, &URL_SAFE_NO_PAD] {
                let text = engine.text(&padded);
                let text = text.trim_end_matches('=');
                forms.push(text[4..text.len().saturating_sub(2)].to_owned());
            }
        }
        forms
    }

    /// The form in which it stands in a text, if it does.
    pub fn found_in(&self, text: &str) -> Option<String> {
        self.forms().into_iter().find(|form| text.contains(form.as_str()))
    }
}

trait Fn64 {
    fn text(&self, bytes: &[u8]) -> String;
}

impl<E: base64::Engine> Fn64 for E {
    fn text(&self, bytes: &[u8]) -> String {
        self.encode(bytes)
    }
}

/// The secrets of a configuration: the values of the members that hold them, a key in PEM line by line.
pub fn secrets_of(toml: &str) -> Vec<Canary> {
    let mut found = Vec::new();
    for line in toml.lines() {
        let Some((name, value)) = line.split_once(" = ") else { continue };
        if !["secret", "key", "apiv3_key", "private_key", "aes_key"].contains(&name) {
            continue;
        }
        let value: String = serde_json::from_str(value).unwrap();
        let lines = value.lines().filter(|line| !line.starts_with("-----") && line.len() >= 16);
        found.extend(lines.map(|line| Canary::new(name, line)));
    }
    assert!(found.len() > 20, "two private keys have more lines than these");
    found
}

/// The same configuration, each member on one line.
fn one_line_each(toml: &str) -> String {
    let parts = toml.split("\"\"\"").enumerate();
    parts
        .map(|(at, part)| match at % 2 {
            0 => part.to_owned(),
            // JSON's escapes are TOML's.
            _ => serde_json::to_string(part.trim_start_matches('\n')).unwrap(),
        })
        .collect()
}

impl Shop {
    pub async fn open(api: WechatApi, log: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let sandbox = Sandbox::start(listener, Settings { speed: 1000, ..Settings::new(api) }).await.unwrap();
        // Free at this moment, and nobody else's a moment later.
        let place = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        let backend = format!("http://{place}");
        let (collector, receiver) = (Ear::new().await, Ear::new().await);
        let merchant = one_line_each(&sandbox.merchant_toml(&backend));
        let mut secrets = secrets_of(&merchant);
        let webhook = format!("whsec_{}", STANDARD.encode(WEBHOOK));
        for (name, text) in [
            ("operator_key", OPERATOR),
            ("status_key", STATUS_KEY),
            ("webhook_secret", &webhook),
            ("webhook_secret", WEBHOOK),
            ("otlp_headers", COLLECTOR),
            ("a wrong key on the login page", WRONG_LOGIN),
            ("a key in a call", CALL_KEY),
        ] {
            secrets.push(Canary::new(name, text));
        }
        let server = format!(
            "\n[server]\nlisten = \"{place}\"\npublic_url = \"{backend}\"\noperator_key = \"{OPERATOR}\"\n\
             status_key = \"{STATUS_KEY}\"\ndatabase_url = \"sqlite:{}\"\nlog = \"{log}\"\nlog_level = \"trace\"\n\
             webhook_url = \"{}/webhooks\"\nwebhook_secret = \"{webhook}\"\notlp_url = \"{}\"\n\
             otlp_headers = \"x-key={COLLECTOR}, x-shop=one\"\n",
            folder.path().join("orders.db").display(),
            receiver.url,
            collector.url,
        );
        let config = folder.path().join("merchant.toml");
        std::fs::write(&config, merchant + &server).unwrap();
        Self { folder, config, backend, sandbox, collector, receiver, secrets }
    }
}
