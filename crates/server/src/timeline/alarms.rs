//! Each alarm in Chinese, and what to do about it in both languages.

use ttpay::core::lifecycle::Alarm;

/// What an alarm means, in English by [`Alarm::meaning`], and the next step.
pub(super) struct Row {
    pub(super) meaning: &'static str,
    pub(super) meaning_zh: &'static str,
    pub(super) next: &'static str,
    pub(super) next_zh: &'static str,
}

/// A callback of another generation names the number of the order.
pub(super) const OTHER_GENERATION: Row = Row {
    meaning: "A genuine message of another generation names the number of this order.",
    meaning_zh: "一条真实消息来自另一代支付，却使用了本订单的订单号。",
    next: "Deliver nothing for it. The line before names its sender: find out which system uses this number there, refund there what was paid, and give every generation numbers of its own. Then mark the order as checked.",
    next_zh: "请勿据此发货。发送方见上一行：请查明哪个系统在该代使用了此订单号，如已付款请在该平台退款；各代请使用不同的订单号。处理后请标记为已核查。",
};

/// A refund by ecpay or the trade system, whose bills nothing here reads.
pub(super) const PLATFORM_REFUND: Row = Row {
    meaning: Alarm::RefundUnexpected.meaning(),
    meaning_zh: row(Alarm::RefundUnexpected).meaning_zh,
    next: "Ask at the platform's own page who refunded: the user may have asked for it, and nobody audited that in time. `ttpay reconcile` does not compare bills of this platform.",
    next_zh: "请在平台查明退款发起人：可能是用户申请，且逾期未审核。`ttpay reconcile` 不核对该平台的账单。",
};

/// The table.
pub(super) const fn row(alarm: Alarm) -> Row {
    match alarm {
        Alarm::PaidWithoutOffer => Row {
            meaning: alarm.meaning(),
            meaning_zh: "收到付款，但该订单从未提供过支付渠道。",
            next: "Look for the payment at the channel's own page: deliver when it is for this order, refund it otherwise.",
            next_zh: "请在渠道商户平台核对这笔付款：确属本订单则发货，否则退款。",
        },
        Alarm::LatePayment => Row {
            meaning: alarm.meaning(),
            meaning_zh: "订单结束之后收到付款。",
            next: "The line before says what becomes of the money: when it goes back, deliver nothing and see that the refund succeeds.",
            next_zh: "款项去向见上一行：若将退回，请勿发货，并确认退款成功。",
        },
        Alarm::PaidAfterCancel => Row {
            meaning: alarm.meaning(),
            meaning_zh: "商户已取消订单，但关单生效之前收到付款。",
            next: "Deliver the goods or give the money back by a refund; nothing goes back by itself.",
            next_zh: "请发货，或发起退款；系统不会自动退款。",
        },
        Alarm::DoublePayment => Row {
            meaning: alarm.meaning(),
            meaning_zh: "两个渠道都收了款。",
            next: "Deliver once. The later payment goes back by itself, unless the other one was refunded before: see that its refund succeeds.",
            next_zh: "只发货一次。除非另一笔此前已退款，后一笔将自动退回：请确认退款成功。",
        },
        Alarm::OtherTransaction => Row {
            meaning: alarm.meaning(),
            meaning_zh: "已付款的渠道又报告了同一订单的另一笔付款。",
            next: "Look for both transaction numbers at the channel's own page: deliver once, and refund there what was paid twice. Then mark the order as checked.",
            next_zh: "请在渠道商户平台核对两个交易号：只发货一次，重复支付的款项请在平台退款。处理后请标记为已核查。",
        },
        Alarm::MessageRefused => Row {
            meaning: alarm.meaning(),
            meaning_zh: "一条已验证的消息金额、商户或币种不符。",
            next: "Deliver nothing for it. Compare app, merchant and amount with the channel's own page, mend the configuration where it is wrong, and query the order. Then mark it as checked.",
            next_zh: "请勿据此发货。请与渠道商户平台核对应用、商户号和金额，如配置有误请改正，然后查询订单。处理后请标记为已核查。",
        },
        Alarm::RefundFailed => Row {
            meaning: alarm.meaning(),
            meaning_zh: "退款最终失败，款项仍在商户处。",
            next: "Find the reason at the channel's own page, then refund under a new number, or pay the user back in another way.",
            next_zh: "请在渠道商户平台查明原因，再用新的退款单号退款，或以其他方式退还用户。",
        },
        Alarm::RefundUnexpected => Row {
            meaning: alarm.meaning(),
            meaning_zh: "出现了并非本系统发起、金额不符或没有对应付款的退款。",
            next: "Ask who refunded at the channel's own page, and compare the bill of that day with `ttpay reconcile`.",
            next_zh: "请在渠道商户平台查明退款操作人，并用 `ttpay reconcile` 核对当日账单。",
        },
        Alarm::Contradiction => Row {
            meaning: alarm.meaning(),
            meaning_zh: "渠道第三次称查无此订单，但支付链接已发出。",
            next: "Check that app and merchant of the configuration are those under which the order was made; it stays unknown until then.",
            next_zh: "请检查配置中的应用和商户号是否与下单时一致；在此之前订单状态未知。",
        },
        Alarm::Unrecognised => Row {
            meaning: alarm.meaning(),
            meaning_zh: "渠道使用了未知的状态词。",
            next: "Look the word up in the channel's documents, and decide nothing by it: the order is asked about again.",
            next_zh: "请在渠道文档中查找该状态词，勿据此作任何决定；系统会再次查询。",
        },
        Alarm::Revoked => Row {
            meaning: alarm.meaning(),
            meaning_zh: "微信撤销了订单，此产品不应出现。",
            next: "Look at WeChat's merchant platform who revoked it; no money is here for it, so deliver nothing.",
            next_zh: "请在微信商户平台查明撤销原因；未收到款项，请勿发货。",
        },
        Alarm::OnlyUnsigned => Row {
            meaning: alarm.meaning(),
            meaning_zh: "只有未签名的查询结果说明订单如何结束，能证明它的回调尚未到达。",
            next: "The line before has the unsigned answer: look at the platform's own page, and see that its callbacks reach this server. Deliver nothing before the callback came.",
            next_zh: "未签名的查询结果见上一行：请在平台核对，并确认平台回调能到达本服务器；收到回调之前请勿发货。",
        },
        Alarm::StillUnknown => Row {
            meaning: alarm.meaning(),
            meaning_zh: "订单结束一小时后仍不知道是否已支付。",
            next: "Query the order and look at the channel's own page; call it neither paid nor unpaid before the channel does.",
            next_zh: "请查询订单，并在渠道商户平台核对；渠道给出结果之前，请勿认定已支付或未支付。",
        },
        Alarm::RefundSilent => Row {
            meaning: alarm.meaning(),
            meaning_zh: "一小时以来渠道未对退款给出任何可确认的答复。",
            next: "See whether the channel is down, and look for this refund at its own page: the money may be back already, so do not refund it in another way. It is asked about again by itself; give it up when the channel does not have it.",
            next_zh: "请检查渠道服务是否正常，并在渠道商户平台查找该退款：款项可能已退回，请勿以其他方式重复退款。系统会继续查询；若渠道查无此退款，可放弃该退款。",
        },
        Alarm::RefundRefused => Row {
            meaning: alarm.meaning(),
            meaning_zh: "渠道拒绝退款，系统会重试，请查明原因。",
            next: "The line before has the channel's code: mend what it names, such as the balance of the account; the same refund is sent again by itself. Give it up when the channel will never take it.",
            next_zh: "渠道错误码见上一行：请解决其指出的问题（例如账户余额不足）；系统会自动重发同一笔退款；若渠道永远不会受理，可放弃该退款。",
        },
    }
}
