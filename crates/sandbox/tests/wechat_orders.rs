//! Orders, queries, closes and refunds of WeChat in all three forms, through ttpay's own verbs.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{APIS, Bench, NOON, code, order, refund};
use ttpay_sandbox::WechatApi;

#[tokio::test]
async fn an_order_is_placed_paid_and_refunded_in_parts() {
    for api in APIS {
        let bench = Bench::new(api);
        let url = bench.place("T2024|01*A_1-2").await;
        assert_eq!(bench.state("T2024|01*A_1-2").await, "NOTPAY");
        assert_eq!(bench.pay(&url).await.status, 200);
        let expect = json!({"out_trade_no": "T2024|01*A_1-2", "amount_fen": 101});
        let query = json!({"out_trade_no": "T2024|01*A_1-2"});
        let fact = &bench.call_expecting("wechat_query", query, expect).await.unwrap()["fact"];
        assert_eq!(
            (fact["state"].as_str(), fact["amount_fen"].as_u64()),
            (Some("SUCCESS"), Some(101)),
            "{api:?}"
        );
        assert_eq!(fact["paid_at"], NOON);
        let by_theirs = json!({"transaction_id": fact["transaction_id"]});
        assert_eq!(bench.call("wechat_query", by_theirs).await.unwrap()["fact"]["state"], "SUCCESS");

        let first = bench.call("wechat_refund", refund("T2024|01*A_1-2", "R1", 100)).await.unwrap();
        assert_eq!(
            (first["refund"]["outcome"].as_str(), first["refund"]["amount_fen"].as_u64()),
            (Some("pending"), Some(100))
        );
        bench.wait(60);
        let asked = bench.call("wechat_query_refund", json!({"out_refund_no": "R1"})).await.unwrap();
        assert_eq!(asked["refund"]["outcome"], "succeeded");
        bench.call("wechat_refund", refund("T2024|01*A_1-2", "R2", 1)).await.unwrap();
        assert_eq!(bench.state("T2024|01*A_1-2").await, "REFUND");
    }
}

#[tokio::test]
async fn the_same_order_again_gives_a_fresh_address_and_other_parameters_are_refused() {
    for api in APIS {
        let bench = Bench::new(api);
        let first = bench.place("T20240101").await;
        bench.wait(301);
        assert_eq!(bench.pay(&first).await.status, 400, "{api:?}: an address lives 5 minutes");
        let second = bench.place("T20240101").await;
        assert_ne!(first, second);
        let mut other = order("T20240101");
        other["amount_fen"] = 102.into();
        let refused = code(bench.call("wechat_h5_order", other).await);
        assert_eq!(refused, "channel_error OUT_TRADE_NO_USED");
        let mut other = order("T20240101");
        other["client_ip"] = "203.0.113.8".into();
        assert_eq!(code(bench.call("wechat_h5_order", other).await), "channel_error OUT_TRADE_NO_USED");
        assert_eq!(bench.pay(&second).await.status, 200);
        let paid = code(bench.call("wechat_h5_order", order("T20240101")).await);
        let word = if api == WechatApi::V3 { "ORDER_PAID" } else { "ORDERPAID" };
        assert_eq!(paid, format!("channel_error {word}"));
        assert_eq!(bench.pay(&second).await.status, 400, "{api:?}: money is taken once");
    }
}

#[tokio::test]
async fn a_closed_order_takes_no_money_and_cannot_be_placed_again() {
    for api in APIS {
        let bench = Bench::new(api);
        let url = bench.place("T20240101").await;
        let close = json!({"out_trade_no": "T20240101"});
        if api != WechatApi::V3 {
            assert_eq!(
                code(bench.call("wechat_close", close.clone()).await),
                "channel_error TRADE_STATE_ERROR"
            );
            bench.wait(200);
            bench.place("T20240101").await;
            bench.wait(299);
            assert_eq!(
                code(bench.call("wechat_close", close.clone()).await),
                "channel_error TRADE_STATE_ERROR"
            );
            bench.wait(1);
        }
        bench.call("wechat_close", close.clone()).await.unwrap();
        assert_eq!(bench.state("T20240101").await, "CLOSED");
        assert_eq!(bench.pay(&url).await.status, 400);
        assert_eq!(bench.state("T20240101").await, "CLOSED");
        let again = bench.call("wechat_close", close).await;
        match api {
            WechatApi::V3 => assert_eq!(again.unwrap()["closed"], true),
            _ => assert_eq!(code(again), "channel_error ORDERCLOSED"),
        }
        let word = if api == WechatApi::V3 { "ORDER_CLOSED" } else { "ORDERCLOSED" };
        assert_eq!(
            code(bench.call("wechat_h5_order", order("T20240101")).await),
            format!("channel_error {word}")
        );
    }
}

#[tokio::test]
async fn a_paid_order_cannot_be_closed() {
    for api in APIS {
        let bench = Bench::new(api);
        bench.paid("T20240101").await;
        bench.wait(300);
        let word = if api == WechatApi::V3 { "ORDER_PAID" } else { "ORDERPAID" };
        let refused = code(bench.call("wechat_close", json!({"out_trade_no": "T20240101"})).await);
        assert_eq!(refused, format!("channel_error {word}"));
        assert_eq!(bench.state("T20240101").await, "SUCCESS");
    }
}

#[tokio::test]
async fn after_time_expire_an_order_is_unpaid_and_unpayable_until_it_is_closed() {
    for api in APIS {
        let bench = Bench::new(api);
        let mut expiring = order("T20240101");
        expiring["expires_at"] = (NOON + 400).into();
        let placed = bench.call("wechat_h5_order", expiring).await.unwrap();
        let url = placed["wx_url"].as_str().unwrap().to_owned();
        bench.wait(200);
        assert_eq!(bench.raw("GET", support::page(&url), &[], Vec::new()).await.status, 200);
        bench.wait(200);
        let refused = bench.raw("POST", support::page(&url), &[], Vec::new()).await;
        assert_eq!(refused.status, 400);
        assert_eq!(bench.state("T20240101").await, "NOTPAY");
        bench.wait(7 * 86_400);
        assert_eq!(bench.state("T20240101").await, "CLOSED", "{api:?}: WeChat closes it after 7 days");
    }
}

#[tokio::test]
async fn v3_raises_a_time_to_pay_of_less_than_a_minute_to_one() {
    let bench = Bench::new(WechatApi::V3);
    let mut expiring = order("T20240101");
    expiring["expires_at"] = (NOON + 100).into();
    let request = bench.request("wechat_h5_order", expiring);
    let body = request["body"].as_str().unwrap();
    bench.send(&request).await;
    bench.wait(70);
    let again = bench.v3("POST", "/v3/pay/transactions/h5", body).await;
    let url =
        bench.read("wechat_h5_order", &again, json!({})).unwrap()["wx_url"].as_str().unwrap().to_owned();
    bench.wait(59);
    assert_eq!(bench.pay(&url).await.status, 200, "the user pays 29 seconds after our own expiry");
}

#[tokio::test]
async fn unknown_numbers_are_told_as_each_version_tells_them() {
    for api in APIS {
        let bench = Bench::new(api);
        let v3 = api == WechatApi::V3;
        let query = bench.call_expecting(
            "wechat_query",
            json!({"out_trade_no": "nobodys"}),
            json!({"out_trade_no": "nobodys"}),
        );
        match query.await {
            Ok(found) => assert_eq!((v3, found["fact"]["state"].as_str()), (false, Some("ORDERNOTEXIST"))),
            Err(error) => assert_eq!((v3, error["channel_code"].as_str()), (true, Some("ORDER_NOT_EXIST"))),
        }
        let unknown = |v2: &str, of_v3: &str| format!("channel_error {}", if v3 { of_v3 } else { v2 });
        let close = bench.call("wechat_close", json!({"out_trade_no": "nobodys"})).await;
        assert_eq!(code(close), unknown("ORDERNOTEXIST", "ORDER_NOT_EXIST"));
        let refused = bench.call("wechat_refund", refund("nobodys", "R1", 1)).await;
        assert_eq!(code(refused), unknown("ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"));
        let asked = bench.call("wechat_query_refund", json!({"out_refund_no": "R1"})).await;
        assert_eq!(code(asked), unknown("REFUNDNOTEXIST", "RESOURCE_NOT_EXISTS"));
    }
}

#[tokio::test]
async fn refunds_never_exceed_the_order_and_one_number_refunds_once() {
    for api in APIS {
        let bench = Bench::new(api);
        let url = bench.place("T20240101").await;
        let refused =
            |v2: &str, v3: &str| format!("channel_error {}", if api == WechatApi::V3 { v3 } else { v2 });
        let call = |members| bench.call("wechat_refund", members);
        let unpaid = code(call(refund("T20240101", "R0", 1)).await);
        assert_eq!(unpaid, refused("ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"));
        bench.pay(&url).await;
        let first = call(refund("T20240101", "R1", 60)).await.unwrap();
        let again = call(refund("T20240101", "R1", 60)).await.unwrap();
        assert_eq!(first["refund"]["refund_id"], again["refund"]["refund_id"]);
        assert_eq!(code(call(refund("T20240101", "R1", 59)).await), refused("ERROR", "INVALID_REQUEST"));
        // Status 429 on a call that moves money proves nothing (wechat.md §4.8).
        let soon = if api == WechatApi::V3 {
            "outcome_unknown FREQUENCY_LIMITED"
        } else {
            "channel_error INVALID_REQ_TOO_MUCH"
        };
        assert_eq!(code(call(refund("T20240101", "R2", 1)).await), soon);
        bench.wait(59);
        assert_eq!(code(call(refund("T20240101", "R2", 1)).await), soon);
        bench.wait(1);
        bench.paid("T20240102").await;
        let of_another = code(call(refund("T20240102", "R1", 60)).await);
        assert_eq!(of_another, refused("ERROR", "INVALID_REQUEST"), "one number is of one order");
        assert_eq!(code(call(refund("T20240101", "R2", 42)).await), refused("ERROR", "INVALID_REQUEST"));
        let mut other_total = refund("T20240101", "R2", 41);
        other_total["total_fen"] = 102.into();
        assert_eq!(code(call(other_total).await), refused("PARAM_ERROR", "REFUND_FEE_MISMATCH"));
        call(refund("T20240101", "R2", 41)).await.unwrap();
        bench.wait(60);
        assert_eq!(code(call(refund("T20240101", "R3", 1)).await), refused("ERROR", "INVALID_REQUEST"));
        let truth = bench.control("GET", "/orders/T20240101", json!(null)).await.1;
        assert_eq!(truth["wechat"]["refunded_fen"], 101);
    }
}

#[tokio::test]
async fn an_old_payment_cannot_be_refunded() {
    for api in APIS {
        let bench = Bench::new(api);
        bench.paid("T20240101").await;
        bench.wait(365 * 86_400 + 1);
        assert_eq!(
            code(bench.call("wechat_refund", refund("T20240101", "R1", 1)).await),
            "channel_error TRADE_OVERDUE"
        );
    }
}

#[tokio::test]
async fn an_order_has_at_most_fifty_refunds_and_v2_tells_them_ten_at_a_time() {
    for api in [WechatApi::V2Md5, WechatApi::V3] {
        let bench = Bench::new(api);
        bench.paid("T20240101").await;
        for n in 0..50 {
            bench.call("wechat_refund", refund("T20240101", &format!("R{n}"), 1)).await.unwrap();
            bench.wait(60);
        }
        let word = if api == WechatApi::V3 { "INVALID_REQUEST" } else { "ERROR" };
        let refused = code(bench.call("wechat_refund", refund("T20240101", "R50", 1)).await);
        assert_eq!(refused, format!("channel_error {word}"));
        if api == WechatApi::V3 {
            continue;
        }
        let common = [("appid", "wx0000000000000001"), ("mch_id", "1900000001"), ("nonce_str", "n")];
        for (offset, first, last) in
            [("0", Some("R0"), Some("R9")), ("45", Some("R45"), None), ("50", None, None)]
        {
            let asked = [&common[..], &[("out_trade_no", "T20240101"), ("offset", offset)]].concat();
            let told = bench.v2("/pay/refundquery", &asked).await.body;
            let has = |n: u32, number: &str| told.contains(&format!("<out_refund_no_{n}>{number}<"));
            assert_eq!(told.contains("<total_refund_count>50<"), first.is_some(), "{offset}: {told}");
            assert!(
                first.is_none_or(|number| has(0, number)) && last.is_none_or(|number| has(9, number)),
                "{told}"
            );
            assert!(!told.contains("out_refund_no_10>"));
            assert_eq!(told.contains("PARAM_ERROR"), first.is_none());
        }
    }
}

#[tokio::test]
async fn an_address_that_nobody_gave_opens_nothing() {
    let bench = Bench::new(WechatApi::V3);
    let (first, second) = (bench.place("T20240101").await, bench.place("T20240102").await);
    let mark = |url: &str| url.rsplit_once('=').unwrap().1.to_owned();
    for url in [
        first.replace(&mark(&first), &mark(&second)),
        first.replace("prepay_id=wx", "prepay_id=xw"),
        first.split('?').next().unwrap().to_owned(),
        first.split('&').next().unwrap().to_owned(),
    ] {
        assert_eq!(bench.pay(&url).await.status, 400, "{url}");
    }
    assert_eq!(bench.state("T20240101").await, "NOTPAY");
}
