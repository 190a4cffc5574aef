//! One opening of the cashier: what is offered, what the user did, and what `success` gets back (cashier.md §6.4).

use ttpay_core::{Channel, ResultCode};

use super::checks::Checked;

/// The `service` of `tt.pay` (cashier.md §6.2); 2 is undocumented and 5 another product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Service {
    /// 1: the user picks the channel.
    Pick,
    /// 3: straight to WeChat.
    Wechat,
    /// 4: straight to Alipay.
    Alipay,
}

impl Service {
    /// The service of its number.
    pub(crate) const fn of(number: u64) -> Option<Self> {
        match number {
            1 => Some(Self::Pick),
            3 => Some(Self::Wechat),
            4 => Some(Self::Alipay),
            _ => None,
        }
    }
}

/// How the user came back to the mini-program without paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The channel did not take the money: no balance, a wrong password.
    Failed,
    /// The user left the cashier.
    Cancelled,
}

/// How a channel truly stands, whatever the session did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// It waits for the user.
    Open,
    /// It took the money; a refund changes nothing about that.
    Paid,
    /// It can no longer be paid.
    Closed,
}

impl Truth {
    /// The word that a page and a test see.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Closed => "closed",
        }
    }
}

/// An opened cashier.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// The number of this opening.
    pub(crate) id: String,
    /// What was signed.
    pub(crate) order: Checked,
    /// How it was opened.
    pub(crate) service: Service,
    /// The channels whose own cashier is open, with the order number that each knows.
    pub(crate) entered: Vec<(Channel, String)>,
    /// How it ended, until a channel is entered again.
    pub(crate) ended: Option<Ended>,
}

impl Session {
    /// The channels that the user sees.
    pub(crate) fn channels(&self) -> Vec<Channel> {
        let wechat =
            (self.order.wx_url.is_some() && self.service != Service::Alipay).then_some(Channel::Wechat);
        let alipay =
            (self.order.alipay_url.is_some() && self.service != Service::Wechat).then_some(Channel::Alipay);
        wechat.into_iter().chain(alipay).collect()
    }

    /// The order number of a channel whose own cashier is open.
    pub(crate) fn number(&self, channel: Channel) -> Option<&str> {
        self.entered.iter().find_map(|(entered, number)| (*entered == channel).then_some(number.as_str()))
    }

    /// The `res.code` of `success`, from how the offered channels truly stand at `now` (Unix seconds). The cashier asks
    /// the merchant before it says 0 for WeChat; here the truth is known.
    pub(crate) fn result_code(&self, truths: &[Truth], now: i64) -> ResultCode {
        if truths.contains(&Truth::Paid) {
            return ResultCode::Paid;
        }
        match self.ended {
            Some(Ended::Cancelled) => ResultCode::Cancelled,
            Some(Ended::Failed) => ResultCode::Failed,
            _ if now >= self.order.expires_at => ResultCode::TimedOut,
            _ if !truths.is_empty() && truths.iter().all(|truth| *truth == Truth::Closed) => {
                ResultCode::Closed
            }
            _ => ResultCode::Unknown,
        }
    }
}
