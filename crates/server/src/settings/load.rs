//! From a configuration file, the environment and flags to settings and merchant.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::path::Path;
use std::time::Duration;

use ipnet::IpNet;
use serde::Deserialize;
use ttpay::config::{read_file, resolve_references, split_section};
use ttpay::core::{Channel, ErrorCode, Generation};
use ttpay::{Json, Merchant, TtpayError};

use super::otlp::Otlp;
use super::section::Section;
use super::table::{SETTINGS, Setting};
use super::warning::{Warning, lacking, nearest, warnings};
use super::{Settings, long_enough};
use crate::shapes::limits;
use crate::webhooks::{SigningKeys, Webhook};

/// What overrides the file.
pub struct Sources<'a> {
    /// The environment.
    pub environment: &'a dyn Fn(&str) -> Option<String>,
    /// Settings by name, from the command line.
    pub flags: &'a [(&'static str, String)],
}

/// What a configuration file says.
#[derive(Debug)]
pub struct Loaded {
    /// The server's settings.
    pub settings: Settings,
    /// The merchant.
    pub merchant: Merchant,
    /// The configured channels.
    pub channels: Vec<Channel>,
    /// What a person should know before this goes to production.
    pub warnings: Vec<Warning>,
}

/// Reads a configuration file with what overrides it.
///
/// # Errors
/// `config_invalid`, `config_missing`, `key_malformed` with the path of the member.
pub fn load(path: &Path, sources: &Sources<'_>) -> Result<Loaded, TtpayError> {
    let base = path.parent().unwrap_or_else(|| Path::new("."));
    from_tree(read_file(path)?, base, sources)
}

/// As [`load`], from a tree; relative `file:` references start at `base`.
pub(super) fn from_tree(tree: Json, base: &Path, sources: &Sources<'_>) -> Result<Loaded, TtpayError> {
    known(&tree)?;
    let (settings, rest) = read(tree, base, sources).map_err(|error| attributed(error, sources))?;
    let channels = Channel::ALL.iter().copied().filter(|channel| rest.get(channel.as_str()).is_some());
    let channels = channels.collect();
    let mut said = warnings(&settings);
    said.extend(lacking(&rest, settings.public_url.is_some()));
    let merchant = Merchant::from_tree(rest)?;
    Ok(Loaded { warnings: said, settings, merchant, channels })
}

fn read(tree: Json, base: &Path, sources: &Sources<'_>) -> Result<(Settings, Json), TtpayError> {
    let tree = resolve_references(overridden(tree, sources)?, base)?;
    let (section, rest) = split_section::<Section>(tree, "server")?;
    let mut settings = judge(section)?;
    let rest = with_notify_urls(rest, &mut settings)?;
    Ok((settings, rest))
}

/// Refuses a member of `[server]` that is no setting, with the one that was meant.
fn known(tree: &Json) -> Result<(), TtpayError> {
    let members = tree.get("server").and_then(Json::members).unwrap_or_default();
    match members.iter().find(|(name, _)| Setting::of(name).is_none()) {
        None => Ok(()),
        Some((name, _)) => Err(match nearest(name) {
            Some(meant) => refuse(name, &format!("no such member; did you mean `{meant}`?")),
            None => refuse(name, "no such member; `ttpay serve --help` lists them all"),
        }),
    }
}

/// Names the flag or the variable that a refused setting came from, instead of the file that it overrides.
fn attributed(mut error: TtpayError, sources: &Sources<'_>) -> TtpayError {
    let Some(path) = error.field.clone() else { return error };
    let Some(name) = path.strip_prefix("server.").and_then(|rest| rest.split(['.', '[']).next()) else {
        return error;
    };
    let flag = sources.flags.iter().any(|(flag, _)| *flag == name);
    let variable = Setting::of(name).map(Setting::variable);
    let origin = match variable.filter(|variable| (sources.environment)(variable).is_some()) {
        _ if flag => format!("`--{}`", name.replace('_', "-")),
        Some(variable) => format!("`{variable}`"),
        None => return error,
    };
    let said = [format!("`{path}` of the configuration"), format!("`{path}`")];
    error.message = match said.iter().find(|said| error.message.contains(*said)) {
        Some(said) => error.message.replace(said, &origin),
        None => format!("{origin}: {}", error.message),
    };
    error
}

/// Puts what the environment and the flags say into `[server]`.
fn overridden(tree: Json, sources: &Sources<'_>) -> Result<Json, TtpayError> {
    let mut changes = Vec::new();
    for setting in SETTINGS {
        if let Some(text) = (sources.environment)(&setting.variable()) {
            changes.push((setting.name, setting.read(&text)?));
        }
    }
    for (name, text) in sources.flags {
        let setting = Setting::of(name).ok_or_else(|| refuse(name, "there is no such setting"))?;
        changes.push((setting.name, setting.read(text)?));
    }
    let Json::Object(mut sections) = tree else { return Ok(tree) };
    if changes.is_empty() {
        return Ok(Json::Object(sections));
    }
    let at = sections.iter().position(|(name, _)| name == "server").unwrap_or_else(|| {
        sections.push(("server".to_owned(), Json::Object(Vec::new())));
        sections.len() - 1
    });
    // A section of another type is refused when it is read.
    if let Json::Object(members) = &mut sections[at].1 {
        for (name, value) in changes {
            put(members, name, value);
        }
    }
    Ok(Json::Object(sections))
}

fn judge(section: Section) -> Result<Settings, TtpayError> {
    let operator_key = section
        .operator_key
        .ok_or_else(|| refuse("operator_key", "it is required; `openssl rand -hex 24` makes a good one"))?;
    let mut settings = Settings::new(operator_key)?;
    if let Some(text) = section.listen {
        settings.listen =
            text.parse().map_err(|_| refuse("listen", "expected ADDRESS:PORT with a literal address"))?;
    }
    if let Some(key) = section.status_key {
        long_enough("status_key", &key)?;
        settings.status_key = key;
    }
    for text in section.trusted_proxies.unwrap_or_default() {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        let network = network
            .map_err(|_| refuse("trusted_proxies", "expected addresses or networks such as 10.0.0.0/8"))?;
        settings.trusted_proxies.push(network);
    }
    let per_minute = |name, value: Option<u32>, default| match value.map(NonZeroU32::new) {
        None => Ok(default),
        Some(Some(value)) => Ok(value),
        Some(None) => Err(refuse(name, "expected at least 1")),
    };
    settings.status_per_minute =
        per_minute("status_per_minute", section.status_per_minute, settings.status_per_minute)?;
    settings.notify_per_minute =
        per_minute("notify_per_minute", section.notify_per_minute, settings.notify_per_minute)?;
    settings.valid_time_s = within(
        "valid_time_s",
        section.valid_time_s,
        settings.valid_time_s,
        limits::SHORTEST_S,
        limits::LONGEST_S,
    )?;
    settings.query_floor_s = within("query_floor_s", section.query_floor_s, settings.query_floor_s, 1, 60)?;
    settings.max_connections =
        within("max_connections", section.max_connections, settings.max_connections, 8, 65_536)?;
    settings.workers = within("workers", section.workers, settings.workers, 1, 64)?;
    settings.webhook = match (section.webhook_url, section.webhook_secret) {
        (None, _) => None,
        (Some(_), None) => {
            let rule =
                "it is required with `webhook_url`; `echo whsec_$(openssl rand -base64 32)` makes a good one";
            return Err(refuse("webhook_secret", rule));
        }
        (Some(url), Some(SigningKeys(keys))) => {
            let timeout = within("webhook_timeout_s", section.webhook_timeout_s, 15, 1, 30)?;
            let workers = within("webhook_workers", section.webhook_workers, 2, 1, 16)?;
            Some(Webhook { url, keys, timeout: Duration::from_secs(timeout), workers })
        }
    };
    settings.public_url = section.public_url;
    settings.database_url = section.database_url.unwrap_or(settings.database_url);
    ttpay_store::Place::of(settings.database_url.expose())
        .map_err(|error| TtpayError::new(error.code(), Some("server.database_url"), error.to_string()))?;
    settings.log = section.log.unwrap_or_default();
    settings.log_level = section.log_level.unwrap_or_default();
    settings.late_policy = section.late_policy.unwrap_or(settings.late_policy);
    settings.otlp = Otlp::read(section.otlp_url.as_deref(), section.otlp_headers.as_ref())?;
    settings.open_metrics = section.open_metrics.unwrap_or_default();
    Ok(settings)
}

/// Gives each configured channel its `notify_url` where it has none, and looks at what the server itself needs.
fn with_notify_urls(tree: Json, settings: &mut Settings) -> Result<Json, TtpayError> {
    #[derive(Default, Deserialize)]
    struct Limits {
        allow_loopback: Option<bool>,
    }
    let Json::Object(mut sections) = tree else { return Ok(tree) };
    let limits = sections.iter().find(|(name, _)| name == "limits").map(|(_, limits)| limits.clone());
    // A wrong type is refused by the merchant, with its path.
    let limits: Option<Limits> = limits.and_then(|limits| ttpay::core::shape::read(limits).ok());
    settings.allow_loopback = limits.and_then(|limits| limits.allow_loopback).unwrap_or_default();
    if let Some(url) = &mut settings.public_url {
        url.truncate(url.trim_end_matches('/').len());
        ttpay::channels::address::public(url, settings.allow_loopback)
            .map_err(|rule| refuse("public_url", rule))?;
        if url.contains('?') {
            return Err(refuse("public_url", "it must not have a query"));
        }
    }
    if let Some(webhook) = &settings.webhook {
        ttpay::channels::address::public(&webhook.url, settings.allow_loopback)
            .map_err(|rule| refuse("webhook_url", rule))?;
    }
    let has = |wanted: &str| sections.iter().any(|(name, _)| name == wanted);
    let cashier = has("cashier") && (has("wechat") || has("alipay"));
    if !(cashier || has("ecpay") || has("trade")) {
        let message = "a server needs `cashier` and at least one of `wechat` and `alipay` in the configuration, or `ecpay`, or `trade`";
        return Err(TtpayError::new(ErrorCode::ConfigMissing, None, message));
    }
    let generations = [
        (cashier, Generation::Cashier),
        (has("ecpay"), Generation::Ecpay),
        (has("trade"), Generation::Trade),
    ];
    for (_, generation) in generations.into_iter().filter(|(configured, _)| *configured) {
        let (least, most) = limits::life_s(generation).into_inner();
        let rule = format!("`{generation}` is configured, and its orders live {least} to {most} seconds");
        within("valid_time_s", Some(settings.valid_time_s), 0, least, most)
            .map_err(|_| refuse("valid_time_s", &rule))?;
    }
    for (name, section) in &mut sections {
        let Json::Object(members) = section else { continue };
        if !matches!(name.as_str(), "wechat" | "alipay")
            || members.iter().any(|(name, _)| name == "notify_url")
        {
            continue;
        }
        let Some(url) = &settings.public_url else {
            let rule = format!("it is required, because `{name}.notify_url` is absent");
            return Err(refuse("public_url", &rule));
        };
        put(members, "notify_url", Json::Text(format!("{url}/v1/notify/{name}")));
    }
    Ok(Json::Object(sections))
}

fn put(members: &mut Vec<(String, Json)>, name: &str, value: Json) {
    members.retain(|(member, _)| member != name);
    members.push((name.to_owned(), value));
}

fn within<T: Copy + Ord + std::fmt::Display>(
    name: &str,
    value: Option<T>,
    default: T,
    least: T,
    most: T,
) -> Result<T, TtpayError> {
    match value {
        None => Ok(default),
        Some(value) if (least..=most).contains(&value) => Ok(value),
        Some(_) => Err(refuse(name, &format!("expected {least} to {most}"))),
    }
}

pub(super) fn refuse(name: &str, rule: &str) -> TtpayError {
    let path = format!("server.{name}");
    TtpayError::new(ErrorCode::ConfigInvalid, Some(&path), format!("`{path}` of the configuration: {rule}"))
}
