//! The rules of the linter in one table: what each checks, how bad its breach is, what to say and what to do.
//!
//! `{…}` in a text stands for a value of the finding; the checks beside this folder hold no prose.

mod alipay;
mod order;
mod rest;
mod shape;
mod wechat;

use ttpay_core::Severity;

pub(in crate::lint) use alipay::*;
pub(in crate::lint) use order::*;
pub(in crate::lint) use rest::*;
pub(in crate::lint) use shape::*;
pub(in crate::lint) use wechat::*;

/// One rule of cashier.md §10.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, `L101` to `L1010`; never reused.
    pub id: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// What it checks.
    pub title: &'static str,
    /// What is wrong, in English.
    pub message: &'static str,
    /// What is wrong, in Chinese.
    pub message_zh: &'static str,
    /// What to do, in English.
    pub fix: &'static str,
    /// What to do, in Chinese; it may name a value.
    pub fix_zh: &'static str,
    /// What the platform or a channel shows when the rule is broken (cashier.md §8); `explain_code` knows it.
    pub channel_code: Option<&'static str>,
}

impl Rule {
    /// Its place among the others: `L901` comes before `L1001`.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.id[1..].parse().unwrap_or(u16::MAX)
    }
}

/// All rules, in the order of the page.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [SHAPE, ORDER, WECHAT, ALIPAY, REST].into_iter().flatten().copied()
}

/// Writes rules: name, severity, code shown to the user or nothing; title; message and message in Chinese; fix and fix in Chinese.
macro_rules! rules {
    ($table:ident; $( $id:ident $severity:ident $($code:literal)?: $title:literal, $message:literal, $zh:literal, $fix:literal, $fix_zh:literal; )+) => {
        $(
            pub(in crate::lint) static $id: $crate::lint::rules::Rule = $crate::lint::rules::Rule {
                id: stringify!($id),
                severity: ttpay_core::Severity::$severity,
                title: $title,
                message: $message,
                message_zh: $zh,
                fix: $fix,
                fix_zh: $fix_zh,
                channel_code: $crate::lint::rules::rules!(@code $($code)?),
            };
        )+
        pub(super) static $table: &[&$crate::lint::rules::Rule] = &[$( &$id, )+];
    };
    (@code) => { None };
    (@code $code:literal) => { Some($code) };
}
use rules;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_109_rules_in_ascending_order() {
        let numbers: Vec<u16> = all().map(Rule::number).collect();
        assert_eq!(numbers.len(), 109);
        assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    }

    #[test]
    fn every_rule_speaks_both_languages_and_every_code_is_explained() {
        for rule in all() {
            for text in [rule.title, rule.message, rule.fix] {
                assert!(!text.is_empty() && text.is_ascii(), "{}: {text}", rule.id);
            }
            for zh in [rule.message_zh, rule.fix_zh] {
                let chinese = zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert!(chinese && zh.ends_with('。'), "{}: {zh}", rule.id);
            }
            if let Some(code) = rule.channel_code {
                assert!(ttpay_channels::explain::explain(code, None).is_some(), "{}: {code}", rule.id);
            }
        }
    }
}
