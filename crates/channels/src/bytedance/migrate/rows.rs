//! One line of the table: a member of the old order, a member of the new one, and what happened between them.

use serde::Serialize;
use ttpay_core::Json;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// A sentence that is always the same.
pub(super) fn words(en: impl Into<String>, zh: impl Into<String>) -> Words {
    Words { en: en.into(), zh: zh.into() }
}

/// What became of a member, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// The same name, value and rule.
    Kept,
    /// The same value under another name.
    Renamed,
    /// Another unit, rule or value.
    Changed,
    /// The order does not know it; it was given.
    Supplied,
    /// The order does not know it, and nothing goes without it.
    ToSupply,
    /// The order does not know it, and it may be left out.
    MaySupply,
    /// The new generation has nothing for it.
    NoCounterpart,
}

impl Treatment {
    /// All, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Kept,
        Self::Renamed,
        Self::Changed,
        Self::Supplied,
        Self::ToSupply,
        Self::MaySupply,
        Self::NoCounterpart,
    ];

    /// As a heading.
    #[must_use]
    pub const fn heading(self) -> (&'static str, &'static str) {
        match self {
            Self::Kept => ("kept", "保留"),
            Self::Renamed => ("renamed", "改名"),
            Self::Changed => ("changed unit, rule or value", "单位、规则或取值有变"),
            Self::Supplied => ("supplied by you", "已由你补充"),
            Self::ToSupply => ("to be supplied by you", "必须由你补充"),
            Self::MaySupply => ("may be supplied by you", "可由你补充"),
            Self::NoCounterpart => ("no counterpart", "没有对应字段"),
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The member of the cashier's order.
    pub from: Option<&'static str>,
    /// The member of the new request, as a path.
    pub to: Option<&'static str>,
    /// What became of it.
    pub what: Treatment,
    /// Why, or what to know about it.
    pub note: Words,
}

impl Row {
    pub(super) const fn new(
        from: Option<&'static str>,
        to: Option<&'static str>,
        what: Treatment,
        note: Words,
    ) -> Self {
        Self { from, to, what, note }
    }

    /// Something that was to be supplied and was is said so.
    pub(super) fn settle(&mut self, made: &Json) {
        let open = matches!(self.what, Treatment::ToSupply | Treatment::MaySupply);
        if open && self.to.and_then(|path| at(made, path)).is_some_and(|value| *value != Json::Null) {
            self.what = Treatment::Supplied;
        }
    }
}

/// The value at a path such as `skuList.0.type`.
pub(super) fn at<'a>(json: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('.').try_fold(json, |json, step| match json {
        Json::List(list) => list.get(step.parse::<usize>().ok()?),
        json => json.get(step),
    })
}
