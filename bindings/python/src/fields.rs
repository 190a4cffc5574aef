//! The hot path: the members of a `dict`, read in place and signed without JSON (ffi.md §2).

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use ttpay::core::canonical::{Pair, Value};
use ttpay::core::cashier::Signature;
use ttpay::{ErrorCode, Merchant, TtpayError};

use crate::borrow;
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
    let signature = match borrow::with_pairs(dict, |pairs| merchant.sign_pairs(pairs)) {
        Some(signature) => signature,
        None => sign_held(merchant, dict)?,
    };
    Ok(signature.map(|signature| PyString::new(dict.py(), &signature)))
}

/// Signs members of any kind, with every object held: the way for what [`borrow::with_pairs`] leaves.
fn sign_held(merchant: &Merchant, dict: &Bound<'_, PyDict>) -> PyResult<Result<Signature, TtpayError>> {
    let items: Vec<_> = dict.iter().collect();
    let mut long = Vec::new();
    let mut pairs: Vec<Pair<'_>> = Vec::with_capacity(items.len());
    for (name, value) in &items {
        let Ok(name) = name.cast::<PyString>() else {
            let message = "`fields` of the request: the names of its members must be texts".to_owned();
            return Ok(Err(error(ErrorCode::RequestMalformed, Some("fields".to_owned()), message)));
        };
        let value = match value.cast::<PyString>() {
            Ok(text) => Value::Text(text.to_str()?),
            Err(_) => plain(value).unwrap_or_else(|integer| {
                long.push((pairs.len(), digits(integer)));
                Value::Undefined("an integer that Python does not print")
            }),
        };
        pairs.push((name.to_str()?, value));
    }
    for (index, digits) in &long {
        if let Some(digits) = digits {
            pairs[*index].1 = Value::Text(digits);
        }
    }
    Ok(merchant.sign_pairs(&pairs))
}

/// What a value that is no text signs as; the kinds without a text have the names that the JSON door gives them. An
/// integer beyond 64 bits comes back: its text must be made first.
fn plain<'a, 'py>(value: &'a Bound<'py, PyAny>) -> Result<Value<'static>, &'a Bound<'py, PyInt>> {
    if value.is_none() {
        return Ok(Value::Null);
    }
    if value.is_instance_of::<PyBool>() {
        return Ok(Value::Undefined("a boolean"));
    }
    if let Ok(integer) = value.cast::<PyInt>() {
        return integer.extract().map(Value::Integer).map_err(|_| integer);
    }
    Ok(Value::Undefined(if value.is_instance_of::<PyFloat>() {
        "a number with a fraction or an exponent"
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        "an array"
    } else if value.is_instance_of::<PyDict>() {
        "an object"
    } else {
        "a Python object of this type"
    }))
}

/// The decimal text of an integer of any size, by `int` itself: a subclass may print something else. `None` beyond the
/// length that Python prints (`sys.set_int_max_str_digits`).
pub(crate) fn digits(integer: &Bound<'_, PyInt>) -> Option<String> {
    let int = integer.py().get_type::<PyInt>();
    int.call_method1("__repr__", (integer,)).ok()?.extract().ok()
}
