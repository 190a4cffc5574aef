//! `ttpay doctor`, `ttpay lint`, `ttpay keys check`: what is wrong, for people, with an exit code.

mod ask;
mod bundle;
mod difference;
mod keys;
mod lint;
mod page;
mod report;
mod tongue;
mod trouble;

pub use keys::run as keys;
pub use lint::run as lint;

use std::path::Path;
use std::process::ExitCode;

use crate::args::DoctorArgs;
use crate::run::put;
use crate::style::{BAD, paint};
use tongue::Tongue;
use trouble::Trouble;

/// Diagnoses, reports, and says how it ended.
pub fn run(config: Option<&Path>, args: &DoctorArgs) -> ExitCode {
    if args.serve {
        return page::run(config, args.listen);
    }
    let asked = match (ask::diagnosed(config, args), &args.bundle) {
        (Ok(asked), Some(target)) => return bundle::run(&asked, target, args),
        (asked, _) => asked,
    };
    let text = |asked: &ask::Asked| {
        if args.json { asked.line(None) } else { report::text(asked, Tongue(args.lang)) }
    };
    match asked {
        Ok(asked) => put(anstream_text(&text(&asked)).as_bytes(), asked.exit_code()),
        Err(trouble) => ended("doctor", Err(trouble), Tongue::of(args)),
    }
}

/// 0: nothing was found, 1: something was, 2: it could not be examined.
fn ended(name: &str, outcome: Result<(String, bool), Trouble>, tongue: Tongue) -> ExitCode {
    match outcome {
        Ok((text, clean)) => put(anstream_text(&text).as_bytes(), u8::from(!clean)),
        Err(Trouble(said)) => {
            for text in tongue.lines(said.en, said.zh) {
                anstream::eprintln!("{} {text}", paint(BAD, format!("ttpay {name}:")));
            }
            ExitCode::from(2)
        }
    }
}

/// The text with its colours where somebody can see them.
fn anstream_text(text: &str) -> String {
    let coloured = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    if coloured { text.to_owned() } else { anstream::adapter::strip_str(text).to_string() }
}
