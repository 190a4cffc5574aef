//! Notifications: the form, the V1 signature rule, the four documented checks, the answer (alipay.md §7).

use std::borrow::Cow;

use ttpay_core::amount::fen_of_yuan;
use ttpay_core::{Amount, Channel, Error as Rule, Fact, Source};

use super::charset::Charset;
use super::rules::{CURRENCIES, may_have_taken_money};
use super::settings::Settings;
use super::sign::{Signable, read_signature, verify_either};
use crate::http::Received;
use crate::shapes::{Ack, Expect, NotificationKind, VerifiedNotification};
use crate::{Error, beijing, form};

/// Verifies a notification and binds it to our application, seller and order.
///
/// Its kind is always `payment`: a refund sends the same notification again with `refund_fee`, which is **not** a second
/// payment. The sum refunded so far is then in `fact.refunded_fen`; there is no refund fact, because the notification names
/// neither the amount nor the state of one refund. Only the states `TRADE_SUCCESS` and `TRADE_FINISHED`, as they are
/// written, are payments.
///
/// # Errors
/// Those of alipay.md §7.2 and §7.3, in that order; `config_missing` when neither `seller_id` nor `seller_email` is
/// configured, because a notification for another seller could not be told from ours.
pub fn notification(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<VerifiedNotification, Error> {
    received.expect_form()?;
    let raw = form::read(received.body)?;
    let fields = Fields::verified(settings, &raw, received.now)?;

    let notify_id = fields.required("notify_id")?;
    let notify_type = fields.required("notify_type")?;
    let app_id = fields.required("app_id")?;
    let out_trade_no = fields.required("out_trade_no")?;
    let trade_no = fields.required("trade_no")?;
    let state = fields.required("trade_status")?;
    let amount = fields.required("total_amount")?;
    if notify_type != "trade_status_sync" {
        return Err(Rule::invalid("notify_type", "only `trade_status_sync` is about an order").into());
    }
    let amount = Amount::from_yuan("total_amount", amount)?;
    let bind = || {
        if app_id != settings.app_id {
            return Err(Error::merchant("app_id"));
        }
        check_seller(settings, &fields)?;
        expect.order("out_trade_no", out_trade_no)?;
        expect.amount("total_amount", amount.fen())?;
        CURRENCIES.iter().try_for_each(|name| expect.currency(name, fields.text(name)))?;
        expect.currency("total_amount", None)
    };
    bind().map_err(|error: Error| error.about(out_trade_no))?;

    Ok(VerifiedNotification {
        kind: NotificationKind::Payment,
        fact: Some(Fact {
            channel: Channel::Alipay,
            out_trade_no: out_trade_no.to_owned(),
            transaction_id: Some(trade_no.to_owned()),
            state: state.to_owned(),
            amount_fen: amount.fen(),
            paid_fen: fields.fen("buyer_pay_amount")?,
            refunded_fen: fields.fen("refund_fee")?.filter(|_| may_have_taken_money(state)),
            paid_at: fields.time("gmt_payment")?.filter(|_| may_have_taken_money(state)),
            seen_at: received.now,
            source: Source::Notification,
        }),
        refund: None,
        notify_id: Some(notify_id.to_owned()),
        ack: Ack {
            status: 200,
            headers: vec![("Content-Type".to_owned(), "text/plain".to_owned())],
            body: "success".to_owned(),
        },
    })
}

fn check_seller(settings: &Settings, fields: &Fields<'_>) -> Result<(), Error> {
    let same = |ours: &str, field: &str, theirs: &str| {
        if ours == theirs { Ok(()) } else { Err(Error::merchant(field)) }
    };
    if let (Some(ours), Some(theirs)) = (settings.seller_id.as_deref(), fields.text("seller_id")) {
        return same(ours, "seller_id", theirs);
    }
    match (settings.seller_email.as_deref(), fields.text("seller_email")) {
        (Some(ours), Some(theirs)) => same(ours, "seller_email", theirs),
        _ if settings.seller_id.is_none() && settings.seller_email.is_none() => {
            Err(Error::ConfigMissing { field: "seller_id".into() })
        }
        _ => Err(Error::merchant("seller_id")),
    }
}

/// The parameters of a notification whose signature holds.
struct Fields<'a>(Vec<(&'a str, Cow<'a, str>)>);

impl<'a> Fields<'a> {
    fn verified(settings: &Settings, raw: &'a [form::Field], now: i64) -> Result<Self, Error> {
        let ascii = |name: &str| {
            raw.iter()
                .find(|field| field.name == name)
                .and_then(|field| std::str::from_utf8(&field.bytes).ok())
        };
        let missing = || Rule::SignatureMissing { field: "sign".into() };
        let sign = raw.iter().find(|field| field.name == "sign").ok_or_else(missing)?;
        if sign.bytes.trim_ascii().is_empty() {
            return Err(missing().into());
        }
        let sign_type =
            raw.iter().find(|field| field.name == "sign_type").map(|_| ascii("sign_type").unwrap_or("?"));
        settings.sign_type.accept(sign_type.map(str::trim))?;
        let charset =
            match raw.iter().any(|field| field.name == "charset" && !field.bytes.trim_ascii().is_empty()) {
                false => Charset::Utf8,
                true => ascii("charset")
                    .and_then(Charset::parse)
                    .ok_or_else(|| Rule::invalid("charset", "it is utf-8, gbk, gb2312 or gb18030"))?,
            };
        let mut texts = Vec::with_capacity(raw.len());
        for field in raw {
            let text = charset.decode(&field.bytes).ok_or_else(|| {
                Error::malformed(format!("`{}` is not valid in the charset of the form", field.name))
            })?;
            texts.push((field.name.as_str(), text));
        }
        let signature = signature(&sign.bytes)?;
        let pairs: Vec<Signable<'_>> = raw
            .iter()
            .zip(&texts)
            .map(|(field, (name, text))| Signable { name, bytes: &field.bytes, blank: is_blank(text) })
            .collect();
        verify_either(settings.sign_type, settings.trusted_key(now)?, &pairs, &signature)?;
        // An empty value may have stood outside the signed text: from here on it does not exist.
        texts.retain(|(_, text)| !is_blank(text));
        Ok(Self(texts))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|(key, text)| (*key == name).then_some(text.as_ref()))
    }

    fn required(&self, name: &str) -> Result<&str, Error> {
        Ok(self.text(name).ok_or_else(|| Rule::missing(name, "every notification about an order has it"))?)
    }

    /// A sum in fen that may be zero.
    fn fen(&self, name: &str) -> Result<Option<u64>, Error> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let fen = fen_of_yuan(text).ok_or_else(|| Rule::amount(name, "yuan with at most two decimals"))?;
        Ok(Some(fen))
    }

    fn time(&self, name: &str) -> Result<Option<i64>, Error> {
        let Some(text) = self.text(name) else { return Ok(None) };
        // Some notifications add milliseconds.
        let seconds = text.split_once('.').map_or(text, |(seconds, _)| seconds);
        let instant = beijing::parse_dashed(seconds)
            .ok_or_else(|| Rule::invalid(name, "it is no `yyyy-MM-dd HH:mm:ss`"))?;
        Ok(Some(instant))
    }
}

/// A signature that is base64 only after one more percent-decode tells of a proxy that encoded the body again: then the
/// form of the signature is not at fault, the whole content is another one.
fn signature(bytes: &[u8]) -> Result<Vec<u8>, Rule> {
    let text = std::str::from_utf8(bytes).unwrap_or("?");
    read_signature(text).map_err(|error| {
        let again = form::decode(bytes).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let encoded_twice = bytes.contains(&b'%') && again.is_some_and(|text| read_signature(&text).is_ok());
        if encoded_twice { Rule::SignatureMismatch } else { error }
    })
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
