//! The payment resource of queries and notifications, read, bound and turned into a fact (wechat.md §4.6, §4.10).

use ttpay_core::json::Json;
use ttpay_core::{Channel, Error as Rule, Fact, Source};

use crate::http::Received;
use crate::shapes::Expect;
use crate::wechat::v3::fields::Fields;
use crate::wechat::v3::settings::Settings;
use crate::{Error, beijing};

/// A payment resource whose members have the right form.
pub(super) struct Transaction<'a> {
    mchid: &'a str,
    appid: &'a str,
    out_trade_no: &'a str,
    transaction_id: Option<&'a str>,
    state: &'a str,
    paid_at: Option<i64>,
    /// The amount of the order in fen; 0 where an unpaid one names none.
    total: u64,
    payer_total: Option<u64>,
    currency: Option<&'a str>,
}

impl<'a> Transaction<'a> {
    /// Reads an answer to a query. Amount and transaction number are complete only for what was paid (wechat.md §4.6).
    ///
    /// # Errors
    /// `field_missing`, `field_invalid`, `amount_invalid`.
    pub(super) fn of_query(json: &'a Json) -> Result<Self, Rule> {
        let fields = Fields::new(json);
        let state = fields.text("trade_state")?;
        let paid = matches!(state, "SUCCESS" | "REFUND") || fields.optional_text("success_time")?.is_some();
        Self::read(fields, state, paid)
    }

    /// Reads the resource of a payment notification, in which everything is required.
    ///
    /// # Errors
    /// As [`Transaction::of_query`].
    pub(super) fn of_notice(json: &'a Json) -> Result<Self, Rule> {
        let fields = Fields::new(json);
        fields.text("success_time")?;
        Self::read(fields, fields.text("trade_state")?, true)
    }

    fn read(fields: Fields<'a>, state: &'a str, complete: bool) -> Result<Self, Rule> {
        let (mchid, appid) = (fields.text("mchid")?, fields.text("appid")?);
        let out_trade_no = fields.text("out_trade_no")?;
        let transaction_id = match complete {
            true => Some(fields.text("transaction_id")?),
            false => fields.optional_text("transaction_id")?,
        };
        let amount = match complete {
            true => Some(fields.object("amount")?),
            false => fields.optional_object("amount")?,
        };
        let fen = |name: &str| amount.map_or(Ok(None), |amount| amount.optional_fen(name));
        let total = match amount {
            Some(amount) if complete => amount.amount("total")?.fen(),
            _ => fen("total")?.unwrap_or(0),
        };
        Ok(Self {
            mchid,
            appid,
            out_trade_no,
            transaction_id,
            state,
            paid_at: instant(fields, "success_time")?,
            total,
            payer_total: fen("payer_total")?,
            currency: amount.map_or(Ok(None), |amount| amount.optional_text("currency"))?,
        })
    }

    /// Compares merchant, application, order number, currency and amount, in this order.
    ///
    /// # Errors
    /// `merchant_mismatch`, `order_mismatch`, `amount_mismatch`.
    pub(super) fn bind(&self, settings: &Settings, expect: &Expect) -> Result<(), Error> {
        self.fits(settings, expect).map_err(|error| error.about(self.out_trade_no))
    }

    fn fits(&self, settings: &Settings, expect: &Expect) -> Result<(), Error> {
        ours("mchid", self.mchid, settings.mch_id())?;
        ours("appid", self.appid, settings.app_id())?;
        expect.order("out_trade_no", self.out_trade_no)?;
        expect.currency("amount.currency", self.currency)?;
        // An unpaid order may name no amount; then there is nothing to compare (status.md §1.1).
        if self.total == 0 { Ok(()) } else { expect.amount("amount.total", self.total) }
    }

    /// The state word as it was sent.
    pub(super) fn state(&self) -> &str {
        self.state
    }

    /// The fact, once it is bound.
    pub(super) fn fact(&self, received: &Received, source: Source) -> Fact {
        Fact {
            channel: Channel::Wechat,
            out_trade_no: self.out_trade_no.to_owned(),
            transaction_id: self.transaction_id.map(str::to_owned),
            state: self.state.to_owned(),
            amount_fen: self.total,
            paid_fen: self.payer_total,
            refunded_fen: None,
            paid_at: self.paid_at,
            seen_at: received.now,
            source,
        }
    }
}

/// Compares a member that says whose message this is.
///
/// # Errors
/// `merchant_mismatch`.
pub(super) fn ours(field: &str, got: &str, own: &str) -> Result<(), Error> {
    if got == own { Ok(()) } else { Err(Error::merchant(field)) }
}

/// An RFC 3339 instant that may be absent.
fn instant(fields: Fields, name: &str) -> Result<Option<i64>, Rule> {
    let Some(text) = fields.optional_text(name)? else { return Ok(None) };
    let rule = "it must be an instant with offset, such as `2024-01-01T12:00:00+08:00`";
    beijing::parse_rfc3339(text).map(Some).ok_or_else(|| Rule::invalid(fields.path_of(name), rule))
}
