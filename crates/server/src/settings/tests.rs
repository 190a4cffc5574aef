//! The settings from file, environment and flags.

mod blame;
mod generations;

use std::collections::HashMap;
use std::path::Path;

use ttpay::config::{parse_json, parse_toml};
use ttpay::core::lifecycle::LatePolicy;
use ttpay::core::{Channel, ErrorCode};
use ttpay::{Json, TtpayError};

use super::load::{Loaded, Sources, from_tree};
use super::warning::unknown_variables;
use super::{LogForm, SETTINGS, help};

const KEY: &str = "an-operator-key-of-the-tests";

/// A merchant with both channels, without `notify_url`, and these members of `[server]`.
fn tree(server: &str) -> Json {
    let text = include_str!("../../../../examples/story/merchant.json");
    let Json::Object(mut sections) = parse_json(text.as_bytes()).unwrap() else { panic!("not an object") };
    for (_, section) in &mut sections {
        if let Json::Object(members) = section {
            members.retain(|(name, _)| name != "notify_url");
        }
    }
    sections.extend(parse_toml(server).unwrap().members().unwrap().to_vec());
    Json::Object(sections)
}

fn loaded(
    server: &str,
    environment: &[(&str, &str)],
    flags: &[(&'static str, String)],
) -> Result<Loaded, TtpayError> {
    let variables: HashMap<_, _> = environment.iter().copied().collect();
    let environment = |name: &str| variables.get(name).map(|value| (*value).to_owned());
    from_tree(tree(server), Path::new("."), &Sources { environment: &environment, flags })
}

fn refused(server: &str) -> (ErrorCode, String) {
    let error = loaded(server, &[], &[]).unwrap_err();
    (error.code, error.field.unwrap_or_default())
}

fn minimal() -> String {
    format!("[server]\noperator_key = \"{KEY}\"\npublic_url = \"https://pay.example.com/\"\n")
}

#[test]
fn a_flag_overrides_the_environment_and_the_environment_the_file() {
    let file = format!("{}listen = \"127.0.0.1:1\"\nvalid_time_s = 300\nworkers = 2\n", minimal());
    let environment = [
        ("TTPAY_SERVER_LISTEN", "127.0.0.1:2"),
        ("TTPAY_SERVER_VALID_TIME_S", "400"),
        ("TTPAY_SERVER_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1"),
        ("TTPAY_SERVER_OPEN_METRICS", "true"),
        ("TTPAY_SERVER_LATE_POLICY", "accept"),
    ];
    let flags = [("listen", "127.0.0.1:3".to_owned()), ("log", "json".to_owned())];
    let settings = loaded(&file, &environment, &flags).unwrap().settings;
    assert_eq!(settings.listen.port(), 3);
    assert_eq!((settings.valid_time_s, settings.workers), (400, 2));
    assert_eq!(settings.trusted_proxies.len(), 2);
    assert_eq!((settings.open_metrics, settings.log), (true, LogForm::Json));
    assert_eq!(settings.late_policy, LatePolicy::Accept);
}

#[test]
fn everything_but_the_key_and_the_address_has_a_default() {
    let Loaded { settings, channels, warnings, .. } = loaded(&minimal(), &[], &[]).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.database_url.expose(), "sqlite:ttpay.db");
    assert_eq!(settings.public_url.as_deref(), Some("https://pay.example.com"));
    assert_eq!(channels, [Channel::Wechat, Channel::Alipay]);
    let said: Vec<_> =
        warnings.iter().map(|warning| warning.en.split(':').next().unwrap_or_default()).collect();
    assert_eq!(said, ["trusted_proxies is empty"], "an https address without a proxy to believe");
    assert_ne!(settings.status_key.expose(), KEY);
}

#[test]
fn a_server_section_can_come_from_the_environment_alone() {
    let environment =
        [("TTPAY_SERVER_OPERATOR_KEY", KEY), ("TTPAY_SERVER_PUBLIC_URL", "https://pay.example.com")];
    assert!(loaded("", &environment, &[]).is_ok());
}

#[test]
fn what_is_wrong_is_refused_with_its_path() {
    let with = |line: &str| format!("{}{line}\n", minimal());
    for (server, code, path) in [
        (with("nothing = 1"), ErrorCode::ConfigInvalid, "server.nothing"),
        (with("[nothing]"), ErrorCode::ConfigInvalid, "nothing"),
        (with("listen = \"localhost\""), ErrorCode::ConfigInvalid, "server.listen"),
        (with("log = \"xml\""), ErrorCode::ConfigInvalid, "server.log"),
        (with("valid_time_s = 60"), ErrorCode::ConfigInvalid, "server.valid_time_s"),
        (with("workers = \"4\""), ErrorCode::ConfigInvalid, "server.workers"),
        (with("status_per_minute = 0"), ErrorCode::ConfigInvalid, "server.status_per_minute"),
        (with("trusted_proxies = [\"proxy\"]"), ErrorCode::ConfigInvalid, "server.trusted_proxies"),
        (with("database_url = \"mysql://db/pay\""), ErrorCode::ConfigInvalid, "server.database_url"),
        (with("status_key = \"short\""), ErrorCode::KeyMalformed, "server.status_key"),
        (
            with("webhook_url = \"https://shop.example.com\""),
            ErrorCode::ConfigInvalid,
            "server.webhook_secret",
        ),
        (with("webhook_secret = \"whsec_short\""), ErrorCode::KeyMalformed, "server.webhook_secret"),
        (with("webhook_secret = []"), ErrorCode::KeyMalformed, "server.webhook_secret"),
        (hooked("http://shop.example.com", ""), ErrorCode::ConfigInvalid, "server.webhook_url"),
        (hooked("https://10.0.0.7/", ""), ErrorCode::ConfigInvalid, "server.webhook_url"),
        (hooked("https://[::1]/", ""), ErrorCode::ConfigInvalid, "server.webhook_url"),
        (hooked("https://user@shop.example.com", ""), ErrorCode::ConfigInvalid, "server.webhook_url"),
        (
            hooked("https://shop.example.com", "webhook_timeout_s = 31"),
            ErrorCode::ConfigInvalid,
            "server.webhook_timeout_s",
        ),
        (
            hooked("https://shop.example.com", "webhook_workers = 0"),
            ErrorCode::ConfigInvalid,
            "server.webhook_workers",
        ),
        ("[server]\n".to_owned(), ErrorCode::ConfigInvalid, "server.operator_key"),
        (
            "[server]\noperator_key = \"under-24-characters-long\"".replace("-long", ""),
            ErrorCode::KeyMalformed,
            "server.operator_key",
        ),
        (format!("[server]\noperator_key = \"{KEY}\""), ErrorCode::ConfigInvalid, "server.public_url"),
        (minimal().replace("https", "http"), ErrorCode::ConfigInvalid, "server.public_url"),
    ] {
        assert_eq!(refused(&server), (code, path.to_owned()), "{server}");
    }
    let error = loaded(&minimal(), &[("TTPAY_SERVER_WORKERS", "many")], &[]).unwrap_err();
    assert_eq!(error.field.as_deref(), Some("server.workers"));
    assert!(error.message.contains("TTPAY_SERVER_WORKERS") && !error.message.contains("many"), "{error}");
}

/// The minimal section with messages to this address.
fn hooked(url: &str, more: &str) -> String {
    format!("{}webhook_url = \"{url}\"\nwebhook_secret = \"{SIGNER}\"\n{more}\n", minimal())
}

/// The key of the examples of Standard Webhooks.
const SIGNER: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

#[test]
fn messages_are_signed_with_one_key_or_with_several() {
    let keys = |server: &str, environment: &[(&str, &str)]| {
        let webhook = loaded(server, environment, &[]).unwrap().settings.webhook.unwrap();
        assert_eq!(webhook.timeout.as_secs(), 15);
        webhook.keys.iter().map(|key| key.sign("m", 1, "{}")).collect::<Vec<_>>()
    };
    let other = format!("whsec_{}", "B".repeat(44));
    let one = keys(&hooked("https://shop.example.com/hooks?from=ttpay", ""), &[]);
    let list = format!(
        "webhook_url = \"https://shop.example.com:8443/\"\nwebhook_secret = [\"{SIGNER}\", \"{other}\"]\n"
    );
    let two = keys(&format!("{}{list}", minimal()), &[]);
    assert_eq!((one.len(), two.len()), (1, 2));
    assert!(two[0] == one[0] && two[1] != one[0]);
    let variable = [("TTPAY_SERVER_WEBHOOK_SECRET", &*format!("{SIGNER},{other}"))];
    assert_eq!(keys(&hooked("https://shop.example.com", ""), &variable), two);
    assert!(loaded(&minimal(), &[], &[]).unwrap().settings.webhook.is_none());
}

#[test]
fn a_channel_without_an_address_for_notifications_gets_the_servers() {
    let loaded = loaded(&minimal(), &[], &[]).unwrap();
    let ask = br#"{"out_trade_no":"T202401010001","amount_fen":1,"subject":"s","expires_at":1704085200,"timestamp":1704081600}"#;
    let reply = loaded.merchant.call("alipay_app_order", ask);
    assert!(reply.contains("https%3A%2F%2Fpay.example.com%2Fv1%2Fnotify%2Falipay"), "{reply}");
}

#[test]
fn a_merchant_without_a_cashier_or_a_channel_cannot_be_served() {
    let environment = |_: &str| None;
    let only_server = parse_toml(&minimal()).unwrap();
    let error = from_tree(only_server, Path::new("."), &Sources { environment: &environment, flags: &[] })
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::ConfigMissing);
}

#[test]
fn what_is_dangerous_is_said_in_two_languages() {
    let server = format!(
        "[server]\noperator_key = \"{KEY}\"\npublic_url = \"http://127.0.0.1:8080\"\nlisten = \"0.0.0.0:8080\"\n\
         open_metrics = true\ntrusted_proxies = [\"0.0.0.0/0\"]\n[limits]\nallow_loopback = true\n"
    );
    let warnings = loaded(&server, &[], &[]).unwrap().warnings;
    assert_eq!(warnings.len(), 5);
    for warning in warnings {
        assert!(warning.en.is_ascii() && !warning.zh.is_ascii(), "{warning:?}");
    }
}

#[test]
fn no_secret_is_printed_with_the_settings() {
    let server = format!("{}database_url = \"postgres://pay:canary-db@db/pay\"\n", minimal());
    let settings = loaded(&server, &[], &[]).unwrap().settings;
    let printed = format!("{settings:?}");
    assert!(
        !printed.contains(KEY)
            && !printed.contains("canary")
            && !printed.contains(settings.status_key.expose())
    );
}

#[test]
fn the_help_has_every_setting_with_its_variable() {
    let help = help();
    for setting in SETTINGS {
        assert!(help.contains(&format!("\n  {} [", setting.name)), "{}", setting.name);
        assert!(help.contains(&setting.variable()), "{}", setting.name);
    }
}

#[test]
fn every_setting_of_the_table_is_a_member_of_the_section() {
    // An unknown member would be refused as such: another complaint, or none, shows that the section has it.
    for setting in SETTINGS {
        let server = format!("[server]\n{} = {{ of = \"another type\" }}\n", setting.name);
        let error = loaded(&server, &[], &[]).unwrap_err();
        assert_eq!(error.field.as_deref(), Some(&*format!("server.{}", setting.name)), "{error}");
        assert!(!error.message.contains("no such member"), "{error}");
    }
}

#[test]
fn the_example_is_a_whole_configuration() {
    let story = parse_json(include_bytes!("../../../../examples/story/merchant.json")).unwrap();
    let given = |section: &str, member: &str| {
        story.get(section).unwrap().get(member).unwrap().text().unwrap().to_owned()
    };
    let platform_key = match story.get("wechat").unwrap().get("platform_keys").unwrap() {
        Json::List(keys) => keys[0].get("public_key").unwrap().text().unwrap().to_owned(),
        other => panic!("{}", other.kind()),
    };
    let mut text = include_str!("../../../../examples/merchant.toml").to_owned();
    for (reference, value) in [
        ("env:TTPAY_OPERATOR_KEY", KEY.to_owned()),
        ("env:TTPAY_CASHIER_SECRET", given("cashier", "secret")),
        ("env:TTPAY_WECHAT_APIV3_KEY", given("wechat", "apiv3_key")),
        ("file:wechat_private_key.pem", given("wechat", "private_key")),
        ("file:wechat_platform_key.pem", platform_key),
        ("file:alipay_private_key.pem", given("alipay", "private_key")),
        ("file:alipay_public_key.pem", given("alipay", "alipay_public_key")),
    ] {
        let quoted = format!("\"{reference}\"");
        assert!(text.contains(&quoted), "{reference}");
        text = text.replace(&quoted, &format!("{value:?}"));
    }
    let environment = |_: &str| None;
    let tree = parse_toml(&text).unwrap();
    let server = tree.get("server").unwrap().clone();
    let loaded = from_tree(tree, Path::new("."), &Sources { environment: &environment, flags: &[] }).unwrap();
    assert_eq!(loaded.warnings, []);
    for setting in SETTINGS {
        let shown = server.get(setting.name).is_some() || text.contains(&format!("\n# {} = ", setting.name));
        assert!(shown, "the example does not show `{}`", setting.name);
    }
}

#[test]
fn a_variable_that_is_no_setting_is_named_with_the_nearest_one_that_is() {
    let names =
        ["TTPAY_SERVER_LOG_LEVL", "TTPAY_SERVER_listen", "TTPAY_SERVER_LISTEN", "TTPAY_CONFIG", "HOME"];
    let told = unknown_variables(names.map(str::to_owned));
    let nearest = ["TTPAY_SERVER_LOG_LEVEL", "TTPAY_SERVER_LISTEN"];
    assert_eq!(told.len(), nearest.len(), "{told:?}");
    for ((warning, wrong), right) in told.iter().zip(names).zip(nearest) {
        assert!(
            warning.en.contains(wrong) && warning.en.ends_with(&format!("did you mean {right}?")),
            "{warning:?}"
        );
        assert!(warning.zh.contains(wrong) && warning.zh.contains(right), "{warning:?}");
    }
}
