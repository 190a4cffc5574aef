//! How far a misspelt name is from the one that was meant.

/// How many letters must be put in, taken out or exchanged.
///
/// ```
/// assert_eq!(ttpay_core::near::distance("vaild_time", "valid_time"), 2);
/// ```
#[must_use]
pub fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, a) in one.bytes().enumerate() {
        let mut corner = above;
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
        for (at, b) in other.bytes().enumerate() {
            let exchanged = corner + usize::from(a != b);
            corner = row[at + 1];
            row[at + 1] = exchanged.min(row[at] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
