//! Bills in files against real SQLite: what is found, what is refused, and how much a hundred thousand lines cost.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod found;
mod large;
mod refused;
mod shop;
