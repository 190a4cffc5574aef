//! Two texts above each other, with a caret under the first place where they part.

use unicode_width::UnicodeWidthStr;

/// The widest line of context.
const WIDE: usize = 88;

/// How much of a whole text is shown, in bytes.
const LONGEST: usize = 8 * 1024;

/// What both have in front of the difference stays this long.
const BEFORE: usize = 30;

/// The two texts, shortened to the same window, and how many columns lead to the difference.
pub(super) fn aligned(expected: &str, got: &str) -> (String, String, usize) {
    let (expected, got) = (visible(expected), visible(got));
    let same = common(&expected, &got);
    let start = from_end(&expected[..same], BEFORE);
    let mark = if start == 0 { "" } else { "…" };
    let window = |text: &str| {
        let rest = &text[start..];
        let shown = first_columns(rest, WIDE);
        let cut = if shown.len() < rest.len() { "…" } else { "" };
        format!("{mark}{shown}{cut}")
    };
    (window(&expected), window(&got), mark.width() + expected[start..same].width())
}

/// A whole text with its line breaks shown and kept; a very long one is cut.
pub(super) fn lines(text: &str) -> Vec<String> {
    let cut = text.floor_char_boundary(LONGEST);
    let mark = if cut < text.len() { "…" } else { "" };
    format!("{}{mark}", &text[..cut]).split_inclusive('\n').map(visible).collect()
}

/// Control characters made visible: a line break in the signed text is often the very mistake.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => '⏎',
            '\r' => '␍',
            '\t' => '␉',
            '\u{feff}' => '␀',
            c if c.is_control() => '·',
            c => c,
        })
        .collect()
}

fn common(a: &str, b: &str) -> usize {
    let same = a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    same.unwrap_or(a.len().min(b.len()))
}

/// The offset from which at most `columns` are left.
fn from_end(text: &str, columns: usize) -> usize {
    let mut at = text.len();
    for (offset, _) in text.char_indices().rev() {
        if text[offset..].width() > columns {
            break;
        }
        at = offset;
    }
    at
}

fn first_columns(text: &str, columns: usize) -> &str {
    let mut end = 0;
    for (offset, c) in text.char_indices() {
        let next = offset + c.len_utf8();
        if text[..next].width() > columns {
            break;
        }
        end = next;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_first_difference_also_after_chinese() {
        let (expected, got, column) = aligned("a=测试&b=1", "a=测试&c=1");
        assert_eq!((expected.as_str(), got.as_str(), column), ("a=测试&b=1", "a=测试&c=1", 7));
        let (expected, got, column) = aligned("a=1", "a=1&b=2");
        assert_eq!((expected.as_str(), got.as_str(), column), ("a=1", "a=1&b=2", 3));
    }

    #[test]
    fn a_whole_text_shows_its_line_breaks_and_is_cut_when_it_is_very_long() {
        assert_eq!(lines("1\r\nn\n\n"), ["1␍⏎", "n⏎", "⏎"]);
        let long = lines(&"中".repeat(LONGEST));
        assert_eq!(long.len(), 1);
        assert!(long[0].len() < LONGEST + 4 && long[0].ends_with("中…"), "{}", long[0].len());
    }

    #[test]
    fn long_texts_are_cut_around_the_difference_and_line_breaks_are_seen() {
        let long = "x".repeat(200);
        let (expected, got, column) = aligned(&format!("{long}\nend{long}"), &format!("{long}\r\nend"));
        assert_eq!(column, 31);
        assert!(expected.starts_with(&format!("…{}⏎end", "x".repeat(30))) && expected.ends_with('…'));
        assert!(got.ends_with("␍⏎end"));
    }
}
