//! Giving money back, in two steps: how much, and then whether really.

use askama::Template;
use aws_lc_rs::rand;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use ttpay::core::Channel;
use ttpay::{Amount, ErrorCode};

use super::actions::outcome;
use super::form::Form;
use super::frame::{Frame, page};
use super::guard::Visit;
use super::meaning;
use super::words::say;
use super::write::{plain_yuan, yuan};
use crate::hex::hex;
use crate::http::{AppState, HttpProblem, OrderNo};
use crate::shapes::{OrderView, RefundOrder};

/// The longest reason, in bytes (`RefundOrder`).
const LONGEST_REASON: usize = 80;

type Answered = Result<Response, HttpProblem>;

#[derive(Template)]
#[template(path = "refund.html")]
struct Ask {
    f: Frame,
    number: String,
    refund_no: String,
    sources: Vec<Source>,
    amount: String,
    hint: String,
    reason: String,
    error: Option<String>,
}

/// A channel that holds money of the order.
struct Source {
    word: &'static str,
    name: &'static str,
    left: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "refund_check.html")]
struct Check {
    f: Frame,
    number: String,
    subject: String,
    refund_no: String,
    channel: &'static str,
    channel_name: &'static str,
    /// As the next form sends it.
    amount: String,
    shown: String,
    button: String,
    left: String,
    after: String,
    reason: String,
}

/// What was typed into the form.
struct Typed {
    refund_no: String,
    channel: Option<Channel>,
    amount: String,
    reason: String,
}

/// The empty form. The number of the refund is made here, so that sending it twice gives money back once.
pub(super) async fn ask(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
) -> Answered {
    let view = app.engine.order(&number).await?;
    let typed = Typed {
        refund_no: fresh_number()?,
        channel: None,
        amount: largest(&view).map(|(_, fen)| plain_yuan(fen)).unwrap_or_default(),
        reason: String::new(),
    };
    Ok(form(&app, &visit, &view, typed, None))
}

/// The second step: everything once more. Nothing is done yet, so that it is a page like any other and whoever goes back
/// finds it again.
pub(super) async fn check(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
) -> Answered {
    let typed = Typed::of(&Form::of_query(&visit.uri)?)?;
    let view = app.engine.order(&number).await?;
    let left_at = |channel: Channel| view.channels.iter().find(|leg| leg.channel == channel);
    let channel = typed.channel.or_else(|| largest(&view).map(|(channel, _)| channel));
    let left = channel.and_then(left_at).map_or(0, |leg| leg.refundable_fen);
    let amount = Amount::from_yuan("amount", &typed.amount).ok().map(Amount::fen);
    let (Some(channel), Some(fen)) = (channel, amount.filter(|fen| *fen <= left)) else {
        let error = say(visit.lang.words().refund_bad_amount, &yuan(left));
        return Ok(form(&app, &visit, &view, typed, Some(error)));
    };
    if typed.reason.len() > LONGEST_REASON {
        let error = visit.lang.words().refund_bad_reason.to_owned();
        return Ok(form(&app, &visit, &view, typed, Some(error)));
    }
    let f = visit.frame(&app);
    let template = Check {
        button: say(f.w.refund_button, &yuan(fen)),
        f,
        subject: view.summary.subject,
        refund_no: typed.refund_no,
        channel: channel.as_str(),
        channel_name: meaning::channel(visit.lang, channel),
        amount: plain_yuan(fen),
        shown: yuan(fen),
        left: yuan(left),
        after: yuan(left.saturating_sub(fen)),
        reason: typed.reason,
        number,
    };
    Ok(page(StatusCode::OK, visit.lang, &template))
}

/// The refund itself.
pub(super) async fn make(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    let typed = Typed::of(&Form::read(&app, &visit.session, request).await?)?;
    if typed.channel.is_none() {
        return Err(no_channel());
    }
    let amount = Amount::from_yuan("amount", &typed.amount).map_err(ttpay::TtpayError::from)?;
    let ask = RefundOrder {
        out_refund_no: typed.refund_no,
        amount_fen: Some(amount),
        channel: typed.channel,
        reason: Some(typed.reason).filter(|reason| !reason.is_empty()),
    };
    let done = app.engine.refund(&number, &ask).await.map(|_| ());
    outcome(&app, &visit, &number, "refund", done, visit.lang.words().refund_refused).await
}

impl Typed {
    /// No money goes back through a channel that nobody named, or under a number that no form had.
    fn of(form: &Form) -> Result<Self, HttpProblem> {
        let (number, channel) = (form.text("out_refund_no"), form.text("channel"));
        let wrong = |detail: &str| HttpProblem::new(ErrorCode::FieldInvalid, detail);
        if !is_number(number) {
            return Err(wrong("`out_refund_no` is not the one of the form; begin with an empty form"));
        }
        let channel = match channel {
            "" => None,
            word => Some(Channel::parse(word).ok_or_else(no_channel)?),
        };
        Ok(Self {
            refund_no: number.to_owned(),
            channel,
            amount: form.text("amount").to_owned(),
            reason: form.text("reason").to_owned(),
        })
    }
}

fn no_channel() -> HttpProblem {
    HttpProblem::new(ErrorCode::FieldInvalid, "`channel` must be `wechat` or `alipay`")
}

fn form(app: &AppState, visit: &Visit, view: &OrderView, typed: Typed, error: Option<String>) -> Response {
    let number = view.summary.out_order_no.clone();
    let f = visit.frame_at(app, &format!("/orders/{number}/refund"));
    let chosen = typed.channel.or_else(|| largest(view).map(|(channel, _)| channel));
    let sources = view.channels.iter().filter(|leg| leg.refundable_fen > 0).map(|leg| Source {
        word: leg.channel.as_str(),
        name: meaning::channel(visit.lang, leg.channel),
        left: yuan(leg.refundable_fen),
        chosen: chosen == Some(leg.channel),
    });
    let template = Ask {
        sources: sources.collect(),
        hint: say(f.w.refund_amount_hint, &yuan(largest(view).map_or(0, |(_, fen)| fen))),
        f,
        number,
        refund_no: typed.refund_no,
        amount: typed.amount,
        reason: typed.reason,
        error,
    };
    let status = if template.error.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    page(status, visit.lang, &template)
}

/// The channel with most to give back.
fn largest(view: &OrderView) -> Option<(Channel, u64)> {
    let money = view.channels.iter().map(|leg| (leg.channel, leg.refundable_fen));
    money.filter(|(_, fen)| *fen > 0).max_by_key(|(_, fen)| *fen)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('R').unwrap_or_default();
    digits.len() == 24 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `R` and 24 random hex digits: both channels take it, and WeChat knows a refund number across all orders.
fn fresh_number() -> Result<String, HttpProblem> {
    let mut bytes = [0u8; 12];
    rand::fill(&mut bytes)
        .map_err(|_| HttpProblem::new(ErrorCode::Internal, "the system gives no random numbers"))?;
    Ok(format!("R{}", hex(&bytes)))
}
