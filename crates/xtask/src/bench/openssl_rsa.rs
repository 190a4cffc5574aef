//! OpenSSL's RSA signing, taken from the system's library when the benchmark runs; loaded and not linked, as its MD5 is.

use std::ffi::{c_int, c_long, c_uchar, c_void};
use std::ptr::{null, null_mut};

use anyhow::{Context, ensure};
use libloading::Library;

/// An opaque structure of OpenSSL.
type Handle = *mut c_void;

type LoadKey = unsafe extern "C" fn(*mut Handle, *mut *const c_uchar, c_long) -> Handle;
type FreeKey = unsafe extern "C" fn(Handle);
type NewContext = unsafe extern "C" fn() -> Handle;
type Sha256 = unsafe extern "C" fn() -> *const c_void;
type Begin = unsafe extern "C" fn(Handle, *mut Handle, *const c_void, *const c_void, Handle) -> c_int;
type Sign = unsafe extern "C" fn(Handle, *mut c_uchar, *mut usize, *const c_uchar, usize) -> c_int;

/// A private key inside OpenSSL, parsed once.
pub(crate) struct RsaKey {
    key: Handle,
    free_key: FreeKey,
    new_context: NewContext,
    free_context: FreeKey,
    sha256: Sha256,
    begin: Begin,
    sign: Sign,
    // Declared last, so that it is unloaded after the functions were used in `drop`.
    _library: Library,
}

impl RsaKey {
    /// Parses a private key in PKCS#8 DER with the system's libcrypto.
    pub(crate) fn load(der: &[u8]) -> anyhow::Result<Self> {
        let library = super::openssl::library()?;
        // SAFETY: the symbols have had exactly these types since OpenSSL 1.1.1, and `_library` outlives them.
        let (load, mut loaded) = unsafe {
            let load = *library.get::<LoadKey>(b"d2i_AutoPrivateKey\0")?;
            let loaded = Self {
                key: null_mut(),
                free_key: *library.get(b"EVP_PKEY_free\0")?,
                new_context: *library.get(b"EVP_MD_CTX_new\0")?,
                free_context: *library.get(b"EVP_MD_CTX_free\0")?,
                sha256: *library.get(b"EVP_sha256\0")?,
                begin: *library.get(b"EVP_DigestSignInit\0")?,
                sign: *library.get(b"EVP_DigestSign\0")?,
                _library: library,
            };
            (load, loaded)
        };
        let (mut at, length) = (der.as_ptr(), c_long::try_from(der.len())?);
        // SAFETY: it reads `length` bytes from `at`, moves `at` and keeps neither; with null it makes a new key.
        loaded.key = unsafe { load(null_mut(), &raw mut at, length) };
        ensure!(!loaded.key.is_null(), "OpenSSL does not read the private key");
        Ok(loaded)
    }

    /// The PKCS#1 v1.5 signature with SHA-256 of a message.
    pub(crate) fn sign_sha256(&self, message: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut signature = vec![0; 1024];
        let mut length = signature.len();
        // SAFETY: the context is fresh, used with a live key and freed here; `sign` reads the message, writes at most
        // `length` bytes and says how many.
        let done = unsafe {
            let context = (self.new_context)();
            let ready = (self.begin)(context, null_mut(), (self.sha256)(), null(), self.key) == 1;
            let (out, size) = (signature.as_mut_ptr(), &raw mut length);
            let done = ready && (self.sign)(context, out, size, message.as_ptr(), message.len()) == 1;
            (self.free_context)(context);
            done
        };
        ensure!(done, "OpenSSL does not sign");
        signature.truncate(length);
        Ok(signature)
    }
}

impl Drop for RsaKey {
    fn drop(&mut self) {
        // SAFETY: the key is ours, and freed once; freeing null does nothing.
        unsafe { (self.free_key)(self.key) };
    }
}

/// The DER bytes of a PEM text.
pub(crate) fn der(pem: &str) -> anyhow::Result<Vec<u8>> {
    use base64::Engine;
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    base64::engine::general_purpose::STANDARD.decode(body).context("the PEM body is not base64")
}
