//! Writing the flat XML of WeChat v2 (wechat.md §3.3).

use ttpay_core::Error;

use super::{is_name, is_xml_char};

/// Writes a document: one element per pair, in the given order. A value with `<`, `>`, `&` or `"` stands in CDATA.
///
/// A carriage return would be read back as a line feed and break the signature, so a value that holds one is written
/// with references throughout.
///
/// # Errors
/// `field_invalid` for a value with `]]>`, with a control character other than TAB, LF and CR, or with a character that
/// XML forbids, and for a name outside the subset.
pub fn write<'a>(root: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<String, Error> {
    let mut out = format!("<{root}>");
    for (name, value) in pairs {
        if !is_name(name) {
            return Err(Error::invalid(name, "an element name has letters, digits and `_`, at most 64"));
        }
        if value.contains("]]>") {
            return Err(Error::invalid(name, "`]]>` ends a CDATA section and cannot be sent"));
        }
        if value.chars().any(|c| !is_xml_char(c) || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))) {
            return Err(Error::invalid(name, "control characters other than TAB, LF and CR cannot be sent"));
        }
        out.extend(["<", name, ">"]);
        if value.contains('\r') {
            push_escaped(value, &mut out);
        } else if value.contains(['<', '>', '&', '"']) {
            out.extend(["<![CDATA[", value, "]]>"]);
        } else {
            out.push_str(value);
        }
        out.extend(["</", name, ">"]);
    }
    out.extend(["</", root, ">"]);
    Ok(out)
}

fn push_escaped(value: &str, out: &mut String) {
    for character in value.chars() {
        match character {
            '\r' => out.push_str("&#13;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            plain => out.push(plain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_with_markup_stands_in_cdata() {
        let pairs = [("a", "1"), ("b", "a=1&b=<2>"), ("c", "\"\""), ("d", "'测试'"), ("e", "")];
        assert_eq!(
            write("xml", pairs).unwrap(),
            "<xml><a>1</a><b><![CDATA[a=1&b=<2>]]></b><c><![CDATA[\"\"]]></c><d>'测试'</d><e></e></xml>"
        );
    }

    #[test]
    fn a_carriage_return_survives_as_a_reference() {
        assert_eq!(write("xml", [("a", "1\r\n<2>")]).unwrap(), "<xml><a>1&#13;\n&lt;2&gt;</a></xml>");
    }

    #[test]
    fn what_cannot_be_sent_is_refused_by_name() {
        for value in ["]]>", "a\u{0}", "\u{1b}", "\u{85}", "\u{7f}", "\u{ffff}"] {
            let error = write("xml", [("body", value)]).unwrap_err();
            assert_eq!((error.code(), error.field()), (ttpay_core::ErrorCode::FieldInvalid, Some("body")));
        }
        assert!(write("xml", [("a b", "1")]).is_err());
        assert!(write("xml", [("", "1")]).is_err());
    }
}
