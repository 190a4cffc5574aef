//! What is said about texts that were taken for keys. The keys were made with openssl.

use super::{Algorithm, Kind, Oddity, Owner, inspect, inspect_file};

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
        (file!("ec_pkcs8.pem"), Kind::Foreign(Algorithm::EllipticCurve)),
        (file!("ec_spki.pem"), Kind::Foreign(Algorithm::EllipticCurve)),
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

macro_rules! bytes {
    ($name:literal) => {
        &include_bytes!(concat!("../../../tests/keys/issued/", $name))[..]
    };
}

fn der(pem: &str) -> Vec<u8> {
    crate::b64::decode_strict(&bare(pem)).unwrap()
}

#[test]
fn every_file_that_a_platform_or_a_tool_gives_out_is_named() {
    let sm2 = Kind::Foreign(Algorithm::Sm2);
    for (bytes, kind) in [
        (bytes!("apiclient_cert.p12"), Kind::Pkcs12),
        (bytes!("store.jks"), Kind::JavaKeyStore),
        (bytes!("chain.p7b"), Kind::Pkcs7),
        (bytes!("encrypted.der"), Kind::PrivateEncrypted),
        (bytes!("request.csr"), Kind::CertificateRequest),
        (bytes!("openssh_private.txt"), Kind::SshPrivate),
        (bytes!("openssh_public.txt"), Kind::SshPublic),
        (b"PuTTY-User-Key-File-3: ssh-rsa\n", Kind::SshPrivate),
        (b"-----BEGIN PGP PUBLIC KEY BLOCK-----\nx\n-----END PGP PUBLIC KEY BLOCK-----", Kind::Pgp),
        (bytes!("sm2_pkcs8.pem"), sm2),
        (&der(file!("ec_pkcs8.pem")), Kind::Foreign(Algorithm::EllipticCurve)),
        (&der(file!("rsa2048_pkcs8.pem")), Kind::PrivatePkcs8),
        (&der(file!("rsa2048_pkcs1.pem")), Kind::PrivatePkcs1),
        (&der(file!("rsa2048_spki.pem")), Kind::PublicSpki),
        (&der(file!("rsa2048_pkcs1_public.pem")), Kind::PublicPkcs1),
        (&der(file!("certificate.pem")), Kind::Certificate),
        // A PKCS#12 file whose inside is no DER: its length is left open.
        (b"\x30\x80\x02\x01\x03\x30\x80\x06\x09", Kind::Pkcs12),
    ] {
        let found = inspect_file(bytes);
        let kinds: Vec<_> = found.documents.iter().map(|document| document.kind).collect();
        assert_eq!((kinds, found.oddities), (vec![kind], vec![]), "{kind:?}");
        assert_eq!(found.documents[0].binary, bytes[0] == 0x30 && kind != Kind::JavaKeyStore, "{kind:?}");
    }
    assert_eq!(kinds(&bare(&String::from_utf8_lossy(bytes!("request.csr")))), [Kind::CertificateRequest]);
}

#[test]
fn a_key_is_read_however_it_was_pasted_saved_or_escaped() {
    let pem = file!("rsa2048_spki.pem").trim();
    let one_line = bare(pem);
    let wide = |order: fn(u16) -> [u8; 2], mark: &str| {
        format!("{mark}{pem}").encode_utf16().flat_map(order).collect::<Vec<u8>>()
    };
    let (slashed, windows) = (one_line.replace('/', "\\/"), pem.replace('\n', "\r\n"));
    assert_ne!(slashed, one_line);
    for (bytes, oddity) in [
        (one_line.clone().into_bytes(), None),
        (windows.into_bytes(), None),
        (pem.replace('\n', "\r").into_bytes(), None),
        (format!("\u{feff}{pem}").into_bytes(), Some(Oddity::Bom)),
        (wide(u16::to_le_bytes, "\u{feff}"), Some(Oddity::Utf16)),
        (wide(u16::to_be_bytes, "\u{feff}"), Some(Oddity::Utf16)),
        (wide(u16::to_le_bytes, ""), Some(Oddity::Utf16)),
        (wide(u16::to_be_bytes, ""), Some(Oddity::Utf16)),
        (format!("{}\u{200b}{}", &one_line[..70], &one_line[70..]).into_bytes(), Some(Oddity::Invisible)),
        (slashed.into_bytes(), Some(Oddity::EscapedSlashes)),
        (format!("\"{one_line}\"").into_bytes(), Some(Oddity::Quotes)),
        (format!("ALIPAY_PUBLIC_KEY=\"{one_line}\"\n").into_bytes(), Some(Oddity::TextAround)),
        (format!("支付宝公钥：{one_line}").into_bytes(), Some(Oddity::TextAround)),
        (format!("{{\"key\": \"{}\"}}", one_line.as_str()).into_bytes(), Some(Oddity::TextAround)),
    ] {
        let found = inspect_file(&bytes);
        let [document] = found.documents.as_slice() else { panic!("{oddity:?}") };
        assert_eq!(document.kind, Kind::PublicSpki, "{oddity:?}");
        assert_eq!(found.oddities, oddity.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn what_is_cut_off_says_so_and_other_text_does_not() {
    let (pem, binary) = (file!("rsa2048_pkcs8.pem"), der(file!("rsa2048_pkcs8.pem")));
    let line = bare(pem);
    let body = pem.lines().take(9).collect::<Vec<_>>().join("\n");
    for cut in [&line.as_bytes()[..line.len() - 30], body.as_bytes(), &binary[..binary.len() - 7]] {
        let found = inspect_file(cut);
        assert!(found.oddities.contains(&Oddity::CutOff), "{:?}", found.oddities);
        assert_eq!(found.documents[0].kind, Kind::Unreadable);
    }
    for text in ["hello", &line[100..], "{\"a\": 1}", "0123456789"] {
        assert!(!inspect_file(text.as_bytes()).oddities.contains(&Oddity::CutOff), "{text}");
    }
}

#[test]
fn whose_certificate_it_is_is_told_by_its_names() {
    let owners = |bytes| inspect_file(bytes).documents.iter().filter_map(|it| it.owner()).collect::<Vec<_>>();
    assert_eq!(owners(bytes!("alipay_public.crt")), [Owner::AlipayPlatform, Owner::AlipayAuthority]);
    assert_eq!(owners(bytes!("alipay_root.crt")), [Owner::AlipayRoot; 3]);
    assert_eq!(owners(bytes!("app_public.crt")), [Owner::AlipayApplication]);
    assert_eq!(owners(bytes!("wechat_merchant.pem")), [Owner::WechatMerchant]);
    assert_eq!(owners(bytes!("wechat_platform.pem")), [Owner::WechatPlatform]);
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text: String) {
        let _ = inspect(&text);
        let _ = inspect(&format!("-----BEGIN {text}-----END {text}----------"));
    }

    #[test]
    fn no_bytes_panic(mut bytes: Vec<u8>) {
        let _ = inspect_file(&bytes);
        for start in [&[0x30][..], &[0x30, 0x82], &[0x30, 0x84], &[0xff, 0xfe], b"ssh-"] {
            bytes.splice(0..0, start.iter().copied());
            let _ = inspect_file(&bytes);
        }
    }
}
