//! The channels' words, and ours, as a reader who knows neither understands them.

use ttpay::core::{Channel, Reason};

pub(super) const fn channel_name(channel: Option<Channel>) -> (&'static str, &'static str) {
    match channel {
        Some(Channel::Wechat) => ("WeChat", "微信"),
        Some(Channel::Alipay) => ("Alipay", "支付宝"),
        Some(Channel::Ecpay) => ("ByteDance (ecpay)", "字节跳动（担保支付）"),
        Some(Channel::Trade) => ("ByteDance (trade system)", "字节跳动（通用交易系统）"),
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
        (_, "TIME_OUT" | "TIMEOUT") => ("its time to pay is over, and it was not paid", "支付超时，未支付"),
        (_, "USER_CANCEL") => ("the user gave it up", "用户取消支付"),
        (_, "CANCEL") => ("it is cancelled and was not paid", "已取消，未支付"),
        (_, "FAIL") => ("one attempt to pay failed", "一次支付失败"),
        (Some(Channel::Ecpay | Channel::Trade), "PROCESS" | "PROCESSING") => {
            ("it is not paid so far; the user may be paying", "尚未支付，用户可能正在支付")
        }
        (_, "PROCESS" | "PROCESSING") => ("the payment is under way", "支付处理中"),
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

/// What a reason means in Chinese, beside [`Reason::meaning`].
pub(crate) const fn reason_zh(reason: Reason) -> &'static str {
    match reason {
        Reason::Paid => "已收款，渠道签名消息为证。",
        Reason::PaidRefundedPart => "已收款，部分已退。",
        Reason::PaidRefundedFull => "已收款，已全额退款；状态码仍为 0。",
        Reason::PaidRefunding => "已收款，正在退款，退款总额尚不确定。",
        Reason::TimedOut => "支付时间已过，各渠道均不能再收款。",
        Reason::NeverOffered => "支付时间已过，从未提供过支付渠道。",
        Reason::UserCancelled => "用户放弃支付，各渠道均不能再收款。",
        Reason::MerchantCancelled => "商户取消订单，各渠道均不能再收款。",
        Reason::ClosedElsewhere => "订单在别处（如商户平台）被及时关闭。",
        Reason::Revoked => "微信撤销了订单，此产品不应出现。",
        Reason::PaymentFailed => "支付最终失败，各渠道均不能再收款。",
        Reason::PlaceFailed => "没有渠道接受此订单，无人可以支付。",
        Reason::Contradiction => "支付链接已发出，渠道却称查无此订单。",
        Reason::Unrecognised => "渠道使用了未知的状态词，本程序不作猜测。",
        Reason::AttemptFailed => "一次支付失败；订单关闭之前仍可再次支付。",
        Reason::InProgress => "用户正在支付。",
        Reason::CloseNeeded => "支付时间已过但渠道仍可收款：先关单，再查询。",
        Reason::Closing => "我方已结束订单，渠道尚未反映。",
        Reason::Unproved => "支付时间已过，平台尚无已签名的结果，以回调为准。",
        Reason::Waiting => "订单可以支付，等待用户。",
        Reason::NotStarted => "支付宝尚无交易，订单串仍可支付。",
        Reason::NoDeadline => "订单串没有绝对截止时间，支付宝可能仍会收款。",
        Reason::NotAsked => "已提供渠道，尚无任何已验证的信息。",
        Reason::NotOffered => "尚未提供任何渠道。",
    }
}
