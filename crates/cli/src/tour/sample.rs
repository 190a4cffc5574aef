//! Step 1: the reference sample, its signed text and its published signature.

use ttpay::{Json, Merchant, TtpayError};

use super::{Surprise, line, object, ok, shorten};
use crate::style::{DIM, GOOD, paint};

/// The complete orderInfo printed on the page "tt.pay 接入流程" (cashier.md §3.3).
const SAMPLE: &str = include_str!("../../../../examples/sample_order_info.json");

/// The published signature of these members under the secret `a` (cashier.md §4.3).
const PUBLISHED: &str = "07d5988aa5dc9f9f604711a118ad16cf";

/// A merchant with the numbers of the sample. Its real secret was never published: `a` is the documentation's test secret.
pub fn merchant() -> Result<Merchant, TtpayError> {
    Merchant::from_json(r#"{"cashier":{"app_id":"800000040005","merchant_id":"1300000004","secret":"a"}}"#)
}

/// The demonstration merchant of `examples/demo/merchant.toml`, its key files built in.
pub fn demo_merchant() -> Result<Merchant, TtpayError> {
    const FILES: [(&str, &str); 4] = [
        (
            "file:wechat_merchant_private.pem",
            include_str!("../../../../examples/demo/wechat_merchant_private.pem"),
        ),
        (
            "file:wechatpay_platform_public.pem",
            include_str!("../../../../examples/demo/wechatpay_platform_public.pem"),
        ),
        ("file:alipay_app_private.pem", include_str!("../../../../examples/demo/alipay_app_private.pem")),
        ("file:alipay_public.pem", include_str!("../../../../examples/demo/alipay_public.pem")),
    ];
    let mut toml = include_str!("../../../../examples/demo/merchant.toml").to_owned();
    for (reference, content) in FILES {
        toml = toml.replace(&format!("\"{reference}\""), &format!("\"\"\"{content}\"\"\""));
    }
    // An inline table is one line in TOML 1.0; the key in it is a multi-line text, which is allowed.
    Merchant::from_toml(&toml)
}

/// The sample as it is printed, member by member.
pub fn order_info() -> Result<Json, Surprise> {
    Json::parse(SAMPLE.as_bytes())
        .map_err(|fault| Surprise::Wrong(format!("examples/sample_order_info.json: {fault}")))
}

/// The text of a member.
pub fn member(order_info: &Json, name: &str) -> String {
    match order_info.get(name) {
        Some(Json::Text(text) | Json::Number(text)) => text.clone(),
        _ => String::new(),
    }
}

pub fn step(merchant: &Merchant) -> Result<(), Surprise> {
    let sample = order_info()?;
    let members = sample.members().map_or(0, <[_]>::len);
    line("file", format!("examples/sample_order_info.json, {members} members"));
    line(
        "order",
        format!(
            "{} · {} fen · {}",
            member(&sample, "out_order_no"),
            member(&sample, "total_amount"),
            member(&sample, "subject")
        ),
    );

    let scheme = Json::Text("cashier_md5".into());
    let reply = ok(merchant, "sign", &object([("scheme", scheme), ("params", sample)]))?;
    let text = reply["string_to_sign"].as_str().unwrap_or_default();
    line("signed text", shorten(text, 38));
    line(
        "",
        paint(
            DIM,
            format!(
                "{} members in byte order, {} bytes, then the secret; sign and risk_info stay out",
                count_members(text),
                text.len()
            ),
        ),
    );
    let signature = reply["signature"].as_str().unwrap_or_default();
    if signature != PUBLISHED {
        return Err(Surprise::Wrong(format!("the signature is {signature}, published is {PUBLISHED}")));
    }
    line("sign", format!("{} {}", paint(GOOD, signature), paint(DIM, "= the published value")));
    Ok(())
}

/// How many members a signed text has. Only the sample's own names are counted, not the `&` inside the two addresses.
fn count_members(text: &str) -> usize {
    let names = "alipay_url app_id body currency merchant_id notify_url out_order_no payment_type product_code sign_type \
                 subject timestamp total_amount trade_time trade_type uid valid_time version wx_type wx_url";
    names
        .split_whitespace()
        .filter(|name| text.starts_with(&format!("{name}=")) || text.contains(&format!("&{name}=")))
        .count()
}
