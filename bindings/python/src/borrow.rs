//! The members of a `dict` with their texts read in place: neither copied nor counted (ffi.md §2).
//!
//! Counting references costs a fifth of a signature, because under the stable ABI each count is a call. The texts that
//! [`pairs`] gives live in objects that the dictionary alone holds, so nothing may change the dictionary before they have
//! been used: no Python code may run, and neither may the garbage collector, which runs finalisers. That is why this room
//! takes only what can be read without allocating a Python object, and leaves everything else to `fields.rs`.

#![allow(unsafe_code)]

use std::ffi::{c_char, c_int, c_longlong};
use std::{ptr, slice, str};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use smallvec::SmallVec;
use ttpay::core::canonical::{Pair, Value};

/// Lends the members to `work`, which must not run Python code: it gets no token to do so. `None`, with nothing done,
/// when a name is no plain `str`, or a value neither a plain `str` nor an `int` of 64 bits nor `None`.
pub(crate) fn with_pairs<R: Send>(
    dict: &Bound<'_, PyDict>,
    work: impl FnOnce(&[Pair<'_>]) -> R + Send,
) -> Option<R> {
    let mut pairs: SmallVec<[Pair<'_>; 32]> = SmallVec::new();
    let (mut position, mut name, mut value) = (0, ptr::null_mut(), ptr::null_mut());
    // SAFETY: `dict` is a dictionary and stays alive; the interpreter is held, and nothing in this loop changes the
    // dictionary. The two pointers are valid whenever the result is not 0.
    while unsafe { ffi::PyDict_Next(dict.as_ptr(), &raw mut position, &raw mut name, &raw mut value) } != 0 {
        // SAFETY: both point to live objects, which the dictionary holds as long as `pairs` is used.
        let pair = unsafe { (text(name)?, plain(value)?) };
        pairs.push(pair);
    }
    Some(work(&pairs))
}

/// What a plain value signs as.
///
/// # Safety
/// As [`text`].
unsafe fn plain<'a>(value: *mut ffi::PyObject) -> Option<Value<'a>> {
    // SAFETY: the caller's promise; none of these calls runs Python code or allocates an object.
    unsafe {
        if ffi::PyUnicode_CheckExact(value) != 0 {
            return text(value).map(Value::Text);
        }
        if value == ffi::Py_None() {
            return Some(Value::Null);
        }
        if ffi::PyLong_CheckExact(value) == 0 {
            return None;
        }
        let mut overflow: c_int = 0;
        let integer: c_longlong = ffi::PyLong_AsLongLongAndOverflow(value, &raw mut overflow);
        (overflow == 0).then_some(Value::Integer(integer))
    }
}

/// The UTF-8 text of a plain `str`, without a copy.
///
/// # Safety
/// `object` must be a live object, and stay alive as long as the text is used.
unsafe fn text<'a>(object: *mut ffi::PyObject) -> Option<&'a str> {
    // SAFETY: the caller's promise. A `str` keeps its UTF-8 form as long as it lives and never changes it; the form is
    // valid UTF-8, because the call fails for a lone surrogate. Its error is taken back: `fields.rs` raises it again.
    unsafe {
        if ffi::PyUnicode_CheckExact(object) == 0 {
            return None;
        }
        let mut length = 0;
        let bytes: *const c_char = ffi::PyUnicode_AsUTF8AndSize(object, &raw mut length);
        if bytes.is_null() {
            ffi::PyErr_Clear();
            return None;
        }
        Some(str::from_utf8_unchecked(slice::from_raw_parts(bytes.cast(), length.cast_unsigned())))
    }
}
