//! The parts of an order's page: channels, refunds, timeline, plan, statements and messages, ready to be shown.

use serde_json::Value;
use ttpay::core::lifecycle::MessageState;
use ttpay::core::{Channel, Source};
use ttpay_store::StoredFact;

use super::lang::Lang;
use super::meaning::{self, Tone};
use super::words::say;
use super::write::{Moment, yuan};
use crate::shapes::{ChannelView, EventView, MessageList, MessageView, OrderView, RefundView, TaskView};
use crate::timeline;

/// One channel.
pub(super) struct Leg {
    pub(super) name: &'static str,
    pub(super) word: &'static str,
    pub(super) offered: bool,
    pub(super) fact: Option<LegFact>,
    pub(super) refunded: Option<String>,
    pub(super) refundable: Option<String>,
}

/// The strongest statement of a channel.
pub(super) struct LegFact {
    pub(super) state: String,
    pub(super) meaning: &'static str,
    pub(super) transaction: Option<String>,
    pub(super) paid: Option<String>,
    pub(super) paid_at: Option<Moment>,
    pub(super) heard: Moment,
    pub(super) source: &'static str,
}

/// One refund.
pub(super) struct Refund {
    pub(super) number: String,
    pub(super) channel: &'static str,
    pub(super) amount: String,
    pub(super) by: &'static str,
    pub(super) outcome: &'static str,
    pub(super) tone: &'static str,
    /// There is no last word about it, and it is ours: it can be given up.
    pub(super) open: bool,
}

/// A line of the timeline.
pub(super) struct Line {
    pub(super) seq: u64,
    /// The day, where it is another one than that of the line before.
    pub(super) day: Option<String>,
    pub(super) at: Moment,
    pub(super) tone: &'static str,
    pub(super) kind: String,
    pub(super) text: String,
    /// What stands behind the sentence; empty when there is nothing more.
    pub(super) data: String,
}

/// Something that is going to happen.
pub(super) struct Task {
    pub(super) at: Moment,
    pub(super) text: String,
    pub(super) tries: Option<String>,
}

/// A verified statement.
pub(super) struct Statement {
    pub(super) at: Moment,
    pub(super) channel: &'static str,
    pub(super) source: &'static str,
    pub(super) text: String,
}

/// A message to the merchant's own system.
pub(super) struct Message {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) at: Moment,
    pub(super) state: &'static str,
    pub(super) tone: &'static str,
    /// The next attempt, where one is planned.
    pub(super) due: Option<Moment>,
    pub(super) tries: Option<String>,
    /// It can be sent again.
    pub(super) again: bool,
}

pub(super) fn legs(lang: Lang, view: &OrderView) -> Vec<Leg> {
    view.channels.iter().map(|channel| leg(lang, channel)).collect()
}

fn leg(lang: Lang, view: &ChannelView) -> Leg {
    let fact = view.fact.as_ref().filter(|fact| !fact.state.is_empty());
    let fact = fact.map(|fact| LegFact {
        state: fact.state.clone(),
        meaning: word(lang, view.channel, &fact.state),
        transaction: fact.transaction_id.clone(),
        paid: fact.paid_fen.map(yuan),
        paid_at: fact.paid_at.map(Moment::of),
        heard: Moment::of(fact.seen_at),
        source: source(lang, fact.source),
    });
    let money = |fen: u64| (fen > 0).then(|| yuan(fen));
    Leg {
        name: meaning::channel(lang, view.channel),
        word: view.channel.as_str(),
        offered: view.offered,
        fact,
        refunded: money(view.refunded_fen),
        refundable: money(view.refundable_fen),
    }
}

fn word(lang: Lang, channel: Channel, state: &str) -> &'static str {
    let (en, zh) = timeline::state_word(Some(channel), state);
    lang.pick(en, zh)
}

fn source(lang: Lang, source: Source) -> &'static str {
    match source {
        Source::Query => lang.words().by_query,
        Source::Notification => lang.words().by_notification,
        Source::TpGateway => lang.words().by_tp_gateway,
        Source::Unsigned => lang.words().by_unsigned,
    }
}

pub(super) fn refunds(lang: Lang, view: &OrderView) -> Vec<Refund> {
    view.refunds.iter().map(|refund| one_refund(lang, refund)).collect()
}

fn one_refund(lang: Lang, refund: &RefundView) -> Refund {
    let (outcome, tone) = meaning::refund(lang, refund.outcome);
    Refund {
        number: refund.out_refund_no.clone(),
        channel: meaning::channel(lang, refund.channel),
        amount: yuan(refund.amount_fen),
        by: if refund.requested { lang.words().by_us } else { lang.words().by_others },
        outcome,
        tone: tone.class(),
        open: refund.requested && refund.outcome.is_under_way(),
    }
}

pub(super) fn lines(lang: Lang, view: &OrderView) -> Vec<Line> {
    let mut day = String::new();
    let line = |event: &EventView| {
        let at = Moment::of(event.at);
        let is_new = at.day != day;
        day.clone_from(&at.day);
        Line {
            seq: event.seq,
            day: is_new.then(|| at.day.clone()),
            at,
            tone: meaning::line(&event.kind).class(),
            kind: event.kind.clone(),
            text: lang.pick(event.message.clone(), event.message_zh.clone()),
            data: data(&event.detail),
        }
    };
    view.timeline.iter().map(line).collect()
}

fn data(detail: &Value) -> String {
    match detail {
        Value::Object(members) if members.is_empty() => String::new(),
        Value::Null => String::new(),
        detail => serde_json::to_string_pretty(detail).unwrap_or_default(),
    }
}

pub(super) fn tasks(lang: Lang, view: &OrderView) -> Vec<Task> {
    let mut tasks: Vec<&TaskView> = view.plan.iter().collect();
    tasks.sort_by_key(|task| task.due_at);
    tasks.into_iter().map(|task| one_task(lang, task)).collect()
}

fn one_task(lang: Lang, task: &TaskView) -> Task {
    let what = meaning::task(lang, task.channel, &task.kind);
    let text = match (task.channel, &task.out_refund_no) {
        (Some(channel), Some(number)) => format!("{}: {what} ({number})", meaning::channel(lang, channel)),
        (Some(channel), None) => format!("{}: {what}", meaning::channel(lang, channel)),
        (None, _) => what.to_owned(),
    };
    Task { at: Moment::of(task.due_at), text, tries: tries(lang, task.tries) }
}

pub(super) fn statements(lang: Lang, facts: &[StoredFact]) -> Vec<Statement> {
    let statement = |fact: &StoredFact| Statement {
        at: Moment::of(fact.at),
        channel: meaning::channel(lang, fact.channel),
        source: source(lang, fact.source),
        text: serde_json::to_string_pretty(&fact.statement).unwrap_or_default(),
    };
    facts.iter().map(statement).collect()
}

pub(super) fn messages(lang: Lang, list: &MessageList, delivers: bool) -> Vec<Message> {
    list.messages.iter().map(|message| one_message(lang, message, delivers)).collect()
}

fn one_message(lang: Lang, message: &MessageView, delivers: bool) -> Message {
    let w = lang.words();
    let (state, tone) = match message.state {
        MessageState::Pending => (w.message_waiting, Tone::Waiting),
        MessageState::Delivered => (w.message_delivered, Tone::Good),
        MessageState::Dead => (w.message_dead, Tone::Bad),
    };
    Message {
        id: message.id.clone(),
        kind: message.kind.clone(),
        at: Moment::of(message.created_at),
        state,
        tone: tone.class(),
        due: message.due_at.filter(|_| delivers).map(Moment::of),
        tries: tries(lang, message.attempts),
        // One that waits a day after a refusal need not wait when the receiver is well again.
        again: delivers && (message.state != MessageState::Pending || message.attempts > 0),
    }
}

fn tries(lang: Lang, count: u32) -> Option<String> {
    (count > 0).then(|| say(lang.words().tries, &count.to_string()))
}
