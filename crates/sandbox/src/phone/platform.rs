//! The cashiers of guaranteed payment and the trade system as pages: choose a way, pay, fail, leave, give the order up.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use ttpay_channels::beijing;
use ttpay_core::ResultCode;

use super::deeds::{ask, field, pass};
use super::lang::Lang;
use super::screens::{self, Answer, Ask};
use super::words::{self, Words};
use super::{at_cashier, go_to};
use crate::World;
use crate::answer::html;
use crate::bytedance::{Stage, View, Way, act as act_on, read_deed, view};
use crate::cashier::Refusal;

#[derive(Template)]
#[template(path = "platform.html")]
struct Page {
    lang: Lang,
    w: &'static Words,
    orders: Option<String>,
    /// The page's own address.
    path: String,
    number: String,
    order_id: String,
    subject: String,
    amount: String,
    expires: String,
    now: String,
    generation: &'static str,
    ways: Vec<(&'static str, &'static str)>,
    /// The cashier is open in front of the user.
    at_cashier: bool,
    /// The mini-program shows the result.
    at_result: bool,
    code: u8,
    code_text: &'static str,
    tone: &'static str,
    stage: &'static str,
    stage_tone: &'static str,
    /// The order can still be paid.
    open: bool,
    can_cancel: bool,
    ask: Ask,
    can_ask: bool,
    told: Option<Answer>,
    can_pass: bool,
    order_page: Option<String>,
    refused: Option<String>,
}

pub(super) async fn show(
    Extract(world): Extract<Arc<World>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    screen(&world, Lang::of(&uri, &headers), &id, at_cashier(&uri), None)
}

/// `pay` with a way; `fail`, `leave`, `cancel`. After a payment the backend is asked, as the mini-program does.
pub(super) async fn act(
    Extract(world): Extract<Arc<World>>,
    Path((id, deed)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let way = || {
        let rule = "`way` is `wechat`, `alipay` or `douyin`";
        Way::parse(&field(&body, "way")).ok_or_else(|| Refusal::new(Refusal::REQUEST, rule))
    };
    let done = read_deed(&deed, way).and_then(|deed| act_on(&world, &mut world.lock(), &id, deed));
    if let Err(refusal) = done {
        return screen(&world, Lang::of(&uri, &headers), &id, false, Some(refusal));
    }
    if deed == "pay" {
        ask(&world, &id).await;
    }
    go_to(&address(&id))
}

/// `getOrderStatus`, asked by hand.
pub(super) async fn status(Extract(world): Extract<Arc<World>>, Path(id): Path<String>) -> Response {
    ask(&world, &id).await;
    go_to(&address(&id))
}

/// Lets time pass.
pub(super) async fn time(
    Extract(world): Extract<Arc<World>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Response {
    let end = view(&world, &world.lock(), &id).map_or(0, |view| view.purchase.expires_at);
    pass(&world, &body, end);
    go_to(&address(&id))
}

/// Where a session is shown.
pub(super) fn address(id: &str) -> String {
    format!("/phone/platform/{id}")
}

fn screen(world: &World, lang: Lang, id: &str, at_cashier: bool, refused: Option<Refusal>) -> Response {
    let shop = world.shop();
    let state = world.lock();
    let Ok(View { generation, purchase, stage, result_code, .. }) = view(world, &state, id) else {
        return screens::gone(lang, shop);
    };
    let entry = state.phone.0.get(id);
    let w = lang.words();
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let open = stage == Stage::Open;
    let ways = purchase.ways().into_iter().map(|way| (way.as_str(), words::way(lang, way)));
    let at_cashier = open && (at_cashier || result_code == ResultCode::Unknown);
    let page = Page {
        at_result: !at_cashier,
        ask: Ask { title: w.backend_title, button: w.backend_button, off: w.backend_off },
        orders: shop.map(|shop| format!("{}/orders", shop.backend)),
        generation: words::generation(lang, generation.into()),
        ways: ways.collect(),
        at_cashier,
        code: result_code.number(),
        code_text: words::code(lang, result_code),
        tone: screens::tone(result_code),
        stage: words::stage(lang, stage),
        stage_tone: match stage {
            Stage::Open => "waiting",
            Stage::Paid => "good",
            Stage::Cancelled | Stage::TimedOut => "calm",
        },
        can_cancel: open && generation.can_be_cancelled(),
        can_ask: entry.is_some_and(|entry| entry.status.is_some()),
        told: entry.and_then(|entry| entry.told.as_ref()).map(|told| screens::answer(w, told)),
        can_pass: shop.is_some_and(|shop| shop.pass_s.is_some()),
        order_page: shop.map(|shop| format!("{}/orders/{}", shop.backend, purchase.number)),
        refused: refused.map(|refusal| format!("{}: {}", refusal.code, refusal.message)),
        path: address(id),
        // Diamonds are counted, and are no money.
        amount: match purchase.ways().contains(&Way::Diamond) {
            true => format!("{} 💎", purchase.fen),
            false => words::yuan(purchase.fen),
        },
        number: purchase.number,
        order_id: purchase.order_id,
        subject: purchase.title,
        expires: beijing::format_dashed(purchase.expires_at),
        now: beijing::format_dashed(world.now()),
        lang,
        w,
        open,
    };
    html(status, page.render().unwrap_or_default())
}
