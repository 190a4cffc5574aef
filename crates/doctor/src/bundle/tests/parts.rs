//! The parts of a redaction by themselves.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ttpay_channels::keys::inspect::{Kind, inspect};
use ttpay_channels::keys::{Hash, Opened, PublicKey};

use super::{chance, key, order};
use crate::bundle::dice::Dice;
use crate::bundle::keys::Keys;
use crate::bundle::moments::Moments;
use crate::bundle::walk::Walk;
use crate::bundle::weak::Weak;
use crate::bundle::{Chance, standins};
use crate::case::Case;
use crate::schemes::secret_variants;

pub(super) const PRIVATE: &str = include_str!("../../../../../examples/demo/alipay_app_private.pem");
pub(super) const OTHER: &str = include_str!("../../../../../examples/demo/wechatpay_platform_private.pem");
pub(super) const PUBLIC: &str = include_str!("../../../../../examples/demo/wechatpay_platform_public.pem");

/// The stand-in of each text, all drawn together.
fn stand_ins(texts: &[&str]) -> Vec<String> {
    let (moments, names) = (Moments::default(), Default::default());
    let mut seen = BTreeMap::new();
    let mut keep = |word: &str, sorts: bool| {
        *seen.entry(word.to_owned()).or_insert(sorts) |= sorts;
        String::new()
    };
    let mut walk = Walk { word: &mut keep, claim: None, moments: &moments, names: &names, told: false };
    texts.iter().for_each(|text| drop(walk.value(text)));
    let mut chance = chance(5);
    let chance: &mut Chance<'_> = &mut chance;
    let words = standins::drawn(seen, true, &mut Dice::new(chance));
    let mut put = |word: &str, _: bool| words[word].clone();
    let mut walk = Walk { word: &mut put, claim: None, moments: &moments, names: &names, told: false };
    texts.iter().map(|text| walk.value(text)).collect()
}

#[test]
fn a_value_has_one_stand_in_under_every_layer_of_writing() {
    let json = r#"{"subject":"张三 A+B","memo":"x/y"}"#;
    let all = stand_ins(&[
        "张三 A+B",
        json,
        r#"{ "subject" : "\u5f20\u4e09 A+B", "memo":"x\/y" }"#,
        "biz_content=%7B%22subject%22%3A%22%E5%BC%A0%E4%B8%89+A%2BB%22%2C%22memo%22%3A%22x%2Fy%22%7D&sign=",
        "\"{\\\"subject\\\":\\\"张三 A+B\\\",\\\"memo\\\":\\\"x/y\\\"}\"",
        "https://pay.zhang.example/cb?subject=%e5%bc%a0%e4%b8%89+A%2bB",
    ]);
    let name = &all[0];
    assert!(name.chars().count() == 6 && name.contains(' ') && name.contains('+') && !name.contains('张'));
    assert!(all[1].starts_with(&format!("{{\"subject\":\"{name}\",\"")), "{}", all[1]);
    let parsed = |text: &str| ttpay_core::Json::parse(text.as_bytes()).unwrap();
    assert_eq!(parsed(&all[2]), parsed(&all[1]));
    assert!(all[2].starts_with("{ \"subject\" : \"\\u") && all[2].contains("\\/"), "{}", all[2]);
    let form = crate::text::unform(&all[3]).unwrap();
    assert_eq!(form, format!("biz_content={}&sign=", all[1]));
    assert_eq!(parsed(&all[4]), ttpay_core::Json::Text(all[1].clone()));
    let address = crate::text::unform(&all[5]).unwrap();
    assert!(address.ends_with(&format!("?subject={name}")) && !address.contains("zhang"), "{address}");
    assert!(all[5].contains("%e") && !all[5].contains("%E"), "{}", all[5]);
}

#[test]
fn words_of_the_protocols_signs_and_zeros_at_the_ends_stay() {
    for kept in [
        "SUCCESS",
        "H5",
        "2.0",
        "0",
        "utf-8",
        "/v3/pay/transactions/h5",
        "TRADE_SUCCESS",
        " & = % \" ' <>~*:,;{}[]\\ ",
    ] {
        assert_eq!(stand_ins(&[kept])[0], kept);
    }
    let all = stand_ins(&["007", "100", "128000", "tt07e3715e98c9aac0", "2088102180432465", "88.80"]);
    assert!(all[0].starts_with("00") && !all[0].ends_with('0') && all[0] != "007");
    assert!(all[1].ends_with("00") && all[2].ends_with("000"), "{all:?}");
    assert!(all[3].starts_with("tt") && all[3].len() == 18 && all[4].starts_with("2088"), "{all:?}");
    assert!(all[3].bytes().skip(2).all(|byte| byte.is_ascii_hexdigit()), "{all:?}");
}

proptest! {
    #[test]
    fn any_texts_sort_and_measure_as_their_stand_ins(
        texts in prop::collection::vec("[a-gx0-3A 张三é&😀_-]{0,6}", 2..12),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let all = stand_ins(&texts);
        for (a, new_a) in texts.iter().zip(&all) {
            prop_assert_eq!(a.len(), new_a.len());
            prop_assert_eq!(a.encode_utf16().count(), new_a.encode_utf16().count());
            for (b, new_b) in texts.iter().zip(&all) {
                // One digit alone is a constant, which is kept and does not take part.
                let constant = |text: &str| text.len() == 1 && text.as_bytes()[0].is_ascii_digit();
                if !constant(a) && !constant(b) {
                    prop_assert_eq!(a.cmp(b), new_a.cmp(new_b), "{} {} as {} {}", a, b, new_a, new_b);
                }
            }
        }
    }

    #[test]
    fn no_text_panics(text in "(\\PC|[%\\\\\"{}\\[\\]=&?u0-9a-f+]){0,40}") {
        stand_ins(&[&text]);
    }
}

#[test]
fn a_stand_in_of_an_rsa_key_has_its_size_signs_and_is_weak() {
    for bits in [1024, 1536, 2047, 2048, 3072, 4096] {
        let mut chance = chance(u64::try_from(bits).unwrap());
        let chance: &mut Chance<'_> = &mut chance;
        let weak = Weak::drawn(bits, &[1, 0, 1], &mut Dice::new(chance)).unwrap();
        let modulus = weak.modulus();
        assert_eq!(modulus.len() * 8 - usize::try_from(modulus[0].leading_zeros()).unwrap(), bits);
        let digest = Hash::Sha256.digest(b"a text");
        let content = [Hash::Sha256.prefix(), &digest].concat();
        let filler = vec![0xff; modulus.len() - content.len() - 3];
        let signature = weak.signed(&[&[0, 1], &filler[..], &[0], &content].concat());
        let public = public_key(&modulus);
        assert_eq!(
            Opened::for_diagnosis_only(&signature, &public),
            Opened::Digest { hash: Hash::Sha256, digest },
            "{bits} bits"
        );
        assert_eq!(public.verify_sha256(b"a text", &signature), Ok(()), "{bits} bits");
    }
}

fn public_key(modulus: &[u8]) -> PublicKey {
    PublicKey::parse_legacy("key", &pkcs1(modulus)).unwrap()
}

/// The text of a PKCS#1 public key with the usual exponent.
pub(super) fn pkcs1(modulus: &[u8]) -> String {
    let long =
        |length: usize| [0x82, u8::try_from(length >> 8).unwrap(), u8::try_from(length & 255).unwrap()];
    let padded = [&vec![0; usize::from(modulus[0] >> 7)][..], modulus].concat();
    let body = [&[2][..], &long(padded.len()), &padded, &[2, 3, 1, 0, 1]].concat();
    ttpay_channels::b64::encode(&[&[0x30][..], &long(body.len()), &body].concat())
}

fn keys(texts: &[&str]) -> Vec<String> {
    let others = texts.iter().enumerate().map(|(at, text)| key(&format!("k{at}"), text)).collect();
    let case = Case { others, ..order() };
    let mut chance = chance(6);
    let chance: &mut Chance<'_> = &mut chance;
    let keys = Keys::drawn(&case, &mut str::to_owned, &mut Dice::new(chance)).unwrap();
    texts.iter().map(|text| keys.text(text).to_owned()).collect()
}

#[test]
fn a_pair_of_keys_stays_a_pair_and_no_private_number_is_left() {
    let odd = format!("\"{}\"", OTHER.replace('\n', "\\n"));
    let all = keys(&[OTHER, PUBLIC, PRIVATE, &odd]);
    let seen: Vec<_> = all.iter().map(|text| inspect(text)).collect();
    let public = |at: usize| seen[at].documents[0].public.clone().unwrap();
    assert_eq!((public(0), public(0)), (public(1), public(3)));
    assert_ne!(public(0), public(2));
    assert_ne!(public(1), inspect(PUBLIC).documents[0].public.clone().unwrap());
    assert_eq!(seen[0].documents[0].kind, Kind::PrivatePkcs8);
    assert_eq!(seen[3].oddities, inspect(&odd).oddities);
    // Lines of both real keys that are no outline.
    let body = |text: &str| text.lines().filter(|line| !line.starts_with('-')).collect::<String>();
    let (real, other) = (body(OTHER), body(PRIVATE));
    for at in 64..real.len() - 16 {
        let part = &real[at..at + 16];
        assert!(!body(&all[0]).contains(part) || other.contains(part), "at {at} of the private key");
    }
}

#[test]
fn a_secret_keeps_what_is_tried_of_it() {
    for text in [
        "canary-7f3a",
        "0123456789abcdef0123456789ABCDEF",
        " with blanks \n",
        "QUJDREVGR0hJSktMTU5PUA==",
        "a%41b+c",
        "密钥abc",
        "a",
        "0f1e3358a9898d7c4c6c23740251808a",
    ] {
        let new = &keys(&[text])[0];
        assert_ne!(new, text);
        assert_eq!((new.len(), secret_variants(new)), (text.len(), secret_variants(text)), "{text:?}");
    }
}
