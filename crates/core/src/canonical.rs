//! The joined text that gets signed: members sorted by name in byte order, `name=value`, separated by `&`.
//!
//! The cashier, WeChat v2 and Alipay share these steps (cashier.md §4.1, wechat.md §3.2, alipay.md §3); they differ in
//! which members are left out and in what happens to the text afterwards.
//!
//! Invariant: values are neither trimmed nor escaped nor encoded. `0` and white space are values, only nothing is empty.

use smallvec::SmallVec;

use crate::error::Error;
use crate::json::Json;

/// A value as a caller has it, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text, signed as it is. Integers of any size may come as their decimal text: `1` and `"1"` sign the same.
    Text(&'a str),
    /// An integer, signed as its decimal text.
    Integer(i64),
    /// Nothing: left out like the empty text.
    Null,
    /// A value without a defined signature text, by the name of its kind (`a boolean`, `a number with a fraction`, …): refused.
    Undefined(&'static str),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(integer: i64) -> Self {
        Self::Integer(integer)
    }
}

impl<'a> From<&'a Json> for Value<'a> {
    fn from(json: &'a Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Text(text) => Self::Text(text),
            // A JSON integer has no padding and no plus sign: its literal is its decimal text.
            Json::Number(literal) if json.integer().is_some() && literal != "-0" => Self::Text(literal),
            Json::Number(literal) if literal.bytes().all(|b| b.is_ascii_digit()) => Self::Text(literal),
            Json::Number(_) => Self::Undefined("a number with a fraction or an exponent"),
            other => Self::Undefined(other.kind()),
        }
    }
}

/// A member: its name and its value.
pub type Pair<'a> = (&'a str, Value<'a>);

/// The members of a JSON object as pairs.
#[must_use]
pub fn pairs(members: &[(String, Json)]) -> Vec<Pair<'_>> {
    members.iter().map(|(name, value)| (name.as_str(), Value::from(value))).collect()
}

/// Appends the joined text of `pairs` to `out`, without the members that `omit` names and without empty ones.
///
/// # Errors
/// `duplicate_field` when a name occurs twice, `field_invalid` for a value without a defined text.
pub fn join(pairs: &[Pair<'_>], omit: impl Fn(&str) -> bool, out: &mut Vec<u8>) -> Result<(), Error> {
    // Sixteen bytes a member are cheaper to sort than the members themselves.
    let mut sorted: SmallVec<[(u64, usize); 32]> =
        pairs.iter().enumerate().map(|(index, (name, _))| (head(name), index)).collect();
    sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| pairs[a.1].0.cmp(pairs[b.1].0)));
    let same = |two: &&[(u64, usize)]| two[0].0 == two[1].0 && pairs[two[0].1].0 == pairs[two[1].1].0;
    if let Some(twice) = sorted.windows(2).find(same) {
        return Err(Error::duplicate(pairs[twice[0].1].0));
    }
    let start = out.len();
    for (_, index) in &sorted {
        let (name, value) = &pairs[*index];
        if omit(name) {
            continue;
        }
        let mut digits = itoa::Buffer::new();
        let text = match value {
            Value::Text(text) => text,
            Value::Integer(integer) => digits.format(*integer),
            Value::Null => continue,
            Value::Undefined(kind) => {
                return Err(Error::invalid(
                    *name,
                    format!("{kind} has no defined signature text; pass text or an integer"),
                ));
            }
        };
        if text.is_empty() {
            continue;
        }
        if out.len() > start {
            out.push(b'&');
        }
        out.extend_from_slice(name.as_bytes());
        out.push(b'=');
        out.extend_from_slice(text.as_bytes());
    }
    Ok(())
}

/// The joined text as a string.
///
/// # Errors
/// As [`join`].
pub fn joined(pairs: &[Pair<'_>], omit: impl Fn(&str) -> bool) -> Result<String, Error> {
    let mut out = Vec::new();
    join(pairs, omit, &mut out)?;
    // Names and values are `str`, the separators are ASCII: the text is UTF-8.
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// The first eight bytes of a name as one number, which decides nearly every comparison.
fn head(name: &str) -> u64 {
    let bytes = name.as_bytes();
    match bytes.first_chunk() {
        Some(eight) => u64::from_be_bytes(*eight),
        None => (0..8).fold(0, |head, at| head << 8 | u64::from(bytes.get(at).copied().unwrap_or(0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pairs: &[Pair<'_>]) -> String {
        joined(pairs, |name| name == "sign").unwrap()
    }

    #[test]
    fn names_sort_by_byte_as_the_page_shows() {
        let names = ["b1", "abd", "a", "abce", "ba", "a1", "abcd", "abc"];
        let pairs: Vec<Pair<'_>> = names.iter().map(|name| (*name, Value::Text("x"))).collect();
        assert_eq!(text(&pairs), "a=x&a1=x&abc=x&abcd=x&abce=x&abd=x&b1=x&ba=x");
    }

    #[test]
    fn names_that_share_eight_bytes_or_end_in_nul_still_sort_by_byte() {
        let pairs = [
            ("abcdefgh2", Value::Text("3")),
            ("abcdefgh", Value::Text("1")),
            ("abcdefgh\0", Value::Text("2")),
        ];
        assert_eq!(text(&pairs), "abcdefgh=1&abcdefgh\0=2&abcdefgh2=3");
        let pairs = [("a\0", Value::Text("2")), ("a", Value::Text("1"))];
        assert_eq!(text(&pairs), "a=1&a\0=2");
    }

    #[test]
    fn nothing_is_left_out_but_zero_and_white_space_stay() {
        let pairs = [
            ("zero", Value::Integer(0)),
            ("text_zero", Value::Text("0")),
            ("blank", Value::Text(" ")),
            ("empty", Value::Text("")),
            ("null", Value::Null),
            ("sign", Value::Text("x")),
        ];
        assert_eq!(text(&pairs), "blank= &text_zero=0&zero=0");
    }

    #[test]
    fn a_name_that_occurs_twice_is_refused_even_when_empty() {
        let twice = [("a", Value::Text("1")), ("b", Value::Null), ("a", Value::Text(""))];
        assert_eq!(joined(&twice, |_| false), Err(Error::duplicate("a")));
    }

    #[test]
    fn an_integer_of_any_size_is_its_own_text_and_a_fraction_has_none() {
        let json = Json::parse(br#"{"a":123456789012345678901234567890123456789012,"b":-5,"c":0}"#).unwrap();
        assert_eq!(
            text(&pairs(json.members().unwrap())),
            "a=123456789012345678901234567890123456789012&b=-5&c=0"
        );
        for literal in ["1.0", "1e2", "-0", "true", "[]", "{}"] {
            let json = Json::parse(format!(r#"{{"a":{literal}}}"#).as_bytes()).unwrap();
            assert!(joined(&pairs(json.members().unwrap()), |_| false).is_err(), "{literal} was signed");
        }
    }
}
