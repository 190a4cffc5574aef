//! Step 2: one order in the output form of every AppletVersion, each read back and verified.

use ttpay::{Json, Merchant};

use super::{Surprise, object, ok, sample, shorten};
use crate::style::{DIM, GOOD, paint, say};

/// The request of `sign_order_info` for the sample order.
pub fn request(version: &str) -> Result<Json, Surprise> {
    let sample = sample::order_info()?;
    let text = |name: &str| Json::Text(sample::member(&sample, name));
    let number = |name: &str| Json::Number(sample::member(&sample, name));
    Ok(object([
        ("out_order_no", text("out_order_no")),
        ("total_amount", number("total_amount")),
        ("subject", text("subject")),
        ("body", text("body")),
        ("uid", text("uid")),
        ("timestamp", number("timestamp")),
        ("trade_time", number("trade_time")),
        ("valid_time", number("valid_time")),
        ("notify_url", text("notify_url")),
        ("wx_url", text("wx_url")),
        ("alipay_url", text("alipay_url")),
        ("risk_info", object([("ip", Json::Text("203.0.113.7".into()))])),
        ("applet_version", Json::Text(version.into())),
    ]))
}

pub fn step(merchant: &Merchant) -> Result<(), Surprise> {
    for version in ["1.0", "2.0", "2.0+", "3.0"] {
        let signed = ok(merchant, "sign_order_info", &request(version)?)?;
        let json = signed["json"].as_str().unwrap_or_default();
        let order_info = Json::parse(json.as_bytes()).map_err(|fault| Surprise::Wrong(fault.to_string()))?;
        ok(merchant, "verify_order_info", &object([("order_info", order_info)]))?;
        let sign = signed["sign"].as_str().unwrap_or_default();
        say!(
            "   {version:<4} {} {}  {}",
            paint(GOOD, sign),
            paint(GOOD, "verified"),
            paint(DIM, format!("{:>4} bytes", json.len()))
        );
        say!("        {}", paint(DIM, shorten(json, 34)));
    }
    Ok(())
}
