//! The text that should have been signed, for comparing by eye when no known mistake explains a claim.

use crate::case::Case;
use crate::diagnosis::Error;
use crate::difference::{MASK, masked};
use crate::schemes;

/// The correct text of a case, with `[key]` in place of the key and of every other supplied one. `None` for a sealed text.
///
/// # Errors
/// A message without the parts of its scheme.
pub fn signed_text(case: &Case) -> Result<Option<String>, Error> {
    let Some(plan) = schemes::plan(case)? else { return Ok(None) };
    let wanted = plan.attempts.first().filter(|attempt| attempt.mistake.is_none());
    let secret = wanted.map_or(&[][..], |attempt| &attempt.secret);
    let mut text = Vec::new();
    plan.base.text(secret, MASK.as_bytes(), &mut text);
    Ok(Some(String::from_utf8_lossy(&masked(&text, case)).into_owned()))
}
