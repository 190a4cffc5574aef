//! The bills of a Beijing day or month, written from the true state of the sandbox (wechat.md §3.14 and §4.11, alipay.md §5.8).
//!
//! Differences can be planted, so that a merchant's reconciliation can be seen to find them.

pub(crate) mod alipay;
mod book;
mod gzip;
pub(crate) mod plant;
pub(crate) mod wechat;

use ttpay_channels::beijing;
use ttpay_core::Channel;

use crate::World;
use crate::wechat::Order;
use crate::world::State;

pub(crate) use book::{Book, Ticket};
pub(crate) use gzip::gzip;
pub(crate) use plant::Planted;

const DAY_S: i64 = 86_400;

/// What a line of a bill is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Money came in.
    Payment,
    /// Money went back.
    Refund {
        /// The merchant's number of the refund.
        out_refund_no: String,
        /// The channel's own number of it; Alipay has none.
        refund_id: String,
    },
}

/// One line of a bill, the same for every channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is about.
    pub(crate) kind: Kind,
    /// When the money moved, Unix seconds.
    pub(crate) at: i64,
    /// When the trade was made, Unix seconds.
    pub(crate) created_at: i64,
    /// The merchant's order number.
    pub(crate) out_trade_no: String,
    /// The channel's own number of the payment.
    pub(crate) transaction_id: String,
    /// The amount that moved, in fen.
    pub(crate) amount_fen: u64,
    /// What was paid for.
    pub(crate) subject: String,
}

/// A day or a month in Beijing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    from: i64,
    to: i64,
}

impl Period {
    /// The day of `yyyy-MM-dd`.
    pub(crate) fn day(date: &str) -> Option<Self> {
        beijing::parse_date(date).map(|from| Self { from, to: from + DAY_S })
    }

    /// The month of `yyyy-MM`.
    pub(crate) fn month(month: &str) -> Option<Self> {
        let from = beijing::parse_date(&format!("{month}-01"))?;
        // 31 days later it is the next month; its first day ends this one.
        let later = beijing::format_dashed(from + 31 * DAY_S);
        let to = beijing::parse_date(&format!("{}-01", later.get(..7)?))?;
        Some(Self { from, to })
    }

    /// Whether a moment (Unix seconds) is in it.
    pub(crate) const fn has(self, at: i64) -> bool {
        self.from <= at && at < self.to
    }

    /// Its first moment, Unix seconds.
    pub(crate) const fn from(self) -> i64 {
        self.from
    }

    /// The first moment after it, Unix seconds.
    pub(crate) const fn to(self) -> i64 {
        self.to
    }

    /// Its first day as `yyyyMMdd`.
    pub(crate) fn compact(self) -> String {
        let mut date = beijing::format_compact(self.from);
        date.truncate(8);
        date
    }
}

/// The lines of a period, in the order of time.
pub(crate) fn of_period(entries: impl Iterator<Item = Entry>, period: Period) -> Vec<Entry> {
    let mut lines: Vec<Entry> = entries.filter(|entry| period.has(entry.at)).collect();
    lines.sort_by(|a, b| (a.at, &a.out_trade_no).cmp(&(b.at, &b.out_trade_no)));
    lines
}

/// WeChat's bill `ALL` of a day (`yyyy-MM-dd`, Beijing); `None` without a trade on it, planted ones included.
pub(crate) fn wechat(world: &World, state: &State, date: &str) -> Option<String> {
    let period = Period::day(date)?;
    let mut lines = of_period(state.wechat.all().flat_map(of_order), period);
    state.bills.apply(Channel::Wechat, &mut lines, period);
    let owner = wechat::Owner {
        appid: &world.merchant.app_id,
        mch_id: &world.merchant.mch_id,
        openid: "oSandboxPayer",
    };
    (!lines.is_empty()).then(|| wechat::write(owner, &lines))
}

/// The lines of one order of WeChat. Both API versions bill a refund on the day on which it was accepted.
fn of_order(order: &Order) -> Vec<Entry> {
    let Some(payment) = &order.payment else { return Vec::new() };
    let entry = |kind, at, amount_fen| Entry {
        kind,
        at,
        created_at: order.created_at,
        out_trade_no: order.out_trade_no.clone(),
        transaction_id: payment.transaction_id.clone(),
        amount_fen,
        subject: order.description.clone(),
    };
    let refunds = order.refunds.iter().map(|refund| {
        let kind =
            Kind::Refund { out_refund_no: refund.out_refund_no.clone(), refund_id: refund.refund_id.clone() };
        entry(kind, refund.accepted_at, refund.amount)
    });
    std::iter::once(entry(Kind::Payment, payment.paid_at, order.total)).chain(refunds).collect()
}

#[cfg(test)]
mod tests;
