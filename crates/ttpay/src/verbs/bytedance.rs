//! The verbs of ByteDance's other generations: tp gateway, guaranteed payment (ecpay), general trade system (bytedance.md §7).

use ttpay_channels::bytedance::{ecpay, tp_gateway, trade};
use ttpay_channels::http::Request;
use ttpay_channels::shapes::NotificationRequest;

use super::fresh::{Message, moment};
use crate::error::TtpayError;
use crate::merchant::Merchant;
use crate::system;

impl Merchant {
    /// Builds a call of the tp gateway as a form, signed and percent-encoded (bytedance.md §1.1–1.3).
    ///
    /// # Errors
    /// `config_missing` without `tp_gateway` and `cashier`; `field_missing`, `field_invalid`, `amount_invalid`.
    pub fn tp_gateway_request(&self, request: &tp_gateway::Ask) -> Result<tp_gateway::Made, TtpayError> {
        let now = request.timestamp.unwrap_or_else(system::now);
        Ok(tp_gateway::request(&self.tp_gateway()?, request, now)?)
    }

    /// Verifies an answer of the tp gateway. **Weak evidence** (MD5, 1024 bits): a reason to ask the channel that took the
    /// money; it makes no fact and never moves an order.
    ///
    /// # Errors
    /// The signature codes, `channel_error`, `outcome_unknown`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`.
    pub fn tp_gateway_reply(
        &self,
        request: &tp_gateway::ReplyRequest,
    ) -> Result<tp_gateway::Answer, TtpayError> {
        let body = (request.body.as_deref(), request.body_base64.as_deref());
        let message = Message::new(request.status, &request.headers, body, request.now)?;
        let method = request.method.as_deref();
        Ok(tp_gateway::reply(&self.tp_gateway()?, &message.received(), &request.expect, method)?)
    }

    /// Verifies and binds a notification of the tp gateway. **Weak evidence** (MD5, 1024 bits): acknowledge it, then ask the
    /// channel that took the money; it makes no fact and never moves an order.
    ///
    /// # Errors
    /// The signature codes, `message_malformed`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`.
    pub fn tp_gateway_notification(
        &self,
        request: &NotificationRequest,
    ) -> Result<tp_gateway::Notified, TtpayError> {
        let message = Message::notification(request)?;
        Ok(tp_gateway::notification(&self.tp_gateway()?, &message.received(), &request.expect)?)
    }

    /// Builds a call of guaranteed payment, signed over its sorted values (bytedance.md §2.2–2.3).
    ///
    /// # Errors
    /// `config_missing`; `field_missing`, `field_invalid` (also for a list or object: pass JSON text), `amount_invalid`.
    pub fn ecpay_request(&self, request: &ecpay::Ask) -> Result<Request, TtpayError> {
        Ok(ecpay::request(self.ecpay()?, request)?)
    }

    /// Reads an answer of guaranteed payment. Nobody signed it: what a query says is a hint, and the callback counts.
    ///
    /// # Errors
    /// `channel_error`, `outcome_unknown`, `message_malformed`, `field_missing`, `order_mismatch`, `amount_mismatch`.
    pub fn ecpay_reply(&self, request: &ecpay::ReplyRequest) -> Result<ecpay::Answer, TtpayError> {
        self.ecpay()?;
        let body = (request.body.as_deref(), request.body_base64.as_deref());
        let message = Message::new(request.status, &request.headers, body, request.now)?;
        Ok(ecpay::reply(&message.received(), &request.expect, request.name.as_deref())?)
    }

    /// Verifies a callback of guaranteed payment, or with `query` the check of its address. Handle each `content_id` once.
    ///
    /// # Errors
    /// The signature codes, `timestamp_skewed`, `field_invalid`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`.
    pub fn ecpay_callback(&self, request: &ecpay::CallbackRequest) -> Result<ecpay::Verified, TtpayError> {
        let query = request.query.as_deref();
        if query.is_some() && (request.body.is_some() || request.body_base64.is_some()) {
            return Err(TtpayError::request(
                Some("query"),
                "give the body of a callback or the query of the address check, not both",
            ));
        }
        let body = (request.body.as_deref(), request.body_base64.as_deref());
        let message = Message::new(200, &request.headers, body, request.now)?;
        let earlier = request.previous_tokens.as_deref().unwrap_or_default();
        Ok(ecpay::callback(self.ecpay()?, &message.received(), query, earlier, &request.expect)?)
    }

    /// Checks `data`, prints it once and signs exactly that text for `tt.requestOrder` (bytedance.md §3.3).
    ///
    /// # Errors
    /// `config_missing`; `field_missing`, `field_invalid`, `amount_invalid` with the field and its rule.
    pub fn trade_order(&self, request: &trade::OrderAsk) -> Result<trade::MadeOrder, TtpayError> {
        let (now, nonce) = moment(request.timestamp, request.nonce.as_deref())?;
        Ok(trade::order(self.trade()?, request, now, &nonce)?)
    }

    /// Builds a call of the general trade system under an access token (bytedance.md §3.4).
    ///
    /// # Errors
    /// `config_missing`; `field_missing`, `field_invalid`, `amount_invalid` with the field and its rule.
    pub fn trade_request(&self, request: &trade::RequestAsk) -> Result<Request, TtpayError> {
        Ok(trade::request(self.trade()?, request)?)
    }

    /// Reads an answer of the general trade system; one with `Byte-…` headers is verified first.
    ///
    /// # Errors
    /// The signature codes, `channel_error`, `outcome_unknown`, `message_malformed`, `order_mismatch`, `amount_mismatch`.
    pub fn trade_reply(&self, request: &trade::ReplyRequest) -> Result<trade::Answer, TtpayError> {
        let body = (request.body.as_deref(), request.body_base64.as_deref());
        let message = Message::new(request.status, &request.headers, body, request.now)?;
        Ok(trade::reply(self.trade()?, &message.received(), &request.expect, request.name.as_deref())?)
    }

    /// Verifies a callback of the general trade system under the platform key. A `pre_create_refund` needs `answer`.
    ///
    /// # Errors
    /// The signature codes, `timestamp_skewed`, `field_missing`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`.
    pub fn trade_callback(&self, request: &trade::CallbackRequest) -> Result<trade::Verified, TtpayError> {
        let body = (request.body.as_deref(), request.body_base64.as_deref());
        let message = Message::new(200, &request.headers, body, request.now)?;
        let age = request.max_age_s.unwrap_or(trade::Window::MAX_AGE_S);
        let answer = request.answer.as_ref();
        Ok(trade::callback(self.trade()?, &message.received(), age, answer, &request.expect)?)
    }
}
