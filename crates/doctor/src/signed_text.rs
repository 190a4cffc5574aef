//! The text that should have been signed, for comparing by eye when no known mistake explains a claim.

use crate::case::Case;
use crate::difference::{MASK, masked};
use crate::draft::Attach;
use crate::plan::Plan;

/// The correct text of a case and its plan, with `[key]` in place of the key and of every other supplied one. `None` where a
/// key that was not given is sorted with the values, so that its place cannot be known.
pub(crate) fn of(case: &Case, plan: &Plan<'_>) -> Option<String> {
    let wanted = plan.attempts.first().filter(|attempt| attempt.mistake.is_none());
    if plan.base.attach == Attach::Value && wanted.is_none() {
        return None;
    }
    let secret = wanted.map_or(&[][..], |attempt| &attempt.secret);
    let mut text = Vec::new();
    plan.base.text(secret, MASK.as_bytes(), &mut text);
    Some(String::from_utf8_lossy(&masked(&text, case)).into_owned())
}

#[cfg(test)]
mod tests {
    use ttpay_core::{Json, KeyText, Scheme};

    use super::*;
    use crate::case::{NamedKey, Said, Subject};

    fn case(scheme: Scheme, said: &[(&str, &str)], key: Option<&str>) -> Case {
        let said = said.iter().map(|(name, value)| ((*name).to_owned(), Json::Text((*value).to_owned())));
        Case {
            subject: Subject::Signature(scheme),
            said: match scheme {
                Scheme::EcpayCallbackSha1 | Scheme::WechatV3Response => Said::Message(said.collect()),
                _ => Said::Params(said.collect()),
            },
            signature: "0".repeat(32),
            key: key.map(|key| NamedKey { path: "key".to_owned(), text: KeyText::from(key) }),
            others: Vec::new(),
            own: crate::case::Own::default(),
            raw: None,
            headers: Vec::new(),
            now: None,
            history: Vec::new(),
        }
    }

    fn text_of(case: &Case) -> Option<String> {
        of(case, &crate::schemes::plan(case).unwrap().unwrap())
    }

    #[test]
    fn the_secret_at_the_end_is_masked_and_so_is_one_that_stands_in_a_value() {
        let said = [("b", "2"), ("a", "x-hunter2-hunter2"), ("sign", "no"), ("risk_info", "no")];
        let text = text_of(&case(Scheme::CashierMd5, &said, Some("hunter2-hunter2")));
        assert_eq!(text.as_deref(), Some("a=x-[key]&b=2[key]"));
        // Where the key stands is known without it.
        let text = text_of(&case(Scheme::CashierMd5, &said[..1], None));
        assert_eq!(text.as_deref(), Some("b=2[key]"));
    }

    #[test]
    fn a_secret_that_is_sorted_with_the_values_stands_where_it_belongs_or_nothing_is_shown() {
        let said = [("timestamp", "5"), ("nonce", "1"), ("msg", "{}")];
        let scheme = Scheme::EcpayCallbackSha1;
        assert_eq!(text_of(&case(scheme, &said, Some("3token"))).as_deref(), Some("1[key]5{}"));
        assert_eq!(text_of(&case(scheme, &said, None)), None);
    }

    #[test]
    fn lines_are_shown_with_their_ends() {
        let said = [("timestamp", "5"), ("nonce", "n"), ("body", "{\"a\":1}")];
        let text = text_of(&case(Scheme::WechatV3Response, &said, None));
        assert_eq!(text.as_deref(), Some("5\nn\n{\"a\":1}\n"));
    }
}
