//! Explains the business errors of WeChat Pay and Alipay, and those of the cashier through the core.
//!
//! Every text names the channel (and the API version) that it speaks of, because the channels share some codes.

mod alipay_gateway;
mod alipay_trade;
mod bills;
mod wechat;
mod wechat_v2;
mod wechat_v2_refund;
mod wechat_v3;

use ttpay_core::explain::{self as cashier, CodeSource, Explanation, find};

const WECHAT: [&[Explanation]; 5] =
    [wechat::CODES, wechat_v2::CODES, wechat_v2_refund::CODES, wechat_v3::CODES, bills::WECHAT];
const ALIPAY: [&[Explanation]; 4] =
    [alipay_gateway::CODES, alipay_gateway::SUB_CODES, alipay_trade::CODES, bills::ALIPAY];

/// What the documentation prints before a `sub_code`, and sometimes leaves out or misspells (alipay.md §5.3).
const ALIPAY_PREFIXES: [&str; 5] = ["acq.", "aqc.", "isv.", "isp.", "aop."];

/// Explains a code (`CD0025`, `res.code 9`, `SYSTEMERROR`, `ACQ.TRADE_NOT_EXIST`, …) of the named source.
///
/// Without a source the first of cashier, WeChat and Alipay that knows the code decides. Letter case and white space do
/// not matter. An Alipay `sub_code` that no table names gets the explanation of its class; its `code` then shows the class.
/// `None` for a code that is not known.
#[must_use]
pub fn explain(code: &str, source: Option<CodeSource>) -> Option<Explanation> {
    match source {
        Some(CodeSource::Cashier) => cashier::explain(code),
        Some(CodeSource::Wechat) => wechat(code),
        Some(CodeSource::Alipay) => alipay(code),
        None => cashier::explain(code).or_else(|| wechat(code)).or_else(|| alipay(code)),
    }
}

fn wechat(code: &str) -> Option<Explanation> {
    WECHAT.iter().find_map(|table| find(table, code)).or_else(|| cashier::shown_by(CodeSource::Wechat, code))
}

fn alipay(code: &str) -> Option<Explanation> {
    ALIPAY
        .iter()
        .find_map(|table| find(table, code))
        .or_else(|| cashier::shown_by(CodeSource::Alipay, code))
        .or_else(|| alipay_without_prefix(code))
        .or_else(|| alipay_class(code))
}

fn alipay_without_prefix(code: &str) -> Option<Explanation> {
    let wanted = bare(code);
    ALIPAY.into_iter().flatten().find(|entry| bare(entry.code) == wanted).copied()
}

/// The code in lower case without the prefix of its system.
fn bare(code: &str) -> String {
    let code = code.trim().to_ascii_lowercase();
    ALIPAY_PREFIXES.iter().find_map(|prefix| code.strip_prefix(prefix)).unwrap_or(&code).to_owned()
}

/// The reaction by class (alipay.md §5.3, §6): what may have moved money comes first.
fn alipay_class(code: &str) -> Option<Explanation> {
    let code = code.trim().to_ascii_lowercase();
    let class = match code.as_str() {
        c if c.contains("system_error") => "ACQ.SYSTEM_ERROR",
        c if c.contains("unknow-error") => "isp.unknow-error",
        c if c.starts_with("aop.") && c.contains("auth-token") => "aop.*auth-token*",
        c if c.starts_with("aop.") => "aop.*",
        c if c.starts_with("isv.missing-") => "isv.missing-*",
        c if c.starts_with("isv.") => "isv.*",
        _ => return None,
    };
    [alipay_trade::CODES, alipay_gateway::SUB_CODES, alipay_gateway::CLASSES]
        .iter()
        .find_map(|table| find(table, class))
}

#[cfg(test)]
mod tests;
