//! Every M entry over random messages (mistakes.md §11): what was done is what is found, and nothing else is called proved.

use ttpay_core::{Json, KeyText, Scheme};

use super::tests::Chance;
use super::*;
use crate::case::{NamedKey, Said, Subject};
use crate::claims::claims;

/// Messages for each scheme.
const ROUNDS: usize = 25;

/// What values are made of: everything that some language treats in its own way.
const PIECES: [&str; 16] =
    ["测试", "+", "%", "&", "/", "\"", "<a>", " ", "0", "", "😀", "x=1", "'", "\\", "12", "https://x/y?z=1"];

fn value(chance: &mut Chance) -> Json {
    let pick = |chance: &mut Chance| PIECES[usize::try_from(chance.next() % 16).unwrap()];
    Json::Text((0..1 + chance.next() % 4).map(|_| pick(chance)).collect())
}

fn message(scheme: Scheme, chance: &mut Chance) -> Said {
    let text = |text: &str| Json::Text(text.to_owned());
    let seconds = text(&(1_600_000_000 + chance.next() % 100_000_000).to_string());
    let object = format!("{{\"b\": {}, \"a\":\"https://x/{}\"}}", chance.next() % 90, chance.hex(3));
    let fixed: Vec<(&str, Json)> = match scheme {
        Scheme::CashierMd5 => vec![
            ("sign_type", text("MD5")),
            ("timestamp", seconds),
            ("app_id", text("800000000001")),
            ("total_amount", Json::Number("1".to_owned())),
            ("risk_info", text("{}")),
            ("wx_url", value(chance)),
            ("alipay_url", text("a=%E6%B5%8B&b=c+d")),
        ],
        Scheme::TpGatewayMd5 => vec![
            ("version", text("1.0")),
            ("timestamp", seconds),
            ("app_id", text("800000000001")),
            ("biz_content", text(&object)),
        ],
        Scheme::EcpayMd5 => vec![
            ("out_order_no", text("B2")),
            ("app_id", text("tt1")),
            ("total_amount", Json::Number("2376".to_owned())),
            ("valid_time", Json::Number("172800".to_owned())),
            ("disable_msg", Json::Number("0".to_owned())),
            ("expand_order_info", text(&object)),
            ("store_uid", text("null")),
        ],
        Scheme::EcpayCallbackSha1 => {
            let parts = vec![
                ("timestamp", seconds),
                ("nonce", text(&chance.hex(6))),
                ("type", text("payment")),
                ("msg_signature", text(&chance.hex(40))),
                ("msg", text(&object)),
            ];
            return Said::Message(parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        }
        _ => vec![
            ("mch_id", text("1900000001")),
            ("appid", text("wx1")),
            ("total_fee", text("100")),
            ("sign_type", text("MD5")),
        ],
    };
    let more = (0..4).map(|_| (format!("f{}", chance.hex(4)), value(chance))).collect::<Vec<_>>();
    Said::Params(fixed.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(more).collect())
}

#[test]
fn what_was_done_to_a_random_message_is_what_is_found() {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let (mut asked, mut first) = (0u32, 0u32);
    for scheme in [
        Scheme::CashierMd5,
        Scheme::TpGatewayMd5,
        Scheme::EcpayMd5,
        Scheme::EcpayCallbackSha1,
        Scheme::WechatV2Md5,
    ] {
        for round in 0..ROUNDS {
            let mut case = Case {
                subject: Subject::Signature(scheme),
                said: message(scheme, &mut chance),
                signature: "-".to_owned(),
                key: Some(NamedKey {
                    path: "key".to_owned(),
                    text: KeyText::from("Secret/For+Tests=0123456789abcde"),
                }),
                others: Vec::new(),
                raw: None,
                headers: Vec::new(),
                now: None,
                history: Vec::new(),
                own: crate::Own::default(),
            };
            // Every third entry, shifted with each message: all of them, many times, in a few seconds.
            for (id, claim) in one_each(&case).into_iter().skip(round % 3).step_by(3) {
                case.signature = claim;
                let diagnosis = diagnose(&case).unwrap();
                assert!(!diagnosis.matches, "{id} under {scheme}: {:?}", case.said);
                let found: Vec<_> =
                    diagnosis.findings.iter().map(|finding| finding.mistake.as_str()).collect();
                // An entry that comes first on the page and gives the same text stands before it.
                assert!(found.contains(&id), "{id} under {scheme} was called {found:?}: {:?}", case.said);
                asked += 1;
                first += u32::from(found[0] == id);
            }
        }
    }
    assert!(asked > 600, "{asked} claims are too few");
    assert!(first * 100 >= asked * 85, "{first} of {asked} are named first");
}

/// One claim for each entry that changes anything on this message, printed as the scheme prints it.
fn one_each(case: &Case) -> Vec<(&'static str, String)> {
    let upper = case.subject == Subject::Signature(Scheme::WechatV2Md5);
    let mut all = Vec::<(&str, String)>::new();
    for claim in claims(case).unwrap().unwrap().singles {
        let id = claim.mistakes[0];
        if id != "GN-14" && !all.iter().any(|(known, _)| *known == id) {
            let printed = crate::text::hex(&claim.digest);
            all.push((id, if upper { printed.to_ascii_uppercase() } else { printed }));
        }
    }
    all
}
