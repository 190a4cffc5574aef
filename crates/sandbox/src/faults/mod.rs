//! What goes wrong, and when: a script of rules, each for one place.
//!
//! A rule is JSON or TOML, such as `{"at": "wechat.query", "order": "T20240101", "after": 1, "times": 2, "fault": "http_500"}`
//! or `{"at": "alipay.notify", "fault": {"duplicate": {"times": 2}}}`. Without `order`, or with `"*"`, it holds for all;
//! `after` skips so many first, `times` (1 when absent) says how often it happens, `probability` is in percent.

mod at;
mod fault;
mod script;

pub use at::At;
pub use fault::{Fault, HOLD_MS};
pub use script::Rule;
pub(crate) use script::Script;
