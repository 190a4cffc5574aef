//! C: `bindings/c/bench/bench.c` against the installed library.

use std::path::PathBuf;

use super::bindings::Language;
use crate::test::c_abi::{self, Build, GCC, PKG_CONFIG};
use crate::test::part::{Run, Tool};

const LIBRARIES: Tool = Tool {
    name: "jansson and OpenSSL",
    probe: &["pkg-config", "--exists", "jansson", "libcrypto"],
    install: "apt-get install -y libjansson-dev libssl-dev",
};

pub(super) const LANGUAGE: Language = Language {
    name: "c",
    by_hand: "qsort, snprintf, OpenSSL's MD5, sprintf",
    aims: [1.5, 1.5],
    needs: &[GCC, PKG_CONFIG, LIBRARIES],
    build,
};

fn build(run: &mut Run<'_>) -> anyhow::Result<Vec<PathBuf>> {
    let prefix = c_abi::install(run, Build::Product)?;
    let packages = [("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig").display().to_string())];
    let asked =
        run.must("pkg-config", &["--cflags", "--libs", "ttpay", "jansson", "libcrypto"], &packages)?;
    let program = prefix.join("tests/bench");
    std::fs::create_dir_all(prefix.join("tests"))?;
    let rpath = format!("-Wl,-rpath,{}", prefix.join("lib").display());
    let out = program.display().to_string();
    let flags: Vec<&str> = asked.text.split_whitespace().collect();
    let fixed = [
        "-std=c11",
        "-D_GNU_SOURCE",
        "-O2",
        "-Wall",
        "-Wextra",
        "-o",
        &out,
        "bindings/c/bench/bench.c",
        &rpath,
    ];
    run.must("gcc", &[&fixed[..], &flags].concat(), &[])?;
    Ok(vec![program])
}
