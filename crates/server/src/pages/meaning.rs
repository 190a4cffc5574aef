//! What our words mean to a reader: states, reasons, refunds and tasks in both languages.

use ttpay::core::lifecycle::{Milestone, OrderState};
use ttpay::core::plan::TaskKind;
use ttpay::core::{Channel, Generation, Reason, RefundOutcome};

use super::lang::Lang;
use crate::timeline;

/// How something looks: a class of the stylesheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Calm,
    Good,
    Waiting,
    Bad,
}

impl Tone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Good => "good",
            Self::Waiting => "waiting",
            Self::Bad => "bad",
        }
    }
}

pub(super) fn channel(lang: Lang, channel: Channel) -> &'static str {
    match channel {
        Channel::Wechat => lang.pick("WeChat Pay", "微信支付"),
        Channel::Alipay => lang.pick("Alipay", "支付宝"),
        Channel::Ecpay => lang.pick("ByteDance ecpay", "担保支付"),
        Channel::Trade => lang.pick("ByteDance trade system", "通用交易系统"),
    }
}

/// By which scheme an order was placed.
pub(super) fn generation(lang: Lang, generation: Generation) -> &'static str {
    match generation {
        Generation::Cashier => lang.pick("cashier", "收银台"),
        Generation::Ecpay => lang.pick("ecpay", "担保支付"),
        Generation::Trade => lang.pick("trade system", "通用交易系统"),
    }
}

pub(super) fn state(lang: Lang, state: OrderState) -> (&'static str, Tone) {
    match state {
        OrderState::Created => (lang.pick("created", "已创建"), Tone::Calm),
        OrderState::Pending => (lang.pick("pending", "待支付"), Tone::Waiting),
        OrderState::Paid => (lang.pick("paid", "已支付"), Tone::Good),
        OrderState::TimedOut => (lang.pick("timed out", "已超时"), Tone::Calm),
        OrderState::Closed => (lang.pick("closed", "已关闭"), Tone::Calm),
        OrderState::Failed => (lang.pick("failed", "支付失败"), Tone::Bad),
    }
}

pub(super) fn reason(lang: Lang, generation: Generation, reason: Reason) -> &'static str {
    match (generation, reason) {
        // The trade system says so from when the order is opened until it is paid or over.
        (Generation::Ecpay | Generation::Trade, Reason::InProgress) => lang.pick(
            "Not paid so far: the user may be paying, or may have left.",
            "尚未支付：用户可能正在支付，也可能已离开。",
        ),
        _ => lang.pick(reason.meaning(), timeline::reason_zh(reason)),
    }
}

pub(super) fn refund(lang: Lang, outcome: RefundOutcome) -> (&'static str, Tone) {
    match outcome {
        RefundOutcome::Succeeded => (lang.pick("given back", "已退款"), Tone::Good),
        RefundOutcome::Pending => (lang.pick("on its way", "退款中"), Tone::Waiting),
        RefundOutcome::Failed => (lang.pick("failed", "退款失败"), Tone::Bad),
        RefundOutcome::Unknown => (lang.pick("not certain", "结果不明"), Tone::Waiting),
    }
}

pub(super) fn task(lang: Lang, channel: Option<Channel>, word: &str) -> &'static str {
    match TaskKind::parse(word) {
        Some(TaskKind::Expire) => lang.pick("end the time to pay", "结束支付时间"),
        Some(TaskKind::Query) => lang.pick("ask for the state", "查询订单"),
        Some(TaskKind::Evidence) => {
            lang.pick("look for signs of money before calling it unpaid", "认定未支付前核查资金痕迹")
        }
        Some(TaskKind::Close) if channel.is_some_and(|channel| !channel.can_close()) => {
            lang.pick("ask what became of it", "查询最终结果")
        }
        Some(TaskKind::Close) => lang.pick("ask, close, and ask again", "查询、关单、再查询"),
        Some(TaskKind::SendRefund) => lang.pick("send the refund", "发送退款"),
        Some(TaskKind::QueryRefund) => lang.pick("ask what became of the refund", "查询退款结果"),
        Some(TaskKind::Watch) => {
            lang.pick("call a person if nothing is known by then", "届时仍不明则请人工检查")
        }
        None => lang.pick("something newer than this page", "此页面尚不认识的任务"),
    }
}

/// How a line of the timeline looks.
pub(super) fn line(word: &str) -> Tone {
    match Milestone::parse(word) {
        Some(Milestone::Paid | Milestone::Delivered | Milestone::Checked) => Tone::Good,
        Some(Milestone::Alarm | Milestone::MessageRefused) => Tone::Bad,
        Some(Milestone::Silent | Milestone::NotOffered | Milestone::Expired | Milestone::RefundAsked) => {
            Tone::Waiting
        }
        Some(
            Milestone::Placed
            | Milestone::PlacedAgain
            | Milestone::Offered
            | Milestone::LinkRefreshed
            | Milestone::Said
            | Milestone::CancelAsked
            | Milestone::CloseSent
            | Milestone::CloseAnswered
            | Milestone::Ended
            | Milestone::RefundSent
            | Milestone::RefundSaid
            | Milestone::RefundGivenUp,
        )
        | None => Tone::Calm,
    }
}
