//! What checks an order without signing it refuses what the verb refuses, and nothing else.
#![allow(clippy::unwrap_used)]

mod support;

use serde::de::DeserializeOwned;
use support::Case;
use ttpay::{Merchant, TtpayError};

/// Holds a check against its verb by every vector of that verb; gives how many were accepted and refused.
fn held<A: DeserializeOwned, M>(
    verb: &str,
    made: fn(&Merchant, &A) -> Result<M, TtpayError>,
    check: fn(&Merchant, &A) -> Result<(), TtpayError>,
) -> (usize, usize) {
    let (mut accepted, mut refused) = (0, 0);
    for Case { id, config, request, .. } in
        support::cases(&support::own_folder()).into_iter().filter(|case| case.verb == verb)
    {
        let (Ok(merchant), Ok(ask)) =
            (Merchant::from_json(&config.to_string()), serde_json::from_slice::<A>(&request))
        else {
            continue; // refused at the door
        };
        let said = |error: TtpayError| error.to_reply();
        let (made, checked) = (made(&merchant, &ask).map(drop), check(&merchant, &ask));
        *(if made.is_ok() { &mut accepted } else { &mut refused }) += 1;
        assert_eq!(checked.map_err(said), made.map_err(said), "{id}");
    }
    (accepted, refused)
}

#[test]
fn an_order_is_checked_as_it_is_made() {
    let wechat = held("wechat_h5_order", Merchant::wechat_h5_order, Merchant::check_wechat_h5_order);
    let alipay = held("alipay_app_order", Merchant::alipay_app_order, Merchant::check_alipay_app_order);
    for (accepted, refused) in [wechat, alipay] {
        assert!(accepted > 1 && refused > 5, "{accepted} accepted, {refused} refused");
    }
}
