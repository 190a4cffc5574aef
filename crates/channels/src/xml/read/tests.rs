//! What the XML reader takes and what it refuses, row by row of wechat.md §3.4.

use ttpay_core::ErrorCode::{self, DuplicateField, MessageMalformed, MessageTooLarge};

use super::*;
use crate::xml::{MAX_ANSWER_BYTES, MAX_NOTICE_BYTES};

fn values(text: &str) -> Vec<(String, String)> {
    read(text.as_bytes(), "xml", MAX_NOTICE_BYTES).unwrap().into_vec()
}

fn value(inner: &str) -> String {
    read(format!("<xml><a>{inner}</a></xml>").as_bytes(), "xml", MAX_NOTICE_BYTES)
        .unwrap()
        .get("a")
        .unwrap()
        .to_owned()
}

fn code(bytes: impl AsRef<[u8]>) -> ErrorCode {
    read(bytes.as_ref(), "xml", MAX_NOTICE_BYTES).unwrap_err().code()
}

#[test]
fn elements_come_in_the_order_of_the_document() {
    let text = "<?xml version=\"1.0\" encoding='utf-8' standalone=\"yes\"?>\r\n<xml>\r\n\t<b>2</b> <a><![CDATA[1]]></a>\n<c/><d></d>\n</xml>\n";
    let expected = [("b", "2"), ("a", "1"), ("c", ""), ("d", "")];
    assert_eq!(values(text), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(values("<xml></xml>"), []);
}

#[test]
fn values_are_taken_as_they_are_and_references_are_resolved() {
    assert_eq!(value(" a "), " a ");
    assert_eq!(value("a=1&amp;b=&lt;2&gt;&quot;&apos;"), "a=1&b=<2>\"'");
    assert_eq!(value("<![CDATA[a=1&amp;b=<2>]]>"), "a=1&amp;b=<2>");
    assert_eq!(value("<![CDATA[]]]]>"), "]]");
    assert_eq!(value("&#27979;&#x8BD5;&#x8bd5;&#x1F600;"), "测试试😀");
    assert_eq!(value("&#13;&#9;&#0000000065;"), "\r\tA");
    assert_eq!(value("]] >"), "]] >");
}

#[test]
fn line_ends_are_read_as_line_feeds() {
    assert_eq!(value("a\r\nb\rc\n\rd"), "a\nb\nc\n\nd");
    assert_eq!(value("<![CDATA[a\r\nb\rc]]>"), "a\nb\nc");
}

#[test]
fn declarations_other_than_utf_8_are_refused() {
    for declaration in [
        "<?xml version=\"1.0\" encoding=\"GBK\"?>",
        "<?xml version=\"2.0\"?>",
        "<?xml version=\"1.\"?>",
        "<?xml encoding=\"UTF-8\"?>",
        "<?xml version=\"1.0\" standalone=\"yes\" encoding=\"UTF-8\"?>",
        "<?xml version=\"1.0\"encoding=\"UTF-8\"?>",
        "<?xml version=\"1.0\" extra=\"1\"?>",
        "<?xml version=\"1.0\">",
        "<?xml version=1.0?>",
        "<?xml?>",
        " <?xml version=\"1.0\"?>",
        "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>",
        "<?xml version=\"1.0\"?><?pi x?>",
    ] {
        assert_eq!(code(format!("{declaration}<xml><a>1</a></xml>")), MessageMalformed, "{declaration}");
    }
}

#[test]
fn everything_outside_the_subset_is_malformed() {
    for text in [
        "",
        " ",
        "\u{feff}<xml></xml>",
        "<!DOCTYPE xml><xml></xml>",
        "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><xml><a>&a;</a></xml>",
        "<!-- --><xml></xml>",
        "<XML></XML>",
        "<root></root>",
        "<xml/>",
        "<xml >",
        "<xml a=\"1\"></xml>",
        "<xml></xml >",
        "<xml></xml><xml></xml>",
        "<xml></xml>x",
        "<xml></root>",
        "<xml>",
        "<xml>text</xml>",
        "<xml><a>1</a>text</xml>",
        "<xml><![CDATA[x]]></xml>",
        "<xml>&amp;</xml>",
        "<xml><a>1</a><!-- --></xml>",
        "<xml><?pi?></xml>",
        "<xml><a><b>1</b></a></xml>",
        "<xml><a x=\"1\">1</a></xml>",
        "<xml><a >1</a></xml>",
        "<xml><a />1</xml>",
        "<xml><a>1</a ></xml>",
        "<xml><a>1</b></xml>",
        "<xml><a>1</ab></xml>",
        "<xml><a>1",
        "<xml><a>1</a",
        "<xml><a",
        "<xml><1a>1</1a></xml>",
        "<xml><a-b>1</a-b></xml>",
        "<xml><a:b>1</a:b></xml>",
        "<xml><é>1</é></xml>",
        "<xml><>1</></xml>",
        "<xml><a>1<!-- -->01</a></xml>",
        "<xml><a><![CDATA[1]]><![CDATA[2]]></a></xml>",
        "<xml><a>1<![CDATA[2]]></a></xml>",
        "<xml><a><![CDATA[1]]>2</a></xml>",
        "<xml><a> <![CDATA[1]]></a></xml>",
        "<xml><a><![CDATA[1</a></xml>",
        "<xml><a><![cdata[1]]></a></xml>",
        "<xml><a>x]]>y</a></xml>",
        "<xml><a>&</a></xml>",
        "<xml><a>a&b;c</a></xml>",
        "<xml><a>&nbsp;</a></xml>",
        "<xml><a>&LT;</a></xml>",
        "<xml><a>&#0;</a></xml>",
        "<xml><a>&#x0;</a></xml>",
        "<xml><a>&#;</a></xml>",
        "<xml><a>&#x;</a></xml>",
        "<xml><a>&#X41;</a></xml>",
        "<xml><a>&#+65;</a></xml>",
        "<xml><a>&#xD800;</a></xml>",
        "<xml><a>&#xFFFE;</a></xml>",
        "<xml><a>&#x110000;</a></xml>",
        "<xml><a>&#99999999999999999999;</a></xml>",
        "<xml><a>\u{1}</a></xml>",
        "<xml><a><![CDATA[\u{0}]]></a></xml>",
        "<xml><a>\u{ffff}</a></xml>",
        "<xml>\u{a0}<a>1</a></xml>",
    ] {
        assert_eq!(code(text), MessageMalformed, "{text:?}");
    }
    let long = "a".repeat(65);
    assert_eq!(code(format!("<xml><{long}>1</{long}></xml>")), MessageMalformed);
}

#[test]
fn other_encodings_are_malformed() {
    assert_eq!(code(b"<xml><a>\xff</a></xml>"), MessageMalformed);
    assert_eq!(code(b"<xml><a>1</a></xml>\xff"), MessageMalformed);
    let utf16: Vec<u8> = "\u{feff}<xml></xml>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(code(utf16), MessageMalformed);
    // CESU-8, an overlong slash and a lone surrogate are not UTF-8.
    for bytes in [&b"\xed\xa0\xbd\xed\xb8\x80"[..], b"\xc0\xaf", b"\xed\xa0\x80"] {
        assert_eq!(code([b"<xml><a>", bytes, b"</a></xml>"].concat()), MessageMalformed);
    }
}

#[test]
fn a_repeated_element_is_a_duplicate_even_with_equal_values() {
    assert_eq!(code("<xml><a>1</a><b>2</b><a>1</a></xml>"), DuplicateField);
    assert_eq!(code("<xml><a/><a/></xml>"), DuplicateField);
    assert_eq!(values("<xml><a>1</a><A>1</A></xml>").len(), 2);
}

#[test]
fn the_first_problem_from_left_to_right_decides() {
    assert_eq!(code("<xml><a>1</a><a><b>2</b></a></xml>"), DuplicateField);
    assert_eq!(code("<xml><b>1<c/></b><a>1</a><a>2</a></xml>"), MessageMalformed);
    assert_eq!(code(b"<xml><a>1</a><a>2</a>\xff</xml>"), DuplicateField);
    assert_eq!(code(b"<xml>\xff<a>1</a><a>2</a></xml>"), MessageMalformed);
}

#[test]
fn size_and_number_of_elements_are_limited() {
    let sized = |length: usize| format!("<xml><a>{}</a></xml>", "x".repeat(length - 18));
    assert!(read(sized(MAX_NOTICE_BYTES).as_bytes(), "xml", MAX_NOTICE_BYTES).is_ok());
    assert_eq!(code(sized(MAX_NOTICE_BYTES + 1)), MessageTooLarge);
    assert!(read(sized(MAX_NOTICE_BYTES + 1).as_bytes(), "xml", MAX_ANSWER_BYTES).is_ok());
    let many = |count: usize| {
        let elements: String = (0..count).map(|index| format!("<e{index}/>")).collect();
        format!("<xml>{elements}</xml>")
    };
    assert_eq!(values(&many(MAX_ELEMENTS)).len(), MAX_ELEMENTS);
    assert_eq!(code(many(MAX_ELEMENTS + 1)), MessageTooLarge);
}

#[test]
fn five_thousand_nested_elements_do_not_touch_the_stack() {
    assert_eq!(code(format!("<xml>{}", "<a>".repeat(5000))), MessageMalformed);
}

#[test]
fn the_root_element_is_the_callers() {
    assert!(read(b"<root><a>1</a></root>", "root", MAX_NOTICE_BYTES).is_ok());
    assert!(read(b"<xml><a>1</a></xml>", "root", MAX_NOTICE_BYTES).is_err());
}
