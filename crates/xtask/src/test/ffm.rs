//! The part `ffm`: the C ABI through Java's foreign-function API, with JDK 25 in the trixie root.

use anyhow::{Context, ensure};

use super::c_abi::{self, Build, GCC, PKG_CONFIG};
use super::part::{Part, Run, Tally};
use crate::toolchain::root;

pub(crate) const PART: Part = Part {
    name: "ffm",
    about: "examples/java-ffm: the C ABI through Java's foreign-function API, on JDK 25 in a Debian trixie root",
    needs: &[GCC, PKG_CONFIG],
    run,
};

const EXAMPLE: &str = "examples/java-ffm/Ttpay.java";
const EXPECTED: &str = "examples/java-ffm/expected.txt";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let tally = Tally { unit: "tests", ..Tally::default() };
    if let Err(why) = root::ability() {
        return Ok(Tally { skipped: 1, note: Some(format!("{why:#}")), ..tally });
    }
    let root = crate::toolchain::make(run.house, &|_| ())?;
    let library = std::path::absolute(c_abi::install(run, Build::Product)?)?.join("lib/libttpay.so");
    let library = library.to_str().context("the target folder is not UTF-8")?;
    let java = ["java", "--enable-native-access=ALL-UNNAMED", EXAMPLE, library, "examples"];
    let (program, args) = root.command(run.house, &java);
    let done = run.must(program, &args, &[])?;
    let expected = run.house.text(EXPECTED)?.context("the expected text is not UTF-8")?;
    ensure!(done.text == expected, "{EXAMPLE} prints something else than {EXPECTED}");
    Ok(Tally { passed: 1, ..tally })
}
