//! The callbacks of guaranteed payment, signed with the Token of the order (bytedance.md §2.4).

use std::sync::Arc;

use serde_json::{Value, json};
use ttpay_channels::bytedance::ecpay::CallbackText;

use super::book::Order;
use crate::World;
use crate::answer::Manner;
use crate::bytedance::acknowledgement;
use crate::faults::At;
use crate::notify::{About, Letter, Outgoing};
use crate::world::State;

/// Fifteen repetitions in 24 h 4 min (bytedance.md §2.4).
const SCHEDULE_S: &[i64] =
    &[15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];

/// What a callback tells of.
pub(super) enum What {
    Payment,
    /// The refund of this number.
    Refund(String),
    Settlement,
}

/// Posts a callback about an order; without an address nobody is told.
pub(super) fn post(state: &mut State, order: &str, about: About, url: Option<&str>, due: i64, what: What) {
    let Some(url) = url else { return };
    let letter = Callback { order: order.to_owned(), what };
    state.notices.post(At::EcpayNotify, order, about, url, due, Arc::new(letter));
}

struct Callback {
    order: String,
    what: What,
}

impl Letter for Callback {
    fn compose(&self, world: &World, state: &mut State, _: Manner) -> Outgoing {
        let timestamp = (world.now() + state.skew_s).to_string();
        let nonce = state.chance.digits(4);
        let order = state.bytedance.ecpay.get(&self.order);
        let body = order.and_then(|order| {
            let (kind, msg) = self.msg(world, order)?;
            let msg = msg.to_string();
            let signed = CallbackText { timestamp: &timestamp, nonce: &nonce, msg: &msg }.sign(&order.token);
            Some(json!({
                "timestamp": timestamp, "nonce": nonce, "msg": msg, "type": kind,
                "msg_signature": signed.signature,
            }))
        });
        let headers = vec![("Content-Type", "application/json".to_owned())];
        Outgoing { headers, body: body.unwrap_or_default().to_string().into_bytes() }
    }

    fn acknowledged(&self, status: u16, body: &[u8]) -> bool {
        acknowledgement::read(status, body).is_some()
    }

    fn schedule(&self) -> &'static [i64] {
        SCHEDULE_S
    }
}

impl Callback {
    /// The signed content: the same for every repetition.
    fn msg(&self, world: &World, order: &Order) -> Option<(&'static str, Value)> {
        let (app, now) = (&world.merchant.mini_app_id, world.now());
        let it = &order.purchase;
        let extra = |extra: &Option<String>| extra.clone().unwrap_or_default();
        match &self.what {
            What::Payment => {
                let payment = it.payment.as_ref()?;
                let msg = json!({
                    "appid": app, "cp_orderno": it.number, "cp_extra": extra(&order.cp_extra),
                    "way": payment.way.number().to_string(), "channel_no": payment.channel_no,
                    "channel_gateway_no": payment.no, "payment_order_no": payment.no,
                    "out_channel_order_no": payment.channel_no, "total_amount": it.fen, "status": "SUCCESS",
                    "item_id": "", "seller_uid": world.merchant.merchant_uid, "extra": "",
                    "paid_at": payment.at, "message": "", "order_id": it.order_id,
                });
                Some(("payment", msg))
            }
            What::Refund(number) => {
                let refund = it.refund(number)?;
                let mut msg = json!({
                    "appid": app, "cp_refundno": refund.number, "cp_extra": extra(&refund.cp_extra),
                    "status": refund.state(now), "refund_amount": refund.fen,
                    "is_all_settled": order.settlement.is_some(), "refunded_at": 0,
                    "message": refund.fails.as_deref().unwrap_or_default(), "order_id": it.order_id, "refund_no": refund.id,
                });
                if refund.fails.is_none() {
                    msg["refunded_at"] = refund.ends_at.into();
                }
                Some(("refund", msg))
            }
            What::Settlement => {
                let settlement = order.settlement.as_ref()?;
                let msg = json!({
                    "appid": app, "cp_settle_no": settlement.number, "cp_extra": extra(&settlement.cp_extra),
                    "status": settlement.state(now), "rake": settlement.rake, "commission": 0,
                    "settle_amount": settlement.fen, "settled_at": settlement.ends_at, "message": "success",
                    "order_id": it.order_id, "settle_no": settlement.no,
                });
                Some(("settle", msg))
            }
        }
    }
}
