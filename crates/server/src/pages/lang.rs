//! Which language a page speaks: what the address says, what was chosen before, what the browser prefers.

use axum::http::{HeaderMap, Uri, header};

use super::cookies::cookie;
use super::words::{EN, Words, ZH};

/// Where the choice is kept: nothing secret, and nothing about a person.
pub(super) const COOKIE: &str = "ttpay_lang";

/// A language of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    En,
    Zh,
}

impl Lang {
    /// The language of a request.
    pub(super) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        Self::asked(uri)
            .or_else(|| cookie(headers, COOKIE).and_then(Self::parse))
            .or_else(|| preferred(headers))
            .unwrap_or(Self::En)
    }

    /// The language that the address asks for.
    pub(super) fn asked(uri: &Uri) -> Option<Self> {
        uri.query()?.split('&').find_map(|pair| Self::parse(pair.strip_prefix("lang=")?))
    }

    fn parse(word: &str) -> Option<Self> {
        match word {
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }

    /// Its word in an address and a cookie.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// Its tag in HTML.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }

    /// The other one.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }

    /// The words of the pages.
    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Zh => &ZH,
        }
    }

    /// One of two texts.
    pub(super) fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// What `Accept-Language` likes best of the two; the first of equals.
fn preferred(headers: &HeaderMap) -> Option<Lang> {
    let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(u32, Lang)> = None;
    for part in text.split(',') {
        let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let name = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let Some(lang) = Lang::parse(&name) else { continue };
        let weight = thousandths(weight.trim().strip_prefix("q=").unwrap_or("1"));
        if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// `0.8` is 800; what cannot be read counts nothing.
fn thousandths(text: &str) -> u32 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest = format!("{rest:0<3}");
    let digits = format!("{whole}{}", rest.get(..3).unwrap_or("000"));
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(uri: &str, cookie: &str, accept: &str) -> Lang {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        Lang::of(&uri.parse().unwrap(), &headers)
    }

    #[test]
    fn the_address_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        assert_eq!(of("/orders?lang=en", "ttpay_lang=zh", "zh-CN"), Lang::En);
        assert_eq!(of("/orders?state=paid", "a=b; ttpay_lang=zh", "en"), Lang::Zh);
        assert_eq!(of("/orders?lang=fr", "", "de, zh-CN;q=0.8, en;q=0.7"), Lang::Zh);
        assert_eq!(of("/orders", "", "en-GB,en;q=0.9,zh;q=0.8"), Lang::En);
        assert_eq!(of("/orders", "", "zh;q=0, en;q=0.1"), Lang::En);
        assert_eq!(of("/orders", "ttpay_lang=klingon", "de"), Lang::En);
    }
}
