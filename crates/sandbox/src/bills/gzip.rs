//! WeChat's compressed bills: `tar_type=GZIP` (wechat.md §3.14, §4.11).

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

/// A text as a gzip file.
///
/// # Errors
/// None in practice: writing into memory does not fail.
pub(crate) fn gzip(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}
