//! `ttpay doctor --bundle`: the redacted case as a file for others, and what was done to make it one.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;
use tempfile::NamedTempFile;
use ttpay::doctor::Both;
use ttpay::doctor::bundle::{Bundle, Replaced};

use super::ask::Asked;
use super::tongue::Tongue;
use super::trouble::{self, Phrase};
use super::{Trouble, anstream_text, ended, report};
use crate::args::DoctorArgs;
use crate::run::put;
use crate::style::{GOOD, HEAD, paint};

/// Reports, writes, and says what was written; what cannot be written is told after the report, and ends with 2.
pub(super) fn run(asked: &Asked, target: &Path, args: &DoctorArgs) -> ExitCode {
    let to_stdout = target == Path::new("-");
    let made = ready(target, args).and_then(|()| made(asked, target, args.force));
    let (bundle, text) = match made {
        Ok(made) => made,
        Err(trouble) => {
            if !args.json && !to_stdout {
                anstream::print!("{}", report::text(asked, Tongue(args.lang)));
            }
            return ended("doctor", Err(trouble), Tongue::of(args));
        }
    };
    if to_stdout {
        anstream::eprint!(
            "{}{}",
            report::text(asked, Tongue(args.lang)),
            summary(&bundle, None, text.len(), Tongue(args.lang))
        );
        return put(text.as_bytes(), asked.exit_code());
    }
    let told = if args.json {
        asked.line(Some(line(&bundle, target, text.len())))
    } else {
        report::text(asked, Tongue(args.lang))
            + &summary(&bundle, Some(target), text.len(), Tongue(args.lang))
    };
    put(anstream_text(&told).as_bytes(), asked.exit_code())
}

/// Before any work: whether the file may be written at all.
fn ready(target: &Path, args: &DoctorArgs) -> Result<(), Trouble> {
    if target == Path::new("-") {
        let both = Phrase::BundleOrJson.about(&[]);
        return if args.json { Err(both) } else { Ok(()) };
    }
    let real = |path: &Path| path.canonicalize().ok();
    if real(target).is_some() && real(target) == args.file.as_deref().and_then(real) {
        return Err(Phrase::MessageItself.about(&[named(target)]));
    }
    if target.is_dir() {
        return Err(Phrase::Folder.about(&[named(target)]));
    }
    if target.exists() && !args.force {
        return Err(exists(target));
    }
    Ok(())
}

fn exists(target: &Path) -> Trouble {
    Phrase::Exists.about(&[named(target)])
}

fn named(target: &Path) -> Both {
    Both::same(target.display())
}

/// Makes the bundle, and writes the whole file or none.
fn made(asked: &Asked, target: &Path, force: bool) -> Result<(Bundle, String), Trouble> {
    let bundle = ttpay::guard(|| ttpay::verbs::diagnose::redacted(&asked.answer.case))?;
    let text = bundle.text().map_err(|fault| Trouble(fault.both()))?;
    if target == Path::new("-") {
        return Ok((bundle, text));
    }
    let unwritable =
        |error: &std::io::Error| Phrase::Unwritable.about(&[named(target), trouble::system(error)]);
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(|error| unwritable(&error))?;
    file.write_all(text.as_bytes()).map_err(|error| unwritable(&error))?;
    let kept = if force { file.persist(target) } else { file.persist_noclobber(target) };
    match kept {
        Ok(_) => Ok((bundle, text)),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(exists(target)),
        Err(error) => Err(unwritable(&error.error)),
    }
}

fn line(bundle: &Bundle, target: &Path, bytes: usize) -> serde_json::Value {
    let Replaced { words, times, keys, signatures } = bundle.replaced;
    json!({
        "file": target.display().to_string(),
        "bytes": bytes,
        "replaced": { "words": words, "times": times, "keys": keys, "signatures": signatures },
    })
}

/// What was written and replaced: how many, never what.
fn summary(bundle: &Bundle, target: Option<&Path>, bytes: usize, tongue: Tongue) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write(bundle, target, bytes, tongue, &mut out);
    out
}

fn write(
    bundle: &Bundle,
    target: Option<&Path>,
    bytes: usize,
    tongue: Tongue,
    out: &mut String,
) -> std::fmt::Result {
    let Replaced { words, times, keys, signatures } = bundle.replaced;
    let place = target.map_or_else(|| "stdout".to_owned(), |target| target.display().to_string());
    writeln!(out, "\n{}", paint(HEAD, tongue.say("redacted bundle", "脱敏诊断包")))?;
    let checked = tongue.say("checked, it comes to the same verdict", "已核对，结论一致");
    let unit = tongue.pick("bytes", "字节");
    let written = format!("{place}, {bytes} {unit}; {checked}");
    report::line(out, tongue, "written", "已写入", &paint(GOOD, written))?;
    let replaced = tongue.say(
        format!(
            "{}, {}, {}, {}",
            several(words, "word or number", "words and numbers"),
            several(times, "time", "times (all moved alike)"),
            several(keys, "key", "keys"),
            several(signatures, "signature", "signatures"),
        ),
        format!("词与数字 {words}、时间 {times}、密钥 {keys}、签名 {signatures}"),
    );
    report::line(out, tongue, "replaced", "已替换", &replaced)?;
    let kept = tongue.say(
        "names of parameters, signs, words of the protocols, lengths, how values sort",
        "参数名、符号、协议用词、长度、排序关系",
    );
    report::line(out, tongue, "kept", "保留", &kept)?;
    let look = tongue.say("read it yourself before you attach it to anything public", "公开之前请自己看一遍");
    report::line(out, tongue, "look", "请检查", &look)
}

fn several(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
