//! The H5 order of v3 (wechat.md §4.5).

use std::sync::Arc;

use axum::extract::{Request, State as Extract};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use ttpay_channels::beijing;
use ttpay_core::{Amount, Json};

use super::calls::run;
use super::door::Call;
use super::voice::Content;
use crate::World;
use crate::faults::At;
use crate::wechat::order::{Api, LIFE_S};
use crate::wechat::place::{Ask, LEAST_TIME_S};
use crate::wechat::{Refusal, place};

/// The members that are looked at; the others only have to be repeated.
#[derive(Deserialize)]
struct Body {
    appid: String,
    mchid: String,
    description: String,
    out_trade_no: String,
    time_expire: Option<String>,
    attach: Option<String>,
    notify_url: String,
    amount: OrderAmount,
    scene_info: SceneInfo,
}

#[derive(Deserialize)]
struct OrderAmount {
    total: Amount,
    currency: Option<String>,
}

#[derive(Deserialize)]
struct SceneInfo {
    payer_client_ip: String,
    h5_info: H5Info,
}

#[derive(Deserialize)]
struct H5Info {
    #[serde(rename = "type")]
    kind: String,
}

pub(super) async fn place(world: Extract<Arc<World>>, request: Request) -> Response {
    let named = |call: &Call| {
        call.json()
            .ok()
            .and_then(|json| Some(json.get("out_trade_no")?.text()?.to_owned()))
            .unwrap_or_default()
    };
    run(&world, At::WechatH5Order, request, named, |world, state, call| {
        let placed = place::place(world, state, ask(world, call)?)?;
        Ok(Content::Json(json!({"h5_url": placed.url})))
    })
    .await
}

fn ask(world: &World, call: &Call) -> Result<Ask, Refusal> {
    let json = call.json()?;
    let body: Body = call.shape()?;
    if body.mchid != world.merchant.mch_id {
        return Err(Refusal::Merchant);
    }
    if body.appid != world.merchant.app_id {
        return Err(Refusal::AppIdMismatch);
    }
    if body.amount.currency.is_some_and(|currency| currency != "CNY") {
        return Err(Refusal::parameter("amount.currency", "is CNY"));
    }
    if !matches!(body.scene_info.h5_info.kind.as_str(), "Wap" | "iOS" | "Android") {
        return Err(Refusal::parameter("scene_info.h5_info.type", "is Wap, iOS or Android"));
    }
    let ask = Ask {
        api: Api::V3,
        out_trade_no: body.out_trade_no,
        total: body.amount.total.fen(),
        description: body.description,
        attach: body.attach,
        notify_url: body.notify_url,
        client_ip: body.scene_info.payer_client_ip,
        expires_at: body.time_expire.as_deref().map(|text| expires_at(text, world.now())).transpose()?,
        parameters: sorted(&json).print(),
    };
    ask.check(255, "description", "scene_info.payer_client_ip")?;
    Ok(ask)
}

/// The last moment to pay: less than a minute ahead is raised to one.
fn expires_at(text: &str, now: i64) -> Result<i64, Refusal> {
    let rule = "is an instant with offset, such as 2024-01-01T12:00:00+08:00";
    let at = beijing::parse_rfc3339(text).ok_or_else(|| Refusal::parameter("time_expire", rule))?;
    if at <= now {
        return Err(Refusal::parameter("time_expire", "has passed"));
    }
    if at - now > LIFE_S {
        return Err(Refusal::parameter("time_expire", "is at most 7 days ahead"));
    }
    Ok(at.max(now + LEAST_TIME_S))
}

/// The same document with the members of every object in one order.
fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(members) => {
            let mut members: Vec<_> =
                members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Json::Object(members)
        }
        Json::List(items) => Json::List(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}
