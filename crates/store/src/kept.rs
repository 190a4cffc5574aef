//! Connections that go from one statement to the next without their pool between them.
//!
//! A pool asks every connection that comes back whether it still lives, which is as much work for both sides as a short
//! statement. Here it is asked once a second.
//!
//! Invariant: nobody waits for a connection that lies here.
//! Invariant: only a connection whose last statement went well is kept.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sqlx::pool::{Pool, PoolConnection};
use sqlx::{Database, Error};

/// So long after it was taken from the pool a connection goes back there.
const BACK_AFTER: Duration = Duration::from_secs(1);

/// A pool, and connections of it that are about to be used again.
pub(crate) struct Kept<DB: Database> {
    pool: Pool<DB>,
    /// None once it is closed.
    spare: Mutex<Option<Vec<Taken<DB>>>>,
}

/// A connection in use. When it is dropped, the pool judges it.
pub(crate) struct Taken<DB: Database> {
    connection: PoolConnection<DB>,
    since: Instant,
}

impl<DB: Database> Kept<DB> {
    pub(crate) fn new(pool: Pool<DB>) -> Self {
        Self { pool, spare: Mutex::new(Some(Vec::new())) }
    }

    pub(crate) const fn pool(&self) -> &Pool<DB> {
        &self.pool
    }

    /// A connection for one statement.
    pub(crate) async fn take(&self) -> Result<Taken<DB>, Error> {
        match self.fresh() {
            Some(taken) => Ok(taken),
            None => Ok(Taken { connection: self.pool.acquire().await?, since: Instant::now() }),
        }
    }

    fn fresh(&self) -> Option<Taken<DB>> {
        let mut spare = self.spare();
        let spare = spare.as_mut()?;
        spare.retain(Taken::is_fresh);
        spare.pop()
    }

    /// Keeps a connection whose statement went well, as long as whoever comes next finds another one in the pool.
    pub(crate) fn keep(&self, taken: Taken<DB>) {
        let pool = &self.pool;
        let another = pool.num_idle() > 0 || pool.size() < pool.options().get_max_connections();
        if let (true, Some(spare)) = (another && taken.is_fresh(), self.spare().as_mut()) {
            spare.push(taken);
        }
    }

    /// Gives everything back: what ended one connection may have ended all.
    pub(crate) fn give_back(&self) {
        if let Some(spare) = self.spare().as_mut() {
            spare.clear();
        }
    }

    pub(crate) async fn close(&self) {
        let spare = self.spare().take();
        for taken in spare.into_iter().flatten() {
            let _ = taken.connection.close().await; // whoever closes does not care how it went
        }
        self.pool.close().await;
    }

    fn spare(&self) -> MutexGuard<'_, Option<Vec<Taken<DB>>>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Going back to the pool takes a runtime, which may be gone by now.
impl<DB: Database> Drop for Kept<DB> {
    fn drop(&mut self) {
        let spare = self.spare().take();
        spare.into_iter().flatten().for_each(|taken| drop(taken.detach()));
    }
}

impl<DB: Database> Taken<DB> {
    fn is_fresh(&self) -> bool {
        self.since.elapsed() < BACK_AFTER
    }

    /// Takes it away from the pool for good.
    pub(crate) fn detach(self) -> DB::Connection {
        self.connection.detach()
    }
}

impl<DB: Database> Deref for Taken<DB> {
    type Target = DB::Connection;
    fn deref(&self) -> &DB::Connection {
        &self.connection
    }
}

impl<DB: Database> DerefMut for Taken<DB> {
    fn deref_mut(&mut self) -> &mut DB::Connection {
        &mut self.connection
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::query;
    use sqlx::sqlite::{Sqlite, SqlitePoolOptions};
    use tokio::time::timeout;

    const LONG: Duration = Duration::from_secs(20);

    /// Each connection is a database of its own, so that a table in it tells which one it is.
    async fn kept(most: u32) -> Kept<Sqlite> {
        Kept::new(SqlitePoolOptions::new().max_connections(most).connect("sqlite::memory:").await.unwrap())
    }

    async fn mark(taken: &mut Taken<Sqlite>) -> bool {
        query("CREATE TABLE mark (a)").execute(&mut **taken).await.is_ok()
    }

    #[tokio::test]
    async fn a_connection_that_went_well_serves_the_next_statement_and_a_dropped_one_does_not() {
        let kept = kept(2).await;
        let mut first = kept.take().await.unwrap();
        assert!(mark(&mut first).await);
        kept.keep(first);
        let mut second = kept.take().await.unwrap();
        assert!(!mark(&mut second).await, "it is the same one");
        drop(second);
        assert!(kept.fresh().is_none());
    }

    #[tokio::test]
    async fn nobody_waits_for_a_connection_that_nobody_uses() {
        let kept = kept(1).await;
        let only = kept.take().await.unwrap();
        kept.keep(only);
        assert!(kept.fresh().is_none());
        timeout(LONG, kept.pool().acquire()).await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn closing_waits_for_none_and_nothing_is_kept_afterwards() {
        let kept = kept(3).await;
        let (one, other) = (kept.take().await.unwrap(), kept.take().await.unwrap());
        kept.keep(one);
        let closing = async {
            kept.close().await;
            assert!(kept.take().await.is_err());
        };
        let late = async {
            kept.keep(other);
            assert!(kept.spare().is_none());
        };
        timeout(LONG, async { tokio::join!(closing, late) }).await.unwrap();
    }

    #[test]
    fn it_may_outlive_its_runtime() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let kept = runtime.block_on(async {
            let kept = kept(2).await;
            kept.keep(kept.take().await.unwrap());
            kept
        });
        drop(runtime);
        assert_eq!(kept.spare().as_ref().map(Vec::len), Some(1));
        drop(kept);
    }
}
