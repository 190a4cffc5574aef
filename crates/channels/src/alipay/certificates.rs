//! Certificate mode: serial texts, the root file, and whose signature stands under Alipay's certificate (alipay.md §8).

use crate::Error;
use crate::keys::{Certificate, PublicKey, pem_blocks, signature_oid};

const RSA_FAMILY: &str = "1.2.840.113549.1.1.";

/// The serial text of one certificate: lower-case hex MD5 of the issuer name followed by the decimal serial number.
pub(super) fn serial_text(certificate: &Certificate) -> String {
    let text = format!("{}{}", certificate.issuer(), certificate.serial_decimal());
    ttpay_md5::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `app_cert_sn` of an application certificate, or the serial text of any single certificate (scheme `alipay_app`).
///
/// # Errors
/// `key_malformed`.
pub fn app_certificate_serial(certificate: &str) -> Result<String, Error> {
    Ok(serial_text(&Certificate::parse("certificate", certificate)?))
}

/// `alipay_root_cert_sn` of a root file (scheme `alipay_root`): the serial texts of its RSA certificates, joined with `_`.
///
/// # Errors
/// `key_malformed` for an RSA certificate that cannot be read, `config_invalid` for a file without one.
pub fn root_certificate_serial(file: &str) -> Result<String, Error> {
    Ok(joined_serials(&rsa_roots("certificate", file)?))
}

pub(super) fn joined_serials(roots: &[Certificate]) -> String {
    roots.iter().map(serial_text).collect::<Vec<_>>().join("_")
}

/// The RSA certificates of a root file, in file order. Those of other algorithms (SM2, elliptic curve) are skipped without
/// being read: parsers stumble over them.
pub(super) fn rsa_roots(field: &str, file: &str) -> Result<Vec<Certificate>, Error> {
    let mut roots = Vec::new();
    for block in pem_blocks(file) {
        if signature_oid(field, &block)?.starts_with(RSA_FAMILY) {
            roots.push(Certificate::parse(field, &block)?);
        }
    }
    if roots.is_empty() {
        return Err(Error::config(field, "it holds no RSA certificate; use Alipay's root file unchanged"));
    }
    Ok(roots)
}

/// Refuses an Alipay certificate that no root of the file signed.
pub(super) fn check_issuer(
    field: &str,
    certificate: &Certificate,
    roots: &[Certificate],
) -> Result<(), Error> {
    if roots.iter().any(|root| certificate.verify_signed_by(root).is_ok()) {
        return Ok(());
    }
    Err(Error::config(field, "no RSA certificate of the root file signed it; download both files again"))
}

/// Refuses an Alipay certificate outside its validity at `now` (Unix seconds).
pub(super) fn check_validity(field: &str, certificate: &Certificate, now: i64) -> Result<(), Error> {
    if certificate.is_valid_at(now) {
        return Ok(());
    }
    let when = if now < certificate.not_before() { "not valid yet" } else { "expired" };
    Err(Error::config(
        field,
        format!("it is {when}; download the current one from Alipay, or check the clock"),
    ))
}

/// Checks Alipay's certificate against a root file at `now` (Unix seconds) and gives its key.
///
/// # Errors
/// `key_malformed` for a text that is no certificate; `config_invalid` when it is outside its validity or no RSA
/// certificate of the root file signed it.
pub fn check_chain(alipay_certificate: &str, root_file: &str, now: i64) -> Result<PublicKey, Error> {
    let certificate = Certificate::parse("alipay_certificate", alipay_certificate)?;
    check_issuer("alipay_certificate", &certificate, &rsa_roots("alipay_root_certificate", root_file)?)?;
    check_validity("alipay_certificate", &certificate, now)?;
    Ok(certificate.public_key("alipay_certificate")?)
}
