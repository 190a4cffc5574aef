//! Finds in the source of a front end the poll that runs only once (cashier.md §6.5, L1009).
//!
//! It reads JavaScript as a person skims it: braces, names and calls. What it cannot follow it does not accuse.

use std::collections::HashSet;
use std::ops::Range;

/// The rest of a longer source is not read.
const LONGEST: usize = 128 * 1024;
/// A source with more timers or functions is no front end but a bundle, in which names mean nothing.
const MOST: usize = 200;

/// Whether a callback of `setTimeout` counts (`++` or `clearTimeout`) and arms no timer again.
pub(super) fn polls_once(source: &str) -> bool {
    let code = bare(source);
    let functions = functions(&code);
    let calls = calls(&code);
    let timers = calls.iter().filter(|call| is_timer(call.1)).count();
    if timers > MOST || functions.len() > MOST {
        return false;
    }
    let arming = arming(&code, &functions, &calls);
    let armed = calls.iter().filter(|call| call.1 == "setTimeout");
    armed.map(|(at, _)| callback(&code, *at + "setTimeout".len(), &functions)).any(|body| {
        let text = &code[body.clone()];
        let counts = text.contains("++") || text.contains("clearTimeout");
        let arms = |name: &str| is_timer(name) || arming.contains(name);
        counts && !calls.iter().any(|(at, name)| body.contains(at) && arms(name))
    })
}

/// A function with a name, and where its body is.
struct Function {
    name: String,
    body: Range<usize>,
}

fn is_timer(name: &str) -> bool {
    matches!(name, "setTimeout" | "setInterval")
}

/// The names of the functions that arm a timer, themselves or through others.
fn arming<'a>(code: &'a str, functions: &'a [Function], calls: &[(usize, &str)]) -> HashSet<&'a str> {
    // `const again = () => setTimeout(…)` has no braces: its name stands in the same statement.
    let timers = calls.iter().filter(|call| is_timer(call.1));
    let mut names: HashSet<&str> = timers.filter_map(|(at, _)| name_of(statement(code, *at))).collect();
    loop {
        let known = names.len();
        for function in functions {
            let arms = |call: &(usize, &str)| {
                function.body.contains(&call.0) && (is_timer(call.1) || names.contains(call.1))
            };
            if calls.iter().any(arms) {
                names.insert(&function.name);
            }
        }
        if names.len() == known {
            return names;
        }
    }
}

/// The body of a callback: the named function's, or the argument itself.
fn callback(code: &str, paren: usize, functions: &[Function]) -> Range<usize> {
    let argument = paren..closing(code, paren);
    let first = code[argument.clone()].trim_start_matches(['(', ' ', '\n', '\t', '\r']);
    let name: &str = &first[..first.find(|c: char| !is_letter(c)).unwrap_or(first.len())];
    let alone = first[name.len()..].trim_start().starts_with(',') || first.len() == name.len();
    match functions.iter().find(|function| alone && function.name == name) {
        Some(function) => function.body.clone(),
        None => argument,
    }
}

/// Where the parenthesis that opens at `paren` closes, or the end.
fn closing(code: &str, paren: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(paren) {
        match byte {
            b'(' => depth += 1,
            b')' if depth <= 1 => return at,
            b')' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// Every call `name(…)`, with the place of the name. A name whose parentheses a body follows is defined there, not called.
fn calls(code: &str) -> Vec<(usize, &str)> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, byte) in code.bytes().enumerate() {
        match byte {
            b'(' => {
                let name = last_name(code[..at].trim_end());
                open.push(name.map(|name| (name.as_ptr() as usize - code.as_ptr() as usize, name)));
            }
            b')' => {
                let after = code[at + 1..].trim_start();
                let defined = after.starts_with('{') || after.starts_with("=>");
                found.extend(open.pop().flatten().filter(|_| !defined));
            }
            _ => {}
        }
    }
    // What is still open at the end of a torn source is a call all the same.
    found.extend(open.into_iter().flatten());
    found
}

/// Every function with a name and braces.
fn functions(code: &str) -> Vec<Function> {
    let mut open: Vec<(Option<&str>, usize)> = Vec::new();
    let mut found = Vec::new();
    for (at, byte) in code.bytes().enumerate() {
        match byte {
            b'{' => open.push((name_of(statement(code, at)), at)),
            b'}' => {
                if let Some((Some(name), from)) = open.pop() {
                    found.push(Function { name: name.to_owned(), body: from..at });
                }
            }
            _ => {}
        }
    }
    found
}

/// What stands before a place, back to the end of the statement before it.
fn statement(code: &str, at: usize) -> &str {
    const FAR: usize = 200;
    let mut from = at.saturating_sub(FAR);
    while !code.is_char_boundary(from) {
        from += 1;
    }
    let text = &code[from..at];
    text.rfind([';', '{', '}']).map_or(text, |end| &text[end + 1..])
}

/// The name of the function that a head such as `function f(`, `f = () =>`, `f: function (` or `f(x)` begins.
fn name_of(head: &str) -> Option<&str> {
    if let Some((before, after)) = head.rsplit_once("function") {
        let after = after.trim_start_matches(['*', ' ', '\n']);
        let own = &after[..after.find(|c: char| !is_letter(c)).unwrap_or(after.len())];
        return if own.is_empty() {
            last_name(before.trim_end().trim_end_matches(['=', ':']).trim_end())
        } else {
            Some(own)
        };
    }
    if let Some((before, _)) = head.split_once("=>") {
        let (before, _) = before.split_once(['=', ':'])?;
        return last_name(before.trim_end());
    }
    let (before, _) = head.split_once('(')?;
    last_name(before.trim_end())
        .filter(|name| !matches!(*name, "if" | "for" | "while" | "switch" | "catch" | "with"))
}

/// The name at the end of a text.
fn last_name(text: &str) -> Option<&str> {
    let from = text
        .rfind(|c: char| !is_letter(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    Some(&text[from..]).filter(|name| !name.is_empty())
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The code alone: comments and texts are blanks.
fn bare(source: &str) -> String {
    let mut out = String::new();
    let mut chars = source.chars().take(LONGEST).peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('/', Some('/')) => while chars.next_if(|c| *c != '\n').is_some() {},
            ('/', Some('*')) => {
                let mut star = false;
                chars.next();
                for c in chars.by_ref() {
                    if star && c == '/' {
                        break;
                    }
                    star = c == '*';
                }
            }
            ('"' | '\'' | '`', _) => {
                while let Some(inner) = chars.next() {
                    match inner {
                        '\\' => drop(chars.next()),
                        // A text in plain quotes ends with its line, whatever was meant.
                        '\n' if c != '`' => break,
                        end if end == c => break,
                        _ => {}
                    }
                }
                out.push(' ');
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poll_that_counts_and_never_arms_again_runs_once() {
        for source in [
            "var n = 0; var t = setTimeout(function () { query(); n++; if (n > 3) { clearTimeout(t); } }, 500);",
            "success(res) { let timer = setTimeout(() => { tt.request({ url: '/q' }); clearTimeout(timer) }, 500) }",
            "function tick() { count++; ask(); }\nsetTimeout(tick, 500);",
            "success(res) { let t = setTimeout(() => { n++; tt.request({ success(r) { if (r.paid) clearTimeout(t) } }) }, 500) }",
            "setTimeout(() => { n++ /* setTimeout(again) */; log('setTimeout(') }, 1)",
        ] {
            assert!(polls_once(source), "{source}");
        }
    }

    #[test]
    fn a_poll_that_arms_again_is_left_alone() {
        for source in [
            "",
            "setTimeout(() => { hide(); }, 500)",
            "function poll() { setTimeout(function () { n++; if (n < 4) poll(); }, 500) }",
            "setTimeout(function f() { n++; setTimeout(f, 500) }, 500)",
            "const step = () => ask().then((r) => (r.final || ++n >= 9) ? done(r) : again()); const again = () => { setTimeout(step, 500); };",
            "const again = () => setTimeout(() => { n++; step(); }, 5); const step = () => { ask(); again(); }",
            "poll: function () { setTimeout(() => { this.n++; this.poll(); }, 500) }",
            "let t = setInterval(() => { n++; if (n > 3) clearInterval(t) }, 500)",
        ] {
            assert!(!polls_once(source), "{source}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_source_panics(source in r#"(setTimeout|[({})=>,;"'`/*\\ n+测]|function|clearTimeout){0,60}"#) {
            polls_once(&source);
        }
    }
}
