//! The contents of the gateway's answers, without their signature (alipay.md §5.4 to §5.8).

use ttpay_channels::{b64, beijing};
use ttpay_core::Json;

use super::refusal::Refusal;
use super::trade::{Refund, Trade};

/// The one buyer of the sandbox.
pub(crate) const BUYER_ID: &str = "2088102177846880";
/// The buyer's account name, masked as Alipay masks it.
pub(crate) const BUYER_LOGON_ID: &str = "159****5620";

/// A sum in yuan with two decimals; it may be zero.
pub(crate) fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// The answer to a query. `evidence` names the lists that were asked for (`query_options`).
pub(crate) fn query(trade: &Trade, funds: bool, settlement: bool, now: i64) -> Json {
    let total = yuan(trade.order.amount.fen());
    let paid = if trade.paid_at().is_some() { total.as_str() } else { "0.00" };
    let mut members = done();
    if trade.paid_at().is_some() {
        members.push(text("buyer_logon_id", BUYER_LOGON_ID));
    }
    members.push(text("buyer_pay_amount", paid));
    if trade.paid_at().is_some() {
        members.push(text("buyer_user_id", BUYER_ID));
        if funds {
            let fund = vec![text("amount", paid), text("fund_channel", "ALIPAYACCOUNT")];
            members.push(("fund_bill_list".to_owned(), Json::List(vec![Json::Object(fund)])));
        }
    }
    members.push(text("invoice_amount", paid));
    members.push(text("out_trade_no", &trade.order.out_trade_no));
    members.push(text("point_amount", "0.00"));
    members.push(text("receipt_amount", paid));
    if let Some(at) = trade.paid_at() {
        members.push(text("send_pay_date", &beijing::format_dashed(at)));
    }
    members.push(text("total_amount", &total));
    members.push(text("trade_no", &trade.trade_no));
    if settlement && !trade.refunds.is_empty() {
        let details = trade.refunds.iter().map(settled).collect();
        let info = vec![("trade_settle_detail_list".to_owned(), Json::List(details))];
        members.push(("trade_settle_info".to_owned(), Json::Object(info)));
    }
    members.push(text("trade_status", trade.status(now)));
    Json::Object(members)
}

fn settled(refund: &Refund) -> Json {
    Json::Object(vec![
        text("amount", &yuan(refund.amount.fen())),
        text("operation_dt", &beijing::format_dashed(refund.at)),
        text("operation_type", "refund"),
    ])
}

/// The answer to a close.
pub(crate) fn close(trade: &Trade) -> Json {
    let mut members = done();
    members.push(text("out_trade_no", &trade.order.out_trade_no));
    members.push(text("trade_no", &trade.trade_no));
    Json::Object(members)
}

/// The answer to a refund. `refund_fee` is the sum of all refunds of the trade, not this one.
pub(crate) fn refund(trade: &Trade, moved: bool) -> Json {
    let mut members = done();
    members.push(text("buyer_logon_id", BUYER_LOGON_ID));
    members.push(text("buyer_user_id", BUYER_ID));
    members.push(text("fund_change", if moved { "Y" } else { "N" }));
    if let Some(last) = trade.refunds.last() {
        members.push(text("gmt_refund_pay", &beijing::format_dashed(last.at)));
    }
    members.push(text("out_trade_no", &trade.order.out_trade_no));
    members.push(text("refund_fee", &yuan(trade.refunded_fen())));
    members.push(text("send_back_fee", &yuan(if moved { last_fen(trade) } else { 0 })));
    members.push(text("trade_no", &trade.trade_no));
    Json::Object(members)
}

fn last_fen(trade: &Trade) -> u64 {
    trade.refunds.last().map_or(0, |refund| refund.amount.fen())
}

/// The answer to a refund query; a number that Alipay does not know gets hardly any member and is no error.
pub(crate) fn query_refund(trade: &Trade, refund: Option<&Refund>, pay_time: bool) -> Json {
    let mut members = done();
    let Some(refund) = refund else { return Json::Object(members) };
    if pay_time {
        members.push(text("gmt_refund_pay", &beijing::format_dashed(refund.at)));
    }
    members.push(text("out_request_no", &refund.out_request_no));
    members.push(text("out_trade_no", &trade.order.out_trade_no));
    members.push(text("refund_amount", &yuan(refund.amount.fen())));
    members.push(text("refund_status", "REFUND_SUCCESS"));
    members.push(text("total_amount", &yuan(trade.order.amount.fen())));
    members.push(text("trade_no", &trade.trade_no));
    Json::Object(members)
}

/// The answer to the question where a bill is.
pub(crate) fn bill(url: &str) -> Json {
    let mut members = done();
    members.push(text("bill_download_url", url));
    Json::Object(members)
}

/// The answer to the question for a certificate of Alipay: its file in base64.
pub(crate) fn certificate(pem: &str) -> Json {
    let mut members = done();
    members.push(text("alipay_cert_content", &b64::encode(pem.as_bytes())));
    Json::Object(members)
}

/// A refusal. Refusals of the business name the order, as the real ones do.
pub(crate) fn refusal(refusal: Refusal, out_trade_no: Option<&str>) -> Json {
    let mut members = vec![
        text("code", refusal.code()),
        text("msg", refusal.msg()),
        text("sub_code", refusal.sub_code()),
        text("sub_msg", refusal.sub_msg()),
    ];
    if let Some(number) = out_trade_no.filter(|_| refusal.code() == "40004") {
        members.push(text("out_trade_no", number));
    }
    Json::Object(members)
}

fn done() -> Vec<(String, Json)> {
    vec![text("code", "10000"), text("msg", "Success")]
}

fn text(name: &str, value: &str) -> (String, Json) {
    (name.to_owned(), Json::Text(value.to_owned()))
}
