//! Every statement for SQLite. Lists come as one JSON parameter, so that the text of a statement never depends on data.

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

pub(super) const LOAD: &str =
    concat!("SELECT ", order_columns!(), " FROM orders WHERE orders.out_trade_no = ?1");

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

/// Gives no row when the number is taken.
pub(super) const CREATE: &str = "INSERT INTO orders (out_trade_no, state, reason, closed_by_us, amount_fen, trade_time, \
     expires_at, alipay_time_expire, late_policy, late_payment, refund_channel, suspect, delivered, terms, plan, due_at, \
     version, created_at, updated_at, event_count, message_count) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, 0) \
     ON CONFLICT (out_trade_no) DO NOTHING RETURNING 0 AS events, 0 AS messages";

/// Gives how many lines and messages there were before, and no row when the order is another one by now.
pub(super) const CHANGE: &str = "UPDATE orders SET state = ?3, reason = ?4, closed_by_us = ?5, late_payment = ?6, \
     refund_channel = ?7, suspect = ?8, delivered = ?9, plan = ?10, due_at = ?11, updated_at = ?12, \
     event_count = event_count + ?13, message_count = message_count + ?14, version = version + 1 \
     WHERE out_trade_no = ?1 AND version = ?2 \
     RETURNING event_count - ?13 AS events, message_count - ?14 AS messages";

pub(super) const PUT_LEGS: &str = "INSERT INTO legs (out_trade_no, channel, offered, url, made_at, first_asked_at, word, \
     fact, refund_scheduled, contradictions) \
     SELECT ?1, value->>'channel', value->>'offered', value->>'url', value->>'made_at', value->>'first_asked_at', \
       value->>'word', value->>'fact', value->>'refund_scheduled', value->>'contradictions' \
     FROM json_each(?2) WHERE true \
     ON CONFLICT (out_trade_no, channel) DO UPDATE SET offered = excluded.offered, url = excluded.url, \
       made_at = excluded.made_at, first_asked_at = excluded.first_asked_at, word = excluded.word, \
       fact = excluded.fact, refund_scheduled = excluded.refund_scheduled, contradictions = excluded.contradictions";

pub(super) const PUT_REFUNDS: &str = "INSERT INTO refunds (out_trade_no, channel, out_refund_no, seq, amount_fen, \
     requested, outcome) \
     SELECT ?1, value->>'channel', value->>'out_refund_no', value->>'seq', value->>'amount_fen', \
       value->>'requested', value->>'outcome' \
     FROM json_each(?2) WHERE true \
     ON CONFLICT (out_trade_no, channel, out_refund_no) DO UPDATE SET requested = excluded.requested, \
       outcome = excluded.outcome";

pub(super) const ADD_FACTS: &str = "INSERT INTO facts (out_trade_no, digest, version, seq, at, channel, source, \
     statement) \
     SELECT ?1, value->>'digest', ?3, value->>'seq', value->>'at', value->>'channel', value->>'source', \
       value->>'statement' \
     FROM json_each(?2) WHERE true ON CONFLICT (out_trade_no, digest) DO NOTHING";

pub(super) const ADD_EVENTS: &str = "INSERT INTO events (out_trade_no, seq, at, kind, channel, detail) \
     SELECT ?1, ?3 + (value->>'seq'), value->>'at', value->>'kind', value->>'channel', value->>'detail' \
     FROM json_each(?2)";

pub(super) const ADD_MESSAGES: &str = "INSERT INTO outbox (out_trade_no, id, seq, kind, payload, created_at, attempts, \
     due_at) \
     SELECT ?1, value->>'id', ?3 + (value->>'seq'), value->>'kind', value->>'payload', value->>'created_at', 0, \
       value->>'due_at' \
     FROM json_each(?2)";

pub(super) const EVENTS: &str = "SELECT seq, at, kind, channel, detail FROM events \
     WHERE out_trade_no = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";

pub(super) const FACTS: &str = "SELECT seq, digest, at, channel, source, statement FROM facts \
     WHERE out_trade_no = ?1 ORDER BY version, seq";

pub(super) const MESSAGES: &str = "SELECT out_trade_no, seq, id, kind, payload, created_at, delivered_at, attempts, \
     due_at FROM outbox WHERE out_trade_no = ?1 ORDER BY seq";

pub(super) const CLAIM: &str = concat!(
    "UPDATE orders SET lease_until = ?2 WHERE rowid IN \
     (SELECT rowid FROM orders WHERE wake_at <= ?1 ORDER BY wake_at LIMIT ?3) RETURNING ",
    order_columns!()
);

pub(super) const RELEASE: &str = "UPDATE orders SET lease_until = NULL WHERE out_trade_no = ?1";

pub(super) const NEXT_DUE: &str = "SELECT min(wake_at) FROM orders WHERE wake_at IS NOT NULL";

pub(super) const CLAIM_MESSAGES: &str = "UPDATE outbox SET attempts = attempts + 1, due_at = ?2 \
     WHERE (out_trade_no, id) IN (SELECT out_trade_no, id FROM outbox WHERE delivered_at IS NULL AND due_at <= ?1 \
       ORDER BY due_at, out_trade_no, seq LIMIT ?3) \
     RETURNING out_trade_no, seq, id, kind, payload, created_at, delivered_at, attempts, due_at";

pub(super) const MESSAGE_DELIVERED: &str = "UPDATE outbox SET delivered_at = ?3 \
     WHERE out_trade_no = ?1 AND id = ?2 AND delivered_at IS NULL";

pub(super) const POSTPONE_MESSAGE: &str = "UPDATE outbox SET due_at = ?3 \
     WHERE out_trade_no = ?1 AND id = ?2 AND delivered_at IS NULL";

pub(super) const NEXT_MESSAGE_DUE: &str = "SELECT min(due_at) FROM outbox WHERE delivered_at IS NULL";

/// Gives a row when the key is fresh: unused, or the same request was begun and its time is over.
pub(super) const BEGIN: &str = "INSERT INTO idempotency (key, fingerprint, begun_at, lease_until) VALUES (?1, ?2, ?3, ?4) \
     ON CONFLICT (key) DO UPDATE SET begun_at = excluded.begun_at, lease_until = excluded.lease_until \
     WHERE idempotency.fingerprint = excluded.fingerprint AND status IS NULL \
       AND idempotency.lease_until <= excluded.begun_at \
     RETURNING 1 AS fresh";

pub(super) const BEGUN: &str = "SELECT fingerprint, status, body FROM idempotency WHERE key = ?1";

pub(super) const FINISH: &str =
    "UPDATE idempotency SET status = ?2, body = ?3 WHERE key = ?1 AND status IS NULL";

pub(super) const ABANDON: &str = "DELETE FROM idempotency WHERE key = ?1 AND status IS NULL";

pub(super) const SWEEP: &str = "DELETE FROM idempotency WHERE begun_at < ?1";
