//! Families beyond the catalogue (ids XG), for the schemes that join `name=value` and a shared secret: tried after everything
//! else, alone, so that they never stand before an entry of the page.

use crate::case::Case;
use crate::diagnosis::Detail;
use crate::draft::{Attach, Charset, Draft, Empty, Field, Join};
use crate::hash::Again;
use crate::plan::{Many, Mutation, Step};

/// Under which name the key may have been sorted with the others.
const KEY_NAMES: [&str; 5] = ["key", "secret", "app_secret", "appSecret", "api_key"];

/// All of them.
pub(super) fn mutations(case: &Case) -> Many<'_> {
    let secret = case.key.as_ref().map(|key| key.text.expose().as_bytes()).unwrap_or_default();
    Box::new(move || {
        let mut all = Vec::new();
        for (variant, equals, between) in [
            ("` = `", " = ", "&"),
            ("`:`", ":", "&"),
            ("`,`", "=", ","),
            ("`;`", "=", ";"),
            ("`|`", "=", "|"),
            ("`\\n`", "=", "\n"),
        ] {
            all.push(join(variant, Join::Pairs { equals, between }));
        }
        for (variant, between) in [("v1v2", ""), ("v1&v2", "&"), ("v1,v2", ","), ("v1|v2", "|")] {
            all.push(join(variant, Join::Values { between }));
        }
        all.push(renamed("UPPER_CASE", str::to_uppercase));
        all.push(renamed("camelCase", camel));
        all.push(renamed("lowercase", str::to_lowercase));
        all.push(renamed("no_underscores", |name| name.replace('_', "")));
        // The one name that every platform spells otherwise: `appid` was signed and `appId` is sent.
        for spelled in ["appid", "appId", "app_id"] {
            all.push(one("XG-02", spelled, Step::F, move |draft| {
                let appid = |field: &&mut Field<'_>| ["appid", "appId", "app_id"].contains(&&*field.name);
                if let Some(field) = draft.fields.iter_mut().find(appid) {
                    field.name = spelled.into();
                }
            }));
        }
        for (variant, before) in
            [("`\\n`", "\n"), ("`,`", ","), ("`|`", "|"), ("`=`", "="), ("`&Key=`", "&Key=")]
        {
            all.push(one("XG-03", variant, Step::K, move |draft| draft.attach = Attach::Tail(before)));
        }
        for name in KEY_NAMES {
            all.push(one("XG-03", name, Step::F.and(Step::K), move |draft| {
                let place = draft.fields.len();
                draft.fields.push(Field { name: name.into(), value: secret.into(), json: None, place });
                draft.attach = Attach::Nothing;
            }));
        }
        for (variant, charset) in [
            ("lower()", Charset::Lowered),
            ("upper()", Charset::Raised),
            ("urlencode()", Charset::Percent),
            ("json_encode()", Charset::Quoted),
        ] {
            all.push(one("XG-04", variant, Step::C, move |draft| draft.charset = charset));
        }
        for word in ["null", "None"] {
            all.push(one("XG-06", word, Step::F, move |draft| draft.filter.empty = Empty::Print(word)));
        }
        all.push(one("XG-06", "sign", Step::F, |draft| draft.keep("sign")));
        all.push(one("XG-06", "trim()", Step::V, |draft| draft.each(|_, text| Some(text.trim().to_owned()))));
        all.push(one("XG-06", "lower()", Step::V, |draft| draft.each(|_, text| Some(text.to_lowercase()))));
        all.push(one("XG-05", "hash(raw hash)", Step::H, |draft| draft.again = Some(Again::Raw)));
        all.push(one("XG-05", "hash(hash(text)+key)", Step::K.and(Step::H), |draft| {
            draft.attach = Attach::Nothing;
            draft.again = Some(Again::Keyed);
        }));
        all
    })
}

fn one<'a>(id: &'static str, variant: &str, step: Step, act: impl Fn(&mut Draft<'a>) + 'a) -> Mutation<'a> {
    Mutation::new(id, step, Detail::variant(variant), act).alone()
}

fn join<'a>(variant: &str, join: Join) -> Mutation<'a> {
    one("XG-01", variant, Step::J, move |draft| draft.join = join.clone())
}

/// The names as another spelling has them, sorted by it; what takes no part stays out under its own name.
fn renamed<'a>(variant: &str, spelled: fn(&str) -> String) -> Mutation<'a> {
    one("XG-02", variant, Step::F, move |draft| {
        let skip = draft.filter.skip.clone();
        draft.fields.retain(|field| !skip.contains(&field.name));
        for field in &mut draft.fields {
            field.name = spelled(&field.name).into();
        }
    })
}

fn camel(name: &str) -> String {
    let mut up = false;
    name.chars().fold(String::with_capacity(name.len()), |mut out, c| {
        if c == '_' {
            up = true;
        } else {
            out.push(if up { c.to_ascii_uppercase() } else { c });
            up = false;
        }
        out
    })
}
