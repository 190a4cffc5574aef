//! What the queries of v2 say (wechat.md §3.7, §3.10).

use ttpay_channels::beijing;

use super::door::Call;
use super::notices::payment_fields;
use super::voice::Members;
use crate::wechat::order::{Order, Refund};
use crate::wechat::{Book, Id, Refusal};

/// How many refunds one answer holds.
const PAGE: usize = 10;

/// The answer about an order; amounts and numbers only where money was taken.
pub(super) fn found(order: &Order, now: i64) -> Members {
    let mut members = match order.payment {
        Some(_) => payment_fields(order),
        None => vec![
            ("out_trade_no".into(), order.out_trade_no.clone()),
            ("attach".into(), order.attach.clone().unwrap_or_default()),
        ],
    };
    members.push(("trade_state".into(), order.state(now).into()));
    members.push(("trade_state_desc".into(), order.state_text(now).into()));
    members
}

/// The answer about refunds; the number of a refund goes before the number of its order.
pub(super) fn found_refunds(book: &Book, call: &Call, now: i64) -> Result<Members, Refusal> {
    let (order, refunds) = asked(book, call)?;
    let offset = match call.optional("offset") {
        None => 0,
        Some(text) => text.parse().map_err(|_| Refusal::Offset)?,
    };
    if offset >= refunds.len() {
        return Err(Refusal::Offset);
    }
    let page: Vec<&Refund> = refunds[offset..].iter().copied().take(PAGE).collect();
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let total = order.total.to_string();
    let transaction_id = order.payment.as_ref().map(|payment| payment.transaction_id.as_str());
    let mut members = vec![
        text("transaction_id", transaction_id.unwrap_or_default()),
        text("out_trade_no", &order.out_trade_no),
        text("total_fee", &total),
        text("fee_type", "CNY"),
        text("cash_fee", &total),
        text("refund_count", &page.len().to_string()),
        text("total_refund_count", &refunds.len().to_string()),
    ];
    for (n, refund) in page.into_iter().enumerate() {
        let amount = refund.amount.to_string();
        members.extend([
            text(&format!("out_refund_no_{n}"), &refund.out_refund_no),
            text(&format!("refund_id_{n}"), &refund.refund_id),
            text(&format!("refund_channel_{n}"), "ORIGINAL"),
            text(&format!("refund_fee_{n}"), &amount),
            text(&format!("settlement_refund_fee_{n}"), &amount),
            text(&format!("refund_account_{n}"), "REFUND_SOURCE_UNSETTLED_FUNDS"),
            text(&format!("refund_status_{n}"), refund.state(now)),
            text(&format!("refund_recv_accout_{n}"), "支付用户零钱"),
        ]);
        if refund.state(now) == "SUCCESS" {
            members
                .push(text(&format!("refund_success_time_{n}"), &beijing::format_dashed(refund.settles_at)));
        }
    }
    Ok(members)
}

fn asked<'a>(book: &'a Book, call: &Call) -> Result<(&'a Order, Vec<&'a Refund>), Refusal> {
    let one = |found: Option<(&'a Order, &'a Refund)>| {
        found.map(|(order, refund)| (order, vec![refund])).ok_or(Refusal::RefundUnknown)
    };
    if let Some(number) = call.optional("refund_id") {
        return one(book.refund_by_id(number));
    }
    if let Some(number) = call.optional("out_refund_no") {
        return one(book.refund(number));
    }
    let id = match (call.optional("transaction_id"), call.optional("out_trade_no")) {
        (Some(number), _) => Id::TransactionId(number.into()),
        (None, Some(number)) => Id::OutTradeNo(number.into()),
        (None, None) => return Err(Refusal::Lacking("out_refund_no".into())),
    };
    let order = book.order(&id).map_err(|_| Refusal::RefundUnknown)?;
    if order.refunds.is_empty() {
        return Err(Refusal::RefundUnknown);
    }
    Ok((order, order.refunds.iter().collect()))
}
