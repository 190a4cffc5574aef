//! The order string of `alipay.trade.app.pay`, verified when the buyer enters the Alipay cashier (alipay.md §4).

use ttpay_channels::beijing;
use ttpay_core::{Amount, Json};

use super::account::Account;
use super::content::{amount, required, text};
use super::refusal::Refusal;
use super::request::Params;

const METHOD: &str = "alipay.trade.app.pay";
const DAY_S: i64 = 86_400;
const LONGEST_S: i64 = 15 * DAY_S;

/// What a verified order string says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// The merchant's number.
    pub(crate) out_trade_no: String,
    /// The amount.
    pub(crate) amount: Amount,
    /// What is paid for.
    pub(crate) subject: String,
    /// More about it.
    pub(crate) body: Option<String>,
    /// Comes back in notifications.
    pub(crate) passback_params: Option<String>,
    /// Where notifications go; without it nobody is notified.
    pub(crate) notify_url: Option<String>,
    /// How long it can be paid.
    pub(crate) payable: Payable,
}

/// How long an order can be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Payable {
    /// `time_expire`: until this moment, Unix seconds.
    Until(i64),
    /// `timeout_express`: for so many seconds from the creation of the trade.
    For(i64),
    /// `timeout_express` = `1c`: until the end of the Beijing day on which the trade is created.
    Today,
}

impl Payable {
    /// The end for a trade that is created at `now`, Unix seconds.
    pub(crate) fn until(self, now: i64) -> i64 {
        match self {
            Self::Until(end) => end,
            Self::For(seconds) => now.saturating_add(seconds),
            Self::Today => {
                let date = &beijing::format_dashed(now)[..10];
                beijing::parse_date(date).map_or(now, |midnight| midnight + DAY_S)
            }
        }
    }
}

/// Verifies an order string and reads it. The age of its time stamp does not matter: it stays payable until its end.
///
/// # Errors
/// The refusal of the first rule that is broken.
pub(crate) fn verify(account: &Account<'_>, order_string: &str) -> Result<Order, Refusal> {
    let params = Params::read(order_string, b"")?;
    let made_at = params.text("timestamp").and_then(beijing::parse_dashed);
    params.check_app(account)?;
    params.verify(account, made_at.unwrap_or_default())?;
    if params.text("method").ok_or(Refusal::MissingMethod)? != METHOD {
        return Err(Refusal::InvalidMethod);
    }
    let content = params.content(account)?;
    let word = |name, most| required(&content, name, most).map(str::to_owned);
    let subject = word("subject", 256)?;
    if subject.contains(['/', '=', '&']) {
        return Err(Refusal::InvalidContent);
    }
    let out_trade_no = word("out_trade_no", 64)?;
    if !out_trade_no.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Err(Refusal::InvalidContent);
    }
    let optional = |name: &str| text(&content, name).map(|text| text.map(str::to_owned));
    if text(&content, "seller_id")?.is_some_and(|seller| seller != account.seller_id) {
        return Err(Refusal::InvalidContent);
    }
    Ok(Order {
        out_trade_no,
        amount: amount(&content, "total_amount")?,
        subject,
        body: optional("body")?,
        passback_params: optional("passback_params")?,
        notify_url: params.text("notify_url").map(str::to_owned),
        payable: payable(&content)?,
    })
}

/// The number and the amount that an order string names, nothing of it verified: for whoever compares it with the rest of
/// an order before Alipay is asked.
pub(crate) fn announced(order_string: &str) -> Option<(String, Amount)> {
    let params = Params::read(order_string, b"").ok()?;
    let content = Json::parse(params.text("biz_content")?.as_bytes()).ok()?;
    let number = text(&content, "out_trade_no").ok()??.to_owned();
    Some((number, amount(&content, "total_amount").ok()?))
}

/// `time_expire` wins over `timeout_express`; without both it is 15 days.
fn payable(content: &Json) -> Result<Payable, Refusal> {
    if let Some(end) = text(content, "time_expire")? {
        return beijing::parse_dashed(end)
            // Older pages write it without seconds.
            .or_else(|| beijing::parse_dashed(&format!("{end}:00")))
            .map(Payable::Until)
            .ok_or(Refusal::InvalidContent);
    }
    match text(content, "timeout_express")? {
        None => Ok(Payable::For(LONGEST_S)),
        Some("1c") => Ok(Payable::Today),
        Some(relative) => relative_s(relative).map(Payable::For).ok_or(Refusal::InvalidContent),
    }
}

/// Seconds of `90m`, `2h`, `1d`: 1 minute to 15 days.
fn relative_s(text: &str) -> Option<i64> {
    let unit_s = match text.chars().next_back()? {
        'm' => 60,
        'h' => 3600,
        'd' => DAY_S,
        _ => return None,
    };
    let digits = &text[..text.len() - 1];
    let plain = matches!(digits.len(), 1..=5) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = digits.parse::<i64>().ok().filter(|_| plain)? * unit_s;
    (60..=LONGEST_S).contains(&seconds).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2024-01-01 12:00:00 in Beijing.
    const NOON: i64 = 1_704_081_600;

    fn until(content: &str) -> Result<i64, Refusal> {
        payable(&Json::parse(content.as_bytes()).unwrap()).map(|payable| payable.until(NOON))
    }

    #[test]
    fn the_end_is_absolute_or_counted_from_the_creation_of_the_trade() {
        for (content, seconds) in [
            (r#"{"time_expire":"2024-01-01 12:15:00"}"#, 900),
            (r#"{"time_expire":"2024-01-01 12:15"}"#, 900),
            (r#"{"time_expire":"2024-01-01 12:15:00","timeout_express":"1d"}"#, 900),
            (r#"{"timeout_express":"90m"}"#, 5400),
            (r#"{"timeout_express":"2h"}"#, 7200),
            (r#"{"timeout_express":"15d"}"#, 15 * 86_400),
            (r#"{"timeout_express":"1c"}"#, 12 * 3600),
            ("{}", 15 * 86_400),
        ] {
            assert_eq!(until(content), Ok(NOON + seconds), "{content}");
        }
    }

    #[test]
    fn other_times_are_refused() {
        for word in ["0m", "16d", "1.5h", "m", "1s", "", "-1m", "1月", "99999999999999999999m"] {
            let content = format!(r#"{{"timeout_express":"{word}"}}"#);
            let expected =
                if word.is_empty() { Ok(NOON + 15 * 86_400) } else { Err(Refusal::InvalidContent) };
            assert_eq!(until(&content), expected, "{word}");
        }
        assert_eq!(until(r#"{"time_expire":"tomorrow"}"#), Err(Refusal::InvalidContent));
        assert_eq!(until(r#"{"time_expire":1704082500}"#), Err(Refusal::InvalidContent));
    }
}
