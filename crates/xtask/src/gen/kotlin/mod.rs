//! The Kotlin package's generated half: the closed lists, the shapes as data classes, and one function a verb.

mod shapes;
mod verbs;
mod words;

use super::File;
use super::model::{Field, Kind, Model};
use super::wrap::wrap;
use crate::house::House;

/// Where they lie, in a source folder of their own.
pub(super) const FOLDER: &str = "bindings/kotlin/src/generated/kotlin/com/ttpay/kotlin";

/// The longest line.
const WIDTH: usize = 120;

/// The verb that is written by hand on the hot path.
const BY_HAND: &str = "sign_fields";

/// The files of the package that are made from the model.
pub(super) fn files(_: &House, model: &Model) -> anyhow::Result<Vec<File>> {
    let file = |name: &str, text: String| File {
        path: format!("{FOLDER}/{name}.kt"),
        text: HEAD.to_owned() + &text,
    };
    Ok(vec![
        file("Words", words::all(model)),
        file("Shapes", shapes::all(model)),
        file("Verbs", verbs::class(model)),
    ])
}

const HEAD: &str =
    "// Written by `cargo xtask gen`; change the Rust types and run it again.\npackage com.ttpay.kotlin\n";

/// A KDoc comment of one paragraph.
fn kdoc(text: &str, indent: &str) -> String {
    // A bracket begins a link in KDoc.
    let text = text.replace('[', "\\[");
    let one = format!("{indent}/** {text} */");
    if one.chars().count() <= WIDTH {
        return one + "\n";
    }
    let begin = format!("{indent} * ");
    format!("{indent}/**\n{}\n{indent} */\n", wrap(&text, WIDTH, &begin, &begin))
}

/// The type of a field that must be there.
fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Secret => "String".to_owned(),
        Kind::Integer => "Long".to_owned(),
        Kind::Boolean => "Boolean".to_owned(),
        Kind::Json => "Any".to_owned(),
        Kind::Lines => "List<Pair<String, String>>".to_owned(),
        Kind::List(item) => format!("List<{}>", self::kind(item)),
        Kind::Map(item) => format!("Map<String, {}>", self::kind(item)),
        Kind::Struct(name) | Kind::Enum(name) | Kind::Union(name) => name.clone(),
    }
}

/// `name: Type`, with null as the default of what may be left out.
fn parameter(field: &Field) -> String {
    let maybe = if field.required { "" } else { "? = null" };
    format!("{}: {}{maybe}", super::model::lower_camel(&field.name), kind(&field.kind))
}

/// `"out_trade_no" to outTradeNo`, as a JSON value.
fn pair(field: &Field, model: &Model) -> String {
    let own = super::model::lower_camel(&field.name);
    let safe = if field.required { "" } else { "?" };
    let value = match &field.kind {
        Kind::Struct(_) | Kind::Union(_) => format!("{own}{safe}.members()"),
        Kind::Enum(name) => format!("{own}{safe}.{}", words::property(name, model)),
        Kind::Lines => format!("{own}{safe}.map {{ (name, value) -> listOf(name, value) }}"),
        Kind::List(item) if matches!(**item, Kind::Struct(_)) => {
            format!("{own}{safe}.map {{ it.members() }}")
        }
        _ => own,
    };
    format!("\"{}\" to {value}", field.name)
}
