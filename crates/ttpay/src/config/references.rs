//! `file:PATH` and `env:NAME` values: resolved only by doors that may do I/O (command line, server), never by the core.

use std::env::VarError;
use std::path::Path;

use ttpay_core::{ErrorCode, Json};

use crate::error::TtpayError;

/// Replaces every text `file:PATH` by the content of the file and every `env:NAME` by the variable, without the line
/// breaks at the end of it. A relative path starts at `base`.
///
/// # Errors
/// `config_invalid` with the path of the member; the message names the file or variable, never its content.
pub fn resolve(tree: Json, base: &Path) -> Result<Json, TtpayError> {
    walk(tree, base, &mut String::new())
}

fn walk(tree: Json, base: &Path, path: &mut String) -> Result<Json, TtpayError> {
    let step = |name: &str, value: Json, path: &mut String| {
        let length = path.len();
        if length > 0 {
            path.push('.');
        }
        path.push_str(name);
        let value = walk(value, base, path);
        path.truncate(length);
        value
    };
    Ok(match tree {
        Json::Text(text) => Json::Text(value(text, base, path)?),
        Json::List(list) => {
            let items =
                list.into_iter().enumerate().map(|(index, item)| step(&index.to_string(), item, path));
            Json::List(items.collect::<Result<_, _>>()?)
        }
        Json::Object(members) => {
            let members =
                members.into_iter().map(|(name, item)| Ok((name.clone(), step(&name, item, path)?)));
            Json::Object(members.collect::<Result<_, TtpayError>>()?)
        }
        other => other,
    })
}

fn value(text: String, base: &Path, path: &str) -> Result<String, TtpayError> {
    let told = |unresolved: Unresolved| {
        let message = format!("`{path}` of the configuration: {unresolved}");
        TtpayError::new(ErrorCode::ConfigInvalid, Some(path), message)
    };
    refer(&text, base).transpose().map_err(told).map(|found| found.unwrap_or(text))
}

/// The value that `file:PATH` or `env:NAME` stands for, without the line breaks at the end of it; `None` for any other text.
/// A relative path starts at `base`.
///
/// # Errors
/// Why there is none.
pub fn refer(text: &str, base: &Path) -> Option<Result<String, Unresolved>> {
    let found = if let Some(name) = text.strip_prefix("env:") {
        std::env::var(name).map_err(|error| match error {
            VarError::NotPresent => Unresolved::Unset(name.to_owned()),
            VarError::NotUnicode(_) => Unresolved::NotUtf8(name.to_owned()),
        })
    } else {
        let file = base.join(text.strip_prefix("file:")?);
        std::fs::read_to_string(&file).map_err(|error| Unresolved::File(super::unread(&file, &error)))
    };
    Some(found.map(|content| content.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Why a reference has no value. It names the file or variable, never a content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// There is no such variable.
    #[error(
        "the environment variable `{0}` is not set here: export it before you start this program (`export {0}=…`), or put the value into a file and write `file:PATH`"
    )]
    Unset(String),
    /// Its value is no text.
    #[error(
        "the environment variable `{0}` is not UTF-8: set it again, or put the value into a file and write `file:PATH`"
    )]
    NotUtf8(String),
    /// The file, and why it cannot be read.
    #[error("the file {0}")]
    File(String),
}

impl Unresolved {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Unset(name) => {
                format!(
                    "环境变量 {name} 未设置：请先执行 export {name}=… 再运行，或把值写入文件并改用 file:路径"
                )
            }
            Self::NotUtf8(name) => {
                format!("环境变量 {name} 不是 UTF-8：请重新设置，或把值写入文件并改用 file:路径")
            }
            Self::File(why) => format!("读不到文件：{why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_replaced_and_a_missing_one_is_named() {
        let folder = std::env::temp_dir().join(format!("ttpay-references-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("secret"), "s3cret\n").unwrap();
        let tree =
            Json::parse(br#"{"cashier":{"secret":"file:secret","app_id":"plain"},"list":["env:PATH"]}"#)
                .unwrap();
        let resolved = resolve(tree, &folder).unwrap();
        assert_eq!(resolved.get("cashier").unwrap().get("secret").unwrap().text(), Some("s3cret"));
        std::fs::remove_dir_all(&folder).unwrap();

        let absent = Json::parse(br#"{"cashier":{"secret":"env:TTPAY_NO_SUCH_VARIABLE"}}"#).unwrap();
        let error = resolve(absent, &folder).unwrap_err();
        assert_eq!((error.code, error.field.as_deref()), (ErrorCode::ConfigInvalid, Some("cashier.secret")));
        assert!(
            error.message.contains("`TTPAY_NO_SUCH_VARIABLE` is not set here: export it before"),
            "{error:?}"
        );
    }
}
