//! Notices of WeChat: signed XML, sealed XML, signed and sealed JSON (wechat.md §3.11, §3.12, §4.10, §6).

use serde_json::json;
use ttpay_channels::xml;

use super::order::Api;
use super::{v2, v3};
use crate::answer::Manner;
use crate::notify::{Letter, Outgoing};
use crate::world::{State, World};

/// Fifteen repetitions in 24 h 4 min (wechat.md §6).
const SCHEDULE: &[i64] =
    &[15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];

/// The notice of a payment.
pub(super) struct PaymentLetter {
    pub(super) out_trade_no: String,
    pub(super) api: Api,
    pub(super) id: String,
    pub(super) created_at: i64,
}

/// The notice of a refund.
pub(super) struct RefundLetter {
    pub(super) out_trade_no: String,
    pub(super) out_refund_no: String,
    pub(super) in_v3: bool,
    pub(super) id: String,
    pub(super) created_at: i64,
}

impl Letter for PaymentLetter {
    fn compose(&self, world: &World, state: &mut State, manner: Manner) -> Outgoing {
        let Some(order) = state.wechat.get(&self.out_trade_no) else { return nothing() };
        match self.api {
            Api::V2(sign_type) => {
                let fields = v2::payment_fields(order);
                v2::payment_notice(world, state, sign_type, fields)
            }
            Api::V3 => {
                let mut resource = v3::transaction(world, order);
                // It tells of the payment, also when money has gone back before it is repeated.
                resource["trade_state"] = "SUCCESS".into();
                resource["trade_state_desc"] = "支付成功".into();
                let event = v3::Event {
                    id: &self.id,
                    created_at: self.created_at,
                    event_type: "TRANSACTION.SUCCESS",
                    original_type: "transaction",
                    summary: "支付成功",
                };
                v3::notice(world, state, &event, &resource, manner)
            }
        }
    }

    fn probe(&self, world: &World, state: &mut State) -> Option<Outgoing> {
        (self.api == Api::V3).then(|| v3::probe(self.compose(world, state, Manner::Genuine)))
    }

    fn acknowledged(&self, status: u16, body: &[u8]) -> bool {
        acknowledged(self.api == Api::V3, status, body)
    }

    fn schedule(&self) -> &'static [i64] {
        SCHEDULE
    }
}

impl Letter for RefundLetter {
    fn compose(&self, world: &World, state: &mut State, manner: Manner) -> Outgoing {
        let Some(order) = state.wechat.get(&self.out_trade_no) else { return nothing() };
        let found = order.refunds.iter().find(|refund| refund.out_refund_no == self.out_refund_no);
        let Some(refund) = found else { return nothing() };
        if !self.in_v3 {
            let document = v2::refund_document(order, refund);
            return v2::refund_notice(world, state, &document);
        }
        let resource = json!({
            "mchid": world.merchant.mch_id,
            "transaction_id": order.payment.as_ref().map(|payment| payment.transaction_id.as_str()),
            "out_trade_no": order.out_trade_no,
            "refund_id": refund.refund_id,
            "out_refund_no": refund.out_refund_no,
            "refund_status": "SUCCESS",
            "success_time": ttpay_channels::beijing::format_rfc3339(refund.settles_at),
            "user_received_account": "支付用户零钱",
            "amount": {
                "total": order.total, "refund": refund.amount, "payer_total": order.total,
                "payer_refund": refund.amount,
            },
        });
        let event = v3::Event {
            id: &self.id,
            created_at: self.created_at,
            event_type: "REFUND.SUCCESS",
            original_type: "refund",
            summary: "退款成功",
        };
        v3::notice(world, state, &event, &resource, manner)
    }

    fn probe(&self, world: &World, state: &mut State) -> Option<Outgoing> {
        self.in_v3.then(|| v3::probe(self.compose(world, state, Manner::Genuine)))
    }

    fn acknowledged(&self, status: u16, body: &[u8]) -> bool {
        acknowledged(self.in_v3, status, body)
    }

    fn schedule(&self) -> &'static [i64] {
        SCHEDULE
    }
}

/// v2 wants its XML with `SUCCESS`, v3 a status of 200 or 204 whatever the body says.
fn acknowledged(in_v3: bool, status: u16, body: &[u8]) -> bool {
    if in_v3 {
        return matches!(status, 200 | 204);
    }
    let read = || xml::read(body, "xml", xml::MAX_NOTICE_BYTES).ok();
    status == 200 && read().is_some_and(|answer| answer.get("return_code") == Some("SUCCESS"))
}

/// A letter about an order that is not in the book; there is no such.
fn nothing() -> Outgoing {
    Outgoing { headers: Vec::new(), body: Vec::new() }
}
