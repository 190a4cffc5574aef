//! Certificate mode: the three files that a merchant downloads, and the serial texts of messages (alipay.md §8).

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer};
use ttpay_channels::alipay::{app_certificate_serial, root_certificate_serial};

use super::account::Serials;
use crate::Error;
use crate::keys::{self, Rsa, failed};

/// The files, and the root that can sign the next ones.
#[derive(Clone)]
pub(crate) struct Certificates {
    root: Arc<Rsa>,
    /// The application's certificate.
    pub(crate) app: String,
    /// Alipay's certificate.
    pub(crate) alipay: String,
    /// Alipay's root file.
    pub(crate) roots: String,
    /// What messages carry.
    pub(crate) serials: Serials,
}

impl Certificates {
    /// Certificates over the application's key and Alipay's key, valid for years around `now`.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub(crate) fn new(root: Arc<Rsa>, app: &Rsa, alipay: &Rsa, now: i64) -> Result<Self, Error> {
        let own = authority(now)?.self_signed(&root.signer()?).map_err(failed)?;
        let root_pem = keys::pem("CERTIFICATE", own.der());
        let app = issue(&root, app, "2088000000000001-2021000000000001", now)?;
        let alipay = issue(&root, alipay, ALIPAY, now)?;
        // The real file holds roots of other algorithms too, which everybody has to skip, and an empty line between two.
        let roots = format!("{}\n{root_pem}", elliptic(now)?);
        let serials = Serials {
            app: app_certificate_serial(&app).map_err(failed)?,
            root: root_certificate_serial(&roots).map_err(failed)?,
            alipay: app_certificate_serial(&alipay).map_err(failed)?,
        };
        Ok(Self { root, app, alipay, roots, serials })
    }

    /// Another certificate of Alipay over another key. The application's certificate and the root file stay.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub(crate) fn renewed(&self, alipay: &Rsa, now: i64) -> Result<Self, Error> {
        let alipay = issue(&self.root, alipay, ALIPAY, now)?;
        let serial = app_certificate_serial(&alipay).map_err(failed)?;
        let serials = Serials { alipay: serial, ..self.serials.clone() };
        Ok(Self { alipay, serials, ..self.clone() })
    }
}

/// The name on Alipay's own certificate.
const ALIPAY: &str = "Alipay";

/// What the root's own certificate says.
fn authority(now: i64) -> Result<CertificateParams, Error> {
    let mut params = named(now, "ttpay sandbox root", "Root")?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    Ok(params)
}

/// A certificate over a key, signed by the root.
fn issue(root: &Rsa, key: &Rsa, name: &str, now: i64) -> Result<String, Error> {
    let issuer = Issuer::new(authority(now)?, root.signer()?);
    let params = named(now, name, "Certification Authority")?;
    let made = params.signed_by(&key.signer()?, &issuer).map_err(failed)?;
    Ok(keys::pem("CERTIFICATE", made.der()))
}

fn named(now: i64, name: &str, unit: &str) -> Result<CertificateParams, Error> {
    let mut params = keys::certificate(now)?;
    for (kind, text) in [
        (DnType::CountryName, "CN"),
        (DnType::OrganizationName, "ttpay sandbox"),
        (DnType::OrganizationalUnitName, unit),
        (DnType::CommonName, name),
    ] {
        params.distinguished_name.push(kind, text);
    }
    Ok(params)
}

fn elliptic(now: i64) -> Result<String, Error> {
    let key = rcgen::KeyPair::generate().map_err(failed)?;
    let made = named(now, "ttpay sandbox elliptic root", "Root")?.self_signed(&key).map_err(failed)?;
    Ok(keys::pem("CERTIFICATE", made.der()))
}
