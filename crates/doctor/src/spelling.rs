//! How languages, libraries and frameworks spell a text when they touch it: what values, bodies, keys and whole texts are tried in
//! beyond the catalogue. A name is code where there is code for it, so that it says the same in every language.

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

mod numbers;
mod writing;

use numbers::{decimal, from_yuan, grouped, in_yuan, js_number, number, short, whole_yuan};
use writing::{characters, escape, percent, units, without_tags};

use crate::text::{Escapes, dbl, escaped, form, hex, html, html_with, pct, unform, unhtml};

/// One way to spell a text.
#[derive(Debug)]
pub(crate) struct Spelling {
    /// What a finding calls it.
    pub name: &'static str,
    change: fn(&str) -> String,
}

impl Spelling {
    /// The text spelled this way.
    pub(crate) fn of(&self, text: &str) -> String {
        (self.change)(text)
    }
}

impl PartialEq for Spelling {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Spelling {}

/// Writes a table of spellings.
macro_rules! spellings {
    ($(#[$doc:meta])* $name:ident = $( $form:literal $change:expr; )*) => {
        $(#[$doc])*
        pub(crate) const $name: &[Spelling] = &[$( Spelling { name: $form, change: $change }, )*];
    };
}

spellings! {
    /// Of any text.
    TEXTS =
    "trim()" |text| text.trim().to_owned();
    "ltrim()" |text| text.trim_start().to_owned();
    "rtrim()" |text| text.trim_end().to_owned();
    "lower()" str::to_lowercase;
    "upper()" str::to_uppercase;
    "blanks removed" |text| text.replace(' ', "");
    "\\s removed" |text| text.chars().filter(|c| !c.is_whitespace()).collect();
    "line breaks removed" |text| text.replace(['\r', '\n'], "");
    "CRLF" |text| text.replace("\r\n", "\n").replace('\n', "\r\n");
    "CRLF became LF" |text| text.replace("\r\n", "\n");
    "LF at the end" |text| format!("{text}\n");
    "CRLF at the end" |text| format!("{text}\r\n");
    "blank at the end" |text| format!("{text} ");
    "NUL at the end" |text| format!("{text}\0");
    "in quotes" |text| format!("\"{text}\"");
    "in single quotes" |text| format!("'{text}'");
    "json_encode(), JSON_UNESCAPED_UNICODE" |text| format!("\"{}\"", escaped(text, Escapes::SLASH));
    "JSON.stringify()" |text| format!("\"{}\"", escaped(text, Escapes::PLAIN));
    "json.dumps()" |text| format!("\"{}\"", escaped(text, Escapes::ASCII));
    "json_encode()" |text| format!("\"{}\"", escaped(text, Escapes::PHP));
    "JSON escapes" |text| escaped(text, Escapes::PLAIN);
    "JSON escapes, \\u" |text| escaped(text, Escapes::ASCII);
    "PHP default" |text| escaped(text, Escapes::PHP);
    "Go" |text| escaped(text, Escapes::GO);
    "Gson" |text| escaped(text, Escapes::GSON);
    "System.Text.Json" |text| escaped(text, Escapes::DOTNET);
    "\\u4e2d" |text| units(text, |unit| format!("\\u{unit:04x}"));
    "\\u4E2D" |text| units(text, |unit| format!("\\u{unit:04X}"));
    "&#20013;" |text| characters(text, |c| format!("&#{};", u32::from(c)));
    "&#x4E2D;" |text| characters(text, |c| format!("&#x{:X};", u32::from(c)));
    "\\/" |text| text.replace('/', "\\/");
    "\\/ as /" |text| text.replace("\\/", "/");
    "percent" pct;
    "form" form;
    "percent, lower case" |text| percent(text, "-._~", true);
    "urllib.parse.quote()" |text| percent(text, "-._~/", false);
    "quote_plus()" |text| percent(text, "-._~ ", false).replace(' ', "+");
    "PHP urlencode()" |text| percent(text, "-._ ", false).replace(' ', "+");
    "encodeURIComponent()" |text| percent(text, "-._~!*'()", false);
    "encodeURI()" |text| percent(text, "-._~!*'();/?:@&=+$,#", false);
    "escape()" escape;
    "urlencode() twice" |text| pct(&pct(text));
    "urlencode() of non-ASCII" |text| characters(text, |c| percent(c.encode_utf8(&mut [0; 4]), "", false));
    "urldecode()" |text| unform(text).unwrap_or_else(|| text.to_owned());
    "decodeURIComponent()" |text| unform(&text.replace('+', "%2B")).unwrap_or_else(|| text.to_owned());
    "+ as blank" |text| text.replace('+', " ");
    "blank as +" |text| text.replace(' ', "+");
    "blank as %20" |text| text.replace(' ', "%20");
    "html" html;
    "html, &#039;" |text| html_with(text, Some("&#039;"));
    "html.escape()" |text| html_with(text, Some("&#x27;"));
    "html, &lt;" |text| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    "&amp;" |text| text.replace('&', "&amp;");
    "&quot;" |text| text.replace('"', "&quot;");
    "html_entity_decode()" unhtml;
    "strip_tags()" without_tags;
    "addslashes()" |text| text.replace('\\', "\\\\").replace('\'', "\\'").replace('"', "\\\"");
    "stripslashes()" |text| text.replace('\\', "");
    "' for \"" |text| text.replace('"', "'");
    "emoji removed" |text| text.chars().filter(|c| c.len_utf16() == 1).collect();
    "emoji as ??" |text| text.chars().map(|c| if c.len_utf16() == 1 { c.to_string() } else { "??".to_owned() }).collect();
    "emoji as ?" |text| text.chars().map(|c| if c.len_utf16() == 1 { c } else { '?' }).collect();
    "non-ASCII removed" |text| text.chars().filter(char::is_ascii).collect();
    "non-ASCII as ?" |text| text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect();
    "read as Latin-1" |text| text.bytes().map(char::from).collect();
    "Latin-1 undone" |text| {
        let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
        bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
    };
    "GBK undone" |text| {
        let (bytes, _, lost) = encoding_rs::GBK.encode(text);
        let undone = if lost { None } else { String::from_utf8(bytes.into_owned()).ok() };
        undone.unwrap_or_else(|| text.to_owned())
    };
    "base64_encode()" |text| STANDARD.encode(text);
    "bin2hex()" |text| hex(text.as_bytes());
    "strrev()" |text| text.chars().rev().collect();
    "the first character is lost" |text| text.chars().skip(1).collect();
    "the last character is lost" |text| {
        let mut chars = text.chars();
        chars.next_back();
        chars.as_str().to_owned()
    };
    "substr(0, 32)" |text| text.chars().take(32).collect();
    "substr(0, 64)" |text| text.chars().take(64).collect();
    "substr(0, 127)" |text| text.chars().take(127).collect();
    "substr(0, 128)" |text| text.chars().take(128).collect();
}

spellings! {
    /// Of a number; any other text stays.
    NUMBERS =
    ".0" |text| number(text, |digits| format!("{digits}.0"));
    ".00" |text| number(text, |digits| format!("{digits}.00"));
    "a double" |text| dbl(text).unwrap_or_else(|| text.to_owned());
    "yuan" |text| number(text, in_yuan);
    "yuan, trailing zeros lost" |text| number(text, |digits| short(&in_yuan(digits)));
    "yuan, cut off" |text| number(text, whole_yuan);
    "trailing zeros lost" |text| if decimal(text) { short(text) } else { text.to_owned() };
    "fen" |text| if decimal(text) { from_yuan(text) } else { number(text, |digits| format!("{digits}00")) };
    "intval()" |text| number(text, |digits| match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        rest => rest.to_owned(),
    });
    "number_format()" |text| number(text, grouped);
    "Number()" |text| number(text, js_number);
    "milliseconds" |text| number(text, |digits| format!("{digits}000"));
    "microseconds" |text| number(text, |digits| format!("{digits}000000"));
    "seconds" |text| number(text, |digits| digits.strip_suffix("000").unwrap_or(digits).to_owned());
}

spellings! {
    /// Of a value that another one stands for.
    CONSTANTS =
    "empty" |_| String::new();
    "null" |_| "null".to_owned();
    "undefined" |_| "undefined".to_owned();
    "None" |_| "None".to_owned();
    "0" |_| "0".to_owned();
    "{}" |_| "{}".to_owned();
    "[]" |_| "[]".to_owned();
    "Array" |_| "Array".to_owned();
    "[object Object]" |_| "[object Object]".to_owned();
}

spellings! {
    /// Of a body or a key: its hash instead of itself.
    DIGESTS =
    "md5()" |text| hex(&ttpay_md5::digest(text.as_bytes()));
    "MD5()" |text| hex(&ttpay_md5::digest(text.as_bytes())).to_ascii_uppercase();
    "sha256()" |text| hex(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
    "SHA256()" |text| hex(digest::digest(&digest::SHA256, text.as_bytes()).as_ref()).to_ascii_uppercase();
    "base64(sha256())" |text| STANDARD.encode(digest::digest(&digest::SHA256, text.as_bytes()));
    "sha1()" |text| hex(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref());
}

spellings! {
    /// Of a key, beside its hashes: what GN-14 does not try.
    KEYS =
    "base64_encode()" |text| STANDARD.encode(text);
    "bin2hex()" |text| hex(text.as_bytes());
    "strrev()" |text| text.chars().rev().collect();
    "substr(0, 16)" |text| text.chars().take(16).collect();
    "substr(0, 32)" |text| text.chars().take(32).collect();
    "twice" |text| format!("{text}{text}");
    "in brackets" |text| format!("{{{text}}}");
    "null" |_| "null".to_owned();
    "None" |_| "None".to_owned();
    "undefined" |_| "undefined".to_owned();
    "empty" |_| String::new();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(list: &[Spelling], name: &str, text: &str) -> String {
        list.iter().find(|spelling| spelling.name == name).unwrap().of(text)
    }

    #[test]
    fn texts_are_spelled_as_the_libraries_spell_them() {
        for (name, text, spelling) in [
            ("encodeURIComponent()", "测 (a)*/+", "%E6%B5%8B%20(a)*%2F%2B"),
            ("encodeURI()", "测 ?a=b&c", "%E6%B5%8B%20?a=b&c"),
            ("escape()", "测é a/", "%u6D4B%E9%20a/"),
            ("PHP urlencode()", "a b~*-", "a+b%7E%2A-"),
            ("quote_plus()", "a b~*/", "a+b~%2A%2F"),
            ("urllib.parse.quote()", "a b/", "a%20b/"),
            ("percent, lower case", "测/", "%e6%b5%8b%2f"),
            ("\\u4E2D", "中😀", "\\u4E2D\\uD83D\\uDE00"),
            ("&#20013;", "中a", "&#20013;a"),
            ("html.escape()", "it's<", "it&#x27;s&lt;"),
            ("strip_tags()", "a<b>c</b>d<e", "acd<e"),
            ("addslashes()", "it's \"\\", "it\\'s \\\"\\\\"),
            ("Latin-1 undone", "æµ\u{8b}", "测"),
            ("decodeURIComponent()", "a+b%20c", "a+b c"),
        ] {
            assert_eq!(spelled(TEXTS, name, text), spelling, "{name}");
        }
    }

    #[test]
    fn numbers_are_spelled_without_a_float_in_between() {
        for (name, text, spelling) in [
            ("yuan", "5", "0.05"),
            ("yuan", "12800", "128.00"),
            ("yuan, trailing zeros lost", "12800", "128"),
            ("yuan, trailing zeros lost", "12850", "128.5"),
            ("yuan, cut off", "12850", "128"),
            ("fen", "0.10", "10"),
            ("fen", "7", "700"),
            ("trailing zeros lost", "0.10", "0.1"),
            ("number_format()", "1234567", "1,234,567"),
            ("intval()", "0012", "12"),
            // What JavaScript prints: JSON.parse("201900000000000001"), JSON.parse("9007199254740993").
            ("Number()", "201900000000000001", "201900000000000000"),
            ("Number()", "9007199254740993", "9007199254740992"),
            ("Number()", "123456789012345678", "123456789012345680"),
            ("Number()", "1570694312", "1570694312"),
        ] {
            assert_eq!(spelled(NUMBERS, name, text), spelling, "{name} of {text}");
        }
    }

    #[test]
    fn no_two_spellings_of_a_table_have_one_name() {
        for list in [TEXTS, NUMBERS, CONSTANTS, DIGESTS, KEYS] {
            for (at, spelling) in list.iter().enumerate() {
                assert!(!list[..at].contains(spelling), "{}", spelling.name);
            }
        }
    }
}
