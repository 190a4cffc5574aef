//! The rows beside an order: its legs, refunds, facts, timeline and outbox.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use ttpay_core::lifecycle::{Leg, Milestone, Order, RefundRecord};
use ttpay_core::{Channel, RefundOutcome, Source};

use super::text::{json, key, number, read, text, unsigned, word};
use crate::change::{NewEvent, NewFact, NewMessage};
use crate::error::StoreError;
use crate::found::Found;
use crate::page::EventPage;
use crate::record::{
    AlipayOffer, Offers, PlatformOffer, StoredEvent, StoredFact, StoredMessage, WechatOffer,
};

/// A row of `legs`: what is known about one channel, and what was handed out for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LegRow {
    channel: Channel,
    offered: bool,
    url: Option<String>,
    made_at: Option<i64>,
    first_asked_at: Option<i64>,
    word: Option<String>,
    /// JSON inside JSON, so that neither database rewrites it.
    fact: Option<String>,
    /// For the index; it follows from `fact`.
    #[serde(default)]
    paid_at: Option<i64>,
    refund_scheduled: bool,
    contradictions: u8,
}

impl LegRow {
    pub(super) fn of(channel: Channel, leg: &Leg, offers: &Offers) -> Result<Self, StoreError> {
        let (url, made_at, first_asked_at) = match channel {
            Channel::Wechat => offers.wechat.as_ref().map_or((None, None, None), |offer| {
                (Some(&offer.mweb_url), Some(offer.made_at), Some(offer.first_asked_at))
            }),
            Channel::Alipay => offers
                .alipay
                .as_ref()
                .map_or((None, None, None), |offer| (Some(&offer.order_string), Some(offer.made_at), None)),
            Channel::Ecpay => platform(offers.ecpay.as_ref()),
            Channel::Trade => platform(offers.trade.as_ref()),
        };
        let fact = leg.fact.as_ref();
        Ok(Self {
            channel,
            offered: leg.offered,
            url: url.map(|url| text("offers", url)).transpose()?,
            made_at,
            first_asked_at,
            word: fact.map(|fact| text("fact", &fact.state)).transpose()?,
            fact: fact.map(|fact| json("fact", fact)).transpose()?,
            paid_at: leg.paid_at(),
            refund_scheduled: leg.refund_scheduled,
            contradictions: leg.contradictions,
        })
    }

    pub(super) fn into_order(self, order: &mut Order, offers: &mut Offers) -> Result<(), StoreError> {
        let leg = order.leg_mut(self.channel);
        leg.offered = self.offered;
        leg.fact = self.fact.map(|fact| read("legs.fact", &fact)).transpose()?;
        leg.refund_scheduled = self.refund_scheduled;
        leg.contradictions = self.contradictions;
        let Some(url) = self.url else { return Ok(()) };
        let made_at = self.made_at.ok_or_else(|| absent("legs.made_at"))?;
        match self.channel {
            Channel::Wechat => {
                let first_asked_at = self.first_asked_at.ok_or_else(|| absent("legs.first_asked_at"))?;
                offers.wechat = Some(WechatOffer { mweb_url: url, made_at, first_asked_at });
            }
            Channel::Alipay => offers.alipay = Some(AlipayOffer { order_string: url, made_at }),
            Channel::Ecpay => offers.ecpay = Some(PlatformOffer { handed: url, made_at }),
            Channel::Trade => offers.trade = Some(PlatformOffer { handed: url, made_at }),
        }
        Ok(())
    }
}

/// A row of `refunds`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RefundRow {
    channel: Channel,
    out_refund_no: String,
    /// Its place in the leg: 0, 1, 2, …
    pub(super) seq: u64,
    amount_fen: u64,
    requested: bool,
    outcome: RefundOutcome,
    /// When the row was written first; a later writing leaves it.
    #[serde(default)]
    asked_at: i64,
    /// When the success was written first.
    #[serde(default)]
    settled_at: Option<i64>,
}

impl RefundRow {
    /// The rows of a leg as they are written at `now`.
    pub(super) fn all(channel: Channel, leg: &Leg, now: i64) -> Result<Vec<Self>, StoreError> {
        let row = |(seq, refund): (u64, &RefundRecord)| {
            number("refunds.amount_fen", refund.amount_fen)?;
            Ok(Self {
                channel,
                out_refund_no: key("out_refund_no", &refund.out_refund_no)?,
                seq,
                amount_fen: refund.amount_fen,
                requested: refund.requested,
                outcome: refund.outcome,
                asked_at: now,
                settled_at: (refund.outcome == RefundOutcome::Succeeded).then_some(now),
            })
        };
        (0..).zip(&leg.refunds).map(row).collect()
    }

    pub(super) fn into_order(self, order: &mut Order) -> Result<(), StoreError> {
        let Self { channel, out_refund_no, seq, amount_fen, requested, outcome, .. } = self;
        let refunds = &mut order.leg_mut(channel).refunds;
        if unsigned::<u64>("refunds.seq", i64::try_from(refunds.len()).unwrap_or(i64::MAX))? != seq {
            return Err(StoreError::corrupt("refunds.seq", "a refund is missing or stands twice"));
        }
        refunds.push(RefundRecord { out_refund_no, amount_fen, requested, outcome });
        Ok(())
    }
}

/// What the columns of an offer hold for a leg of the platform's own.
fn platform(offer: Option<&PlatformOffer>) -> (Option<&String>, Option<i64>, Option<i64>) {
    (offer.map(|offer| &offer.handed), offer.map(|offer| offer.made_at), None)
}

fn absent(column: &str) -> StoreError {
    StoreError::corrupt(column, "it is absent beside an address")
}

/// A row of `facts`.
#[derive(Clone, Debug, Serialize, FromRow)]
pub(crate) struct FactRow {
    seq: i64,
    digest: String,
    at: i64,
    channel: String,
    source: String,
    statement: String,
}

impl FactRow {
    pub(super) fn of((seq, new): (i64, &NewFact), at: i64) -> Result<Self, StoreError> {
        Ok(Self {
            seq,
            digest: key("digest", &new.digest)?,
            at,
            channel: new.channel.as_str().to_owned(),
            source: new.source.as_str().to_owned(),
            statement: json("statement", &new.statement)?,
        })
    }

    /// The statements about an order, one by one.
    pub(crate) fn read_all(rows: Vec<Self>, out_trade_no: &str) -> Found<StoredFact> {
        Found::read(rows, |row| (out_trade_no.to_owned(), Some(row.digest.clone())), Self::read)
    }

    fn read(self) -> Result<StoredFact, StoreError> {
        Ok(StoredFact {
            digest: self.digest,
            at: self.at,
            channel: word("facts.channel", &self.channel, Channel::parse)?,
            source: word("facts.source", &self.source, Source::parse)?,
            statement: read("facts.statement", &self.statement)?,
        })
    }
}

/// A row of `events`. On the way in, `seq` counts back from the last one of the change, which is 0.
#[derive(Clone, Debug, Serialize, FromRow)]
pub(crate) struct EventRow {
    seq: i64,
    at: i64,
    kind: String,
    channel: Option<String>,
    detail: String,
}

impl EventRow {
    pub(super) fn of((seq, new): (i64, &NewEvent), at: i64) -> Result<Self, StoreError> {
        Ok(Self {
            seq,
            at,
            kind: new.kind.as_str().to_owned(),
            channel: new.channel.map(|channel| channel.as_str().to_owned()),
            detail: json("detail", &new.detail)?,
        })
    }

    /// A page of the timeline of an order.
    pub(crate) fn page(rows: Vec<Self>, out_trade_no: &str, limit: u16) -> Result<EventPage, StoreError> {
        let full = rows.len() == usize::from(limit);
        let last = rows.last().filter(|_| full);
        let next = last.map(|last| unsigned("events.seq", last.seq)).transpose()?;
        let key = |row: &Self| (out_trade_no.to_owned(), Some(row.seq.to_string()));
        let Found { good: events, damaged } = Found::read(rows, key, Self::read);
        Ok(EventPage { events, damaged, next })
    }

    fn read(self) -> Result<StoredEvent, StoreError> {
        Ok(StoredEvent {
            seq: unsigned("events.seq", self.seq)?,
            at: self.at,
            kind: word("events.kind", &self.kind, Milestone::parse)?,
            channel: super::maybe_word("events.channel", self.channel, Channel::parse)?,
            detail: read("events.detail", &self.detail)?,
        })
    }
}

/// A row of `outbox`. On the way in, `seq` counts back from the last one of the change, which is 0.
#[derive(Clone, Debug, Serialize, FromRow)]
pub(crate) struct MessageRow {
    #[serde(skip)]
    out_trade_no: String,
    seq: i64,
    id: String,
    kind: String,
    payload: String,
    created_at: i64,
    delivered_at: Option<i64>,
    dead_at: Option<i64>,
    attempts: i64,
    due_at: i64,
}

impl MessageRow {
    pub(super) fn of(
        out_trade_no: &str,
        (seq, new): (i64, &NewMessage),
        at: i64,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            out_trade_no: out_trade_no.to_owned(),
            seq,
            id: key("id", &new.id)?,
            kind: text("kind", &new.kind)?,
            payload: json("payload", &new.payload)?,
            created_at: at,
            delivered_at: None,
            dead_at: None,
            attempts: 0,
            due_at: at,
        })
    }

    /// The messages of rows, one by one.
    pub(crate) fn read_all(rows: Vec<Self>) -> Found<StoredMessage> {
        Found::read(rows, |row| (row.out_trade_no.clone(), Some(row.id.clone())), Self::read)
    }

    /// The moment, the number of the order and the place within it: where a page ends.
    pub(super) fn place(&self) -> (i64, &str, i64) {
        (self.created_at, &self.out_trade_no, self.seq)
    }

    fn read(self) -> Result<StoredMessage, StoreError> {
        Ok(StoredMessage {
            out_trade_no: self.out_trade_no,
            seq: unsigned("outbox.seq", self.seq)?,
            id: self.id,
            kind: self.kind,
            payload: read("outbox.payload", &self.payload)?,
            created_at: self.created_at,
            delivered_at: self.delivered_at,
            dead_at: self.dead_at,
            attempts: unsigned("outbox.attempts", self.attempts)?,
            due_at: self.due_at,
        })
    }
}
