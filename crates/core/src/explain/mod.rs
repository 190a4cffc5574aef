//! Explains a code of the cashier, of `tt.pay` or of a channel's own page, in English and Chinese (cashier.md §6, §8).
//!
//! The types and the lookup serve every table; the tables of WeChat Pay and Alipay live in `ttpay-channels`.

mod platform;
mod results;
mod shown;

use serde::Serialize;

use crate::words::words;

/// Writes a table of [`Explanation`]s: the code, what to do next, then one line per text as `English, Chinese`.
#[macro_export]
macro_rules! explanations {
    (@next) => { None };
    (@next $next:ident) => { Some($crate::explain::Next::$next) };
    ($(
        $code:literal $( => $next:ident )?;
        means $en:literal, $zh:literal;
        $( cause $cause_en:literal, $cause_zh:literal; )*
        $( fix $fix_en:literal, $fix_zh:literal; )*
    )+) => {
        &[ $( $crate::explain::Explanation {
            code: $code,
            meaning: $crate::explain::Bilingual { en: $en, zh: $zh },
            causes: &[ $( $crate::explain::Bilingual { en: $cause_en, zh: $cause_zh }, )* ],
            fixes: &[ $( $crate::explain::Bilingual { en: $fix_en, zh: $fix_zh }, )* ],
            next: $crate::explanations!(@next $( $next )?),
        }, )+ ]
    };
}

words! {
    /// Whose code it is.
    CodeSource {
        Cashier = "cashier", "The tt.pay cashier of ByteDance and the result codes of its front end.";
        Wechat = "wechat", "WeChat Pay, API v2 and v3, and its H5 page.";
        Alipay = "alipay", "Alipay's gateway and its app.";
    }
}

words! {
    /// The one thing to do next. Absent in an [`Explanation`]: nothing for a program to do, at most for a person.
    Next {
        Retry = "retry", "Send the same call again, same numbers and same parameters, after what the fixes name.";
        Query = "query", "Ask for the true state before anything else; what happened is not known yet.";
        Wait = "wait", "Not now: come back later, at the pace that the fixes name.";
        NewNumber = "new_number", "This number is used up: once that is confirmed, go on with a new one.";
        FixConfiguration = "fix_configuration", "Repeating cannot help: correct the request, the keys or the account first.";
    }
}

/// One text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bilingual {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

/// What a code means and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The code as its owner prints it; ends in `*` when the text speaks of a whole class of codes.
    pub code: &'static str,
    /// What happened, in one sentence.
    pub meaning: Bilingual,
    /// The likely causes, most frequent first; empty when nothing went wrong.
    pub causes: &'static [Bilingual],
    /// What to do about it, in the order of the causes.
    pub fixes: &'static [Bilingual],
    /// What to do next in one word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Next>,
}

/// Explains a code of the cashier: `CD0025`, `TS4113`, `res.code 9`, `getOrderStatus=9`, or the text of a channel's own page.
///
/// Letter case and white space do not matter; `None` for a code that is not known here.
#[must_use]
pub fn explain(code: &str) -> Option<Explanation> {
    // The mini-program sees this text in `errMsg` and the number only in the trace.
    let code = if plain(code).eq(plain("pay:fail permission denied")) { "157406" } else { code };
    find(platform::CODES, code)
        .or_else(|| find(results::CODES, code))
        .or_else(|| find(results::UNDEFINED, code))
        .or_else(|| shown_by(CodeSource::Wechat, code))
        .or_else(|| shown_by(CodeSource::Alipay, code))
}

/// Explains what a channel's own page or app shows the user after the jump from the cashier (wechat.md §5).
///
/// `None` for [`CodeSource::Cashier`], whose codes [`explain`] knows.
#[must_use]
pub fn shown_by(source: CodeSource, code: &str) -> Option<Explanation> {
    match source {
        CodeSource::Cashier => None,
        CodeSource::Alipay => find(shown::ALIPAY, code),
        // The page prints a sentence around the part that tells the cases apart.
        CodeSource::Wechat => shown::WECHAT.iter().find(|e| code.contains(e.code)).copied(),
    }
}

/// The entry of a table, whatever the letter case and however `=`, `:` and white space separate the words of the code.
#[must_use]
pub fn find(table: &[Explanation], code: &str) -> Option<Explanation> {
    table.iter().find(|entry| plain(entry.code).eq(plain(code))).copied()
}

/// The words of a code in lower case.
fn plain(code: &str) -> impl Iterator<Item = String> + '_ {
    code.split(|c: char| c.is_whitespace() || c == '=' || c == ':')
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests;
