//! From a file to the doctor's answer, and that answer as one line of JSON.

use std::path::Path;

use serde_json::{Value, json};
use ttpay::core::{DecryptScheme, Scheme};
use ttpay::doctor::capture::Came;
use ttpay::doctor::{Both, Headline};
use ttpay::examine::{Answer, Question, Source};
use ttpay::{Json, Merchant};

use super::Trouble;
use super::trouble::{self, Phrase};
use crate::args::DoctorArgs;
use crate::input;

/// The doctor's answer as the reports show it.
pub(super) struct Asked {
    pub(super) answer: Answer,
    /// The findings in the shape of the verb's reply.
    pub(super) findings: Vec<Value>,
}

impl Asked {
    fn of(answer: Answer) -> Self {
        let findings = answer.examined.findings().map(|finding| json!(finding)).collect();
        Self { answer, findings }
    }

    pub(super) fn matches(&self) -> bool {
        self.answer.examined.diagnosis.matches
    }

    /// Without a key of its scheme a signature is neither right nor wrong.
    pub(super) fn judged(&self) -> bool {
        self.answer.examined.judged
    }

    /// The time was given by which times are judged.
    pub(super) fn timed(&self) -> bool {
        self.answer.case.now.is_some()
    }

    pub(super) fn scheme(&self) -> &'static str {
        self.answer.case.subject.as_str()
    }

    /// What should have been signed, where nothing explains the signature.
    pub(super) fn signed_text(&self) -> Option<&str> {
        self.answer.examined.signed_text.as_deref().filter(|_| self.answer.examined.is_text_open())
    }

    fn is_clean(&self) -> bool {
        self.matches() && self.findings.is_empty() && self.answer.is_utf8()
    }

    /// 0: right and nothing was found, 1: something was, 2: it could not be judged.
    pub(super) fn exit_code(&self) -> u8 {
        if self.judged() { u8::from(!self.is_clean()) } else { 2 }
    }

    /// One line of JSON; `bundle` is what was written beside it.
    pub(super) fn line(&self, bundle: Option<Value>) -> String {
        let mut notes: Vec<_> = self.answer.notes().into_iter().map(|note| note.en).collect();
        if !self.judged() {
            notes.push(format!("not judged: no key of the scheme {} was given", self.scheme()));
        }
        let headline = |first: Headline| json!({ "what": first.as_str(), "message": first.en(), "message_zh": first.zh() });
        let mut ok = json!({
            "read": self.answer.kind().en,
            "scheme": self.scheme(),
            "notes": notes,
            "judged": self.judged(),
            "matches": self.matches(),
            "headline": self.answer.examined.headline.map(headline),
            "findings": self.findings,
            "signed_text": self.signed_text(),
        });
        if let (Some(bundle), Value::Object(members)) = (bundle, &mut ok) {
            members.insert("bundle".into(), bundle);
        }
        format!("{}\n", json!({ "ok": ok }))
    }
}

/// Reads, recognises, asks.
pub(super) fn diagnosed(config: Option<&Path>, args: &DoctorArgs) -> Result<Asked, Trouble> {
    let key = args.secret.as_deref().map(secret).transpose()?;
    let scheme = args.scheme.as_deref().map(named).transpose()?;
    let bytes = trouble::read(Some(file(args)?))?;
    let question = Question {
        bytes: &bytes,
        came: Came::Bytes,
        scheme,
        signature: args.signature.as_deref(),
        key: key.as_deref(),
        now: args.now,
    };
    // A bundle has all that it needs.
    let config = config.filter(|_| !ttpay::doctor::bundle::is_bundle(&bytes));
    Ok(Asked::of(input::merchant(config)?.examine(&question)?))
}

/// The message; `--bundle` takes the word behind it, so that it may be the message that was meant.
fn file(args: &DoctorArgs) -> Result<&Path, Trouble> {
    let meant = || Both::same(args.bundle.as_deref().unwrap_or(Path::new("FILE")).display());
    args.file.as_deref().ok_or_else(|| Phrase::NoMessage.about(&[meant(), meant()]))
}

/// A verb through the guarded door.
pub(super) fn answer(merchant: &Merchant, verb: &str, request: &Json) -> Result<Value, Trouble> {
    let ok = ttpay::guard(|| merchant.try_call(verb, request.print().as_bytes()))?;
    Ok(serde_json::from_str(&ok).unwrap_or_default())
}

/// A secret by its place. On the command line itself it would stand in process lists and in the shell's history.
fn secret(reference: &str) -> Result<String, Trouble> {
    let found = input::referred(reference).ok_or_else(|| Phrase::SecretTyped.about(&[]))?;
    found.map_err(|(en, zh)| {
        let flag = format!("`--secret {reference}`");
        Trouble(Both::new(format!("{flag}: {en}"), format!("{flag}：{zh}")))
    })
}

fn named(word: &str) -> Result<Scheme, Trouble> {
    Scheme::parse(word).ok_or_else(|| {
        let sealed = DecryptScheme::parse(word).is_some();
        let why = if sealed { Phrase::SchemeSealed } else { Phrase::SchemeUnknown };
        why.about(&[Both::same(word), trouble::schemes()])
    })
}

/// Why the scheme is the one that it is: what follows "because", unless it was named.
pub(super) fn reason(answer: &Answer) -> Option<Both> {
    let Source::Capture(capture) = &answer.source else { return None };
    capture.guess.filter(|_| !answer.named).map(|guess| Both::new(guess.why, guess.why_zh))
}
