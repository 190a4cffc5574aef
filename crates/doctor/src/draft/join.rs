//! The fields joined to one text (step J).

use ttpay_core::Json;

use super::steps::Around;
use super::{Draft, Join, Part};
use crate::text::{Escapes, Rewrite, escaped};

impl Draft<'_> {
    /// Appends the joined fields, in their other spelling if they have one.
    pub(super) fn join(&self, parts: &[Part<'_>], out: &mut Vec<u8>) {
        let start = out.len();
        self.join_plain(parts, out);
        if let Some(how) = self.whole
            && let Ok(text) = std::str::from_utf8(&out[start..])
        {
            let spelled = how.of(text);
            out.truncate(start);
            out.extend_from_slice(spelled.as_bytes());
        }
    }

    fn join_plain(&self, parts: &[Part<'_>], out: &mut Vec<u8>) {
        let plain = Around { start: "", equals: None, after: "", between: "", end: "" };
        match &self.join {
            Join::Pairs { equals, between } => {
                around(Around { equals: Some(equals), between, ..plain }, parts, out);
            }
            Join::Values { between } => around(Around { between, ..plain }, parts, out),
            Join::Around(how) => around(*how, parts, out),
            Join::Lines { end, last } => {
                for (at, part) in parts.iter().enumerate() {
                    out.extend_from_slice(part.value);
                    if *last || at + 1 < parts.len() {
                        out.extend_from_slice(end.as_bytes());
                    }
                }
            }
            Join::Json => {
                out.push(b'{');
                for (at, part) in parts.iter().enumerate() {
                    if at > 0 {
                        out.push(b',');
                    }
                    out.extend_from_slice(format!("\"{}\":", escaped(part.name, Escapes::PLAIN)).as_bytes());
                    let text = match part.field.and_then(|field| field.json) {
                        Some(json) => Rewrite::default().print(json),
                        None => {
                            format!("\"{}\"", escaped(&String::from_utf8_lossy(part.value), Escapes::PLAIN))
                        }
                    };
                    out.extend_from_slice(text.as_bytes());
                }
                out.push(b'}');
            }
            Join::Written { how, typed } => {
                let member = |part: &Part<'_>| {
                    let json = part.field.and_then(|field| field.json).filter(|_| *typed).cloned();
                    let text = || Json::Text(String::from_utf8_lossy(part.value).into_owned());
                    (part.name.to_owned(), json.unwrap_or_else(text))
                };
                let object = Json::Object(parts.iter().map(member).collect());
                out.extend_from_slice(how.print(&object).as_bytes());
            }
        }
    }
}

fn around(how: Around, parts: &[Part<'_>], out: &mut Vec<u8>) {
    out.extend_from_slice(how.start.as_bytes());
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.extend_from_slice(how.between.as_bytes());
        }
        if let Some(equals) = how.equals {
            out.extend_from_slice(part.name.as_bytes());
            out.extend_from_slice(equals.as_bytes());
        }
        out.extend_from_slice(part.value);
        out.extend_from_slice(how.after.as_bytes());
    }
    out.extend_from_slice(how.end.as_bytes());
}
