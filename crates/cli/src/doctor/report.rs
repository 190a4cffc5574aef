//! The report of the doctor for people: the verdict, what proves it, where the texts part, what to do, what would help.

use std::fmt::Write;

use serde_json::Value;
use ttpay::doctor::capture::Kind as Form;
use ttpay::doctor::{Detail, Kind, forms, is_seen_inside, mistakes};
use ttpay::examine::Source;

use super::ask::{self, Asked};
use super::difference::{aligned, lines};
use super::tongue::Tongue;
use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// The whole report.
pub(super) fn text(asked: &Asked, tongue: Tongue) -> String {
    let mut report = Report { out: String::new(), tongue };
    // Writing into a string cannot fail.
    let _ = report.write(asked);
    report.out
}

struct Report {
    out: String,
    tongue: Tongue,
}

impl Report {
    fn write(&mut self, asked: &Asked) -> std::fmt::Result {
        let (proved, suspected): (Vec<_>, Vec<_>) =
            asked.findings.iter().partition(|finding| finding["certainty"] == "proved");
        // Advice is given for want of anything better: it is no trace.
        let trace = |finding: &&Value| {
            let entry = finding["mistake"].as_str().and_then(mistakes::by_id);
            entry.is_none_or(|entry| entry.kind != Kind::Advice)
        };
        let verdict = self.verdict(asked, !proved.is_empty(), suspected.iter().any(trace));
        writeln!(self.out, "{verdict}")?;
        self.read_as(asked)?;
        for finding in &proved {
            self.finding(finding)?;
        }
        if !suspected.is_empty() {
            let title = self.tongue.say("suspected, not proved", "疑似（未证实）");
            writeln!(self.out, "\n{}", paint(HEAD, title))?;
            for finding in &suspected {
                self.finding(finding)?;
            }
        }
        if let Some(text) = asked.signed_text() {
            self.signed_text(text)?;
        }
        self.helpful(asked, proved.is_empty())
    }

    /// What to compare with, when nothing explains the signature.
    fn signed_text(&mut self, text: &str) -> std::fmt::Result {
        let title = self.tongue.say(
            "the text that should be signed; ⏎ is a line break, [key] stands for the key",
            "应当签名的文本；⏎ 为换行，[key] 代表密钥",
        );
        writeln!(self.out, "\n{}", paint(HEAD, title))?;
        for line in lines(text) {
            writeln!(self.out, "  {line}")?;
        }
        let advice = self.tongue.say(
            "print what your code hashes and compare both from the left: the first character that differs is the mistake",
            "请打印您代码里实际参与签名的文本，与上面从左逐字比对：第一个不同的字符就是错误所在",
        );
        writeln!(self.out, "  {advice}")
    }

    fn verdict(&self, asked: &Asked, proved: bool, suspected: bool) -> String {
        let say = |en, zh| self.tongue.say(en, zh);
        if asked.matches() {
            let text = paint(GOOD, format!("✓ {}", say("the signature is correct", "签名正确")));
            let but = format!("{}{}", self.tongue.pick(", ", "，"), say("but look at this", "但请留意"));
            return if suspected || !asked.answer.is_utf8() { text + &but } else { text };
        }
        if let Some(headline) = asked.answer.examined.headline {
            return paint(BAD, format!("✗ {}", say(&headline.en(), &headline.zh())));
        }
        if !asked.judged() {
            let text = say("not judged: no key of this scheme was given", "未判断：未提供该协议的密钥");
            return paint(HEAD, format!("– {text}"));
        }
        let why = match (proved, suspected) {
            (true, _) => say("the reason is proved", "原因已证实"),
            (false, true) => say("there are traces", "发现线索"),
            (false, false) => say(
                "no known mistake reproduces it, neither alone nor with another one",
                "已知的单个或成对错误都不能复现该签名",
            ),
        };
        let colon = self.tongue.pick(": ", "：");
        let text = say("the signature does not match", "签名不匹配");
        format!("{}{why}", paint(BAD, format!("✗ {text}{colon}")))
    }

    fn read_as(&mut self, asked: &Asked) -> std::fmt::Result {
        let kind = asked.answer.kind();
        let tongue = self.tongue;
        self.line("read as", "识别为", tongue.pick(&kind.en, &kind.zh))?;
        let why = match (&asked.answer.source, ask::reason(&asked.answer)) {
            (Source::Bundle { .. }, _) => tongue.say("as it says", "按其中所写"),
            (_, Some(why)) => tongue.say(format!("because {}", why.en), why.zh),
            (_, None) => tongue.say("as you said", "按指定"),
        };
        let why = format!("{}{why}", tongue.pick(", ", "，"));
        self.line("scheme", "签名协议", &format!("{}{why}", paint(HEAD, asked.scheme())))?;
        for note in asked.answer.notes() {
            self.line("note", "提示", &tongue.say(note.en, note.zh))?;
        }
        Ok(())
    }

    fn finding(&mut self, finding: &Value) -> std::fmt::Result {
        let tongue = self.tongue;
        let said = |name: &str| finding[name].as_str().unwrap_or_default();
        let detail: Detail = serde_json::from_value(finding["detail"].clone()).unwrap_or_default();
        let chinese = mistakes::by_id(said("mistake"))
            .map_or_else(Default::default, |it| (it.said_zh(&detail), it.mended_zh(&detail)));
        if let Some(other) = &detail.same_as {
            let text = format!("{} {}", said("mistake"), tongue.pick(said("message"), &chinese.0));
            let same = tongue.pick("on this message the same as", "在此报文上与其效果相同：");
            let text = format!("{text} {}", paint(DIM, format!("({same} {other})")));
            return self.line("same here", "效果相同", &text);
        }
        let certain = match said("certainty") {
            "proved" if is_seen_inside(said("mistake")) => paint(
                BAD,
                tongue.say(
                    "proved: the key opens your signature and shows it",
                    "已证实：用密钥解开签名即可看出",
                ),
            ),
            "proved" => paint(
                BAD,
                tongue.say("proved: this mistake reproduces your signature", "已证实：该错误可复现您的签名"),
            ),
            _ => paint(DIM, tongue.say("suspected", "疑似")),
        };
        writeln!(self.out, "\n{}  {certain}", paint(HEAD, said("mistake")))?;
        for text in tongue.lines(said("message"), &chinese.0) {
            writeln!(self.out, "  {text}")?;
        }
        self.details(&detail, if tongue.is_chinese() { &chinese.0 } else { said("message") })?;
        self.difference(&finding["first_difference"])?;
        let mut label = ("fix", "处理办法");
        for text in tongue.lines(said("fix"), chinese.1) {
            self.line(label.0, label.1, &paint(GOOD, text))?;
            label = ("", "");
        }
        Ok(())
    }

    /// What of the detail the sentence does not say.
    fn details(&mut self, detail: &Detail, said: &str) -> std::fmt::Result {
        let shown = if self.tongue.is_chinese() { forms::chinese(detail) } else { detail.clone() };
        for (text, en, zh) in [
            (shown.field, "field", "字段"),
            (shown.variant, "variant", "形式"),
            (shown.key, "key", "密钥"),
            (shown.wanted, "wanted", "应为"),
        ] {
            if let Some(text) = text.filter(|text| !said.contains(text.trim())) {
                self.line(en, zh, &text)?;
            }
        }
        if let Some(pair) = detail.pair {
            let text = self.tongue.say("only both together reproduce it", "两个错误同时存在才能复现");
            self.line("pair", "成对", &format!("{pair}: {text}"))?;
        }
        Ok(())
    }

    fn difference(&mut self, difference: &Value) -> std::fmt::Result {
        let (Some(offset), Some(expected), Some(got)) =
            (difference["offset"].as_u64(), difference["expected"].as_str(), difference["got"].as_str())
        else {
            return Ok(());
        };
        let (expected, got, column) = aligned(expected, got);
        let place = self.tongue.say(
            format!("from byte {offset} of the signed text"),
            format!("待签名串从第 {offset} 字节（从 0 数起）开始不同"),
        );
        self.line("differs", "不同之处", &place)?;
        self.line("correct", "正确", &expected)?;
        self.line("yours", "您的", &got)?;
        self.line("", "", &format!("{}{}", " ".repeat(column), paint(BAD, "^")))
    }

    /// What was not checked, and which input would help.
    fn helpful(&mut self, asked: &Asked, unexplained: bool) -> std::fmt::Result {
        let Source::Capture(capture) = &asked.answer.source else { return Ok(()) };
        let matches = asked.matches();
        let given = asked.judged();
        let mut help = Vec::new();
        if !matches && unexplained && !given {
            help.push((
                "no key was given, so nothing could be computed: add --secret env:NAME or --config FILE",
                "未提供密钥，无法计算：请加 --secret env:NAME 或 --config FILE",
            ));
        }
        if !asked.timed() && !matches {
            help.push((
                "times were not judged: add --now SECONDS (when it was sent)",
                "未检查时间：请加 --now 秒数（发送时刻）",
            ));
        }
        let has_headers = capture.headers().next().is_some();
        let of_http = !matches!(capture.kind, Form::OrderInfo | Form::WrappedOrderInfo);
        if !matches && unexplained && given && of_http && !has_headers {
            help.push((
                "no headers were read: a raw request or answer says more than its body",
                "未提供请求头：原始请求或应答比单独的正文更有用",
            ));
        }
        if help.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n{}", paint(HEAD, self.tongue.say("not checked", "未检查")))?;
        for (en, zh) in help {
            writeln!(self.out, "  {}", self.tongue.say(en, zh))?;
        }
        Ok(())
    }

    fn line(&mut self, en: &str, zh: &str, text: &str) -> std::fmt::Result {
        line(&mut self.out, self.tongue, en, zh, text)
    }
}

/// A line of the report: a label and what is said.
pub(super) fn line(out: &mut String, tongue: Tongue, en: &str, zh: &str, text: &str) -> std::fmt::Result {
    writeln!(out, "  {} {text}", paint(DIM, tongue.label(en, zh)))
}
