//! What the API shows of an order, read from its JSON.

use serde_json::Value;

use crate::evidence::{Refund, Task, View, ViewRefund};

/// Reads `GET /v1/orders/{number}`; what is absent becomes empty, and the laws find it.
pub(crate) fn view(order: &Value) -> View {
    View {
        state: text(&order["state"]),
        fen: order["total_amount"].as_u64().unwrap_or_default(),
        trade_time: order["trade_time"].as_i64().unwrap_or_default(),
        refund_channel: order["refund_channel"].as_str().map(str::to_owned),
        refunds: each(&order["refunds"], |refund| ViewRefund {
            channel: text(&refund["channel"]),
            refund: Refund {
                number: text(&refund["out_refund_no"]),
                fen: refund["amount_fen"].as_u64().unwrap_or_default(),
            },
            requested: refund["requested"] == true,
            outcome: text(&refund["outcome"]),
        }),
        timeline: each(&order["timeline"], |event| text(&event["kind"])),
        plan: each(&order["plan"], |task| Task {
            kind: text(&task["kind"]),
            channel: task["channel"].as_str().map(str::to_owned),
            out_refund_no: task["out_refund_no"].as_str().map(str::to_owned),
        }),
        text: serde_json::to_string_pretty(order).unwrap_or_default(),
    }
}

fn each<T>(list: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    list.as_array().into_iter().flatten().map(read).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
