//! Making the handle, from a JSON text or a file.

use std::path::Path;
use std::sync::Arc;

use napi::bindgen_prelude::{Either, External};
use napi_derive::napi;
use ttpay::config::{read_file, resolve_references};
use ttpay::{Merchant, TtpayError, guard};

use crate::Handle;

/// Gives the handle, or the reply `{"error":{…}}`.
#[napi]
pub fn open_text(config: String) -> Either<Handle, String> {
    hand_over(guard(|| Merchant::from_json(&config)))
}

/// As `open_text`, from a file: TOML when its name ends in `.toml`. `resolve` replaces `file:` and `env:` values.
#[napi]
pub fn open_file(path: String, resolve: bool) -> Either<Handle, String> {
    let path = Path::new(&path);
    hand_over(guard(|| {
        let tree = read_file(path)?;
        let tree = match path.parent() {
            Some(folder) if resolve => resolve_references(tree, folder)?,
            _ => tree,
        };
        Merchant::from_tree(tree)
    }))
}

fn hand_over(opened: Result<Merchant, TtpayError>) -> Either<Handle, String> {
    match opened {
        Ok(merchant) => Either::A(External::new(Arc::new(merchant))),
        Err(error) => Either::B(error.to_reply()),
    }
}
