//! The notification of a trade's state: its parameters, its signed form, its schedule (alipay.md §7).

use std::sync::Arc;

use ttpay_channels::alipay::sign_notification;
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::{beijing, form};
use ttpay_core::Json;

use super::account::{Account, account};
use super::answers::{BUYER_ID, BUYER_LOGON_ID, yuan};
use super::trade::{State, Trade};
use crate::World;
use crate::answer::Manner;
use crate::faults::At;
use crate::notify::{About, Letter, Outgoing};
use crate::world;

/// 4 min, 10 min, 10 min, 1 h, 2 h, 6 h, 15 h.
const SCHEDULE_S: &[i64] = &[240, 600, 600, 3600, 7200, 21_600, 54_000];

/// Posts what has become of a trade to the address in its order string; without one nobody is told.
///
/// `TRADE_CLOSED` is told as the pages for App payment say; newer pages have it switched off, so no merchant may wait for
/// it (alipay.md §7.4).
pub(crate) fn post(world: &World, state: &mut world::State, trade: &Trade, now: i64) {
    let Some(url) = trade.order.notify_url.as_deref() else { return };
    let about = if trade.refunds.is_empty() { About::Payment } else { About::Refund };
    let day = &beijing::format_compact(world.now())[..8];
    let notify_id = format!("{day}{}", state.chance.hex(26));
    let letter = Arc::new(Notice { trade: trade.clone(), at: now, notify_id });
    state.notices.post(At::AlipayNotify, &trade.order.out_trade_no, about, url, now, letter);
}

/// A picture of a trade at one moment. Every repetition is the same text, `notify_id` included.
struct Notice {
    trade: Trade,
    at: i64,
    notify_id: String,
}

impl Letter for Notice {
    fn compose(&self, world: &World, state: &mut world::State, manner: Manner) -> Outgoing {
        let keys = &state.platform.alipay;
        let key = if manner == Manner::RotatedKey { keys.next() } else { keys.active() };
        // A key that was made by this program signs.
        let body = self.body(&account(world, state), &key.private, manner).unwrap_or_default();
        let content_type = "application/x-www-form-urlencoded; text/html; charset=utf-8".to_owned();
        Outgoing { headers: vec![("Content-Type", content_type)], body: body.into_bytes() }
    }

    fn acknowledged(&self, status: u16, body: &[u8]) -> bool {
        status == 200 && body == b"success"
    }

    fn schedule(&self) -> &'static [i64] {
        SCHEDULE_S
    }
}

impl Notice {
    fn body(
        &self,
        account: &Account<'_>,
        key: &PrivateKey,
        manner: Manner,
    ) -> Result<String, ttpay_core::Error> {
        let mut params = self.params(account);
        let mut pairs: Vec<(String, Json)> =
            params.iter().map(|(name, value)| (name.clone(), Json::Text(value.clone()))).collect();
        if manner == Manner::BadSignature {
            pairs.truncate(1);
        }
        let signed = sign_notification(account.sign_type, key, &pairs)?;
        if manner != Manner::Unsigned {
            params.push(("sign".to_owned(), signed.signature));
        }
        params.push(("sign_type".to_owned(), account.sign_type.as_str().to_owned()));
        Ok(form::write(&params))
    }

    fn params(&self, account: &Account<'_>) -> Vec<(String, String)> {
        let Trade { trade_no, order, created_at, refunds, state, .. } = &self.trade;
        let total = yuan(order.amount.fen());
        let mut params = vec![
            ("notify_time", beijing::format_dashed(self.at)),
            ("notify_type", "trade_status_sync".to_owned()),
            ("notify_id", self.notify_id.clone()),
            ("app_id", account.app_id.to_owned()),
            ("auth_app_id", account.app_id.to_owned()),
            ("charset", "utf-8".to_owned()),
            ("version", "1.0".to_owned()),
            ("trade_no", trade_no.clone()),
            ("out_trade_no", order.out_trade_no.clone()),
            ("trade_status", self.trade.status(self.at).to_owned()),
            ("total_amount", total.clone()),
            ("seller_id", account.seller_id.to_owned()),
            ("seller_email", account.seller_email.to_owned()),
            ("subject", order.subject.clone()),
            ("gmt_create", beijing::format_dashed(*created_at)),
        ];
        if let Some(body) = &order.body {
            params.push(("body", body.clone()));
        }
        if let Some(passback) = &order.passback_params {
            params.push(("passback_params", passback.clone()));
        }
        match state {
            State::Waiting => {}
            State::Closed { at } => params.push(("gmt_close", beijing::format_dashed(*at))),
            State::Paid { at } => params.extend([
                ("gmt_payment", beijing::format_dashed(*at)),
                ("receipt_amount", total.clone()),
                ("buyer_pay_amount", total.clone()),
                ("invoice_amount", total.clone()),
                ("point_amount", "0.00".to_owned()),
                ("buyer_id", BUYER_ID.to_owned()),
                ("buyer_logon_id", BUYER_LOGON_ID.to_owned()),
                ("fund_bill_list", format!(r#"[{{"amount":"{total}","fundChannel":"ALIPAYACCOUNT"}}]"#)),
            ]),
        }
        if let Some(last) = refunds.last() {
            params.extend([
                ("refund_fee", yuan(self.trade.refunded_fen())),
                ("send_back_fee", yuan(last.amount.fen())),
                ("out_biz_no", last.out_request_no.clone()),
                // Alipay writes this one with milliseconds.
                ("gmt_refund", format!("{}.000", beijing::format_dashed(last.at))),
            ]);
            if self.trade.refunded_fen() == order.amount.fen() {
                params.push(("gmt_close", beijing::format_dashed(last.at)));
            }
        }
        params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
