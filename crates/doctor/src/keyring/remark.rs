//! What is said of a file beside others: its pair, its slot, its faults.

use ttpay_channels::keys::inspect::{Document, Kind, Oddity, Owner};

use super::slot::{Slot, Wants};
use super::{Checked, advice, place};

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
    pub(super) fn new(tone: Tone, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { tone, en: en.into(), zh: zh.into() }
    }
}

impl Remark {
    /// The same, saying which part of a file it is about; what is only to be known is about the file.
    fn of_part(self, place: usize) -> Self {
        match self.tone {
            Tone::Bad => Self {
                en: format!("no. {place}: {}", self.en),
                zh: format!("第 {place} 个：{}", self.zh),
                ..self
            },
            Tone::Good | Tone::Calm => self,
        }
    }
}

/// What is known beside the files.
pub(super) struct Known<'a> {
    pub(super) slots: &'a [Slot],
    /// The configured serial number of WeChat's merchant certificate.
    pub(super) serial: Option<&'a str>,
    /// The present, Unix seconds.
    pub(super) now: i64,
}

/// Everything that is said of the file at `at`, each thing once.
pub(super) fn of(files: &[Checked], at: usize, known: &Known<'_>) -> Vec<Remark> {
    let file = &files[at];
    let Checked { inspection, word, name, .. } = file;
    if let Some(word) = word.filter(|_| inspection.documents.iter().all(|it| it.kind == Kind::Unreadable)) {
        return vec![word.remark()];
    }
    let oddities = &inspection.oddities;
    let mut remarks: Vec<_> =
        oddities.iter().map(|odd| Remark::new(Tone::Bad, odd.message(), odd.message_zh())).collect();
    let cut_off = oddities.contains(&Oddity::CutOff);
    for (place, document) in inspection.documents.iter().enumerate() {
        if !(cut_off && document.kind == Kind::Unreadable) {
            let advice = advice::of(document, name, known.now);
            let several = inspection.documents.len() > 1;
            remarks.extend(advice.into_iter().map(|it| if several { it.of_part(place + 1) } else { it }));
        }
        remarks.extend(paired(files, at, document));
        remarks.extend(slotted(files, document, known));
    }
    let mut told: Vec<Remark> = Vec::new();
    for remark in remarks {
        if !told.contains(&remark) {
            told.push(remark);
        }
    }
    told
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
            format!("与 {names} 属于同一对密钥"),
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
fn slotted(files: &[Checked], document: &Document, known: &Known<'_>) -> Vec<Remark> {
    let slots = known.slots;
    let own = slots.iter().find(|slot| slot.wants == Wants::Own && slot.holds(document));
    let theirs = slots.iter().find(|slot| slot.wants != Wants::Own && slot.holds(document));
    match (own, theirs) {
        (Some(own), _) if document.kind.is_private() => vec![Remark::new(
            Tone::Good,
            format!("it is the key of `{}`", own.path),
            format!("即配置中的 `{}`", own.path),
        )],
        (Some(own), _) if document.kind.is_public() => vec![Remark::new(
            Tone::Calm,
            format!(
                "this is your own application public key (the pair of `{}`), not {}'s: upload it there, and configure the key that they show you",
                own.path, own.side
            ),
            format!(
                "这是您自己的应用公钥（与 `{}` 成对），不是平台公钥：应上传到平台，并配置平台给出的公钥",
                own.path
            ),
        )],
        (_, Some(theirs)) if document.kind.is_private() => vec![Remark::new(
            Tone::Calm,
            format!(
                "it is the private half of what `{}` holds: only the platform (or a sandbox) has that",
                theirs.path
            ),
            format!("这是 `{}` 的私钥部分，只有平台（或沙箱）才持有", theirs.path),
        )],
        (_, Some(theirs)) => vec![Remark::new(
            Tone::Good,
            format!("it is what `{}` holds", theirs.path),
            format!("即配置中的 `{}`", theirs.path),
        )],
        _ if document.owner().is_some() => place::of_certificate(document, known),
        _ => place::of_key(files, document, !slots.is_empty()),
    }
}
