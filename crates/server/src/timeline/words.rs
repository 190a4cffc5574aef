//! The channels' words, and ours, as a reader who knows neither understands them.

use ttpay::core::Channel;

pub(super) const fn channel_name(channel: Option<Channel>) -> (&'static str, &'static str) {
    match channel {
        Some(Channel::Wechat) => ("WeChat", "微信"),
        Some(Channel::Alipay) => ("Alipay", "支付宝"),
        None => ("The channel", "渠道"),
    }
}

/// What a channel's word about an order means.
pub(crate) fn state_word(channel: Option<Channel>, state: &str) -> (&'static str, &'static str) {
    match (channel, state) {
        (_, "SUCCESS" | "TRADE_SUCCESS") => ("it is paid", "已支付"),
        (_, "TRADE_FINISHED") => ("it is paid and can no longer be refunded", "已支付，不可再退款"),
        (_, "REFUND") => ("it was paid, and money goes back", "已支付，有退款"),
        (_, "NOTPAY" | "WAIT_BUYER_PAY") => ("it is not paid yet", "尚未支付"),
        (_, "CLOSED") => ("it is closed and can no longer be paid", "已关闭，不能再支付"),
        (_, "TRADE_CLOSED") => {
            ("it is closed: either never paid, or paid and fully refunded", "交易关闭：未支付，或已全额退款")
        }
        (_, "REVOKED") => ("it was revoked", "已撤销"),
        (_, "USERPAYING" | "ACCEPT") => ("the user is paying at this moment", "用户正在支付"),
        (_, "PAYERROR") => ("one attempt to pay failed", "一次支付失败"),
        (Some(Channel::Alipay), "ACQ.TRADE_NOT_EXIST") => {
            ("the user has not opened Alipay yet, so there is no trade", "用户尚未打开支付宝，交易未创建")
        }
        (_, "ORDERNOTEXIST" | "ORDER_NOT_EXIST") => ("it does not know the order", "查无此订单"),
        _ => ("a word that this program does not know and does not guess at", "未知状态，本程序不作猜测"),
    }
}

pub(super) fn close_answer(answer: &str) -> (&'static str, &'static str) {
    match answer {
        "closed" => ("accepted the close; only a question proves the end", "已接受关单，以查询结果为准"),
        "closed before" => {
            ("says that the order was closed before; it is asked to be sure", "称订单早已关闭，将查询确认")
        }
        "conflict" => (
            "does not close the order, perhaps because it was paid; it is asked at once",
            "拒绝关单，可能已支付，立即查询",
        ),
        _ => ("gave no certain answer to the close; it is tried again", "关单结果不明，稍后重试"),
    }
}

pub(super) fn refund_outcome(outcome: &str) -> (&'static str, &'static str) {
    match outcome {
        "succeeded" => ("the money went back", "已退款"),
        "pending" => ("accepted, not finished yet", "已受理，尚未完成"),
        "failed" => ("failed for good, the money is still here", "退款失败，款项未退"),
        _ => ("nothing certain, it is asked again", "结果不明，稍后再查"),
    }
}
