//! `lib/types.d.ts`: the shapes as interfaces and the closed lists as unions of literals.

use std::fmt::Write;

use super::super::model::{Enum, Field, Kind, Model, Struct, Union, Word};
use super::{HEAD, WIDTH, comment};

pub(super) fn declarations(model: &Model) -> String {
    let mut out =
        HEAD.to_owned() + "// The shapes that cross the door: configuration, requests and replies.\n\n";
    out += BY_HAND;
    let verbs: Vec<_> = model.verbs.iter().map(|verb| (verb.name.as_str(), verb.doc.as_str())).collect();
    let codes: Vec<_> = model.codes.iter().map(pair).collect();
    out += &literals(
        "ErrorCode",
        "Every error code. Codes only grow; none is renamed or reused.",
        false,
        &codes,
    );
    out += &literals("Verb", "The verbs of the one door.", false, &verbs);
    for list in &model.enums {
        out += &words(list);
    }
    // What a typed method does not take or give has no name.
    for shape in model.structs.iter().filter(|shape| !shape.fields.is_empty() && !is_hot(&shape.name)) {
        out += &interface(shape, tag_of(shape, model));
    }
    for choice in &model.unions {
        out += &union(choice);
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

const BY_HAND: &str = "/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * Header lines as they come: `Headers` of fetch, `IncomingMessage.headers`, a list of pairs, or an
 * object. Names are compared without case; a repeated security header is refused.
 */
export type HeaderLines =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined };

";

/// The shapes of the hot path, which is written by hand.
fn is_hot(name: &str) -> bool {
    matches!(name, "SignFieldsRequest" | "SignedFields")
}

fn pair(word: &Word) -> (&str, &str) {
    (&word.word, &word.doc)
}

fn words(list: &Enum) -> String {
    let words: Vec<_> = list.words.iter().map(pair).collect();
    literals(&list.name, &list.doc, list.integer, &words)
}

fn literals(name: &str, doc: &str, integer: bool, words: &[(&str, &str)]) -> String {
    let mut parts = vec![doc.to_owned()];
    if words.iter().any(|(_, doc)| !doc.is_empty()) {
        parts.push(String::new());
        parts.extend(words.iter().map(|(word, doc)| format!("- `{word}`: {doc}")));
    }
    let quoted = |word: &str| if integer { word.to_owned() } else { format!("'{word}'") };
    let quoted: Vec<_> = words.iter().map(|(word, _)| quoted(word)).collect();
    let row = quoted.join(" | ");
    let text = if format!("export type {name} = {row};").chars().count() <= WIDTH {
        format!("export type {name} = {row};\n")
    } else if format!("  {row};").chars().count() <= WIDTH {
        format!("export type {name} =\n  {row};\n")
    } else {
        format!("export type {name} =\n  | {};\n", quoted.join("\n  | "))
    };
    comment(&parts, "") + &text + "\n"
}

/// The member that tells a variant of a choice, with its word.
fn tag_of<'m>(shape: &Struct, model: &'m Model) -> Option<(&'m str, &'m str)> {
    model.unions.iter().find_map(|choice| {
        let variant = choice.variants.iter().find(|variant| variant.shape == shape.name)?;
        Some((choice.tag.as_str(), variant.word.as_str()))
    })
}

fn interface(shape: &Struct, tag: Option<(&str, &str)>) -> String {
    let mut out = comment(std::slice::from_ref(&shape.doc), "");
    let _ = writeln!(out, "export interface {} {{", shape.name);
    if let Some((name, word)) = tag {
        let _ = writeln!(out, "  /** Which of the choices this is. */\n  {name}: '{word}';");
    }
    for field in &shape.fields {
        out += &member(field, shape);
    }
    out + "}\n\n"
}

fn member(field: &Field, shape: &Struct) -> String {
    let given = shape.side.request || shape.side.config;
    let received = shape.fields.iter().any(|field| field.kind == Kind::Lines);
    let mut kind = type_of(&field.kind, given);
    if given && received && field.name == "body" {
        kind += " | Uint8Array";
    }
    // A caller may say undefined; a reply leaves out what it does not have.
    let (mark, more) = match (field.required, given) {
        (true, _) => ("", ""),
        (false, true) => ("?", " | undefined"),
        (false, false) => ("?", ""),
    };
    let mut doc = field.doc.clone();
    if let Some(default) = &field.default {
        let _ = write!(doc, " Default: `{default}`.");
    }
    comment(&[doc], "  ") + &format!("  {}{mark}: {kind}{more};\n", field.name)
}

/// The type of a kind. What a caller gives may be read-only and may have any type that JSON can hold.
fn type_of(kind: &Kind, given: bool) -> String {
    match kind {
        Kind::Text | Kind::Secret => "string".to_owned(),
        Kind::Integer => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Json if given => "unknown".to_owned(),
        Kind::Json => "Json".to_owned(),
        Kind::Lines if given => "HeaderLines".to_owned(),
        Kind::Lines => "Array<[name: string, value: string]>".to_owned(),
        Kind::List(item) if given => format!("ReadonlyArray<{}>", type_of(item, given)),
        Kind::List(item) => format!("Array<{}>", type_of(item, given)),
        Kind::Map(item) if given => format!("{{ readonly [name: string]: {} }}", type_of(item, given)),
        Kind::Map(item) => format!("{{ [name: string]: {} }}", type_of(item, given)),
        Kind::Struct(name) | Kind::Enum(name) | Kind::Union(name) => name.clone(),
    }
}

fn union(choice: &Union) -> String {
    let shapes: Vec<_> = choice.variants.iter().map(|variant| variant.shape.as_str()).collect();
    comment(std::slice::from_ref(&choice.doc), "")
        + &format!("export type {} = {};\n\n", choice.name, shapes.join(" | "))
}
