//! WeChat's bills: when there is one, and for how long its address lives.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::Bench;
use ttpay_sandbox::WechatApi;

/// From noon to 10:00 of the next day.
const READY_S: i64 = 22 * 3600;

#[tokio::test]
async fn the_bill_of_a_day_is_ready_at_ten_of_the_next() {
    for api in [WechatApi::V2Md5, WechatApi::V3] {
        let bench = Bench::new(api);
        bench.paid("T20240101").await;
        let v3 = api == WechatApi::V3;
        let refused =
            async |date: &str| bench.send(&bench.request("wechat_bill", json!({"date": date}))).await.body;
        bench.wait(READY_S - 1);
        let early = refused("2024-01-01").await;
        assert!(early.contains(if v3 { "STATEMENT_CREATING" } else { "Bill Creating" }), "{early}");
        bench.wait(1);
        bench.call("wechat_bill", json!({"date": "2024-01-01"})).await.unwrap();
        let none = refused("2023-12-31").await;
        assert!(none.contains(if v3 { "NO_STATEMENT_EXIST" } else { "No Bill Exist" }), "{none}");
    }
}

#[tokio::test]
async fn the_address_of_a_bill_lives_five_minutes() {
    let bench = Bench::new(WechatApi::V3);
    bench.paid("T20240101").await;
    bench.wait(READY_S);
    let told = bench.v3("GET", "/v3/bill/tradebill?bill_date=2024-01-01&bill_type=ALL", "").await;
    let told: Value = serde_json::from_str(&told.body).unwrap();
    let path = told["download_url"].as_str().unwrap().strip_prefix(support::BASE).unwrap().to_owned();
    bench.wait(300);
    let file = bench.v3("GET", &path, "").await;
    assert!(file.status == 200 && file.body.contains("`T20240101,"), "{}", file.body);
    bench.wait(1);
    assert_eq!(bench.v3("GET", &path, "").await.status, 400);
    assert_eq!(bench.raw("GET", &path, &[], Vec::new()).await.status, 400, "the download is signed as well");
}
