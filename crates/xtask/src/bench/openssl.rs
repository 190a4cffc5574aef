//! OpenSSL's one-shot `MD5()`, taken from the system's library when the benchmark runs.
//!
//! Loaded and not linked: so building xtask, and with it the whole test suite, needs no OpenSSL headers. A call
//! through the loaded symbol costs the same indirect jump as one through a linked shared library.

use std::ffi::{CStr, c_char, c_int, c_uchar};

use anyhow::{Context, anyhow};
use libloading::Library;

const NAMES: &[&str] =
    &["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so", "libcrypto.3.dylib", "libcrypto-3-x64.dll"];

type Md5Function = unsafe extern "C" fn(*const c_uchar, usize, *mut c_uchar) -> *mut c_uchar;
type VersionFunction = unsafe extern "C" fn(c_int) -> *const c_char;

/// The loaded library.
pub(crate) struct OpenSsl {
    md5: Md5Function,
    /// What it calls itself, for instance "OpenSSL 3.0.19".
    pub(crate) version: String,
    _library: Library,
}

impl OpenSsl {
    /// Loads the system's libcrypto.
    pub(crate) fn load() -> anyhow::Result<Self> {
        let library = library()?;
        // SAFETY: both symbols have had exactly these types since OpenSSL 1.1, and `_library` outlives them.
        let (md5, version) = unsafe {
            (*library.get::<Md5Function>(b"MD5\0")?, *library.get::<VersionFunction>(b"OpenSSL_version\0")?)
        };
        // SAFETY: with 0 it returns a static NUL-terminated text.
        let version = unsafe { CStr::from_ptr(version(0)) }.to_string_lossy().into_owned();
        let version = version.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let found = Self { md5, version, _library: library };
        if found.md5(b"")[..4] != [0xd4, 0x1d, 0x8c, 0xd9] {
            return Err(anyhow!("{} refuses MD5 on this machine", found.version));
        }
        Ok(found)
    }

    /// The digest of `data`.
    pub(crate) fn md5(&self, data: &[u8]) -> [u8; 16] {
        let mut out = [0; 16];
        // SAFETY: `MD5` reads `data.len()` bytes and writes 16 bytes to `out`; it keeps neither pointer.
        unsafe { (self.md5)(data.as_ptr(), data.len(), out.as_mut_ptr()) };
        out
    }
}

/// Loads the system's libcrypto.
pub(super) fn library() -> anyhow::Result<Library> {
    // SAFETY: loading libcrypto runs only its own initialisation.
    let library = NAMES.iter().find_map(|name| unsafe { Library::new(*name) }.ok());
    library.with_context(|| {
        format!("OpenSSL's library is missing ({}); install it with `apt-get install libssl3`", NAMES[0])
    })
}
