//! The programs of a README: whole ones in fenced blocks, each with its output in a block `text` behind it, if it is run.

use anyhow::ensure;

use crate::house::House;

/// One program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) code: String,
    /// What it prints; `None` when it is only compiled.
    pub(crate) prints: Option<String>,
}

/// The blocks of `language` in a README of the checkout.
///
/// # Errors
/// When there are none: then the README shows nothing that could be held to be true.
pub(crate) fn programs(house: &House, path: &str, language: &str) -> anyhow::Result<Vec<Program>> {
    let found = read(&house.text(path)?.unwrap_or_default(), language);
    ensure!(!found.is_empty(), "{path} has no program in {language}");
    Ok(found)
}

fn read(text: &str, language: &str) -> Vec<Program> {
    let mut programs: Vec<Program> = Vec::new();
    let mut block: Option<(&str, String)> = None;
    let mut follows = false;
    for line in text.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(word)) => block = Some((word, String::new())),
            (Some(_), Some(_)) => {
                let Some((word, text)) = block.take() else { continue };
                if word == language {
                    programs.push(Program { code: text, prints: None });
                } else if let (true, "text", Some(last)) = (follows, word, programs.last_mut()) {
                    last.prints = Some(text);
                }
                follows = word == language;
            }
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => follows &= line.is_empty(),
        }
    }
    programs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_followed_by_what_it_prints() {
        let text = "# A\n```sh\nmake\n```\n```c\nint x;\n```\n\n```text\n1\n```\nwords\n```c\nint y;\n```\nso\n```text\n2\n```\n";
        let programs = read(text, "c");
        assert_eq!(programs[0], Program { code: "int x;\n".to_owned(), prints: Some("1\n".to_owned()) });
        assert_eq!(programs[1], Program { code: "int y;\n".to_owned(), prints: None });
    }
}
