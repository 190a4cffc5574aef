//! The shapes of the one door as a short list that every language's generator reads: verbs, structs, enums, fields, docs.
//!
//! It is made from `ttpay::schema::all()` (verbs.md §8) and nothing else. The names are those of the Rust types; the
//! request of one verb alone is called after its verb: `sign_order_info` takes a `SignOrderInfoRequest`.
#![allow(dead_code)] // Each language reads its own part.

use serde_json::Value;

use super::read;

/// Everything that a generator needs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    /// The verbs, in the order of the table in core.
    pub(crate) verbs: Vec<Verb>,
    /// Every object shape, each once, in order of first appearance: the configuration's, then verb by verb.
    pub(crate) structs: Vec<Struct>,
    /// Every closed list of words, each once.
    pub(crate) enums: Vec<Enum>,
    /// Every choice between object shapes, each once.
    pub(crate) unions: Vec<Union>,
    /// The error codes, in the order of the table in core.
    pub(crate) codes: Vec<Word>,
}

/// One verb.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    /// Its word: `sign_order_info`.
    pub(crate) name: String,
    /// What it does, in one sentence.
    pub(crate) doc: String,
    /// The struct that it takes.
    pub(crate) request: String,
    /// The struct that it gives; one without fields says nothing but that it went well.
    pub(crate) reply: String,
}

/// One object shape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Struct {
    /// `SignOrderInfoRequest`, `Fact`, `CashierConfig`.
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
    /// Where it is met; a shape may be on both sides.
    pub(crate) side: Side,
}

/// On which sides of the door a struct, enum or union is met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Side {
    /// In the configuration.
    pub(crate) config: bool,
    /// In a request.
    pub(crate) request: bool,
    /// In a reply.
    pub(crate) reply: bool,
}

/// One member of a struct.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// Its name in JSON.
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) kind: Kind,
    /// Whether it must be there. One that need not be there is left out when it has no value.
    pub(crate) required: bool,
    /// Its value when it is left out, where that is a constant.
    pub(crate) default: Option<Value>,
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// A key or secret: text that no language may print.
    Secret,
    /// A whole number of at most 64 bits.
    Integer,
    Boolean,
    /// Any JSON value.
    Json,
    /// Header lines: a list of `[name, value]`. Requests also take an object.
    Lines,
    List(Box<Kind>),
    /// An object with any names and values of one kind.
    Map(Box<Kind>),
    Struct(String),
    Enum(String),
    Union(String),
}

impl Kind {
    /// Whether no language may print it: a secret, or a list of them.
    pub(crate) fn is_secret(&self) -> bool {
        match self {
            Self::Secret => true,
            Self::List(item) => item.is_secret(),
            _ => false,
        }
    }
}

/// A closed list of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Enum {
    pub(crate) name: String,
    /// Empty where the Rust type has no description of its own.
    pub(crate) doc: String,
    /// Whether the words are integers in JSON (`CashierCode`).
    pub(crate) integer: bool,
    pub(crate) words: Vec<Word>,
    pub(crate) side: Side,
}

/// One word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it stands in JSON: `signature_mismatch`, `2.0+`, `9`.
    pub(crate) word: String,
    /// As a name in CamelCase: `SignatureMismatch`, `V2_0Plus`, `Unknown`.
    pub(crate) name: String,
    /// What it means; empty where nothing is said.
    pub(crate) doc: String,
}

/// A choice between object shapes, told apart by the text of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) doc: String,
    /// The member that tells: `api`. It is not among the fields of the structs.
    pub(crate) tag: String,
    pub(crate) variants: Vec<Variant>,
    pub(crate) side: Side,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variant {
    /// The text of the tag: `v2`.
    pub(crate) word: String,
    pub(crate) doc: String,
    /// The struct with its other members.
    pub(crate) shape: String,
}

impl Model {
    /// Reads the model from the Rust types.
    ///
    /// # Errors
    /// A sentence that names the type, when two different types have one name or a type has a form that no generator knows.
    pub(crate) fn load() -> anyhow::Result<Self> {
        read::model(&ttpay::schema::all())
    }

    /// The struct of this name.
    ///
    /// # Panics
    /// Never for a name that the model itself gave.
    #[allow(clippy::panic)]
    pub(crate) fn shape(&self, name: &str) -> &Struct {
        let found = self.structs.iter().find(|shape| shape.name == name);
        found.unwrap_or_else(|| panic!("the model has no struct `{name}`"))
    }
}

/// `sign_order_info` as `SignOrderInfo`, `iOS` as `IOS`, `2.0` as `2_0`.
pub(crate) fn camel(word: &str) -> String {
    let mut out = String::new();
    for part in word.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        let digits =
            out.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit());
        if digits {
            out.push('_');
        }
        out.push_str(&part[..1].to_ascii_uppercase());
        out.push_str(&part[1..]);
    }
    out
}

/// `sign_order_info` as `signOrderInfo`.
pub(crate) fn lower_camel(word: &str) -> String {
    let camel = camel(word);
    let mut chars = camel.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_names() {
        assert_eq!(camel("sign_order_info"), "SignOrderInfo");
        assert_eq!(camel("2.0+"), "2_0");
        assert_eq!(lower_camel("alipay_app_order"), "alipayAppOrder");
    }

    #[test]
    fn the_model_holds_every_verb_and_every_code() {
        let model = Model::load().unwrap();
        let verbs: Vec<_> = model.verbs.iter().map(|verb| verb.name.as_str()).collect();
        assert_eq!(verbs, ttpay::Verb::ALL.iter().map(|verb| verb.as_str()).collect::<Vec<_>>());
        assert_eq!(model.codes.len(), ttpay::ErrorCode::ALL.len());
    }

    #[test]
    fn fields_keep_their_order_their_kind_and_whether_they_must_be_there() {
        let model = Model::load().unwrap();
        let request = model.shape("SignOrderInfoRequest");
        let amount = &request.fields[1];
        assert_eq!(
            (amount.name.as_str(), &amount.kind, amount.required),
            ("total_amount", &Kind::Integer, true)
        );
        let version = request.fields.last().unwrap();
        assert_eq!(version.kind, Kind::Enum("AppletVersion".to_owned()));
        assert!(!version.required);
        let secret = model.shape("CashierConfig").fields.iter().find(|field| field.name == "secret").unwrap();
        assert_eq!(secret.kind, Kind::Secret);
        assert!(model.shape("CashierConfig").side.config && !model.shape("CashierConfig").side.request);
        assert!(model.shape("Explanation").side.reply && !model.shape("Explanation").side.request);
    }

    #[test]
    fn every_shape_and_every_field_says_what_it_is() {
        let model = Model::load().unwrap();
        for shape in &model.structs {
            assert!(!shape.doc.is_empty(), "{} has no description", shape.name);
            for field in &shape.fields {
                assert!(!field.doc.is_empty(), "{}.{} has no description", shape.name, field.name);
            }
        }
    }
}
