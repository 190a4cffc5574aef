//! The reports of `ttpay doctor` byte for byte: what is pasted into tickets and chats changes only on purpose.
//!
//! `TTPAY_UPDATE_REPORTS=1 cargo test -p ttpay-cli --test reports` writes them anew; read the difference before it is committed.
#![allow(clippy::unwrap_used)]

mod running;

use std::path::Path;
use std::process::Command;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");

/// The messages, and what beside them is on the command line. The secrets are those of the published samples.
const CASES: [(&str, &[&str], &str); 9] = [
    ("correct.json", &["--now", "1566720690", "--secret", "env:TT_DOCTOR_SECRET"], "a"),
    ("proved.json", &["--secret", "env:TT_DOCTOR_SECRET"], "a"),
    ("pair.json", &["--now", "1566720690", "--secret", "env:TT_DOCTOR_SECRET"], "a"),
    ("suspected.json", &[], ""),
    ("unexplained.json", &["--secret", "env:TT_DOCTOR_SECRET"], "a"),
    ("wechat_v2.xml", &["--secret", "env:TT_DOCTOR_SECRET"], "0123456789abcdef0123456789abcdef"),
    ("alipay_notice.txt", &["--secret", "file:alipay_public.pem"], ""),
    ("gbk.json", &["--secret", "env:TT_DOCTOR_SECRET"], "a"),
    ("../../../../examples/sample_order_info.json", &["--secret", "env:TT_DOCTOR_SECRET"], "another"),
];

const FORMS: [(&str, &[&str]); 4] =
    [("both", &[]), ("en", &["--lang", "en"]), ("zh", &["--lang", "zh"]), ("json", &["--json"])];

#[test]
fn every_report_is_the_one_that_was_agreed_on() {
    let mut different = Vec::new();
    for (message, more, secret) in CASES {
        for (form, how) in FORMS {
            let output = Command::new(env!("CARGO_BIN_EXE_ttpay"))
                .args([&["doctor", message], more, how].concat())
                .current_dir(FOLDER)
                .env("TT_DOCTOR_SECRET", secret)
                .env_remove("TTPAY_CONFIG")
                .output()
                .unwrap();
            let report = String::from_utf8(output.stdout).unwrap();
            let exit = output.status.code().unwrap();
            assert!(
                exit < 2 || output.stderr.is_empty(),
                "{message}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            assert!(secret.len() < 4 || !report.contains(secret), "{message} shows its secret");
            let name = Path::new(message).file_stem().unwrap().to_str().unwrap();
            let place = Path::new(FOLDER).join(format!("{name}.{form}.report"));
            let told = format!("exit {exit}\n{report}");
            if std::env::var_os("TTPAY_UPDATE_REPORTS").is_some() {
                std::fs::write(&place, &told).unwrap();
            }
            if std::fs::read_to_string(&place).ok().as_ref() != Some(&told) {
                different.push(format!("{}:\n{told}", place.display()));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn a_chinese_report_has_no_english_sentence() {
    for (message, ..) in CASES {
        let name = Path::new(message).file_stem().unwrap().to_str().unwrap();
        let report = std::fs::read_to_string(Path::new(FOLDER).join(format!("{name}.zh.report"))).unwrap();
        for line in report.lines().filter(|line| !line.starts_with("exit ")) {
            let shows_text = ["  正确 ", "  您的 "].iter().any(|label| line.starts_with(label));
            let words = english(line);
            assert!(shows_text || words.is_empty(), "{name}: {line}: {words:?}");
        }
    }
}

/// What reads as English: three words in a row.
fn english(line: &str) -> Vec<String> {
    let parts = line.split(|c: char| !c.is_ascii_alphabetic() && c != ' ');
    let words = parts.filter_map(|part| {
        let words: Vec<_> = part.split(' ').filter(|word| word.len() > 1).collect();
        (words.len() > 2).then(|| words.join(" "))
    });
    words.filter(|words| words.chars().any(|c| c.is_ascii_lowercase())).collect()
}

#[test]
fn a_chinese_lint_report_has_no_english_sentence() {
    let sample =
        std::fs::read_to_string(format!("{}/examples/sample_order_info.json", running::ROOT)).unwrap();
    let with = |name: &str, value: serde_json::Value| {
        let mut order: serde_json::Value = serde_json::from_str(&sample).unwrap();
        order[name] = value;
        order.to_string()
    };
    for order in [
        with("trade_tpye", "H5".into()),
        with("wx_url", "https://wx.tenpay.com/x?prepay_id=short&package=1".into()),
        with("risk_info", "not JSON".into()),
        with("alipay_url", "a".into()),
        with("total_amount", "12.5".into()),
        "{}".to_owned(),
        "[1]".to_owned(),
        "no JSON".to_owned(),
        sample.replacen('{', r#"{"currency": "CNY", "#, 1),
        serde_json::json!({ "2.0": sample }).to_string(),
    ] {
        for more in [&[][..], &["--now", "1566720690", "--expect-total-amount", "7"]] {
            let output = running::ttpay(FOLDER, &[&["lint", "--lang", "zh"], more].concat(), &order);
            let report = running::stdout(&output);
            assert!(
                output.status.code() == Some(1) && report.contains("未检查"),
                "{}",
                running::stderr(&output)
            );
            for line in report.lines() {
                assert!(english(line).is_empty(), "{line}: {:?}", english(line));
            }
        }
    }
}

#[test]
fn a_file_without_a_repeated_name_was_checked_for_one() {
    let order =
        std::fs::read_to_string(format!("{}/examples/sample_order_info.json", running::ROOT)).unwrap();
    let told = |order: &str| running::stdout(&running::ttpay(FOLDER, &["lint"], order));
    assert!(!told(&order).contains("L108"), "{}", told(&order));
    let twice = order.replacen('{', r#"{"currency": "CNY", "#, 1);
    assert!(told(&twice).contains("L108  error"), "{}", told(&twice));
}
