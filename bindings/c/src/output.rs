//! What goes to C: texts that it has to free, and the status beside them.

use std::ffi::c_char;
use std::ptr;

use facade::TtpayError;

use crate::status::Status;

/// A text that this library allocated: UTF-8, `len` bytes without the terminating NUL that follows them. Free it with
/// ttpay_string_free().
#[repr(C)]
#[derive(Debug)]
pub struct OwnedText {
    /// The bytes; NULL when there is no text.
    pub ptr: *mut c_char,
    /// How many there are.
    pub len: usize,
}

impl OwnedText {
    const NONE: Self = Self { ptr: ptr::null_mut(), len: 0 };

    fn new(text: String) -> Self {
        let mut bytes = text.into_bytes();
        let len = bytes.len();
        bytes.push(0);
        Self { ptr: Box::into_raw(bytes.into_boxed_slice()).cast(), len }
    }

    /// Frees the text, if there is one, and forgets it.
    ///
    /// # Safety
    /// The fields are as [`OwnedText::new`] made them, or empty.
    pub(crate) unsafe fn free(&mut self) {
        let Self { ptr, len } = std::mem::replace(self, Self::NONE);
        if !ptr.is_null() {
            let bytes = ptr::slice_from_raw_parts_mut(ptr.cast::<u8>(), len + 1);
            // SAFETY: `new` made it from a boxed slice of `len` bytes and one NUL.
            drop(unsafe { Box::from_raw(bytes) });
        }
    }
}

/// Gives the text of a success to the caller.
///
/// # Safety
/// `place` points to a `ttpay_string` or is NULL.
pub(crate) unsafe fn deliver(place: *mut OwnedText, text: String) -> Status {
    if place.is_null() {
        return Status::RequestMalformed;
    }
    // SAFETY: not NULL, and as promised to this function.
    unsafe { place.write(OwnedText::new(text)) };
    Status::Ok
}

/// Gives an error to the caller: its reply, if there is a place for it, and its status.
///
/// # Safety
/// `place` points to a `ttpay_string` or is NULL.
pub(crate) unsafe fn report(place: *mut OwnedText, error: &TtpayError) -> Status {
    if !place.is_null() {
        // SAFETY: not NULL, and as promised to this function.
        unsafe { place.write(OwnedText::new(error.to_reply())) };
    }
    Status::of(error.code)
}

/// Says that there is no error.
///
/// # Safety
/// `place` points to a `ttpay_string` or is NULL.
pub(crate) unsafe fn clear(place: *mut OwnedText) -> Status {
    if !place.is_null() {
        // SAFETY: not NULL, and as promised to this function.
        unsafe { place.write(OwnedText::NONE) };
    }
    Status::Ok
}
