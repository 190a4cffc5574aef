//! PostgreSQL fulfils the laws. `cargo xtask test store` runs this; alone it needs `--test postgres`.

#![allow(clippy::unwrap_used, reason = "these are tests")]

use std::sync::Arc;

use ttpay_store::{Options, OrderStore, open};
use ttpay_store_testing::{Database, database};

async fn fresh() -> (Arc<dyn OrderStore>, Database) {
    let database = database().await;
    (open(database.url(), &Options::default()).await.unwrap(), database)
}

mod laws {
    ttpay_store::suite!(super::fresh);
}
