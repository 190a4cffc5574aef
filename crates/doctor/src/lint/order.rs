//! The members of one orderInfo, as the checks read them.

use ttpay_core::Json;

/// The members of an orderInfo, each name once.
pub(super) struct Order {
    members: Vec<(String, Json)>,
}

impl Order {
    pub(super) fn new(members: Vec<(String, Json)>) -> Self {
        Self { members }
    }

    pub(super) fn members(&self) -> &[(String, Json)] {
        &self.members
    }

    pub(super) fn json(&self, name: &str) -> Option<&Json> {
        self.members.iter().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The text of a member that is not empty: a string as it is, a number as it was written.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.json(name).and_then(text)
    }
}

/// The text of a value that has one and is not empty.
pub(super) fn text(json: &Json) -> Option<&str> {
    match json {
        Json::Text(text) | Json::Number(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// The number that decimal digits write, none of them a sign; one beyond all bounds is as large as it gets.
pub(super) fn digits(text: &str) -> Option<i128> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().unwrap_or(i128::MAX / 4))
}
