//! `ttpay doctor`, `ttpay lint`, `ttpay keys check`: what is wrong, for people, with an exit code.

mod ask;
mod bundle;
mod difference;
mod keys;
mod lint;
mod page;
mod report;
mod tongue;

pub use keys::run as keys;
pub use lint::run as lint;

use std::path::Path;
use std::process::ExitCode;

use ttpay::TtpayError;
use ttpay::doctor::capture::Unread;

use crate::args::DoctorArgs;
use crate::run::put;
use crate::style::{BAD, paint};
use tongue::Tongue;

/// Why nothing could be examined: exit 2.
pub(crate) struct Trouble(String);

impl From<TtpayError> for Trouble {
    fn from(error: TtpayError) -> Self {
        Self(error.message)
    }
}

impl From<Unread> for Trouble {
    fn from(unread: Unread) -> Self {
        Self(match unread {
            Unread::SchemeUnclear { .. } => format!("{unread} with `--scheme`: {}", ask::schemes()),
            unread => unread.to_string(),
        })
    }
}

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
        Err(trouble) => ended("doctor", Err(trouble)),
    }
}

/// 0: nothing was found, 1: something was, 2: it could not be examined.
fn ended(name: &str, outcome: Result<(String, bool), Trouble>) -> ExitCode {
    match outcome {
        Ok((text, clean)) => put(anstream_text(&text).as_bytes(), u8::from(!clean)),
        Err(Trouble(message)) => {
            anstream::eprintln!("{} {message}", paint(BAD, format!("ttpay {name}:")));
            ExitCode::from(2)
        }
    }
}

/// The text with its colours where somebody can see them.
fn anstream_text(text: &str) -> String {
    let coloured = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    if coloured { text.to_owned() } else { anstream::adapter::strip_str(text).to_string() }
}
