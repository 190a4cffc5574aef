//! `Words.kt`: the closed lists as enums, and the error codes with their families.

use std::fmt::Write;

use ttpay_core::{ErrorCode, Family};

use super::super::java::constant;
use super::super::model::{Enum, Model};
use super::kdoc;

pub(super) fn all(model: &Model) -> String {
    let mut out = families() + &codes();
    for words in &model.enums {
        out += &list(words);
    }
    out
}

/// What the JSON value of an enum is called.
pub(super) fn property(name: &str, model: &Model) -> &'static str {
    let integer = model.enums.iter().any(|list| list.name == name && list.integer);
    if integer { "number" } else { "word" }
}

fn list(list: &Enum) -> String {
    let doc = if list.doc.is_empty() { format!("The words of a {}.", list.name) } else { list.doc.clone() };
    let (kind, property) = if list.integer { ("Long", "number") } else { ("String", "word") };
    let mut out = format!("\n{}", kdoc(&doc, ""));
    let _ = writeln!(out, "public enum class {}(", list.name);
    let _ = writeln!(
        out,
        "    /** The {property}, as it stands in JSON. */\n    public val {property}: {kind},\n) {{"
    );
    let words: Vec<_> = list
        .words
        .iter()
        .map(|word| {
            let literal = if list.integer { word.word.clone() } else { format!("{:?}", word.word) };
            (constant(&word.word, &word.name), literal, word.doc.clone())
        })
        .collect();
    out += &constants(&words);
    let _ = write!(
        out,
        "\n    internal companion object {{\n        fun of(json: Any?): {} = entries.first {{ it.{property} == json }}\n    }}\n}}\n",
        list.name
    );
    out
}

fn codes() -> String {
    let mut out = format!(
        "\n{}",
        kdoc("Every error code and what it means. Codes only grow; none is renamed or reused.", "")
    );
    out += "public enum class ErrorCode(
    /** The word, the same in every language: `signature_mismatch`. */
    public val word: String,
    /** What a program does about it. */
    public val family: Family,
) {
";
    let words: Vec<_> = ErrorCode::ALL
        .iter()
        .map(|code| {
            let word = code.as_str();
            let family = constant(code.family().as_str(), "");
            (constant(word, word), format!("{word:?}, Family.{family}"), code.meaning().to_owned())
        })
        .collect();
    out += &constants(&words);
    out + "
    internal companion object {
        // A newer native library, chosen by hand, may have grown a code.
        fun of(word: String): ErrorCode = entries.find { it.word == word } ?: INTERNAL
    }
}
"
}

fn families() -> String {
    let mut out =
        format!("\n{}", kdoc("The families of error codes: what a program does about a failure.", ""));
    out += "public enum class Family(\n    /** The word, the same in every language. */\n    public val word: String,\n) {\n";
    let words: Vec<_> = Family::ALL
        .iter()
        .map(|family| {
            let word = family.as_str();
            (constant(word, word), format!("{word:?}"), family.meaning().to_owned())
        })
        .collect();
    out + &constants(&words) + "}\n"
}

fn constants(words: &[(String, String, String)]) -> String {
    let mut out = String::new();
    for (at, (name, arguments, doc)) in words.iter().enumerate() {
        if !doc.is_empty() {
            out += &kdoc(doc, "    ");
        }
        let end = if at + 1 == words.len() { ";" } else { "," };
        let _ = writeln!(out, "    {name}({arguments}){end}");
    }
    out
}
