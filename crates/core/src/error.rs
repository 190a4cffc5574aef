//! What the rules refuse, with the field and the rule.

use crate::words::ErrorCode;

/// A refusal by the rules. Messages name public values only: a secret or the value of an unknown field is never quoted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A required field is absent, empty or blank.
    #[error("`{field}` is missing or empty: {rule}")]
    FieldMissing {
        /// The field.
        field: String,
        /// Why it is needed.
        rule: String,
    },
    /// A field has a value that its rule forbids.
    #[error("`{field}` is not allowed: {rule}")]
    FieldInvalid {
        /// The field.
        field: String,
        /// The rule.
        rule: String,
    },
    /// An amount is not a plain positive amount of money.
    #[error("`{field}` is not an amount: {rule}")]
    AmountInvalid {
        /// The field.
        field: String,
        /// The rule.
        rule: String,
    },
    /// A request or an orderInfo inside it does not have its shape.
    #[error("`{field}` does not have its shape: {rule}")]
    RequestMalformed {
        /// Path of the member.
        field: String,
        /// The rule.
        rule: String,
    },
    /// One name occurs twice.
    #[error("`{field}` occurs twice; parsers disagree on which value wins, so neither is taken")]
    DuplicateField {
        /// The repeated name.
        field: String,
    },
    /// A secret or key has the wrong length, form or role.
    #[error("`{field}` cannot be used as a key: {rule}")]
    KeyMalformed {
        /// The slot that the key was given for.
        field: String,
        /// The rule.
        rule: String,
    },
    /// The message asks for another algorithm than the fixed or configured one.
    #[error("`{field}` asks for an algorithm that is refused: {rule}")]
    AlgorithmRefused {
        /// The field that names the algorithm.
        field: String,
        /// The rule.
        rule: String,
    },
    /// There is no signature.
    #[error("there is no signature: `{field}` is absent or empty")]
    SignatureMissing {
        /// The absent field or header.
        field: String,
    },
    /// The signature text does not have the right form.
    #[error("the signature cannot be read: {rule}")]
    SignatureMalformed {
        /// The rule.
        rule: String,
    },
    /// The signature does not belong to the message.
    #[error("the signature does not belong to this content under this key")]
    SignatureMismatch,
}

impl Error {
    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::FieldMissing { .. } => ErrorCode::FieldMissing,
            Self::FieldInvalid { .. } => ErrorCode::FieldInvalid,
            Self::AmountInvalid { .. } => ErrorCode::AmountInvalid,
            Self::RequestMalformed { .. } => ErrorCode::RequestMalformed,
            Self::DuplicateField { .. } => ErrorCode::DuplicateField,
            Self::KeyMalformed { .. } => ErrorCode::KeyMalformed,
            Self::AlgorithmRefused { .. } => ErrorCode::AlgorithmRefused,
            Self::SignatureMissing { .. } => ErrorCode::SignatureMissing,
            Self::SignatureMalformed { .. } => ErrorCode::SignatureMalformed,
            Self::SignatureMismatch => ErrorCode::SignatureMismatch,
        }
    }

    /// The field that the refusal is about, when there is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::FieldMissing { field, .. }
            | Self::FieldInvalid { field, .. }
            | Self::AmountInvalid { field, .. }
            | Self::RequestMalformed { field, .. }
            | Self::DuplicateField { field }
            | Self::KeyMalformed { field, .. }
            | Self::AlgorithmRefused { field, .. }
            | Self::SignatureMissing { field } => Some(field),
            Self::SignatureMalformed { .. } | Self::SignatureMismatch => None,
        }
    }

    /// A missing field.
    pub fn missing(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::FieldMissing { field: field.into(), rule: rule.into() }
    }

    /// A forbidden value.
    pub fn invalid(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::FieldInvalid { field: field.into(), rule: rule.into() }
    }

    /// A text or number that is no amount.
    pub fn amount(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::AmountInvalid { field: field.into(), rule: rule.into() }
    }

    /// A repeated name.
    pub fn duplicate(field: impl Into<String>) -> Self {
        Self::DuplicateField { field: field.into() }
    }

    /// A key of the wrong form.
    pub fn key(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::KeyMalformed { field: field.into(), rule: rule.into() }
    }
}
