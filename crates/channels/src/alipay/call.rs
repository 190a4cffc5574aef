//! Gateway calls: query, close, refund, refund query and bill address as requests ready to be sent (alipay.md §5).

use ttpay_core::{Json, canonical};

use super::rules;
use super::settings::Settings;
use super::shapes::{Bill, Close, Query, QueryRefund, Refund};
use crate::http::Request;
use crate::{Error, beijing, form};

/// The methods whose answers can be read; the answer's member is named after the method.
pub(super) const QUERY: &str = "alipay.trade.query";
pub(super) const CLOSE: &str = "alipay.trade.close";
pub(super) const REFUND: &str = "alipay.trade.refund";
pub(super) const QUERY_REFUND: &str = "alipay.trade.fastpay.refund.query";
pub(super) const BILL: &str = "alipay.data.dataservice.bill.downloadurl.query";

/// Asks for the state of a trade (alipay.md §5.4). `now` is the moment of making the request, Unix seconds.
///
/// # Errors
/// `field_missing`, `field_invalid`; `config_invalid` when Alipay's certificate is not valid at `now`.
pub fn query(settings: &Settings, ask: &Query, now: i64) -> Result<Request, Error> {
    let (name, number) = rules::id(ask.out_trade_no.as_deref(), ask.trade_no.as_deref())?;
    let mut content = vec![text(name, number)];
    if ask.evidence {
        content.push(("query_options".to_owned(), list(&["fund_bill_list", "trade_settle_info"])));
    }
    call(settings, QUERY, content, now)
}

/// Closes an unpaid trade (alipay.md §5.5). Query afterwards: a close is not a fact.
///
/// # Errors
/// As [`query`].
pub fn close(settings: &Settings, ask: &Close, now: i64) -> Result<Request, Error> {
    let (name, number) = rules::id(ask.out_trade_no.as_deref(), ask.trade_no.as_deref())?;
    call(settings, CLOSE, vec![text(name, number)], now)
}

/// Refunds a trade in whole or in part (alipay.md §5.6).
///
/// # Errors
/// As [`query`].
pub fn refund(settings: &Settings, ask: &Refund, now: i64) -> Result<Request, Error> {
    let (name, number) = rules::id(ask.out_trade_no.as_deref(), ask.trade_no.as_deref())?;
    rules::out_refund_no(&ask.out_refund_no)?;
    let mut content = vec![
        text(name, number),
        text("refund_amount", &ask.amount_fen.to_yuan()),
        text("out_request_no", &ask.out_refund_no),
    ];
    if let Some(reason) = &ask.reason {
        rules::text("reason", reason, 256)?;
        content.push(text("refund_reason", reason));
    }
    call(settings, REFUND, content, now)
}

/// Asks for the state of a refund (alipay.md §5.7).
///
/// # Errors
/// As [`query`].
pub fn query_refund(settings: &Settings, ask: &QueryRefund, now: i64) -> Result<Request, Error> {
    let (name, number) = rules::id(ask.out_trade_no.as_deref(), ask.trade_no.as_deref())?;
    rules::out_refund_no(&ask.out_refund_no)?;
    let content = vec![
        text(name, number),
        text("out_request_no", &ask.out_refund_no),
        ("query_options".to_owned(), list(&["gmt_refund_pay"])),
    ];
    call(settings, QUERY_REFUND, content, now)
}

/// Asks where the bill of a day or month can be fetched (alipay.md §5.8).
///
/// # Errors
/// As [`query`].
pub fn bill(settings: &Settings, ask: &Bill, now: i64) -> Result<Request, Error> {
    rules::bill_date(&ask.date)?;
    call(settings, BILL, vec![text("bill_type", "trade"), text("bill_date", &ask.date)], now)
}

fn text(name: &str, value: &str) -> (String, Json) {
    (name.to_owned(), Json::Text(value.to_owned()))
}

fn list(words: &[&str]) -> Json {
    Json::List(words.iter().map(|word| Json::Text((*word).to_owned())).collect())
}

fn call(settings: &Settings, method: &str, content: Vec<(String, Json)>, now: i64) -> Result<Request, Error> {
    let params = Public::new(settings, method, now)?.with(&Json::Object(content))?.signed(settings)?;
    let (body, public): (Vec<_>, Vec<_>) = params.into_iter().partition(|(name, _)| name == "biz_content");
    Ok(Request {
        method: "POST".to_owned(),
        url: format!("{}?{}", settings.gateway_url, form::write(&public)),
        headers: vec![(
            "Content-Type".to_owned(),
            "application/x-www-form-urlencoded;charset=utf-8".to_owned(),
        )],
        body: form::write(&body),
    })
}

/// The public parameters of one message (alipay.md §4.1).
pub(super) struct Public(Vec<(String, String)>);

impl Public {
    /// Everything but `notify_url`, `biz_content` and `sign`.
    ///
    /// In certificate mode a message whose answer could not be verified is not made at all.
    pub(super) fn new(settings: &Settings, method: &str, now: i64) -> Result<Self, Error> {
        beijing::instant("timestamp", now)?;
        settings.trusted_key(now)?;
        let timestamp = beijing::format_dashed(now);
        let mut params = vec![
            ("app_id", settings.app_id.as_str()),
            ("method", method),
            ("format", "JSON"),
            ("charset", "utf-8"),
            ("sign_type", settings.sign_type.as_str()),
            ("timestamp", &timestamp),
            ("version", "1.0"),
        ];
        if let Some(certificates) = &settings.certificates {
            params.push(("app_cert_sn", &certificates.app_serial));
            params.push(("alipay_root_cert_sn", &certificates.root_serial));
        }
        Ok(Self(params.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
    }

    pub(super) fn notify_url(mut self, url: &str) -> Self {
        self.0.push(("notify_url".to_owned(), url.to_owned()));
        self
    }

    /// Adds `biz_content`, printed once.
    pub(super) fn with(mut self, content: &Json) -> Result<Unsigned, Error> {
        self.0.push(("biz_content".to_owned(), content.print()));
        let pairs: Vec<canonical::Pair<'_>> =
            self.0.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
        let text = canonical::joined(&pairs, |_| false)?;
        Ok(Unsigned { params: self.0, text })
    }
}

/// A message of which everything is checked, and the text to be signed.
pub(super) struct Unsigned {
    params: Vec<(String, String)>,
    text: String,
}

impl Unsigned {
    /// Adds the signature over everything; sorted by name.
    pub(super) fn signed(mut self, settings: &Settings) -> Result<Vec<(String, String)>, Error> {
        let signature = settings.sign_type.sign(&settings.private_key, self.text.as_bytes())?;
        self.params.push(("sign".to_owned(), signature));
        self.params.sort_unstable();
        Ok(self.params)
    }
}
