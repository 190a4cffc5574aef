//! `byteAuthorization`: read in both written forms, judged under the application key (bytedance.md §3.2).

use ttpay_channels::bytedance::trade::{RequestText, Window};
use ttpay_channels::wechat::v3::verify_text;

use crate::World;
use crate::merchant::KEY_VERSION;

const SCHEME: &str = "SHA256-RSA2048 ";
const NAMES: [&str; 5] = ["appid", "nonce_str", "timestamp", "key_version", "signature"];

/// Judges the authorization of `data`.
///
/// # Errors
/// Why it does not hold.
pub(super) fn verify(world: &World, authorization: &str, data: &str) -> Result<(), String> {
    let [app_id, nonce, timestamp, key_version, signature] = read(authorization)?;
    if app_id != world.merchant.mini_app_id {
        return Err("`appid` is not that of this mini-program".to_owned());
    }
    if key_version != KEY_VERSION {
        return Err("no application key of this `key_version` was uploaded".to_owned());
    }
    let text = RequestText { method: "POST", url: "/requestOrder", timestamp, nonce, body: data.as_bytes() };
    let text = text.text().map_err(|error| error.to_string())?;
    let at: i64 = timestamp.parse().map_err(|_| "`timestamp` is no Unix time".to_owned())?;
    if at.abs_diff(world.now()) > u64::from(Window::MAX_AGE_S) {
        return Err("`timestamp` is more than an hour away from now".to_owned());
    }
    verify_text(world.keys.trade.private.public_key(), &text, signature).map_err(|error| {
        format!("{error}; the signed text is POST, /requestOrder, the time stamp, the nonce and `data`, each ended by LF")
    })
}

/// The five values in the order of [`NAMES`]; each pair with or without quotes.
fn read(authorization: &str) -> Result<[&str; 5], String> {
    let rest = authorization
        .strip_prefix(SCHEME)
        .ok_or_else(|| "it must begin with `SHA256-RSA2048` and one blank".to_owned())?;
    let mut values = [None; 5];
    for pair in rest.split(',') {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| "it has pairs of name and value, separated by commas".to_owned())?;
        let at = NAMES.iter().position(|known| *known == name);
        let at = at.ok_or_else(|| format!("it has only {}", NAMES.join(", ")))?;
        let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        if values[at].replace(value).is_some() {
            return Err(format!("`{name}` stands there twice"));
        }
    }
    let mut read = [""; 5];
    for ((slot, value), name) in read.iter_mut().zip(values).zip(NAMES) {
        *slot = value.filter(|value| !value.is_empty()).ok_or_else(|| format!("`{name}` is missing"))?;
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_written_forms_are_read_in_any_order() {
        let expected = Ok(["tt1", "n", "1", "2", "a=="]);
        for text in [
            "SHA256-RSA2048 appid=tt1,nonce_str=n,timestamp=1,key_version=2,signature=a==",
            r#"SHA256-RSA2048 appid="tt1",nonce_str="n",timestamp="1",key_version="2",signature="a==""#,
            r#"SHA256-RSA2048 appid="tt1",nonce_str="n",key_version=2,timestamp="1",signature="a==""#,
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, why) in [
            ("", "SHA256-RSA2048"),
            ("WECHATPAY2-SHA256-RSA2048 appid=1", "SHA256-RSA2048"),
            ("SHA256-RSA2048 appid", "pairs"),
            ("SHA256-RSA2048 app_id=1", "only"),
            ("SHA256-RSA2048 appid=1,appid=1", "twice"),
            ("SHA256-RSA2048 appid=1,nonce_str=,timestamp=1,key_version=2,signature=a", "nonce_str"),
            ("SHA256-RSA2048 appid=1", "missing"),
        ] {
            assert!(read(text).unwrap_err().contains(why), "{text}");
        }
    }
}
