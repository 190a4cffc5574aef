//! The calls of both generations, and the order call of ecpay.

use ttpay::channels::bytedance::{ecpay, trade};
use ttpay::channels::shapes::{Expect, ReplyRequest};
use ttpay::core::Channel;
use ttpay::{ErrorCode, Json, TtpayError};
use ttpay_store::{PlatformOffer, Stored};

use super::super::Inner;
use super::super::exchange::Failure;
use super::super::look::expect;
use super::terms::{create_order, kept};
use super::{said, text, token};
use crate::transport::{Operation, Purpose};

impl Inner {
    /// A call of ecpay.
    pub(super) async fn ecpay(
        &self,
        operation: Operation,
        ask: &ecpay::Ask,
        expect: &Expect,
    ) -> Result<Json, Failure> {
        let answer = self
            .exchange(
                Purpose(Channel::Ecpay, operation),
                expect,
                |_| self.merchant.ecpay_request(ask),
                |reply| {
                    let trade::ReplyRequest { status, headers, body, body_base64, now, expect, name } =
                        reply_of(reply, &ask.name);
                    let reply = ecpay::ReplyRequest { status, headers, body, body_base64, now, expect, name };
                    self.merchant.ecpay_reply(&reply)
                },
            )
            .await?;
        Ok(Json::Object(answer.members().to_vec()))
    }

    /// A call of the trade system under the access token; a token that is refused is exchanged once.
    pub(super) async fn trade(
        &self,
        operation: Operation,
        name: &str,
        params: &Json,
        expect: &Expect,
    ) -> Result<trade::Answer, Failure> {
        let mut refused = None;
        loop {
            let token = self.access_token(refused.as_ref()).await?;
            let ask = trade::RequestAsk {
                name: name.to_owned(),
                params: params.clone(),
                access_token: Some(token.clone()),
                sandbox: false,
                timestamp: None,
                nonce: None,
            };
            let answered = self
                .exchange(
                    Purpose(Channel::Trade, operation),
                    expect,
                    |_| self.merchant.trade_request(&ask),
                    |reply| self.merchant.trade_reply(&reply_of(reply, name)),
                )
                .await;
            match answered {
                Err(failure) if refused.is_none() && token::is_refused(&failure) => refused = Some(token),
                answered => return answered,
            }
        }
    }

    /// Ecpay's order call, repeated once with the same parameters when its outcome is unknown: they are idempotent by the
    /// order number (bytedance.md §2.1).
    pub(in super::super) async fn ecpay_order(&self, stored: &Stored) -> Result<PlatformOffer, Failure> {
        let ask = create_order(kept(stored.terms.platform.as_deref().unwrap_or_default())?);
        let mut repeated = false;
        loop {
            let made_at = (self.clock)();
            match self.ecpay(Operation::Place, &ask, &expect(&stored.order)).await {
                Ok(answer) => return handed(&answer, made_at),
                Err(failure) if !repeated && failure.is_passing() => repeated = true,
                Err(failure) => return Err(failure),
            }
        }
    }
}

fn handed(answer: &Json, made_at: i64) -> Result<PlatformOffer, Failure> {
    let data = answer.get("data").unwrap_or(&Json::Null);
    match (said(data, "order_id"), said(data, "order_token")) {
        (Some(id), Some(token)) => {
            let handed = Json::Object(vec![text("order_id", id), text("order_token", token)]).print();
            Ok(PlatformOffer { handed, made_at })
        }
        _ => {
            let message = "the answer to `create_order` has no `order_id` and `order_token`";
            Err(TtpayError::new(ErrorCode::ChannelUnavailable, None, message).into())
        }
    }
}

/// A received answer as the verbs of these generations read it.
pub(super) fn reply_of(reply: &ReplyRequest, name: &str) -> trade::ReplyRequest {
    trade::ReplyRequest {
        status: reply.status,
        headers: reply.headers.clone(),
        body: reply.body.clone(),
        body_base64: reply.body_base64.clone(),
        now: reply.now,
        expect: reply.expect.clone(),
        name: Some(name.to_owned()),
    }
}
