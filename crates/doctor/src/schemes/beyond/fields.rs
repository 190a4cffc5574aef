//! Which fields take part, and what stands for those without a value.

use ttpay_core::Json;

use super::{added, names, one, without};
use crate::draft::{Draft, Empty, Field};
use crate::plan::{Mutation, Step};

/// What stands for fields without a value.
const EMPTY: [&str; 17] = [
    "null",
    "None",
    "nil",
    "<nil>",
    "undefined",
    "NULL",
    "[]",
    "{}",
    "\"\"",
    "''",
    "0",
    "false",
    "(null)",
    "NaN",
    "N/A",
    "Null",
    " ",
];

/// Members that a library adds by itself.
const ADDED: [(&str, &str); 9] = [
    ("sign_type", "MD5"),
    ("sign_type", "RSA"),
    ("sign_type", "RSA2"),
    ("sign_type", "HMAC-SHA256"),
    ("charset", "utf-8"),
    ("charset", "UTF-8"),
    ("version", "1.0"),
    ("version", "2.0"),
    ("format", "JSON"),
];

/// All of them.
pub(super) fn fields<'a>(all: &mut Vec<Mutation<'a>>, base: &Draft<'a>) {
    let mut add = |variant: &str, act: fn(&mut Draft<'a>)| all.push(one("XG-06", variant, Step::F, act));
    add("empty kept", |draft| draft.filter.empty = Empty::Keep);
    add("0 left out", |draft| draft.filter.drop_zero = true);
    add("sign", |draft| draft.keep("sign"));
    add("true as True", |draft| booleans(draft, "True", "False"));
    add("true as 1", |draft| booleans(draft, "1", "0"));
    add("true as 1, false as nothing", |draft| booleans(draft, "1", ""));
    add("false left out", |draft| draft.fields.retain(|field| field.json != Some(&Json::Bool(false))));
    add("null as null", |draft| {
        for field in draft.fields.iter_mut().filter(|field| field.json == Some(&Json::Null)) {
            field.set("null".to_owned());
        }
    });
    add("null as empty", |draft| {
        draft.fields.retain(|field| !field.value.is_empty() || field.json == Some(&Json::Null));
        draft.filter.empty = Empty::Keep;
    });
    add("falsy left out", |draft| {
        let falsy = |json: &&Json| {
            matches!(json, Json::Bool(false))
                || matches!(json, Json::Number(text) | Json::Text(text) if text == "0")
        };
        draft.fields.retain(|field| field.json.as_ref().is_none_or(|json| !falsy(json)));
    });
    add("the number 0 left out", |draft| {
        draft.fields.retain(|field| field.json != Some(&Json::Number("0".to_owned())));
    });
    add("white space left out", |draft| {
        draft.fields.retain(|field| field.text().is_none_or(|text| !text.trim().is_empty()));
    });
    add("the text null left out", |draft| {
        draft.fields.retain(|field| !matches!(&*field.value, b"null" | b"undefined"));
    });
    add("sign=", |draft| {
        draft.fields.retain(|field| !field.value.is_empty() && field.name != "sign");
        added(draft, "sign", b"");
        draft.filter.empty = Empty::Keep;
    });
    add("sign=null", |draft| {
        draft.fields.retain(|field| field.name != "sign");
        added(draft, "sign", b"null");
    });
    for word in EMPTY {
        all.push(one("XG-06", word, Step::F, move |draft| draft.filter.empty = Empty::Print(word)));
    }
    for (name, value) in ADDED {
        all.push(one("XG-06", &format!("{name}={value}"), Step::F, move |draft| {
            draft.fields.retain(|field| field.name != name);
            added(draft, name, value.as_bytes());
        }));
    }
    all.push(one("XG-06", "biz_content opened", Step::F.and(Step::V), opened));
    for name in names(base) {
        let field = name.clone();
        let emptied = one("XG-08", "empty kept", Step::F, move |draft| {
            draft.fields.retain(|field| !field.value.is_empty());
            draft.field(&field).into_iter().for_each(|field| field.set(String::new()));
            draft.filter.empty = Empty::Keep;
        });
        all.push(emptied.field(name).alone());
    }
    groups(all, base);
}

/// The members of every JSON document in its place.
fn opened(draft: &mut Draft<'_>) {
    for at in (0..draft.fields.len()).rev() {
        let Ok(Json::Object(members)) = Json::parse(&draft.fields[at].value) else { continue };
        draft.fields.remove(at);
        for (name, json) in members {
            let text = match json {
                Json::Null => String::new(),
                Json::Text(text) | Json::Number(text) => text,
                other => other.print(),
            };
            added(draft, &name, text.as_bytes());
        }
    }
}

fn booleans(draft: &mut Draft<'_>, yes: &str, no: &str) {
    for field in &mut draft.fields {
        if let Some(Json::Bool(value)) = field.json {
            field.set(if *value { yes } else { no }.to_owned());
        }
    }
}

/// Fields that are forgotten together.
fn groups<'a>(all: &mut Vec<Mutation<'a>>, base: &Draft<'a>) {
    let chosen = |choice: &dyn Fn(&Field<'a>) -> bool| {
        let fields =
            base.fields.iter().filter(|field| choice(field) && !base.filter.skip.contains(&field.name));
        fields.map(|field| field.name.clone().into_owned()).collect::<Vec<_>>()
    };
    for prefixes in [&["wx_"][..], &["alipay_"], &["wx_", "alipay_"]] {
        all.push(without(chosen(&|field| prefixes.iter().any(|prefix| field.name.starts_with(prefix)))));
    }
    all.push(without(chosen(&|field| matches!(field.json, Some(Json::Number(_))))));
    all.push(without(chosen(&|field| matches!(field.json, Some(Json::Number(_) | Json::Bool(_))))));
    all.push(without(chosen(&|field| field.text().is_some_and(|text| !text.is_ascii()))));
    all.push(without(chosen(&|field| Json::parse(&field.value).is_ok_and(|json| json.members().is_some()))));
    all.push(without(chosen(&|field| field.name.ends_with("_url"))));
    all.push(without(chosen(&|field| {
        matches!(&*field.name, "charset" | "sign_type" | "version" | "format")
    })));
}
