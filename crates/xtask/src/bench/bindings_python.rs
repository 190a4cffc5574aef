//! Python: `bindings/python/bench/bench.py` against the built wheel.

use std::path::PathBuf;

use super::bindings::Language;
use crate::test::part::Run;
use crate::test::python_env::{self, Build, PYTHON};

pub(super) const LANGUAGE: Language = Language {
    name: "python",
    by_hand: "sorted, f-strings, join, hashlib.md5, hexdigest; for alipay the package cryptography",
    aims: [2.5, 2.5],
    needs: &[PYTHON],
    build,
};

fn build(run: &mut Run<'_>) -> anyhow::Result<Vec<PathBuf>> {
    python_env::tools(run)?;
    python_env::install(run, Build::Product)?;
    let python = python_env::install_beside_tools(run)?;
    Ok(vec![python.into(), "bindings/python/bench/bench.py".into()])
}
