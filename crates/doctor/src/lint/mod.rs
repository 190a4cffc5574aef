//! The linter of orderInfo: 109 rules that say before the user does what the platform would refuse (cashier.md §10).
//!
//! [`lint`] is a pure function. One table ([`rules`]) has every rule's words; the checks stand in files named like the
//! sections of the page. A check whose value another rule has already found bad is skipped, not guessed, and the report
//! lists it.

mod alipay;
mod biz;
mod call;
mod content;
mod document;
mod identity;
mod input;
mod order;
mod report;
mod risk;
pub mod rules;
mod shape;
mod signature;
mod source;
mod time;
mod wechat;

#[cfg(test)]
mod tests;

use ttpay_core::{Json, Severity};

pub use input::{Call, Expect, Hidden, Identities, Input};
pub use report::{Finding, Report, Skipped, missing_zh};
pub use rules::Rule;

use order::Order;
use report::Desk;

/// Judges an orderInfo by all rules.
#[must_use]
pub fn lint(input: &Input<'_>) -> Report {
    let mut desk = Desk::new(input.secret());
    let order = shape::open(input, &mut desk);
    match &order {
        Some(order) => check(order, input, &mut desk),
        None => {
            let unread = |rule: &&Rule| matches!(rule.number(), 104..=903 if rule.number() != 108);
            desk.skip(rules::all().filter(unread), "order_info");
        }
    }
    signature::check_secret(input, &mut desk);
    call::check(order.as_ref(), input, &mut desk);
    desk.finish()
}

/// The form in which a text reaches [`Input::order_info`] when it is a document, such as a file, and not a value that is
/// passed on as text: the object that it holds, or the text itself where only that shows what is wrong with it.
#[must_use]
pub fn document(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap_or_else(|_| Json::Text(text.to_owned()))
}

/// The errors of shape, identity and fixed values (cashier.md §10.2, §10.3) in members whose signature is being examined:
/// the signature itself and the unsigned `risk_info` need not be among them.
#[must_use]
pub fn errors_of_shape(params: &Json) -> Vec<Finding> {
    let expect = Expect::default();
    let input = Input { order_info: params, now: None, expect: &expect, config: Identities::default() };
    let mut desk = Desk::new(None);
    if let Some(order) = shape::open(&input, &mut desk) {
        shape::check(&order, &mut desk);
        identity::check(&order, &input.config, &mut desk);
    }
    let mut findings = desk.finish().findings;
    findings.retain(|finding| {
        let beside = finding.rule == "L104" && matches!(finding.field.as_str(), "sign" | "risk_info");
        finding.severity == Severity::Error && !beside
    });
    findings
}

fn check(order: &Order, input: &Input<'_>, desk: &mut Desk<'_>) {
    let (expect, config) = (input.expect, &input.config);
    shape::check(order, desk);
    identity::check(order, config, desk);
    content::check(order, expect, desk);
    let amount = content::amount(order, expect, desk);
    let times = time::check(order, input, desk);
    wechat::check(order, &times, desk);
    wechat::check_order(order, expect, amount, &times, desk);
    if let Some(biz) = alipay::check(order, &times, config, desk) {
        biz::check(order, &biz, amount, &times, config, desk);
    }
    risk::check(order, desk);
    signature::check(order, input, desk);
}
