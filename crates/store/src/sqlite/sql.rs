//! Every statement for SQLite. Lists come as one JSON parameter, so that the text of a statement never depends on data.

mod outbox;

pub(super) use outbox::{
    CLAIM_MESSAGES, LIST_DEAD, LIST_DELIVERED, LIST_MESSAGES, LIST_PENDING, MESSAGE_DEAD, MESSAGE_DELIVERED,
    MESSAGE_FAILED, MESSAGES, NEXT_MESSAGE_DUE, OUTBOX_HEALTH, REPLAY_MESSAGE,
};

/// An order as `OrderRow` reads it, its legs and refunds as JSON lists.
macro_rules! order_columns {
    () => {
        "orders.out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, expires_at, alipay_time_expire, \
         late_policy, late_payment, refund_channel, suspect, delivered, terms, plan, due_at, version, created_at, \
         updated_at, \
         (SELECT json_group_array(json_object('channel', channel, 'offered', json(iif(offered, 'true', 'false')), \
            'url', url, 'made_at', made_at, 'first_asked_at', first_asked_at, 'word', word, 'fact', fact, \
            'refund_scheduled', json(iif(refund_scheduled, 'true', 'false')), 'contradictions', contradictions)) \
          FROM legs WHERE legs.out_trade_no = orders.out_trade_no) AS legs, \
         (SELECT json_group_array(json_object('channel', channel, 'out_refund_no', out_refund_no, 'seq', seq, \
            'amount_fen', amount_fen, 'requested', json(iif(requested, 'true', 'false')), 'outcome', outcome)) \
          FROM refunds WHERE refunds.out_trade_no = orders.out_trade_no) AS refunds"
    };
}

pub(super) const LOAD: &str = concat!(
    "SELECT ",
    order_columns!(),
    ", (SELECT json_group_array(digest) FROM facts WHERE facts.out_trade_no = orders.out_trade_no) AS digests \
     FROM orders WHERE orders.out_trade_no IN (SELECT value FROM json_each(?1))"
);

pub(super) const LIST: &str = concat!(
    "SELECT ",
    order_columns!(),
    " FROM orders WHERE (created_at, orders.out_trade_no) < (?1, ?2) \
     ORDER BY created_at DESC, orders.out_trade_no DESC LIMIT ?3"
);

pub(super) const LIST_OF_STATE: &str = concat!(
    "SELECT ",
    order_columns!(),
    " FROM orders WHERE state = ?4 AND (created_at, orders.out_trade_no) < (?1, ?2) \
     ORDER BY created_at DESC, orders.out_trade_no DESC LIMIT ?3"
);

pub(super) const BEGINNING_WITH: &str = concat!(
    "SELECT ",
    order_columns!(),
    " FROM orders WHERE orders.out_trade_no >= ?1 AND orders.out_trade_no < ?2 \
     ORDER BY orders.out_trade_no DESC LIMIT ?3"
);

/// What `BookedRow` reads, of one leg and its order.
macro_rules! booked_columns {
    () => {
        "orders.out_trade_no, orders.amount_fen, legs.paid_at, legs.fact AS fact, \
         (SELECT json_group_array(json_object('out_refund_no', out_refund_no, 'amount_fen', amount_fen, \
            'requested', json(iif(requested, 'true', 'false')), 'outcome', outcome, 'asked_at', asked_at, \
            'settled_at', settled_at)) \
          FROM refunds WHERE refunds.out_trade_no = orders.out_trade_no AND refunds.channel = ?1) AS refunds"
    };
}

pub(super) const BOOKED: &str = concat!(
    "SELECT 0 AS at, ",
    booked_columns!(),
    " FROM orders LEFT JOIN legs ON legs.out_trade_no = orders.out_trade_no AND legs.channel = ?1 \
     WHERE orders.out_trade_no IN (SELECT value FROM json_each(?2))"
);

pub(super) const PAID_IN: &str = concat!(
    "SELECT legs.paid_at AS at, ",
    booked_columns!(),
    " FROM legs CROSS JOIN orders ON orders.out_trade_no = legs.out_trade_no \
     WHERE legs.channel = ?1 AND legs.paid_at < ?2 AND (legs.paid_at, legs.out_trade_no) > (?3, ?4) \
     ORDER BY legs.paid_at, legs.out_trade_no LIMIT ?5"
);

pub(super) const REFUNDED_IN: &str = concat!(
    "SELECT asked.asked_at AS at, ",
    booked_columns!(),
    " FROM refunds AS asked CROSS JOIN orders ON orders.out_trade_no = asked.out_trade_no \
     LEFT JOIN legs ON legs.out_trade_no = orders.out_trade_no AND legs.channel = ?1 \
     WHERE asked.channel = ?1 AND asked.asked_at < ?2 AND (asked.asked_at, asked.out_trade_no) > (?3, ?4) \
     ORDER BY asked.asked_at, asked.out_trade_no LIMIT ?5"
);

/// At most two, by the index.
pub(super) const OF_PLATFORM_ORDER: &str = "SELECT out_trade_no FROM legs \
     WHERE channel = ?1 AND platform_order = ?2 ORDER BY out_trade_no LIMIT 2";

/// New orders; gives a row of each whose number was free.
pub(super) const CREATE: &str = "INSERT INTO orders (out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, \
     expires_at, alipay_time_expire, late_policy, late_payment, refund_channel, suspect, delivered, terms, plan, due_at, \
     version, created_at, updated_at, event_count, message_count) \
     SELECT value->>'out_trade_no', value->>'state', value->>'reason', value->>'closed_by_us', value->>'amount_fen', \
       value->>'trade_time', value->>'expires_at', value->>'alipay_time_expire', value->>'late_policy', \
       value->>'late_payment', value->>'refund_channel', value->>'suspect', value->>'delivered', value->>'terms', \
       value->>'plan', value->>'due_at', value->>'version', value->>'created_at', value->>'updated_at', \
       value->>'event_count', value->>'message_count' \
     FROM jsonb_each(?1) WHERE true ON CONFLICT (out_trade_no) DO NOTHING \
     RETURNING out_trade_no";

/// Changed orders; gives a row of each that still was the one that its change was made from.
pub(super) const CHANGE: &str = "UPDATE orders SET state = w.value->>'state', reason = w.value->>'reason', \
     closed_by_us = w.value->>'closed_by_us', late_payment = w.value->>'late_payment', \
     refund_channel = w.value->>'refund_channel', suspect = w.value->>'suspect', delivered = w.value->>'delivered', \
     plan = w.value->>'plan', due_at = w.value->>'due_at', updated_at = w.value->>'updated_at', \
     event_count = event_count + (w.value->>'event_count'), \
     message_count = message_count + (w.value->>'message_count'), version = version + 1 \
     FROM jsonb_each(?1) AS w \
     WHERE orders.out_trade_no = w.value->>'out_trade_no' AND version = w.value->>'before' \
       AND updated_at = w.value->>'before_at' \
     RETURNING out_trade_no";

pub(super) const PUT_LEGS: &str = "INSERT INTO legs (out_trade_no, channel, offered, url, made_at, first_asked_at, word, \
     fact, paid_at, refund_scheduled, contradictions) \
     SELECT r.value->>'out_trade_no', r.value->>'channel', r.value->>'offered', r.value->>'url', r.value->>'made_at', \
       r.value->>'first_asked_at', r.value->>'word', r.value->>'fact', r.value->>'paid_at', \
       r.value->>'refund_scheduled', \
       r.value->>'contradictions' \
     FROM jsonb_each(?1) AS r WHERE true \
     ON CONFLICT (out_trade_no, channel) DO UPDATE SET offered = excluded.offered, url = excluded.url, \
       made_at = excluded.made_at, first_asked_at = excluded.first_asked_at, word = excluded.word, \
       fact = excluded.fact, paid_at = excluded.paid_at, refund_scheduled = excluded.refund_scheduled, contradictions = excluded.contradictions";

pub(super) const PUT_REFUNDS: &str = "INSERT INTO refunds (out_trade_no, channel, out_refund_no, seq, amount_fen, \
     requested, outcome, asked_at, settled_at) \
     SELECT r.value->>'out_trade_no', r.value->>'channel', r.value->>'out_refund_no', r.value->>'seq', \
       r.value->>'amount_fen', r.value->>'requested', r.value->>'outcome', r.value->>'asked_at', \
       r.value->>'settled_at' \
     FROM jsonb_each(?1) AS r WHERE true \
     ON CONFLICT (out_trade_no, channel, out_refund_no) DO UPDATE SET requested = excluded.requested, \
       outcome = excluded.outcome, settled_at = coalesce(refunds.settled_at, excluded.settled_at)";

/// Where rows come from that are numbered by what their order is by now.
macro_rules! numbered_rows {
    () => {
        " FROM jsonb_each(?1) AS r CROSS JOIN orders AS o ON o.out_trade_no = r.value->>'out_trade_no' WHERE true"
    };
}

pub(super) const ADD_FACTS: &str = concat!(
    "INSERT INTO facts (out_trade_no, digest, version, seq, at, channel, source, statement) \
     SELECT o.out_trade_no, r.value->>'digest', o.version, r.value->>'seq', r.value->>'at', r.value->>'channel', \
       r.value->>'source', r.value->>'statement'",
    numbered_rows!(),
    " ON CONFLICT (out_trade_no, digest) DO NOTHING"
);

pub(super) const ADD_EVENTS: &str = concat!(
    "INSERT INTO events (out_trade_no, seq, at, kind, channel, detail) \
     SELECT o.out_trade_no, o.event_count + (r.value->>'seq'), r.value->>'at', r.value->>'kind', r.value->>'channel', \
       r.value->>'detail'",
    numbered_rows!()
);

pub(super) const ADD_MESSAGES: &str = concat!(
    "INSERT INTO outbox (out_trade_no, id, seq, kind, payload, created_at, attempts, due_at) \
     SELECT o.out_trade_no, r.value->>'id', o.message_count + (r.value->>'seq'), r.value->>'kind', r.value->>'payload', \
       r.value->>'created_at', 0, r.value->>'due_at'",
    numbered_rows!()
);

pub(super) const EVENTS: &str = "SELECT seq, at, kind, channel, detail FROM events \
     WHERE out_trade_no = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";

pub(super) const FACTS: &str = "SELECT seq, digest, at, channel, source, statement FROM facts \
     WHERE out_trade_no = ?1 ORDER BY version, seq";

pub(super) const CLAIM: &str = concat!(
    "UPDATE orders SET lease_until = ?2 WHERE rowid IN \
     (SELECT rowid FROM orders WHERE wake_at <= ?1 ORDER BY wake_at LIMIT ?3) RETURNING ",
    order_columns!()
);

pub(super) const RELEASE: &str =
    "UPDATE orders SET lease_until = NULL WHERE out_trade_no = ?1 AND lease_until = ?2";

pub(super) const COUNT: &str =
    "SELECT count(*) FROM (SELECT 1 FROM orders WHERE state = ?1 AND created_at >= ?2 LIMIT ?3)";

pub(super) const NEXT_DUE: &str = "SELECT min(wake_at) FROM orders WHERE wake_at IS NOT NULL";

/// Gives a row when the key is fresh: unused, or the same request was begun and its time is over.
pub(super) const BEGIN: &str = "INSERT INTO idempotency (key, fingerprint, begun_at, lease_until) VALUES (?1, ?2, ?3, ?4) \
     ON CONFLICT (key) DO UPDATE SET begun_at = excluded.begun_at, lease_until = excluded.lease_until \
     WHERE idempotency.fingerprint = excluded.fingerprint AND status IS NULL \
       AND idempotency.lease_until <= excluded.begun_at \
     RETURNING 1 AS fresh";

pub(super) const BEGUN: &str = "SELECT fingerprint, status, body FROM idempotency WHERE key = ?1";

pub(super) const FINISH: &str =
    "UPDATE idempotency SET status = ?2, body = ?3 WHERE key = ?1 AND status IS NULL";

pub(super) const ABANDON: &str =
    "DELETE FROM idempotency WHERE key = ?1 AND lease_until = ?2 AND status IS NULL";

/// A row that is another one each time; no caller has an empty key.
pub(super) const PING: &str = "INSERT INTO idempotency (key, fingerprint, begun_at, lease_until) VALUES (?1, 'ping', 0, 0) \
    ON CONFLICT (key) DO UPDATE SET lease_until = 1 - lease_until, body = NULL";

/// The same row with 256 KiB in it, which is more than an order and its neighbours' waiting changes take. The next `PING` empties it.
pub(super) const PING_WITH_ROOM: &str = "INSERT INTO idempotency (key, fingerprint, begun_at, lease_until, body) \
    VALUES (?1, 'ping', 0, 0, hex(zeroblob(131072))) ON CONFLICT (key) DO UPDATE SET body = excluded.body";

pub(super) const SWEEP: &str = "DELETE FROM idempotency WHERE begun_at < ?1";

/// Every statement, for the test of their plans.
#[cfg(test)]
pub(super) const ALL: &[&str] = &[
    LOAD,
    LIST,
    LIST_OF_STATE,
    BEGINNING_WITH,
    BOOKED,
    PAID_IN,
    REFUNDED_IN,
    OF_PLATFORM_ORDER,
    CREATE,
    CHANGE,
    PUT_LEGS,
    PUT_REFUNDS,
    ADD_FACTS,
    ADD_EVENTS,
    ADD_MESSAGES,
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
    SWEEP,
];
