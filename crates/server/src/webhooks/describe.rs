//! The member `webhooks` of the OpenAPI document.

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use ttpay::core::lifecycle::MessageKind;

use super::data;

/// Every message that is sent, with the schema of its body.
pub(crate) fn described(generator: &mut SchemaGenerator) -> Value {
    let kinds = MessageKind::ALL.iter().copied();
    kinds
        .map(|kind| (kind.to_string(), json!({ "post": message(kind, generator) })))
        .collect::<Map<_, _>>()
        .into()
}

fn message(kind: MessageKind, generator: &mut SchemaGenerator) -> Value {
    let data = match kind {
        MessageKind::OrderPaid => of::<data::OrderPaid>(generator),
        MessageKind::OrderClosed | MessageKind::OrderExpired => of::<data::OrderEnded>(generator),
        MessageKind::OrderDoublePaid => of::<data::OrderDoublePaid>(generator),
        MessageKind::RefundSucceeded | MessageKind::RefundFailed => of::<data::Refund>(generator),
    };
    let body = json!({
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": { "const": kind },
            "timestamp": { "type": "string", "format": "date-time", "description": "The moment of the event." },
            "data": data,
        },
    });
    let header = |name: &str, about: &str| json!({ "name": name, "in": "header", "required": true, "description": about, "schema": { "type": "string" } });
    json!({
        "operationId": kind.as_str().replace('.', "_"),
        "summary": kind.meaning(),
        "parameters": [
            header("webhook-id", "The same at every attempt: what was taken under it once is not to be taken again."),
            header("webhook-timestamp", "The moment of the attempt, Unix seconds."),
            header("webhook-signature", "`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, for each key; with blanks between them."),
        ],
        "requestBody": { "required": true, "content": { "application/json": { "schema": body } } },
        "responses": {
            "2XX": { "description": "It was taken. The body is not read." },
            "410": { "description": "The address is gone: the message waits for a day, or until somebody replays it." },
            "default": { "description": "It is sent again, after pauses that grow to a day, fifteen times in about a week. Redirects are not followed." },
        },
        "security": [],
    })
}

fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}
