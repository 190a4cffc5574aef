//! What is stored about an order: its state, its flags, and one leg per channel.

use serde::{Deserialize, Serialize};

use super::refund::RefundRecord;
use crate::fact::{Channel, Fact, Source};
use crate::status::{
    Case, CashierCode, CloseReason, Reason, StatusAnswer, Strength, decide, strength, verdict,
};
use crate::words::words;

words! {
    /// The state of an order (status.md §4). The last three together are called *ended*.
    OrderState {
        Created = "created", "Stored; nothing has been offered.";
        Pending = "pending", "At least one channel was offered and there is no final code.";
        Paid = "paid", "Money was taken; no transition leaves this state.";
        TimedOut = "timed_out", "The time to pay is over and no channel can take money any more.";
        Closed = "closed", "Closed, and no channel can take money any more.";
        Failed = "failed", "Our attempt failed for good and no channel can take money any more.";
    }
}

words! {
    /// What happens to a payment that arrives after the order had ended.
    LatePolicy {
        Refund = "refund", "Give the money back and deliver nothing by itself.";
        Accept = "accept", "Treat it like any other payment.";
    }
}

impl OrderState {
    /// The getOrderStatus code of the state. Because states are monotone, so is the code (I5).
    #[must_use]
    pub const fn code(self) -> CashierCode {
        match self {
            Self::Created | Self::Pending => CashierCode::Unknown,
            Self::Paid => CashierCode::Paid,
            Self::TimedOut => CashierCode::TimedOut,
            Self::Closed => CashierCode::Closed,
            Self::Failed => CashierCode::Failed,
        }
    }

    /// Whether the order ended without payment.
    #[must_use]
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::TimedOut | Self::Closed | Self::Failed)
    }
}

/// An order as the store keeps it. Amount, `trade_time` and `expires_at` never change (I7).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The order number that both channels know.
    pub out_trade_no: String,
    /// The amount of the order in fen.
    pub amount_fen: u64,
    /// The `trade_time` of every orderInfo of this order, Unix seconds.
    pub trade_time: i64,
    /// The end of the time to pay, Unix seconds.
    pub expires_at: i64,
    /// Whether the Alipay order string carries the absolute `time_expire` = `expires_at`.
    pub alipay_time_expire: bool,
    /// What to do with a payment after the end.
    pub late_policy: LatePolicy,
    /// Where the order stands.
    pub state: OrderState,
    /// Why; of an ended order the first reason, which stays.
    pub reason: Reason,
    /// Why we ended the order; set once.
    pub closed_by_us: Option<CloseReason>,
    /// The payment came after the order had ended.
    pub late_payment: bool,
    /// Both channels took money, and this one is to be refunded: the first answer, which stays.
    pub refund_channel: Option<Channel>,
    /// A message about this order was refused for its amount, merchant or currency, or names another payment, and nobody
    /// looked at that yet.
    pub suspect: bool,
    /// The goods were delivered.
    pub delivered: bool,
    /// What is known about WeChat.
    pub wechat: Leg,
    /// What is known about Alipay.
    pub alipay: Leg,
    /// What is known about guaranteed payment; an order of another generation has nothing here.
    #[serde(default)]
    pub ecpay: Leg,
    /// What is known about the trade system; an order of another generation has nothing here.
    #[serde(default)]
    pub trade: Leg,
}

/// What is known about one channel of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// Its link or string left the backend, or was about to.
    pub offered: bool,
    /// The strongest fact (status.md §1.1).
    pub fact: Option<Fact>,
    /// Every refund by its number.
    pub refunds: Vec<RefundRecord>,
    /// A refund of this channel was already asked for by a late or double payment; it is asked for once.
    pub refund_scheduled: bool,
    /// How often the channel did not know the order; the third time raises an alarm (W10). On the leg of a platform whose
    /// answers nobody signs: 1 when somebody was told that one says the time is over, 2 that one says the order was paid.
    pub contradictions: u8,
}

impl Order {
    /// An order of which nothing has been offered yet.
    #[must_use]
    pub fn new(out_trade_no: impl Into<String>, amount_fen: u64, trade_time: i64, expires_at: i64) -> Self {
        Self {
            out_trade_no: out_trade_no.into(),
            amount_fen,
            trade_time,
            expires_at,
            alipay_time_expire: true,
            late_policy: LatePolicy::Refund,
            state: OrderState::Created,
            reason: Reason::NotOffered,
            closed_by_us: None,
            late_payment: false,
            refund_channel: None,
            suspect: false,
            delivered: false,
            wechat: Leg::default(),
            alipay: Leg::default(),
            ecpay: Leg::default(),
            trade: Leg::default(),
        }
    }

    /// What `getOrderStatus` answers for this order as it is stored; give the clock event first when time has passed.
    #[must_use]
    pub const fn answer(&self) -> StatusAnswer {
        StatusAnswer { code: self.state.code(), reason: self.reason, refund_channel: self.refund_channel }
    }

    /// Both channels took money.
    #[must_use]
    pub const fn double_payment(&self) -> bool {
        self.refund_channel.is_some()
    }

    /// The payment came after the end, and all of it went back or is on its way: nothing is to be delivered for it. A refund
    /// that failed for good leaves the money, and the choice, with the merchant.
    pub(super) fn late_payment_goes_back(&self) -> bool {
        self.late_payment && self.late_policy == LatePolicy::Refund && self.nothing_is_left()
    }

    /// All that was paid went back or is on its way. Where a discount covered the whole order, nothing was there to go back.
    pub(super) fn nothing_is_left(&self) -> bool {
        let is_free = |leg: &Leg| leg.is_paid() && leg.paid_fen() == 0;
        let mut legs = Channel::ALL.iter().map(|channel| self.leg(*channel));
        legs.all(|leg| leg.refundable_at_most_fen() == 0 && !is_free(leg))
    }

    /// The leg of a channel.
    #[must_use]
    pub const fn leg(&self, channel: Channel) -> &Leg {
        match channel {
            Channel::Wechat => &self.wechat,
            Channel::Alipay => &self.alipay,
            Channel::Ecpay => &self.ecpay,
            Channel::Trade => &self.trade,
        }
    }

    /// The leg of a channel, to be written.
    pub const fn leg_mut(&mut self, channel: Channel) -> &mut Leg {
        match channel {
            Channel::Wechat => &mut self.wechat,
            Channel::Alipay => &mut self.alipay,
            Channel::Ecpay => &mut self.ecpay,
            Channel::Trade => &mut self.trade,
        }
    }

    /// What the decision table says at this moment.
    pub(super) fn decision(&self, now: i64) -> StatusAnswer {
        decide(&self.case(now))
    }

    /// Whether the channel was offered and may still take money.
    #[must_use]
    pub fn is_open(&self, channel: Channel, now: i64) -> bool {
        self.leg(channel)
            .visible()
            .is_some_and(|fact| verdict(fact, &self.case(now)).code == CashierCode::Unknown)
    }

    /// What a fact alone says at this moment.
    pub(super) fn reason_of(&self, fact: &Fact, now: i64) -> Reason {
        verdict(fact, &self.case(now)).reason
    }

    fn case(&self, now: i64) -> Case<'_> {
        Case {
            now,
            expires_at: self.expires_at,
            closed_by_us: self.closed_by_us,
            wechat: self.wechat.visible(),
            alipay: self.alipay.visible(),
            platform: self.ecpay.visible().or(self.trade.visible()),
            alipay_time_expire: self.alipay_time_expire,
        }
    }

    /// The statement "offered, nothing verified yet".
    pub(super) fn silence(&self, channel: Channel, now: i64) -> Fact {
        Fact {
            channel,
            out_trade_no: self.out_trade_no.clone(),
            transaction_id: None,
            state: String::new(),
            amount_fen: 0,
            paid_fen: None,
            refunded_fen: None,
            paid_at: None,
            seen_at: now,
            source: Source::Query,
        }
    }
}

impl Leg {
    /// The fact that the decision table may see. A channel whose link never left the backend counts as never offered,
    /// whatever its order call did: nobody can pay through it. A payment counts in any case.
    fn visible(&self) -> Option<&Fact> {
        self.fact.as_ref().filter(|fact| self.offered || strength(fact) == Strength::Payment)
    }

    /// Whether this channel took money.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.fact.as_ref().is_some_and(|fact| strength(fact) == Strength::Payment)
    }

    /// When this channel took money, Unix seconds: the moment that it names, or else the age of its statement. `None`
    /// while no payment is known.
    #[must_use]
    pub fn paid_at(&self) -> Option<i64> {
        let fact = self.fact.as_ref().filter(|fact| strength(fact) == Strength::Payment)?;
        Some(fact.paid_at.unwrap_or(fact.seen_at))
    }
}
