//! The rounds: every contestant in every round, beside the bare operations that it is measured against.
#![allow(clippy::float_arithmetic)] // Rates, not money.

use std::sync::Arc;
use std::time::Duration;

use super::bare::Bare;
use super::cores::Seat;
use super::cpu::{Cost, weighed};
use super::databases::Place;
use super::instances::Instances;
use super::load::{flat_out, paced, percentile};
use super::shop::Shop;
use super::{rsa, same};

/// Notifications at once, and bare operations of the database.
pub(super) const AT_ONCE: usize = 128;
/// Orders at once: so many that the cores find one that waits neither for the disk nor for another core. A real one waits for
/// WeChat too, so that more of them are under way.
pub(super) const ORDERS_AT_ONCE: usize = 512;
/// Signatures that our side must make for one order: WeChat's request and Alipay's order string.
const SIGNATURES: f64 = 2.0;

/// How much is measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) rounds: usize,
    /// Orders, notifications and commits of each contestant in one round.
    pub(super) orders: usize,
    pub(super) signing: Duration,
    /// Seconds of the half load in one round.
    pub(super) half_load_s: f64,
}

/// A database that competes.
pub(super) struct Contestant {
    pub(super) place: Place,
    pub(super) instances: Instances,
    pub(super) bare: Bare,
    pub(super) seat: Seat,
}

/// What one contestant did in one round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    pub(super) signatures: Cost,
    pub(super) orders: Cost,
    pub(super) own_commits: Cost,
    pub(super) store_commits: Cost,
    pub(super) same_changes: Cost,
    pub(super) notices: Cost,
}

impl Round {
    /// Orders placed, of those that the signatures alone would allow.
    pub(super) fn of_rsa(&self) -> f64 {
        self.orders.per_second * SIGNATURES / self.signatures.per_second
    }

    /// Processor time of the signatures, of that of the order.
    pub(super) fn of_order_time(&self) -> f64 {
        self.signatures.us() * SIGNATURES / self.orders.us()
    }

    /// Notifications, of their own changes through the store alone.
    pub(super) fn of_same_changes(&self) -> f64 {
        self.notices.per_second / self.same_changes.per_second
    }

    /// Notifications, of the database's own commits.
    pub(super) fn of_own_commits(&self) -> f64 {
        self.notices.per_second / self.own_commits.per_second
    }

    /// Notifications, of the smallest changes through the store.
    pub(super) fn of_store_commits(&self) -> f64 {
        self.notices.per_second / self.store_commits.per_second
    }
}

/// The middle of some values.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// One round of one contestant. `tag` makes its order numbers its own.
pub(super) async fn round(
    contestant: &Contestant,
    shop: &Arc<Shop>,
    rsa: &Arc<rsa::Bare>,
    size: Size,
    tag: &str,
) -> anyhow::Result<Round> {
    let place = &contestant.place;
    let numbers: Arc<Vec<String>> = Arc::new(numbers(tag, size.orders));
    let bodies = bodies(&numbers);
    // Half of the signatures before the orders and half after them: the machine may become slower meanwhile, or faster.
    let before = sign_alone(rsa, size, &contestant.seat).await?;
    let orders = weighed(place, size.orders, place_all(&contestant.instances, bodies)).await?;
    let signatures = before.middle(sign_alone(rsa, size, &contestant.seat).await?);
    let own_commits = {
        let (bare, numbers) = (contestant.bare.clone(), numbers.clone());
        let work = flat_out(size.orders, AT_ONCE, move |turn| {
            let (bare, numbers) = (bare.clone(), numbers.clone());
            async move { bare.commit(&numbers[turn]).await }
        });
        weighed(place, size.orders, work).await?
    };
    let store_commits = {
        let (instances, numbers) = (contestant.instances.clone(), numbers.clone());
        let work = flat_out(size.orders, AT_ONCE, move |turn| {
            let (instances, numbers) = (instances.clone(), numbers.clone());
            async move { instances.bare_commit(turn, &numbers[turn]).await }
        });
        weighed(place, size.orders, work).await?
    };
    let notices = Arc::new(sign(shop, &numbers).await?);
    let instances = contestant.instances.clone();
    let work = flat_out(size.orders, AT_ONCE, move |turn| {
        let (instances, notices) = (instances.clone(), notices.clone());
        async move { instances.notify(turn, &notices[turn]).await }
    });
    let notices = weighed(place, size.orders, work).await?;
    for number in [numbers.first(), numbers.last()].into_iter().flatten() {
        contestant.instances.must_be_paid(number).await?;
    }
    let same_changes = same_changes(contestant, &numbers, size).await?;
    Ok(Round { signatures, orders, own_commits, store_commits, same_changes, notices })
}

/// The changes of these notified orders, once more for as many others.
async fn same_changes(contestant: &Contestant, numbers: &[String], size: Size) -> anyhow::Result<Cost> {
    let others: Arc<Vec<String>> =
        Arc::new(numbers.iter().map(|number| format!("S{}", &number[1..])).collect());
    place_all(&contestant.instances, bodies(&others)).await?;
    let mut changes = Vec::with_capacity(numbers.len());
    for (from, to) in numbers.iter().zip(others.iter()) {
        changes.push(Arc::new(same::change(contestant.instances.store(0), from, to).await?));
    }
    let (instances, changes, seat) =
        (contestant.instances.clone(), Arc::new(changes), contestant.seat.clone());
    let work = flat_out(size.orders, AT_ONCE, move |turn| {
        let (store, change, seat) = (instances.store(turn).clone(), changes[turn].clone(), seat.clone());
        async move { same::commit(&seat, store, change).await }
    });
    weighed(&contestant.place, size.orders, work).await
}

/// The 50th and 99th percentile of a notification while `per_second` of them come in, steadily.
pub(super) async fn half_load(
    contestant: &Contestant,
    shop: &Arc<Shop>,
    size: Size,
    per_second: f64,
    tag: &str,
) -> anyhow::Result<[Duration; 2]> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A count of some thousands.
    let count = (per_second * size.half_load_s).max(100.0) as usize;
    let numbers = Arc::new(numbers(tag, count));
    place_all(&contestant.instances, bodies(&numbers)).await?;
    let notices = Arc::new(sign(shop, &numbers).await?);
    let instances = contestant.instances.clone();
    let times = paced(count, per_second, move |turn| {
        let (instances, notices) = (instances.clone(), notices.clone());
        async move { instances.notify(turn, &notices[turn]).await }
    })
    .await?;
    Ok([percentile(&times, 50), percentile(&times, 99)])
}

async fn sign_alone(rsa: &Arc<rsa::Bare>, size: Size, seat: &Seat) -> anyhow::Result<Cost> {
    let (rsa, seat) = (rsa.clone(), seat.clone());
    tokio::task::spawn_blocking(move || rsa.cost(size.signing / 2, &seat)).await?
}

/// The requests that place orders of these numbers.
fn bodies(numbers: &[String]) -> Arc<Vec<String>> {
    Arc::new(numbers.iter().map(|number| Shop::order(number)).collect())
}

async fn place_all(instances: &Instances, bodies: Arc<Vec<String>>) -> anyhow::Result<f64> {
    let (count, instances) = (bodies.len(), instances.clone());
    flat_out(count, ORDERS_AT_ONCE, move |turn| {
        let (instances, bodies) = (instances.clone(), bodies.clone());
        async move { instances.place(turn, &bodies[turn]).await }
    })
    .await
}

async fn sign(shop: &Arc<Shop>, numbers: &Arc<Vec<String>>) -> anyhow::Result<Vec<super::shop::Notice>> {
    let (shop, numbers) = (shop.clone(), numbers.clone());
    tokio::task::spawn_blocking(move || shop.notices(&numbers)).await?
}

fn numbers(tag: &str, count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{tag}N{index:07}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_orders_is_judged_by_two_signatures_each() {
        let at = |per_second| Cost { per_second, ..Cost::default() };
        let round = Round {
            signatures: at(10_000.0),
            orders: at(4_000.0),
            own_commits: at(8_000.0),
            store_commits: at(16_000.0),
            same_changes: at(7_500.0),
            notices: at(6_000.0),
        };
        assert!((round.of_rsa() - 0.8).abs() < 1e-9);
        assert!((round.of_own_commits() - 0.75).abs() < 1e-9);
        assert!((round.of_store_commits() - 0.375).abs() < 1e-9);
        assert!((round.of_same_changes() - 0.8).abs() < 1e-9);
        assert!((median([3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
    }
}
