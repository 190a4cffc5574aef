//! A capture as the request of `diagnose_signature`: `params` or `message`, `signature`, `raw`, `headers`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ttpay_core::{Json, Scheme};

use super::charset::Charset;
use super::{Kind, Parts, Unread};
use crate::phrase::Both;
use crate::refusals::Phrase;

/// What the front end's `tt.requestOrder` signs instead of a real path (bytedance.md §3.2).
const FRONT_END_PATH: &str = "/requestOrder";

/// The request for a scheme.
pub(super) fn request(read: Kind, parts: &Parts, scheme: Scheme) -> Result<Json, Unread> {
    let need = Need { read, parts, scheme };
    let (name, signed, signature) = match scheme {
        Scheme::CashierMd5
        | Scheme::TpGatewayMd5
        | Scheme::TpGatewayRsa
        | Scheme::EcpayMd5
        | Scheme::WechatV2Md5
        | Scheme::WechatV2HmacSha256
        | Scheme::AlipayRsa2
        | Scheme::AlipayRsa
        | Scheme::AlipayNotifyRsa2
        | Scheme::AlipayNotifyRsa => {
            let fields = need.fields(Phrase::Parameters)?;
            // What starts a payment calls its signature so.
            let name = if parts.has("paySign") && !parts.has("sign") { "paySign" } else { "sign" };
            let signed = fields.iter().filter(|(own, _)| own != "paySign").cloned().collect();
            ("params", Json::Object(signed), need.sign(name)?)
        }
        Scheme::WechatV3Request => {
            let header = need.header("authorization", "Authorization")?;
            ("message", need.five_lines(header, None)?, need.inside(header)?)
        }
        Scheme::TradeRequestRsa => {
            let either = parts.header("byte-authorization").or_else(|| parts.header("authorization"));
            let header = either.ok_or_else(|| need.missing(header("Byte-Authorization")))?;
            ("message", need.five_lines(header, Some(FRONT_END_PATH))?, need.inside(header)?)
        }
        Scheme::WechatV3Response => {
            need.three_lines(["wechatpay-timestamp", "wechatpay-nonce", "wechatpay-signature"])?
        }
        Scheme::TradeCallbackRsa => {
            need.three_lines(["byte-timestamp", "byte-nonce-str", "byte-signature"])?
        }
        Scheme::AlipayResponseRsa2 => {
            let node = parts.node.as_deref().ok_or_else(|| need.missing(Phrase::Node.plain()))?;
            let method = node.trim_end_matches("_response").replace('_', ".");
            let message = vec![text("method", &method), text("body", need.body()?)];
            ("message", Json::Object(message), need.sign("sign")?)
        }
        Scheme::EcpayCallbackSha1 => {
            let fields = need.fields(Phrase::Callback)?;
            let part = |name: &str| fields.iter().find(|(key, _)| key == name).cloned();
            let message: Vec<_> = ["timestamp", "nonce", "msg"].into_iter().filter_map(part).collect();
            if message.len() < 3 {
                return Err(need.missing(Phrase::ThreeMembers.plain()));
            }
            let name = if parts.has("msg_signature") { "msg_signature" } else { "signature" };
            ("message", Json::Object(message), need.sign(name)?)
        }
    };
    let mut request =
        vec![text("scheme", scheme.as_str()), (name.to_owned(), signed), text("signature", &signature)];
    // What this scheme does not sign is looked for in the whole body, which a printed callback does not show.
    let whole = || parts.fields.clone().filter(|_| scheme == Scheme::EcpayCallbackSha1).map(Json::Object);
    let raw = parts.body.clone().or_else(|| whole().map(|body| body.print()));
    if let Some(raw) = raw.filter(|raw| !raw.is_empty()) {
        request.push(text("raw", &raw));
    }
    if !parts.headers.is_empty() {
        let pair = |(name, value): &(String, String)| {
            Json::List(vec![Json::Text(name.clone()), Json::Text(value.clone())])
        };
        request.push(("headers".to_owned(), Json::List(parts.headers.iter().map(pair).collect())));
    }
    Ok(Json::Object(request))
}

fn text(name: &str, value: &str) -> (String, Json) {
    (name.to_owned(), Json::Text(value.to_owned()))
}

struct Need<'a> {
    read: Kind,
    parts: &'a Parts,
    scheme: Scheme,
}

type Signed = (&'static str, Json, String);

impl<'a> Need<'a> {
    fn missing(&self, missing: Both) -> Unread {
        Unread::Missing { read: self.read, scheme: self.scheme, missing }
    }

    fn fields(&self, missing: Phrase) -> Result<&'a [(String, Json)], Unread> {
        self.parts.fields.as_deref().ok_or_else(|| self.missing(missing.plain()))
    }

    /// The signature in a member; one that is absent is for the rules to judge.
    fn sign(&self, name: &str) -> Result<String, Unread> {
        match self.parts.field(name) {
            Some(Json::Text(sign)) => Ok(sign.clone()),
            Some(Json::Null) | None => Ok(String::new()),
            Some(other) => {
                let rule = Phrase::NotSign.with(&[Both::same(name), Both::kind(other)]);
                Err(Unread::Broken { read: self.read, rule })
            }
        }
    }

    /// A header by its name, and as the platform writes it.
    fn header(&self, name: &str, written: &'static str) -> Result<&'a str, Unread> {
        self.parts.header(name).ok_or_else(|| self.missing(header(written)))
    }

    fn body(&self) -> Result<&'a str, Unread> {
        self.parts.body.as_deref().ok_or_else(|| self.missing(Phrase::Body.plain()))
    }

    fn five_lines(&self, header: &str, front_end: Option<&str>) -> Result<Json, Unread> {
        let method = self.parts.method.as_deref().or(front_end.map(|_| "POST"));
        let url = self.parts.url.as_deref().or(front_end);
        let part = |name: &str| inside(header, name).ok_or_else(|| self.missing(in_header(name)));
        Ok(Json::Object(vec![
            text("method", method.ok_or_else(|| self.missing(Phrase::RequestLine.plain()))?),
            text("url", path(url.ok_or_else(|| self.missing(Phrase::RequestLine.plain()))?)),
            text("timestamp", part("timestamp")?),
            text("nonce", part("nonce_str")?),
            self.body_as_sent()?,
        ]))
    }

    /// The body; in another charset as the bytes that were sent, because they are what is signed.
    fn body_as_sent(&self) -> Result<(String, Json), Unread> {
        let body = self.body()?;
        Ok(match self.parts.charset {
            Charset::Gbk => text("body_base64", &STANDARD.encode(self.parts.charset.bytes(body))),
            Charset::Utf8 | Charset::Damaged => text("body", body),
        })
    }

    fn inside(&self, header: &str) -> Result<String, Unread> {
        inside(header, "signature").map(str::to_owned).ok_or_else(|| self.missing(in_header("signature")))
    }

    fn three_lines(&self, [timestamp, nonce, signature]: [&'static str; 3]) -> Result<Signed, Unread> {
        let message = vec![
            text("timestamp", self.header(timestamp, written(timestamp))?),
            text("nonce", self.header(nonce, written(nonce))?),
            self.body_as_sent()?,
        ];
        let signature = self.header(signature, written(signature))?;
        Ok(("message", Json::Object(message), signature.to_owned()))
    }
}

/// A header as a platform writes it.
fn written(name: &str) -> &'static str {
    match name {
        "wechatpay-timestamp" => "Wechatpay-Timestamp",
        "wechatpay-nonce" => "Wechatpay-Nonce",
        "wechatpay-signature" => "Wechatpay-Signature",
        "byte-timestamp" => "Byte-Timestamp",
        "byte-nonce-str" => "Byte-Nonce-Str",
        _ => "Byte-Signature",
    }
}

fn header(written: &str) -> Both {
    Phrase::Header.with(&[Both::same(written)])
}

fn in_header(name: &str) -> Both {
    Phrase::InAuthorization.with(&[Both::same(name)])
}

/// A part of an authorization header, quoted or not: `name="value",name=value`.
fn inside<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let (_, list) = header.split_once(' ')?;
    list.split(',').find_map(|part| {
        let (key, value) = part.trim().split_once('=')?;
        (key.trim() == name).then(|| value.trim().trim_matches('"'))
    })
}

/// Path and query of an address.
fn path(url: &str) -> &str {
    match url.split_once("://") {
        Some((_, rest)) => rest.find(['/', '?']).map_or("/", |at| &rest[at..]),
        None => url,
    }
}
