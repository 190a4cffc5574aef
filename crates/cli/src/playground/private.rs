//! Files with keys in them, which only their owner may read.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use tempfile::TempDir;

/// A folder of its owner that goes with the value.
///
/// # Errors
/// What the file system says.
pub fn folder() -> io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    #[cfg(unix)]
    let folder = folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    folder.prefix("ttpay-").tempdir()
}

/// Writes a file, which is its owner's when it is new; one that is there (a device, perhaps) keeps its rights.
///
/// # Errors
/// What the file system says.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create(true).truncate(true).open(path)?.write_all(text.as_bytes())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn keys_are_read_by_their_owner_only() {
        let folder = folder().unwrap();
        let file = folder.path().join("merchant.toml");
        write(&file, "private_key").unwrap();
        for (path, rights) in [(folder.path(), 0o700), (&*file, 0o600)] {
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, rights, "{}", path.display());
        }
    }
}
