//! The holes `{}` of a form, and what stands in them.

/// What stands in the holes of a pattern.
pub(super) fn held<'a>(pattern: &str, form: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = form.strip_prefix(parts.next()?)?;
    let mut held = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        let end = if last { rest.strip_suffix(part)?.len() } else { rest.find(part)? };
        held.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    let one_word = held.iter().all(|it| !it.is_empty() && !it.contains(' '));
    one_word.then_some(held)
}

pub(super) fn put(pattern: &str, held: &[&str]) -> String {
    let mut held = held.iter();
    let mut parts = pattern.split("{}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(held.next().copied().unwrap_or_default());
        out.push_str(part);
    }
    out
}
