//! The OpenAPI 3.1 document, made from the table of routes and the schemas of the shapes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use ttpay::{ErrorCode, TtpayError, Verb};

use super::guard::Access;
use super::problem::{PROBLEM_JSON, ProblemDetails, status_of};
use super::routes::{Gives, ROUTES, Route, Takes};
use crate::webhooks::described;

/// The description of every route.
#[must_use]
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(written);
    &DOCUMENT
}

fn written() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    let mut generator = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for route in ROUTES {
        let item = paths.entry(route.path).or_insert_with(|| json!({}));
        item[route.method] = operation(route, &mut generator);
    }
    let problem = generator.subschema_for::<ProblemDetails<'_>>().to_value();
    let webhooks = described(&mut generator);
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "ttpay",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The merchant backend of ByteDance mini-program payments (tt.pay). Money is an integer of fen, a time is Unix seconds.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "webhooks": webhooks,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "operator": { "type": "http", "scheme": "bearer", "description": "The operator's key." },
                "statusToken": { "type": "http", "scheme": "bearer", "description": "The `status_token` of the order." },
            },
            "responses": {
                "Problem": {
                    "description": "A refusal; `code` says which.",
                    "content": { PROBLEM_JSON: { "schema": problem } },
                },
            },
        },
    })
}

fn operation(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let mut operation = json!({
        "operationId": route.id,
        "summary": route.about,
        "responses": responses(route, generator),
    });
    if let Some(about) = repeated(route) {
        operation["description"] = about.into();
    }
    let parameters = parameters(route);
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some(body) = request_body(route, generator) {
        operation["requestBody"] = body;
    }
    operation["security"] = match route.access {
        Access::Operator => json!([{ "operator": [] }]),
        // Open only where the settings say so.
        Access::Metrics => json!([{ "operator": [] }, {}]),
        Access::StatusToken => json!([{ "statusToken": [] }]),
        Access::Open | Access::Public | Access::Channel => json!([]),
    };
    operation
}

/// What becomes of a repetition where somebody might look for an `Idempotency-Key`.
const fn repeated(route: &Route) -> Option<&'static str> {
    match route.takes {
        Takes::EmptyObject | Takes::JsonOrNothing(_) => Some(
            "It is safe to repeat, so that an `Idempotency-Key` is not heeded: a repetition is carried out and answered anew, by what is there then, and is never a conflict with another request under the same key. What was recorded stays as it was recorded first: who gave an order up, that goods were delivered, what became of a refund.",
        ),
        _ => None,
    }
}

fn parameters(route: &Route) -> Vec<Value> {
    let mut parameters = Vec::new();
    let mut add = |name: &str, place: &str, schema: Value, about: &str| {
        let required = place == "path";
        parameters.push(json!({ "name": name, "in": place, "required": required, "description": about, "schema": schema }));
    };
    if route.path.contains("{out_order_no}") {
        let schema = json!({ "type": "string", "pattern": "^[0-9A-Za-z_-]{1,32}$" });
        add("out_order_no", "path", schema, "The merchant's order number.");
    }
    if route.path.contains("{out_refund_no}") {
        let schema = json!({ "type": "string", "pattern": "^[0-9A-Za-z_|*@.-]{1,64}$" });
        add("out_refund_no", "path", schema, "The merchant's number of the refund.");
    }
    if route.path.contains("{verb}") {
        let verbs: Vec<_> = Verb::ALL.iter().map(|verb| verb.as_str()).collect();
        add("verb", "path", json!({ "type": "string", "enum": verbs }), "The verb.");
    }
    if route.path.contains("{id}") {
        let schema = json!({ "type": "string", "pattern": "^[0-9A-Za-z_-]{1,32}:[0-9a-z_:]{1,64}$" });
        add("id", "path", schema, "The `webhook-id` of the message.");
    }
    match route.takes {
        Takes::Page(states) => {
            add("state", "query", json!({ "type": "string", "enum": states() }), "Only those of this state.");
            add("cursor", "query", json!({ "type": "string" }), "The `next_cursor` of the page before.");
            let schema = json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 });
            add("limit", "query", schema, "How many at most.");
        }
        Takes::JsonOnce(_) => {
            let schema = json!({ "type": "string", "pattern": "^[!-~]{1,128}$" });
            let about = "The same request under the same key gets the same answer and does its work once; another request under it is a conflict. A refusal by the state of the order is not kept. What is given again has the header `idempotent-replayed: true`.";
            add("Idempotency-Key", "header", schema, about);
        }
        Takes::AddressCheck => {
            for (name, about) in [
                ("timestamp", "Unix seconds, signed."),
                ("nonce", "A random text, signed."),
                ("msg", "Signed where it is there."),
                ("msg_signature", "The signature under the Token."),
                ("echostr", "What the answer is."),
            ] {
                add(name, "query", json!({ "type": "string" }), about);
            }
        }
        _ => {}
    }
    parameters
}

fn request_body(route: &Route, generator: &mut SchemaGenerator) -> Option<Value> {
    let json_body = |required: bool, schema: Value| {
        Some(json!({ "required": required, "content": { "application/json": { "schema": schema } } }))
    };
    match route.takes {
        Takes::Nothing | Takes::AddressCheck | Takes::Page(_) => None,
        Takes::EmptyObject => json_body(false, json!({ "type": "object", "additionalProperties": false })),
        Takes::JsonOrNothing(schema) => json_body(false, schema(generator).to_value()),
        Takes::JsonOnce(schema) => json_body(true, schema(generator).to_value()),
        Takes::Verb => json_body(true, json!({ "type": "object" })),
        Takes::Message(kind) => {
            let mut content = json!({ kind: { "schema": { "type": "string" } } });
            if kind == "text/xml" {
                content["application/json"] = json!({ "schema": { "type": "object" } });
            }
            Some(json!({ "required": true, "content": content }))
        }
    }
}

fn responses(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let ok = match route.gives {
        Gives::Json(schema) => json!({ "application/json": { "schema": schema(generator).to_value() } }),
        Gives::Text(kind) => json!({ kind: { "schema": { "type": "string" } } }),
        Gives::VerbReply => {
            let schema = json!({ "type": "object", "required": ["ok"], "properties": { "ok": {} } });
            json!({ "application/json": { "schema": schema } })
        }
        Gives::Acknowledgement => json!({
            "text/xml": { "schema": { "type": "string" } },
            "text/plain": { "schema": { "type": "string" } },
            "application/json": { "schema": { "type": "object" } },
        }),
    };
    let mut all = json!({ "200": { "description": "Done.", "content": ok } });
    if matches!(route.gives, Gives::Acknowledgement) {
        all["204"] = json!({ "description": "Done; WeChat's API v3 wants no body." });
    }
    if route.id == "placeOrder" {
        all["200"]["links"] = links();
    }
    for (status, codes) in refusals(route) {
        let words: Vec<_> = codes.iter().map(|code| code.as_str()).collect();
        let description = format!("`{}`", words.join("`, `"));
        let mut response = json!({ "description": description, "x-codes": words });
        response["content"] = match route.gives {
            Gives::Acknowledgement => json!({
                "text/xml": { "schema": { "type": "string" } },
                "text/plain": { "schema": { "type": "string" } },
                "application/json": { "schema": refused_json(route.path) },
                PROBLEM_JSON: { "schema": { "$ref": "#/components/schemas/ProblemDetails" } },
            }),
            Gives::VerbReply => {
                let error = generator.subschema_for::<TtpayError>().to_value();
                let reply =
                    json!({ "type": "object", "required": ["error"], "properties": { "error": error } });
                json!({
                    "application/json": { "schema": reply },
                    PROBLEM_JSON: { "schema": { "$ref": "#/components/schemas/ProblemDetails" } },
                })
            }
            Gives::Json(_) | Gives::Text(_) => {
                json!({ PROBLEM_JSON: { "schema": { "$ref": "#/components/schemas/ProblemDetails" } } })
            }
        };
        all[status.to_string()] = response;
    }
    all
}

/// How a channel that speaks JSON reads a refusal.
fn refused_json(path: &str) -> Value {
    if matches!(path, "/v1/notify/ecpay" | "/v1/notify/trade") {
        return json!({ "type": "object", "required": ["err_no", "err_tips"], "properties": {
            "err_no": { "const": 1 }, "err_tips": { "type": "string" } } });
    }
    json!({ "type": "object", "required": ["code", "message"], "properties": {
        "code": { "const": "FAIL" }, "message": { "type": "string" } } })
}

/// Where an order goes that was placed.
fn links() -> Value {
    let of_an_order = ROUTES
        .iter()
        .filter(|route| route.path.contains("{out_order_no}") && !route.path.contains("{out_refund_no}"));
    let parameters = json!({ "out_order_no": "$response.body#/out_order_no" });
    let link = |route: &Route| json!({ "operationId": route.id, "parameters": parameters });
    of_an_order.map(|route| (route.id.to_owned(), link(route))).collect::<Map<_, _>>().into()
}

/// Every status that a route refuses with, and the codes under it.
fn refusals(route: &Route) -> BTreeMap<u16, Vec<ErrorCode>> {
    let mut found: BTreeMap<u16, Vec<ErrorCode>> = BTreeMap::new();
    let mut add = |status: u16, code: ErrorCode| {
        let codes = found.entry(status).or_default();
        if !codes.contains(&code) {
            codes.push(code);
        }
    };
    // A key in the URL is refused everywhere, and everything can be cut short by a fault or by its bound in time.
    for code in [ErrorCode::Unauthorized, ErrorCode::Internal, ErrorCode::OutcomeUnknown] {
        add(status_of(code), code);
    }
    add(503, ErrorCode::Internal);
    route.codes.iter().for_each(|code| add(status_of(*code), *code));
    if route.access != Access::Open {
        add(status_of(ErrorCode::RateLimited), ErrorCode::RateLimited);
    }
    if !matches!(route.takes, Takes::Nothing | Takes::AddressCheck | Takes::Page(_)) {
        add(413, ErrorCode::MessageTooLarge);
        add(408, ErrorCode::RequestMalformed);
        add(400, ErrorCode::RequestMalformed);
        if !matches!(route.takes, Takes::Message(_)) {
            add(415, ErrorCode::RequestMalformed);
        }
    }
    // A verb and a notification can be refused with every code of the library.
    if matches!(route.gives, Gives::VerbReply | Gives::Acknowledgement) {
        ErrorCode::ALL.iter().for_each(|code| add(status_of(*code), *code));
    }
    found
}
