//! From a file to the answer of `diagnose_signature`.

use std::path::Path;

use serde_json::{Value, json};
use ttpay::core::{DecryptScheme, Scheme};
use ttpay::doctor::capture::{self, Capture};
use ttpay::{Json, Merchant};

use super::tongue::Tongue;
use super::{Trouble, report};
use crate::args::DoctorArgs;
use crate::input;

/// What was read, and what the doctor says about it.
pub(super) struct Asked {
    pub(super) capture: Capture,
    pub(super) scheme: String,
    pub(super) named: bool,
    pub(super) reply: Value,
    /// What should have been signed, where nothing explains the signature.
    pub(super) signed_text: Option<String>,
    /// A key was given or configured.
    pub(super) given: Given,
}

/// What there was beside the message.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub(super) key: bool,
    pub(super) configuration: bool,
    pub(super) now: bool,
}

impl Asked {
    pub(super) fn is_clean(&self) -> bool {
        self.reply["matches"] == true && self.findings().is_empty() && self.capture.is_utf8()
    }

    pub(super) fn findings(&self) -> &[Value] {
        self.reply["findings"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The report, or one line of JSON.
    pub(super) fn text(&self, as_json: bool, tongue: Tongue) -> String {
        if !as_json {
            return report::text(self, tongue);
        }
        let ok = json!({
            "read": self.capture.kind.en(),
            "scheme": self.scheme,
            "notes": self.capture.notes.iter().map(|note| note.en).collect::<Vec<_>>(),
            "matches": self.reply["matches"],
            "findings": self.reply["findings"],
            "signed_text": self.signed_text,
        });
        format!("{}\n", json!({ "ok": ok }))
    }
}

/// Reads, recognises, asks.
pub(super) fn diagnosed(config: Option<&Path>, args: &DoctorArgs) -> Result<Asked, Trouble> {
    let key = args.secret.as_deref().map(secret).transpose()?;
    let scheme = args.scheme.as_deref().map(named).transpose()?;
    let bytes = input::read(args.file.as_deref()).map_err(Trouble)?;
    let capture = capture::read(&bytes)?;
    let mut request = capture.request(scheme)?;
    let Json::Object(members) = &mut request else { return Err(Trouble("it is no request".into())) };
    if let Some(signature) = &args.signature {
        members.retain(|(name, _)| name != "signature");
        members.push(("signature".into(), Json::Text(signature.clone())));
    }
    if let Some(key) = key {
        members.retain(|(name, _)| name != "key");
        members.push(("key".into(), Json::Text(key)));
    }
    if let Some(now) = args.now {
        members.retain(|(name, _)| name != "now");
        members.push(("now".into(), Json::Number(now.to_string())));
    }
    let given = Given {
        key: request.get("key").is_some(),
        configuration: config.is_some(),
        now: request.get("now").is_some(),
    };
    let merchant = input::merchant(config)?;
    let reply = answer(&merchant, "diagnose_signature", &request)?;
    let proved =
        reply["findings"].as_array().is_some_and(|all| all.iter().any(|it| it["certainty"] == "proved"));
    let signed_text = if reply["matches"] == true || proved {
        None
    } else {
        ttpay::guard(|| merchant.signed_text(&ttpay::read_request(request.print().as_bytes())?))?
    };
    let word = request.get("scheme").and_then(Json::text).unwrap_or_default().to_owned();
    Ok(Asked { capture, scheme: word, named: scheme.is_some(), reply, signed_text, given })
}

/// A verb through the guarded door.
pub(super) fn answer(merchant: &Merchant, verb: &str, request: &Json) -> Result<Value, Trouble> {
    let ok = ttpay::guard(|| merchant.try_call(verb, request.print().as_bytes()))?;
    Ok(serde_json::from_str(&ok).unwrap_or_default())
}

/// A secret by its place. On the command line itself it would stand in process lists and in the shell's history.
fn secret(reference: &str) -> Result<String, Trouble> {
    if !reference.starts_with("env:") && !reference.starts_with("file:") {
        return Err(Trouble(
            "a secret on the command line is visible to others (process lists, the shell's history): \
             give `--secret env:NAME` or `--secret file:PATH`, or a configuration"
                .into(),
        ));
    }
    Ok(input::secret(reference)?)
}

fn named(word: &str) -> Result<Scheme, Trouble> {
    Scheme::parse(word).ok_or_else(|| {
        let sealed = DecryptScheme::parse(word).is_some();
        let why =
            if sealed { "is about a sealed text, for `ttpay call diagnose_signature`" } else { "is unknown" };
        Trouble(format!("the scheme `{word}` {why}; there are: {}", schemes()))
    })
}

/// All schemes, for a message.
pub(super) fn schemes() -> String {
    Scheme::ALL.iter().map(|scheme| scheme.as_str()).collect::<Vec<_>>().join(", ")
}
