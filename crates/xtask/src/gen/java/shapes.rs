//! The shapes as immutable Java classes, with a builder where a caller makes them.

use std::fmt::Write;

use super::super::model::{Field, Kind, Model, Struct, Union};
use super::{boxed, head, javadoc, member};

/// One class.
pub(super) fn class(shape: &Struct, model: &Model) -> String {
    let made = shape.side.request || shape.side.config;
    let read = shape.side.request || shape.side.reply;
    let tag = model.unions.iter().find_map(|choice| {
        let variant = choice.variants.iter().find(|variant| variant.shape == shape.name)?;
        Some((choice.name.as_str(), choice.tag.as_str(), variant.word.as_str()))
    });
    let mut body =
        format!("    {}(Map<String, Object> members) {{\n        super(members);\n    }}\n", shape.name);
    if made {
        body += "\n    /** Begins one. */\n    public static Builder builder() {\n        return new Builder();\n    }\n";
    }
    if read {
        for field in shape.fields.iter().filter(|field| !field.kind.is_secret()) {
            body += &getter(field);
        }
    }
    body += &secrets(shape);
    if made {
        body += &builder(shape, tag.map(|(_, member, word)| (member, word)));
    }
    let implements = tag.map_or(String::new(), |(choice, ..)| format!(" implements {choice}"));
    let imports: Vec<_> = [
        ("Base64.", "java.util.Base64"),
        ("Collection<", "java.util.Collection"),
        ("List<", "java.util.List"),
        ("Map", "java.util.Map"),
        ("Optional<", "java.util.Optional"),
        ("OptionalLong", "java.util.OptionalLong"),
    ]
    .into_iter()
    .filter(|(used, _)| body.contains(used))
    .map(|(_, import)| import)
    .collect();
    let mut out = head(&imports) + &javadoc(&shape.doc, "");
    let _ = write!(out, "public final class {} extends Shape{implements} {{\n{body}}}\n", shape.name);
    out
}

/// An interface over the shapes that a member of the configuration chooses from.
pub(super) fn union(choice: &Union) -> String {
    let shapes: Vec<_> = choice
        .variants
        .iter()
        .map(|it| format!("`{}` for `\"{}\": \"{}\"`", it.shape, choice.tag, it.word))
        .collect();
    let doc = format!("{} It is {}.", choice.doc, shapes.join(" or "));
    head(&[]) + &javadoc(&doc, "") + &format!("public interface {} {{}}\n", choice.name)
}

fn getter(field: &Field) -> String {
    let name = &field.name;
    let maybe = if field.required { "" } else { "maybe" };
    let call = |simple: &str| {
        let method = if field.required {
            simple.to_owned()
        } else {
            format!("maybe{}", super::super::model::camel(simple))
        };
        format!("{method}(\"{name}\")")
    };
    let (kind, value) = match &field.kind {
        Kind::Text | Kind::Secret => (optional("String", field), call("text")),
        Kind::Integer if field.required => ("long".to_owned(), call("integer")),
        Kind::Integer => ("OptionalLong".to_owned(), call("integer")),
        Kind::Boolean if field.required => ("boolean".to_owned(), call("flag")),
        Kind::Boolean => ("Optional<Boolean>".to_owned(), call("flag")),
        Kind::Json => (optional("Object", field), call("json")),
        Kind::Lines => ("List<Map.Entry<String, String>>".to_owned(), format!("lines(\"{name}\")")),
        Kind::List(item) => (format!("List<{}>", boxed(item)), format!("list(\"{name}\", {})", reader(item))),
        other => {
            let read = if maybe.is_empty() { "read" } else { maybe };
            (optional(&boxed(other), field), format!("{read}(\"{name}\", {})", reader(other)))
        }
    };
    let doc = javadoc(&field.doc, "    ");
    format!("\n{doc}    public {kind} {}() {{\n        return {value};\n    }}\n", member(name))
}

fn optional(kind: &str, field: &Field) -> String {
    if field.required { kind.to_owned() } else { format!("Optional<{kind}>") }
}

/// What makes the Java value of a JSON value.
fn reader(kind: &Kind) -> String {
    match kind {
        Kind::Struct(name) => {
            format!("value -> value instanceof {name} ? ({name}) value : new {name}(object(value))")
        }
        Kind::Enum(name) => format!("{name}::of"),
        other => format!("value -> ({}) value", boxed(other)),
    }
}

/// What must not be printed.
fn secrets(shape: &Struct) -> String {
    let names: Vec<_> = shape
        .fields
        .iter()
        .filter(|field| field.kind.is_secret())
        .map(|field| format!("name.equals(\"{}\")", field.name))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let test = names.join("\n                || ");
    format!("\n    @Override\n    boolean isSecret(String name) {{\n        return {test};\n    }}\n")
}

fn builder(shape: &Struct, tag: Option<(&str, &str)>) -> String {
    let name = &shape.name;
    let start = tag.map_or("            super();\n".to_owned(), |(member, word)| {
        format!("            put(\"{member}\", \"{word}\");\n")
    });
    let constructor = if tag.is_some() {
        format!("        Builder() {{\n{start}        }}\n")
    } else {
        "        Builder() {}\n".to_owned()
    };
    let mut out = format!(
        "\n    /** Collects the members; what must be there is checked when it is used. */\n    \
         public static final class Builder extends Collector<Builder> {{\n{constructor}\n        \
         @Override\n        Builder self() {{\n            return this;\n        }}\n"
    );
    for field in &shape.fields {
        out += &setter(field);
        if field.name == "body" && shape.fields.iter().any(|other| other.name == "body_base64") {
            out += BODY_BYTES;
        }
    }
    let _ = write!(
        out,
        "\n        /** The finished object, which nobody can change. */\n        public {name} build() {{\n            \
         return new {name}(members());\n        }}\n    }}\n"
    );
    out
}

/// A body as servers have it: bytes that may not be text.
const BODY_BYTES: &str = "
        /** The body exactly as it was received, whatever its bytes are: {@code body_base64}. */
        public Builder body(byte[] body) {
            return put(\"body_base64\", body == null ? null : Base64.getEncoder().encodeToString(body));
        }
";

fn setter(field: &Field) -> String {
    let name = &field.name;
    let own = member(name);
    let (kind, put) = match &field.kind {
        Kind::Integer => ("long".to_owned(), format!("put(\"{name}\", {own})")),
        Kind::Boolean => ("boolean".to_owned(), format!("put(\"{name}\", {own})")),
        Kind::Lines => (boxed(&field.kind), format!("putLines(\"{name}\", {own})")),
        Kind::Enum(list) => (list.clone(), format!("put(\"{name}\", {own} == null ? null : {own}.word())")),
        other => (boxed(other), format!("put(\"{name}\", {own})")),
    };
    let doc = javadoc(&field.doc, "        ");
    let mut out = format!(
        "\n{doc}        public Builder {own}({kind} {own}) {{\n            return {put};\n        }}\n"
    );
    if field.kind == Kind::Lines {
        let _ = write!(
            out,
            "\n{doc}        public Builder {own}(Map<String, String> {own}) {{\n            \
             return putLines(\"{name}\", {own} == null ? null : {own}.entrySet());\n        }}\n"
        );
    }
    out
}
