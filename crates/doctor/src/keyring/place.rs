//! Where a key or certificate goes that no slot of the configuration holds.

use ttpay_channels::keys::inspect::{Document, Owner};

use super::Checked;
use super::remark::{Known, Remark, Tone};
use super::slot;

/// Of a certificate, by the names in it.
pub(super) fn of_certificate(document: &Document, known: &Known<'_>) -> Vec<Remark> {
    let (Some(owner), Some(certificate)) = (document.owner(), &document.certificate) else {
        return Vec::new();
    };
    let serial = certificate.serial_hex();
    let (tone, en, zh) = match owner {
        Owner::WechatMerchant => match known.serial {
            Some(configured) if configured.eq_ignore_ascii_case(&serial) => (
                Tone::Good,
                "it is your merchant certificate, and `wechat.serial_no` is its serial number".to_owned(),
                "这是商户 API 证书，`wechat.serial_no` 正是它的序列号".to_owned(),
            ),
            Some(configured) => (
                Tone::Bad,
                format!("it is your merchant certificate, but `wechat.serial_no` is {configured}: it has to be {serial}, if this is the certificate of `wechat.private_key`"),
                format!("这是商户 API 证书，但 `wechat.serial_no` 是 {configured}：若此证书与 `wechat.private_key` 成对，应改为 {serial}"),
            ),
            None => (
                Tone::Calm,
                format!("it is your merchant certificate: its serial number is `wechat.serial_no` ({serial}); it verifies nothing of WeChat Pay's"),
                format!("这是商户 API 证书：其序列号即 `wechat.serial_no`（{serial}），不能用来验签微信的消息"),
            ),
        },
        Owner::WechatPlatform => (
            Tone::Calm,
            format!("it is a platform certificate of WeChat Pay: it goes into `wechat.platform_keys` as `certificate`, with its serial number {serial} as `id`"),
            format!("这是微信支付平台证书：放入 `wechat.platform_keys` 的 `certificate`，`id` 填其序列号 {serial}"),
        ),
        Owner::WechatRoot => (
            Tone::Calm,
            "it is an authority of WeChat Pay's: no slot of the configuration needs it".to_owned(),
            "这是微信支付的根证书，配置中不需要".to_owned(),
        ),
        Owner::AlipayApplication => (
            Tone::Calm,
            "it is your application certificate (`appCertPublicKey_….crt`): it goes into `alipay.app_certificate`; it verifies nothing of Alipay's".to_owned(),
            "这是应用公钥证书（appCertPublicKey_….crt）：放入 `alipay.app_certificate`，不能用来验签支付宝的消息".to_owned(),
        ),
        Owner::AlipayPlatform => (
            Tone::Calm,
            "it is Alipay's certificate (`alipayCertPublicKey_RSA2.crt`): the whole file goes into `alipay.alipay_certificate`".to_owned(),
            "这是支付宝公钥证书（alipayCertPublicKey_RSA2.crt）：整个文件放入 `alipay.alipay_certificate`".to_owned(),
        ),
        Owner::AlipayAuthority => (
            Tone::Calm,
            "with it is the authority that issues Alipay's certificates: leave it in its file".to_owned(),
            "其中含支付宝证书的签发机构，请保留在文件中".to_owned(),
        ),
        Owner::AlipayRoot => (
            Tone::Calm,
            "it is a root of Alipay's (`alipayRootCert.crt`): the whole file goes into `alipay.alipay_root_certificate`".to_owned(),
            "这是支付宝根证书（alipayRootCert.crt）：整个文件放入 `alipay.alipay_root_certificate`".to_owned(),
        ),
        Owner::Unknown => (
            Tone::Calm,
            "neither WeChat Pay nor Alipay issued it, by its names".to_owned(),
            "从名称看，不是微信支付或支付宝签发的证书".to_owned(),
        ),
    };
    vec![Remark::new(tone, en, zh)]
}

/// Of a bare key.
pub(super) fn of_key(files: &[Checked], document: &Document, configured: bool) -> Vec<Remark> {
    let private = |file: &&Checked| {
        let mut theirs = file.inspection.documents.iter();
        document.public.is_some() && theirs.any(|it| it.kind.is_private() && it.public == document.public)
    };
    if document.kind.is_public()
        && let Some(own) = files.iter().find(private)
    {
        return vec![Remark::new(
            Tone::Calm,
            format!(
                "this is your own application public key (the pair of {}), not the platform's: upload it there, and configure the key that they show you",
                own.name
            ),
            format!(
                "这是您自己的应用公钥（与 {} 成对），不是平台公钥：应上传到平台，并配置平台给出的公钥",
                own.name
            ),
        )];
    }
    let paths = slot::fitting(document);
    if paths.is_empty() {
        return Vec::new();
    }
    let list = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let known = if configured { "no slot of the configuration has this key; it" } else { "it" };
    let (caution, caution_zh) = if document.kind.is_public() {
        (
            " (only if the platform gave it to you: Alipay's 支付宝公钥, WeChat Pay's with its number `PUB_KEY_ID_…` as `id`; your own public key, 应用公钥, is uploaded and not configured)",
            "（须是平台给出的公钥：支付宝公钥，或微信支付公钥，后者以 PUB_KEY_ID_… 为 `id`；自己的应用公钥只上传，不配置）",
        )
    } else {
        ("", "")
    };
    let absent = if configured { "配置中没有这个密钥；" } else { "" };
    vec![Remark::new(
        Tone::Calm,
        format!("{known} could be for {list}{caution}"),
        format!("{absent}可用于 {list}{caution_zh}"),
    )]
}
