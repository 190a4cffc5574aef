//! Limits for each address on the public routes, and whose address a request has.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::HeaderMap;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;

use super::problem::HttpProblem;
use ttpay::ErrorCode;

/// The other end of the connection, put into each request by the server.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// A limit of so many requests a minute from one address; a fifth of it may come at once.
pub struct Limit {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

/// After so many requests the addresses at rest are forgotten: seldom enough to cost nothing, also when somebody asks
/// from very many addresses.
const ROUND: u32 = 4096;

impl Limit {
    pub(super) fn per_minute(count: NonZeroU32) -> Self {
        let burst = NonZeroU32::new(count.get().div_ceil(5)).unwrap_or(NonZeroU32::MIN);
        let limiter = RateLimiter::keyed(Quota::per_minute(count).allow_burst(burst));
        Self { limiter, asked: AtomicU32::new(0) }
    }

    /// Counts one request of an address.
    pub(crate) fn count(&self, address: IpAddr) -> Result<(), HttpProblem> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % ROUND == ROUND - 1 {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
        self.limiter.check_key(&network(address)).map_err(|not_until| {
            let seconds = not_until.wait_time_from(DefaultClock::default().now()).as_secs();
            let seconds = u32::try_from(seconds).unwrap_or(u32::MAX).saturating_add(1);
            HttpProblem::new(ErrorCode::RateLimited, "too many requests from this address; slow down")
                .after(seconds)
        })
    }
}

/// Says once a minute that it is time, for what would fill a log.
pub struct OnceAMinute(DefaultDirectRateLimiter);

impl OnceAMinute {
    pub(super) fn new() -> Self {
        Self(RateLimiter::direct(Quota::per_minute(NonZeroU32::MIN)))
    }

    /// Whether a minute has passed since it was last time.
    pub(super) fn is_time(&self) -> bool {
        self.0.check().is_ok()
    }
}

/// Whoever has one IPv6 address has the 64 bits below it too.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

/// Whose request it is: the other end of the connection, or, when that is a trusted proxy, the nearest address in
/// `X-Forwarded-For` that is not.
pub(super) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let peer = peer.to_canonical();
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(&peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let hops = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    let mut nearest = peer;
    for hop in hops {
        let hop = hop.trim();
        let parsed = hop.parse().or_else(|_| hop.parse().map(|address: SocketAddr| address.ip()));
        // What a proxy wrote and nobody can read ends the chain: further left is only what the client claims.
        let Ok(address) = parsed.map(|address: IpAddr| address.to_canonical()) else { break };
        nearest = address;
        if !is_trusted(&address) {
            break;
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<IpNet> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_forwarded_address_is_believed_only_from_a_trusted_proxy() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
    }

    #[test]
    fn what_the_client_wrote_left_of_the_proxies_is_not_believed() {
        let trusted = ["10.0.0.0/8"];
        assert_eq!(seen("10.0.0.1", &["1.2.3.4, 198.51.100.1, 10.0.0.2"], &trusted), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["1.2.3.4", "198.51.100.1"], &trusted), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["1.2.3.4, unknown"], &trusted), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[], &trusted), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1:4711"], &trusted), "198.51.100.1");
    }

    #[test]
    fn an_address_that_asks_too_often_is_told_when_to_come_back_and_others_are_not_touched() {
        let limit = Limit::per_minute(NonZeroU32::new(10).unwrap());
        let one: IpAddr = "2001:db8::1".parse().unwrap();
        let neighbour: IpAddr = "2001:db8::ffff".parse().unwrap();
        assert!(limit.count(one).is_ok() && limit.count(neighbour).is_ok());
        let problem = limit.count(one).unwrap_err();
        assert_eq!((problem.status, problem.code), (429, ErrorCode::RateLimited));
        assert!((1..=7).contains(&problem.retry_after_s.unwrap()));
        assert!(limit.count("2001:db8:0:1::1".parse().unwrap()).is_ok());
    }

    #[test]
    fn what_is_said_once_a_minute_is_not_said_twice_in_a_row() {
        let often = OnceAMinute::new();
        assert!(often.is_time());
        assert!(!often.is_time() && !often.is_time());
    }

    #[test]
    fn addresses_at_rest_are_forgotten() {
        // So many a minute that every address is at rest again at once.
        let limit = Limit::per_minute(NonZeroU32::MAX);
        for count in 0..ROUND * 2 {
            let _ = limit.count(IpAddr::from(Ipv4Addr::from_bits(count)));
        }
        assert!(limit.limiter.len() < 100, "{}", limit.limiter.len());
    }
}
