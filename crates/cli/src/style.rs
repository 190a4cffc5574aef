//! The few colours of the program. `anstream` drops them where nobody can see them (pipes, `NO_COLOR`).

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

/// Prints a line. A reader who has seen enough (`ttpay demo | head`) is no fault, so a closed pipe is not a panic.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(anstream::stdout(), $($text)*);
    }};
}
pub(crate) use say;
