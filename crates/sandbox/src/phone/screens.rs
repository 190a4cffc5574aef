//! What the phone shows of a session: the cashier, a channel, or the mini-program with the result.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use ttpay_channels::beijing;
use ttpay_core::ResultCode;

use super::at_cashier;
use super::lang::Lang;
use super::shop::{Shop, Told};
use super::words::{self, Words};
use crate::World;
use crate::answer::html;
use crate::cashier::Truth;
use crate::cashier::user::{self, View};

#[derive(Template)]
#[template(path = "session.html")]
struct Page {
    lang: Lang,
    w: &'static Words,
    orders: Option<String>,
    generation: &'static str,
    /// The page's own address.
    path: String,
    number: String,
    subject: String,
    amount: String,
    expires: String,
    now: String,
    screen: Screen,
    /// The mini-program shows the result.
    at_result: bool,
    legs: Vec<Leg>,
    code: u8,
    code_text: &'static str,
    tone: &'static str,
    /// The cashier still takes the order.
    open: bool,
    ask: Ask,
    can_ask: bool,
    told: Option<Answer>,
    can_pass: bool,
    order_page: Option<String>,
    refused: Option<String>,
}

/// Where the user is.
#[derive(PartialEq, Eq)]
enum Screen {
    Cashier,
    Channel { word: &'static str, inside: String, pay: String },
    Result,
}

struct Leg {
    word: &'static str,
    name: &'static str,
    truth: &'static str,
    tone: &'static str,
    first: bool,
}

/// The words beside the question to the backend.
pub(super) struct Ask {
    pub(super) title: &'static str,
    pub(super) button: &'static str,
    /// Why it cannot be asked.
    pub(super) off: &'static str,
}

/// What the backend said.
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) more: &'static str,
}

#[derive(Template)]
#[template(path = "gone.html")]
struct Gone {
    lang: Lang,
    w: &'static Words,
    orders: Option<String>,
}

pub(super) async fn show(
    Extract(world): Extract<Arc<World>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    screen(&world, Lang::of(&uri, &headers), &id, at_cashier(&uri), None)
}

/// The page of a session; `refused` is what the cashier or a channel said instead of doing what was asked.
pub(super) fn screen(
    world: &World,
    lang: Lang,
    id: &str,
    at_cashier: bool,
    refused: Option<(&'static str, String)>,
) -> Response {
    let w = lang.words();
    let shop = world.shop();
    let orders = shop.map(|shop| format!("{}/orders", shop.backend));
    let mut state = world.lock();
    let Ok(view) = user::view(world, &mut state, id) else { return gone(lang, shop) };
    let entry = state.phone.0.get(id);
    let order = &view.session.order;
    let number = order.out_order_no.clone();
    let open = world.now() < order.expires_at;
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let screen = place_of(lang, &view, at_cashier && open);
    let page = Page {
        at_result: screen == Screen::Result,
        screen,
        ask: Ask { title: w.status_title, button: w.status_button, off: w.status_off },
        legs: legs(lang, &view),
        generation: words::generation(lang, words::Generation::Cashier),
        code: view.result_code.number(),
        code_text: words::code(lang, view.result_code),
        tone: tone(view.result_code),
        can_ask: entry.is_some_and(|entry| entry.status.is_some()),
        told: entry.and_then(|entry| entry.told.as_ref()).map(|told| answer(w, told)),
        can_pass: shop.is_some_and(|shop| shop.pass_s.is_some()),
        order_page: shop.map(|shop| format!("{}/orders/{number}", shop.backend)),
        refused: refused.map(|(code, message)| format!("{code}: {message}")),
        path: address(id),
        subject: order.subject.clone(),
        amount: format!("¥{}", order.amount.to_yuan()),
        expires: beijing::format_dashed(order.expires_at),
        now: beijing::format_dashed(world.now()),
        lang,
        w,
        orders,
        number,
        open,
    };
    html(status, page.render().unwrap_or_default())
}

/// Where a session is shown.
pub(super) fn address(id: &str) -> String {
    format!("/phone/sessions/{id}")
}

/// There is no such session.
pub(super) fn gone(lang: Lang, shop: Option<&Shop>) -> Response {
    let orders = shop.map(|shop| format!("{}/orders", shop.backend));
    let page = Gone { lang, w: lang.words(), orders };
    html(StatusCode::NOT_FOUND, page.render().unwrap_or_default())
}

fn place_of(lang: Lang, view: &View, at_cashier: bool) -> Screen {
    let truth = |channel| view.legs.iter().find(|leg| leg.channel == channel).map(|leg| leg.truth);
    let inside = view.session.entered.last().map(|(channel, _)| *channel);
    let inside = inside.filter(|channel| truth(*channel) == Some(Truth::Open));
    match inside {
        _ if at_cashier => Screen::Cashier,
        Some(channel) => Screen::Channel {
            word: channel.as_str(),
            inside: lang.words().inside.replacen("{}", words::channel(lang, channel), 1),
            pay: lang.words().pay.replacen("{}", &format!("¥{}", view.session.order.amount.to_yuan()), 1),
        },
        None if view.result_code == ResultCode::Unknown => Screen::Cashier,
        None => Screen::Result,
    }
}

fn legs(lang: Lang, view: &View) -> Vec<Leg> {
    let first = view.legs.iter().position(|leg| leg.truth == Truth::Open);
    let leg = |(at, leg): (usize, &user::Leg)| Leg {
        word: leg.channel.as_str(),
        name: words::channel(lang, leg.channel),
        truth: words::truth(lang, leg.truth),
        tone: match leg.truth {
            Truth::Open => "waiting",
            Truth::Paid => "good",
            Truth::Closed => "calm",
        },
        first: first.unwrap_or(0) == at,
    };
    view.legs.iter().enumerate().map(leg).collect()
}

/// The colour of a result.
pub(super) const fn tone(code: ResultCode) -> &'static str {
    match code {
        ResultCode::Paid => "good",
        ResultCode::Failed => "bad",
        ResultCode::TimedOut | ResultCode::Closed | ResultCode::Cancelled | ResultCode::Unknown => "waiting",
    }
}

/// What the backend said, as it is shown.
pub(super) fn answer(w: &Words, told: &Told) -> Answer {
    match told {
        Told::Status { code, reason, is_final } => Answer {
            text: format!("{{ code: {code} }}  {reason}"),
            more: if *is_final { w.is_final } else { w.not_final },
        },
        Told::Nothing(why) => Answer { text: why.clone(), more: "" },
    }
}
