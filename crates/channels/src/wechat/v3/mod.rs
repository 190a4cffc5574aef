//! WeChat Pay API v3: JSON, RSA signatures, sealed notifications (wechat.md §4).
//!
//! Every request function takes [`Settings`], what is asked, `now` in Unix seconds and a random `nonce`, and gives the
//! bytes to send. Every reply function takes the bytes received and gives a verified value or a refusal.

pub mod aead;
mod bill;
pub mod canonical;
mod certificates;
pub(crate) mod fields;
mod h5;
mod notification;
mod path;
mod query;
mod refund;
mod reply;
mod request;
mod ring;
mod settings;
pub(crate) mod signed;
mod transaction;

pub use aead::ApiV3Key;
pub use bill::{BillDigest, bill, bill_download, bill_reply, check_bill_hash};
pub use certificates::{PlatformCertificate, certificates, certificates_reply, open_certificates};
pub use h5::{check_h5_order, h5_order, h5_order_reply};
pub use notification::{Event, Opened, notification, open};
pub use query::{close, close_reply, query, query_reply};
pub use refund::{query_refund, query_refund_reply, refund, refund_reply};
pub use request::{RequestMessage, sign_text};
pub use ring::{KeyRing, PlatformKey};
pub use settings::{BASE_URL, Config, Settings};
pub use signed::{ResponseMessage, Trust, Window, verify, verify_headers, verify_text};
