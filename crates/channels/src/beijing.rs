//! Beijing time, a fixed UTC+8 without daylight saving, by integer arithmetic (wechat.md §2, alipay.md §2).
//!
//! The zone of the machine never takes part: Unix seconds go in, the channels' three ways of writing an instant come out.

use ttpay_core::Error;

/// The earliest instant that has a four-digit year: 0001-01-01 00:00:00 in Beijing.
pub const EARLIEST: i64 = -62_135_625_600;
/// The latest instant that has a four-digit year: 9999-12-31 23:59:59 in Beijing.
pub const LATEST: i64 = 253_402_271_999;

const OFFSET_S: i64 = 8 * 3600;
const DAY_S: i64 = 86_400;

/// Refuses an instant that the formats below cannot write.
///
/// # Errors
/// `field_invalid` outside 1970 to 9999, which also catches milliseconds given for seconds.
pub fn instant(field: &str, unix: i64) -> Result<(), Error> {
    if (0..=LATEST).contains(&unix) {
        return Ok(());
    }
    Err(Error::invalid(field, "it must be Unix seconds between 1970 and 9999; divide milliseconds by 1000"))
}

/// `yyyyMMddHHmmss` (WeChat v2) of an instant in Unix seconds. An instant outside [`EARLIEST`]`..=`[`LATEST`] is
/// written as the nearer end of that range.
///
/// ```
/// assert_eq!(ttpay_channels::beijing::format_compact(1_704_081_600), "20240101120000");
/// ```
#[must_use]
pub fn format_compact(unix: i64) -> String {
    let Civil { year, month, day, hour, minute, second } = Civil::of(unix);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
}

/// `yyyy-MM-dd HH:mm:ss` (Alipay, WeChat v2 refunds) of an instant, with the range of [`format_compact`].
#[must_use]
pub fn format_dashed(unix: i64) -> String {
    let Civil { year, month, day, hour, minute, second } = Civil::of(unix);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// `yyyy-MM-ddTHH:mm:ss+08:00` (WeChat v3) of an instant, with the range of [`format_compact`].
#[must_use]
pub fn format_rfc3339(unix: i64) -> String {
    format!("{}+08:00", format_dashed(unix).replace(' ', "T"))
}

/// Unix seconds of `yyyyMMddHHmmss`; `None` for any other text and for days that do not exist.
#[must_use]
pub fn parse_compact(text: &str) -> Option<i64> {
    if text.len() != 14 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let at = |from: usize, to: usize| text[from..to].parse::<i64>().ok();
    let (year, month, day) = (at(0, 4)?, at(4, 6)?, at(6, 8)?);
    let (hour, minute, second) = (at(8, 10)?, at(10, 12)?, at(12, 14)?);
    Some(Civil { year, month, day, hour, minute, second }.unix()? - OFFSET_S)
}

/// Unix seconds of `yyyy-MM-dd HH:mm:ss`; `None` for any other text and for days that do not exist.
#[must_use]
pub fn parse_dashed(text: &str) -> Option<i64> {
    Some(wall_clock(text, b' ')? - OFFSET_S)
}

/// Unix seconds of the midnight in Beijing that begins `yyyy-MM-dd`.
#[must_use]
pub fn parse_date(text: &str) -> Option<i64> {
    if text.len() != 10 || !text.is_ascii() {
        return None;
    }
    parse_dashed(&format!("{text} 00:00:00"))
}

/// Unix seconds of an RFC 3339 instant such as `2024-01-01T12:00:00+08:00`; any offset, `Z` and a fraction of a second
/// (dropped) are read (wechat.md §2).
#[must_use]
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let wall = wall_clock(text.get(..19)?, b'T')?;
    let mut rest = text.get(19..)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == fraction.len() {
            return None;
        }
    }
    if rest == "Z" {
        return Some(wall);
    }
    let bytes = rest.as_bytes();
    let shaped = bytes.len() == 6
        && bytes[3] == b':'
        && [1, 2, 4, 5].iter().all(|&index| bytes[index].is_ascii_digit());
    if !shaped {
        return None;
    }
    let (hours, minutes) = (rest[1..3].parse::<i64>().ok()?, rest[4..6].parse::<i64>().ok()?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    match bytes[0] {
        b'+' => Some(wall - hours * 3600 - minutes * 60),
        b'-' => Some(wall + hours * 3600 + minutes * 60),
        _ => None,
    }
}

/// Seconds since 1970 of `yyyy-MM-dd?HH:mm:ss` read as UTC, where `?` is `separator`.
fn wall_clock(text: &str, separator: u8) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 19 {
        return None;
    }
    for (index, &byte) in bytes.iter().enumerate() {
        let fits = match index {
            4 | 7 => byte == b'-',
            10 => byte == separator,
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        };
        if !fits {
            return None;
        }
    }
    let at = |from: usize, to: usize| text[from..to].parse::<i64>().ok();
    let (year, month, day) = (at(0, 4)?, at(5, 7)?, at(8, 10)?);
    let (hour, minute, second) = (at(11, 13)?, at(14, 16)?, at(17, 19)?);
    Civil { year, month, day, hour, minute, second }.unix()
}

/// A calendar day and a time of day, without a zone.
struct Civil {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

impl Civil {
    /// The Beijing wall clock at an instant.
    fn of(unix: i64) -> Self {
        let local = unix.clamp(EARLIEST, LATEST) + OFFSET_S;
        let (days, second_of_day) = (local.div_euclid(DAY_S), local.rem_euclid(DAY_S));
        // Years are counted from March, so that the leap day is the last day of a year; 719 468 days lie between
        // 0000-03-01 and 1970-01-01, 146 097 days are 400 years.
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        Self {
            year: era * 400 + year_of_era + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * march_month + 2) / 5 + 1,
            hour: second_of_day / 3600,
            minute: second_of_day / 60 % 60,
            second: second_of_day % 60,
        }
    }

    /// Seconds since 1970 when this wall clock is read as UTC; `None` when no such moment exists.
    fn unix(&self) -> Option<i64> {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days_in_month = match self.month {
            2 => 28 + i64::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let exists = self.year >= 1
            && (1..=days_in_month).contains(&self.day)
            && self.hour < 24
            && self.minute < 60
            && self.second < 60;
        if !exists {
            return None;
        }
        let year = self.year - i64::from(self.month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        let days =
            era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
        Some(days * DAY_S + self.hour * 3600 + self.minute * 60 + self.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expected values: `TZ=Asia/Shanghai date -d @N` of GNU coreutils and Python's datetime.
    #[test]
    fn instants_are_written_as_the_wall_clock_in_beijing() {
        for (unix, dashed) in [
            (0, "1970-01-01 08:00:00"),
            (951_753_599, "2000-02-28 23:59:59"),
            (951_840_000, "2000-03-01 00:00:00"),
            (1_704_081_600, "2024-01-01 12:00:00"),
            (1_709_135_999, "2024-02-28 23:59:59"),
            (1_709_136_000, "2024-02-29 00:00:00"),
            (4_107_513_599, "2100-02-28 23:59:59"),
            (4_107_513_600, "2100-03-01 00:00:00"),
            (LATEST, "9999-12-31 23:59:59"),
            (EARLIEST, "0001-01-01 00:00:00"),
        ] {
            assert_eq!(format_dashed(unix), dashed);
            assert_eq!(parse_dashed(dashed), Some(unix));
        }
        assert_eq!(format_compact(1_704_081_690), "20240101120130");
        assert_eq!(parse_compact("20240101120130"), Some(1_704_081_690));
        assert_eq!(format_rfc3339(1_704_081_600), "2024-01-01T12:00:00+08:00");
        assert_eq!(parse_date("2024-01-01"), Some(1_704_038_400));
    }

    #[test]
    fn an_instant_without_a_four_digit_year_is_written_as_the_nearer_end() {
        assert_eq!(format_compact(i64::MAX), "99991231235959");
        assert_eq!(format_compact(i64::MIN), "00010101000000");
        assert!(instant("expires_at", 1_704_081_600_000).is_err());
        assert!(instant("expires_at", -1).is_err());
        assert!(instant("expires_at", LATEST).is_ok());
    }

    #[test]
    fn rfc_3339_is_read_with_any_offset() {
        for text in [
            "2024-01-01T12:00:00+08:00",
            "2024-01-01T04:00:00Z",
            "2024-01-01T04:00:00+00:00",
            "2023-12-31T23:30:00-04:30",
            "2024-01-01T12:00:00.123+08:00",
        ] {
            assert_eq!(parse_rfc3339(text), Some(1_704_081_600), "{text}");
        }
        for text in [
            "",
            "2024-01-01T12:00:00",
            "2024-01-01 12:00:00+08:00",
            "2024-01-01T12:00:00.+08:00",
            "2024-01-01T12:00:00+0800",
            "2024-01-01T12:00:00+24:00",
            "2024-01-01T12:00:00é08:00",
            "2024-02-30T12:00:00Z",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_that_does_not_exist_is_not_read() {
        for text in [
            "2023-02-29 00:00:00",
            "2100-02-29 00:00:00",
            "2024-13-01 00:00:00",
            "2024-00-01 00:00:00",
            "2024-04-31 00:00:00",
            "2024-01-00 00:00:00",
            "2024-01-01 24:00:00",
            "2024-01-01 00:60:00",
            "2024-01-01 00:00:60",
            "2024-01-01T00:00:00",
            "2024-1-1 00:00:00",
            "+024-01-01 00:00:00",
            "0000-01-01 00:00:00",
            "２024-01-01 00:00",
        ] {
            assert_eq!(parse_dashed(text), None, "{text}");
        }
        assert_eq!(parse_compact("2024010112000"), None);
        assert_eq!(parse_compact("+2401011200000"), None);
        assert_eq!(parse_date("2024-01-01 "), None);
        assert_eq!(parse_date("２24-01-0"), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(unix in EARLIEST..=LATEST) {
            proptest::prop_assert_eq!(parse_compact(&format_compact(unix)), Some(unix));
            proptest::prop_assert_eq!(parse_dashed(&format_dashed(unix)), Some(unix));
            proptest::prop_assert_eq!(parse_rfc3339(&format_rfc3339(unix)), Some(unix));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,24}") {
            let _ = (parse_compact(&text), parse_dashed(&text), parse_date(&text), parse_rfc3339(&text));
        }
    }
}
