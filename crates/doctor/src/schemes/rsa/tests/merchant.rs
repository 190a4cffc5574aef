//! The merchant's certificate of WeChat Pay v3 beside what a request names and what signed it (W3-15, W3-16).

use super::{case, key};
use crate::case::{Case, Said};
use crate::{Own, diagnose};
use ttpay_core::{Json, Scheme};

macro_rules! issued {
    ($name:literal) => {
        include_str!(concat!("../../../../../channels/tests/keys/issued/", $name))
    };
}

/// The serial number of `wechat_merchant.pem` as openssl prints it, and the same in decimal.
const SERIAL: &str = "3775B6A45ACD588826D15E583A95F5DD55DF1234";
const DECIMAL: &str = "316619589946583748254911118771567464206563217972";
const PRIVATE: &str = include_str!("../../../../../channels/tests/keys/rsa2048_pkcs8.pem");

/// A request that names this serial, signed by `private`; the certificates are in the configuration.
fn request(serial: &str, private: &str, certificates: &[(&str, &str)]) -> Case {
    let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
    let header = format!(
        "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000109\",nonce_str=\"n\",signature=\"c2ln\",timestamp=\"1700000000\",serial_no=\"{serial}\""
    );
    Case {
        said: Said::Message(
            [("method", "GET"), ("url", "/v3/x"), ("timestamp", "1700000000"), ("nonce", "n"), ("body", "")]
                .map(|(name, value)| text(name, value))
                .to_vec(),
        ),
        key: Some(key("wechat.private_key", private)),
        others: certificates.iter().map(|(path, text)| key(path, text)).collect(),
        headers: vec![("Authorization".to_owned(), header)],
        ..case(Scheme::WechatV3Request, "c2ln")
    }
}

/// What is said under one entry: its field, key and variant.
fn told(case: &Case, entry: &str) -> Vec<String> {
    let of = diagnose(case).unwrap().findings.into_iter().filter(|finding| finding.mistake == entry);
    let words = |detail: crate::Detail| [detail.field, detail.key, detail.variant].into_iter().flatten();
    of.map(|finding| finding.detail.into_iter().flat_map(words).collect::<Vec<_>>().join(": ")).collect()
}

const MERCHANT: (&str, &str) = ("apiclient_cert.pem", issued!("wechat_merchant.pem"));
const PLATFORM: (&str, &str) = ("wechat.platform_keys[0].certificate", issued!("wechat_platform.pem"));

#[test]
fn the_serial_of_a_request_is_that_of_the_merchants_certificate_in_hex() {
    let platform = ttpay_channels::keys::Certificate::parse("certificate", PLATFORM.1).unwrap();
    let colons: Vec<&str> = (0..20).map(|at| &SERIAL[2 * at..2 * at + 2]).collect();
    for (serial, said) in [
        (SERIAL, None),
        (&*SERIAL.to_lowercase(), None),
        (&*colons.join(":"), Some("it has colons")),
        (DECIMAL, Some("it is decimal")),
        (&*platform.serial_hex(), Some("it is the serial of wechat.platform_keys[0].certificate")),
        (&*SERIAL.replace('3', "4"), Some("it is of no supplied merchant certificate")),
    ] {
        let said: Vec<_> = said.map(|said| format!("serial_no: {said}")).into_iter().collect();
        assert_eq!(told(&request(serial, PRIVATE, &[MERCHANT, PLATFORM]), "W3-15"), said, "{serial}");
    }
}

#[test]
fn without_a_certificate_the_serial_is_held_against_the_configured_one() {
    let mut case = request(SERIAL, PRIVATE, &[]);
    assert_eq!(told(&case, "W3-15"), [""; 0], "nothing is configured");
    for (configured, said) in [
        (SERIAL.to_owned(), &[][..]),
        (SERIAL.to_lowercase(), &[]),
        (SERIAL.replace('3', "4"), &["serial_no: it is not the configured one"]),
    ] {
        case.own = Own { wechat_serial_no: Some(configured), ..Own::default() };
        assert_eq!(told(&case, "W3-15"), said);
    }
}

#[test]
fn a_private_key_and_a_merchant_certificate_that_are_no_pair_are_told() {
    let other = include_str!("../../../../../../examples/demo/alipay_app_private.pem");
    assert_eq!(told(&request(SERIAL, other, &[MERCHANT]), "W3-16"), ["apiclient_cert.pem"]);
    assert_eq!(told(&request(SERIAL, PRIVATE, &[MERCHANT]), "W3-16"), [""; 0]);
    // The platform's certificate is nobody's pair.
    assert_eq!(told(&request(SERIAL, other, &[PLATFORM]), "W3-16"), [""; 0]);
}
