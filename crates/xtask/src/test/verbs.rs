//! The table of languages and verbs: how many vectors of each verb held in each language.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::Context;
use serde_json::Value;

use super::table::Row;
use crate::house::House;

/// The table, empty when no language ran the vectors.
pub(crate) fn render(house: &House, rows: &[Row]) -> anyhow::Result<String> {
    let ran: Vec<_> = rows.iter().filter_map(|row| Some((row.part, row.tally.vectors.as_ref()?))).collect();
    if ran.is_empty() {
        return Ok(String::new());
    }
    let path = house.target().join("vectors/cases.json");
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let list: Vec<Value> = serde_json::from_str(&text)?;
    let columns: Vec<_> = ran.iter().map(|(part, outcome)| (*part, outcome.by_verb(&list))).collect();
    let verbs: BTreeSet<_> = columns.iter().flat_map(|(_, verbs)| verbs.keys()).collect();
    let wide = verbs.iter().map(|verb| verb.len()).max().unwrap_or_default();

    let mut out = format!("\n{:<wide$}", "vectors");
    for (part, _) in &columns {
        let _ = write!(out, " {part:>9}");
    }
    out.push('\n');
    for verb in verbs {
        let _ = write!(out, "{verb:<wide$}");
        for (_, counts) in &columns {
            let cell = match counts.get(verb) {
                Some((passed, all)) if passed == all => all.to_string(),
                Some((passed, all)) => format!("{passed}/{all}"),
                None => "-".to_owned(),
            };
            let _ = write!(out, " {cell:>9}");
        }
        out.push('\n');
    }
    Ok(out)
}
