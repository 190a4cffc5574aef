-- Orders and all that belongs to them. Every key begins with the order number. Times are Unix seconds of the program's
-- clock, amounts are fen. What the program reads as a whole is JSON.

CREATE TABLE orders (
    out_trade_no       TEXT    NOT NULL PRIMARY KEY,
    state              TEXT    NOT NULL,
    reason             TEXT    NOT NULL,
    closed_by_us       TEXT,
    amount_fen         INTEGER NOT NULL CHECK (amount_fen >= 0),
    trade_time         INTEGER NOT NULL,
    expires_at         INTEGER NOT NULL,
    alipay_time_expire INTEGER NOT NULL CHECK (alipay_time_expire IN (0, 1)),
    late_policy        TEXT    NOT NULL,
    late_payment       INTEGER NOT NULL CHECK (late_payment IN (0, 1)),
    refund_channel     TEXT,
    suspect            INTEGER NOT NULL CHECK (suspect IN (0, 1)),
    delivered          INTEGER NOT NULL CHECK (delivered IN (0, 1)),
    terms              TEXT    NOT NULL,
    plan               TEXT    NOT NULL,
    due_at             INTEGER,
    lease_until        INTEGER,
    -- When somebody may take the order for work: never while nothing is planned, not before a lease ends.
    wake_at            INTEGER GENERATED ALWAYS AS
        (CASE WHEN due_at IS NULL OR lease_until IS NULL OR lease_until < due_at THEN due_at ELSE lease_until END) STORED,
    version            INTEGER NOT NULL CHECK (version > 0),
    event_count        INTEGER NOT NULL,
    message_count      INTEGER NOT NULL,
    created_at         INTEGER NOT NULL,
    updated_at         INTEGER NOT NULL
) STRICT;

CREATE INDEX orders_by_time ON orders (created_at, out_trade_no);
CREATE INDEX orders_by_state ON orders (state, created_at, out_trade_no);
CREATE INDEX orders_to_wake ON orders (wake_at) WHERE wake_at IS NOT NULL;

-- One channel of an order; absent as long as nothing is known about it.
CREATE TABLE legs (
    out_trade_no     TEXT    NOT NULL REFERENCES orders (out_trade_no),
    channel          TEXT    NOT NULL,
    offered          INTEGER NOT NULL CHECK (offered IN (0, 1)),
    url              TEXT,
    made_at          INTEGER,
    first_asked_at   INTEGER,
    -- The channel's own word in `fact`, for people.
    word             TEXT,
    fact             TEXT,
    refund_scheduled INTEGER NOT NULL CHECK (refund_scheduled IN (0, 1)),
    contradictions   INTEGER NOT NULL,
    PRIMARY KEY (out_trade_no, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE refunds (
    out_trade_no  TEXT    NOT NULL REFERENCES orders (out_trade_no),
    channel       TEXT    NOT NULL,
    out_refund_no TEXT    NOT NULL,
    seq           INTEGER NOT NULL,
    amount_fen    INTEGER NOT NULL CHECK (amount_fen >= 0),
    requested     INTEGER NOT NULL CHECK (requested IN (0, 1)),
    outcome       TEXT    NOT NULL,
    PRIMARY KEY (out_trade_no, channel, out_refund_no)
) STRICT, WITHOUT ROWID;

-- Verified statements, each once. `version` is the version of the order that it led to.
CREATE TABLE facts (
    out_trade_no TEXT    NOT NULL REFERENCES orders (out_trade_no),
    digest       TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    channel      TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    statement    TEXT    NOT NULL,
    PRIMARY KEY (out_trade_no, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    out_trade_no TEXT    NOT NULL REFERENCES orders (out_trade_no),
    seq          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    channel      TEXT,
    detail       TEXT    NOT NULL,
    PRIMARY KEY (out_trade_no, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    out_trade_no TEXT    NOT NULL REFERENCES orders (out_trade_no),
    id           TEXT    NOT NULL,
    seq          INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    payload      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    delivered_at INTEGER,
    attempts     INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    PRIMARY KEY (out_trade_no, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_to_deliver ON outbox (due_at, out_trade_no, seq) WHERE delivered_at IS NULL;

CREATE TABLE idempotency (
    key         TEXT    NOT NULL PRIMARY KEY,
    fingerprint TEXT    NOT NULL,
    begun_at    INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    status      INTEGER,
    body        TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_age ON idempotency (begun_at);
