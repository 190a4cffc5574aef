//! The callbacks of the trade system, signed with the platform key (bytedance.md §3.5).

use std::sync::Arc;

use serde_json::{Value, json};
use ttpay_core::Json;

use super::book::Order;
use super::{seal, told};
use crate::World;
use crate::answer::Manner;
use crate::bytedance::purchase::Stage;
use crate::bytedance::{acknowledgement, params};
use crate::faults::At;
use crate::notify::{About, Letter, Outgoing};
use crate::world::State;

/// The newer of two editions: ten repetitions in 29 minutes.
const SCHEDULE_S: &[i64] = &[12, 12, 33, 60, 120, 180, 240, 300, 360, 420];
/// A refund that waits for the merchant's data: ten repetitions in three days, then one a day for a month.
const PRE_CREATE_S: &[i64] = &[
    60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400,
    86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400,
    86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400,
];

/// What a callback tells of.
#[derive(Clone)]
pub(super) enum What {
    /// How the payment ended.
    Payment,
    /// The end of the refund of this number of the platform.
    Refund(String),
    /// The refund of this number waits for the merchant's data.
    PreCreateRefund(String),
}

/// Posts a callback about an order; without an address nobody is told.
pub(super) fn post(state: &mut State, number: &str, due: i64, what: What) {
    let Some(order) = state.bytedance.trade.get(number) else { return };
    let own = match &what {
        What::Refund(id) => order.purchase.refunds.iter().find(|refund| refund.id == *id),
        _ => None,
    };
    let url = own.and_then(|refund| refund.notify_url.clone()).or_else(|| order.purchase.notify_url.clone());
    let Some(url) = url else { return };
    let about = match &what {
        What::Payment => About::Payment,
        What::Refund(_) => About::Refund,
        What::PreCreateRefund(_) => About::PreCreateRefund,
    };
    let letter = Callback { order: number.to_owned(), what };
    state.notices.post(At::TradeNotify, number, about, &url, due, Arc::new(letter));
}

struct Callback {
    order: String,
    what: What,
}

impl Letter for Callback {
    fn compose(&self, world: &World, state: &mut State, manner: Manner) -> Outgoing {
        let msg = state.bytedance.trade.get(&self.order).and_then(|order| self.msg(world, order));
        let (kind, msg) = msg.unwrap_or(("payment", Value::Null));
        let body = json!({"version": "3.0", "type": kind, "msg": msg.to_string()}).to_string().into_bytes();
        let mut headers = vec![("Content-Type", "application/json".to_owned())];
        headers.extend(seal::headers(world, state, &body, manner));
        Outgoing { headers, body }
    }

    fn acknowledged(&self, status: u16, body: &[u8]) -> bool {
        let Some(answer) = acknowledgement::read(status, body) else { return false };
        !matches!(self.what, What::PreCreateRefund(_)) || data(&answer).is_some()
    }

    fn heard(&self, _: &World, state: &mut State, body: &[u8]) {
        let What::PreCreateRefund(id) = &self.what else { return };
        let answer = acknowledgement::read(200, body);
        if let Some(number) = answer.as_ref().and_then(data) {
            state.bytedance.trade.name_refund(id, number);
        }
    }

    fn schedule(&self) -> &'static [i64] {
        match self.what {
            What::PreCreateRefund(_) => PRE_CREATE_S,
            What::Payment | What::Refund(_) => SCHEDULE_S,
        }
    }
}

/// The merchant's number in the data of an acknowledgement, when all of the data is there.
fn data(answer: &Json) -> Option<&str> {
    let data = answer.get("data")?;
    params::required(data.get("order_entry_schema")?, "path", 512).ok()?;
    params::number(data, "out_refund_no").ok()
}

impl Callback {
    /// The signed content: the same for every repetition.
    fn msg(&self, world: &World, order: &Order) -> Option<(&'static str, Value)> {
        let (app, now) = (&world.merchant.mini_app_id, world.now());
        let it = &order.purchase;
        let refund = |id: &String| it.refunds.iter().find(|refund| refund.id == *id);
        match &self.what {
            What::Payment => {
                let (status, message, at) = match it.stage(now) {
                    Stage::Cancelled => ("CANCEL", "USER_CANCEL", it.cancelled_at.unwrap_or_default()),
                    Stage::TimedOut => ("CANCEL", "TIME_OUT", it.expires_at),
                    Stage::Paid | Stage::Open => ("SUCCESS", "", it.payment.as_ref()?.at),
                };
                let mut msg = json!({
                    "app_id": app, "out_order_no": it.number, "order_id": it.order_id, "status": status,
                    "total_amount": it.fen, "discount_amount": order.discount_fen, "merchant_uid": order.merchant_uid,
                    "message": message, "event_time": at * 1000, "currency": order.currency,
                });
                if let Some(payment) = &it.payment {
                    msg["pay_channel"] = payment.way.number().into();
                    msg["channel_pay_id"] = payment.channel_no.as_str().into();
                    msg["user_bill_pay_id"] = payment.no.as_str().into();
                }
                Some(("payment", msg))
            }
            What::Refund(id) => {
                let refund = refund(id)?;
                let msg = json!({
                    "app_id": app, "order_id": it.order_id, "refund_id": refund.id,
                    "out_refund_no": refund.number, "status": refund.state(now),
                    "refund_total_amount": refund.fen, "is_all_settled": false,
                    "refund_item_detail": told::lines(order, refund), "refund_type": told::source(refund),
                    "cp_extra": refund.cp_extra.as_deref().unwrap_or_default(),
                    "message": refund.fails.as_deref().unwrap_or_default(),
                    "event_time": refund.ends_at.unwrap_or_default() * 1000,
                });
                Some(("refund", msg))
            }
            What::PreCreateRefund(id) => {
                let refund = refund(id)?;
                let deadline = refund.audit.as_ref()?.deadline;
                let msg = json!({
                    "app_id": app, "open_id": "_000sandboxuser", "refund_id": refund.id, "order_id": it.order_id,
                    "out_order_no": it.number, "refund_total_amount": refund.fen, "need_refund_audit": 1,
                    "refund_audit_deadline": deadline * 1000, "create_refund_time": refund.asked_at * 1000,
                    "refund_source": told::source(refund), "refund_reason": [{"code": 999, "text": refund.reason}],
                    "refund_description": "", "cp_extra": "", "refund_item_detail": told::lines(order, refund),
                });
                Some(("pre_create_refund", msg))
            }
        }
    }
}
