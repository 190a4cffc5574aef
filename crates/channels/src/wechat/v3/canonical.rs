//! The exact texts that WeChat API v3 signs (wechat.md §4.1, §4.2), without judging what is in them.

/// The five lines of a request, each ended by LF: method, path with query, time stamp, nonce, body (wechat.md §4.1).
///
/// `url` may be absolute; only its path and query are signed, byte for byte as they stand.
#[must_use]
pub fn request(method: &str, url: &str, timestamp: &str, nonce: &str, body: &[u8]) -> Vec<u8> {
    lines(&[method.as_bytes(), path_and_query(url).as_bytes(), timestamp.as_bytes(), nonce.as_bytes(), body])
}

/// The three lines of an answer or notification, each ended by LF: time stamp, nonce, raw body (wechat.md §4.2).
#[must_use]
pub fn response(timestamp: &str, nonce: &str, body: &[u8]) -> Vec<u8> {
    lines(&[timestamp.as_bytes(), nonce.as_bytes(), body])
}

/// The value of the `Authorization` header (wechat.md §4.1).
#[must_use]
pub fn authorization(mchid: &str, nonce: &str, signature: &str, timestamp: &str, serial_no: &str) -> String {
    format!(
        "{ALGORITHM} mchid=\"{mchid}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{serial_no}\""
    )
}

/// The only signature algorithm that is spoken here, as both sides name it.
pub const ALGORITHM: &str = "WECHATPAY2-SHA256-RSA2048";

/// Path and query of a URL as they stand, without host and fragment. A text that is not absolute is taken as it is.
#[must_use]
pub fn path_and_query(url: &str) -> std::borrow::Cow<'_, str> {
    let Some((_, rest)) = url.split_once("://").filter(|(scheme, _)| is_scheme(scheme)) else {
        return url.into();
    };
    let rest = rest.split('#').next().unwrap_or(rest);
    match rest.find(['/', '?']) {
        Some(start) if rest[start..].starts_with('?') => format!("/{}", &rest[start..]).into(),
        Some(start) => rest[start..].into(),
        None => "/".into(),
    }
}

fn is_scheme(text: &str) -> bool {
    text.eq_ignore_ascii_case("https") || text.eq_ignore_ascii_case("http")
}

fn lines(parts: &[&[u8]]) -> Vec<u8> {
    let mut text = Vec::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts {
        text.extend_from_slice(part);
        text.push(b'\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absolute_url_is_signed_by_its_path_and_query() {
        for (url, signed) in [
            ("https://api.mch.weixin.qq.com/v3/x?a=1&b=%7C", "/v3/x?a=1&b=%7C"),
            ("https://api.mch.weixin.qq.com", "/"),
            ("HTTP://127.0.0.1:8080?a=/b", "/?a=/b"),
            ("https://h/p#fragment", "/p"),
            ("/v3/x?u=https://h/p", "/v3/x?u=https://h/p"),
            ("7", "7"),
        ] {
            assert_eq!(path_and_query(url), signed, "{url}");
        }
    }

    #[test]
    fn an_empty_body_keeps_its_line() {
        assert_eq!(request("GET", "/v3/x", "1", "n", b""), b"GET\n/v3/x\n1\nn\n\n");
        assert_eq!(response("1", "n", b""), b"1\nn\n\n");
    }
}
