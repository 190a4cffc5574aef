//! The order that a request describes: checked as a whole before anything is stored, and the same when it is asked for again.

use ttpay::channels::alipay::shapes::AppOrder;
use ttpay::channels::wechat::shapes::H5Order;
use ttpay::core::lifecycle::Order;
use ttpay::core::{Channel, Generation};
use ttpay::verbs::cashier::{RiskInfo, SignOrderInfo};
use ttpay::{Amount, ErrorCode, Json, TtpayError};
use ttpay_store::{Offers, Stored, Terms};

use super::{Inner, platform};
use crate::error::ServerError;
use crate::shapes::{PlaceOrder, limits};

/// What stands for WeChat's address and for Alipay's order string while the other members are checked.
const SOME_ADDRESS: &str = "https://wx.tenpay.com/";
const SOME_ORDER_STRING: &str = "sign=";

/// The names of the same member in the channels' verbs and in the request.
const NAMES: [(&str, &str); 7] = [
    ("out_trade_no", "out_order_no"),
    ("description", "subject"),
    ("amount_fen", "total_amount"),
    ("expires_at", "valid_time"),
    ("payer_client_ip", "client_ip"),
    ("risk_info.ip", "client_ip"),
    ("risk_info.device_id", "device_id"),
];

impl Inner {
    /// A new order with everything checked that needs no network. Nothing is signed yet, because it may be there already.
    pub(super) fn new_order(&self, ask: &PlaceOrder, now: i64) -> Result<Stored, ServerError> {
        let generation = ask.generation.unwrap_or(Generation::Cashier);
        platform::fits(ask, generation)?;
        let valid_time = ask.valid_time.unwrap_or(self.policy.valid_time_s);
        limits::valid_time(valid_time, generation).map_err(TtpayError::from)?;
        let amount_fen = ask.total_amount.fen();
        let mut order = Order::new(&ask.out_order_no, amount_fen, now, now.saturating_add(valid_time));
        order.late_policy = self.policy.late_policy;
        let mut stored = Stored {
            order,
            terms: Terms {
                subject: ask.subject.clone(),
                body: ask.body.clone().unwrap_or_else(|| ask.subject.clone()),
                uid: ask.uid.clone(),
                client_ip: ask.client_ip.clone(),
                device_id: ask.device_id.clone(),
                channels: self.wanted_channels(ask, generation)?,
                platform: None,
            },
            offers: Offers::default(),
            plan: ttpay::core::plan::Plan::default(),
            version: 0,
            created_at: now,
            updated_at: now,
        };
        if let (Some(channel), true) = (stored.terms.channels.first(), generation != Generation::Cashier) {
            stored.terms.platform = Some(self.platform_terms(*channel, &stored.order, ask)?);
            return Ok(stored);
        }
        let wanted = |channel| stored.terms.channels.contains(&channel);
        if wanted(Channel::Wechat) {
            let ask = self.wechat_order(&stored, now).map_err(renamed)?;
            self.merchant.check_wechat_h5_order(&ask).map_err(renamed)?;
        }
        if wanted(Channel::Alipay) {
            if ask.out_order_no.contains('-') {
                let rule = "6 to 32 characters of 0-9 A-Z a-z _ -, and no - where Alipay is offered";
                return Err(invalid("out_order_no", rule).into());
            }
            let ask = alipay_order(&stored, now).map_err(renamed)?;
            self.merchant.check_alipay_app_order(&ask).map_err(renamed)?;
        }
        let alipay_url = wanted(Channel::Alipay).then_some(SOME_ORDER_STRING);
        self.fits(&stored, ask, now, Some(SOME_ADDRESS), alipay_url).map_err(renamed)?;
        Ok(stored)
    }

    fn wanted_channels(&self, ask: &PlaceOrder, generation: Generation) -> Result<Vec<Channel>, TtpayError> {
        let of = |channel: &Channel| channel.generation() == generation;
        let configured: Vec<Channel> = self.merchant.channels().into_iter().filter(of).collect();
        let Some(wanted) = &ask.channels else {
            return if configured.is_empty() && generation != Generation::Cashier {
                let message = format!("the configuration lacks the section `{generation}`");
                Err(TtpayError::new(ErrorCode::ConfigMissing, Some(generation.as_str()), message))
            } else if configured.is_empty() {
                let rule = "no channel is configured; add `wechat` or `alipay` to the configuration";
                Err(TtpayError { code: ErrorCode::ConfigMissing, ..invalid("channels", rule) })
            } else {
                Ok(configured)
            };
        };
        let known: Vec<Channel> =
            Channel::ALL.iter().copied().filter(|channel| wanted.contains(channel)).collect();
        if let Some(other) = known.iter().find(|channel| !of(channel)) {
            let rule = format!("`{other}` takes no money for an order of `generation` `{generation}`");
            return Err(invalid("channels", &rule));
        }
        if known.is_empty() || known.len() != wanted.len() {
            return Err(invalid("channels", "name one or both channels, each once"));
        }
        match known.iter().find(|channel| !configured.contains(channel)) {
            Some(channel) => Err(invalid("channels", &format!("`{channel}` is not configured"))),
            None => Ok(known),
        }
    }

    /// WeChat's order call. API v2 signs the moment of the first call, and a repetition must be identical: that moment is
    /// the order's own `trade_time`, so that it is known even when the first call was never heard of again.
    pub(super) fn wechat_order(&self, stored: &Stored, now: i64) -> Result<H5Order, TtpayError> {
        let order = &stored.order;
        let v2 = self.merchant.wechat_is_v2();
        Ok(H5Order {
            expires_at: Some(order.expires_at),
            timestamp: Some(if v2 { order.trade_time } else { now }),
            ..H5Order::new(
                &order.out_trade_no,
                Amount::from_fen("total_amount", order.amount_fen)?,
                &stored.terms.subject,
                &stored.terms.client_ip,
            )
        })
    }

    /// Alipay's order string; nobody is asked for it.
    pub(super) fn alipay_string(&self, stored: &Stored, now: i64) -> Result<String, TtpayError> {
        Ok(self.merchant.alipay_app_order(&alipay_order(stored, now)?)?.alipay_url)
    }

    /// The signed object for `tt.pay`.
    pub(super) fn order_info(
        &self,
        stored: &Stored,
        ask: &PlaceOrder,
        now: i64,
        wx_url: Option<&str>,
        alipay_url: Option<&str>,
    ) -> Result<Json, TtpayError> {
        let unsigned = unsigned(stored, ask, now, wx_url, alipay_url)?;
        Ok(self.merchant.sign_order_info(&unsigned)?.order_info)
    }

    /// Whether that object could be signed.
    pub(super) fn fits(
        &self,
        stored: &Stored,
        ask: &PlaceOrder,
        now: i64,
        wx_url: Option<&str>,
        alipay_url: Option<&str>,
    ) -> Result<(), TtpayError> {
        self.merchant.check_order_info(&unsigned(stored, ask, now, wx_url, alipay_url)?)
    }
}

fn alipay_order(stored: &Stored, now: i64) -> Result<AppOrder, TtpayError> {
    let order = &stored.order;
    Ok(AppOrder {
        timestamp: Some(now),
        ..AppOrder::new(
            &order.out_trade_no,
            Amount::from_fen("total_amount", order.amount_fen)?,
            &stored.terms.subject,
            order.expires_at,
        )
    })
}

/// What `tt.pay` is given. Amount and times are the stored ones (I7); where the user is now is not signed.
fn unsigned(
    stored: &Stored,
    ask: &PlaceOrder,
    now: i64,
    wx_url: Option<&str>,
    alipay_url: Option<&str>,
) -> Result<SignOrderInfo, TtpayError> {
    let (order, terms) = (&stored.order, &stored.terms);
    let device_id = ask.device_id.clone().or_else(|| terms.device_id.clone());
    Ok(SignOrderInfo {
        body: terms.body.clone(),
        trade_time: Some(order.trade_time),
        timestamp: Some(now),
        wx_url: wx_url.map(str::to_owned),
        alipay_url: alipay_url.map(str::to_owned),
        ..SignOrderInfo::new(
            &order.out_trade_no,
            Amount::from_fen("total_amount", order.amount_fen)?,
            &terms.subject,
            &terms.uid,
            order.expires_at.saturating_sub(order.trade_time),
            RiskInfo { ip: ask.client_ip.clone(), device_id },
        )
    })
}

/// Whether a request asks for the stored order. What it leaves out, it has no opinion about.
pub(super) fn same_terms(stored: &Stored, ask: &PlaceOrder) -> Result<(), ServerError> {
    let (order, terms) = (&stored.order, &stored.terms);
    let valid_time = order.expires_at.saturating_sub(order.trade_time);
    let all_of = |channels: &Vec<Channel>| {
        channels.len() == terms.channels.len()
            && channels.iter().all(|channel| terms.channels.contains(channel))
    };
    let members = [
        ("generation", ask.generation.unwrap_or(Generation::Cashier) == terms.generation()),
        ("total_amount", ask.total_amount.fen() == order.amount_fen),
        ("subject", ask.subject == terms.subject),
        ("body", ask.body.as_ref().unwrap_or(&ask.subject) == &terms.body),
        ("uid", ask.uid == terms.uid),
        ("valid_time", ask.valid_time.is_none_or(|asked| asked == valid_time)),
        ("channels", ask.channels.as_ref().is_none_or(all_of)),
    ];
    let differs = members.iter().find(|(_, same)| !same).map(|(field, _)| *field);
    match differs.or_else(|| platform::same_members(stored, ask).err()) {
        None => Ok(()),
        Some(field) => {
            Err(ServerError::Differs { field: field.to_owned(), out_order_no: order.out_trade_no.clone() })
        }
    }
}

/// A refusal of a verb in the words of the request.
fn renamed(error: TtpayError) -> TtpayError {
    let Some(field) = error.field.as_deref() else { return error };
    match NAMES.iter().find(|(theirs, _)| *theirs == field) {
        None => error,
        Some((theirs, ours)) => TtpayError {
            message: error.message.replace(&format!("`{theirs}`"), &format!("`{ours}`")),
            field: Some((*ours).to_owned()),
            ..error
        },
    }
}

/// A member of a request that its rule forbids.
pub(super) fn invalid(field: &str, rule: &str) -> TtpayError {
    ttpay::core::Error::invalid(field, rule).into()
}
