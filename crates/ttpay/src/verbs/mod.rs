//! The verbs: one table from the word to its request, its reply and its method. Nothing else lists them.

mod alipay;
mod bytedance;
pub mod cashier;
pub mod diagnose;
pub mod explain;
mod fresh;
pub mod lint;
pub mod primitives;
mod wechat;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ttpay_channels::alipay::shapes as ali;
use ttpay_channels::bytedance::{ecpay, tp_gateway, trade};
use ttpay_channels::http::Request;
use ttpay_channels::shapes::{
    BillReply, Closed, FactReply, NotificationRequest, RefundReply, ReplyRequest, VerifiedNotification,
};
use ttpay_channels::wechat::shapes as wx;
use ttpay_core::{Json, Verb, shape};

use crate::error::TtpayError;
use crate::merchant::{Merchant, internal};

/// Writes the dispatcher and the list of shapes from one table.
macro_rules! verbs {
    ($( $verb:ident: $method:ident($request:ty) -> $reply:ty; )+) => {
        /// Reads the request of a verb, calls its method and prints the reply.
        pub(crate) fn dispatch(merchant: &Merchant, verb: Verb, request: Json) -> Result<String, TtpayError> {
            match verb {
                $( Verb::$verb => print::<$reply>(&merchant.$method(&read::<$request>(request)?)?), )+
            }
        }

        /// The JSON Schemas of every verb's request and reply.
        #[cfg(feature = "schema")]
        pub(crate) fn schemas() -> Vec<(Verb, schemars::Schema, schemars::Schema)> {
            vec![$( (Verb::$verb, crate::schema::of::<$request>(), crate::schema::of::<$reply>()), )+]
        }
    };
}

verbs! {
    Sign: sign(primitives::Sign) -> primitives::Signed;
    Verify: verify(primitives::Verify) -> Verified;
    SignOrderInfo: sign_order_info(cashier::SignOrderInfo) -> cashier::SignedOrderInfo;
    SignFields: sign_fields(cashier::SignFields) -> cashier::SignedFields;
    VerifyOrderInfo: verify_order_info(cashier::VerifyOrderInfo) -> Verified;
    LintOrderInfo: lint_order_info(lint::LintOrderInfo) -> ttpay_doctor::lint::Report;
    CashierStatus: cashier_status(cashier::CashierStatus) -> ttpay_core::status::StatusAnswer;
    DiagnoseSignature: diagnose_signature(diagnose::DiagnoseSignature) -> ttpay_doctor::Diagnosis;
    ExplainCode: explain_code(explain::ExplainCode) -> ttpay_core::explain::Explanation;
    Decrypt: decrypt(primitives::Decrypt) -> primitives::Decrypted;
    CertificateSerial: certificate_serial(primitives::CertificateSerial) -> primitives::Serial;
    WechatH5Order: wechat_h5_order(wx::H5Order) -> Request;
    WechatH5OrderReply: wechat_h5_order_reply(ReplyRequest) -> wx::H5Reply;
    WechatQuery: wechat_query(wx::Query) -> Request;
    WechatQueryReply: wechat_query_reply(ReplyRequest) -> FactReply;
    WechatClose: wechat_close(wx::Close) -> Request;
    WechatCloseReply: wechat_close_reply(ReplyRequest) -> Closed;
    WechatRefund: wechat_refund(wx::Refund) -> Request;
    WechatRefundReply: wechat_refund_reply(ReplyRequest) -> RefundReply;
    WechatQueryRefund: wechat_query_refund(wx::QueryRefund) -> Request;
    WechatQueryRefundReply: wechat_query_refund_reply(ReplyRequest) -> RefundReply;
    WechatNotification: wechat_notification(NotificationRequest) -> VerifiedNotification;
    WechatBill: wechat_bill(wx::Bill) -> Request;
    WechatBillReply: wechat_bill_reply(ReplyRequest) -> BillReply;
    AlipayAppOrder: alipay_app_order(ali::AppOrder) -> ali::AppOrderReply;
    AlipayQuery: alipay_query(ali::Query) -> Request;
    AlipayQueryReply: alipay_query_reply(ReplyRequest) -> FactReply;
    AlipayClose: alipay_close(ali::Close) -> Request;
    AlipayCloseReply: alipay_close_reply(ReplyRequest) -> Closed;
    AlipayRefund: alipay_refund(ali::Refund) -> Request;
    AlipayRefundReply: alipay_refund_reply(ReplyRequest) -> RefundReply;
    AlipayQueryRefund: alipay_query_refund(ali::QueryRefund) -> Request;
    AlipayQueryRefundReply: alipay_query_refund_reply(ReplyRequest) -> RefundReply;
    AlipayNotification: alipay_notification(NotificationRequest) -> VerifiedNotification;
    AlipayBill: alipay_bill(ali::Bill) -> Request;
    AlipayBillReply: alipay_bill_reply(ReplyRequest) -> BillReply;
    TpGatewayRequest: tp_gateway_request(tp_gateway::Ask) -> tp_gateway::Made;
    TpGatewayReply: tp_gateway_reply(tp_gateway::ReplyRequest) -> tp_gateway::Answer;
    TpGatewayNotification: tp_gateway_notification(NotificationRequest) -> tp_gateway::Notified;
    EcpayRequest: ecpay_request(ecpay::Ask) -> Request;
    EcpayReply: ecpay_reply(ecpay::ReplyRequest) -> ecpay::Answer;
    EcpayCallback: ecpay_callback(ecpay::CallbackRequest) -> ecpay::Verified;
    TradeOrder: trade_order(trade::OrderAsk) -> trade::MadeOrder;
    TradeRequest: trade_request(trade::RequestAsk) -> Request;
    TradeReply: trade_reply(trade::ReplyRequest) -> trade::Answer;
    TradeCallback: trade_callback(trade::CallbackRequest) -> trade::Verified;
}

/// It verified. There is nothing else to say; a failure is an error, never a boolean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verified {}

fn read<T: DeserializeOwned>(request: Json) -> Result<T, TtpayError> {
    shape::read(request).map_err(TtpayError::misfit)
}

fn print<T: Serialize>(reply: &T) -> Result<String, TtpayError> {
    serde_json::to_string(reply).map_err(|_| internal("the reply could not be printed"))
}
