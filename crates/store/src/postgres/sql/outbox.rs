//! The statements about messages alone; those that write them with their order are with the orders.

/// A page of messages, the youngest first, of which this holds.
macro_rules! message_list {
    ($holds:literal) => {
        concat!(
            "SELECT out_trade_no, seq, id, kind, payload::text AS payload, created_at, delivered_at, dead_at, attempts, due_at \
             FROM outbox WHERE ",
            $holds,
            " AND (created_at, out_trade_no, seq) < ($1, $2, $3) \
             ORDER BY created_at DESC, out_trade_no DESC, seq DESC LIMIT $4"
        )
    };
}

pub(in crate::postgres) const MESSAGES: &str = "SELECT out_trade_no, seq, id, kind, payload::text AS payload, created_at, \
     delivered_at, dead_at, attempts, due_at FROM outbox WHERE out_trade_no = $1 ORDER BY seq";

/// Only the first undelivered message of an order is given out. The second condition of the update says what the third says
/// as well, so that the rows are found by their key.
pub(in crate::postgres) const CLAIM_MESSAGES: &str = "WITH due AS MATERIALIZED (SELECT out_trade_no, id FROM outbox WHERE \
         delivered_at IS NULL AND dead_at IS NULL AND due_at <= $1 \
         AND seq = (SELECT min(seq) FROM outbox o WHERE o.out_trade_no = outbox.out_trade_no AND o.delivered_at IS NULL) \
       ORDER BY due_at, out_trade_no, seq LIMIT $3 FOR UPDATE SKIP LOCKED) \
     UPDATE outbox SET attempts = attempts + 1, due_at = $2 \
     WHERE out_trade_no = ANY (ARRAY(SELECT out_trade_no FROM due)) \
       AND (out_trade_no, id) IN (SELECT out_trade_no, id FROM due) \
     RETURNING out_trade_no, seq, id, kind, payload::text AS payload, created_at, delivered_at, dead_at, attempts, due_at";

/// The messages behind it are due now. The second time nothing changes.
pub(in crate::postgres) const MESSAGE_DELIVERED: &str = "UPDATE outbox SET \
       delivered_at = CASE WHEN id = $2 THEN $3 ELSE delivered_at END, \
       dead_at = CASE WHEN id = $2 THEN NULL ELSE dead_at END, \
       due_at = CASE WHEN id = $2 THEN due_at ELSE $3 END \
     WHERE out_trade_no = $1 AND delivered_at IS NULL AND (id = $2 OR (dead_at IS NULL AND due_at > $3 AND seq > \
       (SELECT seq FROM outbox WHERE out_trade_no = $1 AND id = $2 AND delivered_at IS NULL)))";

/// The messages behind it wait as long, so that nobody looks at them in vain.
pub(in crate::postgres) const MESSAGE_FAILED: &str = "UPDATE outbox SET due_at = $4 \
     WHERE out_trade_no = $1 AND delivered_at IS NULL AND dead_at IS NULL AND seq >= \
       (SELECT seq FROM outbox WHERE out_trade_no = $1 AND id = $2 AND attempts = $3 AND delivered_at IS NULL)";

/// It and the messages behind it are never due.
pub(in crate::postgres) const MESSAGE_DEAD: &str = "UPDATE outbox SET due_at = 9223372036854775807, \
       dead_at = CASE WHEN id = $2 THEN $4 ELSE dead_at END \
     WHERE out_trade_no = $1 AND delivered_at IS NULL AND dead_at IS NULL AND seq >= \
       (SELECT seq FROM outbox WHERE out_trade_no = $1 AND id = $2 AND attempts = $3 AND delivered_at IS NULL)";

/// It and the messages behind it that were not delivered are due now.
pub(in crate::postgres) const REPLAY_MESSAGE: &str = "UPDATE outbox SET due_at = $3, \
       attempts = CASE WHEN id = $2 THEN 0 ELSE attempts END, \
       delivered_at = CASE WHEN id = $2 THEN NULL ELSE delivered_at END, \
       dead_at = CASE WHEN id = $2 THEN NULL ELSE dead_at END \
     WHERE out_trade_no = $1 AND (id = $2 OR (delivered_at IS NULL AND dead_at IS NULL AND seq > \
       (SELECT seq FROM outbox WHERE out_trade_no = $1 AND id = $2)))";

pub(in crate::postgres) const NEXT_MESSAGE_DUE: &str = "SELECT min(due_at) FROM outbox WHERE delivered_at IS NULL \
     AND due_at < 9223372036854775807";

/// When the oldest message was written that waits, how many wait, and how many were given up.
pub(in crate::postgres) const OUTBOX_HEALTH: &str = "SELECT \
     (SELECT min(created_at) FROM outbox WHERE delivered_at IS NULL AND dead_at IS NULL) AS oldest, \
     (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE delivered_at IS NULL AND dead_at IS NULL LIMIT 10000) AS found) AS waiting, \
     (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE dead_at IS NOT NULL LIMIT 10000) AS given_up) AS dead";

pub(in crate::postgres) const LIST_MESSAGES: &str = message_list!("true");

pub(in crate::postgres) const LIST_PENDING: &str = message_list!("delivered_at IS NULL AND dead_at IS NULL");

pub(in crate::postgres) const LIST_DELIVERED: &str = message_list!("delivered_at IS NOT NULL");

pub(in crate::postgres) const LIST_DEAD: &str = message_list!("dead_at IS NOT NULL");
