//! Where traces go: the collector's address, and what is sent along to open it.

use axum::http::{HeaderName, HeaderValue};
use ttpay::TtpayError;
use ttpay::channels::address;
use ttpay::core::KeyText;

use super::load::refuse;

/// The path of traces below a collector's address, as OTLP over HTTP has it.
const PATH: &str = "/v1/traces";

/// A collector of OpenTelemetry traces.
#[derive(Clone, Debug)]
pub struct Otlp {
    /// The address that traces are sent to.
    pub url: String,
    /// Header lines that are sent along, such as a key of the collector; marked as secret.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl Otlp {
    /// The collector that these settings name; `None` when they name none.
    ///
    /// # Errors
    /// `config_invalid`; nothing of what was written is repeated.
    pub(super) fn read(url: Option<&str>, headers: Option<&KeyText>) -> Result<Option<Self>, TtpayError> {
        match url {
            Some(url) => Ok(Some(Self { url: traces(url)?, headers: lines(headers)? })),
            None if headers.is_some() => Err(refuse("otlp_headers", "it says nothing without `otlp_url`")),
            None => Ok(None),
        }
    }

    /// Whether the collector is on this machine, where plain http is as good as https.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.url.starts_with("http://")
    }
}

fn traces(url: &str) -> Result<String, TtpayError> {
    let host = address::host(url, true).map_err(|rule| refuse("otlp_url", rule))?;
    let loopback = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    if url.starts_with("http://") && !loopback {
        return Err(refuse(
            "otlp_url",
            "it must begin with `https://`; plain http goes to this machine only",
        ));
    }
    if url.contains('?') {
        return Err(refuse("otlp_url", "it must not have a query; keys belong into `otlp_headers`"));
    }
    let base = url.trim_end_matches('/');
    Ok(if base.ends_with(PATH) { base.to_owned() } else { format!("{base}{PATH}") })
}

/// `name=value` with a comma between them, as `OTEL_EXPORTER_OTLP_HEADERS` has it.
fn lines(text: Option<&KeyText>) -> Result<Vec<(HeaderName, HeaderValue)>, TtpayError> {
    let wrong = || refuse("otlp_headers", "expected `name=value`, with a comma between two of them");
    let parts = text.map_or("", KeyText::expose).split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let name = HeaderName::from_bytes(name.trim().as_bytes()).map_err(|_| wrong())?;
            let mut value = HeaderValue::from_str(value.trim()).map_err(|_| wrong())?;
            value.set_sensitive(true);
            Ok((name, value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: Option<&str>, headers: Option<&str>) -> Result<Option<Otlp>, TtpayError> {
        Otlp::read(url, headers.map(KeyText::from).as_ref())
    }

    #[test]
    fn traces_go_below_the_address_of_a_collector_with_its_header_lines() {
        for (written, wanted) in [
            ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces"),
            ("http://localhost:4318/", "http://localhost:4318/v1/traces"),
            ("https://collector.example.com/shop", "https://collector.example.com/shop/v1/traces"),
            ("https://10.0.0.7/v1/traces", "https://10.0.0.7/v1/traces"),
        ] {
            let otlp = read(Some(written), Some("x-key = YQ==, x-shop=one")).unwrap().unwrap();
            assert_eq!((otlp.url.as_str(), otlp.is_plain()), (wanted, written.starts_with("http:")));
            let lines = otlp.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
            assert_eq!(lines.collect::<Vec<_>>(), [("x-key", "YQ=="), ("x-shop", "one")]);
            assert!(!format!("{otlp:?}").contains("YQ=="));
        }
        assert!(read(None, None).unwrap().is_none());
    }

    #[test]
    fn what_is_wrong_is_refused_with_its_path_and_without_being_quoted() {
        let https = "https://collector.example.com";
        for (url, headers, path) in [
            (Some("http://collector.example.com/canary"), None, "server.otlp_url"),
            (Some("http://10.0.0.7/canary"), None, "server.otlp_url"),
            (Some("collector.example.com/canary"), None, "server.otlp_url"),
            (Some("https://canary@collector.example.com"), None, "server.otlp_url"),
            (Some("https://collector.example.com?key=canary"), None, "server.otlp_url"),
            (None, Some("x-key=canary"), "server.otlp_headers"),
            (Some(https), Some("canary"), "server.otlp_headers"),
            (Some(https), Some("x key=canary"), "server.otlp_headers"),
            (Some(https), Some("x-key=canary\u{7f}"), "server.otlp_headers"),
        ] {
            let error = read(url, headers).unwrap_err();
            assert_eq!(error.field.as_deref(), Some(path), "{url:?} {headers:?}");
            assert!(!error.to_string().contains("canary"), "{error}");
        }
    }
}
