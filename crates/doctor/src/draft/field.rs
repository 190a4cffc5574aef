//! What is signed: parameters, or the lines of a message.

use std::borrow::Cow;

use ttpay_core::Json;

/// One field: a parameter, or one line of a message.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    /// Its name; a line of a message has one too (`method`, `body`, …).
    pub name: Cow<'a, str>,
    /// Its text; bytes, because a body need not be UTF-8.
    pub value: Cow<'a, [u8]>,
    /// The value as it was received, as long as no mistake changed it.
    pub json: Option<&'a Json>,
    /// Its place in the received order.
    pub place: usize,
}

impl Field<'_> {
    /// The text of the value, unless it is not UTF-8.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.value).ok()
    }

    /// Gives it another text.
    pub(crate) fn set(&mut self, text: String) {
        self.value = Cow::Owned(text.into_bytes());
        self.json = None;
    }
}
