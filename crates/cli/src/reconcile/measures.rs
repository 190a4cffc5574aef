//! A comparison as measurements, for the textfile collector of node_exporter: the file is whole at every moment.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use tempfile::NamedTempFile;
use ttpay::core::reconcile::DifferenceKind;

use super::report::{ChannelPart, Report};

/// Writes the file; `None` is a comparison that did not come about, which is a measurement too.
///
/// # Errors
/// The file cannot be written, for people.
pub fn put(path: Option<&Path>, report: Option<&Report>, now: i64) -> Result<(), String> {
    let Some(path) = path else { return Ok(()) };
    replace(path, &text(report, now))
        .map_err(|error| format!("the measurements cannot be written to {}: {error}", path.display()))
}

fn text(report: Option<&Report>, now: i64) -> String {
    let mut out = String::new();
    let mut gauge = |name: &str, help: &str, lines: &[(String, String)]| {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge");
        for (labels, value) in lines {
            let _ = writeln!(out, "{name}{labels} {value}");
        }
    };
    let one = |value: String| [(String::new(), value)];
    gauge(
        "ttpay_reconcile_success",
        "Whether the bills could be compared: 1 or 0",
        &one(u8::from(report.is_some()).to_string()),
    );
    gauge(
        "ttpay_reconcile_finished_seconds",
        "When the last comparison ended, in Unix seconds",
        &one(now.to_string()),
    );
    if let Some(report) = report {
        let parts = &report.channels;
        let agreed =
            |part: &ChannelPart| (format!("{{channel=\"{}\"}}", part.channel), part.agreed.to_string());
        gauge(
            "ttpay_reconcile_agreed",
            "Orders without a difference",
            &parts.iter().map(agreed).collect::<Vec<_>>(),
        );
        let kinds = |part| DifferenceKind::ALL.iter().map(move |kind| differences(part, *kind));
        gauge(
            "ttpay_reconcile_differences",
            "Differences between a bill and what is booked; undecided ones wait for the next bill",
            &parts.iter().flat_map(kinds).collect::<Vec<_>>(),
        );
    }
    out
}

/// Every kind has its line, also without a difference: what is absent raises no alarm.
fn differences(part: &ChannelPart, kind: DifferenceKind) -> (String, String) {
    let count = part.differences.iter().filter(|entry| entry.difference.kind == kind).count();
    (format!("{{channel=\"{}\",kind=\"{kind}\"}}", part.channel), count.to_string())
}

/// Whoever reads meanwhile sees the old file or the new one.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::with_prefix_in(".ttpay-", folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    // node_exporter runs as another user.
    #[cfg(unix)]
    file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    file.persist(path)?;
    Ok(())
}
