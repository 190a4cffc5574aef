//! What five witnesses say about one order: its callers, the channels, the API, the tables of the database, and the receiver
//! of its webhooks.

use std::collections::BTreeMap;

use serde_json::Value;

/// A channel by its word: `wechat` or `alipay`.
pub(crate) type Channel = String;

/// Everything that is known about one order when the campaign has become quiet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// The order number.
    pub(crate) out_order_no: String,
    /// What the callers asked and were told.
    pub(crate) told: Told,
    /// What the channels did.
    pub(crate) truth: BTreeMap<Channel, Truth>,
    /// What the API shows; `None` when it knows no such order.
    pub(crate) view: Option<View>,
    /// What the tables hold.
    pub(crate) rows: Rows,
    /// What arrived at the merchant's own system, in order.
    pub(crate) hooks: Vec<Hook>,
    /// When the witnesses were heard, Unix seconds.
    pub(crate) now: i64,
}

/// An attempt to deliver a webhook, as its receiver saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hook {
    /// The `webhook-id`.
    pub(crate) id: String,
    /// The whole body.
    pub(crate) body: String,
    /// What is wrong with its address, its signatures or its time stamp.
    pub(crate) forged: Option<String>,
    /// It was answered with a good status.
    pub(crate) taken: bool,
}

/// What the callers asked for and what was acknowledged to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The amount that was asked for, in fen.
    pub(crate) asked_fen: u64,
    /// Every acknowledged placing: amount and `trade_time` of the orderInfo that came with it.
    pub(crate) placed: Vec<Placed>,
    /// Whether a request to place it was answered at all.
    pub(crate) answered: bool,
    /// What opens the status of the order.
    pub(crate) token: Option<String>,
    /// Every code that was shown, one after the other.
    pub(crate) codes: Vec<u8>,
    /// Every refund that was asked for, by its number.
    pub(crate) refunds: BTreeMap<String, ToldRefund>,
    /// Answers that no caller should have seen, such as a 500.
    pub(crate) odd: Vec<String>,
}

/// One acknowledged placing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Fen in the orderInfo.
    pub(crate) fen: u64,
    /// `trade_time` in the orderInfo.
    pub(crate) trade_time: i64,
}

/// A refund as its caller sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ToldRefund {
    /// Fen asked for.
    pub(crate) fen: u64,
    /// It was accepted at least once.
    pub(crate) accepted: bool,
    /// It was refused for good.
    pub(crate) refused: bool,
}

/// What a channel did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Truth {
    /// Fen that it took; 0 when it took nothing.
    pub(crate) paid_fen: u64,
    /// Every refund that it made or accepted, as often as it did.
    pub(crate) refunds: Vec<Refund>,
    /// How many payment notices the server acknowledged.
    pub(crate) acknowledged: usize,
    /// Answers that refused a notice with which nothing was wrong.
    pub(crate) refused: Vec<String>,
}

/// A refund: its number and amount.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Refund {
    /// The refund number.
    pub(crate) number: String,
    /// Fen.
    pub(crate) fen: u64,
}

/// What the API shows of an order.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    /// The state.
    pub(crate) state: String,
    /// The amount in fen.
    pub(crate) fen: u64,
    /// The `trade_time`.
    pub(crate) trade_time: i64,
    /// The channel that is given back after a double payment.
    pub(crate) refund_channel: Option<Channel>,
    /// Every refund: channel, number and amount, whether we asked for it, outcome.
    pub(crate) refunds: Vec<ViewRefund>,
    /// The kinds of the timeline's lines.
    pub(crate) timeline: Vec<String>,
    /// What is to be done.
    pub(crate) plan: Vec<Task>,
    /// The whole answer, for the report.
    pub(crate) text: String,
}

/// A refund as the API shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ViewRefund {
    /// The channel.
    pub(crate) channel: Channel,
    /// Number and amount.
    pub(crate) refund: Refund,
    /// Whether the server asked for it.
    pub(crate) requested: bool,
    /// `succeeded`, `pending`, `failed` or `unknown`.
    pub(crate) outcome: String,
}

/// Something planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    /// What.
    pub(crate) kind: String,
    /// At which channel.
    pub(crate) channel: Option<Channel>,
    /// For which refund.
    pub(crate) out_refund_no: Option<String>,
}

/// What the tables hold about an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    /// Rows in the table of orders: one, or none.
    pub(crate) orders: Vec<OrderRow>,
    /// Places and kinds of the timeline's lines, in order.
    pub(crate) events: Vec<(i64, String)>,
    /// The messages for the merchant's own system, in their order.
    pub(crate) outbox: Vec<MessageRow>,
    /// The stored statements.
    pub(crate) facts: Vec<FactRow>,
}

/// A row of the table of orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderRow {
    /// The state.
    pub(crate) state: String,
    /// The amount in fen.
    pub(crate) fen: u64,
    /// The `trade_time`.
    pub(crate) trade_time: i64,
}

/// A row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MessageRow {
    /// The id.
    pub(crate) id: String,
    /// What it tells.
    pub(crate) kind: String,
    /// The `data` of its body.
    pub(crate) data: Value,
    /// It counts as delivered.
    pub(crate) delivered: bool,
    /// It was given up.
    pub(crate) dead: bool,
    /// When it is tried next, Unix seconds.
    pub(crate) due_at: i64,
}

/// A stored statement about the payment of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FactRow {
    /// Whose.
    pub(crate) channel: Channel,
    /// `query` or `notification`.
    pub(crate) source: String,
    /// It is about a payment, not about a refund.
    pub(crate) payment: bool,
    /// The channel's word says that money was taken.
    pub(crate) paid: bool,
    /// The amount of the statement in fen.
    pub(crate) fen: u64,
}

impl Evidence {
    /// The channels that took money.
    pub(crate) fn paid_channels(&self) -> Vec<&Channel> {
        self.truth.iter().filter(|(_, truth)| truth.paid_fen > 0).map(|(channel, _)| channel).collect()
    }

    /// Whether a channel took money.
    pub(crate) fn is_paid(&self) -> bool {
        !self.paid_channels().is_empty()
    }

    /// Whether the order's plan still holds this refund.
    pub(crate) fn plans_refund(&self, number: &str) -> bool {
        let tasks = self.view.iter().flat_map(|view| &view.plan);
        tasks.into_iter().any(|task| task.out_refund_no.as_deref() == Some(number))
    }

    /// What is planned at a channel.
    pub(crate) fn tasks_at(&self, channel: &str) -> impl Iterator<Item = &Task> {
        let tasks = self.view.iter().flat_map(|view| &view.plan);
        tasks.filter(move |task| task.channel.as_deref() == Some(channel))
    }

    /// Whether a line of this kind is in a stored timeline, and how often.
    pub(crate) fn events_of(&self, kind: &str) -> usize {
        self.rows.events.iter().filter(|(_, stored)| stored == kind).count()
    }
}
