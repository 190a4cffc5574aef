//! `ttpay doctor --bundle` as a person meets it: what is written, what is said, what is refused, and that it reads back.
#![allow(clippy::unwrap_used)]

mod running;

use std::process::Output;

use running::{ROOT, SECRET, stderr, stdout, ttpay};
use tempfile::TempDir;

/// TP-B of the catalogue's fixtures with its signature of TP-01, which is printed there; and a buyer in it.
const ORDER: &str = r#"{"app_id": "800000000001", "merchant_id": "1900000001", "timestamp": "1570694312", "sign_type": "MD5", "out_order_no": "201900000000000001", "total_amount": 1, "product_code": "pay", "payment_type": "direct", "trade_type": "H5", "version": "2.0", "currency": "CNY", "subject": "测试 A+B", "body": " it's \"50%\" <a&b>/c ", "uid": "0000000000000001", "trade_time": "1570585744", "valid_time": "300", "notify_url": "", "risk_info": "{\"ip\":\"120.230.0.0\"}", "wx_type": "MWEB", "wx_url": "https://wx.tenpay.com/xxx?prepay_id=wx1&package=2", "alipay_url": "app_id=2019000000000006&biz_content=%7B%22a%22%3A%22%E6%B5%8B%22%7D", "limit_pay": "0", "wx_url2": "x", "sign": "096243a2fb34274db0972620580a5f60"}"#;

/// `ttpay doctor - --secret … MORE` in a folder of its own.
fn doctor(folder: &TempDir, more: &[&str]) -> Output {
    let args = [&["doctor", "-", "--secret", "env:TT_DOCTOR_SECRET"], more].concat();
    ttpay(folder.path(), &args, ORDER)
}

#[test]
fn a_bundle_is_written_told_and_read_back_to_the_same_verdict_without_a_key() {
    let folder = TempDir::new().unwrap();
    let made = doctor(&folder, &["--bundle"]);
    let report = stdout(&made);
    assert_eq!(made.status.code(), Some(1), "{}", stderr(&made));
    assert!(report.contains("TP-01  proved") && report.contains("redacted bundle · 脱敏诊断包"), "{report}");
    for words in [
        "ttpay-bundle.json, ",
        "1 key, 1 signature",
        "密钥 1、签名 1",
        "read it yourself before",
        "公开之前请自己看一遍",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let text = std::fs::read_to_string(folder.path().join("ttpay-bundle.json")).unwrap();
    for real in
        [SECRET, "测试", "201900000000000001", "1570694312", "120.230", "096243a2fb34274db0972620580a5f60"]
    {
        assert!(!text.contains(real), "{real} in {text}");
    }
    let read = ttpay(folder.path(), &["doctor", "ttpay-bundle.json"], "");
    let report = stdout(&read);
    assert_eq!((read.status.code(), stderr(&read).as_str()), (Some(1), ""), "{report}");
    assert!(report.contains("read as   a redacted bundle") && report.contains("TP-01  proved"), "{report}");
    assert!(report.contains("scheme    cashier_md5, as it says"), "{report}");
    let piped = ttpay(folder.path(), &["doctor", "-", "--json"], &text);
    let reply: serde_json::Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert_eq!(
        (&reply["ok"]["read"], &reply["ok"]["findings"][0]["mistake"]),
        (&"a redacted bundle".into(), &"TP-01".into())
    );
}

#[test]
fn a_file_that_is_there_stays_without_force() {
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("out.json");
    std::fs::write(&place, "mine").unwrap();
    let refused = doctor(&folder, &["--bundle", "out.json"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stdout(&refused).contains("TP-01  proved"), "the report is worth having all the same");
    assert!(stderr(&refused).contains("out.json is there already") && stderr(&refused).contains("--force"));
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "mine");
    let forced = doctor(&folder, &["--bundle", "out.json", "--force"]);
    assert_eq!(forced.status.code(), Some(1), "{}", stderr(&forced));
    assert!(std::fs::read_to_string(&place).unwrap().starts_with("{\n  \"ttpay_bundle\": 1,"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
}

#[test]
fn to_stdout_goes_the_bundle_alone_and_with_json_its_place_and_counts() {
    let folder = TempDir::new().unwrap();
    let piped = doctor(&folder, &["--bundle", "-"]);
    assert_eq!(piped.status.code(), Some(1));
    let bundle: serde_json::Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert_eq!(bundle["verdict"]["findings"][0]["mistake"], "TP-01");
    assert!(stderr(&piped).contains("TP-01  proved") && stderr(&piped).contains("redacted bundle"));
    let as_json = doctor(&folder, &["--bundle", "b.json", "--json"]);
    let reply: serde_json::Value = serde_json::from_slice(&as_json.stdout).unwrap();
    assert_eq!(
        (&reply["ok"]["bundle"]["file"], &reply["ok"]["bundle"]["replaced"]["keys"]),
        (&"b.json".into(), &1.into())
    );
    let both = doctor(&folder, &["--bundle", "-", "--json"]);
    assert_eq!((both.status.code(), stdout(&both).as_str()), (Some(2), ""));
}

#[test]
fn a_bundle_of_a_request_under_configured_rsa_keys_holds_none_of_them() {
    let config = format!("{ROOT}/examples/demo/merchant.toml");
    let folder = TempDir::new().unwrap();
    let query = ttpay(
        folder.path(),
        &["call", "wechat_query", "--config", &config],
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
    for (raw, code) in [(raw.clone(), 0), (raw.replace("T202401010000000001", "T202401010000000002"), 1)] {
        let made = ttpay(folder.path(), &["doctor", "-", "--config", &config, "--bundle", "--force"], &raw);
        assert_eq!(made.status.code(), Some(code), "{}{}", stdout(&made), stderr(&made));
        let read = ttpay(folder.path(), &["doctor", "ttpay-bundle.json"], "");
        assert_eq!(read.status.code(), Some(code), "{}{}", stdout(&read), stderr(&read));
        let text = std::fs::read_to_string(folder.path().join("ttpay-bundle.json")).unwrap();
        assert!(!text.contains("T20240101000000000"), "{text}");
        for file in ["wechat_merchant_private.pem", "alipay_app_private.pem", "wechatpay_platform_public.pem"]
        {
            let Ok(pem) = std::fs::read_to_string(format!("{ROOT}/examples/demo/{file}")) else { continue };
            assert!(!text.contains(pem.lines().nth(2).unwrap()), "{file}");
        }
    }
}

#[test]
fn what_is_no_bundle_any_more_exits_2_and_says_why() {
    let folder = TempDir::new().unwrap();
    let made = stdout(&doctor(&folder, &["--bundle", "-"]));
    for (text, args, words) in [
        (made[..made.len() / 2].to_owned(), &["doctor", "-"][..], "no complete bundle"),
        (
            made.replace("\"ttpay_bundle\": 1", "\"ttpay_bundle\": 7"),
            &["doctor", "-"],
            "version 7, and this program reads version 1",
        ),
        (
            made.replace("\"product_code\": \"pay\"", "\"product_code\": \"buy\""),
            &["doctor", "-"],
            "changed after it was written",
        ),
        (format!("{made}{}", " ".repeat(3 * 1024 * 1024)), &["doctor", "-"], "at most 3145728 bytes"),
        (made.clone(), &["doctor", "-", "--secret", "env:TT_DOCTOR_SECRET"], "leave `--secret` out"),
        (made.clone(), &["doctor", "-", "--scheme", "ecpay_md5"], "leave `--scheme` out"),
    ] {
        let output = ttpay(folder.path(), args, &text);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{words}");
        assert!(stderr(&output).contains(words), "{words}: {}", stderr(&output));
    }
}

#[test]
fn a_message_that_is_taken_for_the_bundles_name_is_safe_and_told() {
    let folder = TempDir::new().unwrap();
    let order = folder.path().join("order.json");
    std::fs::write(&order, ORDER).unwrap();
    for args in [
        &["doctor", "--bundle", "order.json"][..],
        &["doctor", "order.json", "--secret", "env:TT_DOCTOR_SECRET", "--bundle", "order.json", "--force"],
    ] {
        let output = ttpay(folder.path(), args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            stderr(&output).contains("put it first") || stderr(&output).contains("is the message itself")
        );
        assert_eq!(std::fs::read_to_string(&order).unwrap(), ORDER);
    }
}
