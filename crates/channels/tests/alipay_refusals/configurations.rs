//! Configurations that could not verify.

use ttpay_channels::alipay::{self};
use ttpay_channels::form;

use crate::cast::*;

#[test]
fn configurations_that_could_not_verify_are_refused() {
    refused("AL-62", build(|config| config.alipay_public_key = None), "config_invalid");
    let own = key_text("own_alipay_app", "public").leak();
    refused("AL-63", build(|config| config.alipay_public_key = Some(own)), "config_invalid");
    refused(
        "AL-65",
        certificate_settings("own_alipay_platform_cert_other_root", "own_alipay_root_bundle"),
        "config_invalid",
    );
    let bundle = key_text("own_alipay_root_bundle", "pem");
    let elliptic = bundle.split_inclusive("-----END CERTIFICATE-----").next().unwrap();
    let platform_cert = key_text("own_alipay_platform_cert", "pem");
    refused("AL-66", certificate_settings_of(&platform_cert, elliptic), "config_invalid");
    refused("other mode", build(|config| config.sign_type = Some("HMAC")), "config_invalid");
    refused("half a mode", build(|config| config.app_certificate = Some(own)), "config_invalid");
    refused(
        "gateway",
        build(|config| config.gateway_url = Some("http://openapi.alipay.com")),
        "config_invalid",
    );
    refused("seller", build(|config| config.seller_id = Some("2021000000000001")), "config_invalid");
    refused("role", build(|config| config.private_key = own), "key_malformed");
    refused("aes", build(|config| config.aes_key = Some("AAAA")), "key_malformed");
}

macro_rules! issued {
    ($name:literal) => {
        include_str!(concat!("../keys/issued/", $name))
    };
}

#[test]
fn alipays_file_is_taken_with_the_authority_that_stands_behind_its_certificate() {
    let (file, root) = (issued!("alipay_public.crt"), issued!("alipay_root.crt"));
    let (first, second) = file.split_once("\n-----BEGIN").unwrap();
    let turned = format!("-----BEGIN{second}{first}\n");
    for file in [file, &turned] {
        certificate_settings_of(file, root).unwrap();
        alipay::check_chain(file, root, NOW).unwrap();
    }
    refused("the authority is missing", certificate_settings_of(first, root), "config_invalid");
    refused("no certificate of Alipay", certificate_settings_of(root, root), "config_invalid");
    let unauthorised = issued!("alipay_public_no_authority.crt");
    refused("it may issue nothing", certificate_settings_of(unauthorised, root), "config_invalid");
    // Judged when it is used, as the certificate itself is.
    let old = issued!("alipay_public_old_authority.crt");
    certificate_settings_of(old, root).unwrap();
    refused("the authority has expired", alipay::check_chain(old, root, NOW), "config_invalid");
}

#[test]
fn an_expired_certificate_is_refused_when_it_is_used() {
    let settings =
        certificate_settings("own_alipay_platform_cert_expired", "own_alipay_root_bundle").unwrap();
    let ask = alipay::shapes::Query { out_trade_no: Some("T1".into()), ..Default::default() };
    refused("AL-64", alipay::query(&settings, &ask, NOW), "config_invalid");
    let body = form::write(&notice());
    let result = deliver_to(&settings, body.as_bytes(), &form_headers(), &expect_order());
    refused("AL-64", result, "config_invalid");
}
