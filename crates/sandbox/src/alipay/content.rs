//! Members of a business content, read as Alipay reads them.

use ttpay_core::{Amount, Json};

use super::refusal::Refusal;

/// The text of a member that is not blank.
///
/// # Errors
/// [`Refusal::InvalidContent`] when it is neither absent nor text.
pub(crate) fn text<'a>(content: &'a Json, name: &str) -> Result<Option<&'a str>, Refusal> {
    match content.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) if text.trim().is_empty() => Ok(None),
        Some(Json::Text(text)) => Ok(Some(text)),
        Some(_) => Err(Refusal::InvalidContent),
    }
}

/// A text that must be there, of at most `most` characters.
///
/// # Errors
/// [`Refusal::InvalidContent`].
pub(crate) fn required<'a>(content: &'a Json, name: &str, most: usize) -> Result<&'a str, Refusal> {
    let text = text(content, name)?.ok_or(Refusal::InvalidContent)?;
    if text.chars().count() > most { Err(Refusal::InvalidContent) } else { Ok(text) }
}

/// An amount in yuan: text, or a JSON number, whose literal is then the text (SDKs of loosely typed languages send it).
///
/// # Errors
/// [`Refusal::InvalidContent`].
pub(crate) fn amount(content: &Json, name: &str) -> Result<Amount, Refusal> {
    let text = match content.get(name) {
        Some(Json::Text(text) | Json::Number(text)) => text,
        _ => return Err(Refusal::InvalidContent),
    };
    Amount::from_yuan(name, text).map_err(|_| Refusal::InvalidContent)
}

/// Whether a list of options names one.
pub(crate) fn has_option(content: &Json, list: &str, option: &str) -> bool {
    match content.get(list) {
        Some(Json::List(items)) => items.iter().any(|item| item.text() == Some(option)),
        _ => false,
    }
}

/// How a request names a trade. Alipay's own number wins when both are there (alipay.md §5.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TradeName {
    /// `trade_no`
    TradeNo(String),
    /// `out_trade_no`
    OutTradeNo(String),
}

impl TradeName {
    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal::InvalidContent`] when there is none, or it is longer than 64 characters.
    pub(crate) fn read(content: &Json) -> Result<Self, Refusal> {
        if text(content, "trade_no")?.is_some() {
            return Ok(Self::TradeNo(required(content, "trade_no", 64)?.to_owned()));
        }
        Ok(Self::OutTradeNo(required(content, "out_trade_no", 64)?.to_owned()))
    }
}
