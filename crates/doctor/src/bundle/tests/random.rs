//! Random messages with random mistakes, in every scheme: the bundle comes to the same.

use proptest::prelude::*;
use ttpay_channels::b64;
use ttpay_channels::keys::Hash as Inside;
use ttpay_core::{Json, Scheme};

use super::parts::pkcs1;
use super::{case, chance, key};
use crate::bundle::dice::Dice;
use crate::bundle::weak::Weak;
use crate::bundle::{Bundle, Chance, Verdict, redacted};
use crate::case::{Case, Said};
use crate::draft::Draft;
use crate::hash::Hash;
use crate::schemes;
use crate::search::diagnose;
use crate::text::hex;

/// What values are made of: everything that some language treats in its own way, and personal things.
const PIECES: [&str; 20] = [
    "测试",
    "+",
    "%",
    "&",
    "/",
    "\"",
    "<a>",
    " ",
    "0",
    "",
    "😀",
    "x=1",
    "'",
    "\\",
    "12",
    "https://x/y?z=1",
    "13912345678",
    "欧阳震华",
    "li.lei@mail.cn",
    "%E6%B5%8B",
];

fn value(dice: &mut Dice<'_>) -> String {
    (0..1 + dice.below(4)).map(|_| PIECES[dice.below(PIECES.len())]).collect()
}

fn said(scheme: Scheme, dice: &mut Dice<'_>) -> Said {
    let seconds = (1_600_000_000 + dice.below(100_000_000)).to_string();
    let inner = Json::Object(vec![
        ("out_order_no".to_owned(), Json::Text(value(dice))),
        ("total_amount".to_owned(), Json::Number(dice.below(90_000).to_string())),
        ("memo".to_owned(), Json::Text(value(dice))),
    ])
    .print();
    let fixed: &[(&str, &str)] = match scheme {
        Scheme::TradeRequestRsa => {
            &[("method", "POST"), ("url", "/requestOrder"), ("nonce", "a1B2"), ("body", "*")]
        }
        Scheme::WechatV3Request => {
            &[("method", "POST"), ("url", "/v3/x?b=1&a=%7C*"), ("nonce", "a1B2"), ("body", "*")]
        }
        Scheme::TradeCallbackRsa | Scheme::WechatV3Response => &[("nonce", "a1B2"), ("body", "*")],
        Scheme::EcpayCallbackSha1 => &[("nonce", "5831"), ("type", "payment"), ("msg", "*")],
        Scheme::AlipayResponseRsa2 => &[("method", "alipay.trade.query"), ("body", "answer")],
        Scheme::CashierMd5 => &[
            ("sign_type", "MD5"),
            ("app_id", "800000000001"),
            ("risk_info", "{}"),
            ("alipay_url", "a=%E6%B5%8B&b=c+d"),
        ],
        Scheme::EcpayMd5 => &[
            ("out_order_no", "B2"),
            ("app_id", "tt1"),
            ("disable_msg", "0"),
            ("store_uid", "null"),
            ("expand_order_info", "*"),
        ],
        Scheme::WechatV2Md5 | Scheme::WechatV2HmacSha256 => {
            &[("mch_id", "1900000001"), ("total_fee", "100"), ("sign_type", "MD5")]
        }
        _ => &[
            ("sign_type", "RSA2"),
            ("Z_upper", "b c"),
            ("empty", ""),
            ("biz_content", "*"),
            ("extension", "*"),
            ("notify_url", "https://x/y?a=1"),
        ],
    };
    let text = |text: &str| match text {
        "*" => inner.clone(),
        "answer" => format!("{{\"alipay_trade_query_response\":{inner},\"sign\":\"x\"}}"),
        other => other.to_owned(),
    };
    let mut list: Vec<(String, Json)> =
        fixed.iter().map(|(name, value)| ((*name).to_owned(), Json::Text(text(value)))).collect();
    list.push(("timestamp".to_owned(), Json::Text(seconds)));
    let message = list.iter().any(|(name, _)| name == "nonce" || name == "body");
    if message {
        return Said::Message(list);
    }
    list.extend((0..3).map(|at| (format!("f{at}"), Json::Text(value(dice)))));
    Said::Params(list)
}

/// A claim that some mistake, or two, or another key makes of a message; nothing where this one changes nothing.
fn claim(case: &Case, weak: &Weak, rsa: bool, dice: &mut Dice<'_>) -> Option<String> {
    let plan = schemes::plan(case).unwrap()?;
    let mut draft = plan.base.clone();
    // The families beyond the catalogue are tried alone, and with the wanted key.
    if let Some(beyond) = plan.beyond.as_ref().filter(|_| dice.below(4) == 0) {
        let families = beyond();
        families[dice.below(families.len())].apply(&mut draft);
        let secret = plan.attempts.first().map(|attempt| attempt.secret.to_vec()).unwrap_or_default();
        return printed(&draft, &secret);
    }
    let usual: Vec<_> = plan.mutations.iter().filter(|mutation| !mutation.alone).collect();
    let families = plan.beyond.as_ref().map(|beyond| beyond()).unwrap_or_default();
    let first = match dice.below(6) {
        0 => &families[dice.below(families.len())],
        _ => usual[dice.below(usual.len())],
    };
    let second = usual[dice.below(usual.len())];
    let (early, late) = if second.step < first.step { (second, first) } else { (first, second) };
    early.apply(&mut draft);
    if dice.below(3) == 0 && early.step.combines(late.step) {
        late.apply(&mut draft);
    }
    let secret = plan.attempts.get(if dice.below(4) == 0 { dice.below(plan.attempts.len()) } else { 0 });
    let secret = secret.map(|attempt| attempt.secret.to_vec()).unwrap_or_default();
    if !rsa {
        return printed(&draft, &secret);
    }
    let mut text = Vec::new();
    draft.write(&secret, &mut text).then_some(())?;
    let digest = draft.digest(&secret, &text);
    let inside = match draft.signed_hash() {
        Hash::Md5 => Inside::Md5,
        Hash::Sha1 => Inside::Sha1,
        Hash::Sha256 => Inside::Sha256,
        _ => return None,
    };
    let content = [inside.prefix(), &digest].concat();
    let filler = vec![0xff; weak.modulus().len() - content.len() - 3];
    Some(b64::encode(&weak.signed(&[&[0, 1], &filler[..], &[0], &content].concat())))
}

fn printed(draft: &Draft<'_>, secret: &[u8]) -> Option<String> {
    let mut text = Vec::new();
    draft.write(secret, &mut text).then(|| hex(&draft.digest(secret, &text)))
}

/// The verdict of a case, and that of its bundle as it is read again.
fn both(case: &Case, seed: u64) -> (Verdict, Result<Verdict, String>) {
    let wanted = Verdict::of(&diagnose(case).unwrap());
    let mut chance = chance(seed);
    let read = |bundle: Bundle| Bundle::read(bundle.text().unwrap().as_bytes()).unwrap();
    let bundle = redacted(case, "ttpay test", &mut chance).map_err(|fault| fault.to_string());
    (wanted, bundle.map(|bundle| Verdict::of(&diagnose(&read(bundle).case).unwrap())))
}

/// What each form of each family beyond the catalogue would claim.
fn claims_beyond(case: &Case, round: usize) -> Vec<String> {
    let Some(plan) = schemes::plan(case).unwrap() else { return Vec::new() };
    let families = plan.beyond.as_ref().map(|beyond| beyond()).unwrap_or_default();
    let Some(secret) = plan.attempts.first().map(|attempt| attempt.secret.to_vec()) else {
        return Vec::new();
    };
    let ids = crate::mistakes::beyond().map(|mistake| mistake.id);
    let some = ids.filter_map(|id| {
        let forms: Vec<_> = families.iter().filter(|family| family.id == id).collect();
        let family = forms.get((round * 97 + 5) % forms.len().max(1))?;
        let mut draft = plan.base.clone();
        family.apply(&mut draft);
        printed(&draft, &secret)
    });
    some.collect()
}

#[test]
fn every_family_beyond_the_catalogue_is_reproduced() {
    let mut seen = std::collections::BTreeSet::new();
    for (round, scheme) in Scheme::ALL.iter().enumerate() {
        let mut first = chance(5);
        let mut dice = Dice::new(&mut first);
        let mut case = case(*scheme, said(*scheme, &mut dice), "Secret/For+Tests=0123456789abcde");
        // One form of each family, another one with each scheme.
        for (at, claim) in claims_beyond(&case, round).into_iter().enumerate() {
            case.signature = claim;
            let (wanted, found) = both(&case, at as u64);
            seen.extend(wanted.findings.first().map(|(id, _)| id.clone()).filter(|id| id.starts_with("XG")));
            assert_eq!(found, Ok(wanted), "{scheme} {at}");
        }
    }
    // Lines are signed with RSA, which the random cases below look at.
    let all: Vec<_> =
        crate::mistakes::beyond().map(|mistake| mistake.id).filter(|id| *id != "XG-09").collect();
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_random_case_is_reproduced(seed in any::<u64>(), at in 0..Scheme::ALL.len()) {
        let scheme = Scheme::ALL[at];
        let mut first = chance(seed);
        let first: &mut Chance<'_> = &mut first;
        let mut dice = Dice::new(first);
        let weak = Weak::drawn(2048, &[1, 0, 1], &mut dice).unwrap();
        let rsa = scheme.as_str().contains("rsa") || scheme.as_str().starts_with("wechat_v3");
        let secret = if rsa { pkcs1(&weak.modulus()) } else { "Secret/For+Tests=0123456789abcde".to_owned() };
        let mut case = case(scheme, said(scheme, &mut dice), &secret);
        case.others = vec![key("ecpay.previous_tokens[0]", "an-older-token"), key("wechat.key", "another key")];
        if rsa {
            case.signature = "AAAA".to_owned();
        }
        // A random signature now and then: what nothing explains stays unexplained.
        if dice.below(6) > 0 && let Some(claim) = claim(&case, &weak, rsa, &mut dice) {
            case.signature = claim;
        }
        let (wanted, found) = both(&case, seed ^ 1);
        prop_assert_eq!(found, Ok(wanted), "{}", scheme);
    }
}
