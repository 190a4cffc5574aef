//! The members of the document, each taken once and none left over.

use ttpay_channels::b64;
use ttpay_core::{DecryptScheme, Json, KeyText, Scheme};

use super::MARK;
use crate::bundle::{Bundle, Fault, Replaced, Verdict};
use crate::case::{Case, Earlier, NamedKey, Own, Said, Subject};
use crate::diagnosis::Certainty;
use crate::phrase::Both;
use crate::refusals::Phrase;

/// The bundle of these members.
pub(super) fn bundle(members: Vec<(String, Json)>) -> Result<Bundle, Fault> {
    let mut it = Members { name: "the bundle", left: members };
    it.take(MARK);
    it.take("about");
    let tool = it.text("tool")?;
    let scheme = it.text("scheme")?;
    let sealed = || DecryptScheme::parse(&scheme).map(Subject::Sealed);
    let subject = Scheme::parse(&scheme).map(Subject::Signature).or_else(sealed);
    let subject = subject.ok_or_else(|| Fault::broken(Phrase::NoScheme))?;
    let mut verdict = it.inner("verdict")?;
    let findings = verdict.list("findings")?.into_iter().map(|json| {
        let mut finding = Members::of(json, "verdict.findings")?;
        let certainty = Certainty::parse(&finding.text("certainty")?);
        let certainty = certainty.ok_or_else(|| Fault::broken(Phrase::NoCertainty))?;
        let mistake = finding.text("mistake")?;
        finding.end((mistake, certainty))
    });
    let findings = findings.collect::<Result<_, _>>()?;
    let matches = verdict.take("matches");
    let matches = match matches {
        Some(Json::Bool(matches)) => matches,
        _ => return Err(Fault::broken(Phrase::NoVerdict)),
    };
    let verdict = verdict.end(Verdict { matches, findings })?;
    let mut replaced = it.inner("replaced")?;
    let counts = Replaced {
        words: replaced.count("words")?,
        times: replaced.count("times")?,
        keys: replaced.count("keys")?,
        signatures: replaced.count("signatures")?,
    };
    let replaced = replaced.end(counts)?;
    let mut keys = it.inner("keys")?;
    let wanted = keys.take("wanted").map(key).transpose()?;
    let others = keys.list("others")?.into_iter().map(key).collect::<Result<_, _>>()?;
    keys.end(())?;
    let mut own = it.inner("own")?;
    let given = Own {
        trade_app_id: own.optional("trade_app_id")?,
        trade_key_version: own.optional("trade_key_version")?,
        wechat_serial_no: own.optional("wechat_serial_no")?,
    };
    let own = own.end(given)?;
    let case = Case { own, ..case(it.inner("request")?, subject, wanted, others)? };
    it.end(Bundle { tool, case, verdict, replaced })
}

fn case(
    mut request: Members,
    subject: Subject,
    key: Option<NamedKey>,
    others: Vec<NamedKey>,
) -> Result<Case, Fault> {
    let said = request.said()?.ok_or_else(|| Fault::broken(Phrase::NoRequest))?;
    let raw = request.optional("raw")?.map(String::into_bytes);
    let coded = request
        .optional("raw_base64")?
        .map(|coded| b64::decode_strict(&coded).ok_or_else(|| Fault::broken(Phrase::NoBase64)));
    let headers = request.take("headers").map(|json| list(json, "headers")).transpose()?;
    let header = |json| match json {
        Json::List(pair) => match <[Json; 2]>::try_from(pair) {
            Ok([Json::Text(name), Json::Text(value)]) => Ok((name, value)),
            _ => Err(Fault::broken(Phrase::NoPair)),
        },
        _ => Err(Fault::broken(Phrase::NoPair)),
    };
    let now = request.take("now").map(|json| match json {
        Json::Number(number) => number.parse().map_err(|_| Fault::broken(Phrase::NoSeconds)),
        _ => Err(Fault::broken(Phrase::NoSeconds)),
    });
    let history = request.take("history").map(|json| list(json, "history")).transpose()?;
    let earlier = |json| {
        let mut earlier = Members::of(json, "history")?;
        let signature = earlier.text("signature")?;
        let said = earlier.said()?;
        earlier.end(Earlier { signature, said })
    };
    let case = Case {
        subject,
        said,
        signature: request.text("signature")?,
        key,
        others,
        raw: raw.or(coded.transpose()?),
        headers: headers.unwrap_or_default().into_iter().map(header).collect::<Result<_, _>>()?,
        now: now.transpose()?,
        own: Own::default(),
        history: history.unwrap_or_default().into_iter().map(earlier).collect::<Result<_, _>>()?,
    };
    request.end(case)
}

fn key(json: Json) -> Result<NamedKey, Fault> {
    let mut key = Members::of(json, "keys")?;
    let (path, text) = (key.text("path")?, key.text("text")?);
    key.end(NamedKey { path, text: KeyText::from(text.as_str()) })
}

fn list(json: Json, name: &str) -> Result<Vec<Json>, Fault> {
    match json {
        Json::List(items) => Ok(items),
        _ => Err(Fault::broken_at(Phrase::NoArray, &[name])),
    }
}

/// The members of an object that were not taken yet: none may be left over.
struct Members {
    name: &'static str,
    left: Vec<(String, Json)>,
}

impl Members {
    fn of(json: Json, name: &'static str) -> Result<Self, Fault> {
        match json {
            Json::Object(left) => Ok(Self { name, left }),
            _ => Err(Fault::broken_at(Phrase::NotAnObject, &[name])),
        }
    }

    fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.left.iter().position(|(member, _)| member == name)?;
        Some(self.left.remove(at).1)
    }

    fn missing(&self, name: &str, kind: Phrase) -> Fault {
        let names = [Both::same(self.name), Both::same(name), kind.plain()];
        Fault::Broken { rule: Phrase::Needs.with(&names) }
    }

    fn optional(&mut self, name: &str) -> Result<Option<String>, Fault> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(_) => Err(self.missing(name, Phrase::AText)),
        }
    }

    fn text(&mut self, name: &str) -> Result<String, Fault> {
        self.optional(name)?.ok_or_else(|| self.missing(name, Phrase::AText))
    }

    fn count(&mut self, name: &str) -> Result<usize, Fault> {
        let number = match self.take(name) {
            Some(Json::Number(number)) => number.parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| self.missing(name, Phrase::ANumber))
    }

    fn inner(&mut self, name: &'static str) -> Result<Self, Fault> {
        let inner = self.take(name).ok_or_else(|| self.missing(name, Phrase::AnObject))?;
        Self::of(inner, name)
    }

    fn list(&mut self, name: &str) -> Result<Vec<Json>, Fault> {
        let found = self.take(name).ok_or_else(|| self.missing(name, Phrase::AnArray))?;
        list(found, name)
    }

    fn said(&mut self) -> Result<Option<Said>, Fault> {
        match (self.take("params"), self.take("message")) {
            (Some(Json::Object(members)), None) => Ok(Some(Said::Params(members))),
            (None, Some(Json::Object(parts))) => Ok(Some(Said::Message(parts))),
            (None, None) => Ok(None),
            _ => Err(Fault::broken(Phrase::OneObject)),
        }
    }

    /// What was made of them, if nothing is left.
    fn end<T>(self, made: T) -> Result<T, Fault> {
        match self.left.first() {
            None => Ok(made),
            Some(_) => Err(Fault::broken_at(Phrase::UnknownMember, &[self.name])),
        }
    }
}
