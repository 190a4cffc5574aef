//! What a logger or a prompt writes in front of a message: a time, a level, a name. It is left out, and said.

use ttpay_core::Json;

use super::Note;

/// What is said when something was left out.
pub(super) const CUT: Note =
    Note { en: "what the log writes in front of it was left out", zh: "已忽略前面的日志前缀" };

/// How a command begins.
const COMMANDS: [&str; 2] = ["curl ", "curl.exe "];

/// The longest prefix of a log, in bytes.
const LONGEST: usize = 200;

/// The `curl` command of a text, also behind a time, a level or a prompt on its first line.
pub(super) fn command(text: &str) -> Option<&str> {
    if COMMANDS.iter().any(|command| text.starts_with(command)) {
        return Some(text);
    }
    let line = text.lines().next().unwrap_or_default();
    let at = COMMANDS.iter().filter_map(|command| line.find(&format!(" {command}"))).min()? + 1;
    // Values and markup never stand in such a prefix: there the word is part of a message.
    (at <= LONGEST && !line[..at].contains(['{', '<', '=', '&', '"', '\''])).then(|| &text[at..])
}

/// The JSON object at the end of a line of a log.
pub(super) fn object(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let at = text.find('{').filter(|at| (1..=LONGEST).contains(at))?;
    let object = &text[at..];
    matches!(Json::parse(object.as_bytes()), Ok(Json::Object(_))).then_some(object)
}
