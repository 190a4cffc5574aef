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
use ttpay::ErrorCode;
use ttpay::core::Scheme;
use ttpay::doctor::capture::Came;
use ttpay::doctor::{Both, bundle};
use ttpay::examine::{Given, Question, Refusal};

use super::form::Form;
use super::frame::{Frame, page};
use super::guard::Visit;
use super::lang::Lang;
use crate::http::{AppState, HttpProblem, announced, throw_away};
use view::{Answer, Said};

type Answered = Result<Response, HttpProblem>;

/// The largest form: the largest message or bundle that is read, percent-encoded, and the little beside it.
const MOST: usize = 3 * bundle::MAX_BYTES + 64 * 1024;

#[derive(Template)]
#[template(path = "doctor.html")]
struct Doctor {
    f: Frame,
    schemes: Vec<Choice>,
    /// What was pasted, so that it can be changed and tried again; a key never comes back.
    message: String,
    /// Why it could not be examined.
    refused: Option<Said>,
    answer: Option<Answer>,
}

struct Choice {
    word: &'static str,
    chosen: bool,
}

/// What came of a form: an answer, or why there is none.
type Outcome = Result<Option<Answer>, String>;

/// The empty form.
pub(super) async fn form(State(app): State<AppState>, Extension(visit): Extension<Visit>) -> Answered {
    Ok(shown(&app, &visit, StatusCode::OK, String::new(), None, Ok(None)))
}

/// The form with the answer above it.
pub(super) async fn examine(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    request: Request,
) -> Answered {
    let (lang, w) = (visit.lang, visit.lang.words());
    let too_large = || {
        shown(
            &app,
            &visit,
            StatusCode::PAYLOAD_TOO_LARGE,
            String::new(),
            None,
            Err(w.doctor_too_large.to_owned()),
        )
    };
    if announced(&request).is_some_and(|length| length > MOST as u64) {
        // A browser shows no answer before it has sent everything.
        throw_away(&app, request).await;
        return Ok(too_large());
    }
    let form = match Form::read_at_most(&app, &visit.session, request, MOST).await {
        Err(problem) if problem.code == ErrorCode::MessageTooLarge => return Ok(too_large()),
        form => form?,
    };
    let pasted = form.whole("message").to_owned();
    let scheme = Scheme::parse(form.text("scheme"));
    let key = Some(form.text("key").to_owned()).filter(|key| !key.is_empty());
    let house = app.clone();
    let examined = tokio::task::spawn_blocking(move || {
        let question = Question {
            bytes: pasted.as_bytes(),
            came: Came::Pasted,
            scheme,
            signature: None,
            key: key.as_deref(),
            now: None,
        };
        let answer = house.engine.merchant().examine(&question);
        (pasted, answer)
    });
    let ended = |_| HttpProblem::new(ErrorCode::Internal, "the examination ended before its end");
    let (pasted, answer) = examined.await.map_err(ended)?;
    let (status, outcome) = match answer {
        Ok(answer) => (StatusCode::OK, Ok(Some(Answer::of(lang, &answer)))),
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, Err(why(lang, &refusal))),
    };
    // What is too large to be read is too large to be sent back.
    let kept = if pasted.len() > bundle::MAX_BYTES { String::new() } else { pasted.replace("\r\n", "\n") };
    Ok(shown(&app, &visit, status, kept, scheme, outcome))
}

/// A refusal as a sentence of the page.
fn why(lang: Lang, refusal: &Refusal) -> String {
    let w = lang.words();
    let name = |given: Given| {
        Both::same(match given {
            Given::Scheme => w.doctor_without_scheme,
            Given::Key => w.doctor_without_key,
            // The page asks for neither.
            Given::Signature | Given::Now => "",
        })
    };
    let said = refusal.both(name);
    view::sentence(lang, &said)
}

fn shown(
    app: &AppState,
    visit: &Visit,
    status: StatusCode,
    message: String,
    scheme: Option<Scheme>,
    outcome: Outcome,
) -> Response {
    let schemes = Scheme::ALL.iter().map(|&one| Choice { word: one.as_str(), chosen: Some(one) == scheme });
    let (answer, refused) = match outcome {
        Ok(answer) => (answer, None),
        Err(why) => (None, Some(Said::of(&why))),
    };
    let f = Frame { switch: format!("/doctor?lang={}", visit.lang.other().as_str()), ..visit.frame(app) };
    page(status, visit.lang, &Doctor { f, schemes: schemes.collect(), message, refused, answer })
}
