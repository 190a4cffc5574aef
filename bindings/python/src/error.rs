//! From the library's error to the exception class of its family.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;
use ttpay::{ErrorCode, TtpayError};

/// The exception of an error: an instance of the subclass of `ttpay.TtpayError` for the family of its code.
pub(crate) fn exception(py: Python<'_>, error: &TtpayError) -> PyErr {
    static FAMILIES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    let TtpayError { code, message, field, channel_code, verified, .. } = error;
    let made = FAMILIES
        .import(py, "ttpay.errors", "FAMILY_OF")
        .and_then(|families| families.as_any().get_item(code.as_str()))
        .and_then(|family| family.call1((code.as_str(), message, field, channel_code, verified)));
    made.map_or_else(|fault| fault, PyErr::from_value)
}

/// An error that this crate finds itself.
pub(crate) fn error(code: ErrorCode, field: Option<String>, message: String) -> TtpayError {
    TtpayError::new(code, field.as_deref(), message)
}

/// Runs `work` behind the panic guard. The outer result is the library's, the inner one is Python's own.
pub(crate) fn guarded<T>(
    py: Python<'_>,
    work: impl FnOnce() -> PyResult<Result<T, TtpayError>>,
) -> PyResult<T> {
    match ttpay::guard(|| Ok(work())) {
        Ok(Ok(Ok(value))) => Ok(value),
        Ok(Err(raised)) => Err(raised),
        Ok(Ok(Err(error))) | Err(error) => Err(exception(py, &error)),
    }
}
