//! New and changed orders, each with all that belongs to it in one statement.

/// Where the rows of a list come from: a JSON list of rows that name their order. `$orders` names the part of the statement
/// that gives of each order that is written its number, its version, and how many lines and messages it has by now. Nothing
/// is written of the others.
macro_rules! rows {
    ($orders:literal $list:literal $name:literal $columns:literal) => {
        concat!(
            " FROM json_to_recordset(",
            $list,
            "::json) AS ",
            $name,
            "(out_trade_no text, ",
            $columns,
            ") JOIN ",
            $orders,
            " o ON o.out_trade_no = ",
            $name,
            ".out_trade_no"
        )
    };
}

macro_rules! put_legs {
    ($orders:literal $list:literal) => {
        concat!(
            ", put_legs AS (INSERT INTO legs (out_trade_no, channel, offered, url, made_at, first_asked_at, word, fact, \
             paid_at, refund_scheduled, contradictions) \
             SELECT o.out_trade_no, l.channel, l.offered, l.url, l.made_at, l.first_asked_at, l.word, l.fact::json, \
               l.paid_at, l.refund_scheduled, l.contradictions",
            rows!($orders $list "l" "channel text, offered boolean, url text, made_at bigint, first_asked_at bigint, \
              word text, fact text, paid_at bigint, refund_scheduled boolean, contradictions bigint"),
            " ON CONFLICT (out_trade_no, channel) DO UPDATE SET offered = excluded.offered, url = excluded.url, \
               made_at = excluded.made_at, first_asked_at = excluded.first_asked_at, word = excluded.word, \
               fact = excluded.fact, paid_at = excluded.paid_at, refund_scheduled = excluded.refund_scheduled, \
               contradictions = excluded.contradictions)"
        )
    };
}

macro_rules! put_refunds {
    ($orders:literal $list:literal) => {
        concat!(
            ", put_refunds AS (INSERT INTO refunds (out_trade_no, channel, out_refund_no, seq, amount_fen, requested, \
             outcome, asked_at, settled_at) \
             SELECT o.out_trade_no, r.channel, r.out_refund_no, r.seq, r.amount_fen, r.requested, r.outcome, \
               r.asked_at, r.settled_at",
            rows!($orders $list "r" "channel text, out_refund_no text, seq bigint, amount_fen bigint, requested boolean, \
              outcome text, asked_at bigint, settled_at bigint"),
            " ON CONFLICT (out_trade_no, channel, out_refund_no) DO UPDATE SET requested = excluded.requested, \
               outcome = excluded.outcome, settled_at = coalesce(refunds.settled_at, excluded.settled_at))"
        )
    };
}

macro_rules! add_events {
    ($orders:literal $list:literal) => {
        concat!(
            ", add_events AS (INSERT INTO events (out_trade_no, seq, at, kind, channel, detail) \
             SELECT o.out_trade_no, o.event_count + e.seq, e.at, e.kind, e.channel, e.detail::json",
            rows!($orders $list "e" "seq bigint, at bigint, kind text, channel text, detail text"),
            ")"
        )
    };
}

/// What only a change has: verified statements and messages.
macro_rules! add_news {
    ($orders:literal $facts:literal $messages:literal) => {
        concat!(
            ", add_facts AS (INSERT INTO facts (out_trade_no, digest, version, seq, at, channel, source, statement) \
             SELECT o.out_trade_no, f.digest, o.version, f.seq, f.at, f.channel, f.source, f.statement::json",
            rows!($orders $facts "f" "digest text, seq bigint, at bigint, channel text, source text, statement text"),
            " ON CONFLICT (out_trade_no, digest) DO NOTHING), \
             add_messages AS (INSERT INTO outbox (out_trade_no, id, seq, kind, payload, created_at, attempts, due_at) \
             SELECT o.out_trade_no, m.id, o.message_count + m.seq, m.kind, m.payload::json, m.created_at, 0, m.due_at",
            rows!($orders $messages "m" "id text, seq bigint, kind text, payload text, created_at bigint, due_at bigint"),
            ")"
        )
    };
}

/// The statements of new orders. A list costs time even when it is empty, so that there is one for each usual case; each takes
/// the lists of the one before it and more.
#[derive(Clone, Copy)]
pub(in crate::postgres) struct Create {
    /// Timeline.
    pub(in crate::postgres) plain: &'static str,
    /// Timeline, legs, refunds.
    pub(in crate::postgres) full: &'static str,
}

macro_rules! creates {
    ($orders:expr, $events:literal, $legs:literal, $refunds:literal) => {
        Create {
            plain: concat!($orders, add_events!("created" $events), " SELECT out_trade_no FROM created"),
            full: concat!(
                $orders,
                put_legs!("created" $legs),
                put_refunds!("created" $refunds),
                add_events!("created" $events),
                " SELECT out_trade_no FROM created"
            ),
        }
    };
}

/// The statements of changed orders, likewise.
#[derive(Clone, Copy)]
pub(in crate::postgres) struct Change {
    /// Legs, timeline.
    pub(in crate::postgres) plain: &'static str,
    /// Legs, timeline, verified statements, messages.
    pub(in crate::postgres) told: &'static str,
    /// Legs, timeline, verified statements, messages, refunds.
    pub(in crate::postgres) full: &'static str,
}

macro_rules! changes {
    ($orders:expr, $legs:literal, $events:literal, $facts:literal, $messages:literal, $refunds:literal) => {
        Change {
            plain: concat!(
                $orders,
                put_legs!("changed" $legs),
                add_events!("changed" $events),
                " SELECT out_trade_no FROM changed"
            ),
            told: concat!(
                $orders,
                put_legs!("changed" $legs),
                add_events!("changed" $events),
                add_news!("changed" $facts $messages),
                " SELECT out_trade_no FROM changed"
            ),
            full: concat!(
                $orders,
                put_legs!("changed" $legs),
                put_refunds!("changed" $refunds),
                add_events!("changed" $events),
                add_news!("changed" $facts $messages),
                " SELECT out_trade_no FROM changed"
            ),
        }
    };
}

/// One new order; gives no row when its number is taken.
pub(in crate::postgres) const CREATE: Create = creates!(
    "WITH created AS (INSERT INTO orders (out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, expires_at, \
     alipay_time_expire, late_policy, late_payment, refund_channel, suspect, delivered, terms, plan, due_at, version, \
     created_at, updated_at, event_count, message_count) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::json, $15::json, $16, $17, $18, $19, $20, \
     $21) \
     ON CONFLICT (out_trade_no) DO NOTHING \
     RETURNING out_trade_no, version, event_count, message_count)",
    "$22",
    "$23",
    "$24"
);

/// One changed order; gives no row when it is another one by now.
pub(in crate::postgres) const CHANGE: Change = changes!(
    "WITH changed AS (UPDATE orders SET state = $3, reason = $4, closed_by_us = $5, late_payment = $6, \
     refund_channel = $7, suspect = $8, delivered = $9, plan = $10::json, due_at = $11, updated_at = $12, \
     event_count = event_count + $13, message_count = message_count + $14, version = version + 1 \
     WHERE out_trade_no = $1 AND version = $2 AND updated_at = $15 \
     RETURNING out_trade_no, version, event_count, message_count)",
    "$16",
    "$17",
    "$18",
    "$19",
    "$20"
);

/// Many new orders; gives a row of each whose number was free. In order of number, so that nobody waits in a circle.
pub(in crate::postgres) const CREATE_MANY: Create = creates!(
    "WITH created AS (INSERT INTO orders (out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, expires_at, \
     alipay_time_expire, late_policy, late_payment, refund_channel, suspect, delivered, terms, plan, due_at, version, \
     created_at, updated_at, event_count, message_count) \
     SELECT out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, expires_at, alipay_time_expire, \
       late_policy, late_payment, refund_channel, suspect, delivered, terms::json, plan::json, due_at, version, \
       created_at, updated_at, event_count, message_count \
     FROM json_to_recordset($1::json) AS w(out_trade_no text, state text, reason text, closed_by_us text, \
       amount_fen bigint, trade_time bigint, expires_at bigint, alipay_time_expire boolean, late_policy text, \
       late_payment boolean, refund_channel text, suspect boolean, delivered boolean, terms text, plan text, \
       due_at bigint, version bigint, created_at bigint, updated_at bigint, event_count bigint, message_count bigint) \
     ORDER BY out_trade_no COLLATE \"C\" \
     ON CONFLICT (out_trade_no) DO NOTHING \
     RETURNING out_trade_no, version, event_count, message_count)",
    "$2",
    "$3",
    "$4"
);

/// Many changed orders; gives a row of each that still was the one that its change was made from. All are locked first, in
/// order of number, so that nobody waits in a circle.
pub(in crate::postgres) const CHANGE_MANY: Change = changes!(
    "WITH w AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json) AS w(out_trade_no text, before bigint, \
       before_at bigint, state text, reason text, closed_by_us text, late_payment boolean, refund_channel text, suspect boolean, delivered boolean, \
       plan text, due_at bigint, updated_at bigint, event_count bigint, message_count bigint)), \
     locked AS MATERIALIZED (SELECT out_trade_no FROM orders \
       WHERE out_trade_no = ANY (ARRAY(SELECT w.out_trade_no FROM w)) ORDER BY out_trade_no FOR NO KEY UPDATE), \
     changed AS (UPDATE orders SET state = w.state, reason = w.reason, closed_by_us = w.closed_by_us, \
       late_payment = w.late_payment, refund_channel = w.refund_channel, suspect = w.suspect, delivered = w.delivered, \
       plan = w.plan::json, due_at = w.due_at, updated_at = w.updated_at, \
       event_count = orders.event_count + w.event_count, message_count = orders.message_count + w.message_count, \
       version = orders.version + 1 \
     FROM locked JOIN w ON w.out_trade_no = locked.out_trade_no \
     WHERE orders.out_trade_no = locked.out_trade_no AND orders.version = w.before AND orders.updated_at = w.before_at \
     RETURNING orders.out_trade_no, orders.version, orders.event_count, orders.message_count)",
    "$2",
    "$3",
    "$4",
    "$5",
    "$6"
);
