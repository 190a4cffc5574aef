-- How far each message got. A message that was given up has `dead_at`; it and what follows it in its order is then never
-- due (`due_at` is the largest integer) until somebody replays it.

ALTER TABLE outbox ADD COLUMN dead_at bigint;

CREATE INDEX outbox_by_time ON outbox (created_at, out_trade_no, seq);
CREATE INDEX outbox_pending ON outbox (created_at, out_trade_no, seq) WHERE delivered_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_dead ON outbox (created_at, out_trade_no, seq) WHERE dead_at IS NOT NULL;

-- What older versions wrote gets the form that is sent: one word for each kind, and an id with the order number before a colon.
UPDATE outbox SET id = out_trade_no || ':' || replace(substr(id, length(out_trade_no) + 2), '.', '_')
WHERE substr(id, 1, length(out_trade_no) + 1) = out_trade_no || '.';
UPDATE outbox SET kind = CASE WHEN payload->>'state' = 'timed_out' THEN 'order.expired' ELSE 'order.closed' END
WHERE kind = 'order.ended';
