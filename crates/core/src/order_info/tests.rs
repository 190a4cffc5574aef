//! Every AppletVersion signs, reads back and refuses; the published 1.0 example comes out.

use proptest::prelude::*;

use super::*;
use crate::error::Error;
use crate::json::Json;
use crate::secret::Secret;

fn settings() -> Settings {
    Settings::new("800000000001", "1900000001", Secret::new("secret", "a").unwrap(), None).unwrap()
}

fn complete(settings: &Settings) -> OrderInfoBuilder<'_> {
    OrderInfo::builder(settings)
        .out_order_no("201900000000000001")
        .uid("0000000000000001")
        .total_amount(Amount::from_fen("total_amount", 1).unwrap())
        .subject("测试订单")
        .body("测试订单")
        .timestamp(1_570_694_312)
        .valid_time(300)
        .wx_url("https://wx.tenpay.com/xxx")
        .alipay_url("app_id=2019000000000006&biz_content=xxxx")
        .risk_info("120.230.0.0", None)
}

#[test]
fn the_1_0_signature_is_the_one_of_the_page() {
    let settings = settings();
    let signed = complete(&settings).build().unwrap().sign(&settings.secret, AppletVersion::V1_0).unwrap();
    assert_eq!(&*signed.sign, "bce96e2507bc83a4493ce19d0a1298db");
}

#[test]
fn every_version_reads_back_and_a_changed_one_does_not() {
    let settings = settings();
    let order = complete(&settings).build().unwrap();
    for version in AppletVersion::ALL {
        let json = order.sign(&settings.secret, *version).unwrap().json();
        let verdict = |text: &str| verify(&Json::parse(text.as_bytes()).unwrap(), &settings.secret);
        assert_eq!(verdict(&json), Ok(()), "{version}");
        let changed = json.replace("0000000000000001", "0000000000000002");
        assert_eq!(verdict(&changed), Err(Error::SignatureMismatch), "{version}");
        let risk = json.replace("120.230.0.0", "120.230.0.1");
        assert_ne!(risk, json);
        assert_eq!(verdict(&risk), Ok(()), "risk_info is not signed ({version})");
    }
}

#[test]
fn an_order_has_every_required_member_and_beside_them_its_legs_alone() {
    let settings = settings();
    let order = complete(&settings).build().unwrap();
    let signed = order.sign(&settings.secret, AppletVersion::V3_0).unwrap().order_info;
    let mut names: Vec<_> = signed.members().unwrap().iter().map(|(name, _)| name.as_str()).collect();
    for name in REQUIRED {
        let value = signed.get(name).unwrap();
        assert_ne!(value, &Json::Text(String::new()), "{name}");
        names.retain(|left| *left != name);
    }
    assert_eq!(names, ["notify_url", "wx_url", "wx_type", "alipay_url"]);
}

#[test]
fn each_missing_member_is_named() {
    let settings = settings();
    let whole = complete(&settings);
    let missing: [(&str, OrderInfoBuilder<'_>); 7] = [
        ("out_order_no", whole.clone().out_order_no("")),
        ("uid", whole.clone().uid("")),
        ("subject", whole.clone().subject("")),
        ("body", whole.clone().body("")),
        ("risk_info.ip", whole.clone().risk_info("", None)),
        ("wx_url", whole.clone().wx_url("").alipay_url("")),
        ("notify_url", whole.clone().notify_url("")),
    ];
    for (field, builder) in missing {
        let error = builder.build().unwrap_err();
        assert_eq!((error.code().as_str(), error.field()), ("field_missing", Some(field)));
    }
}

#[test]
fn an_order_that_is_already_over_is_not_signed() {
    let settings = settings();
    let over = complete(&settings).trade_time(1_570_694_312 - 300).build().unwrap_err();
    assert_eq!((over.code().as_str(), over.field()), ("field_invalid", Some("valid_time")));
    assert!(complete(&settings).trade_time(1_570_694_312 - 299).build().is_ok());
}

#[test]
fn a_mini_program_id_is_not_a_payment_app_id() {
    let secret = Secret::new("secret", "a").unwrap();
    for id in ["tt226e54d3bd581bf801", "wxd930ea5d5a258f4f"] {
        let error = Settings::new(id, "1900000001", secret.clone(), None).unwrap_err();
        assert_eq!(error.field(), Some("app_id"), "{id}");
    }
}

proptest! {
    #[test]
    fn any_order_reads_back_and_any_changed_byte_outside_risk_info_is_refused(
        subject in "[^\\p{Cc}]{1,40}", uid in "[0-9A-Za-z_-]{1,32}", fen in 1u64..1_000_000,
        version in 0usize..4, at in any::<prop::sample::Index>(), flip in 1u8..128,
    ) {
        let settings = settings();
        let amount = Amount::from_fen("total_amount", fen).unwrap();
        let order = complete(&settings).subject(&subject).uid(&uid).total_amount(amount).build().unwrap();
        let json = order.sign(&settings.secret, AppletVersion::ALL[version]).unwrap().json();
        let read = Json::parse(json.as_bytes()).unwrap();
        prop_assert_eq!(verify(&read, &settings.secret), Ok(()));
        prop_assert_eq!(read.print(), json.clone());

        let mut bytes = json.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        // A change that still reads as the same members (in another spelling), or that touches only unsigned ones, passes.
        let Ok(changed) = Json::parse(&bytes) else { return Ok(()) };
        if signed_members(&changed) != signed_members(&read) {
            prop_assert!(verify(&changed, &settings.secret).is_err(), "{} was accepted", String::from_utf8_lossy(&bytes));
        }
    }
}

/// The members that matter, spelled out again here: all but `risk_info` in 2.0, the eight signed ones and `sign` in 1.0.
fn signed_members(json: &Json) -> Vec<(String, String)> {
    let flat = |prefix: &str, json: &Json| {
        let members = json.members().unwrap_or_default().iter();
        let text = |value: &Json| match value {
            Json::Text(text) | Json::Number(text) => text.clone(),
            other => other.print(),
        };
        members.map(|(name, value)| (format!("{prefix}{name}"), text(value))).collect::<Vec<_>>()
    };
    let signed_1_0 = "app_id sign_type timestamp merchant_id uid trade_no total_amount params sign";
    let mut all = Vec::new();
    for (name, value) in json.members().unwrap_or_default() {
        let inner = value.text().and_then(|text| Json::parse(text.as_bytes()).ok());
        match (name.as_str(), inner) {
            ("1.0", Some(inner)) => {
                let signed = flat("", &inner)
                    .into_iter()
                    .filter(|(name, _)| signed_1_0.split(' ').any(|word| word == name));
                all.extend(signed.map(|(name, text)| (format!("1.0.{name}"), text)));
            }
            ("2.0", Some(inner)) => all.extend(flat("2.0.", &inner)),
            _ => all.extend(flat("", &Json::Object(vec![(name.clone(), value.clone())]))),
        }
    }
    all.retain(|(name, _)| !name.ends_with("risk_info"));
    all.sort();
    all
}
