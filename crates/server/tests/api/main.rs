//! The HTTP API without a socket: what it refuses before an order is touched, and what its description says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod refused;
mod world;
