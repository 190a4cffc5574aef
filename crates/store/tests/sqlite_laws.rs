//! SQLite fulfils the laws, in memory and in a file.

#![allow(clippy::unwrap_used, reason = "these are tests")]

use std::sync::Arc;

use ttpay_store::{Options, OrderStore, open};

async fn in_memory() -> (Arc<dyn OrderStore>, ()) {
    (open("sqlite::memory:", &Options::default()).await.unwrap(), ())
}

async fn in_a_file() -> (Arc<dyn OrderStore>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("orders.db").display());
    (open(&url, &Options::default()).await.unwrap(), folder)
}

mod memory {
    ttpay_store::suite!(super::in_memory);
}

mod file {
    ttpay_store::suite!(super::in_a_file);
}
