//! The table of the server's settings: name, form, default and meaning, from which help and environment names are made.

use ttpay::core::ErrorCode;
use ttpay::{Json, TtpayError};

/// How the text of an environment variable or flag is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it stands.
    Text,
    /// A decimal integer.
    Integer,
    /// `true` or `false`.
    Switch,
    /// Texts with a comma between them.
    List,
}

/// One setting of `[server]`.
#[derive(Debug)]
pub struct Setting {
    /// The member of `[server]`.
    pub name: &'static str,
    /// How text becomes its value.
    pub form: Form,
    /// What holds when nobody says anything, for people.
    pub default: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
}

macro_rules! settings {
    ($( $name:literal, $form:ident, $default:literal, $about:literal; )+) => {
        /// Every setting, in the order of the help.
        pub const SETTINGS: &[Setting] =
            &[$( Setting { name: $name, form: Form::$form, default: $default, about: $about }, )+];
    };
}

settings! {
    "listen", Text, "127.0.0.1:8080", "address and port to listen on; plain HTTP, so put a TLS proxy in front of it";
    "public_url", Text, "none", "where the channels reach this server, such as https://pay.example.com";
    "database_url", Text, "sqlite:ttpay.db", "sqlite:PATH or postgres://…; PostgreSQL for more than one replica";
    "operator_key", Text, "required", "opens every operator route as `Authorization: Bearer …`; at least 24 characters";
    "status_key", Text, "made from operator_key", "makes each order's status token; set it to change the operator key alone";
    "log", Text, "text", "`text` for people or `json` for machines";
    "log_level", Text, "info", "`error`, `warn`, `info`, `debug` or `trace`";
    "valid_time_s", Integer, "600", "the life of an order that says nothing, in seconds: 120 to 86400, with `ecpay` 300 to 86400";
    "late_policy", Text, "refund", "what happens to a payment after the end: `refund` or `accept`";
    "query_floor_s", Integer, "2", "the least time between two questions about one order, in seconds";
    "status_per_minute", Integer, "600", "requests to the public pages from one address in a minute";
    "notify_per_minute", Integer, "60000", "notifications from one address in a minute";
    "trusted_proxies", List, "none", "addresses or networks whose X-Forwarded-For is believed";
    "open_metrics", Switch, "false", "`true` shows /metrics without the operator's key";
    "max_connections", Integer, "1024", "connections open at the same time; further ones wait";
    "workers", Integer, "4", "how many due orders are worked on at the same time";
    "webhook_url", Text, "none", "where messages about orders and refunds are sent, signed, in the form of Standard Webhooks";
    "webhook_secret", List, "required with webhook_url", "signs them: `whsec_` and base64; several while a key is exchanged";
    "webhook_timeout_s", Integer, "15", "how long an answer to a message may take, in seconds: 1 to 30";
    "webhook_workers", Integer, "2", "how many deliverers of messages run, each with up to 16 messages at a time";
    "otlp_url", Text, "none", "collector of OpenTelemetry traces, OTLP over HTTP, such as http://127.0.0.1:4318; https beyond this machine";
    "otlp_headers", Text, "none", "secret header lines for the collector: name=value, with a comma between two of them";
}

impl Setting {
    /// The setting of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// The environment variable that overrides it.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("TTPAY_SERVER_{}", self.name.to_ascii_uppercase())
    }

    /// The value of a text from the environment or the command line.
    ///
    /// # Errors
    /// `config_invalid`, naming the setting; the text is not quoted.
    pub fn read(&self, text: &str) -> Result<Json, TtpayError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        match self.form {
            Form::Text => Ok(Json::Text(text.to_owned())),
            Form::Integer if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                Ok(Json::Number(text.to_owned()))
            }
            Form::Switch if text == "true" || text == "false" => Ok(Json::Bool(text == "true")),
            Form::List => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                Ok(Json::List(items.map(|item| Json::Text(item.to_owned())).collect()))
            }
            Form::Integer => Err(self.refuse("an integer")),
            Form::Switch => Err(self.refuse("`true` or `false`")),
        }
    }

    fn refuse(&self, expected: &str) -> TtpayError {
        let path = format!("server.{}", self.name);
        let message = format!("`{path}`: expected {expected}");
        TtpayError::new(ErrorCode::ConfigInvalid, Some(&path), message)
    }
}

/// All settings with their environment variables, for `--help`.
#[must_use]
pub fn help() -> String {
    let mut text = String::from(
        "Settings of [server] in the configuration file; the variable overrides the file, a flag overrides both.\n\
         Values `env:NAME` and `file:PATH` are read from there.\n",
    );
    for setting in SETTINGS {
        let line = format!("\n  {} [{}]\n      {}\n", setting.name, setting.default, setting.about);
        text.push_str(&line);
        text.push_str(&format!("      environment: {}\n", setting.variable()));
    }
    text
}
