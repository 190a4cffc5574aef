//! The rule `readme-commands`: every command that the papers show can be typed.

use clap::Parser;
use ttpay_core::Verb;

use super::Finding;
use crate::Cli;
use crate::house::House;

// The command line of `ttpay` itself, so that an example is read by the very parser that will read it.
#[allow(dead_code)]
#[path = "../../../cli/src/args.rs"]
mod ttpay_args;

/// The papers whose commands people type.
const PAPERS: &[&str] = &["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "tests/vectors/README.md"];

/// Every `cargo xtask …` and `ttpay …` in a code block of the papers is accepted by its parser.
pub(crate) fn commands(house: &House) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for paper in house.files()?.iter().filter(|path| PAPERS.contains(&path.as_str())) {
        let text = house.text(paper)?.unwrap_or_default();
        for (line, command) in shown(&text) {
            if let Err(why) = accepted(&command) {
                findings.push(Finding {
                    place: format!("{paper}:{line}"),
                    rule: format!("`{command}` cannot be typed: {why}"),
                    fix: "show a command that exists".to_owned(),
                });
            }
        }
    }
    Ok(findings)
}

/// The commands of the code blocks, with their lines: every line of a shell block, and what follows a `$` elsewhere.
fn shown(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut block: Option<bool> = None;
    for (index, line) in text.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            block =
                if block.is_some() { None } else { Some(matches!(language.trim(), "sh" | "bash" | "shell")) };
            continue;
        }
        let Some(shell) = block else { continue };
        let line = line.trim();
        match line.strip_prefix("$ ") {
            Some(command) => found.push((index + 1, command.to_owned())),
            None if shell => found.push((index + 1, line.to_owned())),
            None => {}
        }
    }
    found
}

/// Whether each of our programs in the line accepts its words; other programs are not ours to judge.
fn accepted(line: &str) -> Result<(), String> {
    let Some(words) = shlex::split(line) else { return Err("its quotes do not close".to_owned()) };
    for command in words.split(|word| matches!(word.as_str(), "|" | "||" | "&&" | ";")) {
        let command: Vec<_> =
            command.iter().map(String::as_str).take_while(|word| !word.starts_with(['<', '>'])).collect();
        match command.as_slice() {
            ["cargo", "xtask", rest @ ..] => parse::<Cli>("cargo xtask", rest)?,
            ["ttpay" | "./target/release/ttpay", rest @ ..] => parse_ttpay(rest)?,
            ["cargo", "run", "--release", "--", rest @ ..] => parse_ttpay(rest)?,
            _ => {}
        }
    }
    Ok(())
}

fn parse_ttpay(words: &[&str]) -> Result<(), String> {
    parse::<ttpay_args::Args>("ttpay", words)?;
    match words.iter().skip_while(|word| **word != "call").nth(1) {
        Some(verb) if Verb::parse(verb).is_none() => Err(format!("there is no verb `{verb}`")),
        _ => Ok(()),
    }
}

fn parse<P: Parser>(program: &str, words: &[&str]) -> Result<(), String> {
    match P::try_parse_from([program].iter().chain(words)) {
        Err(error) if error.use_stderr() => {
            let text = error.to_string();
            Err(text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_in_shell_blocks_and_behind_a_dollar_sign_alone() {
        let text = "cargo xtask fly\n```sh\ncargo xtask tidy # checks\n```\n```console\n$ ttpay demo\nttpay: hello\n```\n";
        let commands: Vec<_> =
            shown(text).into_iter().map(|(line, command)| format!("{line} {command}")).collect();
        assert_eq!(commands, ["3 cargo xtask tidy # checks", "6 ttpay demo"]);
    }

    #[test]
    fn commands_that_exist_are_accepted() {
        for line in [
            "cargo xtask test rust --require-all # everything",
            "echo '{\"code\":\"res.code 9\"}' | ttpay call explain_code | head -1",
            "ttpay --help",
            "cargo run --release -- demo",
            "ttpay sign < order.json",
            "curl --fly",
        ] {
            assert_eq!(accepted(line), Ok(()), "{line}");
        }
    }

    #[test]
    fn a_command_a_flag_or_a_verb_that_does_not_exist_is_found() {
        for line in
            ["cargo xtask fly", "ttpay fly", "ttpay demo --fly", "echo {} | ttpay call fly", "ttpay 'demo"]
        {
            assert!(accepted(line).is_err(), "{line}");
        }
    }
}
