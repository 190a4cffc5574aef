//! `/doctor`: paste a message whose signature does not match, see which mistake made it and what to do.
//!
//! For an operator who is signed in, or alone on this machine's own address. Never for strangers: with a configured secret it
//! would tell them which guess was right (mistakes.md §1.5). What is pasted is neither stored nor logged.

mod alone;
mod view;

pub use alone::{alone, serve};

use askama::Template;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use ttpay::core::Scheme;
use ttpay::doctor::capture::{self, Unread};
use ttpay::{Json, TtpayError};

use super::form::Form;
use super::frame::{Frame, page};
use super::guard::Visit;
use super::lang::Lang;
use crate::http::{AppState, HttpProblem};
use view::{Answer, Beside};

type Answered = Result<Response, HttpProblem>;

/// The largest form: a pasted message, percent-encoded.
const MOST: usize = 64 * 1024;

#[derive(Template)]
#[template(path = "doctor.html")]
struct Doctor {
    f: Frame,
    schemes: Vec<Choice>,
    /// What was pasted, so that it can be changed and tried again; a key never comes back.
    message: String,
    /// Why it could not be examined.
    refused: Option<String>,
    answer: Option<Answer>,
}

struct Choice {
    word: &'static str,
    chosen: bool,
}

/// The empty form.
pub(super) async fn form(State(app): State<AppState>, Extension(visit): Extension<Visit>) -> Answered {
    Ok(shown(&app, &visit, String::new(), None, Ok(None)))
}

/// The form with the answer above it.
pub(super) async fn examine(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    request: Request,
) -> Answered {
    let form = Form::read_at_most(&app, &visit.session, request, MOST).await?;
    // A browser sends every line break of a text field as CRLF.
    let message = form.text("message").replace("\r\n", "\n");
    let scheme = Scheme::parse(form.text("scheme"));
    let answer = answer(&app, &message, scheme, form.text("key"), visit.lang);
    Ok(shown(&app, &visit, message, scheme, answer.map(Some)))
}

/// Why there is no answer.
enum Refused {
    Unread(Unread),
    Door(TtpayError),
}

fn answer(
    app: &AppState,
    message: &str,
    scheme: Option<Scheme>,
    key: &str,
    lang: Lang,
) -> Result<Answer, Refused> {
    let shown = answer_of(app, message, scheme, key, lang)?;
    let other = capture::other_part(message.as_bytes()).filter(|_| shown.matches);
    let Some(other) = other else { return Ok(shown) };
    let other = answer_of(app, &other, scheme, key, lang)?;
    Ok(if other.matches { shown } else { other })
}

fn answer_of(
    app: &AppState,
    message: &str,
    scheme: Option<Scheme>,
    key: &str,
    lang: Lang,
) -> Result<Answer, Refused> {
    let merchant = app.engine.merchant();
    let read = capture::read(message.as_bytes()).map_err(Refused::Unread)?.configured(merchant.algorithms());
    let mut request = read.request(scheme).map_err(Refused::Unread)?;
    if let (Json::Object(members), false) = (&mut request, key.is_empty()) {
        members.retain(|(name, _)| name != "key");
        members.push(("key".to_owned(), Json::Text(key.to_owned())));
    }
    let asked = request.print();
    let reply = ttpay::guard(|| merchant.try_call("diagnose_signature", asked.as_bytes()));
    let reply = serde_json::from_str(&reply.map_err(Refused::Door)?).unwrap_or_default();
    let seen = ttpay::guard(|| {
        let request = ttpay::read_request(asked.as_bytes())?;
        let case = merchant.doctor_case(&request)?;
        let examined = ttpay::doctor::examine(&case);
        let examined = examined.map_err(|ttpay::doctor::Error::Rule(error)| TtpayError::from(error))?;
        Ok(Beside {
            keyed: case.key.is_some(),
            signed_text: examined.signed_text,
            headline: examined.headline,
        })
    });
    Ok(Answer::of(lang, &read, &request, scheme.is_some(), &reply, seen.map_err(Refused::Door)?))
}

fn shown(
    app: &AppState,
    visit: &Visit,
    message: String,
    scheme: Option<Scheme>,
    answer: Result<Option<Answer>, Refused>,
) -> Response {
    let schemes = Scheme::ALL.iter().map(|&one| Choice { word: one.as_str(), chosen: Some(one) == scheme });
    let (answer, refused) = match answer {
        Ok(answer) => (answer, None),
        Err(Refused::Unread(unread)) => (None, Some(unread.to_string())),
        Err(Refused::Door(error)) => (None, Some(error.message)),
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let f = Frame { switch: format!("/doctor?lang={}", visit.lang.other().as_str()), ..visit.frame(app) };
    page(status, visit.lang, &Doctor { f, schemes: schemes.collect(), message, refused, answer })
}
