//! Callbacks: verified, bound to an order of ours, made a statement, and acknowledged in the platform's form.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ttpay::channels::bytedance::{ecpay, trade};
use ttpay::channels::http::Headers;
use ttpay::channels::shapes::{Ack, Expect};
use ttpay::core::{Channel, Fact, RefundFact, Source};
use ttpay::{Json, TtpayError};
use ttpay_store::{NewFact, Statement};

use super::super::digest::sha256;
use super::super::notified::same_generation;
use super::super::step::new_fact;
use super::super::{Engine, Inner};
use super::ask::fen;
use super::refund::{entry_schema, outcome};
use super::terms::kept;
use super::{moment, said};
use crate::error::ServerError;

/// A verified callback.
pub(in super::super) enum Noticed {
    /// A statement about an order of ours.
    Said(String, NewFact, Ack),
    /// About something that no order here keeps: a settlement, or a contract.
    Nothing(Ack),
}

/// Diamonds are no fen: what counts here is paid in yuan.
fn in_yuan() -> Expect {
    Expect { currency: Some("CNY".to_owned()), ..Expect::default() }
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
            let of = event.msg.as_ref().filter(|_| event.kind == ecpay::Kind::Refund);
            return self.found(channel, of, by_ecpay(&event, ack, now)).await;
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
            expect: in_yuan(),
            ..Default::default()
        };
        let trade::Verified { event, ack } = self.merchant.trade_callback(&ask)?;
        if event.kind != trade::Kind::PreCreateRefund {
            let of = Some(&event.msg).filter(|_| event.kind == trade::Kind::Refund);
            return self.found(channel, of, by_trade(&event, ack, now)).await;
        }
        let (number, fact) = pre_created(&event, now)?;
        let stored = self.load(&number).await?;
        same_generation(&stored, Channel::Trade)?;
        let schema = entry_schema(&kept(stored.terms.platform.as_deref().unwrap_or("{}"))?);
        let path = said(&schema, "path").unwrap_or_default().to_owned();
        let order_entry_schema =
            trade::EntrySchema { path, params: said(&schema, "params").map(str::to_owned) };
        let answer = trade::AnswerToRefund { out_refund_no: fact.out_refund_no.clone(), order_entry_schema };
        let ack = self.merchant.trade_callback(&trade::CallbackRequest { answer: Some(answer), ..ask })?.ack;
        Ok(Noticed::Said(number, new_fact(Statement::Refund(fact), Source::Notification), ack))
    }

    /// A genuine refund of no order here is money that nobody counts: it is not acknowledged, and somebody is called.
    async fn found(
        &self,
        channel: Channel,
        refund: Option<&Json>,
        noticed: Result<Noticed, ServerError>,
    ) -> Result<Noticed, ServerError> {
        let Some(refund) = refund else { return noticed };
        let noticed = match noticed {
            Ok(Noticed::Said(number, ..)) if self.store.load(&number).await?.is_none() => {
                Err(ServerError::OrderUnknown)
            }
            noticed => noticed,
        };
        if matches!(noticed, Err(ServerError::OrderUnknown)) {
            let order_id = said(refund, "order_id").unwrap_or_default();
            let refund_id =
                said(refund, "refund_id").or_else(|| said(refund, "refund_no")).unwrap_or_default();
            tracing::error!(%channel, order_id, refund_id, "a genuine refund names no order of ours: find it at the platform by these numbers");
        }
        noticed
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

fn by_ecpay(event: &ecpay::Event, ack: Ack, now: i64) -> Result<Noticed, ServerError> {
    let msg = event.msg.as_ref().unwrap_or(&Json::Null);
    let state = event.status.clone().unwrap_or_default();
    let number = event.number.clone().unwrap_or_default();
    Ok(match event.kind {
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
        ecpay::Kind::Refund => {
            // The order's own number, where it is named: a refund that the merchant did not ask for has any `cp_extra`.
            let order = said(msg, "cp_orderno").or_else(|| said(msg, "cp_extra"));
            let order = order.ok_or(ServerError::OrderUnknown)?.to_owned();
            let refund_id = said(msg, "refund_no").map(str::to_owned);
            let amount_fen = event.amount_fen.unwrap_or(0);
            let fact = refund_fact((Channel::Ecpay, order, number), refund_id, state, amount_fen, now);
            refund(fact, ack)
        }
        ecpay::Kind::Settle | ecpay::Kind::UrlCheck => Noticed::Nothing(ack),
    })
}

fn by_trade(event: &trade::Event, ack: Ack, now: i64) -> Result<Noticed, ServerError> {
    let msg = &event.msg;
    let status = event.status.clone().unwrap_or_default();
    Ok(match event.kind {
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
        trade::Kind::Refund => {
            let id = said(msg, "refund_id").unwrap_or_default();
            let given = event.out_refund_no.as_deref().filter(|number| !number.is_empty());
            let named = event.out_order_no.as_deref().filter(|order| !order.is_empty());
            let answered = given.and_then(|number| order_of_answer(id, number));
            let order = named.or(answered).or_else(|| said(msg, "cp_extra"));
            let order = order.ok_or(ServerError::OrderUnknown)?.to_owned();
            // The platform need not have a number of ours; the one that it is then counted under is always the same.
            let number = match given {
                Some(number) => number.to_owned(),
                None if id.is_empty() => return Err(ServerError::OrderUnknown),
                None => answer_number(id, &order),
            };
            let refund_id = said(msg, "refund_id").map(str::to_owned);
            let amount_fen = event.amount_fen.unwrap_or(0);
            let fact = refund_fact((Channel::Trade, order, number), refund_id, status, amount_fen, now);
            refund(fact, ack)
        }
        trade::Kind::PreCreateRefund
        | trade::Kind::Settle
        | trade::Kind::SignCallback
        | trade::Kind::SignPayCallback => Noticed::Nothing(ack),
    })
}

/// A refund that the user began: its number is made here, the same for the same refund.
fn pre_created(event: &trade::Event, now: i64) -> Result<(String, RefundFact), ServerError> {
    let order = event.out_order_no.clone().ok_or(ServerError::OrderUnknown)?;
    let id = said(&event.msg, "refund_id").unwrap_or_default();
    let number = answer_number(id, &order);
    let amount_fen = event.amount_fen.unwrap_or(0);
    let state = "PROCESSING".to_owned();
    let of = (Channel::Trade, order.clone(), number);
    Ok((order, refund_fact(of, Some(id.to_owned()), state, amount_fen, now)))
}

/// What tells a number that answered a `pre_create_refund` from a merchant's own; a digest follows, then the order.
const ANSWERED: &str = "u";
const DIGEST: usize = 16;

/// `u`, sixteen digits of the refund's digest, `-` and the order number: the later callback names nothing else.
fn answer_number(refund_id: &str, order: &str) -> String {
    let digest = sha256(refund_id);
    format!("{ANSWERED}{}-{order}", digest.get(..DIGEST).unwrap_or(&digest))
}

/// The order that such a number names: of this refund only, since a merchant's own number may look the same.
fn order_of_answer<'a>(refund_id: &str, number: &'a str) -> Option<&'a str> {
    let (_, order) = number.split_once('-')?;
    (!refund_id.is_empty() && !order.is_empty() && answer_number(refund_id, order) == number).then_some(order)
}

fn refund_fact(
    (channel, out_trade_no, out_refund_no): (Channel, String, String),
    refund_id: Option<String>,
    state: String,
    amount_fen: u64,
    seen_at: i64,
) -> RefundFact {
    let outcome = outcome(&state);
    RefundFact { channel, out_trade_no, out_refund_no, refund_id, state, outcome, amount_fen, seen_at }
}

fn payment(fact: Fact, ack: Ack) -> Noticed {
    Noticed::Said(fact.out_trade_no.clone(), new_fact(Statement::Payment(fact), Source::Notification), ack)
}

fn refund(fact: RefundFact, ack: Ack) -> Noticed {
    Noticed::Said(fact.out_trade_no.clone(), new_fact(Statement::Refund(fact), Source::Notification), ack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_answered_a_user_names_its_order_and_a_merchants_own_names_none() {
        let number = answer_number("ot7123", "T-2024_01");
        assert_eq!(order_of_answer("ot7123", &number), Some("T-2024_01"));
        assert_eq!(order_of_answer("ot7124", &number), None, "it is the number of another refund");
        assert_eq!(number, answer_number("ot7123", "T-2024_01"));
        assert_ne!(number, answer_number("ot7124", "T-2024_01"));
        for own in ["R1", "u-T1", "u0123456789abcdef-T1", "u0123456789abcdef"] {
            assert_eq!(order_of_answer("ot7123", own), None, "{own}");
        }
    }
}
