//! From JSON Schema, as schemars writes it, to the [`Model`].

use std::collections::BTreeMap;

use anyhow::{Context, bail, ensure};
use serde_json::{Map, Value};

use super::facts::{codes, is_lines, title, type_word, words};
use super::model::{Enum, Field, Kind, Model, Side, Struct, Union, Variant, Verb, camel};
use super::plain::doc;

/// Reads the model from the files of `ttpay::schema::all()`.
pub(super) fn model(files: &[(String, Value)]) -> anyhow::Result<Model> {
    let mut reader = Reader::default();
    let names = root_names(files);
    for (file, schema) in files {
        if file == "config" {
            let side = Side { config: true, ..Side::default() };
            reader.root("Config", schema, side)?;
        } else if file == "codes" {
            reader.model.codes = codes(schema);
        } else if let Some(verb) = file.strip_prefix("verb.") {
            let request = names.name(verb, "Request", &schema["request"]);
            reader.root(&request, &schema["request"], Side { request: true, ..Side::default() })?;
            let reply = names.name(verb, "Reply", &schema["reply"]);
            reader.root(&reply, &schema["reply"], Side { reply: true, ..Side::default() })?;
            let doc = doc(schema);
            reader.model.verbs.push(Verb { name: verb.to_owned(), doc, request, reply });
        }
    }
    Ok(reader.model)
}

/// How often each root stands in the schemas, to name it.
struct Names(BTreeMap<String, usize>, BTreeMap<String, usize>);

fn root_names(files: &[(String, Value)]) -> Names {
    let (mut whole, mut titles) = (BTreeMap::new(), BTreeMap::<String, usize>::new());
    for (file, schema) in files.iter().filter(|(file, _)| file.starts_with("verb.")) {
        debug_assert!(!file.is_empty());
        for root in [&schema["request"], &schema["reply"]] {
            let count: &mut usize = whole.entry(root.to_string()).or_default();
            *count += 1;
            if *count == 1 {
                *titles.entry(title(root)).or_default() += 1;
            }
        }
    }
    Names(whole, titles)
}

impl Names {
    /// A request that only one verb takes is called after the verb; everything else keeps the name of its type, unless
    /// two different types have the same one.
    fn name(&self, verb: &str, ending: &str, root: &Value) -> String {
        let title = title(root);
        let alone = self.0.get(&root.to_string()) == Some(&1);
        let unique = self.1.get(&title) == Some(&1);
        // `ecpay_request` takes an `EcpayRequest`.
        let own = camel(verb);
        let own = own.strip_suffix(ending).unwrap_or(&own).to_owned() + ending;
        if (ending == "Request" && alone) || !unique { own } else { title }
    }
}

#[derive(Default)]
struct Reader {
    model: Model,
}

impl Reader {
    fn root(&mut self, name: &str, schema: &Value, side: Side) -> anyhow::Result<()> {
        let none = Map::new();
        let parts = schema["$defs"].as_object().unwrap_or(&none);
        self.shape(name, schema, parts, side).with_context(|| format!("the schema of {name}"))
    }

    /// Adds a struct, and what its fields are made of.
    fn shape(
        &mut self,
        name: &str,
        schema: &Value,
        parts: &Map<String, Value>,
        side: Side,
    ) -> anyhow::Result<()> {
        let required: Vec<_> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let place = self.model.structs.len();
        let mut fields = Vec::new();
        for (member, schema) in schema["properties"].as_object().into_iter().flatten() {
            let kind = self.kind(schema, parts, side).with_context(|| format!("the member `{member}`"))?;
            fields.push(Field {
                name: member.clone(),
                doc: doc(schema),
                kind,
                required: required.contains(&member.as_str()),
                default: schema
                    .get("default")
                    .filter(|value| !value.is_null() && !value.is_object())
                    .cloned(),
            });
        }
        let new = Struct { name: name.to_owned(), doc: doc(schema), fields, side };
        match self.model.structs.iter_mut().find(|known| known.name == name) {
            Some(known) => {
                ensure!(
                    known.fields == new.fields,
                    "two different types are called `{name}`; give one of them another name with `#[schemars(rename = …)]`"
                );
                known.side = known.side.and(side);
            }
            // Before its parts, so that a reader meets the whole first.
            None => self.model.structs.insert(place.min(self.model.structs.len()), new),
        }
        Ok(())
    }

    fn kind(&mut self, schema: &Value, parts: &Map<String, Value>, side: Side) -> anyhow::Result<Kind> {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            let part = parts.get(name).with_context(|| format!("`{name}` is not defined"))?;
            return self.part(name, part, parts, side);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let real: Vec<_> = choices.iter().filter(|choice| choice["type"] != "null").collect();
            if let [only] = real[..] {
                return self.kind(only, parts, side);
            }
            // `Headers`: an object, or a list of pairs.
            if real.iter().any(|choice| is_lines(choice)) {
                return Ok(Kind::Lines);
            }
        }
        if is_lines(schema) {
            return Ok(Kind::Lines);
        }
        match type_word(schema) {
            Some("string") if schema["writeOnly"] == true => Ok(Kind::Secret),
            Some("string") => Ok(Kind::Text),
            Some("integer") => Ok(Kind::Integer),
            Some("boolean") => Ok(Kind::Boolean),
            Some("array") => Ok(Kind::List(Box::new(self.kind(&schema["items"], parts, side)?))),
            Some("object") if schema["additionalProperties"].is_object() => {
                Ok(Kind::Map(Box::new(self.kind(&schema["additionalProperties"], parts, side)?)))
            }
            Some("object") => Ok(Kind::Map(Box::new(Kind::Json))),
            None if !["oneOf", "anyOf", "enum"].iter().any(|word| schema.get(word).is_some()) => {
                Ok(Kind::Json)
            }
            _ => bail!("no generator knows the form {schema}"),
        }
    }

    /// A type with a name of its own.
    fn part(
        &mut self,
        name: &str,
        part: &Value,
        parts: &Map<String, Value>,
        side: Side,
    ) -> anyhow::Result<Kind> {
        if let Some(words) = words(part) {
            let integer = type_word(part) == Some("integer");
            self.list(Enum { name: name.to_owned(), doc: doc(part), integer, words, side })?;
            return Ok(Kind::Enum(name.to_owned()));
        }
        if let Some(choices) = part["oneOf"].as_array() {
            self.choice(name, part, choices, parts, side)?;
            return Ok(Kind::Union(name.to_owned()));
        }
        if part["properties"].is_object() {
            self.shape(name, part, parts, side)?;
            return Ok(Kind::Struct(name.to_owned()));
        }
        self.kind(part, parts, side)
    }

    fn list(&mut self, new: Enum) -> anyhow::Result<()> {
        match self.model.enums.iter_mut().find(|known| known.name == new.name) {
            Some(known) => {
                ensure!(known.words == new.words, "two different lists are called `{}`", new.name);
                known.side = known.side.and(new.side);
            }
            None => self.model.enums.push(new),
        }
        Ok(())
    }

    /// A choice between structs: each has a constant member that tells, and the rest behind a `$ref` or beside it.
    fn choice(
        &mut self,
        name: &str,
        part: &Value,
        choices: &[Value],
        parts: &Map<String, Value>,
        side: Side,
    ) -> anyhow::Result<()> {
        let mut tag = String::new();
        let mut variants = Vec::new();
        for choice in choices {
            let members = choice["properties"].as_object();
            let told = members
                .into_iter()
                .flatten()
                .find_map(|(name, schema)| Some((name, schema["const"].as_str()?)));
            let (member, word) =
                told.with_context(|| format!("a choice of `{name}` has no member that tells it"))?;
            tag.clone_from(member);
            let shape = match choice["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
                Some(shape) => {
                    let schema = parts.get(shape).with_context(|| format!("`{shape}` is not defined"))?;
                    self.shape(shape, schema, parts, side)?;
                    shape.to_owned()
                }
                None => {
                    let shape = name.to_owned() + &camel(word);
                    let mut rest = choice.clone();
                    if let Some(members) = rest["properties"].as_object_mut() {
                        members.remove(member);
                    }
                    self.shape(&shape, &rest, parts, side)?;
                    shape
                }
            };
            variants.push(Variant { word: word.to_owned(), doc: doc(choice), shape });
        }
        let new = Union { name: name.to_owned(), doc: doc(part), tag, variants, side };
        match self.model.unions.iter_mut().find(|known| known.name == name) {
            Some(known) => known.side = known.side.and(side),
            None => self.model.unions.push(new),
        }
        Ok(())
    }
}

impl Side {
    fn and(self, other: Self) -> Self {
        Self {
            config: self.config || other.config,
            request: self.request || other.request,
            reply: self.reply || other.reply,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_choice_of_shapes_is_read_with_the_member_that_tells() {
        let schema = json!({
            "type": "object", "description": "All.",
            "properties": { "wechat": { "anyOf": [{ "$ref": "#/$defs/Wechat" }, { "type": "null" }], "description": "It." } },
            "$defs": {
                "Wechat": { "description": "Both.", "oneOf": [
                    { "type": "object", "description": "Two.", "$ref": "#/$defs/V2", "properties": { "api": { "type": "string", "const": "v2" } }, "required": ["api"] },
                    { "type": "object", "description": "Three.", "properties": { "api": { "const": "v3" }, "key": { "type": "string" } } },
                ] },
                "V2": { "type": "object", "properties": { "mch_id": { "type": "string", "description": "Number." } } },
            },
        });
        let model = model(&[("config".to_owned(), schema)]).unwrap();
        let union = &model.unions[0];
        assert_eq!((union.name.as_str(), union.tag.as_str()), ("Wechat", "api"));
        let shapes: Vec<_> = union.variants.iter().map(|it| (it.word.as_str(), it.shape.as_str())).collect();
        assert_eq!(shapes, [("v2", "V2"), ("v3", "WechatV3")]);
        assert_eq!(model.shape("WechatV3").fields.len(), 1);
    }

    #[test]
    fn two_types_of_one_name_are_refused() {
        let config = |kind: &str| {
            json!({ "type": "object", "properties": { "a": { "$ref": "#/$defs/A" } },
                "$defs": { "A": { "type": "object", "properties": { "b": { "type": kind } } } } })
        };
        let verb = json!({ "title": "v", "request": config("integer"), "reply": { "type": "object", "title": "R" } });
        let error =
            model(&[("config".to_owned(), config("string")), ("verb.v".to_owned(), verb)]).unwrap_err();
        assert!(format!("{error:#}").contains("`A`"), "{error:#}");
    }
}
