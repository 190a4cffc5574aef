//! Merchants, users, platforms, clocks, faults and deaths in random order; after every step the invariants of status.md §5.
//!
//! `TTPAY_SIMULATION=SEEDS,STEPS` runs it for longer; a failure names its seed.

mod deeds;
mod invariants;

use std::collections::BTreeMap;

use serde_json::Value;
use ttpay::core::lifecycle::LatePolicy;
use ttpay_sandbox::WechatApi;

use crate::shop::{Setup, Shop};

/// What the simulation knows of an order beside the database.
#[derive(Default)]
pub struct Known {
    /// Cashiers that the user has open.
    pub sessions: Vec<String>,
    /// Every orderInfo that was handed out.
    pub handed_out: Vec<Value>,
    /// The last code that was reported.
    pub code: Option<u8>,
    /// Refund numbers that the merchant used.
    pub refunds: u32,
    /// The version and the truth that were checked last.
    pub checked: Option<(u64, Value)>,
}

/// A shop whose life is chance.
pub struct Simulation {
    pub shop: Shop,
    pub chance: fastrand::Rng,
    pub orders: BTreeMap<String, Known>,
    pub log: Vec<String>,
}

impl Simulation {
    async fn new(seed: u64) -> Self {
        let api =
            [WechatApi::V3, WechatApi::V2Md5, WechatApi::V2HmacSha256][usize::try_from(seed % 3).unwrap()];
        let late_policy = if seed % 5 == 4 { LatePolicy::Accept } else { LatePolicy::Refund };
        let shop = Shop::with(Setup { api, late_policy, seed, ..Setup::default() }).await;
        let chance = fastrand::Rng::with_seed(seed);
        Self { shop, chance, orders: BTreeMap::new(), log: Vec::new() }
    }

    async fn run(&mut self, steps: u32) {
        for _ in 0..steps {
            self.step().await;
            self.check().await;
        }
        self.settle().await;
    }

    /// How much happened: a simulation in which nothing happens proves nothing.
    async fn tell(&self) {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let mut count = |what: String| *seen.entry(what).or_default() += 1;
        for line in self.log.iter().filter(|line| line.contains("died: true")) {
            count(line.trim().to_owned());
        }
        for number in self.orders.keys() {
            let Some(stored) = self.shop.store.load(number).await.unwrap() else { continue };
            count(format!("state {}", stored.order.state));
            for line in self.shop.view(number).await.timeline {
                count(format!("line {}", line.kind));
            }
            for (what, is_so) in [
                ("late payment", stored.order.late_payment),
                ("double payment", stored.order.double_payment()),
                (
                    "refund",
                    !stored.order.wechat.refunds.is_empty() || !stored.order.alipay.refunds.is_empty(),
                ),
            ] {
                if is_so {
                    count(what.to_owned());
                }
            }
        }
        println!("{seen:#?}");
    }

    /// Everything works again and a week passes: what was taken is booked or given back, and nothing is left to do.
    async fn settle(&mut self) {
        self.log.push("settle".into());
        self.shop.no_faults().await;
        for _ in 0..7 {
            let until = self.shop.now() + 86_400;
            self.shop.live(until).await;
            self.check().await;
        }
        self.check_settled().await;
    }
}

fn extent() -> (u64, u32) {
    let asked = std::env::var("TTPAY_SIMULATION").unwrap_or_default();
    let mut numbers = asked.split(',').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(seeds)), Some(Ok(steps))) => (seeds.into(), steps),
        _ => (4, 150),
    }
}

#[tokio::test]
async fn whatever_happens_the_invariants_hold() {
    let (seeds, steps) = extent();
    let first = std::env::var("TTPAY_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    for seed in first..first + seeds {
        let mut simulation = Simulation::new(seed).await;
        let story = Story { seed };
        simulation.run(steps).await;
        simulation.tell().await;
        drop(story);
    }
}

/// Tells the seed when the test fails.
struct Story {
    seed: u64,
}

impl Drop for Story {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the simulation of seed {} failed: TTPAY_SEED={} runs it again", self.seed, self.seed);
        }
    }
}
