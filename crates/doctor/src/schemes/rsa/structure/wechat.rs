//! S entries of WeChat Pay v3 (W3-14 to W3-20, W3-24, W3-25).

use ttpay_channels::keys::inspect::{Kind, Owner, inspect};

use super::{age, authorization, malformed, suspected};
use crate::case::Case;
use crate::diagnosis::{Detail, Finding};
use crate::schemes::rsa::rule::Rule;

const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048";
const NAMES: [&str; 5] = ["mchid", "nonce_str", "signature", "timestamp", "serial_no"];

/// How far a time stamp may be from now.
const MOST_S: u64 = 300;

/// A certificate serial has this many hex digits.
const SERIAL_DIGITS: usize = 40;

pub(super) fn seen(case: &Case, plan: &Rule<'_>) -> Vec<Finding> {
    let mut seen = if plan.verifying { answer(case) } else { request(case) };
    if age(case).is_some_and(|age| age > MOST_S) {
        seen.extend(suspected("W3-20", Detail::field("timestamp")));
    }
    if plan.verifying && !case.headers.is_empty() {
        let signed = case.headers.iter().any(|(name, _)| name.to_ascii_lowercase().starts_with("wechatpay-"));
        if !signed {
            seen.extend(suspected("W3-24", Detail::default()));
        }
    }
    if case.said.body().trim_ascii_start().starts_with(b"<") {
        seen.extend(suspected("W3-25", Detail::default()));
    }
    seen
}

fn request(case: &Case) -> Vec<Finding> {
    let mut seen = Vec::new();
    if let Some(header) = case.header("Authorization") {
        let place = malformed(header, SCHEME, &NAMES, true);
        seen.extend(place.map(|place| suspected("W3-14", Detail::field(place))).unwrap_or_default());
    }
    let serial =
        authorization(case).into_iter().find(|(name, _)| name == "serial_no").map(|(_, value)| value);
    let certificates: Vec<_> = case
        .keys()
        .flat_map(|key| inspect(key.text.expose()).documents.into_iter().map(move |document| (key, document)))
        .filter_map(|(key, document)| {
            Some((key, document.owner()?, document.public.clone(), document.certificate?))
        })
        .collect();
    if let Some(serial) = serial {
        let merchant = |owner: Owner, path: &str| owner == Owner::WechatMerchant || path.contains("merchant");
        let what = if serial.contains(':') {
            Some("it has colons".to_owned())
        } else if certificates.iter().any(|(.., certificate)| certificate.serial_decimal() == serial)
            || (serial.len() > SERIAL_DIGITS && serial.bytes().all(|byte| byte.is_ascii_digit()))
        {
            Some("it is decimal".to_owned())
        } else {
            let same = certificates
                .iter()
                .find(|(.., certificate)| certificate.serial_hex().eq_ignore_ascii_case(&serial));
            let theirs = same.filter(|(key, owner, ..)| !merchant(*owner, &key.path));
            let known = certificates.iter().any(|(key, owner, ..)| merchant(*owner, &key.path));
            match (theirs, same) {
                (Some((key, ..)), _) => Some(format!("it is the serial of {}", key.path)),
                (None, None) if known => Some("it is of no supplied merchant certificate".to_owned()),
                (None, None) => {
                    let own = case.own.wechat_serial_no.as_ref();
                    let other = own.is_some_and(|own| !own.eq_ignore_ascii_case(&serial));
                    other.then(|| "it is not the configured one".to_owned())
                }
                _ => None,
            }
        };
        seen.extend(
            what.map(|what| suspected("W3-15", Detail::field("serial_no").with_variant(what)))
                .unwrap_or_default(),
        );
    }
    let private = case
        .key
        .as_ref()
        .and_then(|key| {
            inspect(key.text.expose()).documents.into_iter().find(|document| document.kind.is_private())
        })
        .and_then(|document| document.public);
    let apart = certificates.iter().find(|(_, owner, public, _)| {
        *owner == Owner::WechatMerchant && private.is_some() && *public != private
    });
    seen.extend(
        apart
            .map(|(key, ..)| suspected("W3-16", Detail { key: Some(key.path.clone()), ..Detail::default() }))
            .unwrap_or_default(),
    );
    seen
}

fn answer(case: &Case) -> Vec<Finding> {
    let Some(serial) = case.header("Wechatpay-Serial") else { return Vec::new() };
    let kinds: Vec<Kind> = case
        .keys()
        .flat_map(|key| inspect(key.text.expose()).documents)
        .map(|document| document.kind)
        .collect();
    let names_key = serial.starts_with("PUB_KEY_ID_");
    let have = kinds.iter().any(|kind| if names_key { kind.is_public() } else { *kind == Kind::Certificate });
    let other = kinds.iter().any(|kind| kind.is_public() || *kind == Kind::Certificate);
    if !other || have {
        return Vec::new();
    }
    let what = if names_key {
        "a public key is named, only certificates are known"
    } else {
        "a certificate is named, only public keys are known"
    };
    suspected("W3-18", Detail::field("Wechatpay-Serial").with_variant(what))
}
