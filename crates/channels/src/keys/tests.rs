//! Keys of every accepted form, and every mix-up named. The keys and signatures were made with openssl.

use ttpay_core::{Error, ErrorCode};

use super::{Certificate, Hash, Opened, PrivateKey, PublicKey, pem_blocks};
use crate::b64;

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../tests/keys/", $name))
    };
}

const SHA256_SIGNATURE: &str = file!("ttpay.sha256.b64");
const SHA1_SIGNATURE: &str = file!("ttpay.sha1.b64");

fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

fn rule(error: Error) -> String {
    assert_eq!(error.code(), ErrorCode::KeyMalformed);
    assert_eq!(error.field(), Some("slot"));
    error.to_string()
}

#[test]
fn a_private_key_is_read_in_every_form_and_signs_the_same() {
    let pkcs8 = file!("rsa2048_pkcs8.pem");
    let pkcs1 = file!("rsa2048_pkcs1.pem");
    let body = bare(pkcs8);
    let wrapped: Vec<String> =
        body.as_bytes().chunks(76).map(|chunk| String::from_utf8(chunk.to_vec()).unwrap()).collect();
    let texts = [
        pkcs8.to_owned(),
        pkcs1.to_owned(),
        pkcs8.replace('\n', "\r\n"),
        format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----"),
        format!("-----BEGIN PRIVATE KEY-----{body}-----END PRIVATE KEY-----"),
        format!("-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----\n", bare(pkcs1)),
        body.clone(),
        bare(pkcs1),
        format!("\n  {}\r\n", wrapped.join("\r\n")),
        wrapped.join(" \n\t"),
    ];
    for text in texts {
        let key = PrivateKey::parse("slot", &text).unwrap();
        assert_eq!(key.bits(), 2048);
        assert_eq!(key.sign_sha256(b"ttpay").as_deref(), Ok(SHA256_SIGNATURE));
        assert_eq!(key.sign_sha1(b"ttpay").as_deref(), Ok(SHA1_SIGNATURE));
        assert_eq!(b64::encode(key.public_der()), bare(file!("rsa2048_pkcs1_public.pem")));
        assert_eq!(format!("{key:?}"), "PrivateKey([redacted])");
    }
}

#[test]
fn a_public_key_is_read_in_every_form_and_verifies() {
    let spki = file!("rsa2048_spki.pem");
    let pkcs1 = file!("rsa2048_pkcs1_public.pem");
    let certificate = file!("certificate.pem");
    let texts = [
        spki.to_owned(),
        pkcs1.to_owned(),
        bare(spki),
        bare(pkcs1),
        format!("-----BEGIN PUBLIC KEY-----{}-----END PUBLIC KEY-----", bare(spki)),
        certificate.to_owned(),
        bare(certificate),
    ];
    let own = PrivateKey::parse("slot", file!("rsa2048_pkcs8.pem")).unwrap();
    let sha256 = b64::decode_strict(SHA256_SIGNATURE).unwrap();
    let sha1 = b64::decode_strict(SHA1_SIGNATURE).unwrap();
    for text in texts {
        let key = PublicKey::parse("slot", &text).unwrap();
        assert_eq!(key.bits(), 2048);
        assert_eq!(&key, own.public_key());
        assert_eq!(key.verify_sha256(b"ttpay", &sha256), Ok(()));
        assert_eq!(key.verify_sha1(b"ttpay", &sha1), Ok(()));
        assert_eq!(key.verify_sha256(b"ttpay", &sha1), Err(Error::SignatureMismatch));
        assert_eq!(key.verify_sha256(b"Ttpay", &sha256), Err(Error::SignatureMismatch));
        assert_eq!(key.verify_sha256(b"ttpay", &sha256[1..]), Err(Error::SignatureMismatch));
        assert_eq!(key.verify_sha256(b"ttpay", &[]), Err(Error::SignatureMismatch));
    }
}

#[test]
fn a_wrong_private_key_is_told_what_it_is() {
    for (text, said) in [
        (file!("rsa2048_spki.pem"), "this is a public key"),
        (file!("rsa2048_pkcs1_public.pem"), "this is a public key"),
        (file!("certificate.pem"), "this is a certificate"),
        (file!("encrypted_pkcs8.pem"), "this is an encrypted private key"),
        (file!("encrypted_pkcs1.pem"), "this is an encrypted private key"),
        (file!("ec_pkcs8.pem"), "this is an elliptic-curve key"),
        (
            &file!("ec_sec1.pem")[file!("ec_sec1.pem").find("-----BEGIN EC PRIVATE").unwrap()..],
            "elliptic-curve",
        ),
        (file!("rsa1024_pkcs8.pem"), "this key has 1024 bits; 2048 are the least"),
        ("", "it is empty"),
        ("not a key!", "neither PEM nor base64"),
        ("aGVsbG8=", "no key in any known format"),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n", "no matching"),
    ] {
        let message = rule(PrivateKey::parse("slot", text).unwrap_err());
        assert!(message.contains(said), "{said:?} is not in {message:?}");
        if text.starts_with("-----BEGIN") && !text.contains("Proc-Type") && text.contains("END") {
            let message = rule(PrivateKey::parse("slot", &bare(text)).unwrap_err());
            assert!(message.contains(said), "bare: {said:?} is not in {message:?}");
        }
    }
    let trailing = format!("{}\nmore", file!("rsa2048_pkcs8.pem"));
    assert!(rule(PrivateKey::parse("slot", &trailing).unwrap_err()).contains("text after"));
    let mislabelled = file!("rsa2048_pkcs1.pem").replace("RSA PRIVATE", "PRIVATE");
    assert!(rule(PrivateKey::parse("slot", &mislabelled).unwrap_err()).contains("BEGIN RSA PRIVATE KEY"));
}

#[test]
fn a_wrong_public_key_is_told_what_it_is() {
    for (text, said) in [
        (file!("rsa2048_pkcs8.pem"), "this is a private key"),
        (file!("rsa2048_pkcs1.pem"), "this is a private key"),
        (file!("encrypted_pkcs8.pem"), "this is an encrypted private key"),
        (file!("ec_spki.pem"), "this is an elliptic-curve key"),
        (file!("rsa1024_spki.pem"), "this key has 1024 bits; 2048 are the least"),
    ] {
        let message = rule(PublicKey::parse("slot", text).unwrap_err());
        assert!(message.contains(said), "{said:?} is not in {message:?}");
    }
}

#[test]
fn a_key_text_with_written_line_breaks_is_told() {
    let text = file!("rsa2048_pkcs8.pem").replace('\n', "\\n");
    assert!(rule(PrivateKey::parse("slot", &text).unwrap_err()).contains("line breaks"));
}

#[test]
fn a_public_key_whose_exponent_is_1_is_no_key() {
    // SEQUENCE { INTEGER n, INTEGER e } with the modulus of the test key and e = 1 or an even e.
    let key = PublicKey::parse("slot", file!("rsa2048_spki.pem")).unwrap();
    for e in [1, 2] {
        let mut der = vec![0x30, 0x82, 0x01, 0x08, 0x02, 0x82, 0x01, 0x01, 0x00];
        der.extend_from_slice(key.modulus());
        der.extend_from_slice(&[0x02, 0x01, e]);
        assert!(
            rule(PublicKey::parse("slot", &b64::encode(&der)).unwrap_err()).contains("no RSA public key")
        );
    }
}

#[test]
fn an_old_platform_key_of_1024_bits_verifies_only_when_asked_for() {
    let signature = b64::decode_strict(file!("ttpay.rsa1024.sha1.b64")).unwrap();
    let key = PublicKey::parse_legacy("slot", file!("rsa1024_spki.pem")).unwrap();
    assert_eq!(key.bits(), 1024);
    assert_eq!(key.verify_sha1(b"ttpay", &signature), Ok(()));
    assert_eq!(key.verify_sha1(b"ttpaY", &signature), Err(Error::SignatureMismatch));
}

#[test]
fn a_certificate_tells_serial_issuer_and_validity_as_openssl_prints_them() {
    let certificate = Certificate::parse("slot", file!("certificate.pem")).unwrap();
    assert_eq!(certificate.serial_hex(), "0A1B2C3D4E5F");
    assert_eq!(certificate.serial_decimal(), "11111822610015");
    assert_eq!(certificate.issuer(), "CN=ttpay test,O=Example,C=CN");
    assert_eq!(certificate.signature_oid(), "1.2.840.113549.1.1.11");
    assert!(certificate.is_rsa_signed());
    assert_eq!(certificate.not_before(), 1_795_393_648);
    assert_eq!(certificate.not_after(), 4_948_993_648);
    assert!(!certificate.is_valid_at(1_795_393_647));
    assert!(certificate.is_valid_at(1_795_393_648));
    assert_eq!(certificate.verify_signed_by(&certificate), Ok(()));
    assert!(
        rule(Certificate::parse("slot", file!("rsa2048_spki.pem")).unwrap_err()).contains("a public key")
    );
}

#[test]
fn a_bundle_is_split_without_parsing_it() {
    let pem = file!("certificate.pem");
    let bundle = format!("some text\n{pem}\nmore\n{}\n{pem}", file!("rsa2048_spki.pem"));
    let blocks = pem_blocks(&bundle);
    assert_eq!(blocks.len(), 2);
    assert_eq!(Certificate::parse("slot", &blocks[1]), Certificate::parse("slot", pem));
}

proptest::proptest! {
    #[test]
    fn no_key_text_panics(text in "\\PC{0,200}", bytes: Vec<u8>) {
        for text in [text, b64::encode(&bytes)] {
            let pem = format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----");
            for text in [&text, &pem] {
                let _ = (PrivateKey::parse("slot", text), PublicKey::parse("slot", text));
                let _ = (Certificate::parse("slot", text), pem_blocks(text));
            }
        }
    }

    #[test]
    fn a_damaged_document_is_refused_or_read_but_never_panics(
        place in proptest::prelude::any::<proptest::sample::Index>(),
        change in 1u8..=255,
        which in 0usize..3,
    ) {
        let pem = [file!("rsa2048_pkcs8.pem"), file!("rsa2048_spki.pem"), file!("certificate.pem")][which];
        let mut der = b64::decode_strict(&bare(pem)).unwrap();
        let place = place.index(der.len());
        der[place] ^= change;
        let text = b64::encode(&der);
        // A private key's numbers check one another; a public key's do not.
        if let Ok(key) = PrivateKey::parse("slot", &text) {
            proptest::prop_assert_eq!(key.sign_sha256(b"ttpay"), Ok(SHA256_SIGNATURE.to_owned()));
        }
        let _ = PublicKey::parse("slot", &text);
        if let Ok(certificate) = Certificate::parse("slot", &text) {
            let genuine = Certificate::parse("slot", file!("certificate.pem")).unwrap();
            let same = certificate.verify_signed_by(&genuine).is_ok();
            proptest::prop_assert!(!same || certificate == genuine, "a changed certificate kept its signature");
        }
    }
}

/// The answer of the official Java SDK under the key that both official SDKs carry (bytedance.md §1.4).
#[test]
fn md5_with_rsa_verifies_the_published_answer_and_no_other() {
    const KEY: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDOZZ7iAkS3oN970+yDONe5TPhPrLHoNOZOjJjackEtgbptdy4PYGBGdeAUAz75TO7YUGESCM+JbyOz1YzkMfKl2HwYdoePEe8qzfk5CPq6VAhYJjDFA/M+BAZ6gppWTjKnwMcHVK4l2qiepKmsw6bwf/kkLTV9l13r6Iq5U+vrmwIDAQAB";
    const SIGNATURE: &str = "XVzPkwhCGlidJ5wazaCq9PxQqYSlDW6ZUXGlZ2jgPDIh4Sv09uRQKgkj22Ye+haXtg6fOCTrusbpP60VH8ow4+c2ILlHUTGgw0iVCZzzntiA9Kep0hrWmEQBuLv8lXHsTJMZJYOfz+cH/ygvWR2iQ80DOiKxfqtYs5V7+X7ATts=";
    let text = b"code=10000&msg=Success&trade_no=SP2019052414040009113154635974";
    assert!(PublicKey::parse("key", KEY).is_err(), "1024 bits are too few for any other use");
    let key = PublicKey::parse_legacy("key", KEY).unwrap();
    let signature = b64::decode_strict(SIGNATURE).unwrap();
    assert!(key.verify_md5(text, &signature).is_ok());
    assert!(key.verify_sha1(text, &signature).is_err() && key.verify_sha256(text, &signature).is_err());
    assert!(key.verify_md5(&text[1..], &signature).is_err());
    for at in [0, 1, 64, 127] {
        let mut changed = signature.clone();
        changed[at] ^= 1;
        assert!(key.verify_md5(text, &changed).is_err(), "byte {at}");
    }
    for length in [0, 1, 127, 129, 256] {
        assert!(key.verify_md5(text, &vec![0; length]).is_err(), "{length} bytes");
    }
    assert!(key.verify_md5(text, key.modulus()).is_err());
}

fn opened(signature: &str, key: &str) -> Opened {
    let key = PublicKey::parse_legacy("slot", key).unwrap();
    Opened::for_diagnosis_only(&b64::decode_strict(signature).unwrap(), &key)
}

#[test]
fn an_opened_signature_shows_the_digest_and_its_hash() {
    let key = file!("rsa2048_spki.pem");
    for (signature, hash, hex) in [
        (SHA256_SIGNATURE, Hash::Sha256, file!("ttpay.sha256.hex")),
        (SHA1_SIGNATURE, Hash::Sha1, file!("ttpay.sha1.hex")),
    ] {
        let Opened::Digest { hash: named, digest } = opened(signature, key) else { panic!("no digest") };
        let text: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((named, text.as_str()), (hash, hex));
        assert_eq!(hash.digest(b"ttpay"), digest);
    }
}

#[test]
fn what_was_encrypted_with_the_private_key_is_shown_bare() {
    let content = Hash::Sha256.digest(b"ttpay");
    assert_eq!(opened(file!("ttpay.bare.b64"), file!("rsa2048_spki.pem")), Opened::Bare { content });
}

#[test]
fn a_signature_of_another_key_padding_or_length_opens_to_nothing() {
    let key = file!("rsa2048_spki.pem");
    assert_eq!(opened(file!("ttpay.pss.b64"), key), Opened::Foreign { ends_like_pss: true });
    assert_eq!(opened(file!("ttpay.other.b64"), key), Opened::Foreign { ends_like_pss: false });
    assert_eq!(
        opened(SHA256_SIGNATURE, file!("rsa1024_spki.pem")),
        Opened::Length { signature: 256, modulus: 128 }
    );
}
