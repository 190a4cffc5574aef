//! The key under other names, at other places, in other spellings.

use super::texts::of_keys;
use super::{added, one};
use crate::case::Case;
use crate::draft::{Attach, Draft};
use crate::plan::{Mutation, Step};

/// Names under which a key is put into a text, with what stands in front of it there.
macro_rules! named {
    ($($name:literal)*) => { [$(($name, concat!("&", $name, "="), concat!($name, "="))),*] };
}

const NAMES: [(&str, &str, &str); 38] = named!(
    "key" "Key" "KEY" "secret" "Secret" "SECRET" "secretKey" "secret_key" "secretkey" "app_key" "appKey" "appkey" "app_secret"
    "appSecret" "appsecret" "api_key" "apiKey" "apikey" "API_KEY" "sign" "sign_key" "signKey" "token" "salt" "SALT" "mch_key"
    "mchKey" "merchant_key" "merchantKey" "partner_key" "partnerKey" "pay_key" "payKey" "pay_secret" "paySecret"
    "private_key" "md5key" "password"
);

/// Texts between the joined fields and the key.
const BETWEEN: [&str; 13] = ["&", "\n", ",", "|", "=", " ", "+", "-", "_", ";", ":", "#", "?key="];

/// All of them.
pub(super) fn keys<'a>(all: &mut Vec<Mutation<'a>>, case: &'a Case) {
    let secret = case.key.as_ref().map(|key| key.text.expose().as_bytes()).unwrap_or_default();
    let tail = |before, after| Attach::Between { front: None, tail: Some((before, after)) };
    let front = |before, after| Attach::Between { front: Some((before, after)), tail: None };
    for between in BETWEEN {
        let visible = between.replace('\n', "\\n");
        attach(all, &format!("`{visible}`"), tail(between, ""));
        attach(all, &format!("key, `{visible}`, text"), front("", between));
        attach(
            all,
            &format!("key, `{visible}`, text, `{visible}`, key"),
            Attach::Between { front: Some(("", between)), tail: Some((between, "")) },
        );
    }
    for (variant, how) in [
        ("text, key, text end", tail("", "&")),
        ("`&`, key, `&`", tail("&", "&")),
        ("`&key=`, key, `&`", tail("&key=", "&")),
        ("`&key=`, key, `\\n`", tail("&key=", "\n")),
        ("key, text", front("", "")),
        ("key, text, key", Attach::Both),
        ("no key", Attach::Nothing),
        ("text, key", tail("", "")),
    ] {
        attach(all, variant, how);
    }
    for (name, with, bare) in NAMES {
        attach(all, &format!("`{with}`"), tail(with, ""));
        attach(all, &format!("`{bare}`"), tail(bare, ""));
        attach(all, &format!("`{bare}`, key, `&`, text"), front(bare, "&"));
        for (variant, kept) in [
            (format!("`{name}` as a parameter"), false),
            (format!("`{name}` as a parameter, and at the end"), true),
        ] {
            all.push(one("XG-03", &variant, Step::F.and(Step::K), move |draft: &mut Draft<'a>| {
                added(draft, name, secret);
                if !kept {
                    draft.attach = Attach::Nothing;
                }
            }));
        }
    }
    for how in of_keys() {
        all.push(one("XG-03", how.name, Step::K, move |draft| draft.key = Some(how)).alone());
        for before in ["&", "&key="] {
            let variant = format!("`{before}`, {}", how.name);
            all.push(
                one("XG-03", &variant, Step::K, move |draft| {
                    draft.attach = Attach::Tail(before);
                    draft.key = Some(how);
                })
                .alone(),
            );
        }
        let variant = format!("key, text, {}", how.name);
        all.push(
            one("XG-03", &variant, Step::K, move |draft| {
                draft.attach = Attach::Front;
                draft.key = Some(how);
            })
            .alone(),
        );
    }
}

fn attach<'a>(all: &mut Vec<Mutation<'a>>, variant: &str, attach: Attach) {
    let mutation = one("XG-03", variant, Step::K, move |draft| draft.attach = attach);
    let plain = matches!(variant, "key, text" | "key, text, key" | "no key" | "text, key");
    all.push(if plain { mutation.beside() } else { mutation });
}
