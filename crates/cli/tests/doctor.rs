//! `ttpay doctor` and `ttpay lint` as a person meets them: reports, exit codes, nothing secret on a screen.
#![allow(clippy::unwrap_used)]

mod running;

use std::process::{Command, Output, Stdio};

use running::{ROOT, SECRET, stderr, stdout, ttpay};

/// TP-B of the catalogue's fixtures; its signatures below are printed there.
const ORDER: &str = r#"{"app_id": "800000000001", "merchant_id": "1900000001", "timestamp": "1570694312", "sign_type": "MD5", "out_order_no": "201900000000000001", "total_amount": 1, "product_code": "pay", "payment_type": "direct", "trade_type": "H5", "version": "2.0", "currency": "CNY", "subject": "测试 A+B", "body": " it's \"50%\" <a&b>/c ", "uid": "0000000000000001", "trade_time": "1570585744", "valid_time": "300", "notify_url": "", "risk_info": "{\"ip\":\"120.230.0.0\"}", "wx_type": "MWEB", "wx_url": "https://wx.tenpay.com/xxx?prepay_id=wx1&package=2", "alipay_url": "app_id=2019000000000006&biz_content=%7B%22a%22%3A%22%E6%B5%8B%22%7D", "limit_pay": "0", "wx_url2": "x", "sign": "SIGN"}"#;
const CORRECT: &str = "77a8fb7a273e17d4ac1256375920367e";
const TP_01: &str = "096243a2fb34274db0972620580a5f60";

fn doctor(sign: &str, more: &[&str]) -> Output {
    let args = [&["doctor", "-", "--secret", "env:TT_DOCTOR_SECRET"], more].concat();
    ttpay(ROOT, &args, &ORDER.replace("SIGN", sign))
}

#[test]
fn a_correct_signature_exits_0() {
    let output = doctor(CORRECT, &["--now", "1570694320"]);
    assert!(stdout(&output).starts_with("✓ the signature is correct · 签名正确"), "{}", stdout(&output));
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
}

#[test]
fn the_report_of_a_signed_risk_info_says_the_verdict_the_place_and_the_fix() {
    let output = doctor(TP_01, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report = stdout(&output);
    assert!(!report.contains('\u{1b}'), "escape sequences in a pipe");
    let lines: Vec<&str> = report.lines().collect();
    assert_eq!(lines[0], "✗ the signature does not match · 签名不匹配: the reason is proved · 原因已证实");
    assert!(report.contains("TP-01  proved: this mistake reproduces your signature"), "{report}");
    assert!(report.contains("scheme    cashier_md5, because it has merchant_id"), "{report}");
    let place = lines.iter().position(|line| line.contains("correct   ")).unwrap();
    let column = lines[place + 2].find('^').unwrap();
    // Only ASCII stands in front of the caret here, so bytes are columns.
    let (correct, yours) = (lines[place].as_bytes(), lines[place + 1].as_bytes());
    assert!(correct[column] != yours[column] && correct[column - 1] == yours[column - 1], "{report}");
    assert!(report.contains("fix") && report.contains("risk_info 不参与签名"), "{report}");
    assert!(!report.contains(SECRET), "{report}");
}

#[test]
fn json_is_one_line_with_what_was_read() {
    let output = doctor(TP_01, &["--json"]);
    assert_eq!((output.status.code(), stdout(&output).lines().count()), (Some(1), 1));
    let reply: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reply["ok"]["read"], "an orderInfo");
    assert_eq!(reply["ok"]["findings"][0]["mistake"], "TP-01");
    assert!(!stdout(&output).contains(SECRET));
}

#[test]
fn a_secret_that_is_not_there_is_told_with_its_name_and_what_to_do() {
    let none = ["doctor", "-", "--secret", "env:TT_NO_SUCH_VARIABLE"];
    let said = |more: &[&str]| {
        let output = ttpay(ROOT, &[&none[..], more].concat(), ORDER);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
        stderr(&output)
    };
    let (en, zh) = (
        "`TT_NO_SUCH_VARIABLE` is not set here: export it",
        "环境变量 TT_NO_SUCH_VARIABLE 未设置：请先执行 export",
    );
    let both = said(&[]);
    assert!(both.contains(en) && both.contains(zh) && !both.contains("of the configuration"), "{both}");
    assert!(said(&["--lang", "en"]).contains(en) && !said(&["--lang", "en"]).contains(zh));
    assert!(said(&["--lang", "zh"]).contains(zh) && !said(&["--lang", "zh"]).contains(en));
    let empty = Command::new(env!("CARGO_BIN_EXE_ttpay"))
        .args(["doctor", "examples/sample_order_info.json", "--secret", "env:TT_EMPTY", "--lang", "zh"])
        .current_dir(ROOT)
        .env("TT_EMPTY", "")
        .output()
        .unwrap();
    assert!(stderr(&empty).contains("环境变量 TT_EMPTY 为空：请先写入密钥"), "{}", stderr(&empty));
    let sign = ttpay(ROOT, &["sign", "-", "--secret", "env:TT_NO_SUCH_VARIABLE"], "{}");
    assert!(
        stdout(&sign).contains("\"`--secret env:TT_NO_SUCH_VARIABLE`: the environment variable"),
        "{}",
        stdout(&sign)
    );
}

#[test]
fn json_has_the_headline_and_the_text_to_sign_which_the_report_has() {
    let said = |sign: &str| {
        let output = doctor(sign, &["--json"]);
        assert!(!stdout(&output).contains(SECRET));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["ok"].clone()
    };
    let malformed = said("this is not a signature");
    assert_eq!(malformed["headline"]["what"], "malformed");
    assert_eq!(
        malformed["headline"]["message"],
        "the signature is malformed: it must be 32 lower-case hex digits"
    );
    assert_eq!(malformed["headline"]["message_zh"], "签名格式不正确：应为 32 位小写十六进制");
    assert!(malformed["signed_text"].as_str().unwrap().ends_with("&wx_url2=x[key]"));
    assert_eq!((&malformed["judged"], &malformed["matches"]), (&true.into(), &false.into()));
    assert_eq!(said("")["headline"]["what"], "missing");
    assert_eq!(said(&format!("{CORRECT}\\n"))["headline"]["what"], "only_written");
    assert!(said(TP_01)["headline"].is_null() && said(CORRECT)["headline"].is_null());
}

#[test]
fn a_secret_on_the_command_line_is_refused_and_not_repeated() {
    let output = ttpay(ROOT, &["doctor", "-", "--secret", SECRET], ORDER);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert!(stderr(&output).contains("env:NAME") && !stderr(&output).contains(SECRET), "{}", stderr(&output));
}

#[test]
fn without_a_key_the_report_says_what_would_help() {
    let output = ttpay(ROOT, &["doctor", "-"], &ORDER.replace("SIGN", TP_01));
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let report = stdout(&output);
    assert!(report.starts_with("– not judged") && report.contains("no key was given"), "{report}");
    assert!(!report.contains("GN-29") && !report.contains("does not match"), "{report}");
    let json = ttpay(ROOT, &["doctor", "-", "--json"], &ORDER.replace("SIGN", CORRECT));
    assert_eq!(json.status.code(), Some(2));
    assert!(stdout(&json).contains("not judged: no key"), "{}", stdout(&json));
}

#[test]
fn an_empty_secret_is_refused() {
    let output = ttpay(ROOT, &["doctor", "-", "--secret", "file:/dev/null"], ORDER);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert!(stderr(&output).contains("is empty"), "{}", stderr(&output));
}

#[test]
fn a_wrapped_order_is_right_only_with_both_its_parts() {
    let right = ORDER.replace("SIGN", CORRECT);
    let old = r#"{"app_id":"800000000001","sign_type":"MD5","timestamp":"1","merchant_id":"m","uid":"u","trade_no":"O1","total_amount":1,"params":"{}","sign":"00000000000000000000000000000000"}"#;
    let wrapped = serde_json::json!({"1.0": old, "2.0": right}).to_string();
    let output = ttpay(ROOT, &["doctor", "-", "--secret", "env:TT_DOCTOR_SECRET"], &wrapped);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report = stdout(&output);
    assert!(report.starts_with("✗ the signature does not match"), "{report}");
}

#[test]
fn where_nothing_is_proved_the_report_shows_what_should_be_signed_and_no_secret() {
    let output = doctor("00112233445566778899aabbccddeeff", &["--lang", "en"]);
    let report = stdout(&output);
    let (_, shown) = report.split_once("the text that should be signed").unwrap();
    let text = shown.lines().nth(1).unwrap();
    assert!(text.starts_with("  alipay_url=") && text.ends_with("&wx_url2=x[key]"), "{report}");
    assert!(!text.contains("&sign=") && !text.contains("risk_info") && !report.contains(SECRET), "{report}");
    assert!(
        !stdout(&doctor(TP_01, &[])).contains("that should be signed"),
        "what is proved shows where the texts part"
    );
}

#[test]
fn a_missing_or_malformed_signature_is_said_first_and_no_keys_are_suspected() {
    for (sign, first) in [
        ("", "✗ there is no signature in it · 其中没有签名"),
        (
            "77a8fb7a273e17d4ac1256375920367",
            "✗ the signature is malformed: it must be 32 lower-case hex digits",
        ),
        ("this is not a signature", "✗ the signature is malformed: it must be 32 lower-case hex digits"),
        (
            "77a8fb7a273e17d4ac1256375920367e\\n",
            "✗ the signature is only written down wrongly, otherwise it is correct: it must be 32 lower-case hex digits",
        ),
    ] {
        let output = doctor(sign, &[]);
        let report = stdout(&output);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(report.starts_with(first), "{report}");
        assert!(!report.contains("GN-29"), "{report}");
    }
}

#[test]
fn what_cannot_be_read_exits_2_and_says_why() {
    for (input, args, words) in [
        ("", &["doctor", "-"][..], "it is empty"),
        ("hello", &["doctor", "-"], "none of the forms"),
        ("{\"a\":1}", &["doctor", "-"], "with `--scheme`: cashier_md5"),
        ("{\"a\":1}", &["doctor", "-", "--scheme", "nope"], "the scheme `nope` is unknown"),
        ("{\"a\":1}", &["doctor", "/no/such/file"], "cannot be read"),
        ("", &["lint"], "it is empty"),
        ("{}", &["lint", "--call", "{"], "--call"),
    ] {
        let output = ttpay(ROOT, args, input);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn a_raw_request_of_the_demonstration_merchant_is_examined_with_its_configured_keys() {
    let query = ttpay(
        ROOT,
        &["call", "wechat_query", "--config", "examples/demo/merchant.toml"],
        r#"{"out_trade_no":"T202401010000000001"}"#,
    );
    let request: serde_json::Value = serde_json::from_slice(&query.stdout).unwrap();
    let request = &request["ok"];
    let url = request["url"].as_str().unwrap();
    let mut raw = format!("GET {} HTTP/1.1\n", url.trim_start_matches("https://api.mch.weixin.qq.com"));
    for header in request["headers"].as_array().unwrap() {
        raw.push_str(&format!("{}: {}\n", header[0].as_str().unwrap(), header[1].as_str().unwrap()));
    }
    raw.push('\n');
    let right = ttpay(ROOT, &["doctor", "-", "--config", "examples/demo/merchant.toml"], &raw);
    assert_eq!(right.status.code(), Some(0), "{}{}", stdout(&right), stderr(&right));
    let wrong = ttpay(
        ROOT,
        &["doctor", "-", "--config", "examples/demo/merchant.toml"],
        &raw.replace("T202401010000000001", "T202401010000000002"),
    );
    assert_eq!(wrong.status.code(), Some(1));
    assert!(stdout(&wrong).contains("GN-17"), "{}", stdout(&wrong));
}

#[test]
fn the_linter_reports_the_reference_sample_and_what_it_could_not_check() {
    let output = ttpay(ROOT, &["lint", "examples/sample_order_info.json", "--now", "1566720690"], "");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report = stdout(&output);
    for rule in ["L710", "L715", "L716", "L717", "L723", "L724", "L805", "L812", "not checked · 未检查"] {
        assert!(report.contains(rule), "{rule}: {report}");
    }
    assert!(report.starts_with("✗ 1 error, 7 warnings"), "{report}");
}

#[test]
fn both_readmes_show_the_real_report() {
    let output = Command::new(env!("CARGO_BIN_EXE_ttpay"))
        .args(["doctor", "examples/doctor/order.json", "--secret", "env:TT_SECRET"])
        .current_dir(ROOT)
        .env("TT_SECRET", "a")
        .env_remove("TTPAY_CONFIG")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(format!("{ROOT}/{readme}")).unwrap();
        let fenced = format!("```text\n{}\n```", stdout(&output).trim_end());
        assert!(text.contains(&fenced), "{readme} shows another report");
    }
}

#[cfg(unix)]
#[test]
fn the_page_alone_is_served_on_this_machine_only() {
    use std::io::{BufRead, BufReader, Read, Write};
    let refused = ttpay(ROOT, &["doctor", "--serve", "--listen", "0.0.0.0:0"], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("not this machine's own address"), "{}", stderr(&refused));
    let mut serving = Command::new(env!("CARGO_BIN_EXE_ttpay"))
        .args(["doctor", "--serve", "--listen", "127.0.0.1:0"])
        .env_remove("TTPAY_CONFIG")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(serving.stderr.take().unwrap()).lines();
    let line = lines.next().unwrap().unwrap();
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let get = |host: &str| {
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        write!(stream, "GET /doctor HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let (page, foreign) = (get(&address), get("doctor.example.com"));
    serving.kill().unwrap();
    serving.wait().unwrap();
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Why is my signature wrong?"), "{page}");
    assert!(page.contains("default-src 'none'") && !page.contains("href=\"/orders\""), "{page}");
    assert!(foreign.starts_with("HTTP/1.1 403"), "{foreign}");
}
