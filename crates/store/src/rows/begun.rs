//! A row of `idempotency`: a key that is in use.

use sqlx::FromRow;

use super::text::unsigned;
use crate::error::StoreError;
use crate::idempotency::{Begun, SavedReply};

/// What is stored under a key that is not fresh.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct BegunRow {
    fingerprint: String,
    status: Option<i64>,
    body: Option<String>,
}

impl BegunRow {
    /// What the key says to a request of this fingerprint.
    pub(crate) fn read(self, fingerprint: &str) -> Result<Begun, StoreError> {
        match (self.status, self.body) {
            _ if self.fingerprint != fingerprint => Ok(Begun::Different),
            (Some(status), Some(body)) => {
                Ok(Begun::Done(SavedReply { status: unsigned("idempotency.status", status)?, body }))
            }
            _ => Ok(Begun::Running),
        }
    }
}
