//! What v2 says about a payment, and its notices: one signed, one sealed (wechat.md §3.7, §3.11, §3.12).

use ttpay_channels::beijing;
use ttpay_channels::wechat::v2::{SignType, refund_cipher};
use ttpay_channels::xml;

use super::voice::{Members, document};
use crate::answer::Manner;
use crate::notify::Outgoing;
use crate::wechat::order::{Order, Refund};
use crate::world::{State, World};

/// What query and notice say about money that was taken.
pub(crate) fn payment_fields(order: &Order) -> Members {
    let Some(payment) = &order.payment else { return Vec::new() };
    let total = order.total.to_string();
    let members = [
        ("openid", payment.openid.clone()),
        ("is_subscribe", "N".into()),
        ("trade_type", "MWEB".into()),
        ("bank_type", "OTHERS".into()),
        ("total_fee", total.clone()),
        ("fee_type", "CNY".into()),
        ("cash_fee", total),
        ("transaction_id", payment.transaction_id.clone()),
        ("out_trade_no", order.out_trade_no.clone()),
        ("attach", order.attach.clone().unwrap_or_default()),
        ("time_end", beijing::format_compact(payment.paid_at)),
    ];
    members.map(|(name, value)| (name.to_owned(), value)).into()
}

/// The signed notice of a payment.
pub(crate) fn payment_notice(
    world: &World,
    state: &mut State,
    sign_type: SignType,
    fields: Members,
) -> Outgoing {
    let mut members = common(world, state);
    members.push(("result_code".into(), "SUCCESS".into()));
    members.extend(fields);
    outgoing(document(world, sign_type, &members, Manner::Genuine))
}

/// The inner document of a refund notice.
pub(crate) fn refund_document(order: &Order, refund: &Refund) -> String {
    let transaction_id = order.payment.as_ref().map(|payment| payment.transaction_id.clone());
    let (total, amount) = (order.total.to_string(), refund.amount.to_string());
    let source = if refund.vendor { "VENDOR_PLATFORM" } else { "API" };
    let time = beijing::format_dashed(refund.settles_at);
    let members = [
        ("out_refund_no", refund.out_refund_no.as_str()),
        ("out_trade_no", &order.out_trade_no),
        ("refund_account", "REFUND_SOURCE_UNSETTLED_FUNDS"),
        ("refund_fee", &amount),
        ("refund_id", &refund.refund_id),
        ("refund_recv_accout", "支付用户零钱"),
        ("refund_request_source", source),
        ("refund_status", "SUCCESS"),
        ("settlement_refund_fee", &amount),
        ("settlement_total_fee", &total),
        ("success_time", &time),
        ("total_fee", &total),
        ("transaction_id", transaction_id.as_deref().unwrap_or_default()),
    ];
    xml::write("root", members).unwrap_or_default()
}

/// The sealed notice of a refund; it has no signature.
pub(crate) fn refund_notice(world: &World, state: &mut State, document: &str) -> Outgoing {
    let mut members = common(world, state);
    members.retain(|(name, _)| name != "return_msg");
    let sealed = refund_cipher::seal(document, &world.merchant.v2_key).unwrap_or_default();
    members.push(("req_info".into(), sealed));
    outgoing(xml::write("xml", members.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
}

fn common(world: &World, state: &mut State) -> Members {
    vec![
        ("return_code".into(), "SUCCESS".into()),
        ("return_msg".into(), "OK".into()),
        ("appid".into(), world.merchant.app_id.clone()),
        ("mch_id".into(), world.merchant.mch_id.clone()),
        ("nonce_str".into(), state.chance.alphanumeric(32)),
    ]
}

fn outgoing(document: Result<String, ttpay_core::Error>) -> Outgoing {
    Outgoing {
        headers: vec![("Content-Type", "text/xml; charset=utf-8".into())],
        // Every value was written into an order before, so the document prints.
        body: document.unwrap_or_default().into_bytes(),
    }
}
