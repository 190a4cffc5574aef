//! What no bill that is read here can show: what ecpay and the trade system took and gave back on a day.

use serde::Serialize;
use ttpay::core::reconcile::Day;
use ttpay::core::{Channel, Generation};

use super::report::Sum;
use super::side::Here;
use super::{Told, side};
use crate::engine::Engine;
use crate::error::ServerError;

/// A channel whose bills are not compared, and what is booked at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outside {
    /// The channel.
    pub channel: Channel,
    /// What is booked here on the day.
    pub here: Sum,
    /// The numbers of orders of the day that cannot be read, and are not in the sums.
    pub unreadable: Vec<String>,
}

/// What is booked on a day at the channels whose bills are not compared; only those with something.
///
/// # Errors
/// A database away.
pub async fn outside(engine: &Engine, day: Day, told: &Told<'_>) -> Result<Vec<Outside>, ServerError> {
    let mut found = Vec::new();
    for channel in Channel::ALL.iter().copied().filter(|it| it.generation() != Generation::Cashier) {
        let (mut here, mut unreadable) = (Sum::default(), Vec::new());
        let mut book = side::booked(engine.store(), channel, day, told).await?;
        while let Some(key) = book.key().map(str::to_owned) {
            // Paid and refunded on the day, an order was read twice.
            match book.take(&key)?.first() {
                Some(Here::Booked(booked)) => here.add_booked(booked, day),
                Some(Here::Unreadable { .. }) => unreadable.push(key),
                None => {}
            }
        }
        if here.lines() > 0 || !unreadable.is_empty() {
            found.push(Outside { channel, here, unreadable });
        }
    }
    Ok(found)
}
