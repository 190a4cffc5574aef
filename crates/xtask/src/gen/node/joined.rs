//! `lib/joined.js`: the members of an orderInfo joined in the order of the signature, without a loop or a sort.
//!
//! Which members there are is asked of the library itself, by signing an order that has them all.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use ttpay_core::cashier;

use super::head;

pub(super) fn module() -> anyhow::Result<String> {
    let mut out = head(
        "The straight line of `signFields`: the members of an orderInfo, joined in the order of the signature.",
    );
    out += HELPERS;
    out += "/**\n \
         * `&name=value&name=value…`; undefined for an object that needs care: with other members, an unusual prototype, or\n \
         * values that are neither text nor integers.\n \
         */\n\
        function join(fields) {\n  \
          if (!isPlain(fields)) return undefined;\n  \
          let text = '';\n  \
          let members = 0;\n  \
          let value;\n";
    for name in names()? {
        if cashier::is_unsigned(&name) {
            let _ = write!(out, "\n  if (fields.{name} !== undefined) members += 1;\n");
            continue;
        }
        let _ = write!(
            out,
            "\n  value = fields.{name};\n  \
               if (value !== undefined) {{\n    \
                 if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;\n    \
                 if (value !== '') text += '&{name}=' + value;\n    \
                 members += 1;\n  \
               }}\n"
        );
    }
    out += "\n  return members === Object.keys(fields).length ? text : undefined;\n}\n\nmodule.exports = { join };\n";
    Ok(out)
}

const HELPERS: &str = "/** An object that inherits nothing, so that a member that is read is its own. */
function isPlain(fields) {
  if (fields === null || typeof fields !== 'object') return false;
  const prototype = Object.getPrototypeOf(fields);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const _ in Object.prototype) return false;
  return true;
}

/** The text of an integer or of nothing; undefined for a value without one. */
function textOf(value) {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value === 'bigint') return String(value);
  return value === null ? '' : undefined;
}

";

/// The names of all members of an orderInfo, sorted by byte.
fn names() -> anyhow::Result<BTreeSet<String>> {
    let config = r#"{"cashier":{"app_id":"1","merchant_id":"1","secret":"a"}}"#;
    let order = json!({
        "out_order_no": "1", "total_amount": 1, "subject": "a", "body": "a", "uid": "1",
        "timestamp": 1_700_000_000, "valid_time": 300, "wx_url": "https://example.com/", "alipay_url": "app_id=1",
        "limit_pay": "{}", "risk_info": { "ip": "203.0.113.7", "device_id": "1" },
    });
    let reply = ttpay::Merchant::from_json(config)?.call("sign_order_info", order.to_string().as_bytes());
    let reply: Value = serde_json::from_str(&reply)?;
    let members = reply["ok"]["order_info"].as_object();
    let members =
        members.with_context(|| format!("the library refused an order with all members: {reply}"))?;
    let names: BTreeSet<String> = members.keys().cloned().collect();
    ensure!(
        names.iter().all(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')),
        "a member is no JavaScript name"
    );
    Ok(names)
}
