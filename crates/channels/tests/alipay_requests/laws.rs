//! What we sign we verify, and nothing else.

use proptest::prelude::*;
use ttpay_channels::alipay::{self, SignType};
use ttpay_channels::form;
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::shapes::Expect;
use ttpay_core::Json;

use crate::cast::*;
use crate::replies::{CLOSED, signed};

fn params() -> impl Strategy<Value = Vec<(String, Json)>> {
    let name = "[a-zA-Z_][a-zA-Z0-9_]{0,8}";
    let value = "\\PC{0,12}";
    prop::collection::btree_map(name, value, 1..12).prop_map(|map| {
        map.into_iter()
            .filter(|(name, value)| {
                name != "sign" && name != "sign_type" && (value.is_empty() || !value.trim().is_empty())
            })
            .map(|(name, value)| (name, Json::Text(value)))
            .collect()
    })
}

fn signs_and_verifies(algorithm: SignType, params: &[(String, Json)]) -> Result<(), TestCaseError> {
    let key = platform();
    let signed = alipay::sign_params(algorithm, &key, params).unwrap();
    let verified = alipay::verify_params(algorithm, key.public_key(), params, &signed.signature);
    prop_assert_eq!(verified, Ok(()));
    let signed = alipay::sign_notification(algorithm, &key, params).unwrap();
    let verified = alipay::verify_notification(algorithm, key.public_key(), params, &signed.signature);
    prop_assert_eq!(verified, Ok(()));
    Ok(())
}

proptest! {
    // SHA-1 signatures are slow in an unoptimised build.
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn what_is_signed_with_sha1_verifies(params in params()) {
        signs_and_verifies(SignType::Rsa, &params)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_signed_verifies(params in params()) {
        signs_and_verifies(SignType::Rsa2, &params)?;
    }

    #[test]
    fn one_changed_byte_of_a_notification_refuses(place in any::<prop::sample::Index>(), change in 1u8..=255) {
        let input = case("own-ali-notify-success");
        let body = input.get("input").unwrap().get("form_body").unwrap().text().unwrap().as_bytes().to_vec();
        let place = place.index(body.len());
        let mut touched = body.clone();
        touched[place] ^= change;
        // Another way of writing the same form is no change: `%2f` for `%2F`, `%41` for `A`, `%20` for `+`.
        let same = match (form::read(&touched), form::read(&body)) {
            (Ok(touched), Ok(body)) => touched == body,
            _ => false,
        };
        prop_assume!(!same);
        let headers = Headers::default();
        let received = Received { status: 200, headers: &headers, body: &touched, now: NOW };
        prop_assert!(alipay::notification(&settings(), &received, &Expect::default()).is_err());
    }

    #[test]
    fn one_changed_byte_of_a_signed_answer_refuses(place in any::<prop::sample::Index>(), change in 1u8..=255) {
        let good = signed("alipay.trade.query", &format!("{{{CLOSED}}}"));
        let end = good.windows(9).position(|window| window == b"},\"sign\":").unwrap();
        let start = b"{\"alipay_trade_query_response\":".len();
        let mut touched = good.clone();
        touched[start + place.index(end + 1 - start)] ^= change;
        let headers = Headers::default();
        let received = Received { status: 200, headers: &headers, body: &touched, now: NOW };
        prop_assert!(alipay::query_reply(&settings(), &received, &Expect::default()).is_err());
    }

    #[test]
    fn no_answer_panics(body: Vec<u8>, text in "\\PC{0,200}") {
        let headers = Headers::new([("Content-Type", "text/html; charset=gbk")]);
        for body in [body.as_slice(), text.as_bytes()] {
            let received = Received { status: 200, headers: &headers, body, now: NOW };
            prop_assert!(alipay::query_reply(&settings(), &received, &Expect::default()).is_err());
            prop_assert!(alipay::notification(&settings(), &received, &Expect::default()).is_err());
        }
    }
}
