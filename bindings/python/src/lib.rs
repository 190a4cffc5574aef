//! The native half of the Python package `ttpay`: the handle, the wide door and the hot path; the rest is Python.
//!
//! Invariant: no rule of payment is stated here; a value is refused here only when JSON could not carry it.
//! Invariant: every exported function stands behind [`ttpay::guard`], so that no panic reaches Python.
//! Invariant: no `unsafe` outside `borrow.rs`.

#![deny(unsafe_code)]

mod borrow;
mod error;
mod fields;
mod json;
mod merchant;
mod slow;

/// Written by hand in `ttpay/_native.pyi`.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use super::merchant::{Config, Merchant};

    #[pymodule_export]
    #[allow(non_upper_case_globals)] // As Python calls it.
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
