//! Changes of the whole text and of its hash, for every scheme.

use ttpay_core::Json;

use super::one;
use crate::draft::{Attach, Charset, Draft};
use crate::hash::{Again, Hash};
use crate::plan::{Many, Mutation, Step};
use crate::schemes::native;
use crate::spelling::{CONSTANTS, DIGESTS, KEYS, TEXTS};
use crate::text::{Reshape, Rewrite, form};

/// The whole text in other spellings and bytes. `keyed`: a key joins it, before or after which it is changed.
pub(super) fn whole<'a>(all: &mut Vec<Mutation<'a>>, keyed: bool) {
    for how in TEXTS {
        all.push(one("XG-04", how.name, Step::C, move |draft| draft.charset = Charset::Spelled(how)));
    }
    for (variant, charset) in [
        ("UTF-16 with its mark", Charset::Utf16Mark),
        ("UTF-16BE with its mark", Charset::Utf16BeMark),
        ("charCodeAt() & 255", Charset::LowBytes),
        ("ISO 8859-1", Charset::Latin1),
    ] {
        all.push(one("XG-04", variant, Step::C, move |draft| draft.charset = charset));
    }
    if keyed {
        for how in TEXTS {
            let variant = format!("{}, before the key", how.name);
            all.push(one("XG-04", &variant, Step::J, move |draft| draft.whole = Some(how)));
        }
    }
}

/// Other and nested hashes of a scheme whose key joins the text.
pub(super) fn keyed_hashes<'a>(all: &mut Vec<Mutation<'a>>, base: &Draft<'a>) {
    let mut hash = |variant: &str, step: Step, act: fn(&mut Draft<'a>)| {
        all.push(one("XG-05", variant, step, act).alone());
    };
    let key = Step::K.and(Step::H);
    hash("SHA-224", Step::H, |draft| draft.hash = Hash::Sha224);
    hash("SHA-384", Step::H, |draft| draft.hash = Hash::Sha384);
    hash("hash(raw hash)", Step::H, |draft| draft.again = Some(Again::Raw));
    hash("hash(base64(hash))", Step::H, |draft| draft.again = Some(Again::Base64));
    hash("hash(hash(hash))", Step::H, |draft| draft.again = Some(Again::Thrice));
    hash("hash(hash(text)+key)", key, |draft| nested(draft, Again::Keyed("")));
    hash("hash(hash(text)+&+key)", key, |draft| nested(draft, Again::Keyed("&")));
    hash("hash(hash(text)+&key=+key)", key, |draft| nested(draft, Again::Keyed("&key=")));
    hash("hash(HASH(text)+key)", key, |draft| nested(draft, Again::KeyedUpper));
    hash("hash(key+hash(text))", key, |draft| nested(draft, Again::Keyed1st));
    hash("hash(hash(text)+hash(key))", key, |draft| {
        nested(draft, Again::Keyed(""));
        draft.key = DIGESTS.iter().find(|how| how.name == "md5()");
    });
    for (inner, outer) in [
        (Hash::Sha1, Hash::Md5),
        (Hash::Md5, Hash::Sha1),
        (Hash::Sha256, Hash::Md5),
        (Hash::Md5, Hash::Sha256),
    ] {
        let variant = format!("{}({})", outer.name(), inner.name());
        all.push(one("XG-05", &variant, Step::H, move |draft| {
            draft.hash = inner;
            draft.again = Some(Again::Under(outer));
        }));
    }
    let secret = DIGESTS.iter().find(|how| how.name == "md5()");
    for hash in [Hash::HmacMd5, Hash::HmacSha1, Hash::HmacSha256, Hash::HmacSha512] {
        if hash != base.hash {
            all.push(one(
                "XG-05",
                &format!("{} of the text with the key", hash.name()),
                Step::H,
                move |draft| {
                    draft.hash = hash;
                },
            ));
        }
        all.push(one("XG-05", hash.name(), key, move |draft| {
            draft.attach = Attach::Nothing;
            draft.hash = hash;
        }));
        all.push(one("XG-05", &format!("{}, key and text exchanged", hash.name()), key, move |draft| {
            nested(draft, Again::Exchanged);
            draft.hash = hash;
        }));
        all.push(one("XG-05", &format!("{}, md5(key)", hash.name()), key, move |draft| {
            draft.attach = Attach::Nothing;
            draft.key = secret;
            draft.hash = hash;
        }));
    }
}

fn nested(draft: &mut Draft<'_>, again: Again) {
    draft.attach = Attach::Nothing;
    draft.again = Some(again);
}

/// A hash inside the hash that a signature is made of.
pub(in crate::schemes) fn signed_hashes<'a>(all: &mut Vec<Mutation<'a>>, base: &Draft<'a>) {
    for (variant, again) in
        [("raw hash", Again::Raw), ("base64(hash)", Again::Base64), ("hash(hash)", Again::Thrice)]
    {
        all.push(one("XG-05", variant, Step::H, move |draft| draft.again = Some(again)));
    }
    let outer = base.hash;
    for inner in [Hash::Md5, Hash::Sha1, Hash::Sha256, Hash::Sha512] {
        if inner != outer {
            let variant = format!("{}({})", outer.name(), inner.name());
            all.push(one("XG-05", &variant, Step::H, move |draft| {
                draft.hash = inner;
                draft.again = Some(Again::Under(outer));
            }));
        }
    }
}

/// A JSON document in every other writing: what stands for it, and what it is called.
pub(super) fn documents(text: &str) -> Vec<(String, String)> {
    let Ok(json @ (Json::Object(_) | Json::List(_))) = Json::parse(text.as_bytes()) else {
        return Vec::new();
    };
    let mut all: Vec<_> =
        Rewrite::more().into_iter().map(|(variant, how)| (variant, how.print(&json))).collect();
    for (variant, reshape) in Reshape::ALL {
        let other = reshape.of(&json, 0);
        for (name, how) in Rewrite::more().into_iter().take(15).step_by(7) {
            all.push((format!("{variant}, {name}"), how.print(&other)));
        }
    }
    for (variant, print) in
        [("Go", native::go as fn(&Json) -> String), ("Java", native::java), ("Python", native::python)]
    {
        all.push((format!("{variant}, no JSON"), print(&json)));
    }
    if let Json::Object(members) = &json {
        let plain = |json: &Json| match json {
            Json::Text(text) => text.clone(),
            other => Rewrite::default().print(other),
        };
        let pair = |(name, json): &(String, Json)| format!("{name}={}", plain(json));
        let mut pairs: Vec<String> = members.iter().map(pair).collect();
        all.push(("a=1&b=2".to_owned(), pairs.join("&")));
        let coded = |(name, json): &(String, Json)| format!("{}={}", form(name), form(&plain(json)));
        all.push(("form".to_owned(), members.iter().map(coded).collect::<Vec<_>>().join("&")));
        pairs.sort();
        all.push(("a=1&b=2, sorted".to_owned(), pairs.join("&")));
        for (at, (name, value)) in members.iter().enumerate() {
            let mut rest = members.clone();
            rest.remove(at);
            all.push((format!("without {name}"), Rewrite::default().print(&Json::Object(rest))));
            all.push((format!("only {name}"), plain(value)));
        }
    }
    all
}

/// The answer of Alipay's gateway: its slice in other writings.
pub(in crate::schemes) fn slice<'a>(base: &Draft<'a>, name: &str) -> Many<'a> {
    let text = base.fields.first().and_then(|field| field.text()).unwrap_or_default().to_owned();
    let (name, base) = (name.to_owned(), base.clone());
    Box::new(move || {
        let mut all = Vec::new();
        let mut set = |variant: &str, text: String| {
            let act = move |draft: &mut Draft<'a>| draft.at("body", |_| Some(text.clone()));
            all.push(one("XG-08", variant, Step::V, act).field("body"));
        };
        for (variant, text) in documents(&text) {
            set(&variant, text);
        }
        set("with its name", format!("\"{name}\":{text}"));
        set("with its name, in braces", format!("{{\"{name}\":{text}}}"));
        set("with the comma behind it", format!("{text},"));
        set("with the colon in front", format!(":{text}"));
        for how in TEXTS.iter().chain(CONSTANTS).chain(DIGESTS) {
            set(how.name, how.of(&text));
        }
        whole(&mut all, false);
        signed_hashes(&mut all, &base);
        all
    })
}

/// Every spelling of one value.
pub(super) fn spellings() -> impl Iterator<Item = &'static crate::spelling::Spelling> {
    TEXTS.iter().chain(CONSTANTS)
}

/// Every other text of a key.
pub(super) fn of_keys() -> impl Iterator<Item = &'static crate::spelling::Spelling> {
    DIGESTS.iter().chain(KEYS)
}
