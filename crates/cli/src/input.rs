//! Reading requests, configurations and `env:`/`file:` references.

use std::io::{IsTerminal, Read};
use std::path::Path;

use ttpay::config::{read_file, refer, resolve_references, split_section};
use ttpay::{ErrorCode, Json, Merchant, TtpayError};

/// What could not be read, and why.
#[derive(Debug)]
pub struct Unreadable {
    /// The file, or `stdin`.
    pub place: String,
    /// What the system says.
    pub error: std::io::Error,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} cannot be read: {}", self.place, self.error)
    }
}

/// A request file, or stdin for `-` and nothing.
///
/// # Errors
/// What could not be read.
pub fn read(path: Option<&Path>) -> Result<Vec<u8>, Unreadable> {
    match path.filter(|path| *path != Path::new("-")) {
        Some(path) => {
            std::fs::read(path).map_err(|error| Unreadable { place: path.display().to_string(), error })
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
                .map_err(|error| Unreadable { place: "stdin".into(), error })?;
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
    let Some(found) = referred(reference) else {
        anstream::eprintln!(
            "note: a secret on the command line is visible to other users of this machine; prefer env:NAME or file:PATH"
        );
        return Ok(reference.to_owned());
    };
    let told = |(en, _): (String, String)| {
        TtpayError::new(ErrorCode::ConfigInvalid, Some("secret"), format!("`--secret {reference}`: {en}"))
    };
    found.map_err(told)
}

/// The secret that `env:NAME` or `file:PATH` stands for; `None` for any other text. Why there is none is said in English and
/// Chinese.
pub fn referred(reference: &str) -> Option<Result<String, (String, String)>> {
    let found = refer(reference, Path::new("."))?;
    let empty = |place: String, place_zh: String| {
        let en = format!("{place} is empty: put the secret there; nothing can be computed without it");
        (en, format!("{place_zh}为空：请先写入密钥，否则无法计算"))
    };
    Some(match found {
        Ok(secret) if !secret.is_empty() => Ok(secret),
        Ok(_) => Err(match reference.split_once(':') {
            Some(("env", name)) => {
                empty(format!("the environment variable `{name}`"), format!("环境变量 {name} "))
            }
            _ => empty("the file".to_owned(), "文件内容".to_owned()),
        }),
        Err(unresolved) => Err((unresolved.to_string(), unresolved.zh())),
    })
}
