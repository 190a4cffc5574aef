//! What v2 says to a refund that it accepts (wechat.md §3.9).

use super::voice::Members;
use crate::wechat::{Book, Id, Refusal};

/// The answer to a refund: accepted, no more.
pub(super) fn accepted(book: &Book, out_trade_no: &str, out_refund_no: &str) -> Result<Members, Refusal> {
    let order = book.order(&Id::OutTradeNo(out_trade_no.to_owned()))?;
    let refund = order.refunds.iter().find(|refund| refund.out_refund_no == out_refund_no);
    let refund = refund.ok_or(Refusal::RefundUnknown)?;
    let transaction_id = order.payment.as_ref().map(|payment| payment.transaction_id.clone());
    let (total, amount) = (order.total.to_string(), refund.amount.to_string());
    let members = [
        ("transaction_id", transaction_id.unwrap_or_default()),
        ("out_trade_no", order.out_trade_no.clone()),
        ("out_refund_no", refund.out_refund_no.clone()),
        ("refund_id", refund.refund_id.clone()),
        ("refund_channel", "ORIGINAL".into()),
        ("refund_fee", amount.clone()),
        ("settlement_refund_fee", amount.clone()),
        ("total_fee", total.clone()),
        ("fee_type", "CNY".into()),
        ("cash_fee", total),
        ("cash_refund_fee", amount),
        ("coupon_refund_fee", "0".into()),
        ("coupon_refund_count", "0".into()),
    ];
    Ok(members.map(|(name, value)| (name.to_owned(), value)).into())
}
