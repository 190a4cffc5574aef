//! Servers of one of the platform's own generations alone.

use std::path::Path;

use ttpay::TtpayError;
use ttpay::config::parse_toml;
use ttpay::core::Channel;

use super::KEY;
use crate::settings::load::{Loaded, Sources, from_tree};

const OURS: &str = include_str!("../../../../../examples/demo/wechat_merchant_private.pem");
const THEIRS: &str = include_str!("../../../../channels/tests/keys/rsa2048_spki.pem");

/// A server with these sections alone.
fn alone(public_url: &str, sections: &str) -> Loaded {
    tried(public_url, sections).unwrap()
}

fn tried(public_url: &str, sections: &str) -> Result<Loaded, TtpayError> {
    let text = format!(
        "[server]\noperator_key = \"{KEY}\"\ntrusted_proxies = [\"127.0.0.1\"]\n{public_url}\n{sections}"
    );
    let environment = |_: &str| None;
    let sources = Sources { environment: &environment, flags: &[] };
    from_tree(parse_toml(&text).unwrap(), Path::new("."), &sources)
}

fn said(loaded: &Loaded) -> Vec<&str> {
    loaded.warnings.iter().map(|warning| warning.en.split(':').next().unwrap_or_default()).collect()
}

#[test]
fn a_server_of_one_generation_needs_no_cashier_and_says_what_it_lacks() {
    let url = "public_url = \"https://pay.example.com\"";
    let bare = format!("[trade]\napp_id = \"tt0001\"\nkey_version = \"1\"\nprivate_key = '''{OURS}'''\n");
    let secret = "app_secret = \"s\"\n";
    let whole = format!("{bare}{secret}platform_public_key = '''{THEIRS}'''\n");
    let trade = alone(url, &whole);
    assert_eq!((&*trade.channels, said(&trade)), (&[Channel::Trade][..], Vec::new()));
    for (url, sections, expected) in [
        (url, &bare, &["trade.platform_public_key is absent", "trade.app_secret is absent"][..]),
        (url, &format!("{bare}{secret}"), &["trade.platform_public_key is absent"]),
        ("", &whole, &["public_url is absent"]),
    ] {
        assert_eq!(said(&alone(url, sections)), expected, "{sections}");
    }
    let section = "[ecpay]\napp_id = \"tt0001\"\nsalt = \"s\"\ntoken = \"t\"\n";
    let ecpay = alone(url, section);
    assert_eq!((&*ecpay.channels, said(&ecpay)), (&[Channel::Ecpay][..], Vec::new()));
    let unnamed = alone("", section);
    assert_eq!(said(&unnamed), ["public_url is absent"]);
    assert!(
        unnamed.warnings[0].en.contains("/v1/notify/ecpay")
            && unnamed.warnings[0].zh.contains("/v1/notify/ecpay")
    );
}

#[test]
fn a_default_life_that_a_configured_generation_refuses_is_refused_at_the_start() {
    let ecpay = "[ecpay]\napp_id = \"tt0001\"\nsalt = \"s\"\ntoken = \"t\"\n";
    let trade = format!("[trade]\napp_id = \"tt0001\"\nkey_version = \"1\"\nprivate_key = '''{OURS}'''\n");
    let life = |s: i64| format!("public_url = \"https://pay.example.com\"\nvalid_time_s = {s}");
    let refused = tried(&life(299), ecpay).unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("server.valid_time_s"));
    assert!(
        refused.message.contains("`ecpay` is configured, and its orders live 300 to 86400 seconds"),
        "{refused}"
    );
    assert!(tried(&life(120), &format!("{trade}{ecpay}")).is_err());
    assert_eq!(alone(&life(300), ecpay).settings.valid_time_s, 300);
    assert_eq!(alone(&life(120), &trade).settings.valid_time_s, 120);
}
