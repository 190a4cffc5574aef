//! Every statement for PostgreSQL. Lists come as one JSON parameter, so that the text of a statement never depends on data.

mod outbox;
mod writes;

pub(super) use outbox::{
    CLAIM_MESSAGES, LIST_DEAD, LIST_DELIVERED, LIST_MESSAGES, LIST_PENDING, MESSAGE_DEAD, MESSAGE_DELIVERED,
    MESSAGE_FAILED, MESSAGES, NEXT_MESSAGE_DUE, OUTBOX_HEALTH, REPLAY_MESSAGE,
};

pub(super) use writes::{CHANGE, CHANGE_MANY, CREATE, CREATE_MANY, Change, Create};

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

/// How many numbers there are stays hidden from the planner: it would plan the statement anew for each few of them, which
/// takes longer than to read them.
pub(super) const LOAD: &str = concat!(
    "SELECT ",
    order_columns!(),
    ", coalesce((SELECT json_agg(f.digest) FROM facts f WHERE f.out_trade_no = orders.out_trade_no)::text, '[]') \
       AS digests \
     FROM orders WHERE out_trade_no = ANY (ARRAY(SELECT unnest($1::text[])))"
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
        "orders.out_trade_no, orders.amount_fen, legs.paid_at, legs.fact::text AS fact, \
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

/// At most two, by the index.
pub(super) const OF_PLATFORM_ORDER: &str = "SELECT out_trade_no FROM legs \
     WHERE channel = $1 AND platform_order = $2 ORDER BY out_trade_no LIMIT 2";

pub(super) const EVENTS: &str = "SELECT seq, at, kind, channel, detail::text AS detail FROM events \
     WHERE out_trade_no = $1 AND seq > $2 ORDER BY seq LIMIT $3";

pub(super) const FACTS: &str = "SELECT seq, digest, at, channel, source, statement::text AS statement FROM facts \
     WHERE out_trade_no = $1 ORDER BY version, seq";

/// Gives the numbers only: their rows are read by a later statement, because this one sees rows that it had to wait for as
/// they are now, and their legs as they were when it began.
pub(super) const CLAIM: &str = "UPDATE orders SET lease_until = $2 WHERE out_trade_no = ANY (ARRAY( \
       SELECT out_trade_no FROM orders WHERE wake_at <= $1 ORDER BY wake_at LIMIT $3 FOR UPDATE SKIP LOCKED)) \
     RETURNING out_trade_no";

pub(super) const RELEASE: &str =
    "UPDATE orders SET lease_until = NULL WHERE out_trade_no = $1 AND lease_until = $2";

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

pub(super) const ABANDON: &str =
    "DELETE FROM idempotency WHERE key = $1 AND lease_until = $2 AND status IS NULL";

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
    OF_PLATFORM_ORDER,
    CREATE.plain,
    CREATE.full,
    CREATE_MANY.plain,
    CREATE_MANY.full,
    CHANGE.plain,
    CHANGE.told,
    CHANGE.full,
    CHANGE_MANY.plain,
    CHANGE_MANY.told,
    CHANGE_MANY.full,
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
