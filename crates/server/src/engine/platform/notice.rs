//! Callbacks: verified, bound to an order of ours, made a statement, and acknowledged in the platform's form.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ttpay::channels::bytedance::{ecpay, trade};
use ttpay::channels::http::Headers;
use ttpay::channels::shapes::{Ack, Expect};
use ttpay::core::{Channel, Fact, RefundFact, Source};
use ttpay::{Json, TtpayError};
use ttpay_store::{NewFact, Statement};

use super::super::notified::same_generation;
use super::super::step::new_fact;
use super::super::{Engine, Inner};
use super::ask::fen;
use super::refund::entry_schema;
use super::terms::kept;
use super::{in_yuan, moment, said};
use crate::error::ServerError;

/// A verified callback.
pub(in super::super) enum Noticed {
    /// A statement about an order of ours.
    Said(String, NewFact, Ack),
    /// About something that no order here keeps: a settlement, or a contract.
    Nothing(Ack),
}

impl Inner {
    /// Reads a callback of ecpay or the trade system.
    ///
    /// # Errors
    /// The codes of a message that is not accepted; `not_found` for a refund of nobody's order.
    pub(in super::super) async fn noticed(
        &self,
        channel: Channel,
        headers: Vec<(String, String)>,
        body: &[u8],
        now: i64,
    ) -> Result<Noticed, ServerError> {
        let body_base64 = Some(STANDARD.encode(body));
        let headers = Headers::new(headers);
        if channel == Channel::Ecpay {
            let ask = ecpay::CallbackRequest { headers, body_base64, now: Some(now), ..Default::default() };
            let ecpay::Verified { event, ack } = self.merchant.ecpay_callback(&ask)?;
            return match event.kind {
                ecpay::Kind::Refund => Ok(said_of_refund(self.refunded_by_ecpay(&event, now).await?, ack)),
                _ => Ok(by_ecpay(&event, ack, now)),
            };
        }
        // The answer to a refund that the user began is known only when its order is; the content is the same.
        let unknown = trade::EntrySchema { path: "unknown".to_owned(), params: None };
        let answer =
            trade::AnswerToRefund { out_refund_no: "unknown".to_owned(), order_entry_schema: unknown };
        let ask = trade::CallbackRequest {
            headers,
            body_base64,
            now: Some(now),
            answer: Some(answer),
            expect: in_yuan(Expect::default()),
            ..Default::default()
        };
        let trade::Verified { event, ack } = self.merchant.trade_callback(&ask)?;
        match event.kind {
            trade::Kind::PreCreateRefund => {}
            trade::Kind::Refund => {
                return Ok(said_of_refund(self.refunded_by_trade(&event, now).await?, ack));
            }
            _ => return Ok(by_trade(&event, ack, now)),
        }
        let fact = self.pre_created(&event, now).await?;
        let stored = self.load(&fact.out_trade_no).await?;
        same_generation(&stored, Channel::Trade)?;
        let schema = entry_schema(&kept(stored.terms.platform.as_deref().unwrap_or("{}"))?);
        let path = said(&schema, "path").unwrap_or_default().to_owned();
        let order_entry_schema =
            trade::EntrySchema { path, params: said(&schema, "params").map(str::to_owned) };
        let answer = trade::AnswerToRefund { out_refund_no: fact.out_refund_no.clone(), order_entry_schema };
        let ack = self.merchant.trade_callback(&trade::CallbackRequest { answer: Some(answer), ..ask })?.ack;
        Ok(said_of_refund(fact, ack))
    }
}

impl Engine {
    /// Answers ecpay's check of its callback address: the text after `?` of the GET.
    ///
    /// # Errors
    /// The codes of a check that is not accepted.
    pub fn address_check(&self, query: &str) -> Result<Ack, TtpayError> {
        let now = (self.inner.clock)();
        let query = Some(query.to_owned());
        let ask = ecpay::CallbackRequest { query, now: Some(now), ..Default::default() };
        Ok(self.inner.merchant.ecpay_callback(&ask)?.ack)
    }
}

fn by_ecpay(event: &ecpay::Event, ack: Ack, now: i64) -> Noticed {
    let msg = event.msg.as_ref().unwrap_or(&Json::Null);
    let state = event.status.clone().unwrap_or_default();
    let number = event.number.clone().unwrap_or_default();
    match event.kind {
        ecpay::Kind::Payment => payment(
            Fact {
                channel: Channel::Ecpay,
                out_trade_no: number,
                transaction_id: said(msg, "order_id").map(str::to_owned),
                amount_fen: event.amount_fen.unwrap_or(0),
                paid_fen: None,
                refunded_fen: None,
                paid_at: moment(msg.get("paid_at")).filter(|_| state == "SUCCESS"),
                state,
                seen_at: now,
                source: Source::Notification,
            },
            ack,
        ),
        ecpay::Kind::Refund | ecpay::Kind::Settle | ecpay::Kind::UrlCheck => Noticed::Nothing(ack),
    }
}

fn by_trade(event: &trade::Event, ack: Ack, now: i64) -> Noticed {
    let msg = &event.msg;
    let status = event.status.clone().unwrap_or_default();
    match event.kind {
        trade::Kind::Payment => {
            let paid = status == "SUCCESS";
            // Why an order was cancelled stands beside the word, and is the better one.
            let state = match said(msg, "message") {
                Some(why @ ("TIME_OUT" | "USER_CANCEL")) if status == "CANCEL" => why.to_owned(),
                _ => status,
            };
            let amount_fen = event.amount_fen.unwrap_or(0);
            payment(
                Fact {
                    channel: Channel::Trade,
                    out_trade_no: event.out_order_no.clone().unwrap_or_default(),
                    transaction_id: said(msg, "order_id").map(str::to_owned),
                    amount_fen,
                    paid_fen: paid.then(|| amount_fen.saturating_sub(fen(msg.get("discount_amount")))),
                    refunded_fen: None,
                    paid_at: moment(msg.get("event_time")).filter(|_| paid),
                    state,
                    seen_at: now,
                    source: Source::Notification,
                },
                ack,
            )
        }
        trade::Kind::Refund
        | trade::Kind::PreCreateRefund
        | trade::Kind::Settle
        | trade::Kind::SignCallback
        | trade::Kind::SignPayCallback => Noticed::Nothing(ack),
    }
}

fn payment(fact: Fact, ack: Ack) -> Noticed {
    Noticed::Said(fact.out_trade_no.clone(), new_fact(Statement::Payment(fact), Source::Notification), ack)
}

fn said_of_refund(fact: RefundFact, ack: Ack) -> Noticed {
    Noticed::Said(fact.out_trade_no.clone(), new_fact(Statement::Refund(fact), Source::Notification), ack)
}
