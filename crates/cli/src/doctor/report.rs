//! The report of the doctor for people: the verdict, what proves it, where the texts part, what to do, what would help.

use std::fmt::Write;

use serde_json::Value;
use ttpay::doctor::capture::Kind;

use super::ask::Asked;
use super::difference::aligned;
use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// The whole report.
pub(super) fn text(asked: &Asked) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write(asked, &mut out);
    out
}

fn write(asked: &Asked, out: &mut String) -> std::fmt::Result {
    let findings = asked.findings();
    let proved: Vec<_> = findings.iter().filter(|finding| finding["certainty"] == "proved").collect();
    let suspected: Vec<_> = findings.iter().filter(|finding| finding["certainty"] != "proved").collect();
    writeln!(out, "{}", verdict(asked, !proved.is_empty(), !suspected.is_empty()))?;
    read_as(asked, out)?;
    for finding in &proved {
        self::finding(finding, out)?;
    }
    if !suspected.is_empty() {
        writeln!(out, "\n{}", paint(HEAD, "suspected, not proved · 疑似（未证实）"))?;
        for finding in &suspected {
            self::finding(finding, out)?;
        }
    }
    helpful(asked, proved.is_empty(), out)
}

fn verdict(asked: &Asked, proved: bool, suspected: bool) -> String {
    if asked.reply["matches"] == true {
        let text = paint(GOOD, "✓ the signature is correct · 签名正确");
        return if suspected { format!("{text}, but look at this · 但请留意") } else { text };
    }
    let why = match (proved, suspected) {
        (true, _) => "the reason is proved · 原因已证实",
        (false, true) => "there are traces · 发现线索",
        (false, false) => "no known mistake explains it · 已知错误均不能解释",
    };
    format!("{} {why}", paint(BAD, "✗ the signature does not match · 签名不匹配:"))
}

fn read_as(asked: &Asked, out: &mut String) -> std::fmt::Result {
    let kind = asked.capture.kind;
    line(out, "read as", kind.en())?;
    let why = match asked.capture.guess.filter(|_| !asked.named) {
        Some(guess) => format!(", because {} · {}", guess.why, guess.why_zh),
        None => ", as you said · 按指定".to_owned(),
    };
    line(out, "scheme", &format!("{}{why}", paint(HEAD, &asked.scheme)))?;
    for note in &asked.capture.notes {
        line(out, "note", &format!("{} · {}", note.en, note.zh))?;
    }
    Ok(())
}

fn finding(finding: &Value, out: &mut String) -> std::fmt::Result {
    let said = |name: &str| finding[name].as_str().unwrap_or_default();
    let detail = |name: &str| finding["detail"][name].as_str();
    if let Some(other) = detail("same_as") {
        let text = format!("{} {}", said("mistake"), said("message"));
        return line(
            out,
            "same here",
            &format!("{text} {}", paint(DIM, format!("(on this message the same as {other})"))),
        );
    }
    let certain = match said("certainty") {
        "proved" => paint(BAD, "proved: this mistake reproduces your signature · 已证实"),
        _ => paint(DIM, "suspected · 疑似"),
    };
    writeln!(out, "\n{}  {certain}", paint(HEAD, said("mistake")))?;
    writeln!(out, "  {}", said("message"))?;
    writeln!(out, "  {}", said("message_zh"))?;
    for (name, label) in [("field", "field"), ("variant", "variant"), ("key", "key"), ("wanted", "wanted")] {
        if let Some(text) = detail(name).filter(|text| !said("message").contains(text)) {
            line(out, label, text)?;
        }
    }
    if let Some(pair) = finding["detail"]["pair"].as_u64() {
        line(out, "pair", &format!("{pair}: only both together reproduce it · 两个错误同时存在"))?;
    }
    difference(&finding["first_difference"], out)?;
    line(out, "fix", &paint(GOOD, said("fix")))
}

fn difference(difference: &Value, out: &mut String) -> std::fmt::Result {
    let (Some(offset), Some(expected), Some(got)) =
        (difference["offset"].as_u64(), difference["expected"].as_str(), difference["got"].as_str())
    else {
        return Ok(());
    };
    let (expected, got, column) = aligned(expected, got);
    line(out, "differs", &format!("from byte {offset} of the signed text · 第 {offset} 字节起不同"))?;
    line(out, "correct", &expected)?;
    line(out, "yours", &got)?;
    line(out, "", &format!("{}{}", " ".repeat(column), paint(BAD, "^")))
}

/// What was not checked, and which input would help.
fn helpful(asked: &Asked, unexplained: bool, out: &mut String) -> std::fmt::Result {
    let matches = asked.reply["matches"] == true;
    let mut help = Vec::new();
    if !matches && unexplained && !asked.given.key && !asked.given.configuration {
        help.push("no key was given, so nothing could be computed: add --secret env:NAME or --config FILE · 未提供密钥，无法计算");
    }
    if !asked.given.now && !matches {
        help.push("times were not judged: add --now SECONDS (when it was sent) · 未检查时间");
    }
    let has_headers = asked.capture.headers().next().is_some();
    let of_http = !matches!(asked.capture.kind, Kind::OrderInfo | Kind::WrappedOrderInfo);
    if !matches && unexplained && (asked.given.key || asked.given.configuration) && of_http && !has_headers {
        help.push("no headers were read: a raw request or answer says more than its body · 未提供请求头");
    }
    if help.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint(HEAD, "not checked · 未检查"))?;
    for text in help {
        writeln!(out, "  {text}")?;
    }
    Ok(())
}

fn line(out: &mut String, label: &str, text: &str) -> std::fmt::Result {
    writeln!(out, "  {} {text}", paint(DIM, format!("{label:<9}")))
}
