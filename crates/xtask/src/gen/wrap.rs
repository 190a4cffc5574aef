//! Prose in generated files: broken into lines as a person would.

/// The words of `text` in lines of at most `width` characters: the first begins with `first`, the others with `indent`.
/// A word longer than a line stands alone.
pub(crate) fn wrap(text: &str, width: usize, first: &str, indent: &str) -> String {
    let mut lines = vec![first.to_owned()];
    let mut fresh = true;
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        if fresh || line.chars().count() + 1 + word.chars().count() <= width {
            if !fresh {
                line.push(' ');
            }
            line.push_str(word);
            fresh = false;
        } else {
            lines.push(format!("{indent}{word}"));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_and_the_later_ones_indented() {
        assert_eq!(wrap("one two three four", 11, "- ", "  "), "- one two\n  three\n  four");
        assert_eq!(wrap("中文 中文", 5, "", ""), "中文 中文");
        assert_eq!(wrap("", 11, "x", ""), "x");
    }
}
