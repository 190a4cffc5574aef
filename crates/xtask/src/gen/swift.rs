//! Swift's typed face: `Codes.swift`, `Shapes.swift` and `Verbs.swift`, with DocC comments.

use std::fmt::Write as _;

use super::File;
use super::go_words::{identifier, lower_identifier};
use super::model::{Enum, Field, Kind, Model, Struct, Union, Verb};
use super::wrap::wrap;
use crate::house::House;

const FOLDER: &str = "bindings/swift/Sources/TTPay";
const HEAD: &str = "// Written by `cargo xtask gen`; change the Rust types and run it again.\n";
/// The longest line of a comment.
const WIDTH: usize = 110;
/// Written by hand, because it takes a dictionary and no JSON.
const BY_HAND: &str = "sign_fields";
/// Names that Swift keeps for itself.
const RESERVED: &[&str] = &[
    "as",
    "associatedtype",
    "break",
    "case",
    "catch",
    "class",
    "continue",
    "default",
    "defer",
    "deinit",
    "do",
    "else",
    "enum",
    "extension",
    "fallthrough",
    "false",
    "fileprivate",
    "for",
    "func",
    "guard",
    "if",
    "import",
    "in",
    "init",
    "inout",
    "internal",
    "is",
    "let",
    "nil",
    "operator",
    "precedencegroup",
    "private",
    "protocol",
    "public",
    "repeat",
    "rethrows",
    "return",
    "self",
    "static",
    "struct",
    "subscript",
    "super",
    "switch",
    "throw",
    "throws",
    "true",
    "try",
    "typealias",
    "var",
    "where",
    "while",
];

pub(super) fn files(_: &House, model: &Model) -> anyhow::Result<Vec<File>> {
    let file = |name: &str, text: String| File { path: format!("{FOLDER}/{name}.swift"), text };
    Ok(vec![file("Codes", codes(model)), file("Shapes", shapes(model)), file("Verbs", verbs(model))])
}

fn codes(model: &Model) -> String {
    let mut out = format!(
        "{HEAD}\n/// The error codes. Codes only grow; none is renamed or reused.\nextension TTPayError.Code {{\n"
    );
    for word in &model.codes {
        comment(&mut out, "    ", &word.doc);
        let name = name(&word.name);
        let _ = writeln!(out, "    public static let {name} = Self(rawValue: \"{}\")", word.word);
    }
    out + "}\n"
}

fn shapes(model: &Model) -> String {
    let mut out = HEAD.to_owned();
    let by_hand = model.verbs.iter().find(|verb| verb.name == BY_HAND);
    for shape in &model.structs {
        let hot = by_hand.is_some_and(|verb| verb.request == shape.name || verb.reply == shape.name);
        if !hot {
            structure(&mut out, shape);
        }
    }
    for choice in &model.unions {
        union(&mut out, choice);
    }
    for list in &model.enums {
        words(&mut out, list);
    }
    out
}

fn structure(out: &mut String, shape: &Struct) {
    out.push('\n');
    comment(out, "", &shape.doc);
    let _ = writeln!(out, "public struct {}: Codable, Hashable, Sendable {{", identifier(&shape.name));
    for field in &shape.fields {
        comment(out, "    ", &field.doc);
        let _ = writeln!(out, "    public var {}: {}", name(&field.name), field_type(field));
    }
    if shape.side.request || shape.side.config {
        initialiser(out, shape);
    }
    if shape.fields.iter().any(|field| name(&field.name) != field.name) {
        out.push_str("\n    enum CodingKeys: String, CodingKey {\n");
        for field in &shape.fields {
            let name = name(&field.name);
            let word = if name == field.name { String::new() } else { format!(" = \"{}\"", field.name) };
            let _ = writeln!(out, "        case {name}{word}");
        }
        out.push_str("    }\n");
    }
    out.push_str("}\n");
}

/// What must be there comes first; what may be left out has a default.
fn initialiser(out: &mut String, shape: &Struct) {
    let (required, optional): (Vec<_>, Vec<_>) = shape.fields.iter().partition(|field| field.required);
    let ordered: Vec<&Field> = required.into_iter().chain(optional).collect();
    out.push_str("\n    /// Every member by its name; what may be absent may be left out.\n    public init(");
    for (at, field) in ordered.iter().enumerate() {
        let default = if field.required { "" } else { " = nil" };
        let comma = if at + 1 == ordered.len() { "\n    " } else { "," };
        let _ = write!(out, "\n        {}: {}{default}{comma}", name(&field.name), field_type(field));
    }
    out.push_str(") {\n");
    for field in &ordered {
        let name = name(&field.name);
        let _ = writeln!(out, "        self.{name} = {name}");
    }
    out.push_str("    }\n");
}

fn field_type(field: &Field) -> String {
    let plain = swift_type(&field.kind);
    if field.required { plain } else { plain + "?" }
}

fn swift_type(kind: &Kind) -> String {
    match kind {
        Kind::Text => "String".to_owned(),
        Kind::Secret => "Secret".to_owned(),
        Kind::Integer => "Int".to_owned(),
        Kind::Boolean => "Bool".to_owned(),
        Kind::Json => "JSONValue".to_owned(),
        Kind::Lines => "Headers".to_owned(),
        Kind::List(item) => format!("[{}]", swift_type(item)),
        Kind::Map(item) => format!("[String: {}]", swift_type(item)),
        Kind::Struct(name) | Kind::Enum(name) | Kind::Union(name) => identifier(name),
    }
}

fn union(out: &mut String, choice: &Union) {
    out.push('\n');
    comment(out, "", &choice.doc);
    let _ = writeln!(out, "public enum {}: Codable, Hashable, Sendable {{", identifier(&choice.name));
    let (mut read, mut write) = (String::new(), String::new());
    for variant in &choice.variants {
        let (case, shape, word) = (name(&variant.word), identifier(&variant.shape), &variant.word);
        comment(out, "    ", &variant.doc);
        let _ = writeln!(out, "    case {case}({shape})");
        let _ = writeln!(read, "        case \"{word}\": self = .{case}(try {shape}(from: decoder))");
        let _ = write!(
            write,
            "        case .{case}(let shape):\n            try container.encode(\"{word}\", forKey: .tag)\n            \
             try shape.encode(to: encoder)\n"
        );
    }
    let _ = write!(
        out,
        "\n    private enum Tag: String, CodingKey {{\n        case tag = \"{tag}\"\n    }}\n\n    \
         /// Reads the variant that the member `{tag}` names.\n    \
         public init(from decoder: any Decoder) throws {{\n        \
         let container = try decoder.container(keyedBy: Tag.self)\n        \
         switch try container.decode(String.self, forKey: .tag) {{\n{read}        default:\n            \
         throw DecodingError.dataCorruptedError(\n                \
         forKey: .tag, in: container, debugDescription: \"no variant has this name\")\n        }}\n    }}\n\n    \
         /// Writes `{tag}` and the members of the variant.\n    \
         public func encode(to encoder: any Encoder) throws {{\n        \
         var container = encoder.container(keyedBy: Tag.self)\n        \
         switch self {{\n{write}        }}\n    }}\n}}\n",
        tag = choice.tag
    );
}

fn words(out: &mut String, list: &Enum) {
    out.push('\n');
    comment(out, "", if list.doc.is_empty() { "One of a closed list." } else { &list.doc });
    let raw = if list.integer { "Int" } else { "String" };
    let _ = writeln!(
        out,
        "public enum {}: {raw}, Codable, Hashable, Sendable, CaseIterable {{",
        identifier(&list.name)
    );
    for word in &list.words {
        comment(out, "    ", &word.doc);
        let name = name(&word.name);
        let value = match (list.integer, name == word.word) {
            (true, _) => format!(" = {}", word.word),
            (false, true) => String::new(),
            (false, false) => format!(" = \"{}\"", word.word),
        };
        let _ = writeln!(out, "    case {name}{value}");
    }
    out.push_str("}\n");
}

fn verbs(model: &Model) -> String {
    let mut out = format!("{HEAD}\n/// The typed functions: one for each verb.\nextension Merchant {{\n");
    let typed = model.verbs.iter().filter(|verb| verb.name != BY_HAND);
    let methods: Vec<_> = typed.map(|verb| method(verb, model.shape(&verb.reply))).collect();
    out += &methods.join("\n");
    out + "}\n"
}

fn method(verb: &Verb, reply: &Struct) -> String {
    let mut out = String::new();
    comment(&mut out, "    ", &verb.doc);
    comment(&mut out, "    ", "- Throws: ``TTPayError`` with the code of the refusal.");
    let (name, request, word) = (name(&verb.name), identifier(&verb.request), &verb.name);
    let head = format!("    public func {name}(_ request: {request}) throws");
    if reply.fields.is_empty() {
        let _ = write!(out, "{head} {{\n        let _: Nothing = try typed(\"{word}\", request)\n    }}\n");
    } else {
        let reply = identifier(&reply.name);
        let _ = write!(out, "{head} -> {reply} {{\n        try typed(\"{word}\", request)\n    }}\n");
    }
    out
}

/// The name of a member, a case or a function.
fn name(word: &str) -> String {
    let name = lower_identifier(word);
    if RESERVED.contains(&name.as_str()) { format!("`{name}`") } else { name }
}

fn comment(out: &mut String, indent: &str, text: &str) {
    let begin = format!("{indent}/// ");
    for paragraph in text.lines() {
        out.push_str(&wrap(paragraph, WIDTH, &begin, &begin));
        out.push('\n');
    }
}
