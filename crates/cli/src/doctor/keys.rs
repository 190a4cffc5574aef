//! `ttpay keys check`: what each file is, what belongs together, where it goes.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};
use ttpay::channels::beijing;
use ttpay::channels::keys::inspect::Document;
use ttpay::doctor::Both;
use ttpay::doctor::keyring::{self, Checked, Named, Remark, Tone};

use unicode_width::UnicodeWidthStr;

use super::tongue::Tongue;
use super::trouble::{self, Phrase};
use super::{Trouble, ended};
use crate::args::doctor::Keys;
use crate::input;
use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// How wide a label is, in columns.
const LABEL: usize = 11;

/// Looks, reports, and says how it ended.
pub fn run(config: Option<&Path>, asked: &Keys) -> ExitCode {
    let Keys::Check { json, lang, .. } = asked;
    ended("keys", checked(config, asked), Tongue::spoken(*lang, *json))
}

fn checked(config: Option<&Path>, asked: &Keys) -> Result<(String, bool), Trouble> {
    let Keys::Check { files, now, json, lang } = asked;
    let configuration = config.map(input::configuration).transpose()?;
    let mut contents = Vec::new();
    for file in files {
        let bytes = trouble::read(Some(file))?;
        let name = file.display().to_string();
        if bytes.len() > 1024 * 1024 {
            return Err(Phrase::NoKey.about(&[Both::same(name)]));
        }
        contents.push((name, bytes));
    }
    let named: Vec<_> = contents.iter().map(|(name, bytes)| Named { name, bytes }).collect();
    let now = now.unwrap_or_else(|| ttpay_server::clock::system()());
    let checked = keyring::check(&named, configuration.as_ref(), now);
    let inside = configuration.as_ref().map(keyring::of_configuration).unwrap_or_default();
    let remarks = checked.iter().flat_map(|file| &file.remarks);
    let clean = inside.is_empty() && remarks.clone().all(|remark| remark.tone != Tone::Bad);
    let text = if *json { as_value(&checked, &inside) } else { report(&checked, &inside, Tongue(*lang)) };
    Ok((text, clean))
}

fn report(checked: &[Checked], inside: &[(&'static str, Remark)], tongue: Tongue) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write(checked, inside, tongue, &mut out);
    out
}

fn write(
    checked: &[Checked],
    inside: &[(&'static str, Remark)],
    tongue: Tongue,
    out: &mut String,
) -> std::fmt::Result {
    for (at, file) in checked.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", paint(HEAD, &file.name))?;
        let documents = &file.inspection.documents;
        for (at, document) in documents.iter().enumerate() {
            let place =
                if documents.len() > 1 { format!("{}/{} ", at + 1, documents.len()) } else { String::new() };
            writeln!(out, "  {place}{}", what(document, tongue))?;
            for (label, label_zh, text) in facts(document) {
                let label = tongue.pick(label, label_zh);
                let label = format!("{label}{}", " ".repeat(LABEL.saturating_sub(label.width())));
                writeln!(out, "    {} {text}", paint(DIM, label))?;
            }
        }
        file.remarks.iter().try_for_each(|remark| said(remark, tongue, out))?;
    }
    if !inside.is_empty() {
        writeln!(out, "\n{}", paint(HEAD, tongue.say("in the configuration", "配置中")))?;
        inside.iter().try_for_each(|(_, remark)| said(remark, tongue, out))?;
    }
    Ok(())
}

fn said(remark: &Remark, tongue: Tongue, out: &mut String) -> std::fmt::Result {
    let (style, sign) = match remark.tone {
        Tone::Good => (GOOD, "✓"),
        Tone::Calm => (DIM, "·"),
        Tone::Bad => (BAD, "✗"),
    };
    let mut sign = paint(style, sign);
    for line in tongue.lines(&remark.en, &remark.zh) {
        writeln!(out, "  {sign} {line}")?;
        " ".clone_into(&mut sign);
    }
    Ok(())
}

fn what(document: &Document, tongue: Tongue) -> String {
    let (bits, bits_zh) = match document.bits {
        Some(bits) => (format!(", {bits} bits"), format!("，{bits} 位")),
        None => Default::default(),
    };
    let container = match document {
        Document { pem: true, .. } => ", PEM",
        Document { binary: true, .. } => ", DER",
        _ => "",
    };
    let kind = document.kind;
    tongue.say(
        format!("{}{bits}{container}", kind.name()),
        format!("{}{bits_zh}{}", kind.name_zh(), container.replace(", ", "，")),
    )
}

/// What is printed in a document: the label in both languages, and the text.
fn facts(document: &Document) -> Vec<(&'static str, &'static str, String)> {
    let mut facts = Vec::new();
    if let Some(fingerprint) = keyring::fingerprint(document) {
        facts.push(("fingerprint", "公钥指纹", fingerprint));
    }
    if let Some(certificate) = &document.certificate {
        facts.push(("subject", "使用者", certificate.subject().to_owned()));
        facts.push(("issuer", "颁发者", certificate.issuer().to_owned()));
        facts.push(("serial", "序列号", certificate.serial_hex()));
        let [from, to] = [certificate.not_before(), certificate.not_after()].map(beijing::format_dashed);
        facts.push(("valid", "有效期", format!("{from} – {to} (UTC+8)")));
    }
    facts
}

fn as_value(checked: &[Checked], inside: &[(&'static str, Remark)]) -> String {
    let remark = |remark: &Remark| {
        let tone = match remark.tone {
            Tone::Good => "good",
            Tone::Calm => "calm",
            Tone::Bad => "bad",
        };
        json!({ "tone": tone, "message": remark.en, "message_zh": remark.zh })
    };
    let document = |document: &Document| {
        let facts = facts(document).into_iter().map(|(label, _, text)| (label.to_owned(), json!(text)));
        let facts: serde_json::Map<String, Value> = facts.collect();
        json!({
            "what": document.kind.name(), "what_zh": document.kind.name_zh(), "bits": document.bits, "pem": document.pem,
            "binary": document.binary, "facts": facts,
        })
    };
    let files: Vec<_> = checked
        .iter()
        .map(|file| {
            json!({
                "file": file.name,
                "documents": file.inspection.documents.iter().map(document).collect::<Vec<_>>(),
                "remarks": file.remarks.iter().map(remark).collect::<Vec<_>>(),
            })
        })
        .collect();
    let inside: Vec<_> =
        inside.iter().map(|(path, said)| json!({ "field": path, "remark": remark(said) })).collect();
    format!("{}\n", json!({ "ok": { "files": files, "configuration": inside } }))
}
