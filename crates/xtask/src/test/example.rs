//! What the example of every language prints: the same story, byte for byte.

use anyhow::{Context, bail};

use crate::house::House;

/// What they print.
const EXPECTED: &str = "examples/story/expected.txt";

/// Compares what an example printed with what all of them print.
///
/// # Errors
/// Names the first line that differs.
pub(crate) fn compare(house: &House, printed: &str) -> anyhow::Result<()> {
    let expected = house.text(EXPECTED)?.context("the expected text is not UTF-8")?;
    match difference(&expected, printed) {
        Some(line) => bail!("the example prints another line {line} than {EXPECTED}"),
        None => Ok(()),
    }
}

/// The number of the first line that differs. Windows may end lines with two characters.
fn difference(expected: &str, printed: &str) -> Option<usize> {
    let (mut expected, mut printed) = (expected.lines(), printed.lines());
    (1..).find_map(|number| match (expected.next(), printed.next()) {
        (None, None) => Some(None),
        (expected, printed) if expected == printed => None,
        _ => Some(Some(number)),
    })?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(difference("a\nb\n", "a\r\nb\r\n"), None);
        assert_eq!(difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(difference("a\n", "a\nb\n"), Some(2));
        assert_eq!(difference("a\nb\n", "a\n"), Some(2));
    }
}
