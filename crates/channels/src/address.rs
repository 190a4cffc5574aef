//! Addresses that a channel calls or that we call: absolute, plain ASCII, `https`, and public where it must be.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

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

/// Whether a host that was read by [`host`] can be reached from outside: a public name or a public address.
#[must_use]
pub fn is_public_host(host: &str) -> bool {
    host.parse::<IpAddr>().map_or_else(|_| is_public_name(host), is_public_ip)
}

/// Whether an address can be that of a user or server on the internet: not loopback, private, link-local, unique-local,
/// carrier-grade NAT, unspecified, broadcast, multicast, reserved or of documentation (RFC 6890).
#[must_use]
pub fn is_public_ip(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        // An IPv4 address written as IPv6 is the same address.
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or_else(|| is_public_v6(ip), is_public_v4),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    let shared = first == 100 && (64..128).contains(&second);
    let protocols = [first, second, third] == [192, 0, 0];
    let benchmark = first == 198 && matches!(second, 18 | 19);
    // 0.0.0.0/8 is this network, 240.0.0.0/4 is reserved.
    let no_host = first == 0 || first >= 240;
    let special = ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_multicast();
    !(special || ip.is_documentation() || shared || protocols || benchmark || no_host)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let documentation = (first, second) == (0x2001, 0x0db8) || (first, second >> 12) == (0x3fff, 0);
    let special = ip.is_loopback() || ip.is_unspecified() || ip.is_multicast();
    !(special || ip.is_unique_local() || ip.is_unicast_link_local() || documentation)
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

#[cfg(test)]
mod tests {
    use super::*;

    // The networks of the IANA registries of special-purpose addresses: the last address before, in and after each.
    #[test]
    fn an_address_is_public_unless_a_registry_says_otherwise() {
        for (ip, public) in [
            ("120.230.0.0", true),
            ("0.0.0.0", false),
            ("1.0.0.0", true),
            ("9.255.255.255", true),
            ("10.0.0.1", false),
            ("100.63.255.255", true),
            ("100.64.0.0", false),
            ("100.127.255.255", false),
            ("100.128.0.0", true),
            ("127.0.0.1", false),
            ("169.254.1.1", false),
            ("172.15.255.255", true),
            ("172.16.0.0", false),
            ("172.32.0.0", true),
            ("192.0.2.1", false),
            ("192.168.0.1", false),
            ("198.17.255.255", true),
            ("198.18.0.1", false),
            ("198.51.100.7", false),
            ("203.0.113.7", false),
            ("203.0.114.0", true),
            ("223.255.255.255", true),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:10.0.0.1", false),
            ("::ffff:120.230.0.0", true),
            ("fc00::1", false),
            ("fe80::1", false),
            ("ff02::1", false),
            ("2001:db8::1", false),
            ("3fff::1", false),
            ("2408:8000::1", true),
        ] {
            assert_eq!(is_public_ip(ip.parse().unwrap()), public, "{ip}");
        }
    }

    #[test]
    fn a_host_is_public_by_name_or_by_address() {
        for (host, public) in [
            ("merchant.example", true),
            ("120.230.0.1", true),
            ("127.1", false),
            ("10.0.0.1", false),
            ("localhost", false),
        ] {
            assert_eq!(is_public_host(host), public, "{host}");
        }
    }
}
