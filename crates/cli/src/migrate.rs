//! `ttpay migrate`: reads an order, has it converted, has the complete one signed, and reports.

#[path = "migrate/text.rs"]
mod text;

use std::path::Path;

use serde_json::{Value, json};
use ttpay::channels::bytedance::migrate::{Migration, Target, migrate};
use ttpay::{Json, TtpayError};

use crate::args::MigrateArgs;
use crate::input;
use crate::run::{Failure, Outcome, guarded, object};
use crate::style::for_stdout;

pub fn run(config: Option<&Path>, asked: &MigrateArgs) -> Outcome {
    let order = object(&input::read(asked.order.as_deref()).map_err(Failure::unreadable)?)?;
    let more = more(asked)?;
    let made = migrate(&order, asked.to, more.as_ref()).map_err(TtpayError::from)?;
    let signed = match config {
        Some(_) if made.missing.is_empty() => Some(signed(config, &made)?),
        _ => None,
    };
    if asked.json {
        let mut told = json!(made);
        told["signed"] = signed.unwrap_or_default();
        return Ok(json!({ "ok": told }).to_string());
    }
    Ok(for_stdout(&text::report(&made, signed.as_ref())))
}

/// What the order does not know: the file, and the number of the flag in it.
fn more(asked: &MigrateArgs) -> Result<Option<Json>, Failure> {
    let fill = match &asked.fill {
        None => None,
        Some(path) if path == Path::new("-") => {
            return Err(Failure::Usage("--fill is a file; stdin is for the order".to_owned()));
        }
        Some(path) => Some(object(&input::read(Some(path)).map_err(Failure::unreadable)?)?),
    };
    let Some(number) = &asked.out_order_no else { return Ok(fill) };
    let name = match asked.to {
        Target::Ecpay => "out_order_no",
        Target::Trade => "outOrderNo",
    };
    let mut members = match fill {
        None => Vec::new(),
        Some(Json::Object(members)) => members,
        Some(other) => return Ok(Some(other)),
    };
    if members.iter().any(|(key, _)| key == name) {
        return Err(Failure::Usage(format!(
            "give the new number once: by --out-order-no or as `{name}` of --fill"
        )));
    }
    members.push((name.to_owned(), Json::Text(number.clone())));
    Ok(Some(Json::Object(members)))
}

/// What the verb makes of the request under the merchant of `config`.
fn signed(config: Option<&Path>, made: &Migration) -> Result<Value, Failure> {
    let merchant = input::merchant(config)?;
    let ok = guarded(&merchant, made.verb, made.request.print().as_bytes())?;
    Ok(serde_json::from_str(&ok).unwrap_or_default())
}
