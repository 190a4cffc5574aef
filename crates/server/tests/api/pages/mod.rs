//! The operator's pages without a browser: who gets in, what they show, what their buttons do.

mod actions;
pub mod browser;
mod doctor;
mod login;
mod safe;
mod shown;
