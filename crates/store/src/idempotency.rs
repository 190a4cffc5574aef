//! Answers kept under the caller's `Idempotency-Key`.

/// The answer that a key has from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedReply {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// What a key says when a request begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Nobody used it: go on, then `finish` or `abandon`.
    Fresh,
    /// The same request is being answered at this moment.
    Running,
    /// The same request was answered: give this answer again.
    Done(SavedReply),
    /// Another request was made with this key.
    Different,
}
