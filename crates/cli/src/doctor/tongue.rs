//! In which language a report speaks: one, or both beside each other.

use unicode_width::UnicodeWidthStr;

use crate::args::DoctorArgs;
use crate::args::doctor::Lang;

/// How wide a label is, in columns.
const LABEL: usize = 9;

/// One language, or both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tongue(pub(super) Option<Lang>);

impl Tongue {
    /// That of the report which was asked for; a program reads English.
    pub(super) fn of(args: &DoctorArgs) -> Self {
        Self::spoken(args.lang, args.json)
    }

    /// The same by what was typed.
    pub(super) fn spoken(lang: Option<Lang>, json: bool) -> Self {
        Self(if json { Some(Lang::En) } else { lang })
    }

    /// A sentence: both languages stand on one line.
    pub(super) fn say(self, en: impl AsRef<str>, zh: impl AsRef<str>) -> String {
        let (en, zh) = (en.as_ref(), zh.as_ref());
        match self.0 {
            None => format!("{en} · {zh}"),
            Some(Lang::En) => en.to_owned(),
            Some(Lang::Zh) => zh.to_owned(),
        }
    }

    /// A word in one language: that of the first reader where both are spoken.
    pub(super) fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        if self.is_chinese() { zh } else { en }
    }

    /// A text in every language that is spoken, one a line.
    pub(super) fn lines(self, en: impl Into<String>, zh: impl Into<String>) -> Vec<String> {
        match self.0 {
            None => vec![en.into(), zh.into()],
            Some(Lang::En) => vec![en.into()],
            Some(Lang::Zh) => vec![zh.into()],
        }
    }

    /// A label of one width; a Chinese character has two columns.
    pub(super) fn label(self, en: &str, zh: &str) -> String {
        let label = self.pick(en, zh);
        format!("{label}{}", " ".repeat(LABEL.saturating_sub(label.width())))
    }

    /// Whether Chinese alone is spoken.
    pub(super) fn is_chinese(self) -> bool {
        self.0 == Some(Lang::Zh)
    }
}
