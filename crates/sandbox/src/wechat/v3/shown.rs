//! An order and a refund as JSON of v3 (wechat.md §4.6, §4.8).

use serde_json::{Value, json};
use ttpay_channels::beijing;

use crate::wechat::order::{Order, Refund};
use crate::world::World;

/// The answer to a query, and the resource of a payment notice.
pub(crate) fn transaction(world: &World, order: &Order) -> Value {
    let now = world.now();
    let mut shown = json!({
        "mchid": world.merchant.mch_id,
        "appid": world.merchant.app_id,
        "out_trade_no": order.out_trade_no,
        "trade_state": order.state(now),
        "trade_state_desc": order.state_text(now),
        "attach": order.attach.as_deref().unwrap_or_default(),
        "amount": {"total": order.total, "currency": "CNY", "payer_currency": "CNY"},
        "payer": {},
        "promotion_detail": [],
    });
    if let Some(payment) = &order.payment {
        shown["transaction_id"] = payment.transaction_id.as_str().into();
        shown["trade_type"] = "MWEB".into();
        shown["bank_type"] = "OTHERS".into();
        shown["success_time"] = beijing::format_rfc3339(payment.paid_at).into();
        shown["payer"] = json!({"openid": payment.openid});
        shown["amount"]["payer_total"] = order.total.into();
    }
    shown
}

/// The answer to a refund and to a refund query.
pub(super) fn refund(order: &Order, refund: &Refund, now: i64) -> Value {
    let mut shown = json!({
        "refund_id": refund.refund_id,
        "out_refund_no": refund.out_refund_no,
        "transaction_id": order.payment.as_ref().map(|payment| payment.transaction_id.as_str()),
        "out_trade_no": order.out_trade_no,
        "channel": "ORIGINAL",
        "user_received_account": "支付用户零钱",
        "create_time": beijing::format_rfc3339(refund.accepted_at),
        "status": refund.state(now),
        "funds_account": "AVAILABLE",
        "amount": {
            "total": order.total, "refund": refund.amount, "from": [], "payer_total": order.total,
            "payer_refund": refund.amount, "settlement_refund": refund.amount, "settlement_total": order.total,
            "discount_refund": 0, "currency": "CNY",
        },
        "promotion_detail": [],
    });
    if refund.state(now) == "SUCCESS" {
        shown["success_time"] = beijing::format_rfc3339(refund.settles_at).into();
    }
    shown
}
