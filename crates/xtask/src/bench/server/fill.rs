//! Very many orders in little time: two real orders are copied inside the database under other numbers.
//!
//! The copies are written column by column with the number replaced, so that this file knows no column but the number and
//! the moment; orders, legs, statements, timelines and messages are as long as real ones.

use anyhow::{Context, ensure};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use super::databases::Place;

/// Numbers of the orders that are copied; every copy's number is as long.
pub(super) const PAID: &str = "TEMPLATEPAID0001";
pub(super) const PENDING: &str = "TEMPLATEPEND0001";
/// One of so many orders is still pending.
const PENDING_ONE_IN: u64 = 20;
/// Orders in one statement.
const PIECE: u64 = 50_000;
const TABLES: [&str; 5] = ["orders", "legs", "facts", "events", "outbox"];

/// The number of the order at a place.
pub(super) fn number(index: u64) -> String {
    format!("COPY{index:012}")
}

/// Copies the two orders until there are `orders`; `progress` hears how many there are.
pub(super) async fn fill(place: &Place, orders: u64, progress: impl Fn(u64)) -> anyhow::Result<()> {
    let mut database = Connected::open(place).await?;
    database.hurry().await?;
    let mut tables = Vec::new();
    for table in TABLES {
        tables.push((table, database.columns(table).await?));
    }
    let mut from = 0;
    while from < orders {
        let to = (from + PIECE).min(orders);
        for (table, columns) in &tables {
            for (template, pending) in [(PAID, false), (PENDING, true)] {
                let statement = database.statement(table, columns, template, pending, from, to);
                database.execute(statement).await.with_context(|| format!("filling {table}"))?;
            }
        }
        from = to;
        progress(from);
    }
    database.settle().await
}

enum Connected {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// A column that is not computed by the database.
struct Column {
    name: String,
    is_text: bool,
    /// The type to cast to, where a text is not simply a text.
    cast: String,
}

impl Connected {
    async fn open(place: &Place) -> anyhow::Result<Self> {
        Ok(match place {
            Place::Sqlite(_) => Self::Sqlite(SqliteConnection::connect(&place.url()).await?),
            Place::Postgres(url) => Self::Postgres(PgConnection::connect(url).await?),
        })
    }

    /// For this connection alone: what is filled in here is made again when it is lost, and its keys are known to fit.
    async fn hurry(&mut self) -> anyhow::Result<()> {
        let statement = match self {
            Self::Sqlite(_) => {
                "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -262144"
            }
            Self::Postgres(_) => "SET synchronous_commit = off; SET session_replication_role = replica",
        };
        self.execute(statement.to_owned()).await
    }

    async fn columns(&mut self, table: &str) -> anyhow::Result<Vec<Column>> {
        let columns: Vec<Column> = match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query("SELECT name, type FROM pragma_table_xinfo(?1) WHERE hidden = 0")
                    .bind(table)
                    .fetch_all(connection)
                    .await?;
                let column = |row: sqlx::sqlite::SqliteRow| -> anyhow::Result<Column> {
                    let kind: String = row.try_get(1)?;
                    Ok(Column { name: row.try_get(0)?, is_text: kind == "TEXT", cast: String::new() })
                };
                rows.into_iter().map(column).collect::<anyhow::Result<_>>()?
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query(
                    "SELECT column_name::text, udt_name::text FROM information_schema.columns \
                     WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' \
                     AND is_identity = 'NO' ORDER BY ordinal_position",
                )
                .bind(table)
                .fetch_all(connection)
                .await?;
                let column = |row: sqlx::postgres::PgRow| -> anyhow::Result<Column> {
                    let kind: String = row.try_get(1)?;
                    let is_text = matches!(kind.as_str(), "text" | "varchar" | "json" | "jsonb");
                    Ok(Column { name: row.try_get(0)?, is_text, cast: format!("::{kind}") })
                };
                rows.into_iter().map(column).collect::<anyhow::Result<_>>()?
            }
        };
        ensure!(!columns.is_empty(), "the database has no table `{table}`");
        Ok(columns)
    }

    fn statement(
        &self,
        table: &str,
        columns: &[Column],
        template: &str,
        pending: bool,
        from: u64,
        to: u64,
    ) -> String {
        let (number, series, text) = match self {
            Self::Sqlite(_) => (
                "printf('COPY%012d', n.i)",
                format!(
                    "(WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {to}) \
                     SELECT i FROM n) AS n"
                ),
                "",
            ),
            Self::Postgres(_) => (
                "('COPY' || lpad(n.i::text, 12, '0'))",
                format!("generate_series({from}::bigint, {}::bigint) AS n(i)", to - 1),
                "::text",
            ),
        };
        let value = |column: &Column| match column.name.as_str() {
            // Some orders share a second, so that the list has to tell them apart by their numbers.
            "created_at" | "updated_at" => format!("t.{} - n.i / 3", column.name),
            name if column.is_text => {
                format!("replace(t.{name}{text}, '{template}', {number}){}", column.cast)
            }
            name => format!("t.{name}"),
        };
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let values: Vec<String> = columns.iter().map(value).collect();
        let kind = if pending { "=" } else { "<>" };
        format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {table} AS t, {series} \
             WHERE t.out_trade_no = '{template}' AND n.i % {PENDING_ONE_IN} {kind} 0",
            names.join(", "),
            values.join(", ")
        )
    }

    async fn execute(&mut self, statement: String) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(connection) => {
                sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await?;
            }
            Self::Postgres(connection) => {
                sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await?;
            }
        }
        Ok(())
    }

    /// What a database does by itself in time.
    async fn settle(mut self) -> anyhow::Result<()> {
        let statement = match self {
            Self::Sqlite(_) => "PRAGMA wal_checkpoint(TRUNCATE)",
            Self::Postgres(_) => "VACUUM ANALYZE",
        };
        self.execute(statement.to_owned()).await
    }
}
