//! What a callback says about a refund, and of which order: its own number is not in it, or only as a text that somebody wrote.

use ttpay::Json;
use ttpay::channels::bytedance::{ecpay, trade};
use ttpay::core::{Channel, RefundFact};

use super::super::Inner;
use super::super::digest::sha256;
use super::refund::outcome;
use super::said;
use crate::error::ServerError;

impl Inner {
    /// A refund of guaranteed payment, also one that was made on the platform's own pages.
    ///
    /// # Errors
    /// `not_found` for a refund of nobody's order.
    pub(super) async fn refunded_by_ecpay(
        &self,
        event: &ecpay::Event,
        now: i64,
    ) -> Result<RefundFact, ServerError> {
        let msg = event.msg.as_ref().unwrap_or(&Json::Null);
        let refund_id = said(msg, "refund_no");
        // The order's own number, where it is named: a refund that the merchant did not ask for has any `cp_extra`.
        let named = said(msg, "cp_orderno").or_else(|| said(msg, "cp_extra"));
        let order = self.order_of(Channel::Ecpay, msg, refund_id, named).await?;
        let of = (Channel::Ecpay, order, event.number.clone().unwrap_or_default());
        let state = event.status.clone().unwrap_or_default();
        Ok(refund_fact(of, refund_id, state, event.amount_fen, now))
    }

    /// A refund of the trade system.
    ///
    /// # Errors
    /// `not_found` for a refund of nobody's order, or one that has no number at all.
    pub(super) async fn refunded_by_trade(
        &self,
        event: &trade::Event,
        now: i64,
    ) -> Result<RefundFact, ServerError> {
        let msg = &event.msg;
        let refund_id = said(msg, "refund_id");
        let given = event.out_refund_no.as_deref().filter(|number| !number.trim().is_empty());
        let answered = given.and_then(|number| order_of_answer(refund_id.unwrap_or_default(), number));
        let named = said(msg, "out_order_no").or(answered).or_else(|| said(msg, "cp_extra"));
        let order = self.order_of(Channel::Trade, msg, refund_id, named).await?;
        // The platform need not have a number of ours; the one that it is then counted under is always the same.
        let number = match (given, refund_id) {
            (Some(number), _) => number.to_owned(),
            (None, Some(id)) => answer_number(id, &order),
            (None, None) => return Err(nobodys(Channel::Trade, msg, refund_id)),
        };
        let state = event.status.clone().unwrap_or_default();
        Ok(refund_fact((Channel::Trade, order, number), refund_id, state, event.amount_fen, now))
    }

    /// A refund that the user began: its number is made here, the same for the same refund.
    ///
    /// # Errors
    /// `not_found` for a refund of nobody's order.
    pub(super) async fn pre_created(
        &self,
        event: &trade::Event,
        now: i64,
    ) -> Result<RefundFact, ServerError> {
        let refund_id = said(&event.msg, "refund_id");
        let named = said(&event.msg, "out_order_no");
        let order = self.order_of(Channel::Trade, &event.msg, refund_id, named).await?;
        let number = answer_number(refund_id.unwrap_or_default(), &order);
        let of = (Channel::Trade, order, number);
        Ok(refund_fact(of, refund_id, "PROCESSING".to_owned(), event.amount_fen, now))
    }

    /// The order that a verified message is about. The platform's number of the payment outranks what the message names:
    /// that may be a text of anybody's.
    async fn order_of(
        &self,
        channel: Channel,
        msg: &Json,
        refund_id: Option<&str>,
        named: Option<&str>,
    ) -> Result<String, ServerError> {
        if let Some(id) = said(msg, "order_id")
            && let Some(order) = self.store.of_platform_order(channel, id).await?
        {
            return Ok(order);
        }
        match named {
            Some(order) if self.store.load(order).await?.is_some() => Ok(order.to_owned()),
            _ => Err(nobodys(channel, msg, refund_id)),
        }
    }
}

/// Money went back and no order shows it: whoever reads the log has to find out whose it is.
fn nobodys(channel: Channel, msg: &Json, refund_id: Option<&str>) -> ServerError {
    let order_id = said(msg, "order_id").unwrap_or_default();
    let refund_id = refund_id.unwrap_or_default();
    let channel = channel.as_str();
    tracing::error!(
        channel,
        order_id,
        refund_id,
        "a genuine refund is of no order here and booked nowhere: find it at the platform by these numbers"
    );
    ServerError::OrderUnknown
}

/// What tells a number that answered a `pre_create_refund` from a merchant's own; a digest follows, then the order.
const ANSWERED: &str = "u";
const DIGEST: usize = 16;

/// `u`, sixteen digits of the refund's digest, `-` and the order number.
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
    refund_id: Option<&str>,
    state: String,
    amount_fen: Option<u64>,
    seen_at: i64,
) -> RefundFact {
    let (outcome, refund_id) = (outcome(&state), refund_id.map(str::to_owned));
    let amount_fen = amount_fen.unwrap_or(0);
    RefundFact { channel, out_trade_no, out_refund_no, refund_id, state, outcome, amount_fen, seen_at }
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
