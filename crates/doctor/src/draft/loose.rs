//! The order of PHP's `sort()` (step S).

use std::cmp::Ordering;

use super::Part;

/// Sorts as PHP's `sort()` does, by insertion: its comparison is no total order ("10" < "1a" < "2" < "10"), which the library's
/// own sort may answer with a panic.
pub(super) fn sort(parts: &mut [Part<'_>]) {
    for end in 1..parts.len() {
        let mut at = end;
        while at > 0 && loosely(parts[at].value, parts[at - 1].value).is_lt() {
            parts.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// As PHP's `sort()` compares: two numbers by size, anything else by byte.
fn loosely(a: &[u8], b: &[u8]) -> Ordering {
    match (number(a), number(b)) {
        (Some(first), Some(second)) => first.cmp(&second),
        _ => a.cmp(b),
    }
}

fn number(text: &[u8]) -> Option<i128> {
    std::str::from_utf8(text).ok()?.parse().ok()
}
