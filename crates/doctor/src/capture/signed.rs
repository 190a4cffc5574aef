//! The text that was signed, pasted instead of the message.

use ttpay_core::Json;

use super::Note;

/// What stands in front of the signature below the signed text.
const LABELS: [&str; 6] = ["sign=", "sign:", "sign：", "签名:", "签名：", "signature:"];

/// The text that was signed instead of the message, with the signature on a line of its own: of WeChat Pay v2, whose `key` is
/// the secret, and of Alipay, which has none in it.
pub(super) fn text(text: &str, notes: &mut Vec<Note>) -> Option<Vec<(String, Json)>> {
    let (signed, below) = text.split_once('\n')?;
    let sign = below
        .lines()
        .map(str::trim)
        .find_map(|line| LABELS.iter().find_map(|label| line.strip_prefix(label)))?;
    let signed = signed.trim_end();
    let (params, note) = match signed.rsplit_once("&key=") {
        Some((params, _)) => (params, WITH_KEY),
        None if signed.contains("method=alipay.") && !signed.contains("&sign=") => (signed, WITHOUT),
        None => return None,
    };
    notes.push(note);
    let mut fields: Vec<(String, Json)> = params
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), Json::Text(value.to_owned())))
        .collect();
    fields.push(("sign".to_owned(), Json::Text(sign.trim().to_owned())));
    Some(fields)
}

const WITH_KEY: Note = Note {
    en: "this is the text that was signed: its `key` is the secret, which was left out; do not paste it anywhere",
    zh: "这是签名用的文本：其中的 key 就是密钥，已略去；请勿把它贴到任何地方",
};

/// What is said of a signed text that has no secret in it.
pub(super) const WITHOUT: Note = Note {
    en: "this is the text that was signed, not what was sent: give the message too where both may differ",
    zh: "这是签名用的文本，不是实际发送的报文：两者可能不同时，请再提供报文",
};
