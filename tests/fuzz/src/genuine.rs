//! Who really signed a message: judged with other people's parsers and bare cryptography, none of it from the library.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use md5::{Digest, Md5};
use percent_encoding::percent_decode;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::message::Message;
use crate::platform::{ALIPAY, WECHAT, base64};

/// Whether WeChat's v3 key signed exactly this body under these headers.
#[must_use]
pub fn wechat_v3(message: &Message) -> bool {
    let header = |name: &str| message.header(name).unwrap_or_default().as_bytes();
    let text = [header("Wechatpay-Timestamp"), b"\n", header("Wechatpay-Nonce"), b"\n", &message.body, b"\n"]
        .concat();
    let signature = message.header("Wechatpay-Signature").unwrap_or_default();
    rsa(WECHAT.public_der(), &text, signature)
}

/// Whether the elements of a v2 document carry the MD5 under the merchant's key.
#[must_use]
pub fn wechat_v2(body: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(body) else { return false };
    let Ok(document) = roxmltree::Document::parse(text) else { return false };
    let fields: BTreeMap<&str, String> = elements(&document).into_iter().collect();
    let parts = fields.iter().filter(|(name, value)| **name != "sign" && !value.is_empty());
    let text: String = parts.map(|(name, value)| format!("{name}={value}&")).collect();
    let digest = Md5::digest(format!("{text}key=0123456789abcdefghijklmnopqrstuv"));
    let digest: String = digest.iter().map(|byte| format!("{byte:02X}")).collect();
    fields.get("sign").is_some_and(|sign| sign.eq_ignore_ascii_case(&digest))
}

/// Names and texts of the elements below the root, as a general parser sees them.
#[must_use]
pub fn elements<'a>(document: &'a roxmltree::Document<'_>) -> Vec<(&'a str, String)> {
    let children = document.root_element().children().filter(roxmltree::Node::is_element);
    let text =
        |node: roxmltree::Node<'_, '_>| node.children().filter_map(|part| part.text()).collect::<String>();
    children.map(|node| (node.tag_name().name(), text(node))).collect()
}

/// Whether Alipay's key signed some member of the top level exactly as it stands, in UTF-8 or GBK.
#[must_use]
pub fn alipay_answer(body: &[u8]) -> bool {
    let charset = if std::str::from_utf8(body).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::GBK };
    let (text, _) = charset.decode_without_bom_handling(body);
    let Ok(members) = serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(&text) else { return false };
    let sign = members.get("sign").and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
    let Some(sign) = sign else { return false };
    members.values().any(|member| rsa(ALIPAY.public_der(), &charset.encode(member.get()).0, &sign))
}

/// Whether Alipay's key signed the parameters of a notification, with or without its blank ones.
#[must_use]
pub fn alipay_notice(body: &[u8]) -> bool {
    let mut params = form(body);
    let Some(sign) = params.remove(&b"sign"[..]).and_then(|sign| String::from_utf8(sign).ok()) else {
        return false;
    };
    params.remove(&b"sign_type"[..]);
    let text = |keep: &dyn Fn(&[u8]) -> bool| {
        let kept = params.iter().filter(|(_, value)| keep(value));
        kept.map(|(name, value)| [&name[..], b"=", value].concat()).collect::<Vec<_>>().join(&b'&')
    };
    let filled = |value: &[u8]| !String::from_utf8_lossy(value).trim().is_empty();
    [text(&filled), text(&|_| true)].iter().any(|text| rsa(ALIPAY.public_der(), text, &sign))
}

fn form(body: &[u8]) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let decode = |part: &[u8]| {
        let blanks: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        percent_decode(&blanks).collect::<Vec<u8>>()
    };
    let pair = |pair: &[u8]| {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        (decode(&pair[..at]), decode(pair.get(at + 1..).unwrap_or_default()))
    };
    body.split(|byte| *byte == b'&').map(pair).collect()
}

/// Whether the tp gateway signed these members: the vectors hold every signature of it that there is.
#[must_use]
pub fn tp_gateway(body: &[u8]) -> bool {
    static SIGNED: LazyLock<BTreeSet<BTreeMap<Vec<u8>, Vec<u8>>>> = LazyLock::new(|| {
        let files = [
            include_str!("../../vectors/tp_gateway.json"),
            include_str!("../../vectors/must_reject_bytedance.json"),
        ];
        let files = files.map(|file| serde_json::from_str::<Value>(file).expect("a vector file is JSON"));
        let cases = files.iter().flat_map(|file| file["cases"].as_array().expect("there are cases"));
        // What another order or amount was expected of is genuine all the same.
        let genuine =
            |code: &Value| matches!(code.as_str(), None | Some("order_mismatch" | "amount_mismatch"));
        let ours = |case: &&Value| case["verb"] == "tp_gateway_notification";
        cases
            .filter(|case| ours(case) && genuine(&case["expected"]["error"]["code"]))
            .filter_map(|case| Some(signed_members(case["request"]["body"].as_str()?.as_bytes())))
            .collect()
    });
    SIGNED.contains(&signed_members(body))
}

/// The members of a form that are not empty, `sign` among them.
fn signed_members(body: &[u8]) -> BTreeMap<Vec<u8>, Vec<u8>> {
    form(body).into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Whether a key signed a text, SHA-256 under PKCS#1 v1.5.
pub(crate) fn rsa(key: &[u8], text: &[u8], signature: &str) -> bool {
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key);
    base64(signature).is_some_and(|signature| key.verify(text, &signature).is_ok())
}
