//! A store with orders in it, and bills in files beside it. No channel answers.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use ttpay::channels::http::Request;
use ttpay::core::lifecycle::{LatePolicy, Order, OrderState, RefundRecord};
use ttpay::core::plan::Plan;
use ttpay::core::reconcile::{Day, DifferenceKind};
use ttpay::core::{Channel, Fact, Reason, RefundOutcome, Source};
use ttpay::{ErrorCode, Merchant, Secret};
use ttpay_server::bills::{Bills, ChannelReport, reconcile};
use ttpay_server::engine::Policy;
use ttpay_server::transport::{Answer, SendError, Transport};
use ttpay_server::{Engine, ServerError};
use ttpay_store::{Offers, Options, OrderStore, Stored, Terms, open};

/// 2024-01-01 00:00:00 in Beijing.
pub const MIDNIGHT: i64 = 1_704_038_400;
pub const HOUR: i64 = 3600;

pub struct Shop {
    pub store: Arc<dyn OrderStore>,
    pub engine: Engine,
}

struct Nobody;

#[async_trait]
impl Transport for Nobody {
    async fn send(&self, _: &Request) -> Result<Answer, SendError> {
        Err(SendError::NoAnswer)
    }
}

/// An order that a channel was paid for, with its refunds: number, amount, outcome, moment.
pub struct Paid {
    pub channel: Channel,
    pub number: &'static str,
    pub fen: u64,
    pub at: Option<i64>,
    pub refunds: Vec<(&'static str, u64, RefundOutcome)>,
    pub stored_at: i64,
}

pub fn paid(channel: Channel, number: &'static str, fen: u64, at: i64) -> Paid {
    Paid { channel, number, fen, at: Some(at), refunds: Vec::new(), stored_at: at }
}

impl Shop {
    pub async fn over(url: &str) -> Self {
        let store = open(url, &Options::default()).await.unwrap();
        let config = include_str!("../../../../examples/story/merchant.json");
        let merchant = Arc::new(Merchant::from_json(config).unwrap());
        let policy = Policy {
            valid_time_s: 900,
            late_policy: LatePolicy::Refund,
            status_key: Secret::new("status_key", "a key for status tokens").unwrap(),
            query_floor_s: 2,
            public_url: None,
        };
        let clock: ttpay_server::Clock = Arc::new(|| MIDNIGHT + 36 * HOUR);
        let engine = Engine::new(merchant, store.clone(), Arc::new(Nobody), clock, policy);
        Self { store, engine }
    }

    pub async fn new() -> Self {
        Self::over("sqlite::memory:").await
    }

    /// The shop of the bills that the script makes, with everything booked but BILLX1.
    pub async fn of_the_bills(channel: Channel) -> Self {
        Self::with_the_bills(Self::new().await, channel).await
    }

    /// The same in another shop.
    pub async fn with_the_bills(shop: Self, channel: Channel) -> Self {
        let back = |number, fen| vec![(number, fen, RefundOutcome::Succeeded)];
        for order in [
            paid(channel, "BILLA1", 101, MIDNIGHT + 12 * HOUR),
            Paid { refunds: back("BILLR1", 1500), ..paid(channel, "BILLA2", 5000, MIDNIGHT + 12 * HOUR) },
            paid(channel, "BILLA3", 7, MIDNIGHT - 1),
            Paid {
                refunds: back("BILLR0", 300),
                stored_at: MIDNIGHT + 16 * HOUR,
                ..paid(channel, "BILLA0", 9900, MIDNIGHT - 90 * 24 * HOUR)
            },
        ] {
            shop.book(order).await;
        }
        shop
    }

    pub async fn book(&self, paid: Paid) {
        let Paid { channel, number, fen, at, refunds, stored_at } = paid;
        let mut order = Order::new(number, fen, stored_at - 60, stored_at + 900);
        (order.state, order.reason) = (OrderState::Paid, Reason::Paid);
        let leg = order.leg_mut(channel);
        leg.offered = true;
        leg.fact = at.map(|at| Fact {
            channel,
            out_trade_no: number.to_owned(),
            transaction_id: Some(format!("42{number}")),
            state: if channel == Channel::Wechat { "SUCCESS" } else { "TRADE_SUCCESS" }.to_owned(),
            amount_fen: fen,
            paid_fen: None,
            refunded_fen: None,
            paid_at: Some(at),
            seen_at: at,
            source: Source::Query,
        });
        let record = |(number, amount_fen, outcome): (&str, u64, RefundOutcome)| RefundRecord {
            out_refund_no: number.to_owned(),
            amount_fen,
            requested: true,
            outcome,
        };
        leg.refunds = refunds.into_iter().map(record).collect();
        let terms = Terms {
            subject: "A book".to_owned(),
            body: "One book".to_owned(),
            uid: "u1".to_owned(),
            client_ip: "203.0.113.7".to_owned(),
            device_id: None,
            channels: vec![channel],
            platform: None,
        };
        let stored = Stored {
            order,
            terms,
            offers: Offers::default(),
            plan: Plan::default(),
            version: 1,
            created_at: stored_at,
            updated_at: stored_at,
        };
        self.store.create(&stored, &[]).await.unwrap();
    }

    pub async fn compare(&self, channel: Channel, files: Vec<File>) -> Result<ChannelReport, ServerError> {
        let day = Day::beginning(MIDNIGHT);
        reconcile(&self.engine, channel, day, Bills::Files(files), &|_| {}).await
    }

    /// The code and the words of a refusal.
    pub async fn refused(&self, channel: Channel, bill: &[u8]) -> (ErrorCode, String) {
        let error = self.compare(channel, vec![kept(bill)]).await.unwrap_err();
        (error.code(), error.to_string())
    }
}

/// A bill that the script made.
pub fn made(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bills");
    std::fs::read(folder.join(name)).unwrap()
}

/// A file with this content.
pub fn kept(content: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(content).unwrap();
    file
}

/// The detail list out of Alipay's ZIP, as text.
pub fn details() -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(made("alipay.zip"))).unwrap();
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_index(1).unwrap(), &mut bytes).unwrap();
    encoding_rs::GBK.decode(&bytes).0.into_owned()
}

/// Kind, order and refund of what was found.
pub fn brief(report: &ChannelReport) -> Vec<(DifferenceKind, String)> {
    let name =
        |number: &Option<String>| number.as_ref().map(|number| format!("/{number}")).unwrap_or_default();
    let mut brief: Vec<_> = report
        .differences
        .iter()
        .map(|it| (it.kind, format!("{}{}", it.out_trade_no, name(&it.out_refund_no))))
        .collect();
    brief.sort();
    brief
}
