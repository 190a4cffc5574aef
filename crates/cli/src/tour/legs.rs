//! Step 4: the three legs of one order: WeChat's payment address, Alipay's order string, the orderInfo that carries both.

use ttpay::{ErrorCode, Json, Merchant};

use super::{Surprise, line, object, ok, shorten};
use crate::style::{BAD, DIM, GOOD, paint};

/// When the order is placed, and how long it lives.
const PLACED_AT: &str = "1704081600";
const LIFE_S: &str = "900";
const EXPIRES_AT: &str = "1704082500";
const NONCE: &str = "0123456789ABCDEF0123456789ABCDEF";
const SERIAL: &str = "PUB_KEY_ID_0100000000000000000000000000000001";
/// The key with which the demonstration plays WeChat Pay.
const WECHAT_PLATFORM: &str = include_str!("../../../../examples/demo/wechatpay_platform_private.pem");

pub const OUT_TRADE_NO: &str = "T202401010000000001";

pub fn step(merchant: &Merchant) -> Result<(), Surprise> {
    let wx_url = wechat_leg(merchant)?;
    let alipay_url = alipay_leg(merchant)?;
    let signed = ok(
        merchant,
        "sign_order_info",
        &object([
            ("out_order_no", text(OUT_TRADE_NO)),
            ("total_amount", number("101")),
            ("subject", text("会员月卡")),
            ("body", text("会员月卡")),
            ("uid", text("u1")),
            ("timestamp", number(PLACED_AT)),
            ("valid_time", number(LIFE_S)),
            ("wx_url", text(&wx_url)),
            ("alipay_url", text(&alipay_url)),
            ("risk_info", object([("ip", text("203.0.113.7"))])),
        ]),
    )?;
    let order_info = Json::parse(signed["json"].as_str().unwrap_or_default().as_bytes())
        .map_err(|fault| Surprise::Wrong(fault.to_string()))?;
    ok(merchant, "verify_order_info", &object([("order_info", order_info)]))?;
    line(
        "orderInfo",
        format!(
            "sign {} {}",
            paint(GOOD, signed["sign"].as_str().unwrap_or_default()),
            paint(GOOD, "verified")
        ),
    );
    line("", paint(DIM, "carries both legs; hand `json` to the front end, it goes into tt.pay unchanged"));
    Ok(())
}

/// Builds the H5 order, plays WeChat's signed answer, reads it, and shows that a changed answer is refused.
fn wechat_leg(merchant: &Merchant) -> Result<String, Surprise> {
    let request = ok(
        merchant,
        "wechat_h5_order",
        &object([
            ("out_trade_no", text(OUT_TRADE_NO)),
            ("amount_fen", number("101")),
            ("description", text("会员月卡")),
            ("client_ip", text("203.0.113.7")),
            ("expires_at", number(EXPIRES_AT)),
            ("timestamp", number(PLACED_AT)),
            ("nonce", text(NONCE)),
        ]),
    )?;
    let part = |name: &str| request[name].as_str().unwrap_or_default().to_owned();
    line("WeChat", format!("{} {}", part("method"), part("url")));
    line("", paint(DIM, shorten(&part("body"), 40)));
    let authorization =
        request["headers"].as_array().into_iter().flatten().find(|line| line[0] == "Authorization");
    line("", paint(DIM, shorten(authorization.and_then(|line| line[1].as_str()).unwrap_or_default(), 40)));

    let answer = r#"{"h5_url":"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx01120000demo&package=101"}"#;
    let message = object([("timestamp", text(PLACED_AT)), ("nonce", text(NONCE)), ("body", text(answer))]);
    let played = object([
        ("scheme", text("wechat_v3_response")),
        ("message", message),
        ("key", text(WECHAT_PLATFORM)),
    ]);
    let signature = ok(merchant, "sign", &played)?["signature"].as_str().unwrap_or_default().to_owned();
    let reply = |body: &str| {
        let headers = object([
            ("Wechatpay-Timestamp", text(PLACED_AT)),
            ("Wechatpay-Nonce", text(NONCE)),
            ("Wechatpay-Serial", text(SERIAL)),
            ("Wechatpay-Signature", text(&signature)),
        ]);
        let request = object([
            ("status", number("200")),
            ("headers", headers),
            ("body", text(body)),
            ("now", number(PLACED_AT)),
        ]);
        ok(merchant, "wechat_h5_order_reply", &request)
    };
    let wx_url = reply(answer)?["wx_url"].as_str().unwrap_or_default().to_owned();
    line("its answer", format!("{} {}", paint(GOOD, "verified"), shorten(&wx_url, 36)));
    match reply(&answer.replace("package=101", "package=102")) {
        Err(error) if error.code == ErrorCode::SignatureMismatch => {
            line(
                "",
                format!(
                    "{} {}",
                    paint(BAD, error.code),
                    paint(DIM, "for the same answer with one digit changed")
                ),
            );
        }
        other => return Err(Surprise::Wrong(format!("a changed answer of WeChat: {other:?}"))),
    }
    Ok(wx_url)
}

fn alipay_leg(merchant: &Merchant) -> Result<String, Surprise> {
    let made = ok(
        merchant,
        "alipay_app_order",
        &object([
            ("out_trade_no", text(OUT_TRADE_NO)),
            ("amount_fen", number("101")),
            ("subject", text("会员月卡")),
            ("expires_at", number(EXPIRES_AT)),
            ("timestamp", number(PLACED_AT)),
        ]),
    )?;
    let alipay_url = made["alipay_url"].as_str().unwrap_or_default().to_owned();
    line("Alipay", shorten(&alipay_url, 36));
    line(
        "",
        paint(
            DIM,
            format!(
                "order string, {} bytes, ends at an absolute time; nothing is sent for it",
                alipay_url.len()
            ),
        ),
    );
    Ok(alipay_url)
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn number(digits: &str) -> Json {
    Json::Number(digits.to_owned())
}
