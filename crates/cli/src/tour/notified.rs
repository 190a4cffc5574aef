//! Step 5: WeChat's notification arrives, is verified and decrypted, and becomes the fact that decides the status.

use ttpay::{ErrorCode, Json, Merchant};

use super::legs::OUT_TRADE_NO;
use super::{Surprise, line, object, ok};
use crate::style::{BAD, DIM, GOOD, paint};

/// A payment notification as it arrives: headers and raw body, signed and encrypted with the demonstration keys.
const NOTIFICATION: &str = include_str!("../../../../examples/demo/wechat_notification.json");

pub fn step(merchant: &Merchant) -> Result<(), Surprise> {
    let expect = |fen: &str| {
        object([("out_trade_no", Json::Text(OUT_TRADE_NO.into())), ("amount_fen", Json::Number(fen.into()))])
    };
    let notified = ok(merchant, "wechat_notification", &request(expect("101"))?)?;
    let fact = &notified["fact"];
    let part = |name: &str| fact[name].as_str().unwrap_or_default().to_owned();
    line(
        "verified",
        format!(
            "{} · {} · {} fen · {}",
            part("state"),
            part("out_trade_no"),
            fact["amount_fen"],
            part("transaction_id")
        ),
    );
    line("answer it", paint(DIM, format!("HTTP {}, once the event is stored", notified["ack"]["status"])));

    let fact =
        Json::parse(fact.to_string().as_bytes()).map_err(|fault| Surprise::Wrong(fault.to_string()))?;
    let question = object([
        ("now", Json::Number("1704081700".into())),
        ("expires_at", Json::Number("1704082500".into())),
        ("wechat", fact),
    ]);
    let status = ok(merchant, "cashier_status", &question)?;
    if status["code"] != 0 {
        return Err(Surprise::Wrong(format!("a paid order has the status {status}")));
    }
    line("status", format!("{} {}", paint(GOOD, "0"), status["reason"].as_str().unwrap_or_default()));
    match ok(merchant, "wechat_notification", &request(expect("100"))?) {
        Err(error) if error.code == ErrorCode::AmountMismatch => {
            line(
                "but",
                format!(
                    "{} {}",
                    paint(BAD, error.code),
                    paint(DIM, "for an order of 100 fen: genuine, and still not booked")
                ),
            );
            Ok(())
        }
        other => Err(Surprise::Wrong(format!("a notification with another amount: {other:?}"))),
    }
}

fn request(expect: Json) -> Result<Json, Surprise> {
    match Json::parse(NOTIFICATION.as_bytes()) {
        Ok(Json::Object(mut members)) => {
            members.push(("expect".into(), expect));
            Ok(Json::Object(members))
        }
        _ => Err(Surprise::Wrong("examples/demo/wechat_notification.json is not an object".into())),
    }
}
