//! The few colours of the program. `anstream` drops them where nobody can see them (pipes, `NO_COLOR`).

use std::io;
use std::process::ExitCode;
use std::sync::OnceLock;

use anstyle::{AnsiColor, Style};

/// Headings.
pub const HEAD: Style = Style::new().bold();
/// What is good.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// What is refused.
pub const BAD: Style = AnsiColor::Red.on_default();
/// What explains the rest.
pub const DIM: Style = Style::new().dimmed();

/// `text` in a style.
pub fn paint(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Painted text as stdout takes it: the colours are for terminals only.
pub fn for_stdout(text: &str) -> String {
    match anstream::AutoStream::choice(&io::stdout()) {
        anstream::ColorChoice::Never => anstream::adapter::strip_str(text).to_string(),
        _ => text.to_owned(),
    }
}

/// Why a line could not be printed, the first time that this happened.
static UNSAID: OnceLock<String> = OnceLock::new();

/// Prints a line. A reader who has seen enough (`ttpay demo | head`) is no fault; anything else is kept for [`ended`].
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write;
        $crate::style::said(writeln!(anstream::stdout(), $($text)*));
    }};
}
pub(crate) use say;

/// Remembers a line that could not be printed.
pub fn said(printed: io::Result<()>) {
    if let Err(error) = printed
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        UNSAID.get_or_init(|| error.to_string());
    }
}

/// How a program ends that printed line by line: never well when a line is missing.
pub fn ended(code: ExitCode) -> ExitCode {
    match UNSAID.get() {
        None => code,
        Some(why) => {
            anstream::eprintln!("{} the output cannot be written: {why}", paint(BAD, "ttpay:"));
            ExitCode::FAILURE
        }
    }
}
