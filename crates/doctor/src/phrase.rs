//! What a refusal says, in both languages: how such a table is written, and how its places are filled.

use ttpay_core::{Json, json::Fault};

/// The same in English and in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Both {
    /// Two texts.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }

    /// What reads the same in both: a name, a number.
    pub fn same(text: impl ToString) -> Self {
        let text = text.to_string();
        Self { en: text.clone(), zh: text }
    }

    /// The kind of a JSON value.
    pub(crate) fn kind(json: &Json) -> Self {
        Self::new(json.kind(), json.kind_zh())
    }

    /// A phrase with its places `{}` filled in their order.
    #[must_use]
    pub fn filled(en: &str, zh: &str, values: &[Self]) -> Self {
        let fill = |text: &str, pick: fn(&Self) -> &str| {
            let mut values = values.iter().map(pick);
            let mut parts = text.split("{}");
            let mut out = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                out.push_str(values.next().unwrap_or("…"));
                out.push_str(part);
            }
            out
        };
        Self { en: fill(en, |value| &value.en), zh: fill(zh, |value| &value.zh) }
    }
}

impl From<&Fault> for Both {
    fn from(fault: &Fault) -> Self {
        Self::new(fault.to_string(), fault.zh())
    }
}

impl From<&ttpay_core::Error> for Both {
    fn from(error: &ttpay_core::Error) -> Self {
        Self::new(error.to_string(), error.code().said_zh(error.field()))
    }
}

/// Writes a table of phrases: a name, the English, the Chinese. `{}` is where a value goes.
#[macro_export]
macro_rules! phrases {
    ($(#[$about:meta])* $vis:vis $table:ident { $( $name:ident: $en:literal, $zh:literal; )+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $table { $( #[doc = $en] $name, )+ }

        impl $table {
            /// Every phrase with its English and its Chinese.
            #[cfg(test)]
            $vis const ALL: &'static [(Self, &'static str, &'static str)] = &[$( (Self::$name, $en, $zh), )+];

            /// The phrase, which has no places.
            #[must_use]
            $vis fn plain(self) -> $crate::Both {
                self.with(&[])
            }

            /// The phrase with its places filled.
            #[must_use]
            $vis fn with(self, values: &[$crate::Both]) -> $crate::Both {
                match self { $( Self::$name => $crate::Both::filled($en, $zh, values), )+ }
            }
        }
    };
}
