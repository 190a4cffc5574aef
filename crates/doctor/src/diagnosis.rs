//! The answer: whether the signature is correct, and what was found.

use serde::{Deserialize, Serialize};
use ttpay_core::ErrorCode;

use crate::mistakes::Mistake;
use crate::phrase::Both;

/// Why a case cannot be examined at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The message does not have the parts of its scheme.
    #[error(transparent)]
    Rule(#[from] ttpay_core::Error),
}

impl Error {
    /// The sentence in both languages, without a full stop.
    #[must_use]
    pub fn both(&self) -> Both {
        match self {
            Self::Rule(error) => error.into(),
        }
    }

    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Rule(error) => error.code(),
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The claimed value was reproduced exactly, or the opened signature shows it.
    Proved,
    /// It is visible or likely, and nothing was computed.
    Suspected,
}

impl Certainty {
    /// The word of the documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Suspected => "suspected",
        }
    }

    /// The certainty with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Proved, Self::Suspected].into_iter().find(|certainty| certainty.as_str() == word)
    }
}

/// Which field, key or variant a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Detail {
    /// The field or fields (joined with `+`), header or place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Which form of the mistake.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// The configuration path of the key that reproduces the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the scheme wants instead: the path of its key, or its hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<String>,
    /// Two findings with one mark are a pair: only both together reproduce the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<u32>,
    /// The id of an earlier finding that has the same effect on this message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

impl Detail {
    /// A detail that names a field.
    #[must_use]
    pub fn field(name: impl Into<String>) -> Self {
        Self { field: Some(name.into()), ..Self::default() }
    }

    /// A detail that names a variant.
    #[must_use]
    pub fn variant(name: impl Into<String>) -> Self {
        Self { variant: Some(name.into()), ..Self::default() }
    }

    /// The same detail with a variant.
    #[must_use]
    pub fn with_variant(self, name: impl Into<String>) -> Self {
        Self { variant: Some(name.into()), ..self }
    }
}

/// Where the reproduced text and the correct text part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// Byte offset of the first difference, from 0.
    pub offset: usize,
    /// The correct text around it; keys are masked.
    pub expected: String,
    /// The reproduced text around it; keys are masked.
    pub got: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The id of the entry in mistakes.md, such as `TP-01`.
    pub mistake: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What went wrong, in English.
    pub message: String,
    /// What went wrong and what to do, in Chinese.
    pub message_zh: String,
    /// What to do.
    pub fix: String,
    /// Which field, key or variant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
    /// Where the texts part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_difference: Option<Difference>,
}

impl Finding {
    /// A finding of an entry; `{field}` and the other places in its texts are filled from the detail.
    #[must_use]
    pub fn new(mistake: &Mistake, certainty: Certainty, detail: Detail) -> Self {
        Self {
            mistake: mistake.id.to_owned(),
            certainty,
            message: mistake.said(&detail),
            message_zh: format!("{}。{}", mistake.said_zh(&detail), mistake.mended_zh(&detail)),
            fix: mistake.mended(&detail),
            detail: (detail != Detail::default()).then_some(detail),
            first_difference: None,
        }
    }
}

/// Whether a proof of this entry is seen inside an opened RSA signature, and no text reproduces the signature.
#[must_use]
pub fn is_seen_inside(mistake: &str) -> bool {
    matches!(mistake, "GN-17" | "GN-18" | "GN-19")
}

/// The answer of the doctor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnosis {
    /// Whether the claimed signature is correct under the wanted key.
    pub matches: bool,
    /// What was found; empty when nothing of the catalogue explains it.
    pub findings: Vec<Finding>,
}

/// Fills the places of a text: `{field}` and `{place}` by the field, `{label}` and `{appid}` by the key, `{wanted}` by what is
/// wanted, any other by the variant.
pub(crate) fn filled(text: &str, detail: &Detail) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let value = match name {
            "field" | "place" => detail.field.as_ref().or(detail.variant.as_ref()),
            "label" | "appid" => detail.key.as_ref(),
            "wanted" | "scheme" | "expected" => detail.wanted.as_ref(),
            _ => detail.variant.as_ref().or(detail.field.as_ref()),
        };
        out.push_str(value.map_or("…", String::as_str));
        rest = tail;
    }
    out.push_str(rest);
    out
}
