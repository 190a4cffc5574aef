//! `Shapes.kt`: the shapes as data classes.

use std::fmt::Write;

use super::super::model::{Field, Kind, Model, Struct, Union, lower_camel};
use super::{WIDTH, kdoc, kind, pair, parameter};

pub(super) fn all(model: &Model) -> String {
    let mut out = String::new();
    for choice in &model.unions {
        out += &union(choice);
    }
    for shape in model.structs.iter().filter(|shape| is_wanted(shape, model)) {
        out += &class(shape, model);
    }
    out
}

/// The members of a request are the arguments of its function, and a reply that says nothing has no shape.
fn is_wanted(shape: &Struct, model: &Model) -> bool {
    let request = model.verbs.iter().any(|verb| verb.request == shape.name);
    !request && !shape.fields.is_empty() && shape.name != "SignedFields"
}

fn class(shape: &Struct, model: &Model) -> String {
    let choice = model.unions.iter().find_map(|choice| {
        let variant = choice.variants.iter().find(|variant| variant.shape == shape.name)?;
        Some((choice, variant))
    });
    let mut out = format!("\n{}public data class {}(\n", kdoc(&shape.doc, ""), shape.name);
    for field in &shape.fields {
        let _ = writeln!(out, "{}    public val {},", kdoc(&field.doc, "    "), parameter(field));
    }
    out += ")";
    if let Some((choice, _)) = choice {
        let _ = write!(out, " : {}", choice.name);
    }
    out += " {\n";
    let mut parts = Vec::new();
    if shape.side.request || shape.side.config {
        let tag = choice.map(|(choice, variant)| format!("\"{}\" to \"{}\"", choice.tag, variant.word));
        let pairs: Vec<_> =
            tag.into_iter().chain(shape.fields.iter().map(|field| pair(field, model))).collect();
        parts.push(given("    internal fun members(): Map<String, Any?> =", &pairs));
    }
    if shape.side.reply {
        parts.push(reader(shape));
    }
    if shape.fields.iter().any(|field| field.kind.is_secret()) {
        parts.push(format!("    override fun toString(): String = \"{}([redacted])\"\n", shape.name));
    }
    out + &parts.join("\n") + "}\n"
}

/// `given(…)` on one line, or a line a pair.
fn given(before: &str, pairs: &[String]) -> String {
    let one = format!("{before} given({})", pairs.join(", "));
    if one.chars().count() <= WIDTH {
        return one + "\n";
    }
    let lines: String = pairs.iter().map(|pair| format!("            {pair},\n")).collect();
    format!("{before}\n        given(\n{lines}        )\n")
}

fn reader(shape: &Struct) -> String {
    let mut out = format!(
        "    internal companion object {{\n        fun of(json: Any?): {0} {{\n            val members = json as Map<*, *>\n            return {0}(\n",
        shape.name
    );
    for field in &shape.fields {
        let _ = writeln!(out, "                {} = {},", lower_camel(&field.name), value(field));
    }
    out + "            )\n        }\n    }\n"
}

/// What makes the Kotlin value of a JSON member.
fn value(field: &Field) -> String {
    let json = format!("members[\"{}\"]", field.name);
    let maybe = if field.required { "" } else { "?" };
    match &field.kind {
        Kind::Struct(name) | Kind::Enum(name) if field.required => format!("{name}.of({json})"),
        Kind::Struct(name) | Kind::Enum(name) => format!("{json}?.let {{ {name}.of(it) }}"),
        Kind::Lines => format!("(({json}) as List<*>{maybe}){maybe}.map {{ lineOf(it) }}"),
        Kind::List(item) => match &**item {
            Kind::Struct(name) | Kind::Enum(name) => {
                format!("({json} as List<*>{maybe}){maybe}.map {{ {name}.of(it) }}")
            }
            other => format!("({json} as List<*>{maybe}){maybe}.map {{ it as {} }}", kind(other)),
        },
        Kind::Json if field.required => format!("{json}!!"),
        Kind::Json => json,
        other => format!("{json} as {}{maybe}", kind(other)),
    }
}

/// A choice, with the members of whichever was chosen.
fn union(choice: &Union) -> String {
    let mut out = format!("\n{}public sealed interface {}\n", kdoc(&choice.doc, ""), choice.name);
    let _ =
        writeln!(out, "\ninternal fun {}.members(): Map<String, Any?> =\n    when (this) {{", choice.name);
    for variant in &choice.variants {
        let _ = writeln!(out, "        is {0} -> (this as {0}).members()", variant.shape);
    }
    out + "    }\n"
}
