//! The Java package's generated half: a class a shape, an enum a closed list, the error codes, and one method a verb.

mod shapes;
mod verbs;
mod words;

use super::File;
use super::model::{Kind, Model, lower_camel};
use super::wrap::wrap;
use crate::house::House;

/// Where they lie, in a source folder of their own.
pub(super) const FOLDER: &str = "bindings/java/src/generated/java/com/ttpay";

/// The longest line.
const WIDTH: usize = 120;

/// The files of the package that are made from the model.
pub(super) fn files(_: &House, model: &Model) -> anyhow::Result<Vec<File>> {
    let file = |(name, text): (String, String)| File { path: format!("{FOLDER}/{name}.java"), text };
    let mut files = vec![
        ("ErrorCode".to_owned(), words::codes()),
        ("Family".to_owned(), words::families()),
        ("Verbs".to_owned(), verbs::class(model)),
    ];
    files.extend(model.enums.iter().map(|list| (list.name.clone(), words::list(list))));
    files.extend(model.unions.iter().map(|choice| (choice.name.clone(), shapes::union(choice))));
    let wanted = model.structs.iter().filter(|shape| !shape.fields.is_empty() && !by_hand(&shape.name));
    files.extend(wanted.map(|shape| (shape.name.clone(), shapes::class(shape, model))));
    Ok(files.into_iter().map(file).collect())
}

/// The verb that is written by hand on the hot path, and its shapes.
const BY_HAND: &str = "sign_fields";

fn by_hand(shape: &str) -> bool {
    ["SignFieldsRequest", "SignedFields"].contains(&shape)
}

/// The head of a generated file.
fn head(imports: &[&str]) -> String {
    let mut out =
        "// Written by `cargo xtask gen`; change the Rust types and run it again.\npackage com.ttpay;\n\n"
            .to_owned();
    for import in imports {
        out += &format!("import {import};\n");
    }
    if imports.is_empty() { out } else { out + "\n" }
}

/// A javadoc comment of one paragraph.
fn javadoc(text: &str, indent: &str) -> String {
    let text = prose(text);
    let one = format!("{indent}/** {text} */");
    if one.chars().count() <= WIDTH {
        return one + "\n";
    }
    format!(
        "{indent}/**\n{}\n{indent} */\n",
        wrap(&text, WIDTH, &format!("{indent} * "), &format!("{indent} * "))
    )
}

/// Markdown's code words as javadoc's, and nothing that HTML would swallow.
fn prose(text: &str) -> String {
    text.split('`').enumerate().fold(String::new(), |mut out, (at, part)| {
        if at % 2 == 1 {
            out += &format!("{{@code {part}}}");
        } else {
            out += &part.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        }
        out
    })
}

/// `MERCHANT_MISMATCH` from `MerchantMismatch`, `I_OS` from `IOS`: the name of a constant, from the word where it can be one.
pub(super) fn constant(word: &str, name: &str) -> String {
    let plain = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        && word.chars().any(|c| c.is_ascii_lowercase());
    if plain && word.chars().skip(1).all(|c| !c.is_ascii_uppercase()) {
        return word.replace('-', "_").to_ascii_uppercase();
    }
    let mut out = String::new();
    let mut small = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && small {
            out.push('_');
        }
        small = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        out.push(letter.to_ascii_uppercase());
    }
    out
}

/// `outTradeNo`, or `type_` for a word of the language.
fn member(name: &str) -> String {
    const WORDS: [&str; 4] = ["default", "class", "public", "private"];
    let member = lower_camel(name);
    if WORDS.contains(&member.as_str()) { member + "_" } else { member }
}

/// How a kind is called as the argument of a type parameter.
fn boxed(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Secret => "String".to_owned(),
        Kind::Integer => "Long".to_owned(),
        Kind::Boolean => "Boolean".to_owned(),
        Kind::Json => "Object".to_owned(),
        Kind::Lines => "Collection<? extends Map.Entry<String, String>>".to_owned(),
        Kind::List(item) => format!("List<{}>", boxed(item)),
        Kind::Map(item) => format!("Map<String, {}>", boxed(item)),
        Kind::Struct(name) | Kind::Enum(name) | Kind::Union(name) => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_constants() {
        assert_eq!(constant("signature_mismatch", "SignatureMismatch"), "SIGNATURE_MISMATCH");
        assert_eq!(constant("2.0+", "V2_0Plus"), "V2_0_PLUS");
        assert_eq!(constant("9", "TimedOut"), "TIMED_OUT");
        assert_eq!(constant("no_credit", "NoCredit"), "NO_CREDIT");
    }

    #[test]
    fn prose_is_safe_in_javadoc() {
        assert_eq!(prose("`a<b` & c > d"), "{@code a<b} &amp; c &gt; d");
    }
}
