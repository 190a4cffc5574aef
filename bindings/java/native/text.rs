//! Java's UTF-16 as UTF-8, with nothing repaired: Java's own conversion signs `?` for half a surrogate pair.

use ttpay::TtpayError;

use crate::refusal;

/// So many units at once become vector instructions.
const CHUNK: usize = 16;

/// Appends `units` in UTF-8.
///
/// # Errors
/// `request_malformed` for half a surrogate pair.
pub(crate) fn append(mut units: &[u16], out: &mut Vec<u8>) -> Result<(), TtpayError> {
    out.reserve(units.len() * 2);
    while !units.is_empty() {
        // Nearly all of an order is ASCII, even where its subject is Chinese.
        while let Some((chunk, rest)) = units.split_first_chunk::<CHUNK>()
            && chunk.iter().fold(0, |all, unit| all | unit) < 0x80
        {
            out.extend_from_slice(&chunk.map(|unit| unit.to_le_bytes()[0]));
            units = rest;
        }
        units = append_some(units, out)?;
    }
    Ok(())
}

/// Appends the next characters, about a chunk of them, and gives what follows.
fn append_some<'u>(units: &'u [u16], out: &mut Vec<u8>) -> Result<&'u [u16], TtpayError> {
    let low6 = |bits: u32| 0x80 | (bits & 0x3f) as u8;
    let mut at = 0;
    while at < units.len().min(CHUNK) {
        let unit = units[at];
        let bits = u32::from(unit);
        at += 1;
        match unit {
            0..0x80 => out.push(unit as u8),
            0x80..0x800 => out.extend_from_slice(&[0xc0 | (bits >> 6) as u8, low6(bits)]),
            0xd800..0xe000 => {
                let pair = char::decode_utf16(units[at - 1..].iter().copied().take(2)).next();
                let Some(Ok(character)) = pair else {
                    return Err(refusal("half a surrogate pair has no UTF-8 bytes to sign"));
                };
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                at += 1;
            }
            _ => out.extend_from_slice(&[0xe0 | (bits >> 12) as u8, low6(bits >> 6), low6(bits)]),
        }
    }
    Ok(&units[at..])
}
