//! Whose certificate it is, told by the names that the two channels give out. A name proves nothing, so it only chooses words.

use crate::keys::Certificate;

/// Whose certificate it is, told by its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The API certificate of a merchant of WeChat Pay.
    WechatMerchant,
    /// WeChat Pay's own, which signs its answers and notifications.
    WechatPlatform,
    /// A certificate authority of WeChat Pay.
    WechatRoot,
    /// The application certificate of a merchant of Alipay.
    AlipayApplication,
    /// Alipay's own, which signs its answers and notifications.
    AlipayPlatform,
    /// A certificate authority of Alipay that a root stands above.
    AlipayAuthority,
    /// A root of Alipay.
    AlipayRoot,
    /// None of these names.
    Unknown,
}

/// Whose it is by its names.
pub(super) fn of(certificate: &Certificate) -> Owner {
    let (issuer, subject) = (certificate.issuer(), certificate.subject());
    let root = certificate.is_self_issued();
    if issuer.contains("Tenpay") {
        return match () {
            () if root => Owner::WechatRoot,
            () if subject.contains("CN=Tenpay.com sign") => Owner::WechatPlatform,
            () if subject.contains("Root CA") => Owner::WechatRoot,
            () => Owner::WechatMerchant,
        };
    }
    if issuer.contains("Ant Financial") || issuer.contains("Alipay") || issuer.contains("iTrusChina") {
        // `OU=Alipay` and the merchant's company stand in the certificates of both sides.
        return match () {
            () if root => Owner::AlipayRoot,
            () if subject.contains("Certification Authority") => Owner::AlipayAuthority,
            () if subject.contains("支付宝(中国)") => Owner::AlipayPlatform,
            () => Owner::AlipayApplication,
        };
    }
    Owner::Unknown
}
