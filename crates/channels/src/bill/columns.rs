//! Columns by their header names: order and number differ by bill type and age of the merchant.

use super::Error;

/// The header line of a bill.
pub(super) struct Columns {
    names: Vec<String>,
}

impl Columns {
    /// Columns of these names. Full-width parentheses count as ASCII ones.
    pub(super) fn new<'a>(line: u64, names: impl Iterator<Item = &'a str>) -> Result<Self, Error> {
        let names: Vec<String> =
            names.map(|name| name.trim().replace('（', "(").replace('）', ")")).collect();
        let filled = names.iter().map(String::as_str).filter(|name| !name.is_empty());
        match ttpay_core::json::first_duplicate(filled) {
            Some(name) => Err(Error::malformed(line, format!("the column `{name}` occurs twice"))),
            None => Ok(Self { names }),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Where the first of these names stands that is there at all.
    pub(super) fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|wanted| self.names.iter().position(|name| name == wanted))
    }

    /// As [`Self::find`], for a column without which the bill is of no use.
    pub(super) fn require(&self, line: u64, names: &[&str]) -> Result<usize, Error> {
        self.find(names)
            .ok_or_else(|| Error::malformed(line, format!("there is no column `{}`", names.join("` or `"))))
    }
}

/// Fen of a yuan text of a bill, which may be zero and whose sums may be large; a minus is dropped when `signed`.
pub(super) fn fen(line: u64, text: &str, signed: bool) -> Result<u64, Error> {
    let refuse = || Error::malformed(line, "an amount is not yuan with at most two decimals");
    let text = text.trim();
    let text = if signed { text.strip_prefix('-').unwrap_or(text) } else { text };
    let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(cents) || whole.len() > 14 || cents.len() > 2 {
        return Err(refuse());
    }
    let scale = if cents.len() == 1 { 10 } else { 1 };
    let (whole, cents): (u64, u64) =
        (whole.parse().map_err(|_| refuse())?, cents.parse().map_err(|_| refuse())?);
    Ok(whole * 100 + cents * scale)
}
