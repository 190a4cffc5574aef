//! The six calls of ecpay as requests ready to be sent, and their answers (bytedance.md §2.1, §2.3).

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Error as Rule, Json};

use super::{Settings, sign};
use crate::bytedance::answer::{self, Circumstances};
use crate::bytedance::rules;
use crate::http::{Headers, Received, Request};
use crate::shapes::Expect;
use crate::{Error, beijing};

const HOST: &str = "https://developer.toutiao.com";
const SANDBOX: &str = "https://open-sandbox.douyin.com";

/// A call and the members without which the platform refuses it.
struct Call {
    name: &'static str,
    required: &'static [&'static str],
    /// Whether an answer that says nothing leaves it open where money is.
    moves_money: bool,
}

const CALLS: &[Call] = &[
    Call {
        name: "create_order",
        required: &["out_order_no", "total_amount", "subject", "body", "valid_time"],
        moves_money: true,
    },
    Call { name: "query_order", required: &["out_order_no"], moves_money: false },
    Call {
        name: "create_refund",
        required: &["out_order_no", "out_refund_no", "reason", "refund_amount"],
        moves_money: true,
    },
    Call { name: "query_refund", required: &["out_refund_no"], moves_money: false },
    Call {
        name: "settle",
        required: &["out_settle_no", "out_order_no", "settle_desc", "settle_params"],
        moves_money: true,
    },
    Call { name: "query_settle", required: &["out_settle_no"], moves_money: false },
];

/// The request of `ecpay_request`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EcpayAsk"))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// `create_order`, `query_order`, `create_refund`, `query_refund`, `settle` or `query_settle`.
    pub name: String,
    /// The members of the call: texts and integers; structures are JSON **text**. `app_id`, `thirdparty_id` and `sign` are
    /// added here.
    pub params: Json,
    /// Sends it to the platform's sandbox, unless `base_url` is configured.
    #[serde(default)]
    pub sandbox: bool,
    /// Without effect: ecpay signs no time.
    pub timestamp: Option<i64>,
    /// Without effect: ecpay signs none.
    pub nonce: Option<String>,
}

/// The request of `ecpay_reply`: a received answer.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EcpayReplyRequest"))]
#[serde(deny_unknown_fields)]
pub struct ReplyRequest {
    /// HTTP status.
    pub status: u16,
    /// Header lines. Without effect: ecpay signs no answer.
    #[serde(default)]
    pub headers: Headers,
    /// The body as text; give either this or `body_base64`.
    pub body: Option<String>,
    /// The body as standard base64, for bytes that may not be UTF-8.
    pub body_base64: Option<String>,
    /// When the request was sent, Unix seconds. Without effect.
    pub now: Option<i64>,
    /// What the answer must say, where it says it.
    #[serde(default)]
    pub expect: Expect,
    /// The call that is answered. With `create_order`, `create_refund` and `settle` an answer that says nothing is
    /// `outcome_unknown`.
    pub name: Option<String>,
}

/// An accepted answer, member by member as it came. Nobody signed it: what it says is a hint, and only a callback counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer(Vec<(String, Json)>);

impl Answer {
    /// The members as they came.
    #[must_use]
    pub fn members(&self) -> &[(String, Json)] {
        &self.0
    }
}

impl Serialize for Answer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told =
            self.0.iter().filter(|(name, _)| name != "verified").map(|(name, value)| (name.as_str(), value));
        serializer.collect_map(told.chain([("verified", &Json::Bool(false))]))
    }
}

/// The members that the pages name.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(
    rename = "EcpayAnswer",
    description = "An accepted answer, member by member as it came. Nobody signed it: what it says is a hint, and only a callback counts."
)]
#[allow(dead_code)]
struct AnswerShape {
    /// Always 0: any other is the error `channel_error`.
    err_no: Json,
    /// The platform's own text.
    err_tips: Option<Json>,
    /// `create_order`: `{order_id, order_token}` for `tt.pay` with service 5.
    data: Option<Json>,
    /// `query_order`: `{total_fee, order_status, pay_time, way, channel_no, …}`.
    payment_info: Option<Json>,
    /// `create_refund`: the platform's number of the refund.
    refund_no: Option<Json>,
    /// `query_refund`: `{refund_no, refund_amount, refund_status}`.
    #[schemars(rename = "refundInfo")]
    refund_info: Option<Json>,
    /// `settle`: the platform's number of the settlement.
    settle_no: Option<Json>,
    /// `query_settle`: `{settle_no, settle_amount, settle_status}`.
    settle_info: Option<Json>,
    /// Always false: ecpay signs no answer.
    verified: bool,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Answer {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        AnswerShape::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        AnswerShape::json_schema(generator)
    }
}

/// Builds a call: the body is compact JSON in the order of `params`, signed over its values.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`, `request_malformed`.
pub fn request(settings: &Settings, ask: &Ask) -> Result<Request, Error> {
    let call = call(&ask.name)?;
    if let Some(timestamp) = ask.timestamp {
        beijing::instant("timestamp", timestamp)?;
    }
    let given = rules::members("params", &ask.params)?;
    ours(settings, &ask.params)?;
    check(call.required, &ask.params, settings.allow_loopback)?;
    let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
    let mut members = vec![text("app_id", &settings.app_id)];
    // A member without a value would be hashed as `<nil>` by some platforms, so it is not sent.
    members.extend(given.iter().filter(|(name, value)| name != "app_id" && *value != Json::Null).cloned());
    if let (Some(id), None) = (&settings.thirdparty_id, ask.params.get("thirdparty_id")) {
        members.push(text("thirdparty_id", id));
    }
    let signature = sign(&members, &settings.salt).map_err(below_params)?.signature;
    members.push(text("sign", &signature));
    let host = rules::host(settings.base_url.as_deref(), (HOST, SANDBOX), ask.sandbox);
    Ok(Request {
        method: "POST".to_owned(),
        url: format!("{host}/api/apps/ecpay/v1/{}", call.name),
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: Json::Object(members).print(),
    })
}

fn call(name: &str) -> Result<&'static Call, Rule> {
    CALLS.iter().find(|call| call.name == name).ok_or_else(|| {
        let known: Vec<_> = CALLS.iter().map(|call| call.name).collect();
        Rule::invalid("name", format!("it is one of {}", known.join(", ")))
    })
}

fn below_params(error: Rule) -> Rule {
    match error {
        Rule::FieldInvalid { field, rule } => Rule::invalid(format!("params.{field}"), rule),
        other => other,
    }
}

/// What `params` of `create_order` must be, known or not known whose: `complete` when no member is left to be supplied. A loopback
/// address passes, because it depends on the merchant.
///
/// # Errors
/// As [`request`].
pub(in crate::bytedance) fn create_order_rules(params: &Json, complete: bool) -> Result<(), Rule> {
    let required = if complete { call("create_order")?.required } else { &[] };
    let given = rules::members("params", params)?;
    let given: Vec<_> = given.iter().filter(|(_, value)| *value != Json::Null).cloned().collect();
    sign::judge(&given).map_err(below_params)?;
    check(required, &Json::Object(given), true)
}

/// Nothing may stand in `params` that is added here, unless it is the same.
fn ours(settings: &Settings, params: &Json) -> Result<(), Rule> {
    if params.get("sign").is_some() {
        return Err(Rule::invalid("params.sign", "it is made here; leave it out"));
    }
    if params.get("appid").is_some() {
        return Err(Rule::invalid("params.appid", "the member is `app_id`, and it is added here"));
    }
    for (name, ours) in
        [("app_id", Some(&settings.app_id)), ("thirdparty_id", settings.thirdparty_id.as_ref())]
    {
        if let (Some(given), Some(ours)) = (params.get(name), ours)
            && given.text() != Some(ours)
        {
            return Err(Rule::invalid(
                format!("params.{name}"),
                "it is not the configured one; leave it out",
            ));
        }
    }
    Ok(())
}

/// Which members must be there, and the rules of those that are.
fn check(required: &[&str], params: &Json, allow_loopback: bool) -> Result<(), Rule> {
    for name in ["settle_params", "other_settle_params"] {
        rules::json_text("params", params, name, '[')?;
    }
    rules::json_text("params", params, "expand_order_info", '{')?;
    for name in ["total_amount", "refund_amount"] {
        if params.get(name).is_some_and(|value| *value != Json::Null) {
            rules::integer("params", params, name, 1, Amount::MAX_FEN)
                .map_err(|_| Rule::amount(format!("params.{name}"), "a positive JSON integer of fen"))?;
        }
    }
    for name in required {
        rules::present("params", params, name)?;
    }
    rules::integer("params", params, "valid_time", 180, 172_800)?;
    rules::integer("params", params, "disable_msg", 0, 1)?;
    rules::text("params", params, "subject", 128)?;
    rules::text("params", params, "cp_extra", 2048)?;
    if rules::text("params", params, "settle_desc", 320)?.is_some_and(|text| text.chars().count() > 80) {
        return Err(Rule::invalid("params.settle_desc", "it may have at most 80 characters"));
    }
    rules::notify_url("params", params, "notify_url", allow_loopback)
}

/// Reads an answer. Nobody signed it: treat what a query says as a hint, and wait for the callback.
///
/// # Errors
/// `channel_error` with `err_no`; `outcome_unknown` when `name` moves money and the answer says nothing;
/// `message_malformed`, `field_missing`; `order_mismatch`, `amount_mismatch`; `field_invalid` for a `name` that is no call.
pub fn reply(received: &Received<'_>, expect: &Expect, name: Option<&str>) -> Result<Answer, Error> {
    let moves_money = name.map(call).transpose()?.is_some_and(|call| call.moves_money);
    let known = Circumstances { moves_money, verified: false, faults: &["1000"] };
    let answer = answer::accepted(received, known)?;
    if let Some(number) = answer.get("out_order_no").and_then(Json::text).filter(|text| !text.is_empty()) {
        expect.order("out_order_no", number)?;
    }
    let fee = answer.get("payment_info").and_then(|info| info.get("total_fee")).and_then(Json::integer);
    if let Some(fen) = fee.and_then(|fen| u64::try_from(fen).ok()).filter(|fen| *fen > 0) {
        expect.amount("payment_info.total_fee", fen)?;
    }
    match answer {
        Json::Object(members) => Ok(Answer(members)),
        _ => Err(Error::malformed("the answer is not an object")),
    }
}
