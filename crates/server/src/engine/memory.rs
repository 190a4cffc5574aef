//! Orders that were placed here a while ago, as this process last stored them: what a notification is about.
//!
//! Invariant: nothing is answered from here. What is decided from a remembered order counts only once it is written, and it
//! is written only while the order is still the remembered one. Whatever else comes of it is decided again from the database.
//! Invariant: with an order all statements are remembered that are stored with it, by their digests.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ttpay::core::Channel;
use ttpay::core::lifecycle::Leg;
use ttpay_store::{NewFact, Stored};

/// How many orders are remembered: the last that were placed.
const MOST: usize = 16_384;
/// How much memory they may take, roughly.
const MOST_BYTES: usize = 32 << 20;

/// What a process remembers.
#[derive(Default)]
pub(super) struct Memory(Mutex<Orders>);

#[derive(Default)]
struct Orders {
    known: HashMap<Arc<str>, Known>,
    /// Their numbers in the order of placing, and of some that are forgotten already.
    placed: VecDeque<Arc<str>>,
    bytes: usize,
}

struct Known {
    stored: Arc<Stored>,
    /// The digests of all statements that are stored with it.
    digests: Vec<String>,
    bytes: usize,
}

impl Memory {
    /// A new order was stored, and no statement with it.
    pub(super) fn placed(&self, stored: &Stored) {
        let known = Known::new(Arc::new(stored.clone()), Vec::new());
        self.orders().place(known, MOST, MOST_BYTES);
    }

    /// A change with these statements was stored, made from the version `before`.
    pub(super) fn changed(&self, before: u64, stored: &Stored, facts: &[NewFact]) {
        let number = stored.order.out_trade_no.as_str();
        let mut orders = self.orders();
        // Of an order that somebody else changed meanwhile not every statement is known.
        let Some((number, old)) = orders.take(number, |known| known.stored.version <= before) else { return };
        if old.stored.version == before {
            let mut digests = old.digests;
            digests.extend(facts.iter().map(|fact| fact.digest.clone()));
            orders.put(number, Known::new(Arc::new(stored.clone()), digests));
        }
    }

    /// A remembered order with which no statement of this digest is stored.
    pub(super) fn without(&self, number: &str, digest: &str) -> Option<Arc<Stored>> {
        let orders = self.orders();
        let known = orders.known.get(number)?;
        (!known.digests.iter().any(|known| known == digest)).then(|| known.stored.clone())
    }

    /// This version, or an older one, may be outdated.
    pub(super) fn forget(&self, number: &str, version: u64) {
        self.orders().take(number, |known| known.stored.version <= version);
    }

    fn orders(&self) -> MutexGuard<'_, Orders> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Orders {
    /// Remembers a new order, and forgets those that were placed first when there are too many.
    fn place(&mut self, known: Known, most: usize, most_bytes: usize) {
        let number: Arc<str> = known.stored.order.out_trade_no.as_str().into();
        self.take(&number, |_| true);
        self.placed.push_back(number.clone());
        self.put(number, known);
        while self.placed.len() > most || self.bytes > most_bytes {
            let Some(first) = self.placed.pop_front() else { break };
            self.take(&first, |_| true);
        }
    }

    fn put(&mut self, number: Arc<str>, known: Known) {
        self.bytes += known.bytes;
        self.known.insert(number, known);
    }

    fn take(&mut self, number: &str, which: impl FnOnce(&Known) -> bool) -> Option<(Arc<str>, Known)> {
        self.known.get(number).filter(|known| which(known))?;
        let taken = self.known.remove_entry(number);
        self.bytes -= taken.as_ref().map_or(0, |(_, known)| known.bytes);
        taken
    }
}

impl Known {
    fn new(stored: Arc<Stored>, digests: Vec<String>) -> Self {
        let bytes = weight(&stored) + digests.iter().map(|digest| digest.len() + TEXT).sum::<usize>();
        Self { stored, digests, bytes }
    }
}

/// What a text takes beside its letters.
const TEXT: usize = size_of::<String>();
/// About as much as a fact, a refund or a task takes.
const PART: usize = 512;

/// About as many bytes as an order takes.
fn weight(stored: &Stored) -> usize {
    let Stored { order, terms, offers, plan, .. } = stored;
    let texts = [&order.out_trade_no, &terms.subject, &terms.body, &terms.uid, &terms.client_ip];
    let terms = texts.map(String::len).iter().sum::<usize>() + terms.platform.as_ref().map_or(0, String::len);
    let offered = [
        offers.wechat.as_ref().map(|offer| &offer.mweb_url),
        offers.alipay.as_ref().map(|offer| &offer.order_string),
        offers.ecpay.as_ref().map(|offer| &offer.handed),
        offers.trade.as_ref().map(|offer| &offer.handed),
    ];
    let offered = offered.into_iter().flatten().map(String::len).sum::<usize>();
    let parts = |leg: &Leg| usize::from(leg.fact.is_some()) + leg.refunds.len();
    let parts = Channel::ALL.iter().map(|channel| parts(order.leg(*channel))).sum::<usize>();
    size_of::<Stored>() + size_of::<Known>() + terms + offered + PART * (1 + parts + plan.tasks().len())
}

#[cfg(test)]
mod tests;
