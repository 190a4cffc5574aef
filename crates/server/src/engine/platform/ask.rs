//! Asking about an order: a signed answer is a fact, any other is a hint.

use ttpay::Json;
use ttpay::channels::bytedance::ecpay;
use ttpay::core::lifecycle::Order;
use ttpay::core::{Channel, Fact, Source};

use super::super::Inner;
use super::super::exchange::Failure;
use super::super::look::expect;
use super::{in_yuan, moment, said, text, whole};
use crate::transport::Operation;

impl Inner {
    /// What the platform says of an order; the source of the fact tells whether it signed that.
    pub(in super::super) async fn ask_platform(
        &self,
        order: &Order,
        channel: Channel,
    ) -> Result<Fact, Failure> {
        let asked_at = (self.clock)();
        let params = Json::Object(vec![text("out_order_no", &order.out_trade_no)]);
        let hint = Fact { source: Source::Unsigned, seen_at: asked_at, ..blank(order, channel) };
        if channel == Channel::Ecpay {
            let name = "query_order".to_owned();
            let ask = ecpay::Ask { name, params, sandbox: false, timestamp: None, nonce: None };
            let answer = self.ecpay(Operation::Query, &ask, &expect(order)).await?;
            let info = answer.get("payment_info").unwrap_or(&Json::Null);
            let state = said(info, "order_status").unwrap_or_default().to_owned();
            return Ok(Fact { state, amount_fen: fen(info.get("total_fee")), ..hint });
        }
        let answer = self.trade(Operation::Query, "order_query", &params, &in_yuan(expect(order))).await?;
        let data = &answer.data;
        let state = said(data, "pay_status").unwrap_or_default().to_owned();
        let amount_fen = fen(data.get("total_amount"));
        // A signed answer that does not name the order could be that to another question.
        if !answer.verified || said(data, "out_order_no") != Some(&order.out_trade_no) {
            return Ok(Fact { state, amount_fen, ..hint });
        }
        let paid = state == "SUCCESS";
        Ok(Fact {
            transaction_id: said(data, "order_id").map(str::to_owned),
            paid_fen: paid.then(|| amount_fen.saturating_sub(fen(data.get("discount_amount")))),
            paid_at: moment(data.get("pay_time")).filter(|_| paid),
            state,
            amount_fen,
            source: Source::Query,
            ..hint
        })
    }
}

/// A statement that says nothing yet.
pub(super) fn blank(order: &Order, channel: Channel) -> Fact {
    Fact {
        channel,
        out_trade_no: order.out_trade_no.clone(),
        transaction_id: None,
        state: String::new(),
        amount_fen: 0,
        paid_fen: None,
        refunded_fen: None,
        paid_at: None,
        seen_at: 0,
        source: Source::Query,
    }
}

pub(super) fn fen(json: Option<&Json>) -> u64 {
    whole(json).and_then(|fen| u64::try_from(fen).ok()).unwrap_or(0)
}
