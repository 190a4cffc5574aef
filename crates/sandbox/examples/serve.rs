//! Starts a sandbox on a free port for programs in other languages.
//!
//! It prints one line of JSON, `{"base_url": …, "merchant": {…}}` with the merchant's configuration, and stops when its
//! standard input ends. Arguments: `v2-md5`, `v2-hmac-sha256` or `v3` (default), then the merchant's own base address for
//! notifications, the speed of their delays, and what is set at Alipay's console, such as `{"certificates": true}`.

use std::io::Write as _;

use serde_json::json;
use ttpay_sandbox::{Sandbox, Settings, WechatApi};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let api = match args.next().as_deref() {
        None | Some("v3") => WechatApi::V3,
        Some("v2-md5") => WechatApi::V2Md5,
        Some("v2-hmac-sha256") => WechatApi::V2HmacSha256,
        Some(_) => return Err("the API is v2-md5, v2-hmac-sha256 or v3".into()),
    };
    let notify_base = args.next().unwrap_or_else(|| "http://127.0.0.1:1".to_owned());
    let speed = args.next().map_or(Ok(1), |speed| speed.parse())?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let sandbox = Sandbox::start(listener, Settings { speed, ..Settings::new(api) }).await?;
    if let Some(console) = args.next() {
        sandbox.world().set_alipay_console(serde_json::from_str(&console)?)?;
    }
    let merchant: toml::Value = toml::from_str(&sandbox.merchant_toml(&notify_base))?;
    let line = json!({"base_url": sandbox.base_url(), "merchant": merchant});
    writeln!(std::io::stdout(), "{line}")?;
    // Whoever started it closes the pipe, or is gone.
    let end = || std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
    tokio::task::spawn_blocking(end).await??;
    sandbox.shutdown().await;
    Ok(())
}
