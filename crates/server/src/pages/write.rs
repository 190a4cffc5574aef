//! Money and time as the pages write them.

use ttpay::channels::beijing;

/// `¥1,234.50`: every fen is shown.
pub(super) fn yuan(fen: u64) -> String {
    let whole = (fen / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("¥{grouped}.{:02}", fen % 100)
}

/// The same without sign and groups, as a form takes it.
pub(super) fn plain_yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// A moment in Beijing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// For machines, with the zone.
    pub(super) iso: String,
    /// `yyyy-MM-dd`.
    pub(super) day: String,
    /// `HH:mm:ss`.
    pub(super) clock: String,
}

impl Moment {
    pub(super) fn of(unix: i64) -> Self {
        let text = beijing::format_dashed(unix);
        let (day, clock) = text.split_once(' ').unwrap_or((&text, ""));
        Self { iso: beijing::format_rfc3339(unix), day: day.to_owned(), clock: clock.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fen_is_lost() {
        for (fen, text) in [
            (0, "¥0.00"),
            (1, "¥0.01"),
            (101, "¥1.01"),
            (99_999, "¥999.99"),
            (100_000, "¥1,000.00"),
            (123_456_789, "¥1,234,567.89"),
            (9_007_199_254_740_991, "¥90,071,992,547,409.91"),
        ] {
            assert_eq!(yuan(fen), text);
        }
        assert_eq!(plain_yuan(100_005), "1000.05");
    }

    #[test]
    fn a_moment_is_beijings_with_its_zone() {
        let moment = Moment::of(1_704_081_600);
        assert_eq!(moment.iso, "2024-01-01T12:00:00+08:00");
        assert_eq!((moment.day.as_str(), moment.clock.as_str()), ("2024-01-01", "12:00:00"));
    }
}
