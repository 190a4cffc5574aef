//! The Alipay verbs: the order string, gateway calls and their answers, notifications (verbs.md §5).

use ttpay_channels::alipay::shapes::{AppOrder, AppOrderReply, Bill, Close, Query, QueryRefund, Refund};
use ttpay_channels::alipay::{self};
use ttpay_channels::http::Request;
use ttpay_channels::shapes::{
    BillReply, Closed, FactReply, NotificationRequest, RefundReply, ReplyRequest, VerifiedNotification,
};

use super::fresh::Message;
use crate::error::TtpayError;
use crate::merchant::Merchant;
use crate::system;

/// Writes the verbs that build something at a moment.
macro_rules! requests {
    ($( $(#[$meta:meta])* $name:ident($ask:ty) -> $made:ty: $build:path; )+) => {
        impl Merchant { $(
            $(#[$meta])*
            pub fn $name(&self, request: &$ask) -> Result<$made, TtpayError> {
                let now = request.timestamp.unwrap_or_else(system::now);
                Ok($build(self.alipay()?, request, now)?)
            }
        )+ }
    };
}

/// Writes the reply verbs.
macro_rules! replies {
    ($( $(#[$meta:meta])* $name:ident -> $reply:ty: $read:expr; )+) => {
        impl Merchant { $(
            $(#[$meta])*
            pub fn $name(&self, request: &ReplyRequest) -> Result<$reply, TtpayError> {
                let message = Message::reply(request)?;
                Ok($read(self.alipay()?, &message.received(), &request.expect)?)
            }
        )+ }
    };
}

requests! {
    /// Makes the signed order string for `alipay_url`. Nothing is sent: Alipay learns of the order from the user (alipay.md §4).
    ///
    /// # Errors
    /// `config_missing`; `field_missing`, `field_invalid`, `amount_invalid` with the field and its rule.
    alipay_app_order(AppOrder) -> AppOrderReply: alipay::app_order;
    /// Builds the trade query (alipay.md §5.4).
    ///
    /// # Errors
    /// As [`Merchant::alipay_app_order`].
    alipay_query(Query) -> Request: alipay::query;
    /// Builds the close request (alipay.md §5.5).
    ///
    /// # Errors
    /// As [`Merchant::alipay_app_order`].
    alipay_close(Close) -> Request: alipay::close;
    /// Builds the refund request (alipay.md §5.6).
    ///
    /// # Errors
    /// As [`Merchant::alipay_app_order`].
    alipay_refund(Refund) -> Request: alipay::refund;
    /// Builds the refund query; not before 10 s after the refund (alipay.md §5.7).
    ///
    /// # Errors
    /// As [`Merchant::alipay_app_order`].
    alipay_query_refund(QueryRefund) -> Request: alipay::query_refund;
    /// Builds the request for the address of a bill (alipay.md §5.8).
    ///
    /// # Errors
    /// As [`Merchant::alipay_app_order`].
    alipay_bill(Bill) -> Request: alipay::bill;
}

replies! {
    /// Verifies the answer to a query: a fact that [`Merchant::cashier_status`] takes.
    ///
    /// # Errors
    /// The signature codes, `channel_error`, `outcome_unknown`, `field_missing`, `order_mismatch`, `amount_mismatch`.
    alipay_query_reply -> FactReply: alipay::query_reply;
    /// Verifies the answer to a close. It is never a fact: query afterwards.
    ///
    /// # Errors
    /// As [`Merchant::alipay_query_reply`].
    alipay_close_reply -> Closed: alipay::close_reply;
    /// Verifies the answer to a refund.
    ///
    /// # Errors
    /// As [`Merchant::alipay_query_reply`].
    alipay_refund_reply -> RefundReply: alipay::refund_reply;
    /// Verifies the answer to a refund query.
    ///
    /// # Errors
    /// As [`Merchant::alipay_query_reply`].
    alipay_query_refund_reply -> RefundReply: alipay::query_refund_reply;
    /// Verifies the answer to a bill request: the address, valid for 30 seconds.
    ///
    /// # Errors
    /// As [`Merchant::alipay_query_reply`].
    alipay_bill_reply -> BillReply: alipay::bill_reply;
}

impl Merchant {
    /// Checks an order as [`Merchant::alipay_app_order`] does, and makes no signature yet.
    ///
    /// # Errors
    /// As [`Merchant::alipay_app_order`].
    pub fn check_alipay_app_order(&self, request: &AppOrder) -> Result<(), TtpayError> {
        let now = request.timestamp.unwrap_or_else(system::now);
        Ok(alipay::check_app_order(self.alipay()?, request, now)?)
    }

    /// Verifies and binds a notification. There is no way to read one without verifying it (alipay.md §7).
    ///
    /// # Errors
    /// The signature codes, `message_malformed`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`.
    pub fn alipay_notification(
        &self,
        request: &NotificationRequest,
    ) -> Result<VerifiedNotification, TtpayError> {
        let message = Message::notification(request)?;
        Ok(alipay::notification(self.alipay()?, &message.received(), &request.expect)?)
    }
}
