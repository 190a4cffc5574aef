//! Orders and messages in pages, the youngest first, and timelines, the oldest line first.

use ttpay_core::lifecycle::{MessageState, OrderState};

use crate::found::Damaged;
use crate::record::{Stored, StoredEvent, StoredMessage};

/// Which orders are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Only orders of this state.
    pub state: Option<OrderState>,
    /// Only orders behind this place.
    pub after: Option<Cursor>,
    /// How many at most: 1 to 200.
    pub limit: u16,
}

/// A place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The moment of the order at that place, Unix seconds.
    pub created_at: i64,
    /// Its number.
    pub out_trade_no: String,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The orders, the youngest first.
    pub orders: Vec<Stored>,
    /// Orders that belong here and cannot be read.
    pub damaged: Vec<Damaged>,
    /// Where the next page begins; `None` after the last one.
    pub next: Option<Cursor>,
}

/// Which messages are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageFilter {
    /// Only messages that got this far.
    pub state: Option<MessageState>,
    /// Only messages behind this place.
    pub after: Option<MessageCursor>,
    /// How many at most: 1 to 200.
    pub limit: u16,
}

/// A place in the list of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageCursor {
    /// The moment of the message at that place, Unix seconds.
    pub created_at: i64,
    /// The number of its order.
    pub out_trade_no: String,
    /// Its place within the order.
    pub seq: u64,
}

/// One page of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessagePage {
    /// The messages, the youngest first.
    pub messages: Vec<StoredMessage>,
    /// Messages that belong here and cannot be read.
    pub damaged: Vec<Damaged>,
    /// Where the next page begins; `None` after the last one.
    pub next: Option<MessageCursor>,
}

/// One page of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPage {
    /// The lines, the oldest first.
    pub events: Vec<StoredEvent>,
    /// Lines that belong here and cannot be read.
    pub damaged: Vec<Damaged>,
    /// Behind which line the next page begins; `None` when there is none.
    pub next: Option<u64>,
}
