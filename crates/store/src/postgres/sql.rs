//! Every statement for PostgreSQL. Lists come as one JSON parameter, so that the text of a statement never depends on data.

mod outbox;

pub(super) use outbox::{
    CLAIM_MESSAGES, LIST_DEAD, LIST_DELIVERED, LIST_MESSAGES, LIST_PENDING, MESSAGE_DEAD, MESSAGE_DELIVERED,
    MESSAGE_FAILED, MESSAGES, NEXT_MESSAGE_DUE, OUTBOX_HEALTH, REPLAY_MESSAGE,
};

/// An order as `OrderRow` reads it, its legs and refunds as JSON lists.
macro_rules! order_columns {
    () => {
        "out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, expires_at, alipay_time_expire, \
         late_policy, late_payment, refund_channel, suspect, delivered, terms::text AS terms, plan::text AS plan, \
         due_at, version, created_at, updated_at, \
         coalesce((SELECT json_agg(json_build_object('channel', l.channel, 'offered', l.offered, 'url', l.url, \
            'made_at', l.made_at, 'first_asked_at', l.first_asked_at, 'word', l.word, 'fact', l.fact::text, \
            'refund_scheduled', l.refund_scheduled, 'contradictions', l.contradictions)) \
          FROM legs l WHERE l.out_trade_no = orders.out_trade_no)::text, '[]') AS legs, \
         coalesce((SELECT json_agg(json_build_object('channel', r.channel, 'out_refund_no', r.out_refund_no, \
            'seq', r.seq, 'amount_fen', r.amount_fen, 'requested', r.requested, 'outcome', r.outcome)) \
          FROM refunds r WHERE r.out_trade_no = orders.out_trade_no)::text, '[]') AS refunds"
    };
}

/// Where the rows of a list come from: the JSON list itself for one order, and for many a JSON list of each order's list.
macro_rules! rows {
    (one $orders:literal $list:literal) => {
        concat!(" FROM ", $orders, " o, json_to_recordset(", $list, "::json)")
    };
    (many $orders:literal $list:literal) => {
        concat!(
            " FROM json_to_recordset(",
            $list,
            "::json) AS p(out_trade_no text, rows json) JOIN ",
            $orders,
            " o \
             ON o.out_trade_no = p.out_trade_no CROSS JOIN LATERAL json_to_recordset(p.rows)"
        )
    };
}

/// The parts of a write beside the orders themselves: `$orders` names the statement that gives of each that is written its
/// number, its version, and how many lines and messages it had before. Nothing is written of the others.
macro_rules! lists {
    ($form:ident $orders:literal, $legs:literal, $refunds:literal, $events:literal) => {
        concat!(
            ", put_legs AS (INSERT INTO legs (out_trade_no, channel, offered, url, made_at, first_asked_at, word, fact, \
             paid_at, refund_scheduled, contradictions) \
             SELECT o.out_trade_no, l.channel, l.offered, l.url, l.made_at, l.first_asked_at, l.word, l.fact::json, \
               l.paid_at, l.refund_scheduled, l.contradictions", rows!($form $orders $legs), " AS l(channel text, offered boolean, url text, \
               made_at bigint, first_asked_at bigint, word text, fact text, paid_at bigint, refund_scheduled boolean, \
               contradictions bigint) \
             ON CONFLICT (out_trade_no, channel) DO UPDATE SET offered = excluded.offered, url = excluded.url, \
               made_at = excluded.made_at, first_asked_at = excluded.first_asked_at, word = excluded.word, \
               fact = excluded.fact, paid_at = excluded.paid_at, refund_scheduled = excluded.refund_scheduled, \
               contradictions = excluded.contradictions), \
             put_refunds AS (INSERT INTO refunds (out_trade_no, channel, out_refund_no, seq, amount_fen, requested, \
             outcome, asked_at, settled_at) \
             SELECT o.out_trade_no, r.channel, r.out_refund_no, r.seq, r.amount_fen, r.requested, r.outcome, \
               r.asked_at, r.settled_at", rows!($form $orders $refunds), " AS r(channel text, out_refund_no text, \
               seq bigint, amount_fen bigint, requested boolean, outcome text, asked_at bigint, \
               settled_at bigint) \
             ON CONFLICT (out_trade_no, channel, out_refund_no) DO UPDATE SET requested = excluded.requested, \
               outcome = excluded.outcome, settled_at = coalesce(refunds.settled_at, excluded.settled_at)), \
             add_events AS (INSERT INTO events (out_trade_no, seq, at, kind, channel, detail) \
             SELECT o.out_trade_no, o.events + e.seq, e.at, e.kind, e.channel, e.detail::json", rows!($form $orders $events), " AS e(seq bigint, at bigint, kind text, \
               channel text, detail text))"
        )
    };
}

/// What only a change has beside them: verified statements and messages.
macro_rules! news {
    ($form:ident $orders:literal, $facts:literal, $messages:literal) => {
        concat!(
            ", add_facts AS (INSERT INTO facts (out_trade_no, digest, version, seq, at, channel, source, statement) \
             SELECT o.out_trade_no, f.digest, o.version, f.seq, f.at, f.channel, f.source, f.statement::json", rows!($form $orders $facts), " AS f(digest text, seq bigint, at bigint, \
               channel text, source text, statement text) \
             ON CONFLICT (out_trade_no, digest) DO NOTHING), \
             add_messages AS (INSERT INTO outbox (out_trade_no, id, seq, kind, payload, created_at, attempts, due_at) \
             SELECT o.out_trade_no, m.id, o.messages + m.seq, m.kind, m.payload::json, m.created_at, 0, m.due_at", rows!($form $orders $messages), " AS m(id text, seq bigint, kind text, \
               payload text, created_at bigint, due_at bigint))"
        )
    };
}

pub(super) const LOAD: &str = concat!(
    "SELECT ",
    order_columns!(),
    ", coalesce((SELECT json_agg(f.digest) FROM facts f WHERE f.out_trade_no = orders.out_trade_no)::text, '[]') \
       AS digests \
     FROM orders WHERE out_trade_no = ANY ($1)"
);

pub(super) const LIST: &str = concat!(
    "SELECT ",
    order_columns!(),
    " FROM orders WHERE (created_at, out_trade_no) < ($1, $2) \
     ORDER BY created_at DESC, out_trade_no DESC LIMIT $3"
);

pub(super) const LIST_OF_STATE: &str = concat!(
    "SELECT ",
    order_columns!(),
    " FROM orders WHERE state = $4 AND (created_at, out_trade_no) < ($1, $2) \
     ORDER BY created_at DESC, out_trade_no DESC LIMIT $3"
);

pub(super) const BEGINNING_WITH: &str = concat!(
    "SELECT ",
    order_columns!(),
    " FROM orders WHERE out_trade_no >= $1 AND out_trade_no < $2 \
     ORDER BY out_trade_no DESC LIMIT $3"
);

/// What `BookedRow` reads, of one leg and its order.
macro_rules! booked_columns {
    () => {
        "orders.out_trade_no, orders.amount_fen, legs.paid_at, legs.fact->>'transaction_id' AS transaction_id, \
         coalesce((SELECT json_agg(json_build_object('out_refund_no', r.out_refund_no, 'amount_fen', r.amount_fen, \
            'requested', r.requested, 'outcome', r.outcome, 'asked_at', r.asked_at, 'settled_at', r.settled_at)) \
          FROM refunds r WHERE r.out_trade_no = orders.out_trade_no AND r.channel = $1)::text, '[]') AS refunds"
    };
}

/// The numbers are named for both tables, so that the rows of both are found by their keys.
pub(super) const BOOKED: &str = concat!(
    "SELECT 0::bigint AS at, ",
    booked_columns!(),
    " FROM orders LEFT JOIN legs ON legs.out_trade_no = orders.out_trade_no AND legs.channel = $1 \
       AND legs.out_trade_no = ANY ($2) \
     WHERE orders.out_trade_no = ANY ($2)"
);

pub(super) const PAID_IN: &str = concat!(
    "SELECT legs.paid_at AS at, ",
    booked_columns!(),
    " FROM legs JOIN orders ON orders.out_trade_no = legs.out_trade_no \
     WHERE legs.channel = $1 AND legs.paid_at < $2 AND (legs.paid_at, legs.out_trade_no) > ($3, $4) \
     ORDER BY legs.paid_at, legs.out_trade_no LIMIT $5"
);

pub(super) const REFUNDED_IN: &str = concat!(
    "SELECT asked.asked_at AS at, ",
    booked_columns!(),
    " FROM refunds asked JOIN orders ON orders.out_trade_no = asked.out_trade_no \
     LEFT JOIN legs ON legs.out_trade_no = orders.out_trade_no AND legs.channel = $1 \
     WHERE asked.channel = $1 AND asked.asked_at < $2 AND (asked.asked_at, asked.out_trade_no) > ($3, $4) \
     ORDER BY asked.asked_at, asked.out_trade_no LIMIT $5"
);

/// One new order; gives no row when its number is taken.
pub(super) const CREATE: &str = concat!(
    "WITH created AS (INSERT INTO orders (out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, expires_at, \
     alipay_time_expire, late_policy, late_payment, refund_channel, suspect, delivered, terms, plan, due_at, version, \
     created_at, updated_at, event_count, message_count) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::json, $15::json, $16, $17, $18, $19, $20, \
     $21) \
     ON CONFLICT (out_trade_no) DO NOTHING \
     RETURNING out_trade_no, version, 0 AS events, 0 AS messages)",
    lists!(one "created", "$22", "$23", "$24"),
    " SELECT out_trade_no, version FROM created"
);

/// One changed order; gives no row when it is another one by now.
pub(super) const CHANGE: &str = concat!(
    "WITH changed AS (UPDATE orders SET state = $3, reason = $4, closed_by_us = $5, late_payment = $6, \
     refund_channel = $7, suspect = $8, delivered = $9, plan = $10::json, due_at = $11, updated_at = $12, \
     event_count = event_count + $13, message_count = message_count + $14, version = version + 1 \
     WHERE out_trade_no = $1 AND version = $2 \
     RETURNING out_trade_no, version, event_count - $13 AS events, message_count - $14 AS messages)",
    lists!(one "changed", "$15", "$16", "$17"),
    news!(one "changed", "$18", "$19"),
    " SELECT out_trade_no, version FROM changed"
);

/// Many new orders; gives a row of each whose number was free. In order of number, so that nobody waits in a circle.
pub(super) const CREATE_MANY: &str = concat!(
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
     RETURNING out_trade_no, version, 0 AS events, 0 AS messages)",
    lists!(many "created", "$2", "$3", "$4"),
    " SELECT out_trade_no, version FROM created"
);

/// Many changed orders; gives a row of each that still was the one that its change was made from. All are locked first, in
/// order of number, so that nobody waits in a circle.
pub(super) const CHANGE_MANY: &str = concat!(
    "WITH w AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json) AS w(out_trade_no text, before bigint, state text, \
       reason text, closed_by_us text, late_payment boolean, refund_channel text, suspect boolean, delivered boolean, \
       plan text, due_at bigint, updated_at bigint, event_count bigint, message_count bigint)), \
     locked AS MATERIALIZED (SELECT out_trade_no FROM orders \
       WHERE out_trade_no = ANY (ARRAY(SELECT w.out_trade_no FROM w)) ORDER BY out_trade_no FOR NO KEY UPDATE), \
     changed AS (UPDATE orders SET state = w.state, reason = w.reason, closed_by_us = w.closed_by_us, \
       late_payment = w.late_payment, refund_channel = w.refund_channel, suspect = w.suspect, delivered = w.delivered, \
       plan = w.plan::json, due_at = w.due_at, updated_at = w.updated_at, \
       event_count = orders.event_count + w.event_count, message_count = orders.message_count + w.message_count, \
       version = orders.version + 1 \
     FROM locked JOIN w ON w.out_trade_no = locked.out_trade_no \
     WHERE orders.out_trade_no = locked.out_trade_no AND orders.version = w.before \
     RETURNING orders.out_trade_no, orders.version, orders.event_count - w.event_count AS events, \
       orders.message_count - w.message_count AS messages)",
    lists!(many "changed", "$2", "$3", "$4"),
    news!(many "changed", "$5", "$6"),
    " SELECT out_trade_no, version FROM changed"
);

pub(super) const EVENTS: &str = "SELECT seq, at, kind, channel, detail::text AS detail FROM events \
     WHERE out_trade_no = $1 AND seq > $2 ORDER BY seq LIMIT $3";

pub(super) const FACTS: &str = "SELECT seq, digest, at, channel, source, statement::text AS statement FROM facts \
     WHERE out_trade_no = $1 ORDER BY version, seq";

/// Gives the numbers only: their rows are read by a later statement, because this one sees rows that it had to wait for as
/// they are now, and their legs as they were when it began.
pub(super) const CLAIM: &str = "UPDATE orders SET lease_until = $2 WHERE out_trade_no = ANY (ARRAY( \
       SELECT out_trade_no FROM orders WHERE wake_at <= $1 ORDER BY wake_at LIMIT $3 FOR UPDATE SKIP LOCKED)) \
     RETURNING out_trade_no";

pub(super) const RELEASE: &str = "UPDATE orders SET lease_until = NULL WHERE out_trade_no = $1";

/// In the order of the index, so that a generic plan takes it.
pub(super) const COUNT: &str = "SELECT count(*) FROM (SELECT 1 FROM orders WHERE state = $1 AND created_at >= $2 \
     ORDER BY created_at LIMIT $3) AS found";

pub(super) const NEXT_DUE: &str = "SELECT min(wake_at) FROM orders WHERE wake_at IS NOT NULL";

/// Gives a row when the key is fresh: unused, or the same request was begun and its time is over.
pub(super) const BEGIN: &str = "INSERT INTO idempotency (key, fingerprint, begun_at, lease_until) \
     VALUES ($1, $2, $3, $4) \
     ON CONFLICT (key) DO UPDATE SET begun_at = excluded.begun_at, lease_until = excluded.lease_until \
     WHERE idempotency.fingerprint = excluded.fingerprint AND idempotency.status IS NULL \
       AND idempotency.lease_until <= excluded.begun_at \
     RETURNING 1 AS fresh";

pub(super) const BEGUN: &str = "SELECT fingerprint, status, body FROM idempotency WHERE key = $1";

pub(super) const FINISH: &str =
    "UPDATE idempotency SET status = $2, body = $3 WHERE key = $1 AND status IS NULL";

pub(super) const ABANDON: &str = "DELETE FROM idempotency WHERE key = $1 AND status IS NULL";

pub(super) const SWEEP: &str = "DELETE FROM idempotency WHERE begun_at < $1";

/// Whether this server takes writes: `off` on the server that does.
pub(super) const READ_ONLY: &str = "SELECT current_setting('transaction_read_only')";

/// Every statement about orders and keys, for the test of their plans; sweeping reads as many rows as it deletes.
#[cfg(feature = "laws")]
pub(super) const ALL: &[&str] = &[
    LOAD,
    LIST,
    LIST_OF_STATE,
    BEGINNING_WITH,
    BOOKED,
    PAID_IN,
    REFUNDED_IN,
    CREATE,
    CHANGE,
    CREATE_MANY,
    CHANGE_MANY,
    EVENTS,
    FACTS,
    MESSAGES,
    CLAIM,
    RELEASE,
    COUNT,
    NEXT_DUE,
    CLAIM_MESSAGES,
    MESSAGE_DELIVERED,
    MESSAGE_FAILED,
    MESSAGE_DEAD,
    REPLAY_MESSAGE,
    NEXT_MESSAGE_DUE,
    OUTBOX_HEALTH,
    LIST_MESSAGES,
    LIST_PENDING,
    LIST_DELIVERED,
    LIST_DEAD,
    BEGIN,
    BEGUN,
    FINISH,
    ABANDON,
];
