//! The catalogue of mistakes.md: every entry once, in the order of the page, one file a section.

mod al;
mod eb;
mod ec;
mod gn;
mod gw;
mod tb;
mod tp;
mod tr;
mod w2;
mod w3;
mod xg;

use crate::diagnosis::{Detail, filled};
use crate::forms;

/// The form of GN-15 where a signature of somebody else is verified.
pub(crate) const CHECKED: &str = "checked with another key";

/// How an entry is decided (mistakes.md §1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Mutation: the wrong text or digest is built and compared; a hit is proof.
    Mutation,
    /// Another key, another text of the key, or what an opened RSA signature says about it; a hit is proof.
    Key,
    /// Visible in message, headers, key or signature without computing.
    Structure,
    /// Cannot be decided from the input.
    Advice,
}

/// One entry of the catalogue. `{name}` in a text is filled from the detail of a finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its id, such as `TP-01`.
    pub id: &'static str,
    /// How it is decided.
    pub kind: Kind,
    /// What went wrong, in English.
    pub message: &'static str,
    /// What went wrong, in Chinese.
    pub message_zh: &'static str,
    /// What to do, in English.
    pub fix: &'static str,
    /// What to do, in Chinese.
    pub fix_zh: &'static str,
}

impl Mistake {
    /// What went wrong here, in English.
    #[must_use]
    pub fn said(&self, detail: &Detail) -> String {
        filled(self.worded(detail).message, detail)
    }

    /// What to do here, in English.
    #[must_use]
    pub fn mended(&self, detail: &Detail) -> String {
        filled(self.worded(detail).fix, detail)
    }

    /// What went wrong here, in Chinese: without the full stop.
    #[must_use]
    pub fn said_zh(&self, detail: &Detail) -> String {
        filled(self.worded(detail).message_zh, &forms::chinese(detail))
    }

    /// What to do here, in Chinese.
    #[must_use]
    pub fn mended_zh(&self, detail: &Detail) -> String {
        filled(self.worded(detail).fix_zh, &forms::chinese(detail))
    }

    /// Who signs exchanges the key for the wanted one, who verifies exchanges the wanted one for the key that fits.
    fn worded(&self, detail: &Detail) -> &Self {
        let checking = self.id == "GN-15" && detail.variant.as_deref() == Some(CHECKED);
        if checking { &gn::GN_15_CHECKED } else { self }
    }
}

/// Writes the table of one section.
macro_rules! mistakes {
    ($name:ident = $( $id:literal $kind:ident $message:literal, $zh:literal, $fix:literal, $fix_zh:literal; )*) => {
        pub(super) const $name: &[Mistake] = &[$( Mistake {
            id: $id,
            kind: mistakes!(@ $kind),
            message: $message,
            message_zh: $zh,
            fix: $fix,
            fix_zh: $fix_zh,
        }, )*];
    };
    (@ M) => { super::Kind::Mutation };
    (@ K) => { super::Kind::Key };
    (@ S) => { super::Kind::Structure };
    (@ A) => { super::Kind::Advice };
}
use mistakes;

const SECTIONS: &[&[Mistake]] =
    &[gn::GN, tp::TP, gw::GW, ec::EC, eb::EB, tr::TR, tb::TB, w2::W2, w3::W3, al::AL];

/// Every entry, in the order of the page.
pub fn all() -> impl Iterator<Item = &'static Mistake> {
    SECTIONS.iter().flat_map(|section| section.iter())
}

/// The families beyond the page, whose ids begin with `XG`.
pub fn beyond() -> impl Iterator<Item = &'static Mistake> {
    xg::XG.iter()
}

/// The entry with this id, of the page or beyond it.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Mistake> {
    all().chain(beyond()).find(|mistake| mistake.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_has_every_entry_once_and_in_order() {
        let ids: Vec<_> = all().map(|mistake| mistake.id).collect();
        assert_eq!(ids.len(), 224);
        for section in SECTIONS {
            assert!(section.windows(2).all(|two| two[0].id < two[1].id), "{section:?}");
        }
    }

    #[test]
    fn every_entry_speaks_both_languages_and_says_what_to_do() {
        for mistake in all().chain(beyond()) {
            assert!(!mistake.message.is_empty() && !mistake.fix.is_empty(), "{}", mistake.id);
            for (zh, en) in [(mistake.message_zh, mistake.message), (mistake.fix_zh, mistake.fix)] {
                let chinese = zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert!(chinese && zh != en, "{}: {zh}", mistake.id);
            }
            assert!(!mistake.message_zh.ends_with('。') && mistake.fix_zh.ends_with('。'), "{}", mistake.id);
        }
    }

    #[test]
    fn what_was_read_in_chinese_is_the_same_as_in_english() {
        // A place that only one language fills would be a fact that the other one hides.
        let places = |text: &str| {
            let mut all: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            all.sort_unstable();
            all
        };
        for mistake in all().chain(beyond()) {
            assert_eq!(places(mistake.fix), places(mistake.fix_zh), "{}", mistake.id);
            for place in places(mistake.message) {
                assert!(places(mistake.message_zh).contains(&place), "{}: {place}", mistake.id);
            }
        }
    }
}
