//! From key text to DER bytes: PEM with one block, or bare base64 with white space anywhere.

use ttpay_core::Error;
use zeroize::Zeroizing;

use crate::b64;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// DER bytes and, for PEM, the label they stood under.
pub(super) struct Unwrapped<'a> {
    pub(super) label: Option<&'a str>,
    pub(super) der: Zeroizing<Vec<u8>>,
}

/// One PEM block: its label and the text between the two marker lines.
pub(super) struct Block<'a> {
    pub(super) label: &'a str,
    pub(super) body: &'a str,
}

/// Takes the PEM or base64 wrapping off a text that holds exactly one key or certificate.
pub(super) fn unwrap<'a>(field: &str, text: &'a str) -> Result<Unwrapped<'a>, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::key(field, "it is empty"));
    }
    if text.contains("\\n") {
        return Err(Error::key(
            field,
            "it has the two characters `\\n` where line breaks belong; put real line breaks there or join the lines",
        ));
    }
    if !text.starts_with(BEGIN) {
        let der = body_bytes(text).ok_or_else(|| {
            Error::key(field, "it is neither PEM nor base64; paste the whole key and nothing else")
        })?;
        return Ok(Unwrapped { label: None, der });
    }
    let (block, rest) = next_block(text)
        .ok_or_else(|| Error::key(field, "the PEM block has no matching `-----END …-----` line"))?;
    if !rest.trim().is_empty() {
        return Err(Error::key(field, "there is text after the PEM block; give exactly one block"));
    }
    let der = block_bytes(field, &block)?;
    Ok(Unwrapped { label: Some(block.label), der })
}

/// The first PEM block of a text and what follows it; text before it is skipped.
pub(super) fn next_block(text: &str) -> Option<(Block<'_>, &str)> {
    let (_, after) = text.split_once(BEGIN)?;
    let (label, after) = after.split_once(DASHES)?;
    let (body, rest) = after.split_once(&format!("-----END {label}-----"))?;
    Some((Block { label, body }, rest))
}

/// The DER bytes of one block.
pub(super) fn block_bytes(field: &str, block: &Block<'_>) -> Result<Zeroizing<Vec<u8>>, Error> {
    // RFC 1421 headers stand in front of the body of old encrypted keys; base64 has no colon.
    if block.body.contains("Proc-Type:") {
        return Err(Error::key(
            field,
            "this is an encrypted private key; decrypt it first and give the plain key",
        ));
    }
    body_bytes(block.body)
        .ok_or_else(|| Error::key(field, "the text between the PEM marker lines is not base64"))
}

/// The bytes of base64 with white space anywhere.
pub(super) fn body_bytes(body: &str) -> Option<Zeroizing<Vec<u8>>> {
    let joined: Zeroizing<String> =
        Zeroizing::new(body.chars().filter(|c| !c.is_ascii_whitespace()).collect());
    b64::decode_strict(&joined).filter(|der| !der.is_empty()).map(Zeroizing::new)
}
