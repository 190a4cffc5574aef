//! The first page: place an order by hand, or paste an orderInfo.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use ttpay_channels::form::{self, Field};
use ttpay_core::explain::explain;
use ttpay_core::{Amount, Json};

use super::lang::Lang;
use super::shop::Wish;
use super::words::Words;
use super::{Entry, StatusSource, go_to};
use crate::World;
use crate::answer::html;
use crate::cashier::{Refusal, Service, user};

#[derive(Template)]
#[template(path = "start.html")]
struct Start {
    lang: Lang,
    w: &'static Words,
    orders: Option<String>,
    has_shop: bool,
    fault: Option<Fault>,
    typed: Typed,
}

/// Why the cashier did not open.
struct Fault {
    title: &'static str,
    code: &'static str,
    text: String,
    meaning: &'static str,
}

/// What was typed, so that nobody types it twice.
struct Typed {
    subject: String,
    amount: String,
    number: String,
    minutes: String,
    service: String,
    order_info: String,
}

pub(super) async fn show(Extract(world): Extract<Arc<World>>, uri: Uri, headers: HeaderMap) -> Response {
    let lang = Lang::of(&uri, &headers);
    page(&world, lang, StatusCode::OK, None, Typed::of(lang, &[]))
}

/// Places an order at the merchant's backend and opens the cashier with what it answers.
pub(super) async fn place(
    Extract(world): Extract<Arc<World>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let lang = Lang::of(&uri, &headers);
    let w = lang.words();
    let typed = Typed::of(lang, &form::read(&body).unwrap_or_default());
    let not_placed = |text: &str| Fault { title: w.not_placed, code: "", text: text.to_owned(), meaning: "" };
    let refuse = |fault, typed| page(&world, lang, StatusCode::BAD_REQUEST, Some(fault), typed);
    let Some(shop) = world.shop() else { return refuse(not_placed(w.no_shop), typed) };
    let Ok(amount) = Amount::from_yuan("amount", &typed.amount) else {
        return refuse(not_placed(w.bad_amount), typed);
    };
    let minutes = typed.minutes.parse::<u32>().ok().filter(|minutes| (2..=1440).contains(minutes));
    let Some(minutes) = minutes else { return refuse(not_placed(w.bad_minutes), typed) };
    let number = match typed.number.as_str() {
        "" => format!("P{}", world.lock().chance.digits(15)),
        number => number.to_owned(),
    };
    let wish = Wish {
        out_order_no: number,
        fen: amount.fen(),
        subject: typed.subject.clone(),
        valid_time_s: minutes * 60,
    };
    match shop.place(&wish).await {
        Ok(placed) => opened(&world, lang, &placed.order_info, Some(placed.status), typed),
        Err([en, zh]) => {
            let text = match lang {
                Lang::En => en,
                Lang::Zh => zh,
            };
            refuse(not_placed(&text), typed)
        }
    }
}

/// Opens the cashier with what was pasted.
pub(super) async fn open(
    Extract(world): Extract<Arc<World>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let lang = Lang::of(&uri, &headers);
    let typed = Typed::of(lang, &form::read(&body).unwrap_or_default());
    let pasted = typed.order_info.clone();
    let Ok(json) = Json::parse(pasted.as_bytes()) else {
        return opened(&world, lang, "", None, typed);
    };
    // The whole answer of the backend, or the orderInfo alone.
    let (order_info, token) = (json.get("order_info"), json.get("status_token").and_then(Json::text));
    let number = json.get("out_order_no").and_then(Json::text).unwrap_or_default();
    let status = token.zip(world.shop()).map(|(token, shop)| StatusSource {
        url: format!("{}/v1/orders/{number}/status", shop.backend),
        token: token.to_owned(),
    });
    let text = order_info.map_or(pasted, |order_info| serde_json::to_string(order_info).unwrap_or_default());
    opened(&world, lang, &text, status, typed)
}

fn opened(
    world: &World,
    lang: Lang,
    order_info: &str,
    status: Option<StatusSource>,
    typed: Typed,
) -> Response {
    let w = lang.words();
    let Ok(order_info) = Json::parse(order_info.as_bytes()) else {
        let fault = Fault { title: w.refused, code: Refusal::REQUEST, text: w.bad_json.into(), meaning: "" };
        return page(world, lang, StatusCode::BAD_REQUEST, Some(fault), typed);
    };
    let service = typed.service.parse().ok().and_then(Service::of).unwrap_or(Service::Pick);
    let mut state = world.lock();
    let view = user::open(world, &mut state, &order_info, service);
    match view {
        Ok(view) => {
            let id = view.session.id;
            state.phone.0.insert(id.clone(), Entry { status, told: None });
            go_to(&format!("/phone/sessions/{id}"))
        }
        Err(refusal) => {
            let meaning =
                explain(refusal.code).map_or("", |known| lang.pick(known.meaning.en, known.meaning.zh));
            let fault = Fault { title: w.refused, code: refusal.code, text: refusal.message, meaning };
            page(world, lang, StatusCode::BAD_REQUEST, Some(fault), typed)
        }
    }
}

fn page(world: &World, lang: Lang, status: StatusCode, fault: Option<Fault>, typed: Typed) -> Response {
    let shop = world.shop();
    let orders = shop.map(|shop| format!("{}/orders", shop.backend));
    let template = Start { lang, w: lang.words(), orders, has_shop: shop.is_some(), fault, typed };
    html(status, template.render().unwrap_or_default())
}

impl Typed {
    fn of(lang: Lang, fields: &[Field]) -> Self {
        let text = |name: &str, empty: &str| {
            let field = fields.iter().find(|field| field.name == name);
            let text = field.map(|field| String::from_utf8_lossy(&field.bytes).trim().to_owned());
            text.unwrap_or_else(|| empty.to_owned())
        };
        Self {
            subject: text("subject", lang.words().default_subject),
            amount: text("amount", "1.01"),
            number: text("number", ""),
            minutes: text("minutes", "10"),
            service: text("service", "1"),
            order_info: text("order_info", ""),
        }
    }
}
