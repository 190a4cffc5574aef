//! The slots of a configuration that hold RSA keys and certificates, and what belongs into each.

use ttpay_channels::keys::inspect::{Document, Inspection, Kind, Owner, inspect};
use ttpay_core::Json;

use super::remark::{Remark, Tone};

/// What a slot wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// The merchant's own private key.
    Own,
    /// The other side's public key.
    Theirs,
    /// A certificate of this owner.
    Certificate(Owner),
}

/// A slot that is filled.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its path.
    pub path: &'static str,
    /// Whose keys these are, such as `Alipay`.
    pub(super) side: &'static str,
    pub(super) wants: Wants,
    pub(super) inspection: Inspection,
}

/// Path, side, and what belongs there.
pub(super) const SLOTS: [(&str, &str, Wants); 9] = [
    ("wechat.private_key", "WeChat Pay", Wants::Own),
    ("wechat.platform_keys", "WeChat Pay", Wants::Theirs),
    ("alipay.private_key", "Alipay", Wants::Own),
    ("alipay.alipay_public_key", "Alipay", Wants::Theirs),
    ("alipay.app_certificate", "Alipay", Wants::Certificate(Owner::AlipayApplication)),
    ("alipay.alipay_certificate", "Alipay", Wants::Certificate(Owner::AlipayPlatform)),
    ("alipay.alipay_root_certificate", "Alipay", Wants::Certificate(Owner::AlipayRoot)),
    ("trade.private_key", "ByteDance", Wants::Own),
    ("trade.platform_public_key", "ByteDance", Wants::Theirs),
];

/// The filled slots of a configuration.
pub(super) fn of(configuration: &Json) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (path, side, wants) in SLOTS {
        let value = path.split('.').try_fold(configuration, |json, step| json.get(step));
        let texts: Vec<&str> = match value {
            Some(Json::Text(text)) => vec![text],
            Some(Json::List(list)) => list
                .iter()
                .filter_map(|key| key.get("public_key").or_else(|| key.get("certificate")))
                .filter_map(Json::text)
                .collect(),
            _ => Vec::new(),
        };
        let slot = |text: &str| Slot { path, side, wants, inspection: inspect(text) };
        slots.extend(texts.into_iter().map(slot));
    }
    slots
}

impl Slot {
    /// Whether it holds this very key.
    pub(super) fn holds(&self, document: &Document) -> bool {
        document.public.as_ref().is_some_and(|key| self.inspection.has_key(key))
    }
}

/// The slots that a bare key could be for, by what it is alone.
pub(super) fn fitting(document: &Document) -> Vec<&'static str> {
    let fits = |wants: Wants| match wants {
        Wants::Own => document.kind.is_private(),
        Wants::Theirs => document.kind.is_public(),
        Wants::Certificate(_) => false,
    };
    SLOTS.iter().filter(|(_, _, wants)| fits(*wants)).map(|(path, ..)| *path).collect()
}

/// What is wrong between the slots.
pub(super) fn judged(slots: &[Slot]) -> Vec<(&'static str, Remark)> {
    let mut said = Vec::new();
    for slot in slots {
        for document in &slot.inspection.documents {
            let remark = wrong_kind(slot, document)
                .or_else(|| own_key(slot, document, slots))
                .or_else(|| wrong_owner(slot, document));
            if let Some(remark) = remark {
                said.push((slot.path, remark));
            }
        }
    }
    said
}

fn wrong_kind(slot: &Slot, document: &Document) -> Option<Remark> {
    let right = match slot.wants {
        Wants::Own => document.kind.is_private(),
        Wants::Theirs => document.kind.is_public() || document.kind == Kind::Certificate,
        Wants::Certificate(_) => document.kind == Kind::Certificate,
    };
    (!right).then(|| Remark {
        tone: Tone::Bad,
        en: format!("`{}` holds {}, which does not belong there", slot.path, document.kind.name()),
        zh: format!("`{}` 中放错了类型", slot.path),
    })
}

/// The two certificates that a merchant of Alipay gets, exchanged.
fn wrong_owner(slot: &Slot, document: &Document) -> Option<Remark> {
    let (Wants::Certificate(wanted), Some(owner)) = (slot.wants, document.owner()) else { return None };
    let (en, zh) = match owner {
        Owner::AlipayApplication => ("your application certificate", "应用公钥证书"),
        Owner::AlipayPlatform => ("Alipay's certificate", "支付宝公钥证书"),
        _ => return None,
    };
    (owner != wanted).then(|| Remark {
        tone: Tone::Bad,
        en: format!("`{}` holds {en}, by its names: exchange the files", slot.path),
        zh: format!("从名称看，`{}` 中放的是{en_zh}，请换成对应的文件", slot.path, en_zh = zh),
    })
}

/// GN-24: the other side's slot holds the public half of the merchant's own key.
fn own_key(slot: &Slot, document: &Document, slots: &[Slot]) -> Option<Remark> {
    if slot.wants == Wants::Own || slot.wants == Wants::Certificate(Owner::AlipayApplication) {
        return None;
    }
    let own = slots.iter().find(|other| other.wants == Wants::Own && other.holds(document))?;
    Some(Remark {
        tone: Tone::Bad,
        en: format!(
            "`{}` holds your own application public key (the pair of `{}`), not {}'s: put the key there that {} shows you after you uploaded yours",
            slot.path, own.path, slot.side, slot.side
        ),
        zh: format!("`{}` 中是您自己的应用公钥（与 `{}` 成对），应换成平台公钥", slot.path, own.path),
    })
}
