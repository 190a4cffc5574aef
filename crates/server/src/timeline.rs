//! The timeline in sentences, English and Chinese: whoever reads a broken order must understand what happened to it.

use ttpay::core::lifecycle::{Alarm, Milestone};
use ttpay::core::{Channel, Reason};
use ttpay_store::StoredEvent;

mod alarms;
mod detail;
mod refunds;
mod words;

use detail::Detail;

use words::{channel_name, close_answer, refund_outcome};
pub(crate) use words::{reason_zh, state_word};

/// One thing said in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) en: String,
    pub(crate) zh: String,
}

impl Said {
    pub(crate) fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }
}

/// What a line of the timeline says.
pub(crate) fn sentence(event: &StoredEvent) -> Said {
    let detail = Detail(&event.detail);
    let (name, name_zh) = channel_name(event.channel);
    match event.kind {
        Milestone::Placed => {
            let yuan = detail.yuan("amount_fen");
            Said::new(
                format!("The order over {yuan} yuan was stored."),
                format!("订单已保存，金额 {yuan} 元。"),
            )
        }
        Milestone::PlacedAgain => Said::new("The same order was asked for again.", "再次请求了同一订单。"),
        Milestone::Offered => {
            Said::new(format!("{name} was offered to the user."), format!("已向用户提供{name_zh}支付。"))
        }
        Milestone::NotOffered => {
            let (why, why_zh) = detail.not_offered();
            Said::new(
                format!("{name} could not be offered: {why}."),
                format!("无法提供{name_zh}支付：{why_zh}。"),
            )
        }
        Milestone::LinkRefreshed => Said::new(
            "WeChat gave a fresh payment address, because the old one lives five minutes.",
            "微信给出了新的支付链接（旧链接仅五分钟有效）。",
        ),
        Milestone::Said => said(event.channel, &detail),
        Milestone::MessageRefused => Said::new(
            format!("A genuine message of {name} was refused ({}); nothing was booked.", detail.text("code")),
            format!("{name_zh}的一条真实消息被拒绝（{}），未入账。", detail.failure_zh()),
        ),
        Milestone::Silent => silent(event.channel, &detail),
        Milestone::Expired if detail.get("closable").is_some() => Said::new(
            "The time to pay is over. No call closes this order: what the platform signs decides what became of it.",
            "支付时间已过。此类订单没有关单接口，结果以平台签名的消息为准。",
        ),
        Milestone::Expired => Said::new(
            "The time to pay is over; what is still open is being closed.",
            "支付时间已过，正在关闭未完成的渠道。",
        ),
        Milestone::CancelAsked => match detail.text("by") {
            "user" => {
                Said::new("The user gave the order up; it is being closed.", "用户放弃了订单，正在关闭。")
            }
            _ => {
                Said::new("The merchant gave the order up; it is being closed.", "商户取消了订单，正在关闭。")
            }
        },
        Milestone::CloseSent => {
            Said::new(format!("{name} was told to close the order."), format!("已通知{name_zh}关闭订单。"))
        }
        Milestone::CloseAnswered => {
            let (en, zh) = close_answer(detail.text("answer"));
            let (code, code_zh) = detail.behind_close();
            Said::new(format!("{name} {en}{code}."), format!("{name_zh}{zh}{code_zh}。"))
        }
        Milestone::Paid => paid(event.channel, &detail),
        Milestone::Ended => ended(&detail),
        Milestone::RefundAsked => refunds::asked(event.channel, &detail),
        Milestone::RefundSent => refunds::sent(event.channel, &detail),
        Milestone::RefundSaid if detail.text("by") == "user" => refunds::wished(event.channel, &detail),
        Milestone::RefundSaid => {
            let (en, zh) = refund_outcome(detail.text("outcome"));
            let number = detail.text("out_refund_no");
            let sum = detail.number("amount_fen").filter(|fen| *fen > 0).map(|_| detail.yuan("amount_fen"));
            let (sum, sum_zh) = match sum {
                Some(yuan) => (format!(" over {yuan} yuan"), format!("（{yuan} 元）")),
                None => Default::default(),
            };
            Said::new(
                format!("{name} says of refund {number}{sum}: {en}."),
                format!("{name_zh}答复退款 {number}{sum_zh}：{zh}。"),
            )
        }
        Milestone::RefundGivenUp => refunds::given_up(event.channel, &detail),
        Milestone::Delivered => Said::new("The goods were delivered.", "已发货。"),
        Milestone::Checked => Said::new(
            "A person looked at the refused message or the second payment; the next one is an alarm again.",
            "已人工核查被拒消息或另一笔付款；再次出现时会重新告警。",
        ),
        Milestone::Alarm => alarm(event.channel, &detail),
    }
}

fn said(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let (name, name_zh) = channel_name(channel);
    let state = detail.text("state");
    let (en, zh) = state_word(channel, state);
    let back = detail.number("refunded_fen").filter(|fen| *fen > 0).map(|_| detail.yuan("refunded_fen"));
    let (back, back_zh) = match back {
        Some(yuan) => (format!("; {yuan} yuan went back so far"), format!("，已退 {yuan} 元")),
        None => (String::new(), String::new()),
    };
    let (how, how_zh) = match detail.text("source") {
        "notification" => ("reports", "通知"),
        _ => ("answers", "答复"),
    };
    Said::new(
        format!("{name} {how} {state}: {en}{back}."),
        format!("{name_zh}{how_zh} {state}：{zh}{back_zh}。"),
    )
}

fn silent(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let (name, name_zh) = channel_name(channel);
    if let Some(word) = detail.unsigned() {
        let (of, of_zh) = match detail.text("out_refund_no") {
            "" => Default::default(),
            number => (format!(" about refund {number}"), format!("对退款 {number} 的查询")),
        };
        return Said::new(
            format!("{name} answers `{word}`{of}, and nobody signed that; only what it signs counts."),
            format!("{name_zh}{of_zh}答复 `{word}`，但没有签名，以平台签名的消息为准。"),
        );
    }
    let (why, why_zh) = detail.unanswered();
    // Long after its end an order of the platform's own generations is not asked about any more.
    let (again, again_zh) = match channel {
        Some(Channel::Ecpay | Channel::Trade) => ("", ""),
        _ => ("; it is asked again", "，稍后再问"),
    };
    let (advice, advice_zh) = detail.advice();
    Said::new(
        format!("{name} gave no usable answer ({why}){again}.{advice}"),
        format!("{name_zh}没有给出可用的答复（{why_zh}）{again_zh}。{advice_zh}"),
    )
}

fn paid(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let (name, name_zh) = channel_name(channel);
    match (detail.is("late"), detail.is("deliver")) {
        (false, true) => {
            Said::new(format!("The order is paid through {name}."), format!("订单已通过{name_zh}支付。"))
        }
        (false, false) => Said::new(
            format!(
                "The order was paid through {name}, and the money went back before this was known: deliver nothing. Where only a part went back, its own page says so, and you decide."
            ),
            format!(
                "订单曾通过{name_zh}支付，但得知之前款项已退回，请勿发货；如在渠道商户平台查到只退了一部分，请自行决定。"
            ),
        ),
        (true, true) => Said::new(
            format!("The order is paid through {name} after it had ended; it counts like any payment."),
            format!("订单结束后收到{name_zh}付款，按正常支付处理。"),
        ),
        (true, false) => Said::new(
            format!(
                "The order is paid through {name} after it had ended; the money goes back, deliver nothing."
            ),
            format!("订单结束后收到{name_zh}付款，款项将退回，请勿发货。"),
        ),
    }
}

fn ended(detail: &Detail<'_>) -> Said {
    let (why, why_zh) =
        Reason::parse(detail.text("reason")).map_or(("", ""), |reason| (reason.meaning(), reason_zh(reason)));
    let zh = match detail.text("state") {
        "timed_out" => "支付超时",
        "failed" => "支付失败",
        _ => "支付关闭",
    };
    let state = detail.text("state").replace('_', " ");
    Said::new(
        format!("The order ended unpaid ({state}). {why}").trim_end().to_owned(),
        format!("订单未支付，已结束（{zh}）。{why_zh}"),
    )
}

fn alarm(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let Some(alarm) = Alarm::parse(detail.text("alarm")) else {
        return Said::new("Somebody has to look at the order.", "请人工检查此订单。");
    };
    let row = match alarm {
        Alarm::MessageRefused if detail.get("generation").is_some() => alarms::OTHER_GENERATION,
        Alarm::RefundUnexpected if matches!(channel, Some(Channel::Ecpay | Channel::Trade)) => {
            alarms::PLATFORM_REFUND
        }
        _ => alarms::row(alarm),
    };
    let alarms::Row { meaning, meaning_zh, next, next_zh } = row;
    let more = match detail.text("out_refund_no") {
        "" => String::new(),
        number => format!(" ({number})"),
    };
    let (known, known_zh) = match Reason::parse(detail.text("reason")) {
        Some(reason) => (format!("{} ", reason.meaning()), reason_zh(reason)),
        None => Default::default(),
    };
    let (open, open_zh) = still_open(detail);
    Said::new(
        format!("Look at this{more}: {meaning} {known}{open}{next}"),
        format!("请检查{more}：{meaning_zh}{known_zh}{open_zh}{next_zh}"),
    )
}

/// Whose word is missing, so that an order stays unknown.
fn still_open(detail: &Detail<'_>) -> (String, String) {
    let open = detail.words("open").filter_map(Channel::parse).map(|channel| channel_name(Some(channel)));
    let (names, names_zh): (Vec<_>, Vec<_>) = open.unzip();
    if names.is_empty() {
        return Default::default();
    }
    let (names, names_zh) = (names.join(" and "), names_zh.join("、"));
    (
        format!("What is missing is a verified last word of {names}. "),
        format!("尚缺{names_zh}经过验证的最终结果。"),
    )
}

#[cfg(test)]
mod tests;
