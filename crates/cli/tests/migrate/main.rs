//! `ttpay migrate` as a merchant meets it: the report word by word, the data, the exit codes, and that the verbs take the result.
#![allow(clippy::unwrap_used)]

#[path = "../running/mod.rs"]
mod running;

use std::process::Output;

use running::{ROOT, stderr, stdout};
use serde_json::{Value, json};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/sample_order_info.json");
const MERCHANT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/demo/merchant.toml");
const GOODS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/migrate/goods.json");
const ECPAY: &str = include_str!("ecpay.txt");
const TRADE: &str = include_str!("trade.txt");

/// The program in the repository's folder.
fn ttpay(args: &[&str], stdin: &str) -> Output {
    running::ttpay(ROOT, args, stdin)
}

/// The data of a conversion that must succeed.
fn data(args: &[&str], stdin: &str) -> Value {
    let output = ttpay(&[&["migrate", "--json"], args].concat(), stdin);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
    serde_json::from_str::<Value>(&stdout(&output)).unwrap()["ok"].take()
}

#[test]
fn the_report_of_the_reference_order_is_this_one() {
    for (to, expected) in [("ecpay", ECPAY), ("trade", TRADE)] {
        let output = ttpay(&["migrate", "--from", "cashier", "--to", to, SAMPLE], "");
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), expected));
        assert!(!expected.contains('\u{1b}'), "escape sequences in a pipe");
    }
}

#[test]
fn a_file_and_stdin_are_read_alike_and_the_data_says_what_the_report_says() {
    let text = std::fs::read_to_string(SAMPLE).unwrap();
    let told = data(&["--to", "trade"], &text);
    assert_eq!(told, data(&["--to", "trade", SAMPLE], ""));
    assert_eq!((&told["verb"], &told["signed"]), (&json!("trade_order"), &Value::Null));
    for row in told["rows"].as_array().unwrap() {
        for said in [&row["note"]["en"], &row["note"]["zh"]] {
            assert!(TRADE.contains(said.as_str().unwrap()), "{said}");
        }
    }
    let pretty = serde_json::to_string_pretty(&told["request"]).unwrap();
    assert!(TRADE.contains(&pretty));
}

#[test]
fn the_verb_takes_the_request_as_soon_as_the_placeholders_are_filled() {
    for (to, verb, more) in [("ecpay", "ecpay_request", None), ("trade", "trade_order", Some(GOODS))] {
        let call = |request: &Value| ttpay(&["call", verb, "--config", MERCHANT], &request.to_string());
        let open = call(&data(&["--to", to, SAMPLE], "")["request"]);
        assert_eq!(open.status.code(), Some(1));
        assert!(stdout(&open).contains(r#""code":"field_missing""#), "{}", stdout(&open));
        let mut args = vec!["--to", to, SAMPLE, "--out-order-no", "NEW0001"];
        args.extend(more.into_iter().flat_map(|file| ["--fill", file]));
        let told = data(&args, "");
        assert_eq!(told["missing"], json!([]));
        let taken = call(&told["request"]);
        assert_eq!(taken.status.code(), Some(0), "{}", stdout(&taken));
    }
}

#[test]
fn a_complete_request_is_signed_when_there_is_a_configuration_and_only_then() {
    let args = ["--to", "ecpay", SAMPLE, "--config", MERCHANT];
    assert_eq!(data(&args, "")["signed"], Value::Null);
    let told = data(&[&args[..], &["--out-order-no", "NEW0001"]].concat(), "");
    let body: Value = serde_json::from_str(told["signed"]["body"].as_str().unwrap()).unwrap();
    // md5("1&300&NEW0001&microapp test&microapp test&own-ecpay-salt") by another program.
    assert_eq!(body["sign"], "54146000f53df820914679a430b5c96a");
    let report = ttpay(&[&["migrate"], &args[..], &["--out-order-no", "NEW0001"]].concat(), "");
    assert!(stdout(&report).ends_with("complete and signed · 完整，已签名\nNothing was sent. 未发送。\n"));
    let unsigned = ttpay(&["migrate", "--to", "ecpay", SAMPLE, "--out-order-no", "NEW0001"], "");
    assert!(stdout(&unsigned).contains("complete · 完整\nGive --config FILE"), "{}", stdout(&unsigned));
    let trade = ["--to", "trade", SAMPLE, "--config", MERCHANT, "--out-order-no", "NEW0001", "--fill", GOODS];
    let told = data(&trade, "");
    assert_eq!(told["signed"]["data"], json!(told["request"]["data"].to_string()));
    assert!(
        told["signed"]["byte_authorization"].as_str().unwrap().starts_with("SHA256-RSA2048 appid=tt0001,")
    );
}

#[test]
fn what_cannot_be_converted_exits_1_with_the_member_and_what_to_do() {
    let order = |change: &str, by: &str| std::fs::read_to_string(SAMPLE).unwrap().replace(change, by);
    for (stdin, args, code, said) in [
        (order("\"CNY\"", "\"USD\""), &["--to", "trade"][..], "field_invalid", "the cashier knows CNY only"),
        (order("\"uid\"", "\"user\""), &["--to", "trade"], "request_malformed", "`user`"),
        (
            order("\"CNY\"", "\"CNY\",\"limit_pay\":\"{}\""),
            &["--to", "ecpay"],
            "field_invalid",
            "`limit_pay_way`",
        ),
        (order("\"CNY\"", "\"CNY\",\"uid\":\"2\""), &["--to", "ecpay"], "duplicate_field", "`uid`"),
        (
            order("nothing", ""),
            &["--to", "ecpay", "--out-order-no", "MicroApp7075638135"],
            "field_invalid",
            "new one",
        ),
        ("{".to_owned(), &["--to", "ecpay"], "request_malformed", "not JSON"),
        (r#"{"order_id":"1","order_token":"2"}"#.to_owned(), &["--to", "trade"], "scheme_unknown", "ecpay"),
    ] {
        let output = ttpay(&[&["migrate"], args].concat(), &stdin);
        assert_eq!(output.status.code(), Some(1), "{said}");
        let error = serde_json::from_str::<Value>(&stdout(&output)).unwrap()["error"].take();
        assert_eq!(error["code"], code, "{error}");
        assert!(error["message"].as_str().unwrap().contains(said), "{error}");
    }
}

#[test]
fn bad_usage_exits_2_and_prints_nothing() {
    for args in [
        &["migrate", SAMPLE][..],
        &["migrate", "--to", "cashier", SAMPLE],
        &["migrate", "--to", "trade", "--from", "ecpay", SAMPLE],
        &["migrate", "--to", "trade", "/no/such/file"],
        &["migrate", "--to", "trade", SAMPLE, "--fill", "-"],
        &["migrate", "--to", "trade", SAMPLE, "--fill", "/no/such/file"],
    ] {
        let output = ttpay(args, "");
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{args:?}");
    }
}

#[test]
fn both_readmes_show_the_real_report() {
    let table = TRADE.split("\n\nmay be supplied by you").next().unwrap();
    let end = &TRADE[TRADE.find("not complete").unwrap()..];
    for readme in ["README.md", "README.zh-CN.md"] {
        let path = format!("{}/../../{readme}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let shown = format!("```text\n{table}\n\n…\n\n{end}```");
        assert!(text.contains(&shown), "{readme} shows another report than\n{shown}");
    }
}
