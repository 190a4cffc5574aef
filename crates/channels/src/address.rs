//! Addresses that a channel calls or that we call: absolute, plain ASCII, `https`, and public where it must be.

use std::net::{IpAddr, Ipv6Addr};

use crate::Error;

/// Judges an address that the channel will call: `https`, a public host name, no fragment.
/// `allow_loopback` also permits `http`, IP addresses and local names, for the sandbox.
///
/// # Errors
/// The rule that it breaks, to be put into the refusal of the field.
pub fn public(url: &str, allow_loopback: bool) -> Result<(), &'static str> {
    let host = host(url, allow_loopback)?;
    if allow_loopback || is_public_name(host) {
        return Ok(());
    }
    Err("the host must be a public name: no IP address, no localhost")
}

/// The address of a gateway, without a slash at the end: a public `https` address without query.
/// `allow_loopback` also permits `http`, IP addresses and local names, for the sandbox.
///
/// # Errors
/// `config_invalid` for everything else.
pub fn base_url(url: &str, allow_loopback: bool) -> Result<&str, Error> {
    if url.contains('?') {
        return Err(Error::config(
            "base_url",
            "the path of each call is appended to it: leave the query out",
        ));
    }
    public(url, allow_loopback).map_err(|rule| Error::config("base_url", rule))?;
    Ok(url.trim_end_matches('/'))
}

/// The host of an absolute `https` address; `allow_http` permits `http` too.
///
/// # Errors
/// The rule that it breaks.
pub fn host(url: &str, allow_http: bool) -> Result<&str, &'static str> {
    if !url.bytes().all(|byte| (0x21..=0x7e).contains(&byte) && !b"\"<>\\^`{|}".contains(&byte)) {
        return Err(
            "percent-encode everything that is not plain ASCII; blanks and control characters included",
        );
    }
    let rest = match url.strip_prefix("https://") {
        Some(rest) => rest,
        None => match url.strip_prefix("http://") {
            Some(rest) if allow_http => rest,
            _ => return Err("it must begin with `https://`"),
        },
    };
    if rest.contains('#') {
        return Err("it must not have a fragment (`#…`)");
    }
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    host_of(authority).ok_or("the host or the port is not well formed; a user name before `@` is not allowed")
}

/// Whether `host[:port]` is this machine by its own words: an address of loopback, or `localhost`.
#[must_use]
pub fn is_this_machine(authority: &str) -> bool {
    host_of(authority).is_some_and(|host| {
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    })
}

/// The host of `host[:port]`; `None` when it is not one.
fn host_of(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']')?;
            host.parse::<Ipv6Addr>().ok()?;
            (host, port)
        }
        None => {
            let (host, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
            let labels = host.strip_suffix('.').unwrap_or(host);
            let is_label = |label: &str| {
                !label.is_empty()
                    && label.len() <= 63
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            };
            if labels.len() > 253 || !labels.split('.').all(is_label) {
                return None;
            }
            (host, port)
        }
    };
    let digits = port.strip_prefix(':');
    let port_ok = match digits {
        None => port.is_empty(),
        Some(digits) => {
            digits.bytes().all(|b| b.is_ascii_digit()) && digits.parse::<u16>().is_ok_and(|port| port > 0)
        }
    };
    port_ok.then_some(host)
}

/// Whether a host is a name with a dot whose last label is not a number: everything that a browser would read as an
/// IPv4 address (`127.1`, `0x7f.1`, `2130706433`) ends in a number.
fn is_public_name(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let Some((_, last)) = name.rsplit_once('.') else { return false };
    let number = last.bytes().all(|b| b.is_ascii_digit())
        || last.strip_prefix("0x").is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    !number && !host.contains(':') && !matches!(last, "localhost" | "local" | "internal" | "localdomain")
}
