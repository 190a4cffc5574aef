//! Step 4: what the channels verifiably said, and the code that getOrderStatus answers (status.md §1).

use ttpay::{Json, Merchant};

use super::{Surprise, ok};
use crate::style::{DIM, GOOD, HEAD, paint, say};

/// What happened, the request, the code it must have.
const CASES: [(&str, &str, i64); 7] = [
    ("nothing verified yet", r#"{"now":9000,"expires_at":10000,"wechat":WX,"alipay":ALI}"#, 9),
    ("WeChat: SUCCESS", r#"{"now":9500,"expires_at":10000,"wechat":WX_SUCCESS,"alipay":ALI}"#, 0),
    ("time is over, WeChat still says NOTPAY", r#"{"now":10000,"expires_at":10000,"wechat":WX_NOTPAY}"#, 9),
    (
        "we closed at the end, WeChat: CLOSED",
        r#"{"now":10020,"expires_at":10000,"closed_by_us":"expired","wechat":WX_CLOSED}"#,
        1,
    ),
    (
        "cancelled by the user, WeChat: CLOSED",
        r#"{"now":9500,"expires_at":10000,"closed_by_us":"user_cancelled","wechat":WX_CLOSED}"#,
        3,
    ),
    ("no channel accepted the order", r#"{"now":9000,"expires_at":10000,"closed_by_us":"place_failed"}"#, 2),
    ("a word that nobody knows", r#"{"now":9500,"expires_at":10000,"wechat":WX_NEW}"#, 9),
];

pub fn step(merchant: &Merchant) -> Result<(), Surprise> {
    for (what, request, expected) in CASES {
        let request =
            Json::parse(filled(request).as_bytes()).map_err(|fault| Surprise::Wrong(fault.to_string()))?;
        let answer = ok(merchant, "cashier_status", &request)?;
        let code = answer["code"].as_i64();
        if code != Some(expected) {
            return Err(Surprise::Wrong(format!("{what}: expected {expected}, got {code:?}")));
        }
        let style = if expected == 0 { GOOD } else { HEAD };
        let reason = answer["reason"].as_str().unwrap_or_default();
        say!("   {what:<40} {}  {}", paint(style, expected), paint(DIM, reason));
    }
    say!(
        "   {}",
        paint(
            DIM,
            "0 needs proof of payment; 1, 2, 3 need proof that paying has become impossible; doubt is 9"
        )
    );
    Ok(())
}

/// Facts in short: `WX_CLOSED` is a verified query answer of WeChat with that word, seen at 9400 or at the end.
fn filled(request: &str) -> String {
    let fact = |channel: &str, state: &str, seen_at: u32| {
        format!(
            r#"{{"channel":"{channel}","out_trade_no":"MicroApp7075638135","state":"{state}","amount_fen":1,"seen_at":{seen_at},"source":"query"}}"#
        )
    };
    request
        .replace("WX_SUCCESS", &fact("wechat", "SUCCESS", 9499))
        .replace("WX_NOTPAY", &fact("wechat", "NOTPAY", 9990))
        .replace("WX_CLOSED", &fact("wechat", "CLOSED", 9400))
        .replace("WX_NEW", &fact("wechat", "SOMETHING_NEW", 9400))
        .replace("WX", &fact("wechat", "", 9000))
        .replace("ALI", &fact("alipay", "", 9000))
}
