//! A sandbox starts, names a merchant that ttpay accepts, and stops.
#![allow(clippy::unwrap_used)]

use ttpay::Merchant;
use ttpay_sandbox::{Sandbox, Settings, WechatApi, World};

const NOTIFY: &str = "http://127.0.0.1:1";

#[tokio::test]
async fn a_sandbox_listens_on_loopback_and_stops() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let sandbox = Sandbox::start(listener, Settings::new(WechatApi::V3)).await.unwrap();
    assert!(sandbox.address().ip().is_loopback());
    assert_eq!(sandbox.base_url(), format!("http://{}", sandbox.address()));
    Merchant::from_toml(&sandbox.merchant_toml(NOTIFY)).unwrap();
    sandbox.shutdown().await;
}

#[test]
fn ttpay_accepts_the_merchant_of_every_api() {
    for api in [WechatApi::V2Md5, WechatApi::V2HmacSha256, WechatApi::V3] {
        let world = World::new(Settings::new(api), "http://127.0.0.1:1/").unwrap();
        Merchant::from_toml(&world.merchant_toml(NOTIFY)).unwrap_or_else(|error| panic!("{api:?}: {error}"));
    }
}

#[tokio::test]
async fn it_refuses_to_listen_anywhere_but_on_loopback() {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    assert!(Sandbox::start(listener, Settings::new(WechatApi::V3)).await.is_err());
}

#[test]
fn a_seed_repeats_what_chance_chose() {
    let secret = |seed| {
        let settings = Settings { seed: Some(seed), ..Settings::new(WechatApi::V2Md5) };
        let toml = World::new(settings, "http://127.0.0.1:1").unwrap().merchant_toml(NOTIFY);
        toml.lines().find(|line| line.starts_with("secret")).unwrap().to_owned()
    };
    assert_eq!(secret(7), secret(7));
    assert_ne!(secret(7), secret(8));
}
