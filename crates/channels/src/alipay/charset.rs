//! The two charsets of Alipay's messages: UTF-8, and the GB family, all of which is read as GB18030 (alipay.md §2, §5.2).

use std::borrow::Cow;

use encoding_rs::GB18030;

/// A charset that a message may declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    Gb18030,
}

impl Charset {
    /// The charset of a word, in any case.
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "utf-8" => Some(Self::Utf8),
            "gbk" | "gb2312" | "gb18030" => Some(Self::Gb18030),
            _ => None,
        }
    }

    /// The charset that a content type names.
    pub(super) fn of_content_type(content_type: &str) -> Option<Self> {
        content_type.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let named = name.trim().eq_ignore_ascii_case("charset");
            if named { Self::parse(value.trim().trim_matches('"')) } else { None }
        })
    }

    /// The text of bytes that must be valid in this charset.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        }
    }
}

/// The byte position in GB18030 `bytes` of the byte position `target` in their UTF-8 text.
pub(super) fn gb_position(bytes: &[u8], target: usize) -> Option<usize> {
    let (mut raw, mut utf8) = (0, 0);
    while utf8 < target {
        let length = match bytes.get(raw..)? {
            [] => return None,
            [0..=0x80, ..] => 1,
            [_, b'0'..=b'9', ..] => 4,
            _ => 2,
        };
        let character = Charset::Gb18030.decode(bytes.get(raw..raw + length)?)?;
        raw += length;
        utf8 += character.len();
    }
    (utf8 == target).then_some(raw)
}
