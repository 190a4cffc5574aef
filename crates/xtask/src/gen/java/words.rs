//! The closed lists as Java enums, and the error codes with their families.

use std::fmt::Write;

use ttpay_core::{ErrorCode, Family};

use super::super::model::Enum;
use super::{constant, head, javadoc};

/// An enum of the words of one list.
pub(super) fn list(list: &Enum) -> String {
    let words: Vec<_> = list
        .words
        .iter()
        .map(|word| {
            let literal = if list.integer { word.word.clone() } else { format!("{:?}", word.word) };
            (constant(&word.word, &word.name), literal, word.doc.clone())
        })
        .collect();
    let doc = if list.doc.is_empty() { format!("The words of a {}.", list.name) } else { list.doc.clone() };
    let word = if list.integer {
        Word {
            kind: "long",
            name: "number",
            equal: "it.number == word",
            sentence: "The number, as it stands in JSON.",
        }
    } else {
        Word {
            kind: "String",
            name: "word",
            equal: "it.word.equals(word)",
            sentence: "The word, as it stands in JSON.",
        }
    };
    let mut out = head(&[]) + &javadoc(&doc, "");
    let _ = writeln!(out, "public enum {} {{", list.name);
    out += &constants(&words);
    let unboxed = if list.integer { "(Long) " } else { "(String) " };
    let _ = write!(out, "{}", word.half(&list.name));
    let _ = write!(
        out,
        "\n    static {name} of(Object value) {{\n        {kind} word = {unboxed}value;\n        \
         for ({name} it : values()) {{\n            if ({equal}) {{\n                return it;\n            }}\n        }}\n        \
         throw new IllegalArgumentException(\"no {name} is called \" + word);\n    }}\n}}\n",
        name = list.name,
        kind = word.kind,
        equal = word.equal,
    );
    out
}

/// `ErrorCode.java`.
pub(super) fn codes() -> String {
    let words: Vec<_> = ErrorCode::ALL
        .iter()
        .map(|code| {
            let word = code.as_str();
            let family = constant(code.family().as_str(), "");
            (constant(word, word), format!("{word:?}, Family.{family}"), code.meaning().to_owned())
        })
        .collect();
    let doc = "Every error code and what it means. Codes only grow; none is renamed or reused.";
    let mut out = head(&[]) + &javadoc(doc, "") + "public enum ErrorCode {\n" + &constants(&words);
    out += "
    private final String word;
    private final Family family;

    ErrorCode(String word, Family family) {
        this.word = word;
        this.family = family;
    }

    /** The word, the same in every language: {@code signature_mismatch}. */
    public String word() {
        return word;
    }

    /** What a program does about it. */
    public Family family() {
        return family;
    }

    static ErrorCode of(String word) {
        for (ErrorCode it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        // A newer native library, chosen by hand, may have grown a code.
        return INTERNAL;
    }
}
";
    out
}

/// `Family.java`.
pub(super) fn families() -> String {
    let words: Vec<_> = Family::ALL
        .iter()
        .map(|family| {
            let word = family.as_str();
            (constant(word, word), format!("{word:?}"), family.meaning().to_owned())
        })
        .collect();
    let word =
        Word { kind: "String", name: "word", equal: "", sentence: "The word, the same in every language." };
    let doc = "The families of error codes: what a program does about a failure.";
    head(&[])
        + &javadoc(doc, "")
        + "public enum Family {\n"
        + &constants(&words)
        + &word.half("Family")
        + "}\n"
}

/// The constants, each with its arguments and its sentence.
fn constants(words: &[(String, String, String)]) -> String {
    let mut out = String::new();
    for (at, (name, arguments, doc)) in words.iter().enumerate() {
        if !doc.is_empty() {
            out += &javadoc(doc, "    ");
        }
        let end = if at + 1 == words.len() { ";" } else { "," };
        let _ = writeln!(out, "    {name}({arguments}){end}");
    }
    out
}

/// How an enum keeps its word.
struct Word {
    kind: &'static str,
    name: &'static str,
    equal: &'static str,
    sentence: &'static str,
}

impl Word {
    /// The field, the constructor and the accessor.
    fn half(&self, class: &str) -> String {
        let Self { kind, name, sentence, .. } = self;
        format!(
            "\n    private final {kind} {name};\n\n    {class}({kind} {name}) {{\n        this.{name} = {name};\n    }}\n\n    \
             /** {sentence} */\n    public {kind} {name}() {{\n        return {name};\n    }}\n"
        )
    }
}
