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
use super::pasted::Pasted;
use super::shop::Wish;
use super::words::{self, Words};
use super::{Entry, StatusSource, go_to, platform, screens};
use crate::World;
use crate::answer::html;
use crate::bytedance::{self, Generation, ecpay, trade};
use crate::cashier::{Refusal, Service, user};
use crate::world::State;

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
    /// What it was taken for.
    generation: &'static str,
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
    generation: String,
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
    let not_placed = |text: &str| Fault {
        title: w.not_placed,
        generation: "",
        code: "",
        text: text.to_owned(),
        meaning: "",
    };
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
        generation: match typed.generation.as_str() {
            "ecpay" => words::Generation::Ecpay,
            "trade" => words::Generation::Trade,
            _ => words::Generation::Cashier,
        },
    };
    match shop.place(&wish).await {
        Ok(placed) => opened(&world, lang, &placed.answer, Some(placed.status), typed),
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
    let json = Json::parse(pasted.as_bytes()).ok();
    let text = |name: &str| json.as_ref().and_then(|json| json.get(name)).and_then(Json::text);
    // The whole answer of the backend has a token for the status.
    let status = text("status_token").zip(world.shop()).map(|(token, shop)| StatusSource {
        url: format!("{}/v1/orders/{}/status", shop.backend, text("out_order_no").unwrap_or_default()),
        token: token.to_owned(),
    });
    opened(&world, lang, &pasted, status, typed)
}

/// Opens the cashier of whichever generation the arguments belong to.
fn opened(world: &World, lang: Lang, given: &str, status: Option<StatusSource>, typed: Typed) -> Response {
    let w = lang.words();
    let Ok(given) = Json::parse(given.as_bytes()) else {
        let fault = Fault {
            title: w.refused,
            generation: "",
            code: Refusal::REQUEST,
            text: w.bad_json.into(),
            meaning: "",
        };
        return page(world, lang, StatusCode::BAD_REQUEST, Some(fault), typed);
    };
    let pasted = Pasted::of(given);
    let generation = words::generation(lang, pasted.generation());
    let mut state = world.lock();
    match enter(world, &mut state, pasted, &typed) {
        Ok((id, address)) => {
            state.phone.0.insert(id, Entry { status, told: None });
            go_to(&address)
        }
        Err(refusal) => {
            let meaning =
                explain(refusal.code).map_or("", |known| lang.pick(known.meaning.en, known.meaning.zh));
            let fault =
                Fault { title: w.refused, generation, code: refusal.code, text: refusal.message, meaning };
            drop(state);
            page(world, lang, StatusCode::BAD_REQUEST, Some(fault), typed)
        }
    }
}

/// Opens a session; gives its number and where it is shown.
fn enter(
    world: &World,
    state: &mut State,
    pasted: Pasted,
    typed: &Typed,
) -> Result<(String, String), Refusal> {
    let (generation, number) = match pasted {
        Pasted::Cashier(order_info) => {
            let service = typed.service.parse().ok().and_then(Service::of).unwrap_or(Service::Pick);
            let id = user::open(world, state, &order_info, service)?.session.id;
            let address = screens::address(&id);
            return Ok((id, address));
        }
        Pasted::Ecpay { order_id, order_token } => {
            (Generation::Ecpay, ecpay::open(world, state, &order_id, &order_token)?)
        }
        Pasted::Trade { data, authorization } => {
            let order_id = trade::place(world, state, &data, &authorization)?;
            (Generation::Trade, trade::open(world, state, &order_id)?)
        }
        Pasted::OrderId(order_id) => (Generation::Trade, trade::open(world, state, &order_id)?),
    };
    let id = bytedance::open(world, state, generation, number)?.id;
    let address = platform::address(&id);
    Ok((id, address))
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
            generation: text("generation", "cashier"),
            service: text("service", "1"),
            order_info: text("order_info", ""),
        }
    }
}
