//! The server's calls of the trade system: JSON under an access token, without a signature (bytedance.md §3.4).

use serde::Deserialize;
use ttpay_core::{Error as Rule, Json, KeyText};

use super::{Settings, request_rules};
use crate::bytedance::rules;
use crate::http::Request;
use crate::{Error, beijing};

const HOST: &str = "https://open.douyin.com";
const SANDBOX: &str = "https://open-sandbox.douyin.com";

/// The calls, and whether an answer that says nothing leaves it open where money is.
const CALLS: [(&str, bool); 6] = [
    ("order_query", false),
    ("query_cps", false),
    ("refund_create", true),
    ("refund_query", false),
    ("refund_audit_callback", true),
    ("client_token", false),
];

/// The request of `trade_request`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeRequestAsk"))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// `order_query`, `query_cps`, `refund_create`, `refund_query`, `refund_audit_callback`, or `client_token`, which asks for
    /// the access token of the others.
    pub name: String,
    /// The members of the call, in this order; for `client_token` `{"client_secret": the AppSecret}`, or
    /// `{}` when `trade.app_secret` is configured.
    pub params: Json,
    /// `data.access_token` of `client_token`, good for two hours. Not for `client_token` itself.
    pub access_token: Option<KeyText>,
    /// Sends it to the platform's sandbox, unless `base_url` is configured.
    #[serde(default)]
    pub sandbox: bool,
    /// Without effect: these calls are not signed.
    pub timestamp: Option<i64>,
    /// Without effect: these calls are not signed.
    pub nonce: Option<String>,
}

/// Builds a call. It carries no signature: the access token is what the platform trusts.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`, `request_malformed`.
pub fn request(settings: &Settings, ask: &Ask) -> Result<Request, Error> {
    moves_money(&ask.name)?;
    if let Some(timestamp) = ask.timestamp {
        beijing::instant("timestamp", timestamp)?;
    }
    let members = rules::members("params", &ask.params)?;
    let host = rules::host(settings.base_url.as_deref(), (HOST, SANDBOX), ask.sandbox);
    let json = ("Content-Type".to_owned(), "application/json".to_owned());
    if ask.name == "client_token" {
        let body = token_body(settings, ask)?;
        return Ok(post(format!("{host}/oauth/client_token/"), vec![json], &body));
    }
    request_rules::check(&ask.name, &ask.params, settings.allow_loopback)?;
    let token = access_token(ask.access_token.as_ref())?;
    let url = format!("{host}/api/trade_basic/v1/developer/{}/", ask.name);
    Ok(post(url, vec![json, ("access-token".to_owned(), token)], &Json::Object(members.to_vec())))
}

/// Whether a call moves money.
///
/// # Errors
/// `field_invalid` for a name that is no call.
pub(super) fn moves_money(name: &str) -> Result<bool, Rule> {
    CALLS.iter().find(|(known, _)| *known == name).map(|(_, moves)| *moves).ok_or_else(|| {
        let known: Vec<_> = CALLS.iter().map(|(name, _)| *name).collect();
        Rule::invalid("name", format!("it is one of {}", known.join(", ")))
    })
}

fn post(url: String, headers: Vec<(String, String)>, body: &Json) -> Request {
    Request { method: "POST".to_owned(), url, headers, body: body.print() }
}

fn token_body(settings: &Settings, ask: &Ask) -> Result<Json, Rule> {
    if ask.access_token.is_some() {
        return Err(Rule::invalid("access_token", "the call for a token takes none; leave it out"));
    }
    let configured = settings.app_secret.as_ref().map(|secret| Json::Text(secret.expose().to_owned()));
    request_rules::token(&ask.params, configured.is_some())?;
    let given = |name: &str| ask.params.get(name).cloned();
    let key = given("client_key").unwrap_or_else(|| Json::Text(settings.app_id.clone()));
    if key.text() != Some(&settings.app_id) {
        return Err(Rule::invalid("params.client_key", "it is not the configured `app_id`; leave it out"));
    }
    Ok(Json::Object(vec![
        ("grant_type".to_owned(), Json::Text("client_credential".to_owned())),
        ("client_key".to_owned(), key),
        ("client_secret".to_owned(), given("client_secret").or(configured).unwrap_or(Json::Null)),
    ]))
}

fn access_token(token: Option<&KeyText>) -> Result<String, Rule> {
    let token = token.map(KeyText::expose).filter(|token| !token.trim().is_empty()).ok_or_else(|| {
        Rule::missing("access_token", "take `data.access_token` of the call `client_token`")
    })?;
    if token.len() <= 1024 && token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(token.to_owned());
    }
    Err(Rule::invalid("access_token", "it goes into a header: printable ASCII without blanks"))
}
