//! The panic guard: no panic crosses a border, and none is printed.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::error::TtpayError;
use crate::merchant::internal;

thread_local!(static GUARDED: Cell<bool> = const { Cell::new(false) });

/// Turns a panic into `internal`, without printing it: a panic message may hold a value that must not be printed.
/// [`Merchant::call`](crate::Merchant::call) has it inside; a binding puts it around everything else that it exports.
///
/// # Errors
/// Those of `work`; `internal` when it panicked.
pub fn guard<T>(work: impl FnOnce() -> Result<T, TtpayError>) -> Result<T, TtpayError> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                before(info);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    outcome.unwrap_or_else(|_| {
        Err(internal(
            "a fault of this library; nothing was decided, please report it with the verb and the version",
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_internal_and_its_text_is_not_repeated() {
        let error = guard::<()>(|| panic!("a secret")).unwrap_err();
        assert_eq!(error.code, ttpay_core::ErrorCode::Internal);
        assert!(!error.message.contains("secret"));
        assert_eq!(guard(|| Ok(7)).unwrap(), 7);
    }
}
