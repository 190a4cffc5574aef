//! What is told of refunds: the refund query, and the lines of callbacks (bytedance.md §3.4, §3.5).

use serde_json::{Value, json};
use ttpay_core::Json;

use super::book::Order;
use super::refusal::Refusal;
use crate::World;
use crate::bytedance::purchase::{Refund, Verdict};
use crate::world::State;

/// `refund_query`: a list, which is empty for a number that nobody knows.
pub(super) fn query(world: &World, state: &State, request: &Json) -> Result<Value, Refusal> {
    let text = |name| request.get(name).and_then(Json::text);
    let (book, now) = (&state.bytedance.trade, world.now());
    let id = text("refund_id").or_else(|| book.refund_id(text("out_refund_no")?));
    let list: Vec<Value> = match text("order_id").and_then(|id| book.of_order_id(id)) {
        Some(order) => {
            order.purchase.refunds.iter().take(50).map(|refund| shown(order, refund, now)).collect()
        }
        None => id
            .and_then(|id| book.refund(id))
            .map(|(order, refund)| shown(order, refund, now))
            .into_iter()
            .collect(),
    };
    Ok(json!({"refund_list": list}))
}

fn shown(order: &Order, refund: &Refund, now: i64) -> Value {
    let mut shown = json!({
        "refund_id": refund.id, "out_refund_no": refund.number, "order_id": order.purchase.order_id,
        "refund_total_amount": refund.fen, "refund_status": refund.state(now), "create_at": refund.asked_at * 1000,
        "merchant_audit_detail": audit(refund), "refund_source": source(refund),
        "item_order_detail": lines(order, refund), "cp_extra": refund.cp_extra.as_deref().unwrap_or_default(),
        "message": refund.fails.as_deref().unwrap_or_default(), "currency": order.currency,
    });
    if refund.state(now) == "SUCCESS" {
        shown["refund_at"] = refund.ends_at.map(|at| at * 1000).into();
    }
    shown
}

fn audit(refund: &Refund) -> Value {
    let Some(audit) = &refund.audit else { return json!({"need_refund_audit": 2, "audit_status": "AGREE"}) };
    let (status, message) = match &audit.verdict {
        Verdict::Waiting if refund.number.is_empty() => ("INIT", ""),
        Verdict::Waiting => ("TOAUDIT", ""),
        Verdict::Agreed => ("AGREE", ""),
        Verdict::Denied(message) => ("DENY", message.as_str()),
        Verdict::Overtime => ("OVERTIME", ""),
    };
    json!({
        "need_refund_audit": 1, "audit_status": status, "refund_audit_deadline": audit.deadline * 1000,
        "deny_message": message,
    })
}

/// Who began a refund: 1 the user, 2 the merchant.
pub(super) const fn source(refund: &Refund) -> u64 {
    if refund.audit.is_some() { 1 } else { 2 }
}

/// The only line of an order.
pub(super) fn lines(order: &Order, refund: &Refund) -> Value {
    json!([{"item_order_id": order.item_order_id, "refund_amount": refund.fen}])
}
