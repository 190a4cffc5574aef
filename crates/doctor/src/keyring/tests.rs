//! Files beside each other and beside a configuration.

#![allow(clippy::unwrap_used)]

use super::*;

const OWN: &str = include_str!("../../../channels/tests/keys/rsa2048_pkcs8.pem");
const OWN_PUBLIC: &str = include_str!("../../../channels/tests/keys/rsa2048_spki.pem");
const THEIRS: &str = include_str!("../../../../examples/demo/alipay_public.pem");
const SMALL: &str = include_str!("../../../channels/tests/keys/rsa1024_spki.pem");
const ENCRYPTED: &str = include_str!("../../../channels/tests/keys/encrypted_pkcs8.pem");

fn said(files: &[(&str, &str)], configuration: Option<&Json>) -> Vec<Vec<String>> {
    let files: Vec<_> = files.iter().map(|(name, text)| Named { name, text }).collect();
    let line = |remark: &Remark| format!("{:?} {}", remark.tone, remark.en);
    check(&files, configuration).iter().map(|file| file.remarks.iter().map(line).collect()).collect()
}

fn alipay(private: &str, public: &str) -> Json {
    let text = |text: &str| Json::Text(text.to_owned());
    let section = vec![("private_key".into(), text(private)), ("alipay_public_key".into(), text(public))];
    Json::Object(vec![("alipay".into(), Json::Object(section))])
}

#[test]
fn a_pair_is_called_one_and_strangers_are_not() {
    let pair = said(&[("own.pem", OWN), ("own.pub", OWN_PUBLIC)], None);
    assert!(pair[0][0].starts_with("Good it belongs together with own.pub"), "{pair:?}");
    assert!(pair[1][0].starts_with("Good it belongs together with own.pem"));
    let strangers = said(&[("own.pem", OWN), ("theirs.pem", THEIRS)], None);
    assert!(strangers[0][0].starts_with("Bad it is no pair with theirs.pem"), "{strangers:?}");
}

#[test]
fn a_key_is_told_which_slot_it_is_in_and_where_it_must_not_go() {
    let configuration = alipay(OWN, THEIRS);
    let own = said(&[("own.pub", OWN_PUBLIC)], Some(&configuration));
    assert!(
        own[0][0]
            .contains("your own application public key (the pair of `alipay.private_key`), not Alipay's"),
        "{own:?}"
    );
    let theirs = said(&[("theirs.pem", THEIRS)], Some(&configuration));
    assert_eq!(theirs[0], ["Good it is what `alipay.alipay_public_key` holds"]);
    let private = said(&[("own.pem", OWN)], Some(&configuration));
    assert_eq!(private[0], ["Good it is the key of `alipay.private_key`"]);
    assert!(of_configuration(&configuration).is_empty());
}

#[test]
fn ones_own_public_key_in_the_platforms_slot_is_found_in_the_configuration() {
    let found = of_configuration(&alipay(OWN, OWN_PUBLIC));
    assert_eq!(found.len(), 1);
    assert!(found[0].1.en.contains("`alipay.alipay_public_key` holds your own application public key"));
    let swapped = of_configuration(&alipay(THEIRS, THEIRS));
    assert!(swapped[0].1.en.contains("`alipay.private_key` holds an RSA public key"), "{swapped:?}");
}

#[test]
fn what_cannot_be_used_is_said_with_what_to_do() {
    for (text, words) in [
        (SMALL, "under 2048 bits"),
        (ENCRYPTED, "under a password"),
        ("hello", "no base64 of a key"),
        ("", "there is no key in it"),
        (&*OWN.replace('\n', "\\n"), "instead of line breaks"),
    ] {
        let said = said(&[("f", text)], None);
        assert!(said[0].iter().any(|line| line.starts_with("Bad") && line.contains(words)), "{said:?}");
    }
}

#[test]
fn nothing_private_is_in_what_is_said() {
    let checked = check(&[Named { name: "own.pem", text: OWN }], Some(&alipay(OWN, OWN_PUBLIC)));
    let all = format!("{checked:?}");
    for line in OWN.lines().filter(|line| line.len() == 64) {
        assert!(!all.contains(line));
    }
    assert_eq!(fingerprint(&checked[0].inspection.documents[0]).unwrap().len(), 23);
}
