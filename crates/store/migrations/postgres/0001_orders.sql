-- Orders and all that belongs to them. Every key begins with the order number. Times are Unix seconds of the program's
-- clock, amounts are fen. What the program reads as a whole is JSON, of type json and not jsonb, so that it comes back as it
-- was written. Order numbers are compared byte by byte, as in every other place.

CREATE TABLE orders (
    out_trade_no       text COLLATE "C" NOT NULL PRIMARY KEY,
    state              text NOT NULL,
    reason             text NOT NULL,
    closed_by_us       text,
    amount_fen         bigint NOT NULL CHECK (amount_fen >= 0),
    trade_time         bigint NOT NULL,
    expires_at         bigint NOT NULL,
    alipay_time_expire boolean NOT NULL,
    late_policy        text NOT NULL,
    late_payment       boolean NOT NULL,
    refund_channel     text,
    suspect            boolean NOT NULL,
    delivered          boolean NOT NULL,
    terms              json NOT NULL,
    plan               json NOT NULL,
    due_at             bigint,
    lease_until        bigint,
    -- When somebody may take the order for work: never while nothing is planned, not before a lease ends.
    wake_at            bigint GENERATED ALWAYS AS
        (CASE WHEN due_at IS NULL OR lease_until IS NULL OR lease_until < due_at THEN due_at ELSE lease_until END) STORED,
    version            bigint NOT NULL CHECK (version > 0),
    event_count        bigint NOT NULL,
    message_count      bigint NOT NULL,
    created_at         bigint NOT NULL,
    updated_at         bigint NOT NULL
);

CREATE INDEX orders_by_time ON orders (created_at, out_trade_no);
CREATE INDEX orders_by_state ON orders (state, created_at, out_trade_no);
CREATE INDEX orders_to_wake ON orders (wake_at) WHERE wake_at IS NOT NULL;

-- One channel of an order; absent as long as nothing is known about it.
CREATE TABLE legs (
    out_trade_no     text COLLATE "C" NOT NULL REFERENCES orders (out_trade_no),
    channel          text NOT NULL,
    offered          boolean NOT NULL,
    url              text,
    made_at          bigint,
    first_asked_at   bigint,
    -- The channel's own word in `fact`, for people.
    word             text,
    fact             json,
    refund_scheduled boolean NOT NULL,
    contradictions   bigint NOT NULL,
    PRIMARY KEY (out_trade_no, channel)
);

CREATE TABLE refunds (
    out_trade_no  text COLLATE "C" NOT NULL REFERENCES orders (out_trade_no),
    channel       text NOT NULL,
    out_refund_no text NOT NULL,
    seq           bigint NOT NULL,
    amount_fen    bigint NOT NULL CHECK (amount_fen >= 0),
    requested     boolean NOT NULL,
    outcome       text NOT NULL,
    PRIMARY KEY (out_trade_no, channel, out_refund_no)
);

-- Verified statements, each once. `version` is the version of the order that it led to.
CREATE TABLE facts (
    out_trade_no text COLLATE "C" NOT NULL REFERENCES orders (out_trade_no),
    digest       text NOT NULL,
    version      bigint NOT NULL,
    seq          bigint NOT NULL,
    at           bigint NOT NULL,
    channel      text NOT NULL,
    source       text NOT NULL,
    statement    json NOT NULL,
    PRIMARY KEY (out_trade_no, digest)
);

CREATE TABLE events (
    out_trade_no text COLLATE "C" NOT NULL REFERENCES orders (out_trade_no),
    seq          bigint NOT NULL,
    at           bigint NOT NULL,
    kind         text NOT NULL,
    channel      text,
    detail       json NOT NULL,
    PRIMARY KEY (out_trade_no, seq)
);

CREATE TABLE outbox (
    out_trade_no text COLLATE "C" NOT NULL REFERENCES orders (out_trade_no),
    id           text NOT NULL,
    seq          bigint NOT NULL,
    kind         text NOT NULL,
    payload      json NOT NULL,
    created_at   bigint NOT NULL,
    delivered_at bigint,
    attempts     bigint NOT NULL,
    due_at       bigint NOT NULL,
    PRIMARY KEY (out_trade_no, id)
);

CREATE INDEX outbox_to_deliver ON outbox (due_at, out_trade_no, seq) WHERE delivered_at IS NULL;

CREATE TABLE idempotency (
    key         text COLLATE "C" NOT NULL PRIMARY KEY,
    fingerprint text NOT NULL,
    begun_at    bigint NOT NULL,
    lease_until bigint NOT NULL,
    status      bigint,
    body        text
);

CREATE INDEX idempotency_by_age ON idempotency (begun_at);
