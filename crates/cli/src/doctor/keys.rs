//! `ttpay keys check`: what each file is, what belongs together, where it goes.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};
use ttpay::channels::beijing;
use ttpay::channels::keys::inspect::Document;
use ttpay::doctor::keyring::{self, Checked, Named, Remark, Tone};

use super::{Trouble, ended};
use crate::args::doctor::Keys;
use crate::input;
use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// Looks, reports, and says how it ended.
pub fn run(config: Option<&Path>, asked: &Keys) -> ExitCode {
    let Keys::Check { files, json } = asked;
    ended("keys", checked(config, files, *json))
}

fn checked(
    config: Option<&Path>,
    files: &[std::path::PathBuf],
    as_json: bool,
) -> Result<(String, bool), Trouble> {
    let configuration = config.map(input::configuration).transpose()?;
    let mut texts = Vec::new();
    for file in files {
        let bytes = input::read(Some(file)).map_err(Trouble)?;
        let name = file.display().to_string();
        if bytes.len() > 1024 * 1024 {
            return Err(Trouble(format!("{name} is larger than 1 MiB: it is no key")));
        }
        texts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    let named: Vec<_> = texts.iter().map(|(name, text)| Named { name, text }).collect();
    let checked = keyring::check(&named, configuration.as_ref());
    let inside = configuration.as_ref().map(keyring::of_configuration).unwrap_or_default();
    let remarks = checked.iter().flat_map(|file| &file.remarks);
    let clean = inside.is_empty() && remarks.clone().all(|remark| remark.tone != Tone::Bad);
    let text = if as_json { as_value(&checked, &inside) } else { report(&checked, &inside) };
    Ok((text, clean))
}

fn report(checked: &[Checked], inside: &[(&'static str, Remark)]) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write(checked, inside, &mut out);
    out
}

fn write(checked: &[Checked], inside: &[(&'static str, Remark)], out: &mut String) -> std::fmt::Result {
    for (at, file) in checked.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", paint(HEAD, &file.name))?;
        for document in &file.inspection.documents {
            writeln!(out, "  {}", what(document))?;
            for (label, text) in facts(document) {
                writeln!(out, "    {} {text}", paint(DIM, format!("{label:<11}")))?;
            }
        }
        file.remarks.iter().try_for_each(|remark| said(remark, out))?;
    }
    if !inside.is_empty() {
        writeln!(out, "\n{}", paint(HEAD, "in the configuration · 配置中"))?;
        inside.iter().try_for_each(|(_, remark)| said(remark, out))?;
    }
    Ok(())
}

fn said(remark: &Remark, out: &mut String) -> std::fmt::Result {
    let (style, sign) = match remark.tone {
        Tone::Good => (GOOD, "✓"),
        Tone::Calm => (DIM, "·"),
        Tone::Bad => (BAD, "✗"),
    };
    writeln!(out, "  {} {}", paint(style, sign), remark.en)?;
    writeln!(out, "    {}", remark.zh)
}

fn what(document: &Document) -> String {
    let bits = document.bits.map(|bits| format!(", {bits} bits")).unwrap_or_default();
    let container = if document.pem { ", PEM" } else { "" };
    format!("{}{bits}{container}", document.kind.name())
}

fn facts(document: &Document) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(fingerprint) = keyring::fingerprint(document) {
        facts.push(("fingerprint", fingerprint));
    }
    if let Some(certificate) = &document.certificate {
        facts.push(("subject", certificate.subject().to_owned()));
        facts.push(("issuer", certificate.issuer().to_owned()));
        facts.push(("serial", certificate.serial_hex()));
        let (from, to) = (certificate.not_before(), certificate.not_after());
        facts.push(("valid", format!("{} to {}", beijing::format_dashed(from), beijing::format_dashed(to))));
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
        let facts = facts(document).into_iter().map(|(label, text)| (label.to_owned(), json!(text)));
        let facts: serde_json::Map<String, Value> = facts.collect();
        json!({ "what": document.kind.name(), "bits": document.bits, "pem": document.pem, "facts": facts })
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
