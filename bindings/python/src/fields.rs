//! The hot path: the members of a `dict`, read in place and signed without JSON (ffi.md §2).

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use smallvec::SmallVec;
use ttpay::core::canonical::{Pair, Value};
use ttpay::{ErrorCode, Merchant, TtpayError};

use crate::error::error;

/// Signs a mapping with text names. A `dict` is walked as it is; another mapping is copied into one first.
pub(crate) fn sign<'py>(
    merchant: &Merchant,
    fields: &Bound<'py, PyAny>,
) -> PyResult<Result<Bound<'py, PyString>, TtpayError>> {
    if let Ok(dict) = fields.cast::<PyDict>() {
        return sign_dict(merchant, dict);
    }
    if let Ok(mapping) = fields.cast::<PyMapping>() {
        let dict = PyDict::new(fields.py());
        dict.update(mapping)?;
        return sign_dict(merchant, &dict);
    }
    let message = "`fields` of the request: expected a flat object".to_owned();
    Ok(Err(error(ErrorCode::RequestMalformed, Some("fields".to_owned()), message)))
}

fn sign_dict<'py>(
    merchant: &Merchant,
    dict: &Bound<'py, PyDict>,
) -> PyResult<Result<Bound<'py, PyString>, TtpayError>> {
    // Two passes: texts are borrowed from objects that the first pass holds. Nothing between runs Python code, so the
    // dictionary cannot change meanwhile.
    let items: SmallVec<[_; 32]> = dict.iter().collect();
    let mut members: SmallVec<[(&str, Cow<'_, str>, Kind); 32]> = SmallVec::with_capacity(items.len());
    for (name, value) in &items {
        let Ok(name) = name.cast::<PyString>() else {
            let message = "`fields` of the request: the names of its members must be texts".to_owned();
            return Ok(Err(error(ErrorCode::RequestMalformed, Some("fields".to_owned()), message)));
        };
        let (text, kind) = read(value)?;
        members.push((name.to_str()?, text, kind));
    }
    let pairs: SmallVec<[Pair<'_>; 32]> = members
        .iter()
        .map(|(name, text, kind)| {
            let value = match *kind {
                Kind::Text => Value::Text(text),
                Kind::Integer(integer) => Value::Integer(integer),
                Kind::Null => Value::Null,
                Kind::Undefined(what) => Value::Undefined(what),
            };
            (*name, value)
        })
        .collect();
    Ok(merchant.sign_pairs(&pairs).map(|signature| PyString::new(dict.py(), &signature)))
}

/// As [`Value`], with the text beside it: an integer beyond 64 bits owns its digits.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Integer(i64),
    Null,
    Undefined(&'static str),
}

/// What a Python value signs as. The kinds without a text have the names that the JSON door gives them.
fn read<'a>(value: &'a Bound<'_, PyAny>) -> PyResult<(Cow<'a, str>, Kind)> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok((Cow::Borrowed(text.to_str()?), Kind::Text));
    }
    let kind = if value.is_none() {
        Kind::Null
    } else if value.is_instance_of::<PyBool>() {
        Kind::Undefined("a boolean")
    } else if let Ok(integer) = value.cast::<PyInt>() {
        match integer.extract() {
            Ok(integer) => Kind::Integer(integer),
            Err(_) => match digits(integer) {
                Some(digits) => return Ok((Cow::Owned(digits), Kind::Text)),
                None => Kind::Undefined("an integer that Python does not print"),
            },
        }
    } else if value.is_instance_of::<PyFloat>() {
        Kind::Undefined("a number with a fraction or an exponent")
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        Kind::Undefined("an array")
    } else if value.is_instance_of::<PyDict>() {
        Kind::Undefined("an object")
    } else {
        Kind::Undefined("a Python object of this type")
    };
    Ok((Cow::Borrowed(""), kind))
}

/// The decimal text of an integer of any size, by `int` itself: a subclass may print something else. `None` beyond the
/// length that Python prints (`sys.set_int_max_str_digits`).
pub(crate) fn digits(integer: &Bound<'_, PyInt>) -> Option<String> {
    let int = integer.py().get_type::<PyInt>();
    int.call_method1("__repr__", (integer,)).ok()?.extract().ok()
}
