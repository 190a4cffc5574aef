-- What a bill is compared with: when a channel was paid, and when a refund was stored and went back, found by time.

ALTER TABLE legs ADD COLUMN paid_at bigint;
UPDATE legs SET paid_at = (fact->>'paid_at')::bigint;
CREATE INDEX legs_by_payment ON legs (channel, paid_at, out_trade_no) WHERE paid_at IS NOT NULL;

-- 0: older than this column.
ALTER TABLE refunds ADD COLUMN asked_at bigint NOT NULL DEFAULT 0;
ALTER TABLE refunds ADD COLUMN settled_at bigint;
CREATE INDEX refunds_by_time ON refunds (channel, asked_at, out_trade_no);
