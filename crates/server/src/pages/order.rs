//! One order: what it is, what happened, and what can be done about it.

use askama::Template;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use ttpay::core::Reason;
use ttpay::core::lifecycle::{LatePolicy, OrderState};
use ttpay_store::{Found, StoredFact};

use super::frame::{Frame, page};
use super::guard::Visit;
use super::list::{Flag, flags};
use super::meaning;
use super::order_parts::{
    Leg, Line, Message, Refund, Statement, Task, legs, lines, messages, refunds, statements, tasks,
};
use super::write::{Moment, yuan};
use crate::error::ServerError;
use crate::http::{AppState, HttpProblem, OrderNo};
use crate::shapes::{MessageList, OrderView};

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage {
    f: Frame,
    number: String,
    subject: String,
    user: String,
    amount: String,
    state: &'static str,
    tone: &'static str,
    reason: &'static str,
    flags: Vec<Flag>,
    placed: Moment,
    expires: Moment,
    updated: Moment,
    late: &'static str,
    notice: Option<Notice>,
    /// Rows that cannot be read, a sentence each.
    unreadable: Vec<String>,
    can: Can,
    legs: Vec<Leg>,
    refunds: Vec<Refund>,
    lines: Vec<Line>,
    tasks: Vec<Task>,
    /// What is said where there is no task.
    no_task: &'static str,
    statements: Vec<Statement>,
    messages: Vec<Message>,
    /// There is an address to deliver them to.
    delivers: bool,
    /// Seconds after which the page may look again; 0 when nothing will change by itself.
    look_again_s: u32,
}

/// What became of the button that was pressed.
pub(super) struct Notice {
    /// It was done.
    pub(super) good: bool,
    pub(super) text: String,
    /// The code and the sentence of a refusal.
    pub(super) detail: Option<String>,
}

/// Which buttons make sense.
pub(super) struct Can {
    pub(super) query: bool,
    pub(super) close: bool,
    pub(super) refund: bool,
    pub(super) deliver: bool,
    pub(super) check: bool,
}

pub(super) async fn show(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
) -> Result<Response, HttpProblem> {
    let w = visit.lang.words();
    let query = visit.uri.query().filter(|_| !visit.from_elsewhere);
    let did = query.and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("did=")));
    let done = match did {
        Some("query") => Some(w.did_query),
        Some("close") => Some(w.did_close),
        Some("refund") => Some(w.did_refund),
        Some("delivered") => Some(w.did_delivered),
        Some("checked") => Some(w.did_checked),
        Some("give_up") => Some(w.did_give_up),
        Some("replay") => Some(w.did_replay),
        _ => None,
    };
    let notice = done.map(|text| Notice { good: true, text: text.to_owned(), detail: None });
    with_notice(&app, &visit, &number, notice, StatusCode::OK).await
}

/// The page of an order with what has just become of a button.
pub(super) async fn with_notice(
    app: &AppState,
    visit: &Visit,
    number: &str,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, HttpProblem> {
    let view = app.engine.order(number).await?;
    let facts = app.store.facts(number).await.map_err(ServerError::from)?;
    let outbox = app.engine.messages_of(number).await?;
    let lang = visit.lang;
    let order = &view.summary;
    let (state, tone) = meaning::state(lang, order.state);
    let template = OrderPage {
        // A switch of the language leads to the order, not to what was just done.
        f: visit.frame_at(app, &format!("/orders/{number}")),
        number: order.out_order_no.clone(),
        subject: order.subject.clone(),
        user: order.uid.clone(),
        amount: yuan(order.total_amount),
        state,
        tone: tone.class(),
        reason: meaning::reason(lang, order.generation, order.reason),
        flags: flags(lang, order),
        placed: Moment::of(order.created_at),
        expires: Moment::of(order.expires_at),
        updated: Moment::of(order.updated_at),
        late: match view.late_policy {
            LatePolicy::Refund => lang.words().late_refund,
            LatePolicy::Accept => lang.words().late_accept,
        },
        notice,
        unreadable: unreadable(&view, &facts, &outbox),
        can: can(&view),
        legs: legs(lang, &view),
        refunds: refunds(lang, &view),
        lines: lines(lang, &view),
        tasks: tasks(lang, &view),
        no_task: if is_open(order.state) { lang.words().nobody_asks } else { lang.words().nothing_next },
        statements: statements(lang, &facts.good),
        messages: messages(lang, &outbox, app.webhooks),
        delivers: app.webhooks,
        look_again_s: if view.plan.is_empty() { 0 } else { 4 },
    };
    Ok(page(status, lang, &template))
}

/// Which column of which row cannot be read, and why. Of a message the log says it.
fn unreadable(view: &OrderView, facts: &Found<StoredFact>, outbox: &MessageList) -> Vec<String> {
    let facts = facts.damaged.iter().map(|one| one.error.to_string());
    let messages = outbox.unreadable.iter().map(|id| format!("a message cannot be read: `{id}`"));
    view.unreadable.iter().cloned().chain(facts).chain(messages).collect()
}

const fn is_open(state: OrderState) -> bool {
    matches!(state, OrderState::Created | OrderState::Pending)
}

pub(super) fn can(view: &OrderView) -> Can {
    let order = &view.summary;
    let holds_money = view.channels.iter().any(|channel| channel.refundable_fen > 0);
    Can {
        query: view.channels.iter().any(|channel| channel.offered),
        close: is_open(order.state)
            && order.reason != Reason::Closing
            && view.channels.iter().all(|leg| leg.channel.can_close()),
        refund: holds_money,
        // Nothing is delivered for money that went back.
        deliver: order.state == OrderState::Paid && !order.delivered && holds_money,
        check: order.suspect,
    }
}
