//! Where two texts part, with every supplied key masked (mistakes.md §1.5).

use crate::case::Case;
use crate::diagnosis::Difference;

/// What stands for a key.
pub(crate) const MASK: &str = "[key]";

/// How many bytes are shown before and after the first difference.
const BEFORE: usize = 12;
const AFTER: usize = 24;

/// A key that is shorter than this is masked where it joined the text, and not in the values, where it would be anything.
const LONG: usize = 6;

/// The first difference of two texts, in which [`MASK`] already stands for the key that joined them; `None` when they are equal.
pub(crate) fn difference(expected: &[u8], got: &[u8], case: &Case) -> Option<Difference> {
    let (expected, got) = (masked(expected, case), masked(got, case));
    let shorter = expected.len().min(got.len());
    let offset = expected.iter().zip(got.iter()).position(|(a, b)| a != b).unwrap_or(shorter);
    if offset == expected.len() && offset == got.len() {
        return None;
    }
    Some(Difference { offset, expected: around(&expected, offset), got: around(&got, offset) })
}

fn around(text: &[u8], offset: usize) -> String {
    // A cut inside of a character is moved to its beginning; what is no UTF-8 is shown as a mark.
    let start = |mut at: usize| {
        while at > 0 && at < text.len() && text[at] & 0xc0 == 0x80 {
            at -= 1;
        }
        at.min(text.len())
    };
    let (from, to) =
        (start(offset.saturating_sub(BEFORE)), start(offset.saturating_add(AFTER).min(text.len())));
    String::from_utf8_lossy(&text[from..to]).into_owned()
}

/// The text with every supplied key replaced, the longest first.
pub(crate) fn masked(text: &[u8], case: &Case) -> Vec<u8> {
    let mut keys: Vec<&[u8]> =
        case.keys().map(|key| key.text.expose().trim().as_bytes()).filter(|key| key.len() >= LONG).collect();
    keys.sort_by_key(|key| std::cmp::Reverse(key.len()));
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        if let Some(key) = keys.iter().find(|key| rest.starts_with(key)) {
            out.extend_from_slice(MASK.as_bytes());
            rest = &rest[key.len()..];
        } else {
            out.push(*first);
            rest = tail;
        }
    }
    out
}
