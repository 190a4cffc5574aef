//! Published values in other people's grouping, by protocol operation, turned once into cases of verbs (verbs.md §7).
//!
//! Every value of the folder has a fate: a verb says it, or only Rust can (with the reason). A value of which nobody knows what to do is an error, so that none is dropped silently.

mod alipay;
mod bytedance;
mod cashier;
#[cfg(test)]
mod runner;
mod vector;
mod wechat_v2;
mod wechat_v3;

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};

use crate::house::file_name;
use vector::Vector;

/// A verb, the configuration it needs, its request, and what must come out.
struct Said {
    verb: &'static str,
    config: Value,
    request: Value,
    expected: Value,
}

/// What becomes of one published value.
enum Fate {
    /// A verb says it.
    Verb(Box<Said>),
    /// No verb does; the tests of `crates/channels` run it. With the reason.
    RustOnly(&'static str),
}

/// One published value.
pub(crate) struct Extra {
    name: String,
    fate: Fate,
}

impl Extra {
    /// The value as `{id, verb, config, request, expected}`, when a verb says it.
    pub(crate) fn case(&self) -> Option<Value> {
        let Fate::Verb(said) = &self.fate else { return None };
        Some(json!({
            "id": format!("extra-{}", self.name),
            "verb": said.verb,
            "config": said.config,
            "request": said.request.to_string(),
            "expected": said.expected,
        }))
    }

    /// Why no verb says it.
    fn rust_only(&self) -> Option<&'static str> {
        if let Fate::RustOnly(why) = self.fate { Some(why) } else { None }
    }
}

/// What became of the values: a line for each that no verb says, and one with the sums.
pub(crate) fn account(extras: &[Extra]) -> Vec<String> {
    let rust_only: Vec<_> = extras
        .iter()
        .filter_map(|extra| Some(format!("Rust only: {}: {}", extra.name, extra.rust_only()?)))
        .collect();
    let sums = format!(
        "extra vectors: {} cases through verbs, {} Rust only",
        extras.iter().filter(|extra| matches!(extra.fate, Fate::Verb(_))).count(),
        rust_only.len(),
    );
    [rust_only, vec![sums]].concat()
}

/// Every value of the folder and of its subfolder `own`.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Vec<Extra>> {
    let mut extras = Vec::new();
    for path in files(folder)? {
        let shown = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        extras.extend(read_file(&path).context(shown)?);
    }
    anyhow::ensure!(!extras.is_empty(), "{} holds no vectors", folder.display());
    Ok(extras)
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in [folder.to_owned(), folder.join("own")] {
        if !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
        let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
        paths.retain(|path| file_name(path).ends_with(".json"));
        paths.sort();
        found.extend(paths);
    }
    Ok(found)
}

fn read_file(path: &Path) -> anyhow::Result<Vec<Extra>> {
    let file: Value = serde_json::from_slice(&std::fs::read(path)?).context("it is not JSON")?;
    let vectors = file["vectors"].as_array().context("there is no list `vectors`")?;
    vectors
        .iter()
        .map(|case| {
            let vector = Vector { file: &file, case };
            let name = vector.name()?;
            let fate = fate(&vector).with_context(|| name.to_owned())?;
            Ok(Extra { name: name.to_owned(), fate })
        })
        .collect()
}

fn fate(vector: &Vector<'_>) -> anyhow::Result<Fate> {
    match vector.scheme()? {
        "cashier_md5" => cashier::signature(vector),
        "cashier_status" => cashier::status(vector),
        scheme if ["tp_gateway_", "ecpay_", "trade_"].iter().any(|start| scheme.starts_with(start)) => {
            bytedance::fate(vector, scheme)
        }
        scheme if scheme.starts_with("wechat_v2_") => wechat_v2::fate(vector, scheme),
        scheme if scheme.starts_with("wechat_v3_") => wechat_v3::fate(vector, scheme),
        scheme if scheme.starts_with("alipay_") => alipay::fate(vector, scheme),
        other => anyhow::bail!("nobody knows how to run the scheme `{other}`"),
    }
}
