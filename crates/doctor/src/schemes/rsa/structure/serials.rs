//! The serial texts of certificates in a request of Alipay (AL-51, AL-52): the wrong one is computed, so a hit is proof.

use ttpay_channels::alipay::{app_certificate_serial, root_certificate_serial};
use ttpay_channels::keys::{Certificate, pem_blocks};

use crate::case::Case;
use crate::diagnosis::{Certainty, Detail, Finding};
use crate::text::hex;

pub(super) fn seen(case: &Case) -> Vec<Finding> {
    let mut seen = Vec::new();
    let key = |ending: &str| case.keys().find(|key| key.path.ends_with(ending)).map(|key| key.text.expose());
    if let (Some(given), Some(text)) = (case.said.text("app_cert_sn"), key("app_certificate")) {
        let right = app_certificate_serial(text).ok();
        let wrong = Certificate::parse("certificate", text).ok().map(|it| single(&it)).unwrap_or_default();
        seen.extend(explained("AL-51", "app_cert_sn", given, right, wrong));
    }
    if let (Some(given), Some(text)) = (case.said.text("alipay_root_cert_sn"), key("alipay_root_certificate"))
    {
        let right = root_certificate_serial(text).ok();
        let wrong = right.as_deref().map(|right| root(right, text)).unwrap_or_default();
        seen.extend(explained("AL-52", "alipay_root_cert_sn", given, right, wrong));
    }
    seen
}

/// Every text that a rule compares with a certificate or a file of roots: right and wrong serial texts, in a fixed order.
pub(crate) fn certificate_texts(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let Ok(certificate) = Certificate::parse("certificate", text) {
        all.extend(app_certificate_serial(text).ok());
        all.extend(single(&certificate).into_iter().map(|(_, text)| text));
        all.push(certificate.serial_hex().to_lowercase());
    }
    if let Ok(right) = root_certificate_serial(text) {
        all.extend(root(&right, text).into_iter().map(|(_, text)| text));
        all.push(right);
    }
    all
}

fn explained(
    id: &str,
    field: &str,
    given: &str,
    right: Option<String>,
    wrong: Vec<(&'static str, String)>,
) -> Vec<Finding> {
    if right.as_deref() == Some(given) || right.is_none() {
        return Vec::new();
    }
    match wrong.into_iter().find(|(_, text)| text == given) {
        Some((variant, _)) => {
            crate::schemes::rsa::finding(id, Certainty::Proved, Detail::field(field).with_variant(variant))
        }
        None => Vec::new(),
    }
}

/// The wrong serial texts of one certificate.
fn single(certificate: &Certificate) -> Vec<(&'static str, String)> {
    let (issuer, decimal) = (certificate.issuer(), certificate.serial_decimal());
    let md5 = |text: String| hex(&ttpay_md5::digest(text.as_bytes()));
    let other_order = issuer.split(',').rev().collect::<Vec<_>>();
    let right = md5(format!("{issuer}{decimal}"));
    vec![
        ("a leading zero is lost", right.trim_start_matches('0').to_owned()),
        ("the issuer stands in the other order", md5(format!("{}{decimal}", other_order.join(",")))),
        ("the serial is in hex", md5(format!("{issuer}{}", certificate.serial_hex()))),
        ("the serial is in hex", md5(format!("{issuer}{}", certificate.serial_hex().to_lowercase()))),
        ("blanks after commas", md5(format!("{}{decimal}", issuer.replace(',', ", ")))),
        ("other order, blanks after commas", md5(format!("{}{decimal}", other_order.join(", ")))),
        ("upper case", right.to_uppercase()),
        ("the serial number itself", decimal.to_owned()),
        ("the serial number itself", certificate.serial_hex()),
    ]
}

/// The wrong serial texts of a root file.
fn root(right: &str, file: &str) -> Vec<(&'static str, String)> {
    let all: Vec<String> =
        pem_blocks(file).iter().filter_map(|block| app_certificate_serial(block).ok()).collect();
    let mut wrong = vec![
        ("certificates without RSA are in it", all.join("_")),
        ("the `_` is missing", right.replace('_', "")),
        ("joined by commas", right.replace('_', ",")),
    ];
    wrong.extend(right.split('_').map(|one| ("only one of them", one.to_owned())));
    wrong
}
