//! Answers of the platforms that refuse a signature: what is in question is the request, which they do not hold.

use ttpay_core::Json;

use crate::phrase::Both;
use crate::refusals::Phrase;

/// Whose refusal a text is, and what to give instead.
pub(super) fn of(text: &str) -> Option<Both> {
    let has = |word: &str| text.contains(word);
    let told = |phrase: Phrase| Some(phrase.plain());
    if has("SIGN_ERROR") || has("sign_information") {
        return told(if without_body(text) { Phrase::OfWechatV3Empty } else { Phrase::OfWechatV3 });
    }
    if has("<return_code>") && has("FAIL") {
        return told(Phrase::OfWechatV2);
    }
    if has("invalid-signature") || has("验签字符串") {
        return told(Phrase::OfAlipay);
    }
    if has("resultStatus") {
        return told(Phrase::OfAlipayApp);
    }
    if has("err_tips") {
        return told(Phrase::OfEcpay);
    }
    (has("CD0025") || has("requestPayment:fail") || has("pay:fail")).then(|| Phrase::OfTtPay.plain())
}

/// Whether WeChat Pay shows the whole text that it verified, and a request with a body has none in it.
fn without_body(text: &str) -> bool {
    let shown = text.find('{').and_then(|at| {
        let mut values =
            serde_json::Deserializer::from_str(&text[at..]).into_iter::<Box<serde_json::value::RawValue>>();
        let answer = Json::parse(values.next()?.ok()?.get().as_bytes()).ok()?;
        let seen = answer.get("detail")?.get("sign_information")?.clone();
        let whole = seen.get("truncated_sign_message")?.text()?.to_owned();
        let length = seen.get("sign_message_length")?.integer()?;
        (i128::try_from(whole.len()) == Ok(length)).then_some(whole)
    });
    shown.is_some_and(|whole| whole.ends_with("\n\n") && !whole.starts_with("GET"))
}
