//! Every mistake on many messages (mistakes.md §11): its digest is explained by it, or by one with the same effect.

use ttpay_core::{Json, Scheme};
use zeroize::Zeroizing;

use super::super::plan;
use crate::case::{Case, Said, Subject};
use crate::draft::Draft;
use crate::judge::Judge;
use crate::plan::Attempt;
use crate::search::searched;

/// What texts are made of.
const PIECES: [&str; 16] =
    ["测试", "+", "%", "&", "/", "\"", "<", ">", " ", "0", "😀", "a=1", "%20", "x'y", "100", "Z"];

/// The messages of each scheme.
const MESSAGES: u32 = 25;

/// Numbers that look random and are the same every time.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(self.0 >> 8).unwrap() % below
    }

    fn text(&mut self) -> String {
        (0..self.roll(6)).map(|_| PIECES[self.roll(PIECES.len())]).collect()
    }

    fn json(&mut self) -> String {
        let text = |dice: &mut Self| Json::Text(dice.text());
        let inner = vec![("b".to_owned(), text(self)), ("A".to_owned(), Json::Number("0".into()))];
        let members = vec![
            ("out_order_no".to_owned(), text(self)),
            ("list".to_owned(), Json::List(vec![Json::Object(inner)])),
            ("amount".to_owned(), text(self)),
        ];
        Json::Object(members).print()
    }
}

fn case(scheme: Scheme, seed: u32) -> Case {
    let mut dice = Dice(seed);
    let text = |name: &str, value: String| (name.to_owned(), Json::Text(value));
    let (time, nonce) = ("1700000000".to_owned(), "a1B2".to_owned());
    let said = match scheme {
        Scheme::TradeCallbackRsa | Scheme::WechatV3Response => {
            Said::Message(vec![text("timestamp", time), text("nonce", nonce), text("body", dice.json())])
        }
        Scheme::TradeRequestRsa | Scheme::WechatV3Request => Said::Message(vec![
            text("method", "POST".to_owned()),
            text(
                "url",
                if scheme == Scheme::TradeRequestRsa { "/requestOrder" } else { "/v3/x?b=1&a=%7C*" }
                    .to_owned(),
            ),
            text("timestamp", time),
            text("nonce", nonce),
            text("body", dice.json()),
        ]),
        _ => Said::Params(vec![
            text("sign_type", "RSA2".to_owned()),
            text("subject", format!("a{}", dice.text())),
            text("Z_upper", format!("b{}", dice.text())),
            text("empty", String::new()),
            text("biz_content", dice.json()),
            text("fund_bill_list", dice.json()),
            text("extension", dice.json()),
            text("notify_url", "https://x/y?a=1".to_owned()),
        ]),
    };
    Case {
        subject: Subject::Signature(scheme),
        said,
        signature: String::new(),
        key: None,
        others: Vec::new(),
        raw: None,
        headers: Vec::new(),
        now: None,
        history: Vec::new(),
        own: crate::Own::default(),
    }
}

#[test]
fn every_mistake_on_many_messages_is_named_or_has_a_true_alias() {
    let (mut asked, mut first, mut lost) = (0u32, 0u32, Vec::new());
    for scheme in [
        Scheme::TradeRequestRsa,
        Scheme::TradeCallbackRsa,
        Scheme::WechatV3Request,
        Scheme::WechatV3Response,
        Scheme::AlipayRsa2,
        Scheme::AlipayNotifyRsa2,
        Scheme::TpGatewayRsa,
    ] {
        for seed in 0..MESSAGES {
            let case = case(scheme, seed);
            let sample = plan(&case, scheme).unwrap().unwrap();
            let mut right = Vec::new();
            sample.base.write(b"", &mut right);
            for mutation in sample.mutations.iter().filter(|mutation| !mutation.alone) {
                let mut draft = sample.base.clone();
                mutation.apply(&mut draft);
                let mut text = Vec::new();
                if !draft.write(b"", &mut text) || (text == right && draft.again.is_none()) {
                    continue;
                }
                let is_text = |other: &Draft<'_>| {
                    let mut also = Vec::new();
                    other.write(b"", &mut also) && also == text
                };
                if sample.also.iter().any(is_text) {
                    continue;
                }
                let judge = Judge::Opened { hash: draft.hash, digest: draft.digest(b"", &text).to_vec() };
                let mut plan = plan(&case, scheme).unwrap().unwrap();
                plan.attempts = vec![Attempt { mistake: None, secret: Zeroizing::default(), judge }];
                let diagnosis = searched(&case, plan);
                assert!(!diagnosis.matches, "{}", mutation.id);
                let ids: Vec<&str> = diagnosis.findings.iter().map(|it| it.mistake.as_str()).collect();
                asked += 1;
                first += u32::from(ids.first() == Some(&mutation.id));
                if !ids.contains(&mutation.id) {
                    lost.push((mutation.id, mutation.detail.variant.clone(), ids.join(" ")));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:?}");
    assert!(first * 100 >= asked * 95, "{first} of {asked}");
}
