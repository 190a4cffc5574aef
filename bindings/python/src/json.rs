//! Python values as JSON text for the wide door: strict, because what JSON cannot carry must not be signed.
//!
//! Integers keep all their digits, floats stay floats (the door refuses them where money or times are meant), and a
//! lone surrogate raises `UnicodeEncodeError`, as Python's own `encode` does.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use crate::fields::digits;

/// Deeper values are refused here: the reader behind the door allows as many, and a value that contains itself must end.
const MAX_DEPTH: usize = ttpay::core::json::MAX_DEPTH;

/// Why a value has no JSON text.
pub(crate) enum Refusal {
    /// Python's own error, such as that of a lone surrogate.
    Raised(PyErr),
    /// A sentence, and the way to the value from the inside out.
    Rule(&'static str, Vec<String>),
}

impl From<PyErr> for Refusal {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

/// The JSON text of a value; texts and bytes are taken as JSON already.
pub(crate) fn text_of(value: &Bound<'_, PyAny>) -> Result<Vec<u8>, Refusal> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_str()?.as_bytes().to_vec());
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    let mut out = Vec::with_capacity(512);
    write(value, 0, &mut out)?;
    Ok(out)
}

fn write(value: &Bound<'_, PyAny>, depth: usize, out: &mut Vec<u8>) -> Result<(), Refusal> {
    if let Ok(text) = value.cast::<PyString>() {
        return write_text(text, out);
    }
    if value.is_none() {
        out.extend_from_slice(b"null");
    } else if let Ok(boolean) = value.cast::<PyBool>() {
        out.extend_from_slice(if boolean.is_true() { b"true" } else { b"false" });
    } else if let Ok(integer) = value.cast::<PyInt>() {
        let digits =
            digits(integer).ok_or(Refusal::Rule("an integer that Python does not print", Vec::new()))?;
        out.extend_from_slice(digits.as_bytes());
    } else if let Ok(float) = value.cast::<PyFloat>() {
        if !float.value().is_finite() {
            return Err(Refusal::Rule("a number that is not finite", Vec::new()));
        }
        out.extend_from_slice(format!("{:?}", float.value()).as_bytes());
    } else if depth >= MAX_DEPTH {
        return Err(Refusal::Rule("it is nested more than 32 levels deep", Vec::new()));
    } else if let Ok(list) = value.cast::<PyList>() {
        write_list(list.iter(), depth, out)?;
    } else if let Ok(tuple) = value.cast::<PyTuple>() {
        write_list(tuple.iter(), depth, out)?;
    } else if let Ok(dict) = value.cast::<PyDict>() {
        write_dict(dict, depth, out)?;
    } else if let Ok(mapping) = value.cast::<PyMapping>() {
        let dict = PyDict::new(value.py());
        dict.update(mapping)?;
        write_dict(&dict, depth, out)?;
    } else {
        return Err(Refusal::Rule(
            "JSON has no such value; pass text, integers, lists and dictionaries",
            Vec::new(),
        ));
    }
    Ok(())
}

fn write_text(text: &Bound<'_, PyString>, out: &mut Vec<u8>) -> Result<(), Refusal> {
    let printed = ttpay::Json::Text(text.to_str()?.to_owned()).print();
    out.extend_from_slice(printed.as_bytes());
    Ok(())
}

fn write_list<'py>(
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), Refusal> {
    out.push(b'[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(&item, depth + 1, out).map_err(|refusal| refusal.inside(&index.to_string()))?;
    }
    out.push(b']');
    Ok(())
}

fn write_dict(dict: &Bound<'_, PyDict>, depth: usize, out: &mut Vec<u8>) -> Result<(), Refusal> {
    out.push(b'{');
    for (index, (name, value)) in dict.iter().enumerate() {
        let name = name
            .cast::<PyString>()
            .map_err(|_| Refusal::Rule("the names of its members must be texts", Vec::new()))?;
        if index > 0 {
            out.push(b',');
        }
        write_text(name, out)?;
        out.push(b':');
        write(&value, depth + 1, out).map_err(|refusal| refusal.inside(&name.to_string_lossy()))?;
    }
    out.push(b'}');
    Ok(())
}

impl Refusal {
    fn inside(mut self, step: &str) -> Self {
        if let Self::Rule(_, path) = &mut self {
            path.push(step.to_owned());
        }
        self
    }
}
