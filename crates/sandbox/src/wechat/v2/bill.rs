//! The trade bill of v2: the text itself, or an error document (wechat.md §3.14).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use ttpay_channels::{beijing, xml};

use super::door::{self, Call};
use crate::World;
use crate::answer::{self, Manner, plain, with_type};
use crate::faults::At;
use crate::wechat::{Refusal, bill_day_is_over};
use crate::world::State;

pub(super) async fn download(world: Extract<Arc<World>>, method: Method, body: Bytes) -> Response {
    let call = match door::open(&world, &method, &body) {
        Ok(call) => call,
        Err(refused) => return *refused,
    };
    let date = call.optional("bill_date").unwrap_or_default();
    answer::answer(&world, At::WechatBill, date, &Voice, |state| file(&world, state, &call))
}

fn file(world: &World, state: &State, call: &Call) -> Result<Vec<u8>, (&'static str, String)> {
    let refused = |refusal: Refusal| ("20003", refusal.to_string());
    call.check(world).map_err(refused)?;
    let date = call.required("bill_date").map_err(refused)?;
    let dashed = match beijing::parse_compact(&format!("{date}000000")) {
        Some(_) => format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]),
        None => return Err(("20001", "data format error".into())),
    };
    if call.optional("bill_type").is_some_and(|kind| kind != "ALL") {
        return Err(("20001", "invalid bill_type: the sandbox has ALL".into()));
    }
    let zipped = match call.optional("tar_type") {
        None => false,
        Some("GZIP") => true,
        Some(_) => return Err(("20001", "invalid tar_type: it is GZIP, or absent".into())),
    };
    if !bill_day_is_over(world, &dashed) {
        return Err(("20002", "Bill Creating".into()));
    }
    let text = crate::bills::wechat(world, state, &dashed).ok_or(("20002", "No Bill Exist".into()))?;
    if !zipped {
        return Ok(text.into_bytes());
    }
    crate::bills::gzip(&text).map_err(|_| ("20007", "CompressGZip Error".into()))
}

/// A bill is plain text and unsigned.
struct Voice;

impl answer::Voice for Voice {
    type Outcome = Result<Vec<u8>, (&'static str, String)>;

    fn system_error(&self) -> Self::Outcome {
        Err(("SYSTEMERROR", "SYSTEMERROR".into()))
    }

    fn rate_limited(&self) -> Self::Outcome {
        Err(("FREQUENCY_LIMITED", "频率超限".into()))
    }

    fn speak(&self, _: &World, _: &mut State, outcome: Self::Outcome, _: Manner) -> Response {
        match outcome {
            Ok(file) => plain(StatusCode::OK, file),
            Err((code, text)) => {
                let members = [("return_code", "FAIL"), ("return_msg", &text), ("error_code", code)];
                with_type(StatusCode::OK, "text/plain", xml::write("xml", members).unwrap_or_default())
            }
        }
    }
}
