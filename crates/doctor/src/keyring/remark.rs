//! What is said of a file beside others: its pair, its slot, its faults.

use ttpay_channels::keys::inspect::{Document, Kind, Owner};

use super::Checked;
use super::slot::{self, Slot, Wants};

/// How a remark is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// To know.
    Calm,
    /// To mend.
    Bad,
}

/// One sentence about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How it is meant.
    pub tone: Tone,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Remark {
    fn new(tone: Tone, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { tone, en: en.into(), zh: zh.into() }
    }
}

/// Everything that is said of the file at `at`.
pub(super) fn of(files: &[Checked], at: usize, slots: &[Slot]) -> Vec<Remark> {
    let file = &files[at];
    let oddities = &file.inspection.oddities;
    let mut remarks: Vec<_> =
        oddities.iter().map(|odd| Remark::new(Tone::Bad, odd.message(), odd.message_zh())).collect();
    for document in &file.inspection.documents {
        remarks.extend(unusable(document));
        remarks.extend(paired(files, at, document));
        remarks.extend(slotted(document, slots));
    }
    remarks
}

fn unusable(document: &Document) -> Option<Remark> {
    let (en, zh) = match document.kind {
        Kind::PrivateEncrypted => (
            "it is under a password: decrypt it (`openssl pkey -in FILE -out FILE.pem`) before you configure it",
            "有密码保护，请先解密（openssl pkey）再配置",
        ),
        Kind::CertificateRequest => (
            "it is what you upload to get a certificate, not the certificate: download the certificate that was issued",
            "这是证书申请文件（CSR），不是证书",
        ),
        Kind::Foreign(_) => ("every scheme here wants an RSA key", "这里的协议都使用 RSA 密钥"),
        Kind::Unreadable => {
            ("it is no base64 of a key: was it cut off or changed?", "不是密钥的 Base64，可能被截断或改动")
        }
        _ if document.bits.is_some_and(|bits| bits < 2048) => {
            ("it has under 2048 bits: make a new one", "密钥不足 2048 位，请重新生成")
        }
        _ => return None,
    };
    Some(Remark::new(Tone::Bad, en, zh))
}

/// The other files with the same key; or that a private and a public one, alone together, are no pair.
fn paired(files: &[Checked], at: usize, document: &Document) -> Vec<Remark> {
    let Some(key) = document.public.as_ref() else { return Vec::new() };
    let others = files.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, file)| file);
    let same: Vec<&str> =
        others.clone().filter(|file| file.inspection.has_key(key)).map(|file| file.name.as_str()).collect();
    if !same.is_empty() {
        let names = same.join(", ");
        return vec![Remark::new(
            Tone::Good,
            format!("it belongs together with {names}"),
            format!("与 {names} 是一对"),
        )];
    }
    let strangers: Vec<_> = others.filter(|file| opposite(document, file)).collect();
    match strangers.as_slice() {
        [stranger] if files.len() == 2 => vec![Remark::new(
            Tone::Bad,
            format!("it is no pair with {}: their keys differ", stranger.name),
            format!("与 {} 不是一对：密钥不同", stranger.name),
        )],
        _ => Vec::new(),
    }
}

/// Whether a file has the other half, if it were a pair. A platform's certificate is never one.
fn opposite(document: &Document, file: &Checked) -> bool {
    let theirs = |document: &Document| {
        matches!(
            document.owner(),
            Some(Owner::AlipayPlatform | Owner::AlipayRoot | Owner::WechatPlatform | Owner::WechatRoot)
        )
    };
    !theirs(document)
        && file.inspection.documents.iter().any(|other| {
            other.public.is_some() && other.kind.is_private() != document.kind.is_private() && !theirs(other)
        })
}

/// Which slot it is in, which it belongs into, and which it must not be put into.
fn slotted(document: &Document, slots: &[Slot]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let own = slots.iter().find(|slot| slot.wants == Wants::Own && slot.holds(document));
    let theirs = slots.iter().find(|slot| slot.wants != Wants::Own && slot.holds(document));
    match (own, theirs) {
        (Some(own), _) if document.kind.is_private() => remarks.push(Remark::new(
            Tone::Good,
            format!("it is the key of `{}`", own.path),
            format!("即配置中的 `{}`", own.path),
        )),
        (Some(own), _) if document.kind.is_public() => remarks.push(Remark::new(
            Tone::Calm,
            format!(
                "this is your own application public key (the pair of `{}`), not {}'s: upload it there, and configure the key that they show you",
                own.path, own.side
            ),
            format!("这是您自己的应用公钥（与 `{}` 成对），不是平台公钥：应上传到平台，并配置平台给出的公钥", own.path),
        )),
        (_, Some(theirs)) if document.kind.is_private() => remarks.push(Remark::new(
            Tone::Calm,
            format!("it is the private half of what `{}` holds: only the platform (or a sandbox) has that", theirs.path),
            format!("这是 `{}` 的私钥部分，只有平台（或沙箱）才持有", theirs.path),
        )),
        (_, Some(theirs)) => remarks.push(Remark::new(
            Tone::Good,
            format!("it is what `{}` holds", theirs.path),
            format!("即配置中的 `{}`", theirs.path),
        )),
        _ => remarks.extend(could_be(document, !slots.is_empty())),
    }
    remarks
}

fn could_be(document: &Document, configured: bool) -> Option<Remark> {
    if document.owner() == Some(Owner::WechatMerchant) {
        return Some(Remark::new(
            Tone::Calm,
            "it is your merchant certificate: its serial number is `wechat.serial_no`; it verifies nothing of WeChat Pay's",
            "这是商户 API 证书：其序列号即 `wechat.serial_no`，不能用来验签微信的消息",
        ));
    }
    let paths = slot::fitting(document);
    if paths.is_empty() {
        return None;
    }
    let list = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let known = if configured { "no slot of the configuration has this key; it" } else { "it" };
    let caution = if document.kind.is_public() {
        " (only if the platform gave it to you; your own public key is uploaded, not configured)"
    } else {
        ""
    };
    Some(Remark::new(
        Tone::Calm,
        format!("{known} could be for {list}{caution}"),
        format!(
            "可用于 {list}{}",
            if document.kind.is_public() {
                "（须是平台给出的公钥；自己的公钥只上传，不配置）"
            } else {
                ""
            }
        ),
    ))
}
