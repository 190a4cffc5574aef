//! Which language the phone speaks: the address, then what was chosen before, then the browser.

use axum::http::{HeaderMap, HeaderValue, Uri, header};

use super::words::{EN, Words, ZH};

/// A language of the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lang {
    En,
    Zh,
}

/// The language that the address asks for.
pub(super) fn asked(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').find_map(|pair| match pair {
        "lang=en" => Some(Lang::En),
        "lang=zh" => Some(Lang::Zh),
        _ => None,
    })
}

impl Lang {
    /// The language of a request.
    pub(super) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let text = |name: header::HeaderName| {
            headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
        };
        let cookie = text(header::COOKIE).split(';').find_map(|pair| match pair.trim() {
            "ttpay_lang=en" => Some(Self::En),
            "ttpay_lang=zh" => Some(Self::Zh),
            _ => None,
        });
        let browser = if text(header::ACCEPT_LANGUAGE).starts_with("zh") { Self::Zh } else { Self::En };
        asked(uri).or(cookie).unwrap_or(browser)
    }

    /// Remembers the choice for a year.
    pub(super) fn cookie(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::En => "ttpay_lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict",
            Self::Zh => "ttpay_lang=zh; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict",
        })
    }

    pub(super) const fn tag(self) -> &'static str {
        self.pick("en", "zh-CN")
    }

    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Zh => &ZH,
        }
    }

    /// One of two texts.
    pub(super) const fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}
