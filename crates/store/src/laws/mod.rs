//! The laws of a store as one suite of tests: whoever fulfils [`OrderStore`](crate::OrderStore) passes all of them.
//!
//! Each law is a function over an open store with empty tables, and panics where the law does not hold.
//! [`suite!`](crate::suite) writes a test for each.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

mod bills;
mod changes;
mod claims;
mod creation;
mod damage;
mod keys;
mod lists;
mod members;
mod outbox;
mod sample;
mod together;
mod values;
mod walks;

pub use bills::*;
pub use changes::*;
pub use claims::*;
pub use creation::*;
pub use damage::a_spoiled_row_hides_no_other;
pub use keys::*;
pub use lists::*;
pub use members::*;
pub use outbox::*;
pub use sample::{change, event, numbered, placed};
pub use together::*;
pub use values::*;
pub use walks::what_is_loaded_is_what_was_committed;

/// The statements that PostgreSQL is given, for a test that asks it how it would run them.
pub const POSTGRES_STATEMENTS: &[&str] = crate::postgres::STATEMENTS;

/// Writes a `#[tokio::test]` for every law. The argument is an async function that gives an open store with empty tables
/// and whatever must live as long as the test: `async fn fresh() -> (Arc<dyn OrderStore>, impl Sized)`.
#[macro_export]
macro_rules! suite {
    ($fresh:path) => {
        $crate::suite! { $fresh:
            a_number_is_created_once_under_fifty_callers
            an_outdated_change_writes_nothing
            a_change_made_from_a_version_that_was_lost_writes_nothing
            a_hundred_changes_at_once_are_all_applied_once
            a_timeline_only_grows
            a_statement_is_stored_once
            a_statement_is_known_once_it_is_stored
            a_change_is_stored_whole_or_not_at_all
            a_change_that_rewrites_the_past_is_refused
            what_is_loaded_is_what_was_committed
            every_member_is_read_back_as_it_was_written_last
            pages_are_complete_and_disjoint
            pages_stay_where_they_are_while_orders_are_placed
            a_list_of_one_state_has_all_of_that_state_only
            orders_are_found_by_the_beginning_of_their_number
            a_page_has_one_to_two_hundred_orders
            orders_of_a_state_are_counted_from_a_moment_on_up_to_a_bound
            every_due_order_has_one_claimant
            the_longest_due_is_claimed_first
            a_lease_ends_by_time_or_release
            a_lease_that_ended_is_not_given_back_for_its_next_holder
            a_change_keeps_the_lease
            the_next_due_moment_heeds_leases
            payments_are_found_by_their_moment
            refunds_are_found_by_the_moment_they_were_stored
            what_is_booked_is_found_by_number
            an_order_is_found_by_the_platforms_own_number
            a_message_is_due_until_it_is_delivered
            messages_of_one_order_leave_in_their_order
            an_outdated_attempt_settles_nothing
            a_dead_message_waits_for_its_replay
            pages_of_messages_are_complete
            a_message_has_one_deliverer_at_a_time
            a_key_is_fresh_for_one_caller
            a_key_keeps_its_first_answer
            a_key_is_fresh_again_when_its_lease_ends
            a_key_that_was_begun_anew_is_not_abandoned_by_its_former_holder
            a_key_belongs_to_one_request
            old_keys_are_swept
            answers_come_back_as_they_were
            texts_come_back_as_they_were
            nul_is_refused
            large_and_odd_payloads_come_back_as_they_were
            the_largest_amounts_are_exact
            a_refused_change_spoils_no_other
            creations_and_changes_at_once_do_not_mix
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_suite_has_every_law() {
        let files = [
            include_str!("bills.rs"),
            include_str!("changes.rs"),
            include_str!("claims.rs"),
            include_str!("creation.rs"),
            include_str!("keys.rs"),
            include_str!("lists.rs"),
            include_str!("members.rs"),
            include_str!("outbox.rs"),
            include_str!("together.rs"),
            include_str!("values.rs"),
            include_str!("walks.rs"),
        ];
        let laws = files.iter().flat_map(|file| file.lines()).filter_map(|line| {
            line.strip_prefix("pub async fn ")?.strip_suffix("(store: &Arc<dyn OrderStore>) {")
        });
        let suite: Vec<_> = include_str!("mod.rs").lines().map(str::trim).collect();
        let missing: Vec<_> = laws.clone().filter(|law| !suite.contains(law)).collect();
        assert!(missing.is_empty() && laws.count() > 25, "{missing:?}");
    }
}
