//! The native half of the jar: the methods of the Java class `com.ttpay.Native`, through raw JNI.
//!
//! Raw, because the environment helper of the `jni` crate costs as much as all the rest of a signature but its MD5. What is
//! refused comes back as the JSON reply `{"error":{…}}`, of which Java makes its exception; so does a caught panic.
//!
//! Invariant: `unsafe` is only what a reference from Java makes necessary; each use says why it is sound.
//! Invariant: every function stands behind `ttpay::guard`; a panic becomes the code `internal`.
//! Invariant: no rule of payment is stated here.

#![deny(unsafe_op_in_unsafe_fn)]

mod arrays;
mod text;

use std::path::Path;

use jni_sys::{JNIEnv, jbyteArray, jcharArray, jclass, jint, jlong, jlongArray};
use ttpay::{ErrorCode, Merchant, TtpayError, guard};

use arrays::Env;

/// `static native byte[] open(byte[] config, boolean path, long[] handle)`: builds a merchant from a JSON text in UTF-8,
/// or from the file of this name, and puts its address into `handle[0]`. Gives null, or the reply that refuses.
///
/// # Safety
/// Called by the Java virtual machine.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn Java_com_ttpay_Native_open(
    env: *mut JNIEnv,
    _: jclass,
    config: jbyteArray,
    path: bool,
    handle: jlongArray,
) -> jbyteArray {
    // SAFETY: the virtual machine gives the environment of this thread.
    let env = unsafe { Env::new(env) };
    let opened = guard(|| {
        // SAFETY: the virtual machine gives a reference to an array, or null.
        let config = unsafe { env.bytes(config) }.ok_or_else(|| refusal("`config` is null"))?;
        let text = String::from_utf8(config).map_err(|_| config_refusal("it is not UTF-8"))?;
        let merchant = if path { Merchant::from_path(Path::new(&text)) } else { Merchant::from_json(&text) }?;
        Ok(Box::into_raw(Box::new(merchant)))
    });
    match opened {
        Ok(merchant) => {
            // SAFETY: `handle` is a `long[1]` that the class `Merchant` has just made.
            unsafe { env.put_long(handle, merchant as jlong) };
            std::ptr::null_mut()
        }
        // SAFETY: the environment is that of this thread, with no array held.
        Err(error) => unsafe { env.give(error.to_reply().as_bytes()) },
    }
}

/// `static native void close(long handle)`: frees a merchant and wipes its secrets.
///
/// # Safety
/// Called by the Java virtual machine, with a handle that [`Java_com_ttpay_Native_open`] gave, once, when no other call uses it:
/// the class `Gate` counts them.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn Java_com_ttpay_Native_close(_: *mut JNIEnv, _: jclass, handle: jlong) {
    let _ = guard(|| {
        // SAFETY: the pointer came from `Box::into_raw`, and this is its only `close`.
        drop(unsafe { Box::from_raw(handle as *mut Merchant) });
        Ok(())
    });
}

/// `static native byte[] call(long handle, byte[] verb, byte[] request)`: the wide door, all in UTF-8. Always gives a reply.
///
/// # Safety
/// Called by the Java virtual machine, with a handle that is not closed.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn Java_com_ttpay_Native_call(
    env: *mut JNIEnv,
    _: jclass,
    handle: jlong,
    verb: jbyteArray,
    request: jbyteArray,
) -> jbyteArray {
    // SAFETY: the virtual machine gives the environment of this thread.
    let env = unsafe { Env::new(env) };
    let reply = guard(|| {
        // SAFETY: the class `Gate` keeps the merchant open during a call.
        let merchant = unsafe { &*(handle as *const Merchant) };
        // SAFETY: the virtual machine gives references to arrays, or null.
        let verb = unsafe { env.bytes(verb) }.ok_or_else(|| refusal("`verb` is null"))?;
        // SAFETY: as above.
        let request = unsafe { env.bytes(request) }.ok_or_else(|| refusal("the request is null"))?;
        let verb = String::from_utf8(verb).map_err(|_| refusal("`verb` is not UTF-8"))?;
        Ok(merchant.call(&verb, &request))
    });
    let reply = reply.unwrap_or_else(|error| error.to_reply());
    // SAFETY: the environment is that of this thread, with no array held.
    unsafe { env.give(reply.as_bytes()) }
}

/// `static native byte[] sign(long handle, char[] text, int length)`: signs the joined text in the first `length`
/// characters and writes the 32 digits over its beginning. Gives null, or the reply that refuses.
///
/// # Safety
/// Called by the Java virtual machine, with a handle that is not closed and an array that no other thread knows.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn Java_com_ttpay_Native_sign(
    env: *mut JNIEnv,
    _: jclass,
    handle: jlong,
    text: jcharArray,
    length: jint,
) -> jbyteArray {
    // SAFETY: the virtual machine gives the environment of this thread.
    let env = unsafe { Env::new(env) };
    // SAFETY: the class `Gate` keeps the merchant open during a call.
    let merchant = unsafe { &*(handle as *const Merchant) };
    let work = |units: &mut [u16]| {
        let length = usize::try_from(length).unwrap_or_default();
        let signed = guard(|| {
            let joined = units.get(..length).ok_or_else(|| refusal("the text is shorter than said"))?;
            merchant.sign_written(|buffer| text::append(joined, buffer))
        })?;
        if units.len() < signed.len() {
            return Err(refusal("the array has no room for a signature"));
        }
        for (unit, digit) in units.iter_mut().zip(signed.bytes()) {
            *unit = u16::from(digit);
        }
        Ok(())
    };
    // SAFETY: the array belongs to this thread alone, and `work` calls nothing of Java.
    let outcome = unsafe { env.with_units(text, work) };
    match outcome.unwrap_or_else(|| Err(refusal("the array is null"))) {
        Ok(()) => std::ptr::null_mut(),
        // SAFETY: the environment is that of this thread, and the array was released.
        Err(error) => unsafe { env.give(error.to_reply().as_bytes()) },
    }
}

/// `static native byte[] version()`: the version of this library, such as `0.1.0`.
///
/// # Safety
/// Called by the Java virtual machine.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn Java_com_ttpay_Native_version(env: *mut JNIEnv, _: jclass) -> jbyteArray {
    // SAFETY: the virtual machine gives the environment of this thread.
    unsafe { Env::new(env).give(env!("CARGO_PKG_VERSION").as_bytes()) }
}

/// An error of this border.
pub(crate) fn refusal(rule: &str) -> TtpayError {
    TtpayError::new(ErrorCode::RequestMalformed, None, format!("the request: {rule}"))
}

fn config_refusal(rule: &str) -> TtpayError {
    TtpayError::new(ErrorCode::ConfigInvalid, None, format!("the configuration: {rule}"))
}
