//! Keys and certificates beside each other: what each is, which belong together, and which slot of a configuration they fit.
//!
//! A private key never leaves this room; what is said of it are its size and the fingerprint of its public half.

mod advice;
mod place;
mod remark;
mod slot;
mod word;

pub use remark::{Remark, Tone};
pub use slot::Slot;

use ttpay_channels::keys::inspect::{Document, Inspection, inspect_file};
use ttpay_core::Json;

/// Bytes under a name that people know them by: a file.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// The name.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What is said of one file.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub inspection: Inspection,
    /// What follows from it, the other files and the configuration.
    pub remarks: Vec<Remark>,
    /// What it is where it is a word and no key.
    word: Option<word::Word>,
}

/// Looks at files together, and at the configuration whose slots they may fit (`file:` and `env:` values resolved). At `now` (Unix
/// seconds) the validity of certificates is judged.
#[must_use]
pub fn check(files: &[Named<'_>], configuration: Option<&Json>, now: i64) -> Vec<Checked> {
    let slots = configuration.map(slot::of).unwrap_or_default();
    let serial = configuration.and_then(|tree| tree.get("wechat")?.get("serial_no")?.text());
    let read = |file: &Named<'_>| Checked {
        name: file.name.to_owned(),
        inspection: inspect_file(file.bytes),
        remarks: Vec::new(),
        word: word::of(file.bytes),
    };
    let mut checked: Vec<Checked> = files.iter().map(read).collect();
    let known = remark::Known { slots: &slots, serial, now };
    let remarks: Vec<Vec<Remark>> = (0..checked.len()).map(|at| remark::of(&checked, at, &known)).collect();
    for (file, remarks) in checked.iter_mut().zip(remarks) {
        file.remarks = remarks;
    }
    checked
}

/// What is wrong in the configuration itself: its slots against each other.
#[must_use]
pub fn of_configuration(configuration: &Json) -> Vec<(&'static str, Remark)> {
    slot::judged(&slot::of(configuration))
}

/// A short text by which people tell keys apart: the first bytes of SHA-256 over modulus and exponent, in hex.
#[must_use]
pub fn fingerprint(document: &Document) -> Option<String> {
    let key = document.public.as_ref()?;
    let digest =
        aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &[key.modulus(), key.exponent()].concat());
    let bytes = digest.as_ref().iter().take(8).map(|byte| format!("{byte:02x}"));
    Some(bytes.collect::<Vec<_>>().join(":"))
}

#[cfg(test)]
mod tests;
