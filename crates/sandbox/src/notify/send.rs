//! Sending to the merchant: plain HTTP to loopback, five seconds, no redirects, no proxy.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::board::Outgoing;

/// How long both channels wait for an answer (wechat.md §6, alipay.md §7).
const PATIENCE: Duration = Duration::from_secs(5);
/// How much of an answer is looked at.
const MAX_ANSWER: usize = 4096;

/// What came back.
pub(crate) struct Heard {
    pub(crate) status: Option<u16>,
    pub(crate) body: Vec<u8>,
}

impl Heard {
    fn nothing(why: impl std::fmt::Display) -> Self {
        Self { status: None, body: why.to_string().into_bytes() }
    }

    /// The answer as text for people.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).chars().take(300).collect()
    }
}

/// Judges an address of the merchant: `http`, and a host that is this machine.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn allowed(url: &str) -> Result<(), String> {
    target(url).map(|_| ())
}

/// The socket and the `Host` of an address, and its path.
fn target(url: &str) -> Result<(SocketAddr, String, String), String> {
    let refuse =
        |rule: &str| format!("the sandbox notifies only plain http addresses of this machine: {rule}");
    let host = ttpay_channels::address::host(url, true).map_err(refuse)?;
    let rest = url.strip_prefix("http://").ok_or_else(|| refuse("this one begins with `https://`"))?;
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let ip: IpAddr = match host {
        name if name.eq_ignore_ascii_case("localhost") => IpAddr::from([127, 0, 0, 1]),
        number => number.parse().map_err(|_| refuse("write 127.0.0.1, [::1] or localhost"))?,
    };
    if !ip.is_loopback() {
        return Err(refuse("write 127.0.0.1, [::1] or localhost"));
    }
    let port = authority.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(80);
    let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
    Ok((SocketAddr::new(ip, port), authority.to_owned(), path))
}

/// The client of the notifier, and of the phone.
pub(crate) fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        // As the platforms write them.
        .http1_title_case_headers()
        .resolve("localhost", SocketAddr::from(([127, 0, 0, 1], 0)))
        .build()
        .unwrap_or_default()
}

/// Sends and reads the answer.
pub(super) async fn exchange(client: &reqwest::Client, url: &str, outgoing: &Outgoing) -> Heard {
    if let Err(refusal) = allowed(url) {
        return Heard::nothing(refusal);
    }
    let mut request = client.post(url).body(outgoing.body.clone());
    for (name, value) in &outgoing.headers {
        request = request.header(*name, value);
    }
    read(request).await
}

/// Asks by GET and reads the answer.
pub(crate) async fn ask(url: &str) -> Heard {
    match allowed(url) {
        Ok(()) => read(client().get(url)).await,
        Err(refusal) => Heard::nothing(refusal),
    }
}

async fn read(request: reqwest::RequestBuilder) -> Heard {
    let mut response = match request.send().await {
        Ok(response) => response,
        Err(error) if error.is_timeout() => return Heard::nothing("no answer within 5 seconds"),
        Err(_) => return Heard::nothing("no answer: the connection was refused or closed"),
    };
    let mut body = Vec::new();
    while body.len() < MAX_ANSWER {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => break,
            Err(_) => return Heard::nothing("the answer broke off"),
        }
    }
    body.truncate(MAX_ANSWER);
    Heard { status: Some(response.status().as_u16()), body }
}

/// Sends and closes the connection before an answer can be read.
pub(super) async fn hang_up(url: &str, outgoing: &Outgoing) -> Heard {
    let (socket, host, path) = match target(url) {
        Ok(target) => target,
        Err(refusal) => return Heard::nothing(refusal),
    };
    let mut head =
        format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n", outgoing.body.len());
    for (name, value) in &outgoing.headers {
        head.extend([name, ": ", value.as_str(), "\r\n"]);
    }
    head.push_str("Connection: close\r\n\r\n");
    let sent = async {
        let mut stream = TcpStream::connect(socket).await?;
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&outgoing.body).await?;
        stream.shutdown().await
    };
    match tokio::time::timeout(PATIENCE, sent).await {
        Ok(Ok(())) => Heard::nothing("the platform hung up before the answer"),
        _ => Heard::nothing("no answer: the connection was refused or closed"),
    }
}
