//! The text that was signed, pasted instead of the message.

use ttpay_core::Json;

use super::Note;

/// The text that was signed for WeChat Pay v2 instead of the message, with `sign=` on a line of its own: its `key` is the secret.
pub(super) fn text(text: &str, notes: &mut Vec<Note>) -> Option<Vec<(String, Json)>> {
    let (signed, sign) = text.split_once("\nsign=")?;
    let (params, _) = signed.trim_end().rsplit_once("&key=")?;
    notes.push(Note {
        en: "this is the text that was signed: its `key` is the secret, which was left out; do not paste it anywhere",
        zh: "这是签名用的文本：其中的 key 就是密钥，已略去；请勿把它贴到任何地方",
    });
    let mut fields: Vec<(String, Json)> = params
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), Json::Text(value.to_owned())))
        .collect();
    fields.push(("sign".to_owned(), Json::Text(sign.trim().to_owned())));
    Some(fields)
}
