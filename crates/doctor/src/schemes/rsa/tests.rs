//! What the vectors cannot say: that nothing private is told, and that nothing is called proved by chance.

mod corpus;
mod merchant;

use ttpay_channels::b64;
use ttpay_channels::keys::Hash;
use ttpay_core::{Json, KeyText, Scheme};

use crate::case::{Case, NamedKey, Said, Subject};
use crate::diagnosis::Certainty;
use crate::{Diagnosis, diagnose};

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../../channels/tests/keys/", $name))
    };
}

/// A key as the case of a merchant has it.
fn key(path: &str, text: &str) -> NamedKey {
    NamedKey { path: path.to_owned(), text: KeyText::from(text) }
}

fn case(scheme: Scheme, signature: &str) -> Case {
    let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
    let lines = vec![text("timestamp", "1700000000"), text("nonce", "n"), text("body", "{\"a\": 1}")];
    let params =
        vec![text("sign_type", "RSA2"), text("subject", "测试 50%"), text("biz_content", "{\"a\": 1}")];
    Case {
        subject: Subject::Signature(scheme),
        said: if scheme == Scheme::TradeCallbackRsa { Said::Message(lines) } else { Said::Params(params) },
        signature: signature.to_owned(),
        key: Some(key("alipay.alipay_public_key", file!("rsa2048_spki.pem"))),
        others: vec![
            key("alipay.private_key", file!("rsa2048_pkcs1.pem")),
            key("wechat.private_key", file!("rsa1024_pkcs8.pem")),
            key("trade.private_key", file!("encrypted_pkcs8.pem")),
        ],
        raw: None,
        headers: Vec::new(),
        now: Some(1_700_000_000),
        history: Vec::new(),
        own: crate::Own::default(),
    }
}

const SCHEMES: [Scheme; 4] =
    [Scheme::TradeCallbackRsa, Scheme::AlipayRsa2, Scheme::AlipayNotifyRsa2, Scheme::TpGatewayRsa];

/// Signatures of every kind that `key` can be asked about.
fn signatures() -> Vec<String> {
    let private = ttpay_channels::keys::PrivateKey::parse("key", file!("rsa2048_pkcs1.pem")).unwrap();
    let mut all: Vec<String> = [
        file!("ttpay.sha256.b64"),
        file!("ttpay.sha1.b64"),
        file!("ttpay.bare.b64"),
        file!("ttpay.pss.b64"),
        file!("ttpay.other.b64"),
        file!("ttpay.rsa1024.sha1.b64"),
    ]
    .map(str::to_owned)
    .to_vec();
    all.push(private.sign_sha256(b"1700000000\nn\n{\"a\": 1}").unwrap());
    all
}

fn asked(scheme: Scheme, signature: &str) -> Diagnosis {
    diagnose(&case(scheme, signature)).unwrap()
}

#[test]
fn no_part_of_a_private_key_is_in_an_answer() {
    for scheme in SCHEMES {
        for signature in signatures() {
            let said = serde_json::to_string(&asked(scheme, &signature)).unwrap();
            for pem in [file!("rsa2048_pkcs1.pem"), file!("rsa1024_pkcs8.pem"), file!("encrypted_pkcs8.pem")]
            {
                for line in pem.lines() {
                    let inner = &line[..line.len().min(24)];
                    assert!(!said.contains(inner), "{said}");
                }
            }
        }
    }
}

#[test]
fn the_own_key_in_the_platforms_place_is_seen() {
    let diagnosis = asked(Scheme::AlipayNotifyRsa2, file!("ttpay.other.b64"));
    let ids: Vec<&str> = diagnosis.findings.iter().map(|finding| finding.mistake.as_str()).collect();
    assert_eq!(ids, ["GN-24", "AL-31", "GN-20", "GN-29"]);
    assert!(diagnosis.findings.iter().all(|finding| finding.certainty == Certainty::Suspected));
}

#[test]
fn a_signature_of_another_supplied_key_names_its_path() {
    let mut case = case(Scheme::TradeCallbackRsa, &signatures()[6]);
    let wanted = case.key.take();
    case.key = Some(key("trade.platform_public_key", file!("rsa1024_spki.pem")));
    case.others = wanted.into_iter().collect();
    let findings = diagnose(&case).unwrap().findings;
    let told: Vec<_> = findings
        .iter()
        .map(|it| {
            (it.mistake.as_str(), it.certainty, it.detail.as_ref().and_then(|detail| detail.key.as_deref()))
        })
        .collect();
    assert_eq!(
        told,
        [("TB-10", Certainty::Proved, Some("alipay.alipay_public_key")), ("TB-03", Certainty::Proved, None)]
    );
}

#[test]
fn no_present_is_too_far_away() {
    for now in [i64::MIN, i64::MAX] {
        let mut case = case(Scheme::AlipayRsa2, "x");
        if let Said::Params(members) = &mut case.said {
            members.push(("timestamp".to_owned(), Json::Text("2024-01-02 03:04:05".to_owned())));
        }
        assert!(!diagnose(&Case { now: Some(now), ..case }).unwrap().matches);
    }
}

#[test]
fn random_bytes_are_never_called_proved() {
    for scheme in SCHEMES {
        for seed in 0u32..40 {
            // 256 bytes below the modulus, whatever they are.
            let bytes: Vec<u8> = (0u32..8)
                .flat_map(|part| Hash::Sha256.digest(&[seed, part].map(u32::to_be_bytes).concat()))
                .collect();
            let signature = b64::encode(&[&[0], &bytes[1..]].concat());
            let diagnosis = asked(scheme, &signature);
            assert!(!diagnosis.matches);
            assert!(
                diagnosis.findings.iter().all(|it| it.certainty == Certainty::Suspected),
                "{diagnosis:?}"
            );
        }
    }
}

#[test]
fn the_version_and_the_program_of_a_request_are_held_against_the_configuration() {
    let mut case = case(Scheme::TradeRequestRsa, "c2ln");
    let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
    case.said = Said::Message(
        [("method", "POST"), ("url", "/requestOrder"), ("timestamp", "1"), ("nonce", "n"), ("body", "{}")]
            .map(|(name, value)| text(name, value))
            .to_vec(),
    );
    let header = "SHA256-RSA2048 appid=tt1,nonce_str=n,timestamp=1,key_version=2,signature=c2ln";
    case.headers = vec![("Byte-Authorization".to_owned(), header.to_owned())];
    let told = |case: &Case| {
        let findings = diagnose(case).unwrap().findings.into_iter().filter(|it| it.mistake == "TR-14");
        findings.map(|it| it.detail.unwrap_or_default().field.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(told(&case), Vec::<String>::new(), "nothing is configured");
    let own = |app_id: &str, version: &str| crate::Own {
        trade_app_id: Some(app_id.to_owned()),
        trade_key_version: Some(version.to_owned()),
        ..crate::Own::default()
    };
    for (app_id, version, expected) in
        [("tt1", "2", &[][..]), ("tt1", "3", &["key_version"]), ("tt2", "1", &["appid", "key_version"])]
    {
        case.own = own(app_id, version);
        assert_eq!(told(&case), expected);
    }
    case.headers[0].1 = header.replace("tt1", "wx1");
    assert_eq!(told(&case), ["appid", "key_version"], "an appid of another platform is said once");
}

fn ids(diagnosis: &Diagnosis) -> Vec<&str> {
    diagnosis.findings.iter().map(|finding| finding.mistake.as_str()).collect()
}

#[test]
fn who_verifies_with_the_own_key_is_sent_to_the_key_that_fits() {
    let text = b"biz_content={\"a\": 1}&subject=\xe6\xb5\x8b\xe8\xaf\x95 50%";
    let platform = ttpay_channels::keys::PrivateKey::parse("key", file!("rsa2048_pkcs1.pem")).unwrap();
    let signature = platform.sign_sha256(text).unwrap();
    let mut case = case(Scheme::AlipayNotifyRsa2, &signature);
    let right = case.key.replace(key("key", file!("rsa1024_spki.pem")));
    case.others = right.into_iter().chain([key("alipay.private_key", file!("rsa1024_pkcs8.pem"))]).collect();
    let diagnosis = diagnose(&case).unwrap();
    assert_eq!(ids(&diagnosis), ["GN-15"]);
    let first = &diagnosis.findings[0];
    assert_eq!(first.fix, "Verify with alipay.alipay_public_key.");
    assert!(first.message.contains("checked with another key"), "{}", first.message);
    assert!(first.message_zh.ends_with("请改用 alipay.alipay_public_key 验签。"), "{}", first.message_zh);
}

#[test]
fn a_right_key_of_another_text_and_a_badly_written_right_signature_are_said_first() {
    use crate::{Headline, examine};
    let headline = |case: &Case| examine(case).unwrap().headline;

    let private = ttpay_channels::keys::PrivateKey::parse("key", file!("rsa2048_pkcs1.pem")).unwrap();
    let other = case(Scheme::AlipayRsa2, &private.sign_sha256(b"something else").unwrap());
    assert_eq!(headline(&other), Some(Headline::OtherText));
    assert!(examine(&other).unwrap().is_text_open());
    let text = "biz_content={\"a\": 1}&sign_type=RSA2&subject=测试 50%";
    let right = private.sign_sha256(text.as_bytes()).unwrap();
    assert_eq!(headline(&case(Scheme::AlipayRsa2, &right)), None);
    let wrapped = format!("{}\n{}", &right[..76], &right[76..]);
    let told = headline(&case(Scheme::AlipayRsa2, &wrapped));
    assert!(matches!(told, Some(Headline::OnlyWritten(..))), "{told:?}");
    let told = headline(&case(Scheme::AlipayRsa2, "no signature"));
    assert!(matches!(told, Some(Headline::Malformed(..))), "{told:?}");
    assert_eq!(headline(&case(Scheme::AlipayRsa2, " ")), Some(Headline::Missing));
}

#[test]
fn a_notice_that_was_changed_on_its_way_in_is_explained() {
    let private = ttpay_channels::keys::PrivateKey::parse("key", file!("rsa2048_pkcs1.pem")).unwrap();
    for (name, sent, shown, id, what) in [
        (
            "fund_bill_list",
            "[{\"a\":\"b\"}]",
            "[{\\\"a\\\":\\\"b\\\"}]",
            "AL-27",
            "backslashes in front of quotes",
        ),
        ("passback_params", "%7B%22a%22%3A1%7D", "{\"a\":1}", "AL-23", "decoded once too often"),
        ("passback_params", "a+b%3D", "a b=", "AL-23", "decoded once too often"),
    ] {
        let signature = private.sign_sha256(format!("{name}={sent}&subject=测 试+").as_bytes()).unwrap();
        let mut case = case(Scheme::AlipayNotifyRsa2, &signature);
        let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
        case.said =
            Said::Params(vec![text(name, shown), text("subject", "测 试+"), text("sign_type", "RSA2")]);
        let diagnosis = diagnose(&case).unwrap();
        let first = &diagnosis.findings[0];
        assert_eq!((first.mistake.as_str(), first.certainty), (id, Certainty::Proved), "{shown}");
        assert_eq!(first.detail.as_ref().and_then(|detail| detail.variant.as_deref()), Some(what));
    }
}

#[test]
fn a_notice_of_wechat_is_recognised_after_a_parser_put_it_in_order() {
    let private = ttpay_channels::keys::PrivateKey::parse("key", file!("rsa2048_pkcs1.pem")).unwrap();
    let sent = r#"{"id":"1","create_time":"t","resource_type":"e","event_type":"T","summary":"支付成功","resource":{"original_type":"o","algorithm":"A","ciphertext":"c/+=","associated_data":"","nonce":"n"}}"#;
    let signature = private.sign_sha256(format!("17\nn\n{sent}\n").as_bytes()).unwrap();
    for shown in [
        r#"{"create_time":"t","event_type":"T","id":"1","resource":{"algorithm":"A","associated_data":"","ciphertext":"c/+=","nonce":"n","original_type":"o"},"resource_type":"e","summary":"支付成功"}"#,
        r#"{"id":"1","createTime":"t","summary":"支付成功","eventType":"T","resource":{"nonce":"n","ciphertext":"c/+=","originalType":"o","associatedData":"","algorithm":"A"},"resourceType":"e"}"#,
    ] {
        let mut case = case(Scheme::TradeCallbackRsa, &signature);
        case.subject = Subject::Signature(Scheme::WechatV3Response);
        let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
        case.said = Said::Message(vec![text("timestamp", "17"), text("nonce", "n"), text("body", shown)]);
        let diagnosis = diagnose(&case).unwrap();
        let first = &diagnosis.findings[0];
        assert_eq!((first.mistake.as_str(), first.certainty), ("W3-03", Certainty::Proved), "{diagnosis:?}");
    }
}

#[test]
fn an_answer_that_is_shown_with_a_line_end_behind_it_misses_none() {
    let private = ttpay_channels::keys::PrivateKey::parse("key", file!("rsa2048_pkcs1.pem")).unwrap();
    let mut case = case(Scheme::TradeCallbackRsa, &private.sign_sha256(b"17\nn\n{\"a\":1}\n").unwrap());
    case.subject = Subject::Signature(Scheme::WechatV3Response);
    let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
    case.said = Said::Message(vec![text("timestamp", "17"), text("nonce", "n"), text("body", "{\"a\":1}\n")]);
    let found = diagnose(&case).unwrap();
    assert!(ids(&found)[0] == "W3-03" || ids(&found)[0] == "W3-04", "{found:?}");
    assert!(!ids(&found).contains(&"W3-01"));
}

#[test]
fn a_private_key_that_should_verify_is_told_as_the_own_one() {
    let mut case = case(Scheme::AlipayNotifyRsa2, file!("ttpay.other.b64"));
    case.key = Some(key("key", file!("rsa2048_pkcs1.pem")));
    case.others = Vec::new();
    assert_eq!(ids(&diagnose(&case).unwrap())[..2], ["GN-24", "AL-31"]);
    case.subject = Subject::Signature(Scheme::WechatV3Response);
    let text = |name: &str, value: &str| (name.to_owned(), Json::Text(value.to_owned()));
    case.said = Said::Message(vec![text("timestamp", "17"), text("nonce", "n"), text("body", "{}")]);
    case.headers = vec![("Wechatpay-Serial".to_owned(), "PUB_KEY_ID_01".to_owned())];
    let diagnosis = diagnose(&case).unwrap();
    let found = ids(&diagnosis);
    assert_eq!(found[..2], ["GN-24", "W3-17"]);
    assert!(!found.contains(&"W3-18") && !found.contains(&"GN-23"), "{found:?}");
}

#[test]
fn a_notice_whose_values_a_filter_escaped_is_explained() {
    let private = ttpay_channels::keys::PrivateKey::parse("key", file!("rsa2048_pkcs1.pem")).unwrap();
    let signature = private.sign_sha256("biz_content={\"a\": 1}&subject=测试 50%".as_bytes()).unwrap();
    let mut case = case(Scheme::AlipayNotifyRsa2, &signature);
    if let Said::Params(members) = &mut case.said {
        members[2].1 = Json::Text("{&quot;a&quot;: 1}".to_owned());
    }
    let diagnosis = diagnose(&case).unwrap();
    assert_eq!(ids(&diagnosis)[0], "AL-27");
    assert_eq!(diagnosis.findings[0].certainty, Certainty::Proved);
}
