//! The HTTP API without a socket: what it does, what it refuses, and what its description says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod idempotency;
mod notices;
mod orders;
mod pages;
mod platform;
mod refused;
mod tools;
mod webhooks;
mod world;
