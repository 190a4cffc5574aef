//! The charset of a capture. GBK bodies are common in this field, and often the very mistake.

use std::borrow::Cow;

use encoding_rs::GB18030;

use super::Note;

/// In which charset the bytes were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Charset {
    #[default]
    Utf8,
    /// GBK, read by its superset GB18030.
    Gbk,
    /// Nothing that can be read without loss.
    Damaged,
}

impl Charset {
    /// The text of bytes, and which charset it was read by.
    pub(super) fn read(bytes: &[u8]) -> (Self, Cow<'_, str>) {
        let lossy = String::from_utf8_lossy(bytes);
        if matches!(lossy, Cow::Borrowed(_)) {
            return (Self::Utf8, lossy);
        }
        // Bytes of GBK are hardly ever characters of UTF-8; a text that broke in one place has many.
        let count = |wanted: fn(char) -> bool| lossy.chars().filter(|c| wanted(*c)).count();
        let damaged = count(|c| c == char::REPLACEMENT_CHARACTER);
        let whole = count(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER);
        let read = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        match read.filter(|_| damaged > whole) {
            Some(text) => (Self::Gbk, text),
            None => (Self::Damaged, lossy),
        }
    }

    /// The bytes of a text that was read by this charset.
    pub(super) fn bytes(self, text: &str) -> Cow<'_, [u8]> {
        match self {
            Self::Gbk => GB18030.encode(text).0,
            Self::Utf8 | Self::Damaged => Cow::Borrowed(text.as_bytes()),
        }
    }

    /// What is said of it.
    pub(super) const fn note(self) -> Option<Note> {
        match self {
            Self::Utf8 => None,
            Self::Gbk => Some(Note {
                en: "it is not UTF-8 and was read as GBK: sign and send UTF-8, or sign the bytes that are sent",
                zh: "不是 UTF-8，已按 GBK 读取：请用 UTF-8 签名和发送，或直接对发送的字节签名",
            }),
            Self::Damaged => Some(Note {
                en: "it is neither UTF-8 nor GBK; damaged characters are shown as U+FFFD, and the signed text cannot be made of them: \
                     save the bytes as they were received",
                zh: "既不是 UTF-8 也不是 GBK，损坏的字符以 U+FFFD 代替，无法还原待签名串：请保存收到的原始字节",
            }),
        }
    }
}
