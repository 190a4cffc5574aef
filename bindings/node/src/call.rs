//! The wide door, at once and off the event loop.

use std::sync::Arc;

use napi::bindgen_prelude::{AsyncTask, Uint8Array};
use napi::{Env, Task};
use napi_derive::napi;
use ttpay::Merchant;

use crate::Handle;

/// Calls a verb with a JSON text; gives the reply.
#[napi]
pub fn call(merchant: &Handle, verb: String, request: String) -> String {
    // `Merchant::call` has the guard inside.
    merchant.call(&verb, request.as_bytes())
}

/// Calls a verb with JSON in bytes, which may turn out not to be UTF-8.
#[napi]
pub fn call_bytes(merchant: &Handle, verb: String, request: Uint8Array) -> String {
    merchant.call(&verb, &request)
}

/// As `call`, in a thread of Node's pool.
#[napi]
pub fn call_async(merchant: &Handle, verb: String, request: String) -> AsyncTask<Call> {
    AsyncTask::new(Call { merchant: Arc::clone(merchant), verb, request: request.into_bytes() })
}

/// As `call_bytes`, in a thread of Node's pool. The bytes are copied, because JavaScript may change them meanwhile.
#[napi]
pub fn call_bytes_async(merchant: &Handle, verb: String, request: Uint8Array) -> AsyncTask<Call> {
    AsyncTask::new(Call { merchant: Arc::clone(merchant), verb, request: request.to_vec() })
}

/// A call on its way.
pub struct Call {
    merchant: Arc<Merchant>,
    verb: String,
    request: Vec<u8>,
}

impl Task for Call {
    type Output = String;
    type JsValue = String;

    // Nothing but `Merchant::call`, whose guard also holds in this thread, where napi has none.
    fn compute(&mut self) -> napi::Result<String> {
        Ok(self.merchant.call(&self.verb, &self.request))
    }

    fn resolve(&mut self, _: Env, reply: String) -> napi::Result<String> {
        Ok(reply)
    }
}
