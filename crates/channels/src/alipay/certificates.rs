//! Certificate mode: serial texts, the root file, and the way from Alipay's certificate to a root (alipay.md §8).

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
    let roots = rsa_certificates(field, file)?;
    if roots.is_empty() {
        return Err(Error::config(field, "it holds no RSA certificate; use Alipay's root file unchanged"));
    }
    Ok(roots)
}

fn rsa_certificates(field: &str, file: &str) -> Result<Vec<Certificate>, Error> {
    let mut found = Vec::new();
    for block in pem_blocks(file) {
        if signature_oid(field, &block)?.starts_with(RSA_FAMILY) {
            found.push(Certificate::parse(field, &block)?);
        }
    }
    Ok(found)
}

/// Alipay's certificate under a root of the root file, with the authorities that stand between the two.
///
/// Alipay's file (`alipayCertPublicKey_RSA2.crt`) has two blocks: its certificate, and the authority that issued it, whose own
/// certificate a root of the root file signed.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) certificate: Certificate,
    between: Vec<Certificate>,
}

impl Chain {
    /// Reads the file: Alipay's certificate, and every authority in it.
    ///
    /// # Errors
    /// `key_malformed` for a text without a certificate; `config_invalid` for authorities alone.
    pub(super) fn read(field: &str, file: &str) -> Result<Self, Error> {
        if pem_blocks(file).len() < 2 {
            return Ok(Self { certificate: Certificate::parse(field, file)?, between: Vec::new() });
        }
        let mut all = rsa_certificates(field, file)?;
        let Some(own) = all.iter().position(|certificate| !certificate.is_authority()) else {
            let rule =
                "it holds certificates of authorities alone; give `alipayCertPublicKey_RSA2.crt` unchanged";
            return Err(Error::config(field, rule));
        };
        let certificate = all.remove(own);
        all.retain(Certificate::is_authority);
        Ok(Self { certificate, between: all })
    }

    /// The same with the authorities alone that lead to a root.
    ///
    /// # Errors
    /// `config_invalid` when none of them does.
    pub(super) fn under(self, field: &str, roots: &[Certificate]) -> Result<Self, Error> {
        let mut between: Vec<Certificate> = Vec::new();
        loop {
            let last = between.last().unwrap_or(&self.certificate);
            if roots.iter().any(|root| last.verify_signed_by(root).is_ok()) {
                return Ok(Self { between, ..self });
            }
            let next = self
                .between
                .iter()
                .find(|authority| !between.contains(authority) && last.verify_signed_by(authority).is_ok());
            let Some(next) = next else {
                let rule = "no RSA certificate of the root file stands behind it; download both files again and give them unchanged";
                return Err(Error::config(field, rule));
            };
            between.push(next.clone());
        }
    }

    /// Refuses it outside its validity at `now` (Unix seconds), or outside that of an authority in it.
    ///
    /// # Errors
    /// `config_invalid`.
    pub(super) fn check_validity(&self, field: &str, now: i64) -> Result<(), Error> {
        let authorities = self.between.iter().map(|authority| ("an authority behind it", authority));
        for (who, certificate) in std::iter::once(("it", &self.certificate)).chain(authorities) {
            if !certificate.is_valid_at(now) {
                let when = if now < certificate.not_before() { "not valid yet" } else { "expired" };
                let rule =
                    format!("{who} is {when}; download the current one from Alipay, or check the clock");
                return Err(Error::config(field, rule));
            }
        }
        Ok(())
    }
}

/// Checks Alipay's certificate against a root file at `now` (Unix seconds) and gives its key.
///
/// # Errors
/// `key_malformed` for a text that is no certificate; `config_invalid` when it is outside its validity or no RSA
/// certificate of the root file stands behind it.
pub fn check_chain(alipay_certificate: &str, root_file: &str, now: i64) -> Result<PublicKey, Error> {
    let field = "alipay_certificate";
    let roots = rsa_roots("alipay_root_certificate", root_file)?;
    let chain = Chain::read(field, alipay_certificate)?.under(field, &roots)?;
    chain.check_validity(field, now)?;
    Ok(chain.certificate.public_key(field)?)
}
