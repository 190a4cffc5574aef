//! What became of a refund, from the wish for it to its end.

use ttpay::core::Channel;

use super::Said;
use super::detail::Detail;
use super::words::{channel_name, refund_outcome};

pub(super) fn asked(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let (name, name_zh) = channel_name(channel);
    let (why, why_zh) = match detail.text("cause") {
        "late_payment" => ("because the payment came after the end", "付款晚于订单结束"),
        "double_payment" => ("because the other channel was paid as well", "另一渠道也已支付"),
        _ => ("as the merchant asked", "商户要求"),
    };
    let (yuan, number) = (detail.yuan("amount_fen"), detail.text("out_refund_no"));
    let (told, told_zh) = match detail.text("reason") {
        "" => Default::default(),
        reason => (format!("; the user reads “{reason}”"), format!("，用户看到的原因：“{reason}”")),
    };
    Said::new(
        format!("{yuan} yuan go back through {name} {why}, as refund {number}{told}."),
        format!("通过{name_zh}退款 {yuan} 元（{why_zh}），退款单号 {number}{told_zh}。"),
    )
}

pub(super) fn sent(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let (name, name_zh) = channel_name(channel);
    let number = detail.text("out_refund_no");
    match detail.get("outcome") {
        Some(_) => {
            let (en, zh) = refund_outcome(detail.text("outcome"));
            Said::new(
                format!("{name} answered the call of refund {number}: {en}."),
                format!("{name_zh}答复退款请求 {number}：{zh}。"),
            )
        }
        None => Said::new(
            format!(
                "The call of refund {number} brought no certainty ({}); {name} is asked about it.",
                detail.failure()
            ),
            format!("退款请求 {number} 结果不明（{}），将向{name_zh}查询。", detail.failure_zh()),
        ),
    }
}

/// A refund that the user asks the platform for, before anybody decided about it.
pub(super) fn wished(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let (name, name_zh) = channel_name(channel);
    let (yuan, number) = (detail.yuan("amount_fen"), detail.text("out_refund_no"));
    Said::new(
        format!(
            "The user asks for {yuan} yuan back through {name}, as refund {number}. Agree or refuse at the platform's own page: it agrees by itself when the time for that is over, usually after three days."
        ),
        format!(
            "用户通过{name_zh}申请退款 {yuan} 元，退款单号 {number}。请在平台审核同意或拒绝；逾期（通常三天）未审核，平台将自动同意。"
        ),
    )
}

pub(super) fn given_up(channel: Option<Channel>, detail: &Detail<'_>) -> Said {
    let (name, name_zh) = channel_name(channel);
    let (number, yuan) = (detail.text("out_refund_no"), detail.yuan("amount_fen"));
    let (why, why_zh) = match detail.text("because") {
        "platform_refused" => ("refused it, as the operator states", "已拒绝（由运营人员确认）"),
        _ => ("does not have it", "查无此退款"),
    };
    Said::new(
        format!("Refund {number} was given up, because {name} {why}; its {yuan} yuan are free again."),
        format!("已放弃退款 {number}：{name_zh}{why_zh}，{yuan} 元可再次退款。"),
    )
}
