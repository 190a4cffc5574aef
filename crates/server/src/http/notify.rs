//! The notifications of the channels: the bytes go to the engine as they came; what is refused gets the channel's own
//! negative acknowledgement and moves nothing.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ttpay::channels::shapes::Ack;
use ttpay::channels::wechat::v2::nack;
use ttpay::core::{Channel, Family};

use super::around::Client;
use super::problem::HttpProblem;
use super::{AppState, body};

/// The largest notification, in bytes.
const MAX_NOTIFICATION: usize = 256 * 1024;

pub(super) async fn wechat(app: State<AppState>, request: Request) -> Response {
    notified(app, Channel::Wechat, request).await
}

pub(super) async fn alipay(app: State<AppState>, request: Request) -> Response {
    notified(app, Channel::Alipay, request).await
}

pub(super) async fn ecpay(app: State<AppState>, request: Request) -> Response {
    notified(app, Channel::Ecpay, request).await
}

pub(super) async fn trade(app: State<AppState>, request: Request) -> Response {
    notified(app, Channel::Trade, request).await
}

/// Ecpay checks the address of its callbacks by a GET that is signed as they are.
pub(super) async fn ecpay_check(State(app): State<AppState>, request: Request) -> Response {
    let client = request.extensions().get::<Client>().map(|client| client.0);
    let counted = client.map_or(Ok(()), |client| app.notify.count(client));
    let checked = counted.and_then(|()| {
        let query = request.uri().query().unwrap_or_default();
        app.engine.address_check(query).map_err(HttpProblem::from)
    });
    match checked {
        Ok(ack) => acknowledge(ack),
        Err(problem) => refuse(&app, Channel::Ecpay, Form::Platform, &problem),
    }
}

async fn notified(State(app): State<AppState>, channel: Channel, request: Request) -> Response {
    let headers: Vec<(String, String)> = request
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let form = Form::announced(channel, request.headers());
    let client = request.extensions().get::<Client>().map(|client| client.0);
    if let Err(problem) = client.map_or(Ok(()), |client| app.notify.count(client)) {
        return refuse(&app, channel, form, &problem);
    }
    let body = match body::at_most(&app, request, MAX_NOTIFICATION).await {
        Ok(body) => body,
        Err(problem) => return refuse(&app, channel, form, &problem),
    };
    let form = form.of_body(&body);
    match app.engine.notified(channel, headers, &body).await {
        Ok(ack) => {
            app.metrics.notified(channel.as_str(), "accepted");
            tracing::info!(%channel, "notification accepted");
            acknowledge(ack)
        }
        Err(error) => refuse(&app, channel, form, &error.into()),
    }
}

fn acknowledge(ack: Ack) -> Response {
    let status = StatusCode::from_u16(ack.status).unwrap_or(StatusCode::OK);
    let mut response = (status, ack.body).into_response();
    response.headers_mut().remove(header::CONTENT_TYPE);
    for (name, value) in ack.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<header::HeaderName>(), value.parse()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// How a channel reads a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Xml,
    Json,
    Word,
    /// ByteDance's own generations.
    Platform,
}

impl Form {
    fn announced(channel: Channel, headers: &HeaderMap) -> Self {
        let kind =
            headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match channel {
            Channel::Alipay => Self::Word,
            Channel::Ecpay | Channel::Trade => Self::Platform,
            Channel::Wechat if kind.contains("xml") => Self::Xml,
            Channel::Wechat => Self::Json,
        }
    }

    /// A merchant of API v3 may get refund notices of v2: the body decides.
    fn of_body(self, body: &[u8]) -> Self {
        match (self, body.first()) {
            (Self::Word | Self::Platform, _) => self,
            (_, Some(b'<')) => Self::Xml,
            _ => Self::Json,
        }
    }
}

/// Says no in the channel's own words. The status is an error in all of them, so that whoever stands between sees it too;
/// every channel sends again after anything but its acknowledgement.
fn refuse(app: &AppState, channel: Channel, form: Form, problem: &HttpProblem) -> Response {
    let code = problem.code;
    app.metrics.notified(channel.as_str(), code.as_str());
    let channel_code = problem.channel_code.as_deref().unwrap_or_default();
    tracing::warn!(%channel, %code, channel_code, "notification refused");
    // WeChat wants 401 for a signature that does not hold.
    let status = if code.family() == Family::Signature { 401 } else { problem.status };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match form {
        Form::Word => ([(header::CONTENT_TYPE, "text/plain")], "fail").into_response(),
        Form::Json => body::json_text(status, format!(r#"{{"code":"FAIL","message":"{code}"}}"#)),
        Form::Platform => body::json_text(status, format!(r#"{{"err_no":1,"err_tips":"{code}"}}"#)),
        Form::Xml => acknowledge(nack(code.as_str())),
    };
    *response.status_mut() = status;
    if let Some(seconds) = problem.retry_after_s {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
