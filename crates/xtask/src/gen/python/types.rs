//! `types.py`: the shapes as `TypedDict`s and the closed lists as `Literal`s.

use std::fmt::Write;

use super::super::model::{Enum, Field, Model, Struct, Union};
use super::{WIDTH, all, annotation, docstring, head, imports};

pub(super) fn module(model: &Model) -> String {
    let shapes: Vec<_> = model.structs.iter().filter(|shape| is_wanted(shape, model)).collect();
    let mut names: Vec<&str> = shapes.iter().map(|shape| shape.name.as_str()).collect();
    names.extend(model.enums.iter().map(|list| list.name.as_str()));
    names.extend(model.unions.iter().map(|choice| choice.name.as_str()));
    let mut body = all(names);
    for list in &model.enums {
        body += &literal(list);
    }
    for shape in shapes {
        body += &dictionary(shape, tag_of(shape, model));
    }
    for choice in &model.unions {
        body += &union(choice);
    }
    head("The shapes that cross the door: configuration, requests and replies.")
        + "from __future__ import annotations\n\n"
        + &imports(&body, &["Any", "Literal", "TypedDict"])
        + "\n"
        + &body
}

/// The arguments of a typed function stand in its signature, and one that gives nothing has no shape.
fn is_wanted(shape: &Struct, model: &Model) -> bool {
    let request = model.verbs.iter().any(|verb| verb.request == shape.name);
    !request && !shape.fields.is_empty()
}

/// The member that tells a variant of a choice, with its word.
fn tag_of<'m>(shape: &Struct, model: &'m Model) -> Option<(&'m str, &'m str)> {
    model.unions.iter().find_map(|choice| {
        let variant = choice.variants.iter().find(|variant| variant.shape == shape.name)?;
        Some((choice.tag.as_str(), variant.word.as_str()))
    })
}

fn literal(list: &Enum) -> String {
    let words: Vec<_> = list
        .words
        .iter()
        .map(|word| if list.integer { word.word.clone() } else { format!("{:?}", word.word) })
        .collect();
    let one = format!("{} = Literal[{}]\n", list.name, words.join(", "));
    let mut out = "\n".to_owned();
    if one.chars().count() <= WIDTH {
        out += &one;
    } else {
        let lines: String = words.iter().map(|word| format!("    {word},\n")).collect();
        let _ = write!(out, "{} = Literal[\n{lines}]\n", list.name);
    }
    let meanings: Vec<_> = list
        .words
        .iter()
        .filter(|word| !word.doc.is_empty())
        .map(|word| format!("- `{}`: {}", word.word, word.doc))
        .collect();
    if meanings.is_empty() {
        return out + &docstring(&list.doc, "");
    }
    let _ = write!(out, "\"\"\"{}\n\n{}\n\"\"\"\n", list.doc, meanings.join("\n"));
    out
}

/// A `TypedDict`; members that may be absent stand in a second class, because `NotRequired` came after Python 3.10.
fn dictionary(shape: &Struct, tag: Option<(&str, &str)>) -> String {
    let (required, optional): (Vec<_>, Vec<_>) = shape.fields.iter().partition(|field| field.required);
    let told = tag.map(|(name, word)| format!("    {name}: Literal[\"{word}\"]\n"));
    let own = !required.is_empty() || told.is_some();
    let reply = shape.side.reply;
    let mut out = String::new();
    let doc = docstring(&shape.doc, "    ");
    let mut base = "TypedDict".to_owned();
    if own && !optional.is_empty() {
        base = format!("_{}", shape.name);
        let _ = write!(out, "\n\nclass {base}(TypedDict):\n{}", told.clone().unwrap_or_default());
        out += &members(&required, reply, false);
    }
    let total = if optional.is_empty() { "" } else { ", total=False" };
    let _ = write!(out, "\n\nclass {}({base}{total}):\n{doc}\n", shape.name);
    if optional.is_empty() {
        out += &told.unwrap_or_default();
        out += &members(&required, reply, false);
    } else {
        out += &members(&optional, reply, true);
    }
    out
}

fn members(fields: &[&Field], reply: bool, optional: bool) -> String {
    let mut out = String::new();
    for field in fields {
        // A reply leaves out what it does not have; a caller may also say None.
        let none = if optional && !reply { " | None" } else { "" };
        let _ = writeln!(out, "    {}: {}{none}", field.name, annotation(&field.kind, "", !reply));
        out += &docstring(&field.doc, "    ");
    }
    out
}

fn union(choice: &Union) -> String {
    let shapes: Vec<_> = choice.variants.iter().map(|variant| variant.shape.as_str()).collect();
    format!("\n\n{} = {}\n{}", choice.name, shapes.join(" | "), docstring(&choice.doc, ""))
}
