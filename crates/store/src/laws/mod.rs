//! The laws of a store as one suite of tests: whoever fulfils [`OrderStore`] passes all of them.
//!
//! Each law is a function over an open store; it uses order numbers of its own, so that laws may share a database, and it
//! panics where the law does not hold. [`suite!`](crate::suite) writes a test for each.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

mod changes;
mod creation;
mod sample;

pub use changes::*;
pub use creation::*;
pub use sample::{change, event, numbered, placed};

/// Writes a `#[tokio::test]` for every law. The argument is an async function that gives an open store with empty tables
/// and whatever must live as long as the test: `async fn fresh() -> (Arc<dyn OrderStore>, impl Sized)`.
#[macro_export]
macro_rules! suite {
    ($fresh:path) => {
        $crate::suite! { $fresh:
            a_number_is_created_once_under_fifty_callers
            an_outdated_change_writes_nothing
            a_hundred_changes_at_once_are_all_applied_once
        }
    };
    ($fresh:path: $($law:ident)+) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $law() {
            let (store, _kept) = $fresh().await;
            $crate::laws::$law(&store).await;
            store.close().await;
        }
    )+};
}
