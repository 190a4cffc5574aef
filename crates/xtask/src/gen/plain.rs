//! Descriptions of the Rust types in plain words, for readers of other languages.

use serde_json::Value;

/// The description in plain words: without the links of rustdoc (`[`crate::Merchant`]` reads `Merchant`) and without the
/// pages of the protocol, which a user of another language does not have before him.
pub(super) fn doc(schema: &Value) -> String {
    let text = without_pages(schema["description"].as_str().unwrap_or_default());
    let mut rest = text.as_str();
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((link, after)) = after.split_once("`]") else { break };
        out.push_str(before);
        out.push('`');
        out.push_str(link.rsplit("::").next().unwrap_or(link));
        out.push('`');
        // `[text](target)` loses its target as well.
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    out + rest
}

/// Leaves out ` (wechat.md §3.6, §4.5)`.
fn without_pages(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" (") {
        let Some((inside, behind)) = after.split_once(')') else { break };
        out.push_str(before);
        if !inside.contains(".md") {
            out.push_str(" (");
            out.push_str(inside);
            out.push(')');
        }
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn links_and_pages_are_left_out_and_other_words_stay() {
        let text = "A [`crate::Merchant`] (once) and [`now`](super::system::now), as `x` (`verbs.md` §6).";
        assert_eq!(doc(&json!({ "description": text })), "A `Merchant` (once) and `now`, as `x`.");
        assert_eq!(doc(&json!({})), "");
    }
}
