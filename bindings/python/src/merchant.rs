//! The handle as Python sees it: made from a dictionary or a read configuration, with `call` and `sign_fields`.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;
use ttpay::config::{parse_json, read_file, resolve_references};
use ttpay::{ErrorCode, Json, TtpayError};

use crate::error::{error, guarded};
use crate::json::{Refusal, text_of};
use crate::{fields, slow};

/// A configuration that was read from a text or a file and is not yet judged. Its content cannot be seen from Python.
#[pyclass(frozen, module = "ttpay._native")]
pub(crate) struct Config(Json);

#[pymethods]
impl Config {
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(py, || {
            let text = match text_of(text) {
                Ok(text) => text,
                Err(refusal) => return refused(refusal, ErrorCode::ConfigInvalid, "the configuration"),
            };
            Ok(parse_json(&text).map(Self))
        })
    }

    #[staticmethod]
    fn from_path(py: Python<'_>, path: PathBuf, resolve: bool) -> PyResult<Self> {
        guarded(py, || {
            let tree = read_file(&path).and_then(|tree| match path.parent() {
                Some(folder) if resolve => resolve_references(tree, folder),
                _ => Ok(tree),
            });
            Ok(tree.map(Self))
        })
    }

    fn __repr__(&self) -> &'static str {
        "Config([redacted])"
    }
}

/// The native half of `ttpay.Merchant`.
#[pyclass(frozen, subclass, module = "ttpay._native")]
pub(crate) struct Merchant(ttpay::Merchant);

#[pymethods]
impl Merchant {
    #[new]
    #[pyo3(signature = (config, /))]
    fn new(py: Python<'_>, config: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(py, || {
            let tree = match config.cast::<Config>() {
                Ok(read) => Ok(read.get().0.clone()),
                Err(_) => match text_of(config) {
                    Ok(text) => parse_json(&text),
                    Err(refusal) => {
                        return refused(refusal, ErrorCode::ConfigInvalid, "the configuration");
                    }
                },
            };
            Ok(tree.and_then(ttpay::Merchant::from_tree).map(Self))
        })
    }

    /// Call any verb: the wide door.
    ///
    /// Args:
    ///     verb: The verb, such as `"sign_order_info"`.
    ///     request: Its request: a dictionary, or JSON as text or bytes, taken as it stands.
    ///
    /// Returns:
    ///     The `ok` part of the reply.
    ///
    /// Raises:
    ///     TtpayError: What the verb refuses; `verb_unknown`, `request_malformed`, `message_too_large`.
    ///     UnicodeEncodeError: A text of the request contains a lone surrogate, which has no UTF-8 form.
    #[pyo3(signature = (verb, request, /))]
    fn call<'py>(
        &self,
        py: Python<'py>,
        verb: &Bound<'py, PyString>,
        request: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let reply = guarded(py, || {
            let verb = verb.to_str()?;
            let request = match text_of(request) {
                Ok(request) => request,
                Err(refusal) => return refused(refusal, ErrorCode::RequestMalformed, "the request"),
            };
            Ok(if slow::is_slow(verb, &request) {
                py.detach(|| self.0.try_call(verb, &request))
            } else {
                self.0.try_call(verb, &request)
            })
        })?;
        static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        LOADS.import(py, "json", "loads")?.call1((reply,))
    }

    /// Sign a mapping of fields that the backend already has: the hot path, without JSON.
    ///
    /// Empty texts and `None` are left out, as are `sign` and `risk_info`; `1` and `"1"` sign the same.
    ///
    /// Args:
    ///     fields: A `dict` is read in place; another mapping is copied first.
    ///
    /// Returns:
    ///     The signature: 32 lower-case hex digits.
    ///
    /// Raises:
    ///     RequestError: `field_invalid` or `amount_invalid` for a float, a boolean or another value without a
    ///         defined text.
    ///     ConfigError: `config_missing` without the section `cashier`.
    ///     UnicodeEncodeError: A name or text contains a lone surrogate, which has no UTF-8 form.
    #[pyo3(signature = (fields, /))]
    fn sign_fields<'py>(
        &self,
        py: Python<'py>,
        fields: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyString>> {
        guarded(py, || fields::sign(&self.0, fields))
    }

    fn __repr__(&self) -> &'static str {
        "Merchant([redacted])"
    }
}

/// A value that JSON cannot carry, as an error with its path.
fn refused<T>(refusal: Refusal, code: ErrorCode, whole: &str) -> PyResult<Result<T, TtpayError>> {
    match refusal {
        Refusal::Raised(raised) => Err(raised),
        Refusal::Rule(rule, mut steps) => {
            steps.reverse();
            let path = steps.join(".");
            let (field, message) = if path.is_empty() {
                (None, format!("{whole}: {rule}"))
            } else {
                let message = format!("`{path}` of {whole}: {rule}");
                (Some(path), message)
            };
            Ok(Err(error(code, field, message)))
        }
    }
}
