//! Secrets and personal data that are recognised wherever they appear.

use std::process::Command;

use ttpay_sandbox::WechatApi;

use crate::drive::{Seen, v2, v3};
use crate::program::{printed, ttpay};
use crate::shop::{CLIENT, Canary, DEVICE, Shop, UID};

fn absent(canaries: &[Canary], place: &str, bytes: &[u8]) {
    // What is no UTF-8 in between stays apart; every form of a canary is ASCII.
    let text = String::from_utf8_lossy(bytes);
    for canary in canaries {
        if let Some(form) = canary.found_in(&text) {
            panic!(
                "{} stands in {place} as {form}:\n{}",
                canary.name,
                text.chars().take(4000).collect::<String>()
            );
        }
    }
}

fn people() -> Vec<Canary> {
    vec![Canary::new("uid", UID), Canary::new("device_id", DEVICE), Canary::new("client_ip", CLIENT)]
}

fn all(seen: &Seen) -> Vec<Canary> {
    [seen.secrets.clone(), people()].concat()
}

#[test]
fn a_canary_is_found_in_every_form() {
    let canary = Canary::new("key", "canary-key-0001");
    for text in [
        "… canary-key-0001 …",
        "63616e6172792d6b65792d30303031",
        "63616E6172792D6B65792D30303031",
        // base64 of `canary-key-0001`, `x=canary-key-0001.` and `a canary-key-0001!!`
        "Y2FuYXJ5LWtleS0wMDAx",
        "eD1jYW5hcnkta2V5LTAwMDEu",
        "YSBjYW5hcnkta2V5LTAwMDEhIQ==",
    ] {
        assert!(canary.found_in(text).is_some(), "{text}");
    }
    assert!(Canary::new("key", "a/b c").found_in("key=a%2Fb%20c").is_some());
    assert!(canary.found_in("canary-key-0002").is_none());
}

#[test]
fn no_secret_and_no_person_stands_in_the_log_at_any_level_and_in_any_form() {
    for seen in [v3(), v2()] {
        // A log that says nothing would hide nothing.
        assert!(seen.log.contains("notification accepted") && seen.log.contains("notification refused"));
        assert!(seen.log.lines().count() > 50, "{}", seen.log);
        absent(&all(seen), "the log", seen.log.as_bytes());
    }
}

#[test]
fn no_secret_and_no_person_leaves_with_the_traces_the_measurements_or_the_messages() {
    for seen in [v3(), v2()] {
        for heard in &seen.collected {
            absent(&all(seen), "the traces", &heard.body);
        }
        absent(&all(seen), "the measurements", seen.metrics.as_bytes());
        assert!(!seen.told.is_empty(), "the merchant's own system was told nothing");
        for heard in &seen.told {
            absent(&all(seen), "a message", &[heard.head.as_bytes(), &heard.body].concat());
        }
    }
}

#[test]
fn no_secret_stands_in_an_answer_or_a_page() {
    for seen in [v3(), v2()] {
        assert!(seen.answers.len() > 100, "{}", seen.answers.len());
        for (head, body) in &seen.answers {
            // The address that was asked for is the caller's own word.
            let asked = head.split(' ').nth(1).unwrap();
            let head = head.replacen(asked, "", 1);
            absent(&seen.secrets, asked, format!("{head}\n{body}").as_bytes());
        }
    }
}

#[test]
fn a_wrong_configuration_is_refused_without_showing_what_stands_in_it() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let shop = runtime.block_on(Shop::open(WechatApi::V3, "text"));
    let right = std::fs::read_to_string(&shop.config).unwrap();
    let planted = Canary::new("the planted text", "canary-planted-9d41");
    let canaries = [&shop.secrets[..], std::slice::from_ref(&planted)].concat();
    let value = |name: &str| {
        let line = right.lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap();
        line.to_owned()
    };
    let with = |name: &str, text: &str| right.replacen(&value(name), &format!("{name} = {text}"), 1);
    let pem = "\"-----BEGIN PRIVATE KEY-----\\ncanary-planted-9d41\\n-----END PRIVATE KEY-----\\n\"";
    let wrong = [
        with("operator_key", "\"canary-planted-9d41\""),
        with("operator_key", "12345678901234567890"),
        with("operator_key", "\"canary-planted-9d41"),
        with("status_key", "\"canary-planted-9d41\""),
        with("secret", "\" canary-planted-9d41\""),
        with("secret", "[\"canary-planted-9d41\"]"),
        with("private_key", pem),
        with("private_key", "\"canary-planted-9d41\""),
        with("apiv3_key", "\"canary-planted-9d41\""),
        with("key", "{ canary-planted-9d41 = 1 }"),
        with("webhook_secret", "\"canary-planted-9d41\""),
        with("webhook_secret", "\"whsec_canary-planted-9d41\""),
        with("database_url", "\"mysql://pay:canary-planted-9d41@db/pay\""),
        with("database_url", "\"postgres://pay:canary-planted-9d41@127.0.0.1:1/pay\""),
        with("database_url", "\"postgres://pay:canary-planted-9d41@[/pay\""),
        with(
            "database_url",
            "\"postgres://pay:canary-planted-9d41@127.0.0.1:1/pay?sslmode=canary-planted-9d41\"",
        ),
        with("otlp_headers", "\"canary-planted-9d41\""),
        with("otlp_headers", "\"x key=canary-planted-9d41\""),
        with("otlp_url", "\"https://user:canary-planted-9d41@collector.example.com\""),
        with("otlp_url", "\"http://collector.example.com/canary-planted-9d41\""),
        with("otlp_url", "\"https://collector.example.com/?key=canary-planted-9d41\""),
        with("webhook_url", "\"https://user:canary-planted-9d41@shop.example.com\""),
    ];
    let file = shop.folder.path().join("wrong.toml");
    let path = file.to_str().unwrap();
    for config in &wrong {
        assert_ne!(config, &right);
        std::fs::write(&file, config).unwrap();
        let checked = ttpay(&["serve", "--check", "--config", path], &[]);
        // What only a connection can tell is told when it is served.
        let served = match checked.status.code() {
            Some(0) if config.contains("postgres://") => ttpay(&["serve", "--config", path], &[]),
            _ => checked.clone(),
        };
        assert_eq!(served.status.code(), Some(1), "{}", printed(&served));
        let called = ttpay(&["call", "sign_fields", "--config", path], &[]);
        for output in [&checked, &served, &called] {
            absent(&canaries, "what is printed", printed(output).as_bytes());
        }
    }
    let variables = [
        ("TTPAY_SERVER_OPERATOR_KEY", "canary-planted-9d41"),
        ("TTPAY_SERVER_WORKERS", "canary-planted-9d41"),
    ];
    for variable in variables {
        let refused = ttpay(&["serve", "--check", "--config", shop.config.to_str().unwrap()], &[variable]);
        assert_eq!(refused.status.code(), Some(1));
        absent(&canaries, "what is printed", printed(&refused).as_bytes());
    }
}

#[test]
fn a_right_configuration_is_checked_and_printed_for_debugging_without_its_secrets() {
    use ttpay_server::settings::{Sources, load};
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for api in [WechatApi::V3, WechatApi::V2Md5] {
        let shop = runtime.block_on(Shop::open(api, "text"));
        let checked = ttpay(&["serve", "--check", "--config", shop.config.to_str().unwrap()], &[]);
        assert_eq!(checked.status.code(), Some(0), "{}", printed(&checked));
        absent(&shop.secrets, "what is printed", printed(&checked).as_bytes());
        let loaded = load(&shop.config, &Sources { environment: &|_| None, flags: &[] }).unwrap();
        absent(&shop.secrets, "the debugging form", format!("{loaded:?} {loaded:#?}").as_bytes());
    }
}

/// The hook belongs to a whole process, so the test runs itself once more as a process that panics.
#[test]
fn a_panic_says_its_place_and_nothing_else() {
    const CANARY: &str = "canary-of-a-panic-51d7";
    if std::env::var_os("OBSERVED_PANICS").is_some() {
        use ttpay_server::settings::{LogForm, LogLevel};
        ttpay_server::log::start(LogForm::Json, LogLevel::Trace, None);
        let _ = std::panic::catch_unwind(|| panic!("{CANARY}"));
        return;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["canary::a_panic_says_its_place_and_nothing_else", "--exact", "--nocapture"])
        .env("OBSERVED_PANICS", "1")
        .output()
        .unwrap();
    let text = printed(&output);
    assert!(
        text.contains("a panic, which is a fault of this program") && text.contains("canary.rs:"),
        "{text}"
    );
    absent(&[Canary::new("the panic's own text", CANARY)], "what is printed", text.as_bytes());
}
