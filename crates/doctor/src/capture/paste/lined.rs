//! The lines that were signed, pasted with their signature: method, address, time stamp, nonce, body; or the last three.

use ttpay_core::{Json, Scheme};

/// The least length of a signature in base64: 1024 bits.
const SIGNATURE: usize = 172;

/// A request of `diagnose_signature` made of the lines.
pub(super) fn find(text: &str) -> Option<Json> {
    let signature =
        text.split(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c)).max_by_key(|word| word.len());
    let signature = signature.filter(|word| word.len() >= SIGNATURE)?;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let time = |line: &str| (10..=13).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit());
    let at = lines.windows(2).position(|pair| time(pair[0]) && is_nonce(pair[1]))?;
    let body = lines.get(at + 2).copied().unwrap_or_default();
    let member = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
    let above = at.checked_sub(2).map(|at| (lines[at], lines[at + 1]));
    let (scheme, mut message) = match above {
        Some((method, url)) if super::heads::METHODS.contains(&method) && url.starts_with(['/', 'h']) => {
            let wechat = url.contains("/v3/");
            let scheme = if wechat { Scheme::WechatV3Request } else { Scheme::TradeRequestRsa };
            (scheme, vec![member("method", method), member("url", url)])
        }
        _ if body.contains("\"ciphertext\"") => (Scheme::WechatV3Response, Vec::new()),
        _ if body.contains("\"msg\"") => (Scheme::TradeCallbackRsa, Vec::new()),
        _ => return None,
    };
    message.extend([member("timestamp", lines[at]), member("nonce", lines[at + 1]), member("body", body)]);
    let message = ("message".to_owned(), Json::Object(message));
    Some(Json::Object(vec![member("scheme", scheme.as_str()), message, member("signature", signature)]))
}

fn is_nonce(line: &str) -> bool {
    (1..=64).contains(&line.len())
        && line.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
