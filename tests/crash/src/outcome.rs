//! What a campaign showed, and how it is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::PoisonError;

use crate::caller::Counts;
use crate::campaign::Tally;
use crate::check::{Breach, LAWS};
use crate::evidence::Evidence;

/// Breaches whose orders are told in full.
const TOLD: usize = 3;

/// What the orders of one or more rounds showed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// Orders asked for.
    pub(crate) orders: usize,
    /// Of these, acknowledged.
    pub(crate) acknowledged: usize,
    /// Orders that a channel took money for.
    pub(crate) paid: usize,
    /// Orders that both channels took money for.
    pub(crate) double: usize,
    /// Orders that ended unpaid.
    pub(crate) ended: usize,
    /// Refunds that a channel made.
    pub(crate) refunds: usize,
    /// Refunds that are still planned.
    pub(crate) planned: usize,
    /// Payment notices that the server acknowledged.
    pub(crate) notices: usize,
    /// Webhooks: messages that were taken, attempts that arrived, and messages that still wait.
    pub(crate) hooks: [usize; 3],
    /// What is wrong.
    pub(crate) breaches: Vec<Breach>,
    /// The first of the orders with which something is wrong, in full.
    pub(crate) told: Vec<String>,
}

impl Outcome {
    /// Counts one order with what is wrong about it.
    pub(crate) fn count(&mut self, evidence: &Evidence, breaches: Vec<Breach>) {
        self.orders += 1;
        self.acknowledged += usize::from(!evidence.told.placed.is_empty());
        self.paid += usize::from(evidence.is_paid());
        self.double += usize::from(evidence.paid_channels().len() > 1);
        self.refunds += evidence.truth.values().map(|truth| truth.refunds.len()).sum::<usize>();
        self.notices += evidence.truth.values().map(|truth| truth.acknowledged).sum::<usize>();
        let outbox = &evidence.rows.outbox;
        let delivered = outbox.iter().filter(|message| message.delivered).count();
        self.add_hooks([delivered, evidence.hooks.len(), outbox.len() - delivered]);
        if let Some(view) = &evidence.view {
            self.ended += usize::from(matches!(view.state.as_str(), "timed_out" | "closed" | "failed"));
            self.planned += view.plan.iter().filter(|task| task.out_refund_no.is_some()).count();
        }
        if !breaches.is_empty() && self.told.len() < TOLD {
            self.told.push(tell(evidence, &breaches));
        }
        self.breaches.extend(breaches);
    }

    /// Adds another round.
    pub(crate) fn add(&mut self, other: Self) {
        self.orders += other.orders;
        self.acknowledged += other.acknowledged;
        self.paid += other.paid;
        self.double += other.double;
        self.ended += other.ended;
        self.refunds += other.refunds;
        self.planned += other.planned;
        self.notices += other.notices;
        self.add_hooks(other.hooks);
        self.breaches.extend(other.breaches);
        self.told.extend(other.told);
        self.told.truncate(TOLD);
    }

    fn add_hooks(&mut self, more: [usize; 3]) {
        for (count, more) in self.hooks.iter_mut().zip(more) {
            *count += more;
        }
    }

    /// Whether every law held, and there was something to hold.
    pub(crate) fn held(&self) -> bool {
        self.breaches.is_empty() && self.paid > 0 && self.hooks[0] > 0
    }

    /// Which laws were broken by how many orders.
    fn broken(&self) -> String {
        let mut laws = BTreeMap::<_, (BTreeSet<_>, &str)>::new();
        for breach in &self.breaches {
            let known = laws.entry(breach.law).or_insert_with(|| (BTreeSet::new(), &breach.what));
            known.0.insert(&breach.out_order_no);
        }
        let said = |law: &&str| LAWS.iter().find(|known| known.name == *law).map_or("", |law| law.says);
        let lines = laws.iter().map(|(law, (orders, first))| {
            format!("\n    {law} by {} ({})\n      first: {first}", orders.len(), said(law))
        });
        if laws.is_empty() { "none".to_owned() } else { lines.collect() }
    }

    /// The table.
    pub(crate) fn table(&self, counts: &Counts, tally: &Tally) -> String {
        use std::sync::atomic::Ordering::Relaxed;
        let lines = [
            ("WeChat Pay speaks", tally.wechat_api.to_owned()),
            ("servers killed", shown(tally.kills)),
            ("database connections cut", shown(tally.cuts)),
            ("from start to ready, ms", times(&tally.starts_ms)),
            ("from SIGTERM to the end, ms", times(&tally.ends_ms)),
            ("refused in the shortage", shown(tally.refused)),
            ("well again after, ms", tally.recovery_ms.map(|ms| ms.to_string()).unwrap_or_default()),
            ("requests", format!("{}", counts.sent.load(Relaxed))),
            ("  each took, ms", times(&counts.took_ms.lock().unwrap_or_else(PoisonError::into_inner))),
            ("  without an answer", format!("{}", counts.unanswered.load(Relaxed))),
            ("  told to come again", format!("{}", counts.later.load(Relaxed))),
            ("orders", format!("{}, {} acknowledged", self.orders, self.acknowledged)),
            ("  paid", format!("{}, {} of them twice", self.paid, self.double)),
            ("  ended unpaid", self.ended.to_string()),
            ("payment notices acknowledged", self.notices.to_string()),
            ("webhooks delivered", {
                let [delivered, attempts, wait] = self.hooks;
                format!("{delivered} by {attempts} attempts, {wait} still wait")
            }),
            ("refunds made", format!("{}, {} still planned", self.refunds, self.planned)),
            ("laws broken", self.broken()),
        ];
        let mut out = String::new();
        for (name, value) in lines.into_iter().filter(|(_, value)| !value.is_empty()) {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "  {name:<30}{value}");
        }
        out
    }
}

/// Nothing where there is nothing to show.
fn shown(count: u64) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// Median and slowest.
fn times(all: &[u128]) -> String {
    let mut all = all.to_vec();
    all.sort_unstable();
    let (Some(median), Some(slowest)) = (all.get(all.len() / 2), all.last()) else { return String::new() };
    format!("median {median}, slowest {slowest}")
}

/// Everything about an order with which something is wrong.
fn tell(evidence: &Evidence, breaches: &[Breach]) -> String {
    let mut out = format!("order {}\n", evidence.out_order_no);
    for breach in breaches {
        let _ = writeln!(out, "  breaks {}: {}", breach.law, breach.what);
    }
    let _ = writeln!(out, "  callers were told: {:?}", evidence.told);
    let _ = writeln!(out, "  the channels did:  {:?}", evidence.truth);
    let _ = writeln!(out, "  the tables hold:   {:?}", evidence.rows);
    let _ = writeln!(out, "  webhooks arrived:  {:?}", evidence.hooks);
    let shown = evidence.view.as_ref().map_or("nothing", |view| view.text.as_str());
    let _ = writeln!(out, "  the API shows:     {shown}");
    out
}
