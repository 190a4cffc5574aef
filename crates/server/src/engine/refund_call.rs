//! The calls about a refund: sending it, and asking what became of it.

use ttpay::channels::alipay::shapes as ali;
use ttpay::channels::http::Request;
use ttpay::channels::shapes::Expect;
use ttpay::channels::wechat::shapes as wx;
use ttpay::core::lifecycle::Order;
use ttpay::core::{Channel, RefundFact, RefundOutcome};
use ttpay::{Amount, TtpayError};
use ttpay_store::Terms;

use super::Inner;
use super::exchange::Failure;
use crate::transport::{Operation, Purpose};

/// A refund call, as it is sent every time.
pub(super) struct Call<'a> {
    pub(super) order: &'a Order,
    pub(super) terms: &'a Terms,
    pub(super) channel: Channel,
    pub(super) out_refund_no: &'a str,
    pub(super) amount_fen: u64,
    pub(super) reason: Option<&'a str>,
}

impl Call<'_> {
    /// Whether it is the whole of a payment of which nothing went back yet.
    pub(super) fn is_all(&self) -> bool {
        let leg = self.order.leg(self.channel);
        self.amount_fen == leg.paid_fen()
            && leg
                .refunds
                .iter()
                .filter(|other| other.out_refund_no != self.out_refund_no)
                .all(|other| other.outcome == RefundOutcome::Failed)
    }
}

impl Inner {
    /// The request of a refund; building it is also how a request of the merchant is checked.
    pub(super) fn refund_request(&self, call: &Call<'_>, now: Option<i64>) -> Result<Request, TtpayError> {
        let out_trade_no = Some(call.order.out_trade_no.clone());
        let out_refund_no = call.out_refund_no.to_owned();
        let amount_fen = Amount::from_fen("amount_fen", call.amount_fen)?;
        let reason = call.reason.map(str::to_owned);
        match call.channel {
            Channel::Wechat => self.merchant.wechat_refund(&wx::Refund {
                out_trade_no,
                transaction_id: None,
                out_refund_no,
                amount_fen,
                total_fen: Amount::from_fen("total_fen", call.order.amount_fen)?,
                reason,
                notify_url: None,
                timestamp: now,
                nonce: None,
            }),
            Channel::Alipay => self.merchant.alipay_refund(&ali::Refund {
                out_trade_no,
                trade_no: None,
                out_refund_no,
                amount_fen,
                reason,
                timestamp: now,
                nonce: None,
            }),
            Channel::Ecpay | Channel::Trade => self.platform_refund(call),
        }
    }

    pub(super) async fn call_refund(&self, call: &Call<'_>) -> Result<RefundFact, Failure> {
        let merchant = &self.merchant;
        if !call.channel.can_close() {
            return self.call_platform_refund(call).await;
        }
        self.exchange(
            Purpose(call.channel, Operation::Refund),
            &expect(call.order, call.out_refund_no)?,
            |now| self.refund_request(call, Some(now)),
            |reply| match call.channel {
                Channel::Wechat => merchant.wechat_refund_reply(reply),
                _ => merchant.alipay_refund_reply(reply),
            },
        )
        .await
        .map(|reply| reply.refund)
    }

    pub(super) async fn ask_refund(
        &self,
        order: &Order,
        channel: Channel,
        number: &str,
    ) -> Result<RefundFact, Failure> {
        let merchant = &self.merchant;
        if !channel.can_close() {
            return self.ask_platform_refund(order, channel, number).await;
        }
        let out_refund_no = number.to_owned();
        self.exchange(
            Purpose(channel, Operation::QueryRefund),
            &expect(order, number)?,
            |now| match channel {
                Channel::Wechat => merchant.wechat_query_refund(&wx::QueryRefund {
                    out_refund_no: out_refund_no.clone(),
                    timestamp: Some(now),
                    nonce: None,
                }),
                _ => merchant.alipay_query_refund(&ali::QueryRefund {
                    out_trade_no: Some(order.out_trade_no.clone()),
                    trade_no: None,
                    out_refund_no: out_refund_no.clone(),
                    timestamp: Some(now),
                    nonce: None,
                }),
            },
            |reply| match channel {
                Channel::Wechat => merchant.wechat_query_refund_reply(reply),
                _ => merchant.alipay_query_refund_reply(reply),
            },
        )
        .await
        .map(|reply| reply.refund)
    }
}

fn expect(order: &Order, number: &str) -> Result<Expect, TtpayError> {
    Ok(Expect {
        out_trade_no: Some(order.out_trade_no.clone()),
        out_refund_no: Some(number.to_owned()),
        amount_fen: Some(Amount::from_fen("amount_fen", order.amount_fen)?),
        currency: None,
    })
}
