//! The types of the orderInfo members: each is checked once, when it is made (cashier.md §3.1).

use std::net::IpAddr;

use crate::error::Error;
use crate::json::Json;

/// Writes a text type whose only constructor checks the field's own pattern.
macro_rules! text_fields {
    ($( $(#[$meta:meta])* $name:ident, $rule:literal, $check:expr; )+) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// The rule in words.
            pub const RULE: &'static str = $rule;

            /// Checks `text`; `field` names it in a refusal.
            ///
            /// # Errors
            /// `field_missing` for the empty text, `field_invalid` for a forbidden one.
            pub fn parse(field: &str, text: &str) -> Result<Self, Error> {
                let check: fn(&str) -> bool = $check;
                if text.is_empty() {
                    return Err(Error::missing(field, Self::RULE));
                }
                if !check(text) {
                    return Err(Error::invalid(field, Self::RULE));
                }
                Ok(Self(text.to_owned()))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )+ };
}

text_fields! {
    /// A number or id: `merchant_id`, `app_id`, `out_order_no`.
    Identifier, "1 to 32 characters of 0-9 A-Z a-z _ -", |text| {
        text.len() <= 32 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    };
    /// An order number that every channel and generation takes (cashier.md §3.1, wechat.md §2; the pages of ecpay and the trade
    /// system allow more, but one rule lets a shop change the generation without new numbers).
    OrderNumber, "6 to 32 characters of 0-9 A-Z a-z _ -", |text| {
        text.len() >= 6 && Identifier::parse("", text).is_ok()
    };
    /// The merchant's id of the user.
    Uid, "1 to 32 characters (CD0011 otherwise), none of them a control character; use a shorter id or a hash", |text| {
        text.chars().count() <= 32 && is_line(text)
    };
    /// Text shown to the user: `subject`, `body`.
    Line, "non-empty text without control characters", is_line;
    /// The orderInfo `notify_url`.
    NotifyUrl, "an absolute http or https URL without white space", |text| {
        is_url(text, "https://") || is_url(text, "http://")
    };
    /// WeChat's `mweb_url`, as it was returned.
    WxUrl, "the absolute https URL that WeChat returned (`mweb_url`), unchanged and not URL-encoded", |text| {
        is_url(text, "https://")
    };
    /// Alipay's signed App-pay order string, as it was made.
    AlipayUrl, "an App-pay order string `app_id=…&biz_content=…&sign=…`, not a URL, a form or JSON", |text| {
        let foreign = ["http:", "https:", "<", "{"].iter().any(|start| text.starts_with(start));
        !foreign && text.contains('=') && is_line(text)
    };
    /// The undocumented `limit_pay` of the Go SDK.
    LimitPay, "a JSON object as text", |text| matches!(Json::parse(text.as_bytes()), Ok(Json::Object(_)));
}

fn is_line(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

fn is_url(text: &str, scheme: &str) -> bool {
    let host = text.strip_prefix(scheme).and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty()) && is_line(text) && !text.contains(char::is_whitespace)
}

/// A moment in Unix seconds: `timestamp`, `trade_time`.
///
/// # Errors
/// `field_invalid` for a value that is not positive or that is in milliseconds.
pub fn unix_seconds(field: &str, value: i64) -> Result<i64, Error> {
    match value {
        1..100_000_000_000 => Ok(value),
        100_000_000_000.. => {
            Err(Error::invalid(field, "this is in milliseconds; give Unix seconds (divide by 1000)"))
        }
        _ => Err(Error::invalid(field, "Unix seconds, above 0")),
    }
}

/// A life in seconds: `valid_time`.
///
/// # Errors
/// `field_invalid` outside 1 second to 15 days.
pub fn valid_seconds(field: &str, value: i64) -> Result<i64, Error> {
    const LONGEST_S: i64 = 15 * 24 * 3600;
    match value {
        1..=LONGEST_S => Ok(value),
        _ => Err(Error::invalid(
            field,
            "a duration of 1 to 1296000 seconds (15 days); is this an absolute time or in milliseconds?",
        )),
    }
}

/// The risk data beside the signed members (cashier.md §9): never signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskInfo {
    ip: IpAddr,
    device_id: Option<String>,
}

impl RiskInfo {
    /// The user's own public IP, one IPv4 or IPv6 literal, and an optional device id.
    ///
    /// # Errors
    /// `field_invalid` at `risk_info.ip` or `risk_info.device_id`.
    pub fn new(ip: &str, device_id: Option<&str>) -> Result<Self, Error> {
        if ip.is_empty() {
            return Err(Error::missing("risk_info.ip", "the user's own public IP address"));
        }
        let ip = ip.parse().map_err(|_| {
            Error::invalid(
                "risk_info.ip",
                "one IPv4 or IPv6 address; take one address from the trusted proxy header",
            )
        })?;
        if device_id.is_some_and(|id| !is_line(id)) {
            return Err(Error::invalid("risk_info.device_id", Line::RULE));
        }
        Ok(Self { ip, device_id: device_id.filter(|id| !id.is_empty()).map(str::to_owned) })
    }

    /// The JSON text that goes into orderInfo.
    #[must_use]
    pub fn to_json_text(&self) -> String {
        let mut members = vec![("ip".to_owned(), Json::Text(self.ip.to_string()))];
        if let Some(id) = &self.device_id {
            members.push(("device_id".to_owned(), Json::Text(id.clone())));
        }
        Json::Object(members).print()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_has_its_own_pattern() {
        let long = "a".repeat(33);
        for (ok, text) in
            [(true, "A-z_09"), (false, "a b"), (false, "测试"), (false, long.as_str()), (false, "a|b")]
        {
            assert_eq!(Identifier::parse("x", text).is_ok(), ok, "{text}");
        }
        for (ok, text) in [(true, "用户1"), (true, &long[..32]), (false, long.as_str()), (false, "a\nb")] {
            assert_eq!(Uid::parse("x", text).is_ok(), ok, "{text}");
        }
        for (ok, text) in [
            (true, "https://wx.tenpay.com/a?b=c&d=e"),
            (false, "http://wx.tenpay.com/a"),
            (false, "https%3A%2F%2Fwx.tenpay.com"),
            (false, "https://"),
            (false, "https://a b"),
            (false, "weixin://wap/pay"),
        ] {
            assert_eq!(WxUrl::parse("x", text).is_ok(), ok, "{text}");
        }
        for (ok, text) in [
            (true, "app_id=1&sign=2"),
            (false, "https://x?app_id=1"),
            (false, "<form a=1>"),
            (false, "{\"a=\":1}"),
        ] {
            assert_eq!(AlipayUrl::parse("x", text).is_ok(), ok, "{text}");
        }
        assert_eq!(Line::parse("subject", "").unwrap_err(), Error::missing("subject", Line::RULE));
    }

    #[test]
    fn an_order_number_has_6_to_32_characters() {
        for (ok, text) in [
            (true, "A-z_09"),
            (true, &*"9".repeat(32)),
            (false, "A-z_0"),
            (false, &*"9".repeat(33)),
            (false, "订单订单"),
        ] {
            assert_eq!(OrderNumber::parse("x", text).is_ok(), ok, "{text}");
        }
    }

    #[test]
    fn milliseconds_are_recognised() {
        assert!(unix_seconds("timestamp", 1_566_720_681).is_ok());
        assert!(
            unix_seconds("timestamp", 1_566_720_681_000).unwrap_err().to_string().contains("milliseconds")
        );
        assert!(unix_seconds("timestamp", 0).is_err());
        assert!(valid_seconds("valid_time", 1_566_720_681).is_err());
    }

    #[test]
    fn the_ip_is_one_address() {
        assert_eq!(
            RiskInfo::new("203.0.113.7", Some("d1")).unwrap().to_json_text(),
            r#"{"ip":"203.0.113.7","device_id":"d1"}"#
        );
        for ip in ["", "203.0.113.7, 10.0.0.1", "localhost", "203.0.113.7:80"] {
            assert!(RiskInfo::new(ip, None).is_err(), "{ip}");
        }
    }
}
