//! Notifications reach a merchant over a real socket on loopback, in the form and at the times of alipay.md §7.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use serde_json::{Value, json};

use crate::cast::{Shop, number};

/// A merchant's address that keeps what arrives and answers with one text.
pub struct Mailbox {
    pub base: String,
    arrived: Arc<Mutex<Vec<(String, String)>>>,
}

impl Mailbox {
    pub async fn new(answer: &'static str) -> Self {
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let keep = arrived.clone();
        let handler = move |headers: HeaderMap, body: Bytes| async move {
            let content_type = headers["content-type"].to_str().unwrap().to_owned();
            keep.lock().unwrap().push((content_type, String::from_utf8(body.to_vec()).unwrap()));
            answer
        };
        let app = Router::new().route("/v1/notify/alipay", axum::routing::post(handler));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        // It ends with the runtime of its test.
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { base, arrived }
    }

    /// What has arrived since the last look, read by ttpay.
    pub fn read(&self, shop: &Shop) -> Vec<Value> {
        let arrived = std::mem::take(&mut *self.arrived.lock().unwrap());
        let read = |(content_type, body): (String, String)| {
            let request = json!({"headers": {"Content-Type": content_type}, "body": body, "now": shop.now()});
            shop.call("alipay_notification", &request)
        };
        arrived.into_iter().map(read).collect()
    }
}

#[tokio::test]
async fn payment_refunds_and_the_end_are_told_with_the_sum_refunded() {
    let mailbox = Mailbox::new("success").await;
    let shop = Shop::new(Vec::new(), &mailbox.base);
    let order = shop.paid(100).await;
    shop.world.deliver_due().await;
    let told = mailbox.read(&shop);
    assert_eq!(told.len(), 1);
    let fact = &told[0]["ok"]["fact"];
    assert_eq!(fact["state"], "TRADE_SUCCESS", "{}", told[0]);
    assert_eq!((&fact["out_trade_no"], &fact["amount_fen"]), (&json!(order), &json!(100)));
    for (refund, fen, state, sum) in [("R1", 40, "TRADE_SUCCESS", 40), ("R2", 60, "TRADE_CLOSED", 100)] {
        let ask = json!({"out_trade_no": order, "out_refund_no": refund, "amount_fen": fen});
        shop.ask("alipay_refund", ask, json!({})).await;
        shop.world.deliver_due().await;
        let told = mailbox.read(&shop);
        let fact = &told[0]["ok"]["fact"];
        assert_eq!((told.len(), &fact["state"], &fact["refunded_fen"]), (1, &json!(state), &json!(sum)));
    }
    // A repeated refund moves nothing and is not told again.
    let ask = json!({"out_trade_no": order, "out_refund_no": "R2", "amount_fen": 60});
    shop.ask("alipay_refund", ask, json!({})).await;
    shop.world.deliver_due().await;
    assert_eq!(mailbox.read(&shop).len(), 0);
}

#[tokio::test]
async fn a_trade_that_runs_out_of_time_is_told_closed_without_anybody_asking() {
    let mailbox = Mailbox::new("success").await;
    let (shop, number) = (Shop::new(Vec::new(), &mailbox.base), number());
    let session = shop.open(&shop.order_info(&number, 101)).await;
    shop.user(&session, "enter", "alipay").await;
    shop.pass(900);
    shop.world.deliver_due().await;
    let told = mailbox.read(&shop);
    assert_eq!((told.len(), &told[0]["ok"]["fact"]["state"]), (1, &json!("TRADE_CLOSED")));
    assert_eq!(told[0]["ok"]["fact"].get("paid_at"), None);
}

#[tokio::test]
async fn what_is_not_acknowledged_comes_again_eight_times_in_all_with_one_id() {
    let mailbox = Mailbox::new("Success").await;
    let shop = Shop::new(Vec::new(), &mailbox.base);
    shop.paid(100).await;
    let mut ids = Vec::new();
    for wait in [0, 240, 600, 600, 3600, 7200, 21_600, 54_000] {
        if wait > 0 {
            shop.pass(wait - 1);
            shop.world.deliver_due().await;
            assert_eq!(mailbox.read(&shop).len(), 0, "too early, {wait}");
            shop.pass(1);
        }
        shop.world.deliver_due().await;
        let told = mailbox.read(&shop);
        assert_eq!(told.len(), 1, "{wait}");
        ids.push(told[0]["ok"]["notify_id"].clone());
    }
    shop.pass(10 * 86_400);
    shop.world.deliver_due().await;
    assert_eq!(mailbox.read(&shop).len(), 0);
    assert!(ids.iter().all(|id| id.is_string() && *id == ids[0]));
}

#[tokio::test]
async fn a_corrupted_notice_is_refused_and_comes_again_whole() {
    let mailbox = Mailbox::new("fail").await;
    let faults = json!([{"at": "alipay.notify", "fault": "corrupt"}, {"at": "alipay.notify", "fault": {"duplicate": {"times": 1}}}]);
    let rules = ttpay_sandbox::faults::Rule::from_json(&faults.to_string()).unwrap();
    let shop = Shop::new(rules, &mailbox.base);
    shop.paid(100).await;
    shop.world.deliver_due().await;
    let told = mailbox.read(&shop);
    assert_eq!(told.len(), 1);
    assert!(told[0]["ok"].is_null() && told[0]["error"]["code"].is_string(), "{}", told[0]);
    shop.pass(240);
    shop.world.deliver_due().await;
    let told = mailbox.read(&shop);
    let ids: Vec<&Value> = told.iter().map(|told| &told["ok"]["notify_id"]).collect();
    assert!(ids.len() == 2 && ids[0] == ids[1] && ids[0].is_string(), "{told:?}");
}
