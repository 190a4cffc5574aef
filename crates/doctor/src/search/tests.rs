//! The levels of the search on a small orderInfo; the fixtures of mistakes.md §10 are vectors.

use ttpay_core::{Json, KeyText, Scheme};

use super::*;
use crate::case::{NamedKey, Said, Subject};
use crate::diagnosis::Certainty;

fn case(signature: &str) -> Case {
    let text = r#"{"app_id":"800000000001","uid":"1","subject":"测试","total_amount":1,"notify_url":"","sign_type":"MD5"}"#;
    let Ok(Json::Object(members)) = Json::parse(text.as_bytes()) else { panic!("the sample is an object") };
    let key = |path: &str, text: &str| NamedKey { path: path.to_owned(), text: KeyText::from(text) };
    Case {
        subject: Subject::Signature(Scheme::CashierMd5),
        said: Said::Params(members),
        signature: signature.to_owned(),
        key: Some(key("cashier.secret", "canary-7f3a")),
        others: vec![key("ecpay.salt", "another-secret")],
        raw: None,
        headers: Vec::new(),
        now: None,
        history: Vec::new(),
        own: crate::Own::default(),
    }
}

fn md5(text: &str) -> String {
    crate::text::hex(&ttpay_md5::portable(text.as_bytes()))
}

/// The joined text of the sample as the page writes it down.
const JOINED: &str = "app_id=800000000001&sign_type=MD5&subject=测试&total_amount=1&uid=1";

fn found(signature: &str) -> Vec<String> {
    let diagnosis = diagnose(&case(signature)).unwrap();
    assert!(!diagnosis.matches);
    diagnosis.findings.into_iter().map(|finding| finding.mistake).collect()
}

#[test]
fn a_correct_signature_matches_whatever_the_linter_misses_in_it() {
    let diagnosis = diagnose(&case(&md5(&format!("{JOINED}canary-7f3a")))).unwrap();
    assert!(diagnosis.matches);
    // The sample has not every field of an orderInfo.
    assert!(diagnosis.findings.iter().all(|finding| finding.mistake == "TP-38"), "{:?}", diagnosis.findings);
}

#[test]
fn a_single_mistake_is_named_and_shown_without_the_secret() {
    let claim = md5(&format!("{}canary-7f3a", JOINED.replace("&uid=1", "")));
    let diagnosis = diagnose(&case(&claim)).unwrap();
    let finding = &diagnosis.findings[0];
    assert_eq!((finding.mistake.as_str(), finding.certainty), ("TP-07", Certainty::Proved));
    assert_eq!(finding.detail.as_ref().unwrap().field.as_deref(), Some("uid"));
    let difference = finding.first_difference.as_ref().unwrap();
    assert_eq!(difference.offset, JOINED.find("&uid").unwrap());
    assert!(
        difference.expected.ends_with("&uid=1[key]") && difference.got.ends_with("=1[key]"),
        "{difference:?}"
    );
}

#[test]
fn another_key_is_named_by_its_path() {
    let diagnosis = diagnose(&case(&md5(&format!("{JOINED}another-secret")))).unwrap();
    assert_eq!(diagnosis.findings[0].mistake, "GN-15");
    assert_eq!(
        diagnosis.findings[0].message,
        "This is signed with your ecpay.salt, not with cashier.secret."
    );
    assert_eq!(found(&md5(&format!("{JOINED}canary-7f3a\n"))), ["GN-14"]);
}

#[test]
fn a_pair_of_mistakes_gives_two_findings_with_one_mark() {
    let claim = md5(&format!("{}&key=canary-7f3a", JOINED.replace("&uid=1", "")));
    let diagnosis = diagnose(&case(&claim)).unwrap();
    let marks: Vec<_> =
        diagnosis.findings.iter().map(|it| (it.mistake.as_str(), it.detail.as_ref().unwrap().pair)).collect();
    assert_eq!(marks, [("TP-07", Some(1)), ("TP-32", Some(1))]);
    // The rule of WeChat v2, in its upper case.
    assert_eq!(found(&md5(&format!("{JOINED}&key=canary-7f3a")).to_ascii_uppercase()), ["TP-32", "GN-01"]);
    // Another key, and a mistake.
    assert_eq!(found(&md5(&format!("{JOINED}&another-secret"))), ["GN-15", "TP-31"]);
}

#[test]
fn what_is_not_reproduced_is_not_proved() {
    let diagnosis = diagnose(&case("00000000000000000000000000000000")).unwrap();
    assert!(diagnosis.findings.iter().all(|finding| finding.certainty == Certainty::Suspected));
}

/// A little generator of our own (xorshift), so that a failure can be repeated.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(super) fn hex(&mut self, digits: usize) -> String {
        (0..digits)
            .map(|_| char::from_digit(u32::try_from(self.next() >> 60).unwrap(), 16).unwrap())
            .collect()
    }
}

#[test]
fn ten_thousand_random_values_are_never_proved() {
    // The whole search of one case shows every digest that it can reach; each random claim is judged against all of them.
    let case = case("00000000000000000000000000000000");
    let plan = schemes::plan(&case).unwrap().unwrap();
    let mut search = Search::new(&case, &plan);
    assert!(matches!(search.run(), Verdict::Unexplained));
    let tried = MOST - search.left;
    assert!((20_000..50_000).contains(&tried), "{tried} texts were hashed");
    let seen = search.seen.into_inner();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for round in 0..10_000 {
        let claim = chance.hex([32, 40, 64, 31, 16][round % 5]);
        let judge = crate::judge::Judge::printed(&claim, crate::judge::Case::Lower);
        // A full comparison of each claim with each digest would take minutes: one in 29, shifted each time.
        let some = seen.iter().skip(round % 29).step_by(29);
        assert!(some.into_iter().all(|(hash, digest)| judge.agrees(*hash, digest).is_none()), "{claim}");
    }
}

#[test]
fn a_long_message_is_searched_in_fewer_texts_and_its_single_mistakes_are_found() {
    let long = |signature: &str| {
        let mut case = case(signature);
        let Said::Params(members) = &mut case.said else { panic!("the sample is an orderInfo") };
        members.push(("wx_url".to_owned(), Json::Text("x".repeat(300_000))));
        case
    };
    let unexplained = long("00000000000000000000000000000000");
    let plan = schemes::plan(&unexplained).unwrap().unwrap();
    let mut search = Search::new(&unexplained, &plan);
    assert!(matches!(search.run(), Verdict::Unexplained));
    let tried = search.seen.into_inner().len();
    assert!(tried < 2_000, "{tried} texts of 300 KB were hashed");
    let text = JOINED.replace("&uid=1", &format!("&wx_url={}canary-7f3a", "x".repeat(300_000)));
    let diagnosis = diagnose(&long(&md5(&text))).unwrap();
    assert_eq!(diagnosis.findings[0].mistake, "TP-07", "{:?}", diagnosis.findings.len());
}

#[test]
fn a_message_of_thousands_of_parameters_is_refused_and_not_searched() {
    let wide = |count: usize| {
        let mut case = case("00000000000000000000000000000000");
        let Said::Params(members) = &mut case.said else { panic!("the sample is an orderInfo") };
        members.extend((members.len()..count).map(|at| (format!("k{at}"), Json::Text("v".to_owned()))));
        diagnose(&case)
    };
    assert!(wide(200).is_ok());
    let refusal = wide(40_000).unwrap_err();
    assert_eq!(refusal.code(), ttpay_core::ErrorCode::FieldInvalid);
    assert!(refusal.to_string().contains("`params`") && refusal.to_string().contains("40000"), "{refusal}");
}

#[test]
fn no_finding_contains_a_secret_whatever_the_mistake_is() {
    let mut case = case("00000000000000000000000000000000");
    // The secret also stands in a value, as it does when somebody mixes up two settings.
    if let Said::Params(members) = &mut case.said {
        members.push(("attach".to_owned(), Json::Text("x canary-7f3a y another-secret".to_owned())));
    }
    let plan = schemes::plan(&case).unwrap().unwrap();
    let mut claims = Vec::new();
    let mut text = Vec::new();
    let many = plan.many.as_ref().unwrap()();
    for mutation in plan.mutations.iter().chain(&many) {
        let mut draft = plan.base.clone();
        mutation.apply(&mut draft);
        for attempt in plan.attempts.iter().take(if mutation.alone { 1 } else { 3 }) {
            if draft.write(&attempt.secret, &mut text) {
                claims.push(crate::text::hex(&draft.digest(&attempt.secret, &text)));
            }
        }
    }
    let claims: Vec<String> =
        claims.into_iter().enumerate().filter(|(at, _)| at % 4 == 0).map(|it| it.1).collect();
    for claim in claims {
        let diagnosis = diagnose(&Case { signature: claim, ..case.clone() }).unwrap();
        assert!(diagnosis.matches || !diagnosis.findings.is_empty());
        let told = serde_json::to_string(&diagnosis).unwrap().to_lowercase();
        assert!(!told.contains("canary") && !told.contains("another-secret"), "{told}");
    }
}

#[test]
fn values_that_php_puts_in_a_circle_do_not_stop_the_search() {
    let circle = ["10", "1a", "2"].into_iter().cycle().take(90);
    let members =
        circle.enumerate().map(|(at, value)| (format!("f{at}"), Json::Text(format!("{value}{}", at % 7))));
    let mut case = case(&"5".repeat(32));
    case.subject = Subject::Signature(Scheme::EcpayMd5);
    case.said = Said::Params(members.collect());
    assert!(!diagnose(&case).unwrap().matches);
}

#[test]
fn a_text_that_is_made_by_copying_is_the_one_that_the_mistake_makes() {
    let mut case = case(&"0".repeat(32));
    if let Said::Params(members) = &mut case.said {
        // A name twice, one that is a prefix, a time, and one without a value.
        for (name, text) in
            [("uid", "2"), ("timestamp", "1570694312"), ("ui", "x"), ("timestamp", "9"), ("z", "")]
        {
            members.push((name.to_owned(), Json::Text(text.to_owned())));
        }
    }
    let mut plan = schemes::plan(&case).unwrap().unwrap();
    let spans = plan.base.spans().unwrap();
    let many = plan.many.take().unwrap()();
    let (mut copied, mut count) = (Vec::new(), 0);
    for mutation in plan.mutations.iter().chain(&many) {
        if spans.write(&mutation.act, &mut copied) {
            let mut draft = plan.base.clone();
            mutation.apply(&mut draft);
            assert_eq!(copied, draft.joined().unwrap(), "{} {:?}", mutation.id, mutation.detail);
            count += 1;
        }
    }
    assert!(count > 600, "{count}");
}

#[test]
fn the_text_to_compare_with_shows_the_place_of_the_key_and_not_the_key() {
    let mut case = case(&"0".repeat(32));
    assert_eq!(crate::examine(&case).unwrap().signed_text.unwrap(), format!("{JOINED}[key]"));
    if let Said::Params(members) = &mut case.said {
        members.push(("z".to_owned(), Json::Text("another-secret".to_owned())));
    }
    assert_eq!(crate::examine(&case).unwrap().signed_text.unwrap(), format!("{JOINED}&z=[key][key]"));
}

#[test]
fn families_beyond_the_catalogue_are_named_after_everything_else() {
    let text = format!("{JOINED}canary-7f3a");
    let upper = "APP_ID=800000000001&SIGN_TYPE=MD5&SUBJECT=测试&TOTAL_AMOUNT=1&UID=1canary-7f3a";
    let camel = "appId=800000000001&signType=MD5&subject=测试&totalAmount=1&uid=1canary-7f3a";
    let glued = "appid=800000000001&signtype=MD5&subject=测试&totalamount=1&uid=1canary-7f3a";
    let member = JOINED.replace("&sign_type", "&secret=canary-7f3a&sign_type");
    for (claim, id, variant) in [
        (md5(&text.replace('=', " = ")), "XG-01", "` = `"),
        (md5(&text.replace('&', "\n")), "XG-01", "`\\n`"),
        (md5(upper), "XG-02", "UPPER_CASE"),
        (md5(camel), "XG-02", "camelCase"),
        (md5(&text.replace("app_id", "appid")), "XG-02", "appid"),
        (md5(&text.replace("app_id", "appId")), "XG-02", "appId"),
        (md5(glued), "XG-02", "no_underscores"),
        (md5(&format!("{JOINED}\ncanary-7f3a")), "XG-03", "`\\n`"),
        (md5(&member), "XG-03", "`secret` as a parameter"),
        (md5(&text.to_uppercase()), "XG-04", "upper()"),
        (md5(&format!("\"{text}\"")), "XG-04", "in quotes"),
        (md5(&format!("{}canary-7f3a", md5(JOINED))), "XG-05", "hash(hash(text)+key)"),
        (
            crate::text::hex(&ttpay_md5::digest(&ttpay_md5::portable(text.as_bytes()))),
            "XG-05",
            "hash(raw hash)",
        ),
    ] {
        let diagnosis = diagnose(&case(&claim)).unwrap();
        let first = &diagnosis.findings[0];
        let found = first.detail.as_ref().and_then(|detail| detail.variant.as_deref());
        assert_eq!((&*first.mistake, found, first.certainty), (id, Some(variant), Certainty::Proved));
        assert!(!serde_json::to_string(&diagnosis).unwrap().contains("canary"));
        let shouted = diagnose(&case(&claim.to_uppercase())).unwrap();
        assert!(shouted.findings.iter().any(|finding| finding.mistake == "GN-01"), "{id}");
    }
}

#[test]
fn an_empty_value_that_was_printed_is_found_where_the_page_has_no_entry_for_it() {
    let text = JOINED.replace("&sign_type", "&notify_url=None&sign_type");
    let mut case = case(&md5(&format!("{text}&key=canary-7f3a")).to_uppercase());
    case.subject = Subject::Signature(Scheme::WechatV2Md5);
    let diagnosis = diagnose(&case).unwrap();
    let first = &diagnosis.findings[0];
    assert_eq!((&*first.mistake, first.certainty), ("XG-06", Certainty::Proved), "{diagnosis:?}");
}
