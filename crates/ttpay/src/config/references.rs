//! `file:PATH` and `env:NAME` values: resolved only by doors that may do I/O (command line, server), never by the core.

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
    let found = if let Some(name) = text.strip_prefix("env:") {
        std::env::var(name).map_err(|_| format!("the environment variable `{name}` is not set or not UTF-8"))
    } else if let Some(file) = text.strip_prefix("file:") {
        let file = base.join(file);
        std::fs::read_to_string(&file).map_err(|error| format!("the file {}", super::unread(&file, &error)))
    } else {
        return Ok(text);
    };
    match found {
        Ok(content) => Ok(content.trim_end_matches(['\r', '\n']).to_owned()),
        Err(rule) => Err(TtpayError::new(
            ErrorCode::ConfigInvalid,
            Some(path),
            format!("`{path}` of the configuration: {rule}"),
        )),
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
    }
}
