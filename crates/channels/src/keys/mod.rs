//! RSA keys and certificates out of whatever text a merchant was given (alipay.md §1.1, wechat.md, bytedance.md).
//!
//! A key that exists was parsed, has an allowed size and the right role. Private keys never print.

mod armour;
mod certificate;
mod der;
mod digest_info;
pub mod inspect;
mod legacy;
mod opened;
mod private;
mod public;

pub use certificate::{Certificate, pem_blocks, signature_oid};
pub use digest_info::Hash;
pub use opened::Opened;
pub use private::PrivateKey;
pub use public::PublicKey;

#[cfg(test)]
mod tests;
