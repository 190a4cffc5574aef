//! Words of a shell command as browsers and logs write it: quotes, `$'…'`, a backslash at the end of a line.
//!
//! The well-kept splitters (shlex, shell-words) know no `$'…'`, which is how browsers copy a body with an apostrophe or a
//! line feed. Nothing is expanded: no variable, no file, no command.

use std::borrow::Cow;

use crate::refusals::Phrase;

/// The words of a command.
///
/// # Errors
/// Why it cannot be split, for the end of a sentence.
pub(super) fn words(text: &str) -> Result<Vec<String>, Phrase> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' => quoted(&mut chars, word.get_or_insert_default())?,
            '"' => double(&mut chars, word.get_or_insert_default())?,
            '$' if chars.peek() == Some(&'\'') => {
                chars.next();
                ansi(&mut chars, word.get_or_insert_default())?;
            }
            '\\' => match chars.next() {
                Some('\n') => {}
                // A log with CRLF: the line goes on all the same.
                Some('\r') if chars.peek() == Some(&'\n') => drop(chars.next()),
                Some(c) => word.get_or_insert_default().push(c),
                None => {}
            },
            '\n' | ';' | '|' if words.is_empty() && word.is_none() => {}
            // The next command is not this one.
            '\n' | ';' | '|' | '>' | '<' => break,
            c if c.is_whitespace() => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Ok(words)
}

/// A command as the prompt of Windows writes it, as one of a shell: `^` goes on in the next line, and in what browsers copy it
/// stands in front of every character that means something there.
pub(super) fn without_carets(text: &str) -> Cow<'_, str> {
    let text: Cow<'_, str> =
        if text.contains("^\r\n") { text.replace("\r\n", "\n").into() } else { text.into() };
    if text.contains("^\"") {
        let mut out = String::with_capacity(text.len());
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '^' => out.extend(chars.next().filter(|c| *c != '\n')),
                c => out.push(c),
            }
        }
        return out.into();
    }
    if text.contains("^\n") { text.replace("^\n", "").into() } else { text }
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn quoted(chars: &mut Chars<'_>, word: &mut String) -> Result<(), Phrase> {
    for c in chars.by_ref() {
        if c == '\'' {
            return Ok(());
        }
        word.push(c);
    }
    Err(Phrase::SingleQuote)
}

fn double(chars: &mut Chars<'_>, word: &mut String) -> Result<(), Phrase> {
    while let Some(c) = chars.next() {
        match c {
            '"' => return Ok(()),
            '\\' => match chars.next() {
                Some('\n') => {}
                Some(c @ ('"' | '\\' | '$' | '`')) => word.push(c),
                Some(c) => word.extend(['\\', c]),
                None => break,
            },
            c => word.push(c),
        }
    }
    Err(Phrase::DoubleQuote)
}

/// `$'…'`: the escapes of C. Bytes above ASCII stand as `\uXXXX` or as themselves in what browsers write.
fn ansi(chars: &mut Chars<'_>, word: &mut String) -> Result<(), Phrase> {
    let mut bytes = Vec::new();
    while let Some(c) = chars.next() {
        if c == '\'' {
            let text = String::from_utf8(bytes).map_err(|_| Phrase::DollarUtf8)?;
            word.push_str(&text);
            return Ok(());
        }
        if c != '\\' {
            bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
            continue;
        }
        let Some(c) = chars.next() else { break };
        let code = match c {
            'n' => 0x0a,
            'r' => 0x0d,
            't' => 0x09,
            'x' => {
                // A byte, perhaps one of several of a character.
                bytes.push(u8::try_from(digits(chars, 16, 2)).unwrap_or_default());
                continue;
            }
            'u' => digits(chars, 16, 4),
            'U' => digits(chars, 16, 8),
            c => u32::from(c),
        };
        let c = char::from_u32(code).ok_or(Phrase::HalfCharacter)?;
        bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
    }
    Err(Phrase::DollarQuote)
}

/// At most `most` digits.
fn digits(chars: &mut Chars<'_>, radix: u32, most: usize) -> u32 {
    let mut value = 0;
    for _ in 0..most {
        let Some(digit) = chars.peek().and_then(|c| c.to_digit(radix)) else { break };
        value = value * radix + digit;
        chars.next();
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_escapes_and_continued_lines_make_words() {
        let text = "curl -H 'a: b c' \\\n  -d \"x\\\"y\\n\" $'it\\'s\\n\\u6d4b\\xe8\\xaf\\x95' a\\ b''c ''\necho more";
        let split = words(text).unwrap();
        assert_eq!(split, ["curl", "-H", "a: b c", "-d", "x\"y\\n", "it's\n测试", "a bc", ""]);
    }

    #[test]
    fn what_breaks_off_is_said() {
        for text in ["curl 'a", "curl \"a", "curl $'a", "curl $'\\ud800'", "curl $'\\xff'"] {
            assert!(words(text).is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = words(&text);
            let _ = words(&format!("curl $'{text}"));
        }
    }
}
