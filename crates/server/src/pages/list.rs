//! The list of orders: by state, page by page, or found by the beginning of a number.

use askama::Template;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use ttpay::ErrorCode;
use ttpay::channels::form;
use ttpay::core::Generation;
use ttpay::core::lifecycle::OrderState;

use super::frame::{Frame, go_to, page};
use super::guard::Visit;
use super::lang::Lang;
use super::meaning;
use super::words::say;
use super::write::{Moment, yuan};
use crate::http::{AppState, HttpProblem};
use crate::shapes::OrderSummary;

/// Orders on a page.
const PAGE: u16 = 50;

/// What the address asks for.
#[derive(Default)]
struct Ask {
    state: Option<OrderState>,
    number: String,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "orders.html")]
struct Orders {
    f: Frame,
    /// What was typed into the search.
    number: String,
    states: Vec<StateLink>,
    rows: Vec<Row>,
    /// What stands above the list.
    heading: Option<String>,
    /// Orders that belong here and cannot be read.
    unreadable: Option<String>,
    /// The list was cut.
    cut: Option<String>,
    /// Nothing to show: what that means, and what to do.
    empty: Option<(String, &'static str)>,
    older: Option<String>,
    newest: Option<String>,
}

struct StateLink {
    label: &'static str,
    address: String,
    chosen: bool,
}

/// An order in the list.
pub(super) struct Row {
    number: String,
    subject: String,
    amount: String,
    state: &'static str,
    tone: &'static str,
    reason: &'static str,
    placed: Moment,
    flags: Vec<Flag>,
}

/// Something that an operator should see at once.
pub(super) struct Flag {
    pub(super) text: &'static str,
    pub(super) tone: &'static str,
}

pub(super) async fn show(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
) -> Result<Response, HttpProblem> {
    let ask = read(visit.uri.query().unwrap_or_default())?;
    let lang = visit.lang;
    let f = visit.frame(&app);
    let template = if ask.number.is_empty() {
        let list = app.engine.orders(ask.state, ask.cursor.as_deref(), PAGE).await?;
        let of_state = |cursor: &str| match ask.state {
            Some(state) => format!("/orders?state={state}{cursor}"),
            None => format!("/orders{}", cursor.replacen('&', "?", 1)),
        };
        let older = list.next_cursor.map(|cursor| of_state(&format!("&cursor={cursor}")));
        let newest = ask.cursor.is_some().then(|| of_state(""));
        let rows: Vec<Row> = list.orders.iter().map(|order| row(lang, order)).collect();
        let empty = rows.is_empty().then(|| nothing(&f, ask.state));
        let states = states(lang, Some(ask.state));
        let unreadable = unreadable(&f, &list.unreadable);
        let number = String::new();
        Orders { f, number, states, rows, heading: None, unreadable, cut: None, empty, older, newest }
    } else {
        let found = app.engine.orders_beginning_with(&ask.number, PAGE).await?;
        let (unreadable, found) = (unreadable(&f, &found.unreadable), found.orders);
        if let ([only], None) = (found.as_slice(), &unreadable) {
            return Ok(go_to(&format!("/orders/{}", only.out_order_no)));
        }
        let w = f.w;
        let is_cut = found.len() == usize::from(PAGE);
        let empty = found.is_empty().then(|| (say(w.none_found, &ask.number), w.none_found_help));
        Orders {
            states: states(lang, None),
            rows: found.iter().map(|order| row(lang, order)).collect(),
            heading: (!found.is_empty()).then(|| say(w.found_for, &ask.number)),
            unreadable,
            cut: is_cut.then(|| say(w.found_many, &PAGE.to_string())),
            empty,
            older: None,
            newest: None,
            number: ask.number,
            f,
        }
    };
    Ok(page(StatusCode::OK, lang, &template))
}

/// Other parameters are not ours: a language, or what somebody's mail program hung on.
fn read(query: &str) -> Result<Ask, HttpProblem> {
    let mut ask = Ask::default();
    for field in form::read(query.as_bytes()).map_err(ttpay::TtpayError::from)? {
        let text = String::from_utf8(field.bytes).unwrap_or_default();
        match field.name.as_str() {
            "state" if !text.is_empty() => {
                let unknown = || HttpProblem::new(ErrorCode::FieldInvalid, "`state` is no state of an order");
                ask.state = Some(OrderState::parse(&text).ok_or_else(unknown)?);
            }
            // Beyond an order number there is nothing to find, and a page does not repeat endless texts.
            "number" => ask.number = text.trim().chars().take(64).collect(),
            "cursor" => ask.cursor = Some(text),
            _ => {}
        }
    }
    Ok(ask)
}

/// `chosen` is `None` where the list is of no state at all but a search.
fn states(lang: Lang, chosen: Option<Option<OrderState>>) -> Vec<StateLink> {
    let all = StateLink {
        label: lang.words().all_states,
        address: "/orders".to_owned(),
        chosen: chosen == Some(None),
    };
    let link = |state: &OrderState| StateLink {
        label: meaning::state(lang, *state).0,
        address: format!("/orders?state={state}"),
        chosen: chosen == Some(Some(*state)),
    };
    std::iter::once(all).chain(OrderState::ALL.iter().map(link)).collect()
}

fn unreadable(f: &Frame, numbers: &[String]) -> Option<String> {
    (!numbers.is_empty()).then(|| say(f.w.unreadable, &numbers.join(", ")))
}

fn nothing(f: &Frame, state: Option<OrderState>) -> (String, &'static str) {
    let w = f.w;
    match state {
        Some(_) => (w.none_state.to_owned(), w.none_state_help),
        None if f.phone.is_some() => (w.none_yet.to_owned(), w.none_yet_sandbox),
        None => (w.none_yet.to_owned(), w.none_yet_help),
    }
}

fn row(lang: Lang, order: &OrderSummary) -> Row {
    let (state, tone) = meaning::state(lang, order.state);
    Row {
        number: order.out_order_no.clone(),
        subject: order.subject.clone(),
        amount: yuan(order.total_amount),
        state,
        tone: tone.class(),
        reason: meaning::reason(lang, order.generation, order.reason),
        placed: Moment::of(order.created_at),
        flags: flags(lang, order),
    }
}

/// What is unusual about an order.
pub(super) fn flags(lang: Lang, order: &OrderSummary) -> Vec<Flag> {
    let w = lang.words();
    let flag = |is: bool, text, tone| is.then_some(Flag { text, tone });
    [
        flag(order.generation != Generation::Cashier, meaning::generation(lang, order.generation), "calm"),
        flag(order.attention, w.flag_attention, "bad"),
        // Red only as long as the money has not gone back.
        flag(order.refund_channel.is_some(), w.flag_double, if order.attention { "bad" } else { "calm" }),
        flag(order.late_payment, w.flag_late, "waiting"),
        flag(order.delivered, w.flag_delivered, "calm"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
