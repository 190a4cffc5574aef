//! What can be seen of a server from outside: its log, its answers, its measurements, its traces, and what it never shows.
//! The real program runs against the sandbox, a collector and the merchant's own system on loopback.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

mod canary;
mod drive;
mod ear;
mod files;
mod measured;
mod program;
mod shop;
mod spans;
