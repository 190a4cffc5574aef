//! What a channel verifiably said about an order or a refund.
//!
//! A `Fact` is made only by a codec that has verified the message and bound it to merchant, order and amount
//! (status.md §1.1). Everything else — timeouts, unsigned answers, mismatches — is not a fact.

use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// A payment channel.
    Channel {
        Wechat = "wechat", "WeChat Pay.";
        Alipay = "alipay", "Alipay.";
        Ecpay = "ecpay", "ByteDance's guaranteed payment 担保支付: the platform itself takes the money.";
        Trade = "trade", "ByteDance's general trade system 通用交易系统: the platform itself takes the money.";
    }
}

words! {
    /// By which of ByteDance's payment schemes an order is placed. An order stays in its own; nothing of one checks another.
    Generation {
        Cashier = "cashier", "The tt.pay cashier: WeChat Pay and Alipay take the money.";
        Ecpay = "ecpay", "Guaranteed payment 担保支付 (ecpay v1).";
        Trade = "trade", "The general trade system 通用交易系统 (trade_basic).";
    }
}

impl Generation {
    /// Who can take money for an order of this generation: each is a leg of it.
    #[must_use]
    pub const fn channels(self) -> &'static [Channel] {
        match self {
            Self::Cashier => &[Channel::Wechat, Channel::Alipay],
            Self::Ecpay => &[Channel::Ecpay],
            Self::Trade => &[Channel::Trade],
        }
    }
}

impl Channel {
    /// The generation whose orders have this leg.
    #[must_use]
    pub const fn generation(self) -> Generation {
        match self {
            Self::Wechat | Self::Alipay => Generation::Cashier,
            Self::Ecpay => Generation::Ecpay,
            Self::Trade => Generation::Trade,
        }
    }

    /// Whether an order can be closed here by a call. The platform's own generations have none: an order of theirs ends by
    /// its payment or by its time.
    #[must_use]
    pub const fn can_close(self) -> bool {
        matches!(self, Self::Wechat | Self::Alipay)
    }
}

words! {
    /// How a fact was learned.
    Source {
        Query = "query", "A verified answer to our question.";
        Notification = "notification", "A verified message that the channel sent by itself.";
        TpGateway = "tp_gateway", "A message of ByteDance's tp gateway: weak evidence (MD5, 1024 bits), a reason to ask the channel and no more.";
        Unsigned = "unsigned", "An answer that nobody signed, as ecpay gives them: a reason to call somebody and no more.";
    }
}

impl Source {
    /// Whether a statement from here is a hint alone: it never moves an order, whatever it says (bytedance.md §1.5, §2.1).
    #[must_use]
    pub const fn is_weak(self) -> bool {
        matches!(self, Self::TpGateway | Self::Unsigned)
    }
}

words! {
    /// What became of a refund.
    RefundOutcome {
        Succeeded = "succeeded", "The money went back.";
        Pending = "pending", "Accepted, not finished.";
        Failed = "failed", "Ended without money going back.";
        Unknown = "unknown", "The channel did not say; ask again before doing anything.";
    }
}

impl RefundOutcome {
    /// Whether the last word is missing: the money may still go back.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Pending | Self::Unknown)
    }
}

/// A verified statement of a channel about one order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The channel that said it.
    pub channel: Channel,
    /// The merchant's order number.
    pub out_trade_no: String,
    /// The channel's own number of the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    /// The channel's own word, verbatim (`SUCCESS`, `TRADE_CLOSED`, …). Empty: the channel was offered, nothing is verified yet.
    pub state: String,
    /// The amount of the order in fen; 0 where the channel names none.
    pub amount_fen: u64,
    /// What the user really paid, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_fen: Option<u64>,
    /// What has been refunded so far, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunded_fen: Option<u64>,
    /// When it was paid, Unix seconds. Its presence is evidence of payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<i64>,
    /// The age of the statement, Unix seconds: when the query was sent or the notification received.
    pub seen_at: i64,
    /// How it was learned.
    pub source: Source,
}

impl Fact {
    /// What refunds are counted against, in fen. The trade system gives back what the user really paid, the total less a
    /// discount (bytedance.md §3.4); the refunds of every other channel go by the amount of the order.
    #[must_use]
    pub fn returnable_fen(&self) -> u64 {
        match self.channel {
            Channel::Trade => self.paid_fen.unwrap_or(self.amount_fen),
            Channel::Wechat | Channel::Alipay | Channel::Ecpay => self.amount_fen,
        }
    }
}

/// A verified statement of a channel about one refund.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefundFact {
    /// The channel that said it.
    pub channel: Channel,
    /// The merchant's order number.
    pub out_trade_no: String,
    /// The merchant's refund number.
    pub out_refund_no: String,
    /// The channel's own number of the refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_id: Option<String>,
    /// The channel's own word, verbatim.
    pub state: String,
    /// What the word means.
    pub outcome: RefundOutcome,
    /// The amount of this refund in fen; 0 where the channel names none.
    pub amount_fen: u64,
    /// The age of the statement, Unix seconds.
    pub seen_at: i64,
}
