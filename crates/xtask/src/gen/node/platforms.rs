//! The platforms, in the manner of napi-rs: one small npm package each that holds the native library and nothing else.

use serde_json::{Value, json};

use super::head;

/// Name of the package behind `ttpay-`, operating system, processor, C library.
const PLATFORMS: &[(&str, &str, &str, Option<&str>)] = &[
    ("darwin-arm64", "darwin", "arm64", None),
    ("darwin-x64", "darwin", "x64", None),
    ("linux-arm64-gnu", "linux", "arm64", Some("glibc")),
    ("linux-arm64-musl", "linux", "arm64", Some("musl")),
    ("linux-x64-gnu", "linux", "x64", Some("glibc")),
    ("linux-x64-musl", "linux", "x64", Some("musl")),
    ("win32-x64-msvc", "win32", "x64", None),
];

pub(super) fn module() -> String {
    let lines: String = PLATFORMS.iter().map(|(name, ..)| format!("  '{name}',\n")).collect();
    head("The platforms for which there is a package.")
        + &format!("const platforms = Object.freeze([\n{lines}]);\n\nmodule.exports = {{ platforms }};\n")
}

/// The path and the text of each `package.json`.
pub(super) fn packages() -> impl Iterator<Item = (String, String)> {
    PLATFORMS.iter().map(|(name, os, cpu, libc)| {
        let library = format!("ttpay.{name}.node");
        let mut package = json!({
            "name": format!("ttpay-{name}"),
            "version": env!("CARGO_PKG_VERSION"),
            "description": format!("The native half of ttpay for {name}"),
            "license": env!("CARGO_PKG_LICENSE"),
            "main": library,
            "files": [library],
            "os": [os],
            "cpu": [cpu],
            "engines": { "node": ">=18" },
        });
        if let (Some(libc), Some(members)) = (libc, package.as_object_mut()) {
            members.insert("libc".to_owned(), Value::from(vec![*libc]));
        }
        // Printing a tree of texts cannot fail.
        let text = serde_json::to_string_pretty(&package).unwrap_or_default() + "\n";
        (format!("npm/{name}/package.json"), text)
    })
}
