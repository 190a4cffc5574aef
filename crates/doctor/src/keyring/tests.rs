//! Files beside each other and beside a configuration.

#![allow(clippy::unwrap_used)]

use super::*;

const OWN: &str = include_str!("../../../channels/tests/keys/rsa2048_pkcs8.pem");
const OWN_PUBLIC: &str = include_str!("../../../channels/tests/keys/rsa2048_spki.pem");
const THEIRS: &str = include_str!("../../../../examples/demo/alipay_public.pem");
const SMALL: &str = include_str!("../../../channels/tests/keys/rsa1024_spki.pem");
const ENCRYPTED: &str = include_str!("../../../channels/tests/keys/encrypted_pkcs8.pem");

/// 2027-01-15.
const NOW: i64 = 1_800_000_000;

fn said(files: &[(&str, &str)], configuration: Option<&Json>) -> Vec<Vec<String>> {
    let files: Vec<_> = files.iter().map(|(name, text)| Named { name, bytes: text.as_bytes() }).collect();
    let line = |remark: &Remark| format!("{:?} {}", remark.tone, remark.en);
    check(&files, configuration, NOW).iter().map(|file| file.remarks.iter().map(line).collect()).collect()
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
        ("hello", "neither PEM nor base64"),
        ("", "there is no key in it"),
        (&*OWN.replace('\n', "\\n"), "instead of line breaks"),
    ] {
        let said = said(&[("f", text)], None);
        assert!(said[0].iter().any(|line| line.starts_with("Bad") && line.contains(words)), "{said:?}");
    }
}

macro_rules! issued {
    ($name:literal) => {
        &include_bytes!(concat!("../../../channels/tests/keys/issued/", $name))[..]
    };
}

/// What is said of files that need not be text, at a moment, one language after the other.
fn said_of(files: &[(&str, &[u8])], configuration: Option<&Json>, now: i64) -> Vec<Vec<String>> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| Named { name, bytes }).collect();
    let line = |remark: &Remark| format!("{:?} {} / {}", remark.tone, remark.en, remark.zh);
    let checked = check(&files, configuration, now);
    checked.iter().map(|file| file.remarks.iter().map(line).collect()).collect()
}

#[test]
fn every_container_that_cannot_be_configured_is_told_with_the_command_that_opens_it() {
    for (name, bytes, words) in [
        (
            "apiclient_cert.p12",
            issued!("apiclient_cert.p12"),
            "openssl pkcs12 -in apiclient_cert.p12 -nocerts -nodes | openssl pkey",
        ),
        ("store.jks", issued!("store.jks"), "keytool -importkeystore -srckeystore store.jks"),
        ("my chain.p7b", issued!("chain.p7b"), "openssl pkcs7 -inform DER -print_certs -in 'my chain.p7b'"),
        ("encrypted.der", issued!("encrypted.der"), "openssl pkey -inform DER -in encrypted.der"),
        ("request.csr", issued!("request.csr"), "download the certificate that was issued"),
        ("id_rsa", issued!("openssh_private.txt"), "ssh-keygen -p -N '' -m PEM"),
        ("id_rsa.pub", issued!("openssh_public.txt"), "ssh-keygen -e -m PKCS8 -f id_rsa.pub"),
        ("sm2.pem", issued!("sm2_pkcs8.pem"), "RSA2 (not SM2)"),
        ("-", b"PUB_KEY_ID_0114232134912410000000000000\n", "goes into `wechat.platform_keys` as `id`"),
        ("-", b"3775B6A45ACD588826D15E583A95F5DD55DF1234", "`wechat.serial_no`"),
        ("-", b"8934e7d15453e97507ef794cf7b0519d", "shared secret"),
    ] {
        let said = said_of(&[(name, bytes)], None, NOW);
        let [one] = said[0].as_slice() else { panic!("{said:?}") };
        assert!(one.starts_with("Bad") && one.contains(words), "{name}: {one}");
        assert!(!one.contains("8934e7d1") && !one.contains("cut off"), "{one}");
    }
    let der = ttpay_channels::b64::decode_strict(
        &OWN_PUBLIC.lines().filter(|line| !line.starts_with('-')).collect::<String>(),
    );
    let said = said_of(&[("own.cer", &der.unwrap()), ("own.pem", OWN.as_bytes())], None, NOW);
    assert!(said[0][0].contains("openssl pkey -pubin -inform DER -in own.cer"), "{said:?}");
    assert!(said[0][1].contains("belongs together with own.pem"), "binary keys are compared too: {said:?}");
}

#[test]
fn a_certificate_outside_its_validity_is_told_with_the_moment_and_its_zone() {
    let platform = issued!("wechat_platform.pem");
    for (now, words) in [
        (1_704_069_000 - 1, "Bad it is not valid before 2024-01-01T08:30:00+08:00"),
        (1_861_921_800 + 1, "Bad it expired at 2029-01-01T08:30:00+08:00"),
        (1_861_921_800 - 86_400, "Calm it ends soon, at 2029-01-01T08:30:00+08:00"),
    ] {
        let said = said_of(&[("p.pem", platform)], None, now);
        assert!(said[0][0].starts_with(words), "{said:?}");
    }
    assert_eq!(said_of(&[("p.pem", platform)], None, NOW)[0].len(), 1);
    let chain = said_of(&[("a.crt", issued!("alipay_public_old_authority.crt"))], None, NOW);
    assert!(chain[0].iter().any(|line| line.starts_with("Bad no. 2: it expired at 2023-01-01")), "{chain:?}");
}

#[test]
fn the_files_of_the_platforms_are_sent_to_their_slots() {
    for (bytes, slots) in [
        (
            issued!("alipay_public.crt"),
            &["the whole file goes into `alipay.alipay_certificate`", "leave it in its file"][..],
        ),
        (issued!("alipay_root.crt"), &["has no RSA key and is skipped", "`alipay.alipay_root_certificate`"]),
        (issued!("app_public.crt"), &["`alipay.app_certificate`"]),
        (
            issued!("wechat_platform.pem"),
            &["with its serial number 2506D4E05F07DC0C2E1D40C9D02AE4375A18F706 as `id`"],
        ),
        (issued!("wechat_public.pem"), &["`PUB_KEY_ID_…` as `id`"]),
        (
            issued!("wechat_merchant.pem"),
            &["is `wechat.serial_no` (3775B6A45ACD588826D15E583A95F5DD55DF1234)"],
        ),
    ] {
        let said = said_of(&[("f", bytes)], None, NOW);
        assert_eq!(said[0].len(), slots.len(), "{said:?}");
        for (line, words) in said[0].iter().zip(slots) {
            assert!(line.starts_with("Calm") && line.contains(words), "{said:?}");
        }
    }
}

#[test]
fn the_serial_number_of_the_configuration_is_held_against_the_merchants_certificate() {
    let text = |text: &str| Json::Text(text.to_owned());
    for (serial, words) in [
        ("3775B6A45ACD588826D15E583A95F5DD55DF1234", "Good it is your merchant certificate, and"),
        ("2506D4E05F07DC0C2E1D40C9D02AE4375A18F706", "Bad it is your merchant certificate, but"),
    ] {
        let section = Json::Object(vec![("serial_no".into(), text(serial))]);
        let configuration = Json::Object(vec![("wechat".into(), section)]);
        let said = said_of(&[("f", issued!("wechat_merchant.pem"))], Some(&configuration), NOW);
        assert!(said[0][0].starts_with(words), "{said:?}");
    }
}

#[test]
fn the_own_public_key_is_told_by_its_pair_without_a_configuration() {
    let said = said(&[("own.pem", OWN), ("own.pub", OWN_PUBLIC)], None);
    let own = "this is your own application public key (the pair of own.pem), not the platform's";
    assert!(said[1][1].contains(own), "{said:?}");
}

#[test]
fn exchanged_certificates_of_alipay_are_found_in_the_configuration() {
    let text = |bytes: &[u8]| Json::Text(String::from_utf8(bytes.to_vec()).unwrap());
    let files = |app: &[u8], theirs: &[u8]| {
        let section = vec![
            ("app_certificate".into(), text(app)),
            ("alipay_certificate".into(), text(theirs)),
            ("alipay_root_certificate".into(), text(issued!("alipay_root.crt"))),
        ];
        of_configuration(&Json::Object(vec![("alipay".into(), Json::Object(section))]))
    };
    let (app, theirs) = (issued!("app_public.crt"), issued!("alipay_public.crt"));
    assert_eq!(files(app, theirs), []);
    let found = files(theirs, app);
    assert!(found[0].1.en.contains("`alipay.app_certificate` holds Alipay's certificate"), "{found:?}");
    assert!(found[1].1.zh.contains("`alipay.alipay_certificate` 中放的是应用公钥证书"), "{found:?}");
}

#[test]
fn nothing_private_is_in_what_is_said() {
    let checked =
        check(&[Named { name: "own.pem", bytes: OWN.as_bytes() }], Some(&alipay(OWN, OWN_PUBLIC)), NOW);
    let all = format!("{checked:?}");
    for line in OWN.lines().filter(|line| line.len() == 64) {
        assert!(!all.contains(line));
    }
    assert_eq!(fingerprint(&checked[0].inspection.documents[0]).unwrap().len(), 23);
}
