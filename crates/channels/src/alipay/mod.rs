//! Alipay, product "App payment", over the gateway protocol: the order string, gateway calls, their answers, notifications.
//!
//! Times are Beijing time on the wire and Unix seconds here; money is yuan text on the wire and fen here.
//! Everything follows `alipay.md` of the protocol pages; the section is named at each item.

mod aes;
mod answer;
mod app_order;
mod call;
mod certificates;
mod charset;
mod notification;
mod reply;
mod rules;
mod settings;
pub mod shapes;
mod sign;
mod slice;

pub use aes::{decrypt, encrypt};
pub use app_order::{app_order, check_app_order};
pub use call::{bill, close, query, query_refund, refund};
pub use certificates::{app_certificate_serial, check_chain, root_certificate_serial};
pub use notification::notification;
pub use reply::{bill_reply, close_reply, query_refund_reply, query_reply, refund_reply};
pub use settings::{Config, GATEWAY, MAX_ORDER_FEN, Settings};
pub use sign::{SignType, Signed, sign_notification, sign_params, verify_notification, verify_params};
pub use slice::{member_text, sign_response, verify_response};
