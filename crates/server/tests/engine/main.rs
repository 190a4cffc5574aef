//! The engine against the platforms of the sandbox and a real database.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod asking;
mod asks;
mod crash;
mod crashes;
mod discounts;
mod elsewhere;
mod ending;
mod faults;
mod generations;
mod giving_up;
mod late;
mod limits;
mod linting;
mod notices;
mod patience;
mod placing;
mod placing_again;
mod platforms;
mod races;
mod reconciling;
mod refunds;
mod remembered;
mod shop;
mod simulation;
mod still;
mod wire;
mod words;
