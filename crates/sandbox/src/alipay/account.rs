//! What Alipay knows about the application that the sandbox plays for: numbers, keys, and the mode of signing.

use ttpay_channels::alipay::SignType;
use ttpay_channels::keys::PublicKey;

use crate::World;
use crate::world::State;

/// One application and the seller behind it.
#[derive(Clone, Copy)]
pub(crate) struct Account<'a> {
    /// The application's number.
    pub(crate) app_id: &'a str,
    /// The seller's number (PID).
    pub(crate) seller_id: &'a str,
    /// The seller's account name.
    pub(crate) seller_email: &'a str,
    /// The algorithm that the application is registered with.
    pub(crate) sign_type: SignType,
    /// The public half of the application's key, as the merchant uploaded it.
    pub(crate) app_key: &'a PublicKey,
    /// The key of content encryption (base64), when the application has switched it on.
    pub(crate) aes_key: Option<&'a str>,
    /// Certificate mode: the serial texts that messages carry.
    pub(crate) serials: Option<&'a Serials>,
}

/// The serial texts of certificate mode (alipay.md §8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Serials {
    /// `app_cert_sn` that requests must carry.
    pub(crate) app: String,
    /// `alipay_root_cert_sn` that requests must carry.
    pub(crate) root: String,
    /// `alipay_cert_sn` that answers carry.
    pub(crate) alipay: String,
}

/// The one application of a world, as the console has it.
pub(crate) fn account<'a>(world: &'a World, state: &'a State) -> Account<'a> {
    let (it, console) = (&world.merchant, &state.alipay.console);
    Account {
        app_id: &it.alipay_app_id,
        seller_id: &it.seller_id,
        seller_email: &it.seller_email,
        sign_type: console.sign_type,
        app_key: world.keys.alipay.private.public_key(),
        aes_key: console.aes_key.as_deref(),
        serials: console.certificates.as_ref().map(|certificates| &certificates.serials),
    }
}
