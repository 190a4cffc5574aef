//! Reading requests, configurations and `env:`/`file:` references.

use std::io::{IsTerminal, Read};
use std::path::Path;

use ttpay::config::{read_file, resolve_references, split_section};
use ttpay::{Json, Merchant, TtpayError};

/// A request file, or stdin for `-` and nothing.
///
/// # Errors
/// What could not be read, for people.
pub fn read(path: Option<&Path>) -> Result<Vec<u8>, String> {
    match path.filter(|path| *path != Path::new("-")) {
        Some(path) => {
            std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
        }
        None => {
            if std::io::stdin().is_terminal() {
                anstream::eprintln!("reading from the keyboard; end with Ctrl-D");
            }
            let mut bytes = Vec::new();
            // One byte over the door's limit is enough to be told that it is too large.
            let limit = 4 * 1024 * 1024;
            std::io::stdin()
                .take(limit)
                .read_to_end(&mut bytes)
                .map_err(|error| format!("stdin cannot be read: {error}"))?;
            Ok(bytes)
        }
    }
}

/// The merchant of `--config`, or one without any section.
///
/// # Errors
/// The refusal of the configuration.
pub fn merchant(config: Option<&Path>) -> Result<Merchant, TtpayError> {
    let Some(path) = config else { return Merchant::new(ttpay::Config::default()) };
    Merchant::from_tree(configuration(path)?)
}

/// The merchant's sections of a configuration file, with the values that it refers to.
///
/// # Errors
/// What cannot be read or resolved.
pub fn configuration(path: &Path) -> Result<Json, TtpayError> {
    let base = path.parent().unwrap_or_else(|| Path::new("."));
    // The server's own section is not the merchant's, and its references need not be there for a verb.
    let (_, tree) = split_section::<Option<Json>>(read_file(path)?, "server")?;
    resolve_references(tree, base)
}

/// A secret given as `env:NAME`, `file:PATH` or the text itself.
///
/// # Errors
/// The reference that could not be resolved.
pub fn secret(reference: &str) -> Result<String, TtpayError> {
    if !reference.starts_with("env:") && !reference.starts_with("file:") {
        anstream::eprintln!(
            "note: a secret on the command line is visible to other users of this machine; prefer env:NAME or file:PATH"
        );
    }
    let tree = Json::Object(vec![("secret".into(), Json::Text(reference.into()))]);
    let resolved = resolve_references(tree, Path::new("."))?;
    Ok(resolved.get("secret").and_then(Json::text).unwrap_or_default().to_owned())
}
