//! Java's arrays as Rust slices: copied where it is convenient, in place where each nanosecond counts.

use std::ptr;
use std::slice;

use jni_sys::{JNIEnv, JNINativeInterface_, jbyteArray, jcharArray, jlong, jlongArray, jsize};

/// The environment of the running thread.
#[derive(Clone, Copy)]
pub(crate) struct Env(*mut JNIEnv);

impl Env {
    /// # Safety
    /// `env` is what the virtual machine gave to the running native method.
    pub(crate) unsafe fn new(env: *mut JNIEnv) -> Self {
        Self(env)
    }

    fn functions(&self) -> &JNINativeInterface_ {
        // SAFETY: the environment points to the table of functions, for as long as the native method runs.
        unsafe { &**self.0 }
    }

    /// A copy of a `byte[]`; `None` for null.
    ///
    /// # Safety
    /// `array` is a reference to a `byte[]`, or null.
    pub(crate) unsafe fn bytes(&self, array: jbyteArray) -> Option<Vec<u8>> {
        if array.is_null() {
            return None;
        }
        // SAFETY: an array, as promised.
        let length = unsafe { (self.functions().v1_2.GetArrayLength)(self.0, array) };
        let mut bytes = vec![0u8; usize::try_from(length).unwrap_or_default()];
        // SAFETY: the region is the whole array, and the vector has as many bytes.
        unsafe {
            (self.functions().v1_2.GetByteArrayRegion)(self.0, array, 0, length, bytes.as_mut_ptr().cast());
        }
        Some(bytes)
    }

    /// A new `byte[]`; null with an `OutOfMemoryError` pending when Java has no room for it.
    ///
    /// # Safety
    /// No array is held in place, and no exception is pending.
    pub(crate) unsafe fn give(&self, bytes: &[u8]) -> jbyteArray {
        let length = jsize::try_from(bytes.len()).unwrap_or(jsize::MAX);
        // SAFETY: as promised.
        let array = unsafe { (self.functions().v1_2.NewByteArray)(self.0, length) };
        if !array.is_null() {
            // SAFETY: the array has just been made with this length, which is not above that of the slice.
            unsafe {
                (self.functions().v1_2.SetByteArrayRegion)(self.0, array, 0, length, bytes.as_ptr().cast());
            }
        }
        array
    }

    /// Writes the first element of a `long[]`.
    ///
    /// # Safety
    /// `array` is a reference to a `long[]` with at least one element.
    pub(crate) unsafe fn put_long(&self, array: jlongArray, value: jlong) {
        // SAFETY: as promised.
        unsafe { (self.functions().v1_2.SetLongArrayRegion)(self.0, array, 0, 1, &value) };
    }

    /// Lends the elements of a `char[]` in place; `None` for null.
    ///
    /// # Safety
    /// `array` is a reference to a `char[]` that no other thread touches, or null; `work` calls nothing of Java and does
    /// not panic.
    pub(crate) unsafe fn with_units<R>(
        &self,
        array: jcharArray,
        work: impl FnOnce(&mut [u16]) -> R,
    ) -> Option<R> {
        if array.is_null() {
            return None;
        }
        // SAFETY: an array, as promised.
        let length = unsafe { (self.functions().v1_2.GetArrayLength)(self.0, array) };
        // SAFETY: an array, as promised; between this and the release stands nothing but `work`.
        let start =
            unsafe { (self.functions().v1_2.GetPrimitiveArrayCritical)(self.0, array, ptr::null_mut()) };
        if start.is_null() {
            return None;
        }
        let length = usize::try_from(length).unwrap_or_default();
        // SAFETY: the virtual machine lends so many elements until the release, and nobody else touches them.
        let result = work(unsafe { slice::from_raw_parts_mut(start.cast(), length) });
        // SAFETY: the pointer is the one that was lent; 0 writes back what may have been copied.
        unsafe { (self.functions().v1_2.ReleasePrimitiveArrayCritical)(self.0, array, start, 0) };
        Some(result)
    }
}
