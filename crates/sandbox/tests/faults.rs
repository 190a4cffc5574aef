//! Every fault of a call, and what ttpay makes of it; the script itself.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{APIS, Bench, code, order, refund};
use ttpay_sandbox::WechatApi;
use ttpay_sandbox::faults::{At, Fault, Rule};

async fn script(bench: &Bench, rules: serde_json::Value) {
    assert_eq!(bench.control("POST", "/faults", rules).await.0, 200);
}

/// Runs a query under one fault: what ttpay reads, and then the truth.
async fn queried_under(api: WechatApi, fault: &str) -> String {
    let bench = Bench::new(api);
    bench.paid("T20240101").await;
    script(&bench, json!({"at": "wechat.query", "fault": fault})).await;
    let told = bench.call("wechat_query", json!({"out_trade_no": "T20240101"})).await;
    let told = told.map_or_else(|error| code(Err(error)), |found| found["fact"]["state"].to_string());
    assert_eq!(bench.state("T20240101").await, "SUCCESS", "a fault happens once");
    told
}

#[tokio::test]
async fn no_fault_of_an_answer_gets_past_ttpay() {
    for api in APIS {
        let v3 = api == WechatApi::V3;
        for (fault, in_v2, in_v3) in [
            ("timeout_before_commit", "no answer", "no answer"),
            ("timeout_after_commit", "no answer", "no answer"),
            ("bad_signature", "signature_mismatch", "signature_mismatch"),
            ("unsigned", "signature_missing", "signature_missing"),
            ("rotated_key", "signature_mismatch", "serial_unknown"),
            // v2 has no time stamp that could be wrong.
            ("skewed_timestamp", "\"SUCCESS\"", "timestamp_skewed"),
            ("system_error", "channel_error SYSTEMERROR", "outcome_unknown SYSTEM_ERROR"),
            ("rate_limited", "channel_error FREQUENCY_LIMITED", "outcome_unknown FREQUENCY_LIMITED"),
        ] {
            assert_eq!(queried_under(api, fault).await, if v3 { in_v3 } else { in_v2 }, "{api:?} {fault}");
        }
        for fault in ["http_500", "http_502_html"] {
            let told = queried_under(api, fault).await;
            assert!(!told.contains("SUCCESS") && !told.contains("channel_error"), "{api:?} {fault}: {told}");
        }
    }
}

#[tokio::test]
async fn a_fault_says_whether_the_refund_was_made() {
    for api in APIS {
        for (fault, made) in [
            ("timeout_before_commit", false),
            ("http_500", false),
            ("system_error", false),
            ("rate_limited", false),
            ("timeout_after_commit", true),
            ("http_502_html", true),
            ("bad_signature", true),
            ("unsigned", true),
            ("rotated_key", true),
        ] {
            let bench = Bench::new(api);
            bench.paid("T20240101").await;
            script(&bench, json!([{"at": "wechat.refund", "order": "T20240101", "fault": fault}])).await;
            let refused = bench.call("wechat_refund", refund("T20240101", "R1", 1)).await;
            assert!(refused.is_err(), "{api:?} {fault}");
            let truth = bench.control("GET", "/orders/T20240101", json!(null)).await.1;
            assert_eq!(truth["wechat"]["refunded_fen"], u32::from(made), "{api:?} {fault}");
            let again = bench.call("wechat_refund", refund("T20240101", "R1", 1)).await.unwrap();
            assert_eq!(again["refund"]["amount_fen"], 1, "{api:?} {fault}: the same number again");
        }
    }
}

#[tokio::test]
async fn an_order_that_was_made_without_an_answer_is_the_same_order_again() {
    for api in APIS {
        let rule = Rule::once(At::WechatH5Order, Fault::TimeoutAfterCommit { hold_ms: 1 });
        let bench = Bench::with(api, "http://127.0.0.1:9", vec![rule]);
        assert_eq!(code(bench.call("wechat_h5_order", order("T20240101")).await), "no answer");
        let url = bench.place("T20240101").await;
        assert_eq!(bench.pay(&url).await.status, 200);
    }
}

#[tokio::test]
async fn rules_wait_repeat_and_hold_for_one_order() {
    let bench = Bench::new(WechatApi::V3);
    for number in ["T20240101", "T20240102"] {
        bench.place(number).await;
    }
    let rule =
        json!({"at": "wechat.query", "order": "T20240101", "after": 1, "times": 2, "fault": "http_500"});
    script(&bench, json!([rule])).await;
    let mut told = Vec::new();
    for number in ["T20240102", "T20240101", "T20240101", "T20240102", "T20240101", "T20240101"] {
        told.push(bench.call("wechat_query", json!({"out_trade_no": number})).await.is_ok());
    }
    assert_eq!(told, [true, true, false, true, false, true]);
    let listed = bench.control("GET", "/faults", json!(null)).await.1;
    assert_eq!((listed[0]["seen"].as_u64(), listed[0]["happened"].as_u64()), (Some(3), Some(2)));
    assert_eq!(bench.control("DELETE", "/faults", json!(null)).await.0, 200);
    assert_eq!(bench.control("GET", "/faults", json!(null)).await.1, json!([]));
}

#[tokio::test]
async fn a_seed_repeats_the_choices_of_a_probability() {
    let run = || async {
        let rule = Rule { times: 1000, probability: 30, ..Rule::once(At::WechatQuery, Fault::Http500) };
        let bench = Bench::with(WechatApi::V2Md5, "http://127.0.0.1:9", vec![rule]);
        bench.place("T20240101").await;
        let mut told = Vec::new();
        for _ in 0..100 {
            told.push(bench.call("wechat_query", json!({"out_trade_no": "T20240101"})).await.is_ok());
        }
        told
    };
    let (first, second) = (run().await, run().await);
    assert_eq!(first, second);
    let failed = first.iter().filter(|ok| !**ok).count();
    assert!((10..=50).contains(&failed), "{failed} of 100 failed at 30 percent");
}

#[test]
fn a_rule_that_cannot_be_used_is_named() {
    for (text, said) in [
        (r#"[{"at":"wechat.query","fault":"http_500"},{"at":"wechat.query","fault":"http_5OO"}]"#, "rule 2"),
        (r#"{"at":"wechat.query","fault":"http_500","oder":"T1"}"#, "oder"),
        (r#"{"at":"wechat.qery","fault":"http_500"}"#, "rule 1"),
        (r#"{"at":"wechat.notify","fault":{"delay":{}}}"#, "seconds"),
        (r#"{"at":"wechat.notify","fault":{"lose":{"seconds":1}}}"#, "seconds"),
        ("[", "rule 1"),
    ] {
        let error = Rule::from_json(text).unwrap_err().to_string();
        assert!(error.contains(said), "{text}: {error}");
    }
    let toml = "[[faults]]\nat = \"wechat.query\"\nfault = \"http_500\"\n[[faults]]\nat = \"alipay.notify\"\nfault = { duplicate = { times = 2 } }\n";
    let rules = Rule::from_toml(toml).unwrap();
    assert_eq!(rules[0], Rule::once(At::WechatQuery, Fault::Http500));
    assert_eq!(rules[1], Rule::once(At::AlipayNotify, Fault::Duplicate { times: 2 }));
    let error = Rule::from_toml(&toml.replace("http_500", "http_600")).unwrap_err().to_string();
    assert!(error.contains("rule 1"), "{error}");
}

#[tokio::test]
async fn a_fault_at_the_wrong_kind_of_place_is_refused() {
    let bench = Bench::new(WechatApi::V3);
    for rule in [
        json!({"at": "wechat.query", "fault": "lose"}),
        json!({"at": "wechat.notify", "fault": "http_500"}),
        json!({"at": "wechat.query", "fault": "http_500", "times": 0}),
        json!({"at": "wechat.query", "fault": "http_500", "probability": 101}),
    ] {
        let (status, told) = bench.control("POST", "/faults", json!([rule])).await;
        assert_eq!((status, told["code"].as_str()), (400, Some("request_malformed")));
        assert!(told["message"].as_str().unwrap().contains("rule 1 ("), "{told}");
    }
    assert_eq!(bench.control("GET", "/faults", json!(null)).await.1, json!([]));
}

#[test]
fn rules_print_as_they_are_read() {
    for text in [
        r#"{"at":"wechat.query","after":0,"times":1,"probability":100,"fault":"http_500"}"#,
        r#"{"at":"wechat.notify","order":"T1","after":2,"times":3,"probability":5,"fault":{"duplicate":{"times":2}}}"#,
        r#"{"at":"alipay.query","after":0,"times":1,"probability":100,"fault":{"timeout_after_commit":{"hold_ms":7}}}"#,
    ] {
        assert_eq!(serde_json::to_string(&Rule::from_json(text).unwrap()[0]).unwrap(), text);
    }
}
