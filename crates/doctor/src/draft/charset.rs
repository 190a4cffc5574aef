//! The bytes of a text (step C).

use encoding_rs::{GB18030, GBK};

use crate::spelling::Spelling;

/// In which bytes the text is hashed (step C).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    Utf8,
    Gbk,
    Gb18030,
    QuestionMarks,
    Latin1Twice,
    Utf16Le,
    Utf16Be,
    Bom,
    /// UTF-16 with its mark in front, the lower byte first.
    Utf16Mark,
    /// The same, the higher byte first.
    Utf16BeMark,
    /// The lower byte of each UTF-16 unit, as `charCodeAt()` loops make them.
    LowBytes,
    /// ISO 8859-1 without what it cannot say.
    Latin1,
    /// In another spelling.
    Spelled(&'static Spelling),
}

impl Charset {
    /// Turns UTF-8 text into these bytes. False when it is not UTF-8, or has no such form.
    pub(super) fn apply(self, bytes: &mut Vec<u8>) -> bool {
        if self == Self::Utf8 {
            return true;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        let coded = |encoding: &'static encoding_rs::Encoding| {
            text.chars().fold(Vec::with_capacity(text.len()), |mut out: Vec<u8>, c| {
                match encoding.encode(c.encode_utf8(&mut [0; 4])) {
                    (bytes, _, false) => out.extend_from_slice(&bytes),
                    (_, _, true) => out.push(b'?'),
                }
                out
            })
        };
        *bytes = match self {
            Self::Utf8 => return true,
            Self::Gbk => coded(GBK),
            Self::Gb18030 => coded(GB18030),
            Self::QuestionMarks => {
                text.chars().map(|c| u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'?')).collect()
            }
            Self::Latin1Twice => text.bytes().map(char::from).collect::<String>().into_bytes(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Self::Bom => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            Self::Utf16Mark => {
                [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            Self::Utf16BeMark => {
                [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
            }
            Self::LowBytes => text.encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect(),
            Self::Latin1 => text.chars().filter_map(|c| u8::try_from(c).ok()).collect(),
            Self::Spelled(how) => how.of(text).into_bytes(),
        };
        true
    }
}
