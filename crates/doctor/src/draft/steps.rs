//! What each step of the pipeline can be (mistakes.md §1.3): the scheme's own way, and those of the mistakes.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::text::Rewrite;

/// What happens to fields without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    /// They are left out.
    Drop,
    /// They stay, as nothing.
    Keep,
    /// They are printed as this text.
    Print(&'static str),
}

/// Which fields take part (step F).
#[derive(Clone, Debug)]
pub(crate) struct Filter<'a> {
    /// Left out by name.
    pub skip: SmallVec<[Cow<'a, str>; 6]>,
    /// Fields without a value.
    pub empty: Empty,
    /// The text `null` counts as empty.
    pub null_is_empty: bool,
    /// The text `0` is left out.
    pub drop_zero: bool,
}

/// How a value is tidied by the scheme itself before it takes part (only ecpay does).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tidy {
    /// White space at both ends goes away.
    pub trim: bool,
    /// One pair of quotes around it goes away.
    pub unquote: bool,
}

impl Tidy {
    /// The tidy part of a value.
    pub(crate) fn of(self, value: &[u8]) -> &[u8] {
        let trim = |text| if self.trim { <[u8]>::trim_ascii(text) } else { text };
        let text = trim(value);
        if self.unquote && text.len() > 1 && text.starts_with(b"\"") && text.ends_with(b"\"") {
            return trim(&text[1..text.len() - 1]);
        }
        text
    }
}

/// In which order the fields stand (step S).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// By name, by byte.
    Name,
    /// By name, backwards.
    NameDown,
    /// By name in lower case; underscores count or not.
    NameLower { underscore: bool },
    /// By the text `name=value`.
    Pair,
    /// By value, by byte.
    Value,
    /// By value, backwards.
    ValueDown,
    /// By value in lower case.
    ValueLower,
    /// By the length of the value, then by byte.
    ValueLength,
    /// By the length of the name, then by byte.
    NameLength,
    /// By value, numbers compared as numbers.
    Number,
    /// By value, by UTF-16 code unit.
    Utf16,
    /// As received.
    Received,
    /// The last one first.
    ReceivedDown,
    /// Fields by their place in this list of names.
    Fixed(&'static [&'static str]),
}

/// How the fields are joined (step J).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// `name`, `equals`, `value`, with `between` between pairs.
    Pairs { equals: &'static str, between: &'static str },
    /// Values alone.
    Values { between: &'static str },
    /// Lines, each ended by `end`; the last one only if `last`.
    Lines { end: &'static str, last: bool },
    /// Compact JSON text of an object of the fields.
    Json,
    /// JSON text of an object of the fields in another writing; `typed` keeps numbers numbers.
    Written { how: Rewrite, typed: bool },
    /// Fields with something around each of them and around all.
    Around(Around),
}

/// What stands around fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Around {
    /// In front of all.
    pub start: &'static str,
    /// Between name and value; without it there are no names.
    pub equals: Option<&'static str>,
    /// Behind each value.
    pub after: &'static str,
    /// Between two of them.
    pub between: &'static str,
    /// Behind all.
    pub end: &'static str,
}

/// How the secret joins the text (step K).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attach {
    /// Not at all.
    Nothing,
    /// At the end, after this text.
    Tail(&'static str),
    /// In front.
    Front,
    /// In front and at the end.
    Both,
    /// In front, at the end or both, with texts before and behind it.
    Between { front: Option<(&'static str, &'static str)>, tail: Option<(&'static str, &'static str)> },
    /// As one more value, sorted with the others.
    Value,
}
