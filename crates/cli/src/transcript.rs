//! How a tour and a demonstration tell what they do: numbered scenes, labelled lines, and what makes them fail.

use std::process::ExitCode;

use ttpay::TtpayError;

use crate::style::{BAD, DIM, HEAD, paint, say};

/// The ways in which a demonstration itself can fail.
pub enum Surprise {
    /// The door refused something that it must accept.
    Refused(TtpayError),
    /// Something was otherwise than it must be.
    Wrong(String),
}

impl From<TtpayError> for Surprise {
    fn from(error: TtpayError) -> Self {
        Self::Refused(error)
    }
}

/// The title of a scene.
pub fn scene(number: usize, title: &str) {
    say!("\n{}", paint(HEAD, format!("{number}. {title}")));
}

/// One line of a scene.
pub fn line(label: &str, text: impl std::fmt::Display) {
    say!("   {} {text}", paint(DIM, format!("{label:<12}")));
}

/// Says why the demonstration failed.
pub fn failed(surprise: Surprise) -> ExitCode {
    let message = match surprise {
        Surprise::Refused(error) => error.to_string(),
        Surprise::Wrong(message) => message,
    };
    anstream::eprintln!("{} {message}", paint(BAD, "the demonstration failed:"));
    ExitCode::from(1)
}
