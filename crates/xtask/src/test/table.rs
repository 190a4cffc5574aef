//! The table at the end: what ran, how much of it, how long, and how it ended.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::part::{Status, Tally};

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) part: &'static str,
    pub(crate) tally: Tally,
    pub(crate) seconds: f64,
    pub(crate) status: Status,
}

impl Row {
    /// Turns every skip into a failure: what `--require-all` asks for.
    pub(crate) fn require(&mut self) {
        match &self.status {
            Status::Skipped(why) => {
                self.status = Status::Failed(format!("everything is required, but {why}"))
            }
            Status::Passed if self.tally.skipped > 0 => {
                let left = number_of(self.tally.skipped, self.tally.unit);
                let why = format!("everything is required, but {left} did not run");
                self.status = Status::Failed(why);
            }
            _ => {}
        }
    }

    fn ran(&self) -> String {
        let Tally { unit, passed, failed, skipped, .. } = &self.tally;
        if unit.is_empty() {
            return "nothing".to_owned();
        }
        let mut text = number_of(passed + failed, unit);
        if *skipped > 0 {
            let _ = write!(text, ", {skipped} left out");
        }
        text
    }
}

/// "1 target", "3 targets".
pub(crate) fn number_of(count: usize, unit: &str) -> String {
    let unit = if count == 1 { unit.trim_end_matches('s') } else { unit };
    format!("{count} {unit}")
}

/// The status with its colour; the stream takes the colour away where it does not belong.
pub(crate) fn paint(status: &Status) -> String {
    let (colour, text) = match status {
        Status::Passed => (AnsiColor::Green, "passed".to_owned()),
        Status::Failed(why) => (AnsiColor::Red, format!("failed: {why}")),
        Status::Skipped(why) => (AnsiColor::Yellow, format!("skipped: {why}")),
    };
    let style = Style::new().fg_color(Some(colour.into()));
    format!("{style}{text}{style:#}")
}

/// The whole table, what is worth knowing beside it, and, alone on the last line, the sum.
pub(crate) fn render(rows: &[Row]) -> String {
    let ran: Vec<_> = rows.iter().map(Row::ran).collect();
    let wide = ran.iter().map(|text| text.chars().count()).chain(["ran".len()]).max().unwrap_or_default();
    let mut out = format!("\n{:<11} {:<wide$} {:>8}  status\n", "part", "ran", "seconds");
    for (row, ran) in rows.iter().zip(&ran) {
        let _ = writeln!(out, "{:<11} {ran:<wide$} {:>8.1}  {}", row.part, row.seconds, paint(&row.status));
    }
    let noted: Vec<_> = rows.iter().filter_map(|row| Some((row.part, row.tally.note.as_ref()?))).collect();
    if !noted.is_empty() {
        out.push('\n');
    }
    for (part, note) in noted {
        let _ = writeln!(out, "{part:<11} {note}");
    }
    let (passed, failed, skipped) = sum(rows);
    let _ = writeln!(out, "\n{passed} passed, {failed} failed, {skipped} skipped");
    out
}

/// Counts tests, not parts; a part that failed or was skipped without counting anything counts as one.
fn sum(rows: &[Row]) -> (usize, usize, usize) {
    let mut total = (0, 0, 0);
    for row in rows {
        let (fails, skips) = match &row.status {
            Status::Passed => (0, row.tally.skipped),
            Status::Failed(_) => (row.tally.failed.max(1), row.tally.skipped),
            Status::Skipped(_) => (0, row.tally.skipped.max(1)),
        };
        total = (total.0 + row.tally.passed, total.1 + fails, total.2 + skips);
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(tally: (usize, usize, usize), status: Status) -> Row {
        let (passed, failed, skipped) = tally;
        let tally = Tally { unit: "tests", passed, failed, skipped, ..Tally::default() };
        Row { part: "rust", tally, seconds: 1.0, status }
    }

    #[test]
    fn the_last_line_sums_tests_and_counts_a_skipped_part_as_one() {
        let skipped =
            Row { tally: Tally::default(), ..row((0, 0, 0), Status::Skipped("x is missing".to_owned())) };
        let text = render(&[
            row((12, 0, 0), Status::Passed),
            row((3, 1, 2), Status::Failed("y".to_owned())),
            skipped,
        ]);
        assert_eq!(text.lines().last(), Some("15 passed, 1 failed, 3 skipped"));
    }

    #[test]
    fn when_everything_is_required_a_skip_and_a_test_left_out_are_failures() {
        let mut skipped = row((0, 0, 0), Status::Skipped("python3 is missing".to_owned()));
        let mut ignored = row((5, 0, 1), Status::Passed);
        let mut passed = row((5, 0, 0), Status::Passed);
        for row in [&mut skipped, &mut ignored, &mut passed] {
            row.require();
        }
        assert!(matches!(&skipped.status, Status::Failed(why) if why.contains("python3 is missing")));
        assert!(matches!(&ignored.status, Status::Failed(why) if why.contains("1 test did not run")));
        assert_eq!(passed.status, Status::Passed);
    }
}
