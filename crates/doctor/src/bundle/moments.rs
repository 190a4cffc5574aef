//! Times: all of a case move by the same number of seconds, so that every difference stays.

use std::collections::HashSet;

use super::dice::Dice;
use crate::case::{Case, Said};
use crate::schemes::authorization;

/// Members and headers that hold Unix seconds or milliseconds.
const NAMES: [&str; 7] = [
    "timestamp",
    "trade_time",
    "pay_time",
    "create_time",
    "timeStamp",
    "Wechatpay-Timestamp",
    "Byte-Timestamp",
];

/// The shift is a multiple of this, which leaves zeros at the end of a time in peace; and it is so many of them.
const STEP_S: i64 = 1000;
const STEPS: (usize, usize) = (10_000, 90_000);

/// Seconds and milliseconds of this century that stay as long as they are when they are moved.
const SECONDS: std::ops::Range<i64> = 1_200_000_000..9_000_000_000;

/// The times of a case.
#[derive(Debug, Default)]
pub(super) struct Moments {
    known: HashSet<String>,
    shift_s: i64,
}

impl Moments {
    /// The times of a case, and a shift into the past.
    pub(super) fn of_case(case: &Case, dice: &mut Dice<'_>) -> Self {
        let steps = i64::try_from(STEPS.0 + dice.below(STEPS.1)).unwrap_or_default();
        let mut all = Self { known: HashSet::new(), shift_s: -STEP_S * steps };
        let earlier = case.history.iter().filter_map(|earlier| earlier.said.as_ref());
        for said in std::iter::once(&case.said).chain(earlier) {
            all.note(said);
        }
        let headers = NAMES.iter().filter_map(|name| case.header(name));
        let inside = authorization(case).into_iter().filter(|(name, _)| name == "timestamp");
        let texts: Vec<String> = headers.map(str::to_owned).chain(inside.map(|(_, value)| value)).collect();
        texts.iter().for_each(|text| all.add(text));
        all
    }

    fn note(&mut self, said: &Said) {
        let texts: Vec<String> = NAMES.iter().filter_map(|name| said.text(name)).map(str::to_owned).collect();
        texts.iter().for_each(|text| self.add(text));
    }

    fn add(&mut self, text: &str) {
        if let Ok(number) = text.trim().parse::<i64>()
            && (SECONDS.contains(&number) || SECONDS.contains(&(number / 1000)))
        {
            self.known.insert(text.trim().to_owned());
        }
    }

    /// How many different ones there are.
    pub(super) fn count(&self) -> usize {
        self.known.len()
    }

    /// A moment later or earlier.
    pub(super) const fn shifted(&self, seconds: i64) -> i64 {
        seconds.saturating_add(self.shift_s)
    }

    /// The stand-in of a word that is a time of this case.
    pub(super) fn of(&self, word: &str) -> Option<String> {
        let number: i64 = self.known.get(word)?.parse().ok()?;
        let thousand = if SECONDS.contains(&number) { 1 } else { 1000 };
        Some((number + self.shift_s * thousand).to_string())
    }
}
