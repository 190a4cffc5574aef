//! The platform's keys and clock: certificates, rotation, a clock that is off.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{Bench, code};
use ttpay::channels::wechat::v3::{ApiV3Key, open_certificates};
use ttpay_sandbox::WechatApi;

#[tokio::test]
async fn the_certificates_hold_the_key_that_signs_and_the_one_in_flight() {
    let bench = Bench::new(WechatApi::V3);
    let reply = bench.v3("GET", "/v3/certificates", "").await;
    let key = ApiV3Key::new("apiv3_key", bench.configured("apiv3_key")).unwrap();
    let listed = open_certificates(&key, reply.body.as_bytes()).unwrap();
    assert_eq!(listed.len(), 2);
    let serial = reply.headers.iter().find(|(name, _)| name == "wechatpay-serial").unwrap();
    assert_eq!(listed[0].serial, serial.1);
    assert_eq!(serial.1.len(), 40);
}

#[tokio::test]
async fn after_a_rotation_the_key_in_flight_signs_and_old_configurations_do_not_know_it() {
    let bench = Bench::new(WechatApi::V3);
    bench.place("T20240101").await;
    assert_eq!(bench.control("POST", "/keys/rotate", json!({"channel": "wechat"})).await.0, 200);
    let query = json!({"out_trade_no": "T20240101"});
    assert_eq!(code(bench.call("wechat_query", query.clone()).await), "serial_unknown");
    let fresh = ttpay::Merchant::from_toml(&bench.world.merchant_toml("http://127.0.0.1:9")).unwrap();
    let bench = Bench { merchant: fresh, ..bench };
    assert_eq!(bench.state("T20240101").await, "NOTPAY");
    let reply = bench.v3("GET", "/v3/certificates", "").await;
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&reply.body).unwrap()["data"].as_array().unwrap().len(),
        3
    );
}

#[tokio::test]
async fn a_platform_clock_that_is_off_is_noticed() {
    let bench = Bench::new(WechatApi::V3);
    bench.place("T20240101").await;
    for (skew, fine) in [(300, true), (301, false), (-300, true), (-301, false), (0, true)] {
        assert_eq!(bench.control("POST", "/clock", json!({"skew_s": skew})).await.0, 200);
        let told = bench.call("wechat_query", json!({"out_trade_no": "T20240101"})).await;
        assert_eq!(told.is_ok(), fine, "{skew}");
        if !fine {
            assert_eq!(code(told), "timestamp_skewed");
        }
    }
}

#[tokio::test]
async fn the_control_lists_itself_and_refuses_what_it_does_not_know() {
    let bench = Bench::new(WechatApi::V3);
    let (status, listed) = bench.control("GET", "", json!(null)).await;
    assert_eq!(status, 200);
    assert!(listed.as_array().unwrap().len() > 8);
    for (path, body) in [
        ("/clock", json!({"skew_s": "x"})),
        ("/clock", json!({"skew": 1})),
        ("/keys/rotate", json!({"channel": "bank"})),
        ("/orders/T20240101/refund", json!({"amount_fen": 0})),
    ] {
        assert_eq!(bench.control("POST", path, body).await.0, 400, "{path}");
    }
    assert_eq!(bench.control("GET", "/orders/T20240101", json!(null)).await.0, 404);
}
