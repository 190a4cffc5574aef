//! What every v3 call must pass before it is looked at: `User-Agent`, the `Authorization` header, clock, serial, signature
//! (wechat.md §4.1).

use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use ttpay_channels::wechat::v3::{RequestMessage, canonical, verify_text};
use ttpay_core::Json;

use super::voice::refused;
use crate::wechat::Refusal;
use crate::world::World;

/// How far the merchant's clock may be off (wechat.md §7).
const WINDOW_S: u64 = 300;

/// A call whose signature holds.
pub(super) struct Call {
    /// Path and query as they were sent.
    pub(super) target: String,
    body: Bytes,
}

/// Reads and verifies a call.
pub(super) async fn open(world: &World, request: Request) -> Result<Call, Box<Response>> {
    let (parts, body) = request.into_parts();
    let target = parts.uri.path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let headers = parts.headers.clone();
    let method = parts.method.clone();
    let body = Bytes::from_request(Request::from_parts(parts, body), &()).await;
    let body = body.map_err(|_| bad("the body is larger than 1 MiB or broke off"))?;
    if headers.get(header::USER_AGENT).is_none_or(|value| value.is_empty()) {
        return Err(bad("请求头 User-Agent 不能为空: send a non-empty User-Agent"));
    }
    authorize(world, &headers, method.as_str(), &target, &body)?;
    Ok(Call { target, body })
}

fn authorize(
    world: &World,
    headers: &HeaderMap,
    method: &str,
    target: &str,
    body: &[u8],
) -> Result<(), Box<Response>> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = match (values.next(), values.next()) {
        (Some(value), None) => {
            value.to_str().map_err(|_| sign_error("Authorization 不合法: it is not plain ASCII"))?
        }
        (None, _) => return Err(sign_error("Http头Authorization值为空: there is no Authorization header")),
        (Some(_), Some(_)) => return Err(sign_error("Authorization 不合法: the header occurs twice")),
    };
    let list = value
        .strip_prefix(canonical::ALGORITHM)
        .and_then(|rest| rest.strip_prefix(' '))
        .ok_or_else(|| sign_error("认证类型不合法: the scheme is WECHATPAY2-SHA256-RSA2048 and one blank"))?;
    let [mchid, nonce, signature, timestamp, serial] =
        members(list).ok_or_else(|| sign_error("Authorization 格式错误: mchid, nonce_str, signature, timestamp, serial_no, each once, in double quotes, commas without blanks"))?;
    if mchid != world.merchant.mch_id {
        return Err(sign_error("商户号不存在: no merchant has this mchid"));
    }
    let now = world.now();
    let near = timestamp.parse::<i64>().is_ok_and(|at| at.abs_diff(now) <= WINDOW_S);
    if !near {
        return Err(sign_error("时间戳已过期: the timestamp is more than 5 minutes off"));
    }
    if serial != world.keys.wechat.serial {
        return Err(sign_error("商户证书序列号有误: serial_no is not that of the merchant certificate"));
    }
    let text = RequestMessage { method, url: target, timestamp, nonce, body }
        .text()
        .map_err(|error| sign_error(&error.to_string()))?;
    verify_text(world.keys.wechat.rsa.private.public_key(), &text, signature)
        .map_err(|error| sign_error(&format!("签名错误: {error}")))
}

/// The five members of the header, in any order, each once.
fn members(list: &str) -> Option<[&str; 5]> {
    let names = ["mchid", "nonce_str", "signature", "timestamp", "serial_no"];
    let mut values = [None; 5];
    for pair in list.split(',') {
        let (name, value) = pair.split_once('=')?;
        let value = value.strip_prefix('"')?.strip_suffix('"').filter(|value| !value.is_empty())?;
        let place = &mut values[names.iter().position(|known| *known == name)?];
        if place.replace(value).is_some() {
            return None;
        }
    }
    match values {
        [Some(a), Some(b), Some(c), Some(d), Some(e)] => Some([a, b, c, d, e]),
        _ => None,
    }
}

fn sign_error(text: &str) -> Box<Response> {
    Box::new(refused(axum::http::StatusCode::UNAUTHORIZED, "SIGN_ERROR", text, None))
}

fn bad(text: &str) -> Box<Response> {
    Box::new(refused(axum::http::StatusCode::BAD_REQUEST, "INVALID_REQUEST", text, None))
}

impl Call {
    /// The JSON object of the body.
    pub(super) fn json(&self) -> Result<Json, Refusal> {
        match Json::parse(&self.body) {
            Ok(json @ Json::Object(_)) => Ok(json),
            Ok(_) => Err(Refusal::parameter("body", "is a JSON object")),
            Err(fault) => Err(Refusal::parameter("body", fault.to_string())),
        }
    }

    /// The typed body.
    pub(super) fn shape<T: serde::de::DeserializeOwned>(&self) -> Result<T, Refusal> {
        ttpay_core::shape::read(self.json()?).map_err(|misfit| {
            use ttpay_core::shape::Problem;
            match misfit.problem {
                Problem::Missing => Refusal::Lacking(misfit.path),
                Problem::Unknown => Refusal::parameter(misfit.path, "is not known"),
                Problem::Wrong(expected) => Refusal::parameter(misfit.path, format!("must be {expected}")),
                Problem::Coded(_, rule) => Refusal::parameter(misfit.path, rule),
            }
        })
    }

    /// The value of a member of the query, percent-decoded.
    pub(super) fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        let fields = ttpay_channels::form::read(query.as_bytes()).ok()?;
        let field = fields.into_iter().find(|field| field.name == name)?;
        String::from_utf8(field.bytes).ok()
    }

    /// Whether the query names our merchant.
    pub(super) fn merchant(&self, world: &World) -> Result<(), Refusal> {
        match self.query("mchid") {
            None => Err(Refusal::Lacking("mchid".into())),
            Some(mchid) if mchid == world.merchant.mch_id => Ok(()),
            Some(_) => Err(Refusal::Merchant),
        }
    }
}
