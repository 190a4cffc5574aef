//! What both API versions of WeChat allow in a request (wechat.md §2).

use std::net::IpAddr;

use ttpay_core::{Error, Json};

use crate::wechat::shapes::Refund;
use crate::{address, beijing};

/// An order, named by exactly one of its two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id<'a> {
    /// The merchant's number.
    OutTradeNo(&'a str),
    /// WeChat's number.
    TransactionId(&'a str),
}

/// Takes the one number that is given.
///
/// # Errors
/// `field_missing` for none, `field_invalid` for both and for a number of the wrong form.
pub fn id<'a>(out_trade_no: Option<&'a str>, transaction_id: Option<&'a str>) -> Result<Id<'a>, Error> {
    match (out_trade_no, transaction_id) {
        (None, None) => Err(Error::missing("out_trade_no", "give `out_trade_no` or `transaction_id`")),
        (Some(_), Some(_)) => {
            Err(Error::invalid("transaction_id", "give either `out_trade_no` or `transaction_id`, not both"))
        }
        (Some(number), None) => self::out_trade_no(number).map(|()| Id::OutTradeNo(number)),
        (None, Some(number)) => self::transaction_id(number).map(|()| Id::TransactionId(number)),
    }
}

/// The merchant's order number.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 6 to 32 characters of `0-9 A-Z a-z _ - | *`.
pub fn out_trade_no(number: &str) -> Result<(), Error> {
    let rule = "an order number has 6 to 32 characters of 0-9 A-Z a-z _ - | *";
    word("out_trade_no", number, 6..=32, "_-|*", rule)
}

/// The merchant's refund number.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 1 to 64 characters of `0-9 A-Z a-z _ - | * @`.
pub fn out_refund_no(number: &str) -> Result<(), Error> {
    let rule = "a refund number has 1 to 64 characters of 0-9 A-Z a-z _ - | * @";
    word("out_refund_no", number, 1..=64, "_-|*@", rule)
}

/// WeChat's own number of a payment.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 1 to 32 characters of `0-9 A-Z a-z`.
pub fn transaction_id(number: &str) -> Result<(), Error> {
    word("transaction_id", number, 1..=32, "", "WeChat's number has 1 to 32 letters and digits")
}

/// The random text of a request.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 1 to 32 characters of `0-9 A-Z a-z`.
pub fn nonce(nonce: &str) -> Result<(), Error> {
    word("nonce", nonce, 1..=32, "", "a nonce has 1 to 32 letters and digits; 32 random ones are best")
}

fn word(
    field: &str,
    text: &str,
    length: std::ops::RangeInclusive<usize>,
    marks: &str,
    rule: &str,
) -> Result<(), Error> {
    if text.is_empty() {
        return Err(Error::missing(field, rule));
    }
    let allowed = text.chars().all(|c| c.is_ascii_alphanumeric() || marks.contains(c));
    if allowed && length.contains(&text.len()) { Ok(()) } else { Err(Error::invalid(field, rule)) }
}

/// A text for people: not blank, at most `max_bytes` bytes, no control character.
///
/// # Errors
/// `field_missing` when blank, `field_invalid` when too long or with a control character.
pub fn text(field: &str, text: &str, max_bytes: usize) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::missing(field, "it must not be blank; leave an optional member out instead"));
    }
    if text.len() > max_bytes {
        return Err(Error::invalid(field, format!("it may have at most {max_bytes} bytes of UTF-8")));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::invalid(field, "control characters and line breaks are not allowed"));
    }
    Ok(())
}

/// [`text`] for an optional member.
///
/// # Errors
/// Those of [`text`].
pub fn optional_text(field: &str, value: Option<&str>, max_bytes: usize) -> Result<(), Error> {
    value.map_or(Ok(()), |value| text(field, value, max_bytes))
}

/// The goods of an order: the JSON object and its text, as it was given or compactly printed.
///
/// # Errors
/// `field_invalid` for anything but an object or the text of one, and above `max_bytes`.
pub fn detail(detail: &Json, max_bytes: usize) -> Result<(Json, String), Error> {
    let refuse =
        || Error::invalid("detail", format!("it must be a JSON object of at most {max_bytes} bytes"));
    let (object, text) = match detail {
        Json::Text(text) => (Json::parse(text.as_bytes()).map_err(|_| refuse())?, text.clone()),
        other => (other.clone(), other.print()),
    };
    if object.members().is_none() || text.len() > max_bytes {
        return Err(refuse());
    }
    Ok((object, text))
}

/// The address of the **user**; loopback addresses make the cashier refuse the order (wechat.md §2, §5).
///
/// # Errors
/// `field_missing` when empty; `field_invalid` for anything but an IPv4 or IPv6 address, and for a loopback or
/// unspecified one unless `allow_loopback`.
pub fn client_ip(text: &str, allow_loopback: bool) -> Result<(), Error> {
    let rule = "the public IPv4 or IPv6 address of the user, not of this server or a proxy on it";
    if text.is_empty() {
        return Err(Error::missing("client_ip", rule));
    }
    let ip: IpAddr = text.parse().map_err(|_| Error::invalid("client_ip", rule))?;
    if !allow_loopback && is_local(ip) {
        return Err(Error::invalid("client_ip", rule));
    }
    Ok(())
}

fn is_local(ip: IpAddr) -> bool {
    let ip = ip.to_canonical();
    ip.is_loopback() || ip.is_unspecified()
}

/// A notification address: absolute, `https`, a public host name, no query, at most `max_bytes` bytes.
/// `allow_loopback` also permits `http`, IP addresses and local names, for the sandbox.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for everything else.
pub fn notify_url(url: &str, max_bytes: usize, allow_loopback: bool) -> Result<(), Error> {
    if url.is_empty() {
        return Err(Error::missing("notify_url", "WeChat needs an address to notify"));
    }
    if url.len() > max_bytes {
        return Err(Error::invalid("notify_url", format!("it may have at most {max_bytes} bytes")));
    }
    if url.contains(['?', '#']) {
        return Err(Error::invalid(
            "notify_url",
            "WeChat calls it without query or fragment: put what you need into the path",
        ));
    }
    address::public(url, allow_loopback).map_err(|rule| Error::invalid("notify_url", rule))
}

/// The moments of a request.
///
/// # Errors
/// `field_invalid` for what is not Unix seconds and for an end that is not after `now`.
pub fn expires_at(expires_at: Option<i64>, now: i64) -> Result<(), Error> {
    beijing::instant("timestamp", now)?;
    let Some(expires_at) = expires_at else { return Ok(()) };
    beijing::instant("expires_at", expires_at)?;
    if expires_at <= now {
        return Err(Error::invalid("expires_at", "the time to pay is already over; make a new order"));
    }
    Ok(())
}

/// Everything about a refund that does not depend on the API version; gives the order's number.
///
/// # Errors
/// Those of [`id`], [`out_refund_no`] and [`text`]; `amount_invalid` for more than the order.
pub fn refund(ask: &Refund) -> Result<Id<'_>, Error> {
    let id = id(ask.out_trade_no.as_deref(), ask.transaction_id.as_deref())?;
    out_refund_no(&ask.out_refund_no)?;
    if ask.amount_fen > ask.total_fen {
        return Err(Error::amount("amount_fen", "a refund cannot be more than `total_fen`, the whole order"));
    }
    optional_text("reason", ask.reason.as_deref(), 80)?;
    Ok(id)
}

/// The day of a bill.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but an existing day as `yyyy-MM-dd`.
pub fn bill_date(date: &str) -> Result<(), Error> {
    let rule = "the day in Beijing as yyyy-MM-dd, such as 2024-01-31";
    if date.is_empty() {
        return Err(Error::missing("date", rule));
    }
    beijing::parse_date(date).map(|_| ()).ok_or_else(|| Error::invalid("date", rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ttpay_core::ErrorCode;

    fn code(result: Result<(), Error>) -> Option<ErrorCode> {
        result.err().map(|error| error.code())
    }

    #[test]
    fn order_numbers_have_6_to_32_characters_of_the_allowed_ones() {
        for number in ["T20240", "T2024|01*A_1-2", &"a".repeat(32)] {
            assert_eq!(out_trade_no(number), Ok(()), "{number}");
        }
        for number in ["T2024", &"a".repeat(33), "T2024 01", "T2024/01", "T2024@01", "订单订单订单"] {
            assert_eq!(code(out_trade_no(number)), Some(ErrorCode::FieldInvalid), "{number}");
        }
        assert_eq!(code(out_trade_no("")), Some(ErrorCode::FieldMissing));
        assert_eq!(out_refund_no("R@1"), Ok(()));
        assert_eq!(code(out_refund_no(&"R".repeat(65))), Some(ErrorCode::FieldInvalid));
    }

    #[test]
    fn an_order_is_named_by_exactly_one_number() {
        assert_eq!(id(Some("T202401"), None), Ok(Id::OutTradeNo("T202401")));
        assert_eq!(id(None, Some("42")), Ok(Id::TransactionId("42")));
        assert_eq!(id(None, None).unwrap_err().code(), ErrorCode::FieldMissing);
        assert_eq!(id(Some("T202401"), Some("42")).unwrap_err().code(), ErrorCode::FieldInvalid);
    }

    #[test]
    fn the_users_address_is_not_a_loopback() {
        for ip in ["203.0.113.7", "2001:db8::1", "10.0.0.8"] {
            assert_eq!(client_ip(ip, false), Ok(()), "{ip}");
        }
        for ip in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::", "localhost", "1.2.3"]
        {
            assert_eq!(code(client_ip(ip, false)), Some(ErrorCode::FieldInvalid), "{ip}");
        }
        assert_eq!(client_ip("127.0.0.1", true), Ok(()));
        assert_eq!(code(client_ip("", true)), Some(ErrorCode::FieldMissing));
    }

    #[test]
    fn a_notify_url_is_public_https_without_query() {
        for url in
            ["https://pay.example.com/notify/wechat/v2", "https://pay.example.com:8443/n", "https://a.cn"]
        {
            assert_eq!(notify_url(url, 256, false), Ok(()), "{url}");
        }
        for url in [
            "http://pay.example.com/n",
            "HTTPS://pay.example.com/n",
            "https://pay.example.com/n?x=1",
            "https://pay.example.com/n#x",
            "https://203.0.113.7/n",
            "https://127.1/n",
            "https://a.0x7f/n",
            "https://2130706433/n",
            "https://[2001:db8::1]/n",
            "https://localhost/n",
            "https://api.localhost/n",
            "https://intranet/n",
            "https://user@pay.example.com/n",
            "https://pay.example.com:0/n",
            "https://pay.example.com:99999/n",
            "https://pay.example.com:/n",
            "https://pay..example.com/n",
            "https:///n",
            "https://",
            "//pay.example.com/n",
            "https://pay.example.com/a b",
            "https://pay.example.com/支付",
            "https://pay.example.com\\@evil.example/",
        ] {
            assert_eq!(code(notify_url(url, 256, false)), Some(ErrorCode::FieldInvalid), "{url}");
        }
        let long = format!("https://pay.example.com/{}", "a".repeat(233));
        assert_eq!(code(notify_url(&long, 256, false)), Some(ErrorCode::FieldInvalid));
        assert_eq!(notify_url(&long[..256], 256, false), Ok(()));
    }

    #[test]
    fn the_sandbox_may_use_http_and_loopback_addresses() {
        for url in
            ["http://127.0.0.1:8080/n", "http://localhost:8080/n", "http://[::1]:80/n", "http://merchant/n"]
        {
            assert_eq!(notify_url(url, 256, true), Ok(()), "{url}");
        }
        assert_eq!(code(notify_url("http://127.0.0.1/n?x", 256, true)), Some(ErrorCode::FieldInvalid));
        assert_eq!(code(notify_url("ftp://127.0.0.1/n", 256, true)), Some(ErrorCode::FieldInvalid));
    }

    #[test]
    fn detail_is_an_object_or_its_text() {
        let object = Json::parse(br#"{"goods_detail": [{"price": 1}]}"#).unwrap();
        let printed = r#"{"goods_detail":[{"price":1}]}"#;
        assert_eq!(detail(&object, 6000), Ok((object.clone(), printed.into())));
        let spaced = r#"{"goods_detail": [{"price": 1}]}"#;
        assert_eq!(detail(&Json::Text(spaced.into()), 6000), Ok((object.clone(), spaced.into())));
        assert!(detail(&Json::Text("goods".into()), 6000).is_err());
        assert!(detail(&Json::List(vec![]), 6000).is_err());
        assert!(detail(&object, 20).is_err());
    }

    #[test]
    fn a_refund_is_not_more_than_the_order() {
        let fen = |fen| ttpay_core::Amount::from_fen("", fen).unwrap();
        let mut ask = Refund {
            out_trade_no: Some("T202401".into()),
            transaction_id: None,
            out_refund_no: "R1".into(),
            amount_fen: fen(101),
            total_fen: fen(101),
            reason: None,
            notify_url: None,
            timestamp: None,
            nonce: None,
        };
        assert_eq!(refund(&ask), Ok(Id::OutTradeNo("T202401")));
        ask.total_fen = fen(100);
        assert_eq!(refund(&ask).unwrap_err().code(), ErrorCode::AmountInvalid);
    }

    #[test]
    fn times_are_unix_seconds_in_order() {
        assert_eq!(expires_at(Some(1_704_081_601), 1_704_081_600), Ok(()));
        assert_eq!(code(expires_at(Some(1_704_081_600), 1_704_081_600)), Some(ErrorCode::FieldInvalid));
        assert_eq!(code(expires_at(None, 1_704_081_600_000)), Some(ErrorCode::FieldInvalid));
        assert_eq!(bill_date("2024-02-29"), Ok(()));
        assert_eq!(code(bill_date("2023-02-29")), Some(ErrorCode::FieldInvalid));
        assert_eq!(code(bill_date("20240229")), Some(ErrorCode::FieldInvalid));
    }
}
