//! Refunds: what is sent, and what an answer is worth. Acceptance proves nothing; the callback decides.

use ttpay::channels::bytedance::{ecpay, trade};
use ttpay::channels::http::Request;
use ttpay::channels::shapes::Expect;
use ttpay::core::lifecycle::Order;
use ttpay::core::{Channel, KeyText, RefundFact, RefundOutcome};
use ttpay::{ErrorCode, Json, TtpayError};

use super::super::Inner;
use super::super::exchange::Failure;
use super::super::look::expect;
use super::super::refund_call::Call;
use super::terms::kept;
use super::{ask::fen, notify_url, number, said, text, unsigned};
use crate::shapes::limits::TRADE_REASON;
use crate::transport::Operation;

/// What the user reads when the merchant names no reason.
const REASON: &str = "商户退款";
/// "Another reason", with a text of ours.
const OTHER: u64 = 999;

impl Inner {
    /// The refund call as it is sent; building it is also how a request of the merchant is checked. A part of a trade order
    /// names an item, which the platform is asked for when it is sent.
    ///
    /// # Errors
    /// The codes of its members.
    pub(in super::super) fn platform_refund(&self, call: &Call<'_>) -> Result<Request, TtpayError> {
        if call.channel == Channel::Ecpay {
            return self.merchant.ecpay_request(&self.ecpay_refund(call));
        }
        self.merchant.trade_request(&trade::RequestAsk {
            name: "refund_create".to_owned(),
            params: self.trade_refund(call, &[])?,
            // It is only looked at; whoever sends it has one.
            access_token: Some(KeyText::from("unsent")),
            sandbox: false,
            timestamp: None,
            nonce: None,
        })
    }

    /// Sends a refund.
    pub(in super::super) async fn call_platform_refund(
        &self,
        call: &Call<'_>,
    ) -> Result<RefundFact, Failure> {
        let expect = expect(call.order);
        if call.channel == Channel::Ecpay {
            self.ecpay(Operation::Refund, &self.ecpay_refund(call), &expect).await?;
            return Err(unsigned("the refund", "accepted"));
        }
        let items = if call.is_all() { Vec::new() } else { self.items(call.order).await? };
        let params = self.trade_refund(call, &items)?;
        let answer = self.trade(Operation::Refund, "refund_create", &params, &Expect::default()).await?;
        let refund_id = said(&answer.data, "refund_id").map(str::to_owned);
        if !answer.verified {
            return Err(unsigned("the refund", "accepted"));
        }
        let state = "accepted".to_owned();
        let of = (call.order, call.channel, call.out_refund_no);
        Ok(RefundFact { refund_id, state, ..refund(of, RefundOutcome::Pending, (self.clock)()) })
    }

    /// Asks what became of a refund.
    pub(in super::super) async fn ask_platform_refund(
        &self,
        order: &Order,
        channel: Channel,
        out_refund_no: &str,
    ) -> Result<RefundFact, Failure> {
        let params = Json::Object(vec![text("out_refund_no", out_refund_no)]);
        let asked_at = (self.clock)();
        if channel == Channel::Ecpay {
            let name = "query_refund".to_owned();
            let ask = ecpay::Ask { name, params, sandbox: false, timestamp: None, nonce: None };
            let answer = self.ecpay(Operation::QueryRefund, &ask, &Expect::default()).await?;
            let info = answer.get("refundInfo").or_else(|| answer.get("refund_info"));
            if info.is_some_and(|info| names_another(info, "out_refund_no", Some(out_refund_no))) {
                return Err(about_another());
            }
            let word = info.and_then(|info| said(info, "refund_status")).unwrap_or_default();
            return Err(unsigned("the refund", word));
        }
        let answer = self.trade(Operation::QueryRefund, "refund_query", &params, &Expect::default()).await?;
        // The number of a refund is the merchant's, and one of another order may have the same.
        let order_id = order.leg(channel).fact.as_ref().and_then(|fact| fact.transaction_id.as_deref());
        let is_ours = |one: &Json| {
            said(one, "out_refund_no") == Some(out_refund_no)
                && order_id.is_some()
                && said(one, "order_id") == order_id
        };
        // What names neither another number nor another order may be this one.
        let may_be_ours = |one: &Json| {
            !names_another(one, "out_refund_no", Some(out_refund_no))
                && !names_another(one, "order_id", order_id)
        };
        let list = match answer.data.get("refund_list") {
            Some(Json::List(list)) => list.as_slice(),
            _ => &[],
        };
        if list.is_empty() {
            let message = "the platform's list of refunds does not have it";
            return Err(TtpayError::new(ErrorCode::ChannelError, None, message).into());
        }
        let ours = list.iter().find(|one| is_ours(one));
        let Some(found) = ours.or_else(|| list.iter().find(|one| may_be_ours(one))) else {
            return Err(about_another());
        };
        let word = said(found, "refund_status").unwrap_or_default();
        let amount_fen = fen(found.get("refund_total_amount").or_else(|| found.get("total_amount")));
        // A signature over another refund, or over one of no amount, proves nothing about this one.
        let proves = is_ours(found) && (amount_fen > 0 || outcome(word) != RefundOutcome::Succeeded);
        if !answer.verified || !proves {
            return Err(unsigned("the refund", word));
        }
        let state = word.to_owned();
        let refund_id = said(found, "refund_id").map(str::to_owned);
        let of = (order, channel, out_refund_no);
        Ok(RefundFact { refund_id, state, amount_fen, ..refund(of, outcome(word), asked_at) })
    }

    /// The `cp_extra` of a refund comes back inside its signed callback, which names no order of ours.
    fn ecpay_refund(&self, call: &Call<'_>) -> ecpay::Ask {
        let params = [
            text("out_order_no", &call.order.out_trade_no),
            text("out_refund_no", call.out_refund_no),
            text("reason", call.reason.unwrap_or(REASON)),
            number("refund_amount", call.amount_fen),
            text("cp_extra", &call.order.out_trade_no),
        ];
        let url = notify_url(self.policy.public_url.as_deref(), Channel::Ecpay);
        ecpay::Ask {
            name: "create_refund".to_owned(),
            params: Json::Object(params.into_iter().chain(url).collect()),
            sandbox: false,
            timestamp: None,
            nonce: None,
        }
    }

    fn trade_refund(&self, call: &Call<'_>, items: &[Item]) -> Result<Json, TtpayError> {
        let data = kept(call.terms.platform.as_deref().unwrap_or_default())?;
        let order_id = call.order.trade.fact.as_ref().and_then(|fact| fact.transaction_id.clone());
        let why: String = call.reason.unwrap_or(REASON).chars().take(TRADE_REASON).collect();
        let reason = Json::Object(vec![number("code", OTHER), text("text", &why)]);
        let mut params = vec![
            text("order_id", &order_id.unwrap_or_default()),
            text("out_refund_no", call.out_refund_no),
            ("order_entry_schema".to_owned(), entry_schema(&data)),
            ("refund_reason".to_owned(), Json::List(vec![reason])),
            number("refund_total_amount", call.amount_fen),
            text("cp_extra", &call.order.out_trade_no),
        ];
        if call.is_all() {
            params.push(("refund_all".to_owned(), Json::Bool(true)));
        } else {
            let id = items.first().map_or("unknown", |item| item.id.as_str());
            let item = vec![text("item_order_id", id), number("refund_amount", call.amount_fen)];
            params.push(("item_order_detail".to_owned(), Json::List(vec![Json::Object(item)])));
        }
        let url = notify_url(self.policy.public_url.as_deref(), Channel::Trade);
        params.extend(url.map(|(_, url)| ("notify_url".to_owned(), url)));
        Ok(Json::Object(params))
    }

    /// The items of a trade order. Nobody may have signed them: they only say which item the platform shall give money
    /// back for, and it knows its own.
    async fn items(&self, order: &Order) -> Result<Vec<Item>, Failure> {
        let params = Json::Object(vec![text("out_order_no", &order.out_trade_no)]);
        let answer = self.trade(Operation::Query, "order_query", &params, &expect(order)).await?;
        let items = items_of(&answer.data);
        if items.is_empty() {
            let message = "the platform names no item of the order, and a part can be refunded by item alone";
            return Err(TtpayError::new(ErrorCode::ChannelUnavailable, None, message).into());
        }
        Ok(items)
    }
}

/// One item of a trade order, by the platform's number.
struct Item {
    id: String,
}

/// The items that an answer names.
fn items_of(data: &Json) -> Vec<Item> {
    let Some(Json::List(list)) = data.get("item_order_list") else { return Vec::new() };
    list.iter().filter_map(|item| said(item, "item_order_id")).map(|id| Item { id: id.to_owned() }).collect()
}

/// `orderEntrySchema` of the order: the page that shows the refund as well.
pub(super) fn entry_schema(data: &Json) -> Json {
    data.get("orderEntrySchema").cloned().unwrap_or(Json::Null)
}

/// Whether an answer names something else than was asked about.
fn names_another(json: &Json, name: &str, ours: Option<&str>) -> bool {
    matches!((said(json, name), ours), (Some(theirs), Some(ours)) if theirs != ours)
}

/// An answer about another refund says nothing of this one, signed or not; it does not say either that there is none.
fn about_another() -> Failure {
    let message =
        "the platform answered about another refund, which says nothing of this one; the callback decides";
    TtpayError::new(ErrorCode::SignatureMissing, None, message).into()
}

/// What a word about a refund means.
pub(in super::super) fn outcome(word: &str) -> RefundOutcome {
    match word {
        "SUCCESS" => RefundOutcome::Succeeded,
        "FAIL" => RefundOutcome::Failed,
        "PROCESSING" => RefundOutcome::Pending,
        _ => RefundOutcome::Unknown,
    }
}

fn refund(
    (order, channel, number): (&Order, Channel, &str),
    outcome: RefundOutcome,
    seen_at: i64,
) -> RefundFact {
    RefundFact {
        channel,
        out_trade_no: order.out_trade_no.clone(),
        out_refund_no: number.to_owned(),
        refund_id: None,
        state: String::new(),
        outcome,
        amount_fen: 0,
        seen_at,
    }
}
