//! The reply of the linter, and the one place where its sentences are put together and values are masked.

use std::collections::HashMap;

use serde::Serialize;
use ttpay_core::{Json, Severity};

use super::rules::Rule;

/// What the linter says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LintReport"))]
pub struct Report {
    /// The breaches, by rule number, then by field; of one rule at most a hundred.
    pub findings: Vec<Finding>,
    /// Every rule that could not be checked, so that "no finding" is never mistaken for "checked".
    pub skipped: Vec<Skipped>,
}

/// One breach of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LintFinding"))]
pub struct Finding {
    /// The rule, such as `L401` (cashier.md §10).
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The path of the member: `total_amount`, `alipay_url.sign`, `biz_content.subject`, `wx.total_fee`, `call.service`.
    pub field: String,
    /// What is wrong, in English.
    pub message: String,
    /// What is wrong and what to do, in Chinese.
    pub message_zh: String,
    /// What to do, in English.
    pub fix: &'static str,
    /// The values that were compared, where there are some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What the platform or a channel shows in this case; `explain_code` knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel_code: Option<&'static str>,
}

/// One rule that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LintSkipped"))]
pub struct Skipped {
    /// The rule.
    pub rule: &'static str,
    /// The input or the readable value that it needs, such as `now`, `cashier.secret`, `timestamp`.
    pub missing: String,
}

/// What a rule misses, in Chinese, where that is no name.
#[must_use]
pub fn missing_zh(missing: &str) -> &str {
    MISSING.iter().find(|(en, _)| *en == missing).map_or(missing, |(_, zh)| zh)
}

/// What is no name, in both languages.
const MISSING: [(&str, &str); 2] =
    [(AS_TEXT, "文本形式的 order_info"), (TIME_OF_PREPAY, "prepay_id 中的时间")];

/// Only a text shows a name that occurs twice.
pub(super) const AS_TEXT: &str = "order_info as JSON text";

/// `WeChat` writes when it made a prepayment into its id.
pub(super) const TIME_OF_PREPAY: &str = "time in prepay_id";

/// A value of a sentence: its name, in English, in Chinese.
type Value = (&'static str, String, String);

/// The values of one sentence.
#[derive(Default)]
pub(super) struct Said {
    values: Vec<Value>,
    detail: Option<String>,
}

/// A sentence without values.
pub(super) fn plain() -> Said {
    Said::default()
}

impl Said {
    /// A value that reads the same in both languages.
    pub(super) fn with(self, name: &'static str, value: impl ToString) -> Self {
        let value = value.to_string();
        self.hint(name, value.clone(), value)
    }

    /// A part of the sentence that differs between the languages.
    pub(super) fn hint(mut self, name: &'static str, en: impl Into<String>, zh: impl Into<String>) -> Self {
        self.values.push((name, en.into(), zh.into()));
        self
    }

    /// The kind of a JSON value.
    pub(super) fn kind(self, name: &'static str, json: &Json) -> Self {
        self.hint(name, json.kind(), json.kind_zh())
    }

    /// The values that were compared.
    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    fn render(&self, template: &str, field: &str, pick: fn(&Value) -> &str) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            let found = tail.split_once('}').and_then(|(name, tail)| {
                let value = self.values.iter().find(|value| value.0 == name).map(pick);
                value.or((name == "field").then_some(field)).map(|value| (value, tail))
            });
            rest = if let Some((value, tail)) = found {
                out.push_str(value);
                tail
            } else {
                out.push('{');
                tail
            };
        }
        out + rest
    }
}

/// How many breaches of one rule are reported.
const MOST: usize = 100;

/// A report in the making. It knows the secret, so that no value shows it.
pub(super) struct Desk<'a> {
    secret: Option<&'a str>,
    told: HashMap<&'static str, usize>,
    findings: Vec<(u16, Finding)>,
    skipped: Vec<(u16, Skipped)>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(secret: Option<&'a str>) -> Self {
        Self { secret, told: HashMap::new(), findings: Vec::new(), skipped: Vec::new() }
    }

    /// Notes a breach. Every value is shortened and masked here.
    pub(super) fn add(&mut self, rule: &'static Rule, field: &str, mut said: Said) {
        let told = self.told.entry(rule.id).or_insert(0);
        *told += 1;
        if *told > MOST {
            return;
        }
        let field = self.shown(field);
        for (_, en, zh) in &mut said.values {
            *en = self.shown(en);
            *zh = self.shown(zh);
        }
        let finding = Finding {
            rule: rule.id,
            severity: rule.severity,
            message: said.render(rule.message, &field, |value| &value.1),
            message_zh: said.render(rule.message_zh, &field, |value| &value.2)
                + &said.render(rule.fix_zh, &field, |value| &value.2),
            fix: rule.fix,
            detail: said.detail.as_deref().map(|detail| self.shown(detail)),
            channel_code: rule.channel_code,
            field,
        };
        self.findings.push((rule.number(), finding));
    }

    /// Notes that rules could not be checked for want of `missing`: a name, or one of [`MISSING`].
    pub(super) fn skip(&mut self, rules: impl IntoIterator<Item = &'static Rule>, missing: &str) {
        for rule in rules {
            let skipped = Skipped { rule: rule.id, missing: missing.to_owned() };
            self.skipped.push((rule.number(), skipped));
        }
    }

    pub(super) fn finish(mut self) -> Report {
        self.findings.sort_by(|(a, one), (b, other)| (a, &one.field).cmp(&(b, &other.field)));
        self.skipped.sort();
        self.skipped.dedup();
        Report {
            findings: self.findings.into_iter().map(|(_, finding)| finding).collect(),
            skipped: self.skipped.into_iter().map(|(_, skipped)| skipped).collect(),
        }
    }

    /// A value as a sentence may quote it: short, on one line, and nothing that could be a key.
    fn shown(&self, value: &str) -> String {
        const LONGEST: usize = 120;
        // A secret of one letter is in every sentence; one that short protects nothing.
        const SHORTEST: usize = 4;
        let leaks = self.secret.is_some_and(|secret| {
            let secret = secret.trim();
            secret.chars().count() >= SHORTEST && value.contains(secret)
        });
        if leaks || looks_like_a_key(value) {
            return "[redacted]".into();
        }
        let line: String =
            value.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
        if value.chars().nth(LONGEST).is_some() { line + "…" } else { line }
    }
}

/// Whether a text holds a key: PEM armour, or the base64 of a DER structure as long as an RSA key's.
fn looks_like_a_key(value: &str) -> bool {
    value.contains("-----BEGIN")
        || value.contains("PRIVATE KEY")
        || value.match_indices("MII").any(|(at, _)| {
            let run =
                value[at..].bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b)).count();
            run > 200
        })
}
