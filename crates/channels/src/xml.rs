//! The strict little XML of WeChat v2: one root, one level of elements, nothing else (wechat.md §3.3, §3.4).
//!
//! General parsers accept entities, attributes, nesting and duplicates, and official SDKs were open to external
//! entities through the notification address. Everything beyond the flat form is refused here, left to right, without
//! recursion, in one pass and in memory linear in the input.

mod read;
mod write;

pub use read::read;
pub use write::write;

/// The largest notification, in bytes.
pub const MAX_NOTICE_BYTES: usize = 64 * 1024;
/// The largest answer, in bytes.
pub const MAX_ANSWER_BYTES: usize = 1024 * 1024;
/// The largest number of elements below the root.
pub const MAX_ELEMENTS: usize = 200;

/// The elements below the root: names and values in the order of the document, no name twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elements(Vec<(String, String)>);

impl Elements {
    /// The value of the element `name`; empty when the element is.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }

    /// The value of the element `name` when it is present and not empty.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// All elements in order.
    #[must_use]
    pub fn as_slice(&self) -> &[(String, String)] {
        &self.0
    }

    /// All elements in order.
    #[must_use]
    pub fn into_vec(self) -> Vec<(String, String)> {
        self.0
    }
}

/// Whether XML 1.0 allows a character at all.
const fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a text is a name of the subset: `[A-Za-z_][A-Za-z0-9_]{0,63}`.
fn is_name(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = String> {
        // Everything that may be sent: no `]]>`, no control character but TAB, LF and CR.
        prop::collection::vec(
            prop_oneof![
                Just('<'),
                Just('>'),
                Just('&'),
                Just('"'),
                Just(']'),
                Just('\r'),
                Just('\n'),
                Just('\t'),
                any::<char>()
            ],
            0..40,
        )
        .prop_map(|chars| chars.into_iter().collect::<String>())
        .prop_filter("sendable", |text| {
            !text.contains("]]>")
                && !text.chars().any(|c| c.is_control() && !"\t\n\r".contains(c) || !is_xml_char(c))
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            fields in prop::collection::btree_map("[A-Za-z_][A-Za-z0-9_]{0,63}", value(), 0..20),
            root in prop_oneof![Just("xml"), Just("root")],
        ) {
            let pairs: Vec<(String, String)> = fields.into_iter().collect();
            let text = write(root, pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))).unwrap();
            prop_assert_eq!(read(text.as_bytes(), root, MAX_ANSWER_BYTES).unwrap().into_vec(), pairs);
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes, "xml", MAX_NOTICE_BYTES);
        }

        #[test]
        fn no_nearly_right_document_panics(
            pieces in prop::collection::vec(prop_oneof![
                Just("<xml>"), Just("</xml>"), Just("<a>"), Just("</a>"), Just("<b/>"), Just("<![CDATA["),
                Just("]]>"), Just("&#x41;"), Just("&#0;"), Just("&amp;"), Just("&x;"), Just("<!--"), Just("-->"),
                Just("<?xml version=\"1.0\"?>"), Just("<!DOCTYPE"), Just("text"), Just("\u{feff}"), Just(" "),
                Just("é"), Just("\u{1}"), Just("&#x110000;"), Just("&#99999999999999999999;"), Just("&"),
            ], 0..24),
        ) {
            let _ = read(pieces.concat().as_bytes(), "xml", MAX_NOTICE_BYTES);
        }

        #[test]
        fn a_cut_document_is_never_accepted(cut in 0usize..58) {
            let text = "<xml><a>1</a><b><![CDATA[2]]></b><c/><d>&amp;</d>\r\n</xml>";
            assert_eq!(text.len(), 57);
            prop_assume!(cut < text.len());
            prop_assert!(read(&text.as_bytes()[..cut], "xml", MAX_NOTICE_BYTES).is_err());
        }
    }
}
