//! What the tables hold, read past the server with plain SQL that both databases understand.

use std::collections::BTreeMap;
use std::str::FromStr;

use anyhow::{Context, ensure};
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::SqlitePool;

use crate::evidence::{FactRow, MessageRow, OrderRow, Rows};

/// What our own connections to PostgreSQL are called.
const OURS: &str = "ttpay-crash";

/// A connection of our own to the database.
#[derive(Clone, Debug)]
pub(crate) enum Tables {
    /// SQLite.
    Sqlite(SqlitePool),
    /// PostgreSQL.
    Postgres(PgPool),
}

const ORDERS: &str = "SELECT out_trade_no, state, CAST(amount_fen AS BIGINT), CAST(trade_time AS BIGINT) FROM orders \
    WHERE out_trade_no >= $1 AND out_trade_no < $2";
const EVENTS: &str = "SELECT out_trade_no, CAST(seq AS BIGINT), kind FROM events \
    WHERE out_trade_no >= $1 AND out_trade_no < $2 ORDER BY out_trade_no, seq";
const OUTBOX: &str = "SELECT out_trade_no, id, kind, CAST(payload AS TEXT), \
    CASE WHEN delivered_at IS NOT NULL THEN 'delivered' WHEN dead_at IS NOT NULL THEN 'dead' ELSE 'pending' END, \
    CAST(due_at AS BIGINT) FROM outbox WHERE out_trade_no >= $1 AND out_trade_no < $2 ORDER BY out_trade_no, seq";
const FACTS: &str = "SELECT out_trade_no, channel, source, CAST(statement AS TEXT) FROM facts \
    WHERE out_trade_no >= $1 AND out_trade_no < $2";

/// All rows of a statement with a range of order numbers, from either database.
macro_rules! rows {
    ($tables:expr, $sql:expr, $from:expr, $to:expr => $row:ty) => {
        match $tables {
            Tables::Sqlite(pool) => {
                sqlx::query_as::<_, $row>($sql).bind($from).bind($to).fetch_all(pool).await
            }
            Tables::Postgres(pool) => {
                sqlx::query_as::<_, $row>($sql).bind($from).bind($to).fetch_all(pool).await
            }
        }
    };
}

impl Tables {
    /// Connects to a database of PostgreSQL.
    pub(crate) async fn postgres(url: &str) -> anyhow::Result<Self> {
        let options = PgConnectOptions::from_str(url)?.application_name(OURS);
        Ok(Self::Postgres(PgPoolOptions::new().max_connections(2).connect_with(options).await?))
    }

    /// Everything about the orders whose number begins so.
    pub(crate) async fn read(&self, prefix: &str) -> anyhow::Result<BTreeMap<String, Rows>> {
        // No order number holds a character behind `~`.
        let end = format!("{prefix}~");
        let mut found = BTreeMap::<String, Rows>::new();
        for (number, state, fen, trade_time) in
            rows!(self, ORDERS, prefix, &end => (String, String, i64, i64)).context("the table of orders")?
        {
            let row = OrderRow { state, fen: fen.try_into()?, trade_time };
            found.entry(number).or_default().orders.push(row);
        }
        for (number, seq, kind) in
            rows!(self, EVENTS, prefix, &end => (String, i64, String)).context("the table of events")?
        {
            found.entry(number).or_default().events.push((seq, kind));
        }
        for (number, id, kind, payload, state, due_at) in
            rows!(self, OUTBOX, prefix, &end => (String, String, String, String, String, i64))
                .context("the outbox")?
        {
            let data = serde_json::from_str(&payload).context("a stored message is no JSON")?;
            let (delivered, dead) = (state == "delivered", state == "dead");
            let row = MessageRow { id, kind, data, delivered, dead, due_at };
            found.entry(number).or_default().outbox.push(row);
        }
        for (number, channel, source, statement) in
            rows!(self, FACTS, prefix, &end => (String, String, String, String))
                .context("the table of facts")?
        {
            let statement: Value = serde_json::from_str(&statement).context("a stored fact is no JSON")?;
            found.entry(number).or_default().facts.push(fact(channel, source, &statement));
        }
        Ok(found)
    }

    /// Cuts every connection of the servers to PostgreSQL at once, also those over which something is being committed; gives
    /// how many there were.
    pub(crate) async fn cut_connections(&self) -> anyhow::Result<u64> {
        let Self::Postgres(pool) = self else { return Ok(0) };
        // Our own connections have the name that the campaign gave them.
        let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
            WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> $1";
        let (count,): (i64,) = sqlx::query_as(cut).bind(OURS).fetch_one(pool).await?;
        Ok(count.try_into()?)
    }

    /// Whether SQLite finds its own file whole.
    pub(crate) async fn check_integrity(&self) -> anyhow::Result<()> {
        if let Self::Sqlite(pool) = self {
            let (said,): (String,) = sqlx::query_as("PRAGMA integrity_check").fetch_one(pool).await?;
            ensure!(said == "ok", "SQLite says about its file: {said}");
        }
        Ok(())
    }

    /// Closes the connection.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// The channels' words for money that was taken.
const PAID_WORDS: [&str; 4] = ["SUCCESS", "REFUND", "TRADE_SUCCESS", "TRADE_FINISHED"];

fn fact(channel: String, source: String, statement: &Value) -> FactRow {
    let about = &statement["payment"];
    let word = about["state"].as_str().unwrap_or_default();
    let paid = PAID_WORDS.contains(&word)
        || about["paid_at"].is_i64()
        || about["refunded_fen"].as_u64().is_some_and(|fen| fen > 0);
    let fen = about["amount_fen"].as_u64().unwrap_or_default();
    FactRow { channel, source, payment: about.is_object(), paid, fen }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_stored_statement_counts_as_payment_by_its_word_or_its_evidence() {
        let paid = |statement: Value| fact("alipay".into(), "query".into(), &statement).paid;
        assert!(paid(json!({ "payment": { "state": "TRADE_SUCCESS", "amount_fen": 5 } })));
        assert!(paid(json!({ "payment": { "state": "TRADE_CLOSED", "paid_at": 5 } })));
        assert!(!paid(json!({ "payment": { "state": "TRADE_CLOSED", "refunded_fen": 0 } })));
        assert!(!paid(json!({ "refund": { "state": "SUCCESS", "amount_fen": 5 } })));
    }
}
