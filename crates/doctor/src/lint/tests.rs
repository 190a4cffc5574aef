//! The laws of every report. What each rule finds is in `tests/vectors/lint.json`, which runs in every language.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// The clean orderInfo of cashier.md §10.13.
fn clean() -> Value {
    static CLEAN: LazyLock<Value> = LazyLock::new(|| {
        let file: Value = serde_json::from_str(include_str!("../../../../tests/vectors/lint.json")).unwrap();
        let mut cases = file["cases"].as_array().unwrap().iter();
        cases.find(|case| case["id"] == "lint-l101-002").unwrap()["request"]["order_info"].clone()
    });
    CLEAN.clone()
}

fn json(value: &Value) -> Json {
    Json::parse(value.to_string().as_bytes()).unwrap()
}

fn report(order_info: &Json, secret: Option<&str>, call: Option<Call>) -> Report {
    let expect = Expect { call, previous: Some(Json::Object(Vec::new())), ..Expect::default() };
    let config = Identities { secret: secret.map(Hidden), ..Identities::default() };
    lint(&Input { order_info, now: Some(1_566_720_690), expect: &expect, config })
}

fn rules_of(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.rule).collect()
}

// A configuration refuses such a secret, so this half of the trigger cannot go through the door.
#[test]
fn a_secret_with_a_line_break_neither_matches_nor_goes_unnoticed() {
    for secret in ["a\n", " a", "\u{feff}a", "'a'"] {
        assert_eq!(rules_of(&report(&json(&clean()), Some(secret), None)), ["L902", "L904"], "{secret:?}");
    }
    assert_eq!(rules_of(&report(&json(&clean()), Some("a"), None)), [""; 0]);
}

#[test]
fn a_value_that_holds_the_secret_is_named_and_not_shown() {
    const SECRET: &str = "canary-8f14e45f";
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMIIEcanary0f\n-----END PRIVATE KEY-----";
    let leak = format!("x {SECRET} {KEY}");
    let Value::Object(members) = clean() else { panic!("the clean orderInfo is an object") };
    let mut everywhere = serde_json::Map::new();
    for name in members.keys() {
        everywhere.insert(name.clone(), leak.clone().into());
    }
    everywhere.insert(leak.clone(), leak.clone().into());
    everywhere.insert("risk_info".into(), serde_json::json!({ "ip": &leak, &leak: 1 }).to_string().into());
    let call = Call {
        default_pay_channel: Some(leak.clone()),
        status_result: Some(Json::Text(leak.clone())),
        passed: Some(Json::Object(vec![(leak.clone(), Json::Text(leak.clone()))])),
        source: Some(leak),
        ..Call::default()
    };
    for name in members.keys() {
        let mut one = members.clone();
        one.insert(name.clone(), everywhere[name].clone());
        for order in [Value::Object(one), Value::Object(everywhere.clone())] {
            let report = report(&json(&order), Some(SECRET), Some(call.clone()));
            let told = serde_json::to_string(&report).unwrap();
            assert!(!told.contains("canary"), "{name}: {told}");
            assert!(report.findings.iter().any(|it| it.rule == "L903" && it.field == *name), "{name}");
        }
    }
}

#[test]
fn half_a_surrogate_pair_is_a_damaged_text() {
    let text = clean().to_string().replace("\"body\":\"microapp", "\"body\":\"\\ud83d microapp");
    let report = report(&Json::Text(text), None, None);
    assert_eq!(rules_of(&report), ["L101", "L110"]);
}

#[test]
fn a_document_is_linted_as_the_object_that_it_holds() {
    let text = clean().to_string();
    assert_eq!(document(&text), json(&clean()));
    let twice = text.replace("\"uid\":", "\"uid\":\"1\",\"uid\":");
    assert_eq!(rules_of(&report(&document(&twice), None, None)), ["L108"]);
}

#[test]
fn a_repeated_member_is_counted_and_its_last_value_judged() {
    let text = clean().to_string().replace("\"uid\":", "\"uid\":\"用\",\"uid\":\"户\",\"uid\":");
    let report = report(&Json::Text(text), None, None);
    assert_eq!(rules_of(&report), ["L108"]);
    assert_eq!(report.findings[0].message, "`uid` occurs 3 times.");
}

#[test]
fn only_errors_of_shape_and_identity_are_told_about_parameters() {
    let mut params = clean();
    for (name, value) in
        [("app_id", "tt226e54d3bd581bf801"), ("body", "x "), ("total_amount", "0.01"), ("currency", "")]
    {
        params[name] = value.into();
    }
    params.as_object_mut().unwrap().remove("sign");
    let findings = errors_of_shape(&json(&params));
    let rules: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.field.as_str())).collect();
    assert_eq!(rules, [("L104", "currency"), ("L202", "app_id")]);
}

#[test]
fn a_mebibyte_of_anything_is_judged_and_a_hundred_breaches_of_a_rule_are_told() {
    let many = (0..20_000).map(|n| format!("\"vaild_tim{n}\":1")).collect::<Vec<_>>().join(",");
    let twice = format!("{{{many},{many}}}");
    let sources =
        ["setTimeout(", "function a(){", "setTimeout(() => { n++ }, 1);", "(", "{", "/*", "a\u{6d4b}("];
    let found = report(&Json::Text(twice), None, None).findings;
    assert_eq!(found.iter().filter(|finding| finding.rule == "L107").count(), 100);
    for piece in sources {
        let call = Call { source: Some(piece.repeat(1024 * 1024 / piece.len())), ..Call::default() };
        report(&json(&clean()), None, Some(call));
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        "[0-9]{1,40}".prop_map(Value::from),
        "https?(://|%3A)[a-z.&=?%]{0,30}".prop_map(Value::from),
        "([a-z_]{1,9}=[%0-9A-F+a-z]{0,9}&?){0,9}".prop_map(Value::from),
        Just(Value::from("app_id=1&biz_content=%7B%22time_expire%22%3A%22x%22%7D&sign=AAAA&timestamp=1")),
        Just(Value::from("{\"ip\":[]}")),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| prop::collection::vec(inner, 0..3).prop_map(Value::from))
}

proptest! {
    #[test]
    fn any_orderinfo_has_one_report_in_the_order_of_the_rules(
        changes in prop::collection::vec((0..30_usize, value()), 0..6),
        as_text: bool,
        service: Option<i64>,
    ) {
        let mut order = clean();
        let names: Vec<String> = order.as_object().unwrap().keys().cloned().collect();
        for (at, value) in changes {
            let name = names.get(at).cloned().unwrap_or_else(|| format!("x{at}"));
            order[name] = value;
        }
        let order = if as_text { Json::Text(order.to_string()) } else { json(&order) };
        let call = || Some(Call { service, passed: Some(order.clone()), ..Call::default() });
        let first = report(&order, Some("a"), call());
        prop_assert_eq!(&first, &report(&order, Some("a"), call()));
        let places: Vec<_> = first.findings.iter().map(|it| (it.rule[1..].parse::<u16>().unwrap(), &it.field)).collect();
        prop_assert!(places.is_sorted(), "{:?}", places);
        for missing in first.skipped.iter().map(|skipped| &*skipped.missing) {
            prop_assert!(!missing.contains(' ') || missing_zh(missing) != missing, "{}", missing);
        }
        for finding in &first.findings {
            for name in ["got", "want", "n", "hint", "field", "type", "host", "what", "why", "list", "end", "side"] {
                let open = format!("{{{name}}}");
                prop_assert!(!finding.message.contains(&open) && !finding.message_zh.contains(&open), "{:?}", finding);
            }
        }
    }

    #[test]
    fn no_text_panics(text: String) {
        report(&Json::Text(text), None, None);
    }

    #[test]
    fn no_torn_json_panics(at in 0..1500_usize, put in "[\\\\\"u{}d8]{0,6}") {
        let mut text = clean().to_string();
        let at = at.min(text.len() - 1);
        text.replace_range(at..=at, &put);
        report(&Json::Text(text), None, None);
    }
}
