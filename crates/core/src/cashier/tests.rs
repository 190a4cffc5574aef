//! The signature against the published examples and its own laws.

use proptest::prelude::*;

use super::*;
use crate::canonical::Value;
use crate::json::Json;

fn secret() -> Secret {
    Secret::new("secret", "a").unwrap()
}

/// cashier.md §4.2, printed by ByteDance's signing page.
const PUBLISHED: &str = r#"{"app_id":"800000000001","merchant_id":"1900000001","timestamp":"1570694312","sign_type":"MD5",
"out_order_no":"201900000000000001","total_amount":1,"product_code":"pay","payment_type":"direct","trade_type":"H5",
"version":"2.0","currency":"CNY","subject":"测试订单","body":"测试订单","uid":"0000000000000001","trade_time":"1570585744",
"valid_time":"300","notify_url":"","risk_info":"{\"ip\":\"120.230.0.0\"}","wx_type":"MWEB",
"wx_url":"https://wx.tenpay.com/xxx","alipay_url":"app_id=2019000000000006&biz_content=xxxx"}"#;

#[test]
fn the_published_example_comes_out() {
    let json = Json::parse(PUBLISHED.as_bytes()).unwrap();
    let pairs = canonical::pairs(json.members().unwrap());
    assert_eq!(unsigned_text(&pairs).unwrap().len(), 395);
    assert_eq!(&*sign_pairs(&pairs, &secret()).unwrap(), "0f1e3358a9898d7c4c6c23740251808a");
    assert_eq!(verify_pairs(&pairs, "0f1e3358a9898d7c4c6c23740251808a", &secret()), Ok(()));
}

#[test]
fn a_wrong_signature_is_told_apart_from_an_unreadable_one() {
    let pairs = [("a", Value::Text("1"))];
    let good = sign_pairs(&pairs, &secret()).unwrap();
    assert_eq!(verify_pairs(&pairs, &good.to_uppercase(), &secret()), Err(Error::SignatureMismatch));
    for unreadable in ["", "abc", &"g".repeat(32), &"a".repeat(64), "测试测试测试测试测试ab"] {
        let error = verify_pairs(&pairs, unreadable, &secret()).unwrap_err();
        assert!(matches!(error, Error::SignatureMalformed { .. }), "{unreadable}: {error}");
    }
}

#[test]
fn the_buffer_of_the_thread_holds_no_secret_afterwards() {
    let secret = Secret::new("secret", "canary-secret-0123456789").unwrap();
    sign_pairs(&[("a", Value::Text("1"))], &secret).unwrap();
    let left = String::from_utf8_lossy(&BUFFER.take()).into_owned();
    assert!(left.starts_with("a=1"), "this is not the buffer that signed: {left:?}");
    assert!(!left.contains("canary"), "{left:?}");
}

fn members() -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::collection::btree_map("[a-z_]{1,12}", "\\PC{0,20}", 1..20)
        .prop_map(|map| map.into_iter().collect())
}

proptest! {
    #[test]
    fn the_order_of_the_input_does_not_matter(members in members(), seed in any::<u64>()) {
        let pairs: Vec<Pair<'_>> = members.iter().map(|(k, v)| (k.as_str(), Value::Text(v))).collect();
        let mut shuffled = pairs.clone();
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
        }
        prop_assert_eq!(sign_pairs(&pairs, &secret()), sign_pairs(&shuffled, &secret()));
    }

    #[test]
    fn a_changed_value_is_refused_unless_it_is_not_signed(members in members(), which in any::<prop::sample::Index>()) {
        let pairs: Vec<Pair<'_>> = members.iter().map(|(k, v)| (k.as_str(), Value::Text(v))).collect();
        let sign = sign_pairs(&pairs, &secret()).unwrap();
        let which = which.index(members.len());
        let changed_value = format!("{}!", members[which].1);
        let mut changed = pairs.clone();
        changed[which].1 = Value::Text(&changed_value);
        let verdict = verify_pairs(&changed, &sign, &secret());
        if is_unsigned(&members[which].0) {
            prop_assert_eq!(verdict, Ok(()));
        } else {
            prop_assert_eq!(verdict, Err(Error::SignatureMismatch));
        }
    }
}
