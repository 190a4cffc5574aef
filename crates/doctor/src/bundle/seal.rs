//! A sealed text that does not open for the same reason as the real one.

use ttpay_channels::wechat::v3::ApiV3Key;
use ttpay_channels::{alipay, b64};
use ttpay_core::{DecryptScheme, Json};

use super::Fault;
use super::dice::Dice;
use crate::case::{Case, NamedKey, Said};
use crate::refusals::Phrase;
use crate::schemes::sealed::{self, Opens, TAG};

/// The block of the ciphers that pad.
const BLOCK: usize = 16;

/// Puts the ciphertext into the stand-in.
pub(super) fn put(
    real: &Case,
    standin: &mut Case,
    scheme: DecryptScheme,
    dice: &mut Dice<'_>,
) -> Result<(), Fault> {
    let Some(bytes) = real.said.text("ciphertext").and_then(b64::decode_strict) else { return Ok(()) };
    let other = || Fault::unlike(Phrase::SealedText);
    let opens = sealed::opens(real, scheme);
    let text = match (&opens, scheme) {
        (Opens::Not, _) => b64::encode(&dice.bytes(bytes.len())),
        (_, DecryptScheme::WechatV2Refund) => {
            let length = bytes.len() - BLOCK / 2;
            let document = format!("<a>{}</a>", "x".repeat(length.saturating_sub(7)));
            sealed::refund_sealed(key(standin, &opens).ok_or_else(other)?, &opens, &document)
                .ok_or_else(other)?
        }
        (_, DecryptScheme::WechatV3Aead) => resource(standin, &opens, bytes.len()).ok_or_else(other)?,
        (_, DecryptScheme::AlipayAes) => {
            let document = json_of(bytes.len() - BLOCK / 2);
            let key = key(standin, &opens).ok_or_else(other)?;
            alipay::encrypt(key.text.expose(), &document).map_err(|_| other())?
        }
    };
    let (Said::Message(parts) | Said::Params(parts)) = &mut standin.said;
    let part = parts.iter_mut().find(|(name, _)| name == "ciphertext");
    part.ok_or_else(other)?.1 = Json::Text(text);
    Ok(())
}

/// The key that opens it.
fn key<'k>(standin: &'k Case, opens: &Opens) -> Option<&'k NamedKey> {
    match opens {
        Opens::Other(place) => standin.others.get(*place),
        _ => standin.key.as_ref(),
    }
}

fn resource(standin: &Case, opens: &Opens, length: usize) -> Option<String> {
    let text = |name| standin.said.text(name).unwrap_or_default();
    let data = match opens {
        Opens::With(named) => named,
        _ => text("associated_data"),
    };
    let document = json_of(length.checked_sub(TAG)?);
    let key = ApiV3Key::new("key", key(standin, opens)?.text.expose()).ok()?;
    let sealed = key.seal(text("nonce"), data, document.as_bytes()).ok()?;
    if *opens != Opens::Untagged {
        return Some(sealed);
    }
    let mut bytes = b64::decode_strict(&sealed)?;
    *bytes.last_mut()? ^= 1;
    Some(b64::encode(&bytes))
}

/// A JSON text of this length.
fn json_of(length: usize) -> String {
    match length.checked_sub(2) {
        Some(inner) => format!("\"{}\"", "x".repeat(inner)),
        None => "1".repeat(length),
    }
}
