//! The report for people, in English and Chinese.

use std::fmt::Write as _;

use serde_json::Value;
use ttpay::channels::bytedance::migrate::{Migration, Row, Treatment};

use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// Writes it: the table, what to check, the request, and how far it is.
pub fn report(made: &Migration, signed: Option<&Value>) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write(&mut out, made, signed);
    out.truncate(out.trim_end().len());
    out
}

fn write(out: &mut String, made: &Migration, signed: Option<&Value>) -> std::fmt::Result {
    let to = made.to;
    let title = paint(HEAD, format!("ttpay migrate  cashier → {}", to.as_str()));
    writeln!(out, "{title}  {}", paint(DIM, format!("收银台 → {}", to.chinese())))?;
    let widths = widths(&made.rows, to.as_str());
    let (from, wide) = widths;
    writeln!(out, "\n{}", paint(DIM, format!("  {:<from$}  {:<wide$}", "cashier", to.as_str()).trim_end()))?;
    for what in Treatment::ALL {
        let rows: Vec<_> = made.rows.iter().filter(|row| row.what == what).collect();
        if rows.is_empty() {
            continue;
        }
        let (en, zh) = what.heading();
        writeln!(
            out,
            "\n{}",
            paint(if what == Treatment::ToSupply { BAD } else { HEAD }, format!("{en} · {zh}"))
        )?;
        for group in rows.chunk_by(|one, next| one.note == next.note && one.to.is_none() && next.to.is_none())
        {
            lines(out, group, widths)?;
        }
    }
    writeln!(out, "\n{}", paint(HEAD, "what to check · 迁移前核对"))?;
    for check in &made.checks {
        writeln!(out, "  • {}\n    {}", check.en, paint(DIM, &check.zh))?;
    }
    let verb = made.verb;
    writeln!(out, "\n{}", paint(HEAD, format!("request for `{verb}` · 新请求")))?;
    writeln!(out, "{}", pretty(&made.request))?;
    if let Some(signed) = signed {
        writeln!(out, "\n{}\n{}", paint(HEAD, "signed · 已签名"), pretty(signed))?;
    }
    writeln!(out, "\n{}", end(made, signed.is_some()))
}

/// Members that share a note stand below each other, the note beside them in both languages.
fn lines(out: &mut String, group: &[&Row], (from, to): (usize, usize)) -> std::fmt::Result {
    let Some(first) = group.first() else { return Ok(()) };
    let notes = [first.note.en.clone(), paint(DIM, &first.note.zh)];
    for at in 0..group.len().max(2) {
        let row = group.get(at);
        let old = row.and_then(|row| row.from).unwrap_or_default();
        let new = row.and_then(|row| row.to).unwrap_or_default();
        let note = notes.get(at).map(String::as_str).unwrap_or_default();
        let line = format!("  {old:<from$}  {new:<to$}  {note}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// How wide the two columns of names are.
fn widths(rows: &[Row], to: &str) -> (usize, usize) {
    let widest = |name: fn(&Row) -> Option<&'static str>, head: &str| {
        rows.iter().filter_map(name).chain([head]).map(str::len).max().unwrap_or_default()
    };
    (widest(|row| row.from, "cashier"), widest(|row| row.to, to))
}

fn pretty(json: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default()
}

fn end(made: &Migration, signed: bool) -> String {
    if !made.missing.is_empty() {
        let head = paint(BAD, "not complete · 尚不完整:");
        let missing = made.missing.join(", ");
        return format!(
            "{head} {missing}\nGive them by --out-order-no and --fill FILE; nothing was signed or sent. \
             用 --out-order-no 与 --fill FILE 补充；未签名，未发送。"
        );
    }
    if signed {
        let head = paint(GOOD, "complete and signed · 完整，已签名");
        return format!("{head}\nNothing was sent. 未发送。");
    }
    let head = paint(GOOD, "complete · 完整");
    format!(
        "{head}\nGive --config FILE to have it signed; nothing was sent. 加 --config FILE 即签名；未发送。"
    )
}
