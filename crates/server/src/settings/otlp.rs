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
