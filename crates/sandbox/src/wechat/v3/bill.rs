//! The trade bill of v3: its address with a hash, then the file (wechat.md §4.11).

use std::sync::Arc;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use axum::extract::{Request, State as Extract};
use axum::response::Response;
use serde_json::json;
use ttpay_channels::wechat::rules;

use super::calls::run;
use super::door::Call;
use super::voice::Content;
use crate::World;
use crate::faults::At;
use crate::wechat::{Refusal, bill_day_is_over};

/// The path of the file.
pub(super) const DOWNLOAD: &str = "/v3/billdownload/file";
/// How long an address lives.
const LIFE_S: i64 = 300;

pub(super) async fn address(world: Extract<Arc<World>>, request: Request) -> Response {
    let named = |call: &Call| call.query("bill_date").unwrap_or_default();
    run(&world, At::WechatBill, request, named, |world, state, call| {
        let date = call.query("bill_date").ok_or_else(|| Refusal::Lacking("bill_date".into()))?;
        rules::bill_date(&date)?;
        if call.query("bill_type").is_some_and(|kind| kind != "ALL") {
            return Err(Refusal::parameter("bill_type", "is ALL in the sandbox"));
        }
        let zipped = match call.query("tar_type").as_deref() {
            None => "",
            Some("GZIP") => "-gzip",
            Some(_) => return Err(Refusal::parameter("tar_type", "is GZIP, or absent")),
        };
        if !bill_day_is_over(world, &date) {
            return Err(Refusal::BillCreating);
        }
        let text = crate::bills::wechat(world, state, &date).ok_or(Refusal::NoBill)?;
        let token = format!("{}{zipped}.{date}", world.now() + LIFE_S);
        Ok(Content::Json(json!({
            "hash_type": "SHA1",
            "hash_value": sha1(text.as_bytes()),
            "download_url": format!("{}{DOWNLOAD}?token={token}", world.base_url),
        })))
    })
    .await
}

pub(super) async fn download(world: Extract<Arc<World>>, request: Request) -> Response {
    let named = |call: &Call| call.query("token").unwrap_or_default();
    run(&world, At::WechatBill, request, named, |world, state, call| {
        let token = call.query("token").ok_or_else(|| Refusal::Lacking("token".into()))?;
        let (until, date) = token.split_once('.').ok_or(Refusal::BillAddressOld)?;
        let (until, zipped) = until.strip_suffix("-gzip").map_or((until, false), |until| (until, true));
        if !until.parse::<i64>().is_ok_and(|until| world.now() <= until) {
            return Err(Refusal::BillAddressOld);
        }
        let text = crate::bills::wechat(world, state, date).ok_or(Refusal::NoBill)?;
        let file =
            if zipped { crate::bills::gzip(&text).map_err(|_| Refusal::System)? } else { text.into_bytes() };
        Ok(Content::File(file))
    })
    .await
}

fn sha1(bytes: &[u8]) -> String {
    digest(&SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
