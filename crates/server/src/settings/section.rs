//! `[server]` as it is written in the configuration file.

use serde::Deserialize;
use ttpay::Secret;
use ttpay::core::KeyText;
use ttpay::core::lifecycle::LatePolicy;

use crate::webhooks::SigningKeys;

/// The members of `[server]`. Every one has a row in [`super::table::SETTINGS`].
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub(super) listen: Option<String>,
    pub(super) public_url: Option<String>,
    pub(super) database_url: Option<KeyText>,
    pub(super) operator_key: Option<Secret>,
    pub(super) status_key: Option<Secret>,
    pub(super) log: Option<LogForm>,
    pub(super) log_level: Option<LogLevel>,
    pub(super) valid_time_s: Option<i64>,
    pub(super) late_policy: Option<LatePolicy>,
    pub(super) query_floor_s: Option<i64>,
    pub(super) status_per_minute: Option<u32>,
    pub(super) notify_per_minute: Option<u32>,
    pub(super) trusted_proxies: Option<Vec<String>>,
    pub(super) open_metrics: Option<bool>,
    pub(super) max_connections: Option<u32>,
    pub(super) workers: Option<u16>,
    pub(super) webhook_url: Option<String>,
    pub(super) webhook_secret: Option<SigningKeys>,
    pub(super) webhook_timeout_s: Option<u64>,
    pub(super) webhook_workers: Option<u16>,
    pub(super) otlp_url: Option<String>,
    pub(super) otlp_headers: Option<KeyText>,
}

/// The form of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogForm {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// The least important line that is logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// What somebody has to look at.
    Error,
    /// What looks wrong.
    Warn,
    /// One line a request.
    #[default]
    Info,
    /// More.
    Debug,
    /// Everything.
    Trace,
}
