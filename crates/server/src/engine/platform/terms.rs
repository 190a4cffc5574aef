//! What the platform is given for an order: made once, checked by its verb, stored, and the same at every attempt.

use ttpay::channels::bytedance::{ecpay, trade};
use ttpay::core::lifecycle::Order;
use ttpay::core::{Channel, Generation};
use ttpay::{Json, TtpayError};
use ttpay_store::Stored;

use super::super::Inner;
use super::super::order::invalid;
use super::{notify_url, number, text};
use crate::error::ServerError;
use crate::shapes::PlaceOrder;

/// What the front end is handed for an order of one of the platform's own generations.
pub(in super::super) enum Handed {
    /// For `tt.pay` with service 5: `{"order_id", "order_token"}`.
    Ecpay(Json),
    /// For `tt.requestOrder`.
    Trade(trade::MadeOrder),
}

/// Members of a request that only one generation has, by their name there.
fn members(ask: &PlaceOrder) -> Vec<(Generation, &'static str, Json)> {
    let of_text = |text: &Option<String>| text.clone().map(Json::Text);
    let trade = [
        ("skuList", ask.sku_list.clone()),
        ("orderEntrySchema", ask.order_entry_schema.clone()),
        ("limitPayWayList", ask.limit_pay_way_list.clone()),
        ("payScene", of_text(&ask.pay_scene)),
        ("merchantUid", of_text(&ask.merchant_uid)),
        ("promotionId", of_text(&ask.promotion_id)),
    ];
    let trade = trade.into_iter().map(|(name, value)| (Generation::Trade, name, value));
    let ecpay = [("cp_extra", of_text(&ask.cp_extra)), ("msg_page", of_text(&ask.msg_page))];
    let ecpay = ecpay.into_iter().map(|(name, value)| (Generation::Ecpay, name, value));
    trade.chain(ecpay).filter_map(|(of, name, value)| Some((of, name, value?))).collect()
}

/// Refuses what belongs to another generation than the asked one.
///
/// # Errors
/// `field_invalid` at the member.
pub(in super::super) fn fits(ask: &PlaceOrder, generation: Generation) -> Result<(), TtpayError> {
    match members(ask).iter().find(|(of, ..)| *of != generation) {
        Some((of, name, _)) => {
            let rule = format!("it belongs to `generation` `{of}`; this order is placed by `{generation}`");
            Err(invalid(name, &rule))
        }
        None => Ok(()),
    }
}

/// Whether a request repeats the stored members of its generation. What it leaves out, it has no opinion about.
pub(in super::super) fn same_members(stored: &Stored, ask: &PlaceOrder) -> Result<(), &'static str> {
    let kept = stored.terms.platform.as_deref().and_then(|text| Json::parse(text.as_bytes()).ok());
    let kept = kept.unwrap_or(Json::Null);
    match members(ask).into_iter().find(|(_, name, value)| kept.get(name) != Some(value)) {
        Some((_, name, _)) => Err(name),
        None => Ok(()),
    }
}

impl Inner {
    /// The order as the platform gets it: `params` of ecpay's `create_order`, or `data` of the trade system.
    ///
    /// # Errors
    /// `config_missing` with the section; the codes of its members in the words of the request.
    pub(in super::super) fn platform_terms(
        &self,
        channel: Channel,
        order: &Order,
        ask: &PlaceOrder,
    ) -> Result<String, ServerError> {
        let valid_time = u64::try_from(order.expires_at.saturating_sub(order.trade_time)).unwrap_or(0);
        let url = notify_url(self.policy.public_url.as_deref(), channel);
        let mut given: Vec<_> =
            members(ask).into_iter().map(|(_, name, value)| (name.to_owned(), value)).collect();
        let all = if channel == Channel::Trade {
            given.extend([
                text("outOrderNo", &order.out_trade_no),
                number("totalAmount", order.amount_fen),
                number("payExpireSeconds", valid_time),
            ]);
            given
        } else {
            let mut all = vec![
                text("out_order_no", &order.out_trade_no),
                number("total_amount", order.amount_fen),
                text("subject", &ask.subject),
                text("body", ask.body.as_ref().unwrap_or(&ask.subject)),
                number("valid_time", valid_time),
            ];
            all.append(&mut given);
            all
        };
        let terms = Json::Object(all.into_iter().chain(url).collect());
        let checked = match channel {
            Channel::Trade => {
                self.merchant.trade_order(&trade_ask(terms.clone(), order.trade_time)).map(|_| ())
            }
            _ => self.merchant.ecpay_request(&create_order(terms.clone())).map(|_| ()),
        };
        checked.map_err(renamed)?;
        Ok(terms.print())
    }

    /// What the front end gets; the trade system's signature is made anew each time, because it lives an hour.
    ///
    /// # Errors
    /// `internal` for stored text that cannot be read.
    pub(in super::super) fn handed(&self, stored: &Stored, now: i64) -> Result<Option<Handed>, TtpayError> {
        if let Some(offer) = &stored.offers.ecpay {
            return Ok(Some(Handed::Ecpay(kept(&offer.handed)?)));
        }
        let Some(offer) = &stored.offers.trade else { return Ok(None) };
        let made = self.merchant.trade_order(&trade_ask(kept(&offer.handed)?, now))?;
        Ok(Some(Handed::Trade(made)))
    }
}

/// The request of ecpay's order call.
pub(super) fn create_order(params: Json) -> ecpay::Ask {
    ecpay::Ask { name: "create_order".to_owned(), params, sandbox: false, timestamp: None, nonce: None }
}

const fn trade_ask(data: Json, now: i64) -> trade::OrderAsk {
    trade::OrderAsk { data, timestamp: Some(now), nonce: None, quoted: false }
}

/// A text that this program stored.
pub(super) fn kept(stored: &str) -> Result<Json, TtpayError> {
    Json::parse(stored.as_bytes()).map_err(|_| {
        super::super::notified::internal("a stored order of the platform cannot be read".to_owned())
    })
}

/// A refusal of a verb in the words of the request.
pub(in super::super) fn renamed(error: TtpayError) -> TtpayError {
    const NAMES: [(&str, &str); 9] = [
        ("outOrderNo", "out_order_no"),
        ("totalAmount", "total_amount"),
        ("payExpireSeconds", "valid_time"),
        ("payNotifyUrl", "server.public_url"),
        ("notify_url", "server.public_url"),
        ("out_order_no", "out_order_no"),
        ("refund_amount", "amount_fen"),
        ("refund_total_amount", "amount_fen"),
        ("refund_reason.0.text", "reason"),
    ];
    let Some(field) = error.field.clone() else { return error };
    let Some(name) = field.strip_prefix("data.").or_else(|| field.strip_prefix("params.")) else {
        return error;
    };
    let ours = NAMES.iter().find(|(theirs, _)| *theirs == name).map_or(name, |(_, ours)| ours);
    let message = error.message.replace(&format!("`{field}`"), &format!("`{ours}`"));
    TtpayError { message, field: Some(ours.to_owned()), ..error }
}
