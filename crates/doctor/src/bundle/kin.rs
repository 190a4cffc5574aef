//! Which characters may stand for each other: those that every rule of the doctor treats alike.
//!
//! The sets do not interleave and contain nothing that a rule of signing looks at, so that a text and its stand-in are of the
//! same length in every encoding, sort alike against every other sign, and are hexadecimal, upper case or GBK together.

use encoding_rs::GBK;

use super::dice::Dice;

/// The Chinese characters that every charset of the catalogue knows.
const CHINESE: (u32, u32) = (0x4e00, 0x9fa5);

/// A set of characters that stand for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kin {
    /// The digits; 0 is special.
    Digit,
    /// A range.
    Range(char, char),
    /// The letters of one small block, and what they have in common.
    Block(u32, u8),
}

/// Whether a character belongs to a word, which is replaced; any other sign is kept.
pub(super) fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether a character outside of ASCII is replaced: letters, digits, and the pictures of names.
pub(super) fn is_foreign_word(c: char) -> bool {
    !c.is_ascii() && (c.is_alphanumeric() || u32::from(c) >= 0x1_f000)
}

impl Kin {
    /// The set of a character; `None` for one that is kept.
    pub(super) fn of(c: char) -> Option<Self> {
        Some(match c {
            '0'..='9' => Self::Digit,
            'a'..='f' => Self::Range('a', 'f'),
            'g'..='z' => Self::Range('g', 'z'),
            'A'..='F' => Self::Range('A', 'F'),
            'G'..='Z' => Self::Range('G', 'Z'),
            c if (CHINESE.0..=CHINESE.1).contains(&u32::from(c)) => {
                Self::Range(char::from_u32(CHINESE.0)?, char::from_u32(CHINESE.1)?)
            }
            c if is_foreign_word(c) => Self::Block(u32::from(c) & !0x3f, traits(c)),
            _ => return None,
        })
    }

    /// Its members, ascending; `nonzero` leaves out the digit 0.
    pub(super) fn members(&self, nonzero: bool) -> Vec<char> {
        match self {
            Self::Digit => ('0'..='9').filter(|c| !nonzero || *c != '0').collect(),
            Self::Range(first, last) => (*first..=*last).collect(),
            Self::Block(start, common) => (*start..*start + 0x40)
                .filter_map(char::from_u32)
                .filter(|c| is_foreign_word(*c) && traits(*c) == *common)
                .collect(),
        }
    }

    /// Any member. It may be the character itself: what is never drawn would tell it to whoever collects bundles of one case.
    pub(super) fn any(&self, nonzero: bool, dice: &mut Dice<'_>) -> char {
        if let Self::Range(first, last) = self {
            let count = usize::try_from(u32::from(*last) - u32::from(*first) + 1).unwrap_or(1);
            let drawn = u32::from(*first) + u32::try_from(dice.below(count)).unwrap_or_default();
            return char::from_u32(drawn).unwrap_or(*first);
        }
        let members = self.members(nonzero);
        members[dice.below(members.len())]
    }
}

/// What the rules could tell characters of one block apart by.
fn traits(c: char) -> u8 {
    let in_gbk = !GBK.encode(c.encode_utf8(&mut [0; 4])).2;
    let flags = [c.is_alphabetic(), c.is_numeric(), c.is_lowercase(), c.is_uppercase(), in_gbk];
    let same_length_in_both_cases = c.to_lowercase().count() == 1 && c.to_uppercase().count() == 1;
    flags.into_iter().chain([same_length_in_both_cases]).fold(0, |all, flag| all << 1 | u8::from(flag))
}
