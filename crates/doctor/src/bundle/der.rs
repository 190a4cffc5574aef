//! DER with the same outline and other numbers and names in it: every length stays, so that base64 keeps its layout.

use super::dice::Dice;

/// A shorter integer is a version or an exponent.
const NUMBER: usize = 5;

/// A shorter bit string is a set of flags.
const FLAGS: usize = 4;

/// What is put in the place of what stands in a document.
pub(super) struct Edit<'e, 'c> {
    /// The moduli that have a stand-in, without leading zeros.
    pub(super) moduli: &'e [(Vec<u8>, Vec<u8>)],
    /// The stand-in of a name.
    pub(super) name: &'e mut dyn FnMut(&str) -> String,
    /// For everything else.
    pub(super) dice: &'e mut Dice<'c>,
}

impl Edit<'_, '_> {
    /// Replaces what stands in a document; `serial` says that it is a certificate.
    pub(super) fn document(&mut self, der: &mut [u8], certificate: bool) {
        if certificate {
            self.serial(der);
        }
        self.items(der);
    }

    /// A serial number may be as short as an exponent: it is the first integer of a certificate.
    fn serial(&mut self, der: &mut [u8]) -> Option<()> {
        let outer = Item::read(der)?;
        let tbs = Item::read(&der[outer.start..])?;
        let mut at = outer.start + tbs.start;
        let mut item = Item::read(&der[at..])?;
        if item.tag == 0xa0 {
            at += item.end;
            item = Item::read(&der[at..])?;
        }
        if item.tag == 2 {
            self.integer(&mut der[at + item.start..at + item.end]);
        }
        Some(())
    }

    fn items(&mut self, bytes: &mut [u8]) {
        let mut at = 0;
        while let Some(item) = Item::read(&bytes[at..]) {
            let content = &mut bytes[at + item.start..at + item.end];
            match item.tag {
                2 if content.len() >= NUMBER => self.number(content),
                3 if content.len() >= FLAGS => self.inner(&mut content[1..]),
                4 => self.inner(content),
                0x0c | 0x12 | 0x13 | 0x14 | 0x16 | 0x1a | 0x1e => self.text(content),
                0x17 | 0x18 => moment(content),
                tag if tag & 0x20 != 0 => self.items(content),
                tag if tag & 0xc0 != 0 => self.text(content),
                _ => {}
            }
            at += item.end;
        }
    }

    /// What may be a document of its own.
    fn inner(&mut self, content: &mut [u8]) {
        let whole =
            Item::read(content).is_some_and(|item| item.tag & 0x1f == 0x10 && item.end == content.len());
        if whole {
            self.items(content);
        } else {
            let noise = self.dice.bytes(content.len());
            content.copy_from_slice(&noise);
        }
    }

    fn number(&mut self, content: &mut [u8]) {
        let zeros = content.iter().take_while(|byte| **byte == 0).count();
        let known = self.moduli.iter().find(|(old, new)| *old == content[zeros..] && old.len() == new.len());
        match known {
            Some((_, new)) => content[zeros..].copy_from_slice(new),
            None => self.integer(content),
        }
    }

    /// Another positive number of the same length.
    fn integer(&mut self, content: &mut [u8]) {
        let mut noise = self.dice.bytes(content.len());
        let padded = content.len() > 1 && content[0] == 0;
        let first = usize::from(padded);
        if padded {
            noise[0] = 0;
            noise[1] |= 0x80;
        } else if let Some(byte) = noise.first_mut() {
            // As near to the old one as its power of two, so that it has as many digits.
            let top = content.first().map_or(1, |byte| 0x80u8 >> byte.leading_zeros().min(7));
            *byte = top | (*byte & (top - 1));
        }
        if let (Some(last), Some(old)) = (noise[first..].last_mut(), content.last()) {
            *last = (*last & !1) | (old & 1);
        }
        content.copy_from_slice(&noise);
    }

    fn text(&mut self, content: &mut [u8]) {
        let new = std::str::from_utf8(content).ok().map(|text| (self.name)(text));
        match new.filter(|new| new.len() == content.len()) {
            Some(new) => content.copy_from_slice(new.as_bytes()),
            None => {
                let noise = self.dice.bytes(content.len());
                let letters = noise.iter().map(|byte| b'a' + byte % 26);
                content.iter_mut().zip(letters).for_each(|(byte, letter)| *byte = letter);
            }
        }
    }
}

/// Only the year of a time is kept.
fn moment(content: &mut [u8]) {
    let zulu = content.last() == Some(&b'Z');
    let rest = content.len().checked_sub(11).filter(|_| zulu);
    if let Some(rest) = rest.and_then(|start| content.get_mut(start..)) {
        rest.copy_from_slice(b"0101000000Z");
    }
}

/// One item: its tag, and where its content begins and ends.
struct Item {
    tag: u8,
    start: usize,
    end: usize,
}

impl Item {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (tag, first) = (*bytes.first()?, *bytes.get(1)?);
        let more = usize::from(first & 0x7f);
        let (start, length) = match first {
            0..=0x7f => (2, more),
            0x81..=0x83 => {
                let digits = bytes.get(2..2 + more)?;
                (2 + more, digits.iter().fold(0, |all, byte| all << 8 | usize::from(*byte)))
            }
            _ => return None,
        };
        let end = start + length;
        // Tags of more than one byte do not occur in keys.
        (end <= bytes.len() && tag & 0x1f != 0x1f).then_some(Self { tag, start, end })
    }
}
