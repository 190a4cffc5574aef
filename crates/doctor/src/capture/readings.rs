//! In how many ways the line ends of a capture can be meant, the most natural first.
//!
//! A browser posts every line break of a text field as CRLF, whatever was pasted, and editors end a file with a line break of
//! their own. Where only bytes tell, every reading is a message of its own; whoever asks takes the one under which the
//! signature verifies.

use std::borrow::Cow;

use super::Note;

/// How a capture came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// As bytes, of a file or a pipe: only a line break at the end may be the editor's.
    Bytes,
    /// Through a text field of a browser: no line end is the one that was pasted, and one at the end is easily lost.
    Pasted,
}

/// One way to read a capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// What is read.
    pub bytes: Cow<'a, [u8]>,
    /// What is said where this reading is taken; nothing for the natural one.
    pub notes: Vec<Note>,
}

const CRLF: Note = Note {
    en: "its lines are read as ending in CRLF, because it fits only so: a browser posts every line end alike",
    zh: "换行按 CRLF 读取，只有这样才相符：浏览器提交时不区分换行符",
};

const KEPT: Note = Note {
    en: "the line break at the end is read as a part of the body, because the signature fits only so; \
         if an editor or a terminal added it, it was signed and not sent",
    zh: "末尾的换行算作正文，只有这样签名才相符；若它是编辑器或终端加上的，说明签名时多签了一个换行",
};

const ADDED: Note = Note {
    en: "the signature fits only with a line break at the end of the body, which was not pasted: copying easily loses it; \
         if the body is sent without it, it must not be signed either",
    zh: "只有在正文末尾补一个换行，签名才相符：复制时容易丢失；若发送的正文没有这个换行，签名时也不能有",
};

const LEFT: Note = Note {
    en: "the line breaks at the end are left out, because the signature fits only so",
    zh: "末尾的换行不算正文，只有这样签名才相符",
};

/// What is said where no reading fits and another one would have been another message.
pub const LOST: Note = Note {
    en: "a browser does not say which line ends were pasted: they are read as LF; to have the very bytes examined, save the \
         message as a file and run `ttpay doctor FILE`",
    zh: "浏览器不保留粘贴内容的换行符，此处按 LF 读取；如需按原始字节诊断，请存成文件后运行 `ttpay doctor 文件`",
};

/// Whether a note says how a line break at the end is taken.
pub(super) fn is_about_the_end(note: &Note) -> bool {
    [KEPT, ADDED, LEFT].contains(note)
}

/// Every reading of a capture.
#[must_use]
pub fn readings(bytes: &[u8], came: Came) -> Vec<Reading<'_>> {
    if came == Came::Bytes {
        let mut all = vec![Reading { bytes: bytes.into(), notes: Vec::new() }];
        if bytes.ends_with(b"\n") {
            all.push(Reading { bytes: [bytes, last_break(bytes)].concat().into(), notes: vec![KEPT] });
        }
        return all;
    }
    let text = with_lf(bytes);
    let crlf = with_crlf(&text);
    let ways = [(text, &b"\n"[..], None), (crlf, b"\r\n", Some(CRLF))];
    let read = |bytes: Vec<u8>, notes: &[Note]| Reading { bytes: bytes.into(), notes: notes.to_vec() };
    let mut all: Vec<_> = ways.iter().map(|(text, _, note)| read(text.clone(), note.as_slice())).collect();
    for (text, end, note) in &ways {
        let with = |last: Note| note.iter().copied().chain([last]).collect::<Vec<_>>();
        let mut bare = text.len();
        while text[..bare].ends_with(end) {
            bare -= end.len();
        }
        // Reading leaves one line break at the end to the editor, so that a body with one has two.
        if bare == text.len() {
            all.push(read([text, *end, end].concat(), &with(ADDED)));
        } else {
            all.push(read([text, *end].concat(), &with(KEPT)));
        }
        if text.len() - bare > end.len() {
            all.push(read(text[..bare].to_vec(), &with(LEFT)));
        }
    }
    all
}

/// The line break at the end of a text that has one.
fn last_break(bytes: &[u8]) -> &[u8] {
    if bytes.ends_with(b"\r\n") { b"\r\n" } else { b"\n" }
}

fn with_lf(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        if byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            text.push(byte);
        }
    }
    text
}

fn with_crlf(text: &[u8]) -> Vec<u8> {
    let mut crlf = Vec::with_capacity(text.len());
    for &byte in text {
        if byte == b'\n' {
            crlf.push(b'\r');
        }
        crlf.push(byte);
    }
    crlf
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8], came: Came) -> Vec<String> {
        let text = |reading: Reading<'_>| String::from_utf8(reading.bytes.into_owned()).unwrap();
        readings(bytes, came).into_iter().map(text).collect()
    }

    #[test]
    fn bytes_are_read_as_they_are_but_for_a_line_break_at_the_end() {
        assert_eq!(texts(b"a\r\nb\nc", Came::Bytes), ["a\r\nb\nc"]);
        assert_eq!(texts(b"a\n", Came::Bytes), ["a\n", "a\n\n"]);
        assert_eq!(texts(b"a\r\n", Came::Bytes), ["a\r\n", "a\r\n\r\n"]);
    }

    #[test]
    fn a_pasted_text_is_read_with_either_line_end_and_with_or_without_one_at_its_end() {
        assert_eq!(texts(b"a\r\nb", Came::Pasted), ["a\nb", "a\r\nb", "a\nb\n\n", "a\r\nb\r\n\r\n"]);
        assert_eq!(texts(b"a\r\n", Came::Pasted), ["a\n", "a\r\n", "a\n\n", "a\r\n\r\n"]);
        let two = ["a\n\n", "a\r\n\r\n", "a\n\n\n", "a", "a\r\n\r\n\r\n", "a"];
        assert_eq!(texts(b"a\r\n\r\n", Came::Pasted), two);
        assert!(readings(b"a", Came::Pasted)[0].notes.is_empty());
    }
}
