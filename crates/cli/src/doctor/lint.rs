//! `ttpay lint`: every rule about an orderInfo, for people.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};
use ttpay::Json;
use ttpay::doctor::lint::missing_zh;
use unicode_width::UnicodeWidthStr;

use super::tongue::Tongue;
use super::trouble::{self, Phrase, json_of};
use super::{Trouble, ask, ended};
use crate::args::LintArgs;
use crate::input;
use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// How wide the missing input of a rule is, in columns.
const MISSING: usize = 32;

/// Lints, reports, and says how it ended.
pub fn run(config: Option<&Path>, args: &LintArgs) -> ExitCode {
    ended("lint", linted(config, args), Tongue::spoken(args.lang, args.json))
}

fn linted(config: Option<&Path>, args: &LintArgs) -> Result<(String, bool), Trouble> {
    let text = trouble::read(args.order.as_deref())?;
    let text = String::from_utf8(text).map_err(|_| Phrase::NotUtf8.about(&[]))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Phrase::NoOrder.about(&[]));
    }
    let order_info = order_info(text);
    let as_text = matches!(order_info, Json::Text(_));
    let mut request = vec![("order_info".to_owned(), order_info)];
    if let Some(now) = args.now {
        request.push(("now".into(), Json::Number(now.to_string())));
    }
    let expect = expected(args)?;
    if !expect.is_empty() {
        request.push(("expect".into(), Json::Object(expect)));
    }
    let merchant = input::merchant(config)?;
    let mut reply = ask::answer(&merchant, "lint_order_info", &Json::Object(request))?;
    if let (false, Some(skipped)) = (as_text, reply["skipped"].as_array_mut()) {
        // It was read from text, and strictly: a name that occurs twice would have been found.
        skipped.retain(|entry| entry["rule"] != "L108");
    }
    let clean = list(&reply, "findings").is_empty();
    let text =
        if args.json { format!("{}\n", json!({ "ok": reply })) } else { report(&reply, Tongue(args.lang)) };
    Ok((text, clean))
}

/// An object, a JSON text as what it is, and anything else as its text: the linter sees repeated names only there.
fn order_info(text: &str) -> Json {
    match Json::parse(text.as_bytes()) {
        Ok(Json::Text(inner)) => Json::Text(inner),
        Ok(json @ Json::Object(_)) => json,
        _ => Json::Text(text.to_owned()),
    }
}

fn expected(args: &LintArgs) -> Result<Vec<(String, Json)>, Trouble> {
    let mut expect = Vec::new();
    if let Some(number) = &args.expect_out_order_no {
        expect.push(("out_order_no".to_owned(), Json::Text(number.clone())));
    }
    if let Some(fen) = args.expect_total_amount {
        expect.push(("total_amount".to_owned(), Json::Number(fen.to_string())));
    }
    if let Some(file) = &args.expect_previous {
        let bytes = trouble::read(Some(file))?;
        expect.push(("previous".to_owned(), json_of(&bytes, "--expect-previous")?));
    }
    if let Some(call) = &args.call {
        expect.push(("call".to_owned(), json_of(call.as_bytes(), "--call")?));
    }
    Ok(expect)
}

fn list<'a>(reply: &'a Value, name: &str) -> &'a [Value] {
    reply[name].as_array().map_or(&[], Vec::as_slice)
}

fn report(reply: &Value, tongue: Tongue) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write(reply, tongue, &mut out);
    out
}

fn write(reply: &Value, tongue: Tongue, out: &mut String) -> std::fmt::Result {
    let findings = list(reply, "findings");
    let errors = findings.iter().filter(|finding| finding["severity"] == "error").count();
    let warnings = findings.len() - errors;
    if findings.is_empty() {
        let text = tongue.say("no rule finds anything", "未发现问题");
        writeln!(out, "{}", paint(GOOD, format!("✓ {text}")))?;
    } else {
        let zh = format!("{errors} 个错误，{warnings} 个警告");
        let text = tongue.say(counted(errors, warnings), zh);
        writeln!(out, "{}", paint(BAD, format!("✗ {text}")))?;
    }
    for finding in findings {
        self::finding(finding, tongue, out)?;
    }
    skipped(list(reply, "skipped"), tongue, out)
}

fn counted(errors: usize, warnings: usize) -> String {
    let count = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
}

fn finding(finding: &Value, tongue: Tongue, out: &mut String) -> std::fmt::Result {
    let said = |name: &str| finding[name].as_str().unwrap_or_default();
    let severity = match said("severity") {
        "error" => paint(BAD, tongue.say("error", "错误")),
        _ => paint(DIM, tongue.say("warning", "警告")),
    };
    let code = finding["channel_code"].as_str().map(|code| format!("  {code}")).unwrap_or_default();
    writeln!(out, "\n{}  {severity}  {}{code}", paint(HEAD, said("rule")), said("field"))?;
    for text in tongue.lines(said("message"), said("message_zh")) {
        writeln!(out, "  {text}")?;
    }
    if let Some(detail) = finding["detail"].as_str().filter(|detail| !said("message").contains(detail)) {
        writeln!(out, "  {} {detail}", paint(DIM, tongue.label("detail", "比较的值")))?;
    }
    // The Chinese sentence ends with what to do.
    if tongue.is_chinese() {
        return Ok(());
    }
    writeln!(out, "  {} {}", paint(DIM, tongue.label("fix", "")), paint(GOOD, said("fix")))
}

/// The rules that could not run, by what they miss.
fn skipped(skipped: &[Value], tongue: Tongue, out: &mut String) -> std::fmt::Result {
    let mut by_missing: Vec<(&str, Vec<&str>)> = Vec::new();
    for entry in skipped {
        let text = |name: &str| entry[name].as_str().unwrap_or_default();
        match by_missing.iter_mut().find(|(missing, _)| *missing == text("missing")) {
            Some((_, rules)) => rules.push(text("rule")),
            None => by_missing.push((text("missing"), vec![text("rule")])),
        }
    }
    if by_missing.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint(HEAD, tongue.say("not checked", "未检查")))?;
    for (missing, rules) in by_missing {
        let missing = tongue.pick(missing, missing_zh(missing));
        let without = format!("{} {missing}", tongue.pick("without", "缺少"));
        let blanks = " ".repeat(MISSING.saturating_sub(without.width()));
        writeln!(out, "  {without}{blanks} {}", paint(DIM, rules.join(" ")))?;
    }
    Ok(())
}
