//! From a file to the answer of `diagnose_signature`.

use std::path::Path;

use serde_json::{Value, json};
use ttpay::core::{DecryptScheme, Scheme};
use ttpay::doctor::bundle::{self, Bundle, Verdict};
use ttpay::doctor::capture::{self, Capture};
use ttpay::doctor::{Case, Headline, diagnose, examine};
use ttpay::{Json, Merchant};

use super::Trouble;
use super::tongue::Tongue;
use crate::args::DoctorArgs;
use crate::input;

/// What was read, and what the doctor says about it.
pub(super) struct Asked {
    pub(super) source: Source,
    pub(super) case: Case,
    pub(super) scheme: String,
    pub(super) named: bool,
    pub(super) reply: Value,
    /// What should have been signed, where nothing explains the signature.
    pub(super) signed_text: Option<String>,
    /// What is said first, where the findings alone do not tell it.
    pub(super) headline: Option<Headline>,
    /// The time was given by which times are judged.
    pub(super) timed: bool,
    /// Without a key of its scheme a signature is neither right nor wrong.
    pub(super) judged: bool,
}

/// What was read.
pub(super) enum Source {
    Capture(Box<Capture>),
    Bundle {
        /// The program that wrote it.
        tool: String,
        /// Whether this program comes to the verdict that was written down.
        same: bool,
    },
}

impl Source {
    /// What it is, in English and in Chinese.
    pub(super) const fn kind(&self) -> (&'static str, &'static str) {
        match self {
            Self::Capture(capture) => (capture.kind.en(), capture.kind.zh()),
            Self::Bundle { .. } => ("a redacted bundle", "脱敏诊断包"),
        }
    }

    /// What reading chose, and what is to be known about a bundle.
    pub(super) fn notes(&self) -> Vec<(String, &'static str)> {
        match self {
            Self::Capture(capture) => {
                capture.notes.iter().map(|note| (note.en.to_owned(), note.zh)).collect()
            }
            Self::Bundle { same: true, tool } => {
                vec![(
                    format!("every value in it is a stand-in; this is the verdict that {tool} wrote"),
                    "其中的值均为替身；结论与写入时一致",
                )]
            }
            Self::Bundle { same: false, tool } => {
                vec![(
                    format!("{tool} wrote another verdict than this program comes to"),
                    "结论与写入时的版本不同",
                )]
            }
        }
    }
}

impl Asked {
    pub(super) fn is_clean(&self) -> bool {
        self.reply["matches"] == true && self.findings().is_empty() && self.is_utf8()
    }

    /// 0: right and nothing was found, 1: something was, 2: it could not be judged.
    pub(super) fn exit_code(&self) -> u8 {
        if self.judged { u8::from(!self.is_clean()) } else { 2 }
    }

    /// Whether it was UTF-8, as every one of the schemes wants it.
    pub(super) fn is_utf8(&self) -> bool {
        match &self.source {
            Source::Capture(capture) => capture.is_utf8(),
            Source::Bundle { .. } => {
                self.case.raw.as_deref().is_none_or(|raw| std::str::from_utf8(raw).is_ok())
            }
        }
    }

    pub(super) fn findings(&self) -> &[Value] {
        self.reply["findings"].as_array().map_or(&[], Vec::as_slice)
    }

    /// One line of JSON; `bundle` is what was written beside it.
    pub(super) fn line(&self, bundle: Option<Value>) -> String {
        let mut notes: Vec<_> = self.source.notes().into_iter().map(|(en, _)| en).collect();
        if !self.judged {
            notes.push(format!("not judged: no key of the scheme {} was given", self.scheme));
        }
        let ok = json!({
            "read": self.source.kind().0,
            "scheme": self.scheme,
            "notes": notes,
            "matches": self.reply["matches"],
            "findings": self.reply["findings"],
            "signed_text": self.signed_text,
        });
        let mut ok = ok;
        if let (Some(bundle), Value::Object(members)) = (bundle, &mut ok) {
            members.insert("bundle".into(), bundle);
        }
        format!("{}\n", json!({ "ok": ok }))
    }
}

/// Reads, recognises, asks.
pub(super) fn diagnosed(config: Option<&Path>, args: &DoctorArgs) -> Result<Asked, Trouble> {
    let told = |reference| secret(reference, Tongue(args.lang));
    let key = args.secret.as_deref().map(told).transpose()?;
    let scheme = args.scheme.as_deref().map(named).transpose()?;
    let bytes = input::read(Some(file(args)?)).map_err(Trouble)?;
    if bundle::is_bundle(&bytes) {
        return of_bundle(&bytes, args);
    }
    let merchant = input::merchant(config)?;
    let shown = asked(&merchant, args, &bytes, key.as_deref(), scheme)?;
    let other =
        capture::other_part(&bytes).filter(|_| shown.reply["matches"] == true && args.signature.is_none());
    let Some(other) = other else { return Ok(shown) };
    let other = asked(&merchant, args, other.as_bytes(), key.as_deref(), scheme)?;
    Ok(if other.reply["matches"] == true { shown } else { other })
}

fn asked(
    merchant: &Merchant,
    args: &DoctorArgs,
    bytes: &[u8],
    key: Option<&str>,
    scheme: Option<Scheme>,
) -> Result<Asked, Trouble> {
    let capture = capture::read(bytes)?.configured(merchant.algorithms());
    let mut request = capture.request(scheme)?;
    let Json::Object(members) = &mut request else { return Err(Trouble("it is no request".into())) };
    if let Some(signature) = &args.signature {
        members.retain(|(name, _)| name != "signature");
        members.push(("signature".into(), Json::Text(signature.clone())));
    }
    if let Some(key) = key {
        members.retain(|(name, _)| name != "key");
        members.push(("key".into(), Json::Text(key.to_owned())));
    }
    if let Some(now) = args.now {
        members.retain(|(name, _)| name != "now");
        members.push(("now".into(), Json::Number(now.to_string())));
    }
    let timed = request.get("now").is_some();
    let mut reply = answer(merchant, "diagnose_signature", &request)?;
    let proved =
        reply["findings"].as_array().is_some_and(|all| all.iter().any(|it| it["certainty"] == "proved"));
    let word = request.get("scheme").and_then(Json::text).unwrap_or_default().to_owned();
    let case = merchant.doctor_case(&ttpay::read_request(request.print().as_bytes())?)?;
    let (headline, signed_text) = first(&case)?;
    let judged = case.key.is_some() || proved || headline.is_some();
    let of_keys = judged && !headline.is_some_and(Headline::is_about_writing);
    if let (false, Some(findings)) = (of_keys, reply["findings"].as_array_mut()) {
        // Advice about keys helps nobody who gave none, nor where the signature is badly written.
        findings.retain(|finding| finding["mistake"] != "GN-29");
    }
    let source = Source::Capture(Box::new(capture));
    let named = scheme.is_some();
    Ok(Asked { source, case, scheme: word, named, reply, signed_text, headline, timed, judged })
}

/// The message; `--bundle` takes the word behind it, so that it may be the message that was meant.
fn file(args: &DoctorArgs) -> Result<&Path, Trouble> {
    let meant = args.bundle.as_deref().unwrap_or(Path::new("FILE")).display();
    args.file.as_deref().ok_or_else(|| {
        Trouble(format!(
            "`--bundle {meant}` names the file that is written, and no message is named: \
             put it first, as in `ttpay doctor {meant} --bundle`; `-` reads stdin"
        ))
    })
}

/// A bundle has all that it needs, so that nothing may be added.
fn of_bundle(bytes: &[u8], args: &DoctorArgs) -> Result<Asked, Trouble> {
    let bundle = Bundle::read(bytes).map_err(|fault| Trouble(fault.to_string()))?;
    let more = [
        ("--scheme", args.scheme.is_some()),
        ("--secret", args.secret.is_some()),
        ("--signature", args.signature.is_some()),
        ("--now", args.now.is_some()),
    ];
    if let Some((name, _)) = more.into_iter().find(|(_, given)| *given) {
        return Err(Trouble(format!("a bundle brings its own keys, signature and time: leave `{name}` out")));
    }
    let diagnosis = diagnose(&bundle.case).map_err(|error| Trouble(error.to_string()))?;
    let same = Verdict::of(&diagnosis) == bundle.verdict;
    let (headline, signed_text) = first(&bundle.case)?;
    let timed = bundle.case.now.is_some();
    Ok(Asked {
        source: Source::Bundle { tool: bundle.tool, same },
        scheme: bundle.case.subject.as_str().to_owned(),
        case: bundle.case,
        named: true,
        reply: serde_json::to_value(&diagnosis).unwrap_or_default(),
        signed_text,
        headline,
        timed,
        judged: true,
    })
}

/// What is said first, and the text that is left to be compared by eye.
fn first(case: &Case) -> Result<(Option<Headline>, Option<String>), Trouble> {
    let examined = examine(case).map_err(|error| Trouble(error.to_string()))?;
    let open = examined.is_text_open();
    Ok((examined.headline, examined.signed_text.filter(|_| open)))
}

/// A verb through the guarded door.
pub(super) fn answer(merchant: &Merchant, verb: &str, request: &Json) -> Result<Value, Trouble> {
    let ok = ttpay::guard(|| merchant.try_call(verb, request.print().as_bytes()))?;
    Ok(serde_json::from_str(&ok).unwrap_or_default())
}

/// A secret by its place. On the command line itself it would stand in process lists and in the shell's history.
fn secret(reference: &str, tongue: Tongue) -> Result<String, Trouble> {
    let Some(found) = input::referred(reference) else {
        return Err(Trouble(tongue.say(
            "a secret on the command line is visible to others (process lists, the shell's history): \
             give `--secret env:NAME` or `--secret file:PATH`, or a configuration",
            "命令行上的密钥会被他人看到（进程列表、终端历史）：请用 --secret env:变量名、--secret file:路径 或配置文件",
        )));
    };
    found.map_err(|(en, zh)| {
        let flag = format!("`--secret {reference}`");
        Trouble(tongue.say(format!("{flag}: {en}"), format!("{flag}：{zh}")))
    })
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
