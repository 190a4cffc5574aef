//! The campaigns: what each needs, and what it does.

mod full;
mod graceful;
mod kills;
mod locked;
mod shortage;

pub(crate) use full::full;
pub(crate) use graceful::graceful;
pub(crate) use kills::{postgres, sqlite};
pub(crate) use locked::locked;
