//! Step 3: the signed order changed in the ways in which it really breaks, and what the door says to each.

use ttpay::{ErrorCode, Json, Merchant};

use super::{Surprise, object, ok, signed};
use crate::style::{BAD, DIM, GOOD, paint, say};

type Change = fn(&mut Vec<(String, Json)>);

pub fn step(merchant: &Merchant) -> Result<(), Surprise> {
    let reply = ok(merchant, "sign_order_info", &signed::request("3.0")?)?;
    let json = reply["json"].as_str().unwrap_or_default();
    let good = Json::parse(json.as_bytes()).map_err(|fault| Surprise::Wrong(fault.to_string()))?;
    let changes: [(&str, Option<ErrorCode>, Change); 6] = [
        ("the amount, 1 fen to 100", Some(ErrorCode::SignatureMismatch), |order| {
            set(order, "total_amount", Json::Number("100".into()))
        }),
        ("`&` in wx_url escaped to `&amp;`", Some(ErrorCode::SignatureMismatch), |order| {
            if let Some((_, Json::Text(url))) = order.iter_mut().find(|(name, _)| name == "wx_url") {
                *url = url.replace('&', "&amp;");
            }
        }),
        ("sign in capitals", Some(ErrorCode::SignatureMismatch), |order| {
            if let Some((_, Json::Text(sign))) = order.iter_mut().find(|(name, _)| name == "sign") {
                *sign = sign.to_uppercase();
            }
        }),
        ("sign_type SHA", Some(ErrorCode::AlgorithmRefused), |order| {
            set(order, "sign_type", Json::Text("SHA".into()))
        }),
        ("sign taken out", Some(ErrorCode::SignatureMissing), |order| {
            order.retain(|(name, _)| name != "sign")
        }),
        ("risk_info changed", None, |order| {
            set(order, "risk_info", Json::Text(r#"{"ip":"198.51.100.1"}"#.into()))
        }),
    ];
    for (what, expected, change) in changes {
        let mut members = good.members().unwrap_or_default().to_vec();
        change(&mut members);
        let verdict = ok(merchant, "verify_order_info", &object([("order_info", Json::Object(members))]));
        let code = verdict.as_ref().err().map(|error| error.code);
        if code != expected {
            return Err(Surprise::Wrong(format!("{what}: expected {expected:?}, got {code:?}")));
        }
        match verdict {
            Err(error) => {
                say!(
                    "   {what:<33} {}  {}",
                    paint(BAD, format!("{:<19}", error.code)),
                    paint(DIM, &error.message)
                );
            }
            Ok(_) => say!(
                "   {what:<33} {}  {}",
                paint(GOOD, format!("{:<19}", "still verifies")),
                paint(DIM, "it is not signed")
            ),
        }
    }
    Ok(())
}

fn set(order: &mut [(String, Json)], name: &str, value: Json) {
    if let Some((_, old)) = order.iter_mut().find(|(key, _)| key == name) {
        *old = value;
    }
}
