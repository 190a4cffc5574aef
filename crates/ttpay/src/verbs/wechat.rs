//! The WeChat verbs: build a request, read its answer, in the configured API version (verbs.md §5).

use ttpay_channels::http::Request;
use ttpay_channels::shapes::{
    BillReply, Closed, FactReply, NotificationRequest, RefundReply, ReplyRequest, VerifiedNotification,
};
use ttpay_channels::wechat::shapes::{Bill, Close, H5Order, H5Reply, Query, QueryRefund, Refund};
use ttpay_channels::wechat::{v2, v3};

use super::fresh::{Message, moment};
use crate::error::TtpayError;
use crate::merchant::{Merchant, Wechat};

/// Writes the request verbs: one moment, one nonce, one call in either version.
macro_rules! requests {
    ($( $(#[$meta:meta])* $name:ident($ask:ty): $v2:expr, $v3:expr; )+) => {
        impl Merchant { $(
            $(#[$meta])*
            pub fn $name(&self, request: &$ask) -> Result<Request, TtpayError> {
                let wechat = self.wechat()?;
                let (now, nonce) = moment(request.timestamp, request.nonce.as_deref())?;
                Ok(match wechat {
                    Wechat::V2(settings) => $v2(settings, request, now, &nonce)?,
                    Wechat::V3(settings) => $v3(settings, request, now, &nonce)?,
                })
            }
        )+ }
    };
}

/// Writes the reply verbs.
macro_rules! replies {
    ($( $(#[$meta:meta])* $name:ident -> $reply:ty: $v2:expr, $v3:expr; )+) => {
        impl Merchant { $(
            $(#[$meta])*
            pub fn $name(&self, request: &ReplyRequest) -> Result<$reply, TtpayError> {
                let message = Message::reply(request)?;
                Ok(match self.wechat()? {
                    Wechat::V2(settings) => $v2(settings, &message.received(), &request.expect)?,
                    Wechat::V3(settings) => $v3(settings, &message.received(), &request.expect)?,
                })
            }
        )+ }
    };
}

requests! {
    /// Builds the H5 order: send it, then give the answer to [`Merchant::wechat_h5_order_reply`] (wechat.md §3.6, §4.5).
    ///
    /// # Errors
    /// `config_missing`; `field_missing`, `field_invalid`, `amount_invalid` with the field and its rule.
    wechat_h5_order(H5Order): v2::h5_order, v3::h5_order;
    /// Builds the order query (wechat.md §3.7, §4.6).
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order`].
    wechat_query(Query): |s, r, _, n| v2::query(s, r, n), v3::query;
    /// Builds the close request; with API v2 not before 5 minutes after the order (wechat.md §3.8, §4.7).
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order`].
    wechat_close(Close): |s, r, _, n| v2::close(s, r, n), v3::close;
    /// Builds the refund request; API v2 needs the merchant's TLS client certificate to send it (wechat.md §3.9, §4.8).
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order`].
    wechat_refund(Refund): |s, r, _, n| v2::refund(s, r, n), v3::refund;
    /// Builds the refund query (wechat.md §3.10, §4.9).
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order`].
    wechat_query_refund(QueryRefund): |s, r, _, n| v2::query_refund(s, r, n), v3::query_refund;
    /// Builds the request for the trade bill of a day (wechat.md §3.14, §4.11).
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order`].
    wechat_bill(Bill): |s, r, _, n| v2::bill(s, r, n), v3::bill;
}

replies! {
    /// Verifies the answer to an H5 order and gives the address for `wx_url`.
    ///
    /// # Errors
    /// The signature codes, `merchant_mismatch`, `channel_error`, `outcome_unknown`, `field_missing`.
    wechat_h5_order_reply -> H5Reply: v2::h5_order_reply, |s, r, _| v3::h5_order_reply(s, r);
    /// Verifies the answer to a query: a fact that [`Merchant::cashier_status`] takes.
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order_reply`]; `order_mismatch`, `amount_mismatch` against `expect`.
    wechat_query_reply -> FactReply: v2::query_reply, v3::query_reply;
    /// Verifies the answer to a close. It is never a fact: query afterwards.
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order_reply`].
    wechat_close_reply -> Closed: v2::close_reply, |s, r, _| v3::close_reply(s, r);
    /// Verifies the answer to a refund: accepted, not necessarily finished.
    ///
    /// # Errors
    /// As [`Merchant::wechat_query_reply`].
    wechat_refund_reply -> RefundReply: v2::refund_reply, v3::refund_reply;
    /// Verifies the answer to a refund query.
    ///
    /// # Errors
    /// As [`Merchant::wechat_query_reply`].
    wechat_query_refund_reply -> RefundReply: v2::query_refund_reply, v3::query_refund_reply;
    /// Reads the answer to a bill request: the address with its hash, or with API v2 the text itself.
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order_reply`].
    wechat_bill_reply -> BillReply: |s, r, _| v2::bill_reply(s, r), |s, r, _| v3::bill_reply(s, r);
}

impl Merchant {
    /// Checks an order as [`Merchant::wechat_h5_order`] does, and makes no RSA signature yet; the keyed digest of API v2
    /// costs nothing to speak of.
    ///
    /// # Errors
    /// As [`Merchant::wechat_h5_order`].
    pub fn check_wechat_h5_order(&self, request: &H5Order) -> Result<(), TtpayError> {
        let wechat = self.wechat()?;
        let (now, nonce) = moment(request.timestamp, request.nonce.as_deref())?;
        match wechat {
            Wechat::V2(settings) => v2::h5_order(settings, request, now, &nonce).map(|_| ())?,
            Wechat::V3(settings) => v3::check_h5_order(settings, request, now, &nonce)?,
        }
        Ok(())
    }

    /// Builds the request that fetches the file of a bill from the address of [`Merchant::wechat_bill_reply`]: with API v3 it
    /// is signed as any other; API v2 has the text in its answer and no address (wechat.md §4.11). Compare the file with
    /// the hash by [`v3::BillDigest`].
    ///
    /// # Errors
    /// `field_invalid` for what is no absolute `https` address.
    pub fn wechat_bill_file(
        &self,
        download_url: &str,
        timestamp: Option<i64>,
    ) -> Result<Request, TtpayError> {
        let (now, nonce) = moment(timestamp, None)?;
        match self.wechat()? {
            Wechat::V2(_) => {
                Err(ttpay_core::Error::invalid("download_url", "API v2 has no address of a bill").into())
            }
            Wechat::V3(settings) => Ok(v3::bill_download(settings, download_url, now, &nonce)?),
        }
    }

    /// Verifies, decrypts and binds a notification. There is no way to read one without verifying it.
    ///
    /// # Errors
    /// The signature codes, `ciphertext_rejected`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`, `channel_error`.
    pub fn wechat_notification(
        &self,
        request: &NotificationRequest,
    ) -> Result<VerifiedNotification, TtpayError> {
        let message = Message::notification(request)?;
        Ok(match self.wechat()? {
            Wechat::V2(settings) => v2::notification(settings, &message.received(), &request.expect)?,
            Wechat::V3(settings) => v3::notification(settings, &message.received(), &request.expect)?,
        })
    }
}
