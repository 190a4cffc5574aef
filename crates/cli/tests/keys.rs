//! `ttpay keys check` as a person meets it: reports, exit codes, nothing private on a screen.
#![allow(clippy::unwrap_used)]

mod running;

use running::{ROOT, stderr, stdout, ttpay};

#[test]
fn keys_are_told_apart_paired_and_sent_to_their_slots() {
    let demo = |name: &str| format!("examples/demo/{name}");
    let own = demo("wechatpay_platform_private.pem");
    let public = demo("wechatpay_platform_public.pem");
    let pair = ttpay(ROOT, &["keys", "check", &own, &public], "");
    assert_eq!(pair.status.code(), Some(0), "{}", stderr(&pair));
    assert!(stdout(&pair).contains(&format!("it belongs together with {public}")), "{}", stdout(&pair));
    let strangers =
        ttpay(ROOT, &["keys", "check", &demo("alipay_app_private.pem"), &demo("alipay_public.pem")], "");
    assert_eq!(strangers.status.code(), Some(1));
    assert!(stdout(&strangers).contains("it is no pair with"));
    let placed =
        ttpay(ROOT, &["keys", "check", &demo("alipay_public.pem"), "--config", &demo("merchant.toml")], "");
    assert!(stdout(&placed).contains("it is what `alipay.alipay_public_key` holds"), "{}", stdout(&placed));
    let key = std::fs::read_to_string(format!("{ROOT}/{own}")).unwrap();
    let body = key.lines().nth(1).unwrap();
    assert!(!stdout(&pair).contains(body), "a private key on the screen");
}

#[test]
fn keys_are_reported_in_one_language_with_the_zone_of_every_time() {
    const ISSUED: &str = "crates/channels/tests/keys/issued";
    let check = |more: &[&str]| {
        let files = ["apiclient_cert.p12", "wechat_platform.pem"].map(|name| format!("{ISSUED}/{name}"));
        let args = [&["keys", "check", &files[0], &files[1], "--now", "1800000000"], more].concat();
        let output = ttpay(ROOT, &args, "");
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        stdout(&output)
    };
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let (en, zh, both) = (check(&["--lang", "en"]), check(&["--lang", "zh"]), check(&[]));
    assert!(
        !en.contains(chinese) && en.contains("2024-01-01 08:30:00 – 2029-01-01 08:30:00 (UTC+8)"),
        "{en}"
    );
    assert!(
        zh.contains("有效期      2024-01-01") && zh.contains("PKCS#12 文件") && zh.contains("密码是商户号"),
        "{zh}"
    );
    assert!(!zh.contains("the ") && !zh.contains("valid"), "{zh}");
    assert!(both.contains("a PKCS#12 file (.p12, .pfx), DER · PKCS#12 文件"), "{both}");
    let late =
        ttpay(ROOT, &["keys", "check", &format!("{ISSUED}/wechat_platform.pem"), "--now", "1900000000"], "");
    assert!(stdout(&late).contains("it expired at 2029-01-01T08:30:00+08:00"), "{}", stdout(&late));
    let json: serde_json::Value = serde_json::from_str(&check(&["--json"])).unwrap();
    let document = &json["ok"]["files"][0]["documents"][0];
    assert_eq!(
        (&document["binary"], &document["what_zh"]),
        (&true.into(), &"PKCS#12 文件（.p12、.pfx）".into())
    );
}
