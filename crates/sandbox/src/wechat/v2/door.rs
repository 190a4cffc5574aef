//! What every v2 call must pass before it is looked at: POST, XML, merchant, signature (wechat.md §3.1, §3.2).

use axum::http::{Method, StatusCode};
use axum::response::Response;
use ttpay_channels::wechat::v2::{SignType, signature};
use ttpay_channels::xml::{self, Elements};
use ttpay_core::canonical::Pair;

use super::voice::Voice;
use crate::answer::with_type;
use crate::wechat::Refusal;
use crate::world::World;

/// A call whose signature holds.
pub(super) struct Call {
    pub(super) voice: Voice,
    fields: Elements,
}

/// Reads and verifies a call; a refusal is the unsigned `return_code=FAIL` of WeChat.
pub(super) fn open(world: &World, method: &Method, body: &[u8]) -> Result<Call, Box<Response>> {
    if method != Method::POST {
        return Err(fail("REQUIRE_POST_METHOD", "请使用post方法"));
    }
    if body.is_empty() {
        return Err(fail("POST_DATA_EMPTY", "post数据为空"));
    }
    if std::str::from_utf8(body).is_err() {
        return Err(fail("NOT_UTF8", "编码格式错误: the body is not UTF-8"));
    }
    let fields = xml::read(body, "xml", xml::MAX_ANSWER_BYTES)
        .map_err(|error| fail("XML_FORMAT_ERROR", &format!("XML格式错误: {error}")))?;
    let mch_id =
        fields.filled("mch_id").ok_or_else(|| fail("LACK_PARAMS", "缺少参数: mch_id is required"))?;
    if mch_id != world.merchant.mch_id {
        return Err(fail("MCHID_NOT_EXIST", "商户号不存在: no merchant has this mch_id"));
    }
    let sign = fields.filled("sign").ok_or_else(|| fail("SIGNERROR", "签名错误: there is no `sign`"))?;
    let sign_type = SignType::parse(fields.filled("sign_type").unwrap_or("MD5"))
        .ok_or_else(|| fail("SIGNERROR", "签名错误: `sign_type` is MD5 or HMAC-SHA256"))?;
    signature::verify(sign_type, &pairs(&fields), sign, &world.merchant.v2_key)
        .map_err(|error| fail("SIGNERROR", &format!("签名错误: {error}")))?;
    Ok(Call { voice: Voice { sign_type }, fields })
}

/// The unsigned document of a call that was not understood.
pub(super) fn fail(code: &str, text: &str) -> Box<Response> {
    let members = [("return_code", "FAIL"), ("return_msg", text), ("err_code", code)];
    let document =
        xml::write("xml", members).unwrap_or_else(|_| "<xml><return_code>FAIL</return_code></xml>".into());
    Box::new(with_type(StatusCode::OK, "text/plain", document))
}

impl Call {
    /// Our application, and a nonce.
    pub(super) fn check(&self, world: &World) -> Result<(), Refusal> {
        let nonce = self.required("nonce_str")?;
        if nonce.len() > 32 {
            return Err(Refusal::parameter("nonce_str", "has at most 32 characters"));
        }
        if self.required("appid")? != world.merchant.app_id {
            return Err(Refusal::AppIdMismatch);
        }
        Ok(())
    }

    /// A member that must be there.
    pub(super) fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.optional(name).ok_or_else(|| Refusal::Lacking(name.into()))
    }

    /// A member that is there and not empty.
    pub(super) fn optional(&self, name: &str) -> Option<&str> {
        self.fields.filled(name)
    }

    /// An amount of fen.
    pub(super) fn fen(&self, name: &str) -> Result<u64, Refusal> {
        Ok(ttpay_core::Amount::from_fen_text(name, self.required(name)?)?.fen())
    }

    /// Everything that a repetition must send again.
    pub(super) fn parameters(&self) -> String {
        let fresh = ["sign", "sign_type", "nonce_str"];
        let mut members: Vec<_> = self
            .fields
            .as_slice()
            .iter()
            .filter(|(name, value)| !value.is_empty() && !fresh.contains(&name.as_str()))
            .collect();
        members.sort();
        format!("{members:?}")
    }
}

fn pairs(fields: &Elements) -> Vec<Pair<'_>> {
    fields.as_slice().iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect()
}
