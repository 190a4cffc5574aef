//! The correct text with the places of its fields, so that a text that differs little is made by copying.

use super::{Attach, Draft, Empty, Join, Order};
use crate::plan::Act;

/// A joined text and its parts.
pub(crate) struct Spans {
    joined: Vec<u8>,
    between: &'static str,
    parts: Vec<Span>,
}

/// One `name=value` in the joined text.
struct Span {
    name: String,
    from: usize,
    value: usize,
    to: usize,
}

impl Draft<'_> {
    /// The joined text in its parts; `None` where order or joining look at values, or values are tidied.
    pub(crate) fn spans(&self) -> Option<Spans> {
        let Join::Pairs { equals, between } = &self.join else { return None };
        let filter = &self.filter;
        let plain = filter.empty == Empty::Drop && !filter.null_is_empty && !filter.drop_zero;
        let by_name = matches!(self.order, Order::Name) && self.attach != Attach::Value;
        if self.tidy.is_some() || !plain || !by_name {
            return None;
        }
        let (mut joined, mut parts) = (Vec::new(), Vec::new());
        for part in self.taking_part(&[]) {
            if !parts.is_empty() {
                joined.extend_from_slice(between.as_bytes());
            }
            let from = joined.len();
            joined.extend_from_slice(part.name.as_bytes());
            joined.extend_from_slice(equals.as_bytes());
            let value = joined.len();
            joined.extend_from_slice(part.value);
            parts.push(Span { name: part.name.to_owned(), from, value, to: joined.len() });
        }
        Some(Spans { joined, between, parts })
    }
}

impl Spans {
    /// The joined text.
    pub(crate) fn joined(&self) -> &[u8] {
        &self.joined
    }

    /// Writes the joined text with a mistake. False where it is not one of the simple ones.
    pub(crate) fn write(&self, act: &Act<'_>, out: &mut Vec<u8>) -> bool {
        out.clear();
        match act {
            Act::Any(_) => false,
            Act::Set(name, text) => {
                let Some(span) = self.parts.iter().find(|span| span.name == *name) else { return false };
                out.extend_from_slice(&self.joined[..span.value]);
                out.extend_from_slice(text.as_bytes());
                out.extend_from_slice(&self.joined[span.to..]);
                // An empty value takes no part at all.
                !text.is_empty()
            }
            Act::Skip(names) => {
                for span in self.parts.iter().filter(|span| !names.contains(&span.name)) {
                    if !out.is_empty() {
                        out.extend_from_slice(self.between.as_bytes());
                    }
                    out.extend_from_slice(&self.joined[span.from..span.to]);
                }
                true
            }
        }
    }
}
