//! What an operator sees of the outbox and does about it, over HTTP and on the command line.

use serde::Serialize;
use ttpay::ErrorCode;
use ttpay::TtpayError;
use ttpay::core::lifecycle::MessageState;
use ttpay_store::{Damaged, Found, MessageCursor, MessageFilter, NEVER, OrderStore, StoredMessage};

use crate::error::ServerError;
use crate::shapes::{MessageList, MessageView};

/// A page of messages; `cursor` is the `next_cursor` of the page before.
///
/// # Errors
/// `field_invalid` at `cursor` or `limit`; a database away.
pub async fn list(
    store: &dyn OrderStore,
    state: Option<MessageState>,
    cursor: Option<&str>,
    limit: u16,
) -> Result<MessageList, ServerError> {
    if !(1..=200).contains(&limit) {
        return Err(invalid("limit", "a page has 1 to 200 messages").into());
    }
    let after = cursor.map(read_cursor).transpose()?;
    let page = store.list_messages(&MessageFilter { state, after, limit }).await?;
    let next = page.next.map(|next| format!("{}.{}.{}", next.created_at, next.out_trade_no, next.seq));
    Ok(MessageList {
        messages: page.messages.iter().map(view).collect(),
        unreadable: ids(page.damaged),
        next_cursor: next,
    })
}

/// The messages about one order, in the order in which they are delivered.
///
/// # Errors
/// `not_found` when there is no such order; a database away.
pub async fn of_order(store: &dyn OrderStore, out_trade_no: &str) -> Result<MessageList, ServerError> {
    let Found { good, damaged } = store.messages(out_trade_no).await?;
    if good.is_empty() && damaged.is_empty() && store.load(out_trade_no).await?.is_none() {
        return Err(ServerError::OrderUnknown);
    }
    let messages = good.iter().map(view).collect();
    Ok(MessageList { messages, unreadable: ids(damaged), next_cursor: None })
}

/// Makes a message due as if it were new, whatever became of it, and what waits behind it; gives it as it is then.
///
/// # Errors
/// `not_found`; `internal` for one that cannot be read, which stays as it is; a database away.
pub async fn replay(store: &dyn OrderStore, id: &str, now: i64) -> Result<MessageView, ServerError> {
    find(store, id).await?;
    if !store.replay_message(number_of(id)?, id, now).await? {
        return Err(ServerError::MessageUnknown);
    }
    find(store, id).await
}

/// One message by its id.
///
/// # Errors
/// `not_found`; `internal` for one that cannot be read; a database away.
pub async fn find(store: &dyn OrderStore, id: &str) -> Result<MessageView, ServerError> {
    let Found { good, damaged } = store.messages(number_of(id)?).await?;
    if let Some(damaged) = damaged.into_iter().find(|one| one.row.as_deref() == Some(id)) {
        return Err(damaged.error.into());
    }
    good.iter().find(|message| message.id == id).map(view).ok_or(ServerError::MessageUnknown)
}

/// The id begins with the number of the order.
fn number_of(id: &str) -> Result<&str, ServerError> {
    id.split_once(':').map(|(number, _)| number).ok_or(ServerError::MessageUnknown)
}

/// What became of the messages that were given up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Replayed {
    /// How many are due again.
    pub replayed: usize,
    /// The ids of those that cannot be read and stay given up.
    pub unreadable: Vec<String>,
}

/// Replays every message that was given up and can be read.
///
/// # Errors
/// A database away.
pub async fn replay_dead(store: &dyn OrderStore, now: i64) -> Result<Replayed, ServerError> {
    let mut dead = MessageFilter { state: Some(MessageState::Dead), after: None, limit: 200 };
    let mut done = Replayed::default();
    loop {
        let page = store.list_messages(&dead).await?;
        for message in &page.messages {
            store.replay_message(&message.out_trade_no, &message.id, now).await?;
        }
        done.replayed += page.messages.len();
        done.unreadable.extend(ids(page.damaged));
        // A cursor is a place, which stays where it is when what stood there is dead no more.
        dead.after = page.next;
        if dead.after.is_none() {
            return Ok(done);
        }
    }
}

/// What cannot be read, for whoever has to mend it; the log says why.
fn ids(damaged: Vec<Damaged>) -> Vec<String> {
    damaged.into_iter().filter_map(|one| one.row).collect()
}

fn view(message: &StoredMessage) -> MessageView {
    MessageView {
        id: message.id.clone(),
        kind: message.kind.clone(),
        state: message.state(),
        out_order_no: message.out_trade_no.clone(),
        created_at: message.created_at,
        attempts: message.attempts,
        due_at: (message.state() == MessageState::Pending && message.due_at != NEVER)
            .then_some(message.due_at),
        delivered_at: message.delivered_at,
        dead_at: message.dead_at,
        data: message.payload.clone(),
    }
}

fn read_cursor(text: &str) -> Result<MessageCursor, ServerError> {
    let refuse = || invalid("cursor", "give the `next_cursor` of the page before, unchanged");
    let (created_at, rest) = text.split_once('.').ok_or_else(refuse)?;
    let (out_trade_no, seq) = rest.rsplit_once('.').ok_or_else(refuse)?;
    Ok(MessageCursor {
        created_at: created_at.parse().map_err(|_| refuse())?,
        out_trade_no: out_trade_no.to_owned(),
        seq: seq.parse().map_err(|_| refuse())?,
    })
}

fn invalid(field: &str, rule: &str) -> TtpayError {
    TtpayError::new(ErrorCode::FieldInvalid, Some(field), format!("`{field}`: {rule}"))
}
