//! What is said about texts that were taken for keys. The keys were made with openssl.

use super::{Kind, Oddity, inspect};

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../tests/keys/", $name))
    };
}

fn kinds(text: &str) -> Vec<Kind> {
    inspect(text).documents.iter().map(|document| document.kind).collect()
}

fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

#[test]
fn every_container_is_named() {
    for (text, kind) in [
        (file!("rsa2048_pkcs8.pem"), Kind::PrivatePkcs8),
        (file!("rsa2048_pkcs1.pem"), Kind::PrivatePkcs1),
        (file!("rsa2048_spki.pem"), Kind::PublicSpki),
        (file!("rsa2048_pkcs1_public.pem"), Kind::PublicPkcs1),
        (file!("certificate.pem"), Kind::Certificate),
    ] {
        for text in [text.to_owned(), bare(text)] {
            let found = inspect(&text);
            assert_eq!(found.oddities, []);
            let [document] = found.documents.as_slice() else { panic!("not one document") };
            assert_eq!((document.kind, document.bits), (kind, Some(2048)));
            assert_eq!(document.pem, text.starts_with('-'));
        }
    }
    for (text, kind) in [
        (file!("encrypted_pkcs8.pem"), Kind::PrivateEncrypted),
        (file!("encrypted_pkcs1.pem"), Kind::PrivateEncrypted),
        (file!("ec_pkcs8.pem"), Kind::Foreign("an elliptic-curve key")),
        (file!("ec_spki.pem"), Kind::Foreign("an elliptic-curve key")),
        ("hello", Kind::Unreadable),
    ] {
        assert_eq!(kinds(text), [kind], "{text}");
    }
    assert_eq!(inspect(file!("rsa1024_spki.pem")).documents[0].bits, Some(1024));
}

#[test]
fn both_halves_and_the_certificate_of_a_key_are_known_as_one() {
    let key = inspect(file!("rsa2048_pkcs8.pem")).documents[0].public.clone().unwrap();
    assert!(inspect(file!("rsa2048_spki.pem")).has_key(&key));
    assert!(inspect(file!("rsa2048_pkcs1.pem")).has_key(&key));
    assert!(!inspect(file!("rsa1024_spki.pem")).has_key(&key));
}

#[test]
fn what_is_odd_about_the_writing_is_said_and_read_through() {
    let pem = file!("rsa2048_spki.pem").trim();
    let (begin, end) = ("-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----");
    for (text, oddity) in [
        (format!("\u{feff}{pem}"), Oddity::Bom),
        (format!("\"{pem}\""), Oddity::Quotes),
        (pem.replace('\n', "\\n"), Oddity::LiteralLineBreaks),
        (pem.replace('\n', "\\r\\n"), Oddity::LiteralLineBreaks),
        (pem.replace(begin, ""), Oddity::MissingBegin),
        (pem.replace(end, ""), Oddity::MissingEnd),
        (format!("{begin}\n{pem}\n{end}"), Oddity::DoubledMarker),
        (format!("key: {pem}"), Oddity::TextAround),
        (pem.replace("PUBLIC KEY", "RSA PUBLIC KEY"), Oddity::WrongLabel),
    ] {
        let found = inspect(&text);
        assert_eq!(found.documents.len(), 1, "{oddity:?}");
        assert_eq!(found.documents[0].kind, Kind::PublicSpki, "{oddity:?}");
        assert!(found.oddities.iter().all(|found| *found == oddity), "{:?}", found.oddities);
        assert!(!found.oddities.is_empty(), "{oddity:?} was not seen");
    }
    assert_eq!(inspect(" \n").oddities, [Oddity::Nothing]);
}

#[test]
fn nothing_private_is_in_what_is_said() {
    let pem = file!("rsa2048_pkcs1.pem");
    let said = format!("{:?}", inspect(pem));
    // Everything of a PKCS#1 private key after the public numbers.
    for line in pem.lines().skip(7) {
        assert!(!said.contains(line));
    }
    assert!(said.contains("PublicKey(2048 bits)"), "{said}");
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text: String) {
        let _ = inspect(&text);
        let _ = inspect(&format!("-----BEGIN {text}-----END {text}----------"));
    }
}
