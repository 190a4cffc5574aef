//! The rule `generated`: the committed generated files are what `cargo xtask gen` would write.

use super::Finding;
use crate::r#gen;
use crate::house::House;

/// Every generated file is fresh.
pub(crate) fn fresh(house: &House) -> anyhow::Result<Vec<Finding>> {
    let stale = r#gen::stale(house, &[])?;
    Ok(stale
        .into_iter()
        .map(|file| Finding {
            place: file.path,
            rule: "a generated file is what its source makes".to_owned(),
            fix: "run `cargo xtask gen` and commit the result".to_owned(),
        })
        .collect())
}
