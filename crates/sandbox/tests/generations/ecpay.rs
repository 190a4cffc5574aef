//! Orders, refunds and settlements of guaranteed payment, asked for with ttpay's own requests.

use serde_json::{Value, json};
use ttpay_sandbox::WechatApi;

use super::support::{Bench, ok};

/// A merchant whose orders name its address; nobody listens there.
pub fn bench() -> Bench {
    Bench::new(WechatApi::V3)
}

/// Builds a call with ttpay, sends it, and has ttpay read the answer.
pub async fn call(bench: &Bench, name: &str, params: Value) -> Result<Value, Value> {
    let request = bench.request("ecpay_request", json!({"name": name, "params": params}));
    let reply = bench.send(&request).await;
    if reply.none {
        return Err(json!({"code": "no answer"}));
    }
    let message = json!({"status": reply.status, "body": reply.body, "name": name});
    ok(&bench.merchant.call("ecpay_reply", message.to_string().as_bytes()))
}

pub fn order(number: &str) -> Value {
    json!({
        "out_order_no": number, "total_amount": 101, "subject": "会员月卡 <1> & more", "body": "一个月",
        "valid_time": 900, "cp_extra": "a=1&b=2",
    })
}

/// `tt.pay` with service 5; gives the session.
pub async fn open(bench: &Bench, order_info: &Value) -> String {
    let (status, view) = post(bench, "/cashier/ecpay/sessions", &json!({"order_info": order_info})).await;
    assert_eq!(status, 201, "{view}");
    view["session"].as_str().unwrap().to_owned()
}

pub async fn post(bench: &Bench, path: &str, body: &Value) -> (u16, Value) {
    let reply = bench.raw("POST", path, &[], body.to_string().into_bytes()).await;
    (reply.status, serde_json::from_str(&reply.body).unwrap_or(Value::Null))
}

/// Makes an order and pays it.
pub async fn paid(bench: &Bench, order: Value, way: &str) {
    let made = call(bench, "create_order", order).await.unwrap();
    let session = open(bench, &made["data"]).await;
    let path = format!("/cashier/ecpay/sessions/{session}/pay");
    let (status, view) = post(bench, &path, &json!({"way": way})).await;
    assert_eq!((status, &view["result_code"]), (200, &json!(0)), "{view}");
}

async fn status(bench: &Bench, number: &str) -> Value {
    let answer = call(bench, "query_order", json!({"out_order_no": number})).await.unwrap();
    answer["payment_info"].clone()
}

pub fn refund(number: &str, fen: u64) -> Value {
    json!({"out_order_no": "T1", "out_refund_no": number, "reason": "不要了", "refund_amount": fen})
}

#[tokio::test]
async fn an_order_is_made_paid_and_asked_for() {
    let bench = bench();
    let made = call(&bench, "create_order", order("T1")).await.unwrap();
    assert!(!made["data"]["order_token"].as_str().unwrap().is_empty());
    let before = status(&bench, "T1").await;
    assert_eq!((&before["order_status"], &before["pay_time"]), (&json!("PROCESSING"), &Value::Null));
    let session = open(&bench, &made["data"]).await;
    let path = format!("/cashier/ecpay/sessions/{session}");
    let (_, left) = post(&bench, &format!("{path}/leave"), &json!({})).await;
    assert_eq!((&left["result_code"], &left["state"]), (&json!(4), &json!("open")));
    let (_, failed) = post(&bench, &format!("{path}/fail"), &json!({})).await;
    assert_eq!((&failed["result_code"], &failed["state"]), (&json!(2), &json!("open")));
    post(&bench, &format!("{path}/pay"), &json!({"way": "douyin"})).await;
    let after = status(&bench, "T1").await;
    assert_eq!(after["order_status"], "SUCCESS");
    assert_eq!((&after["total_fee"], &after["way"]), (&json!(101), &json!(10)));
    assert_eq!(after["pay_time"], "2024-01-01 12:00:00");
    let (again, refused) = post(&bench, &format!("{path}/pay"), &json!({"way": "alipay"})).await;
    assert_eq!((again, &refused["code"]), (409, &json!("session_step")));
}

#[tokio::test]
async fn under_one_number_the_first_parameters_stay() {
    let bench = bench();
    let first = call(&bench, "create_order", order("T1")).await.unwrap();
    let mut other = order("T1");
    other["total_amount"] = 5.into();
    let second = call(&bench, "create_order", other).await.unwrap();
    assert_eq!(first["data"], second["data"]);
    assert_eq!(status(&bench, "T1").await["total_fee"], 101);
}

#[tokio::test]
async fn an_order_that_is_over_time_cannot_be_paid() {
    let bench = bench();
    let made = call(&bench, "create_order", order("T1")).await.unwrap();
    let session = open(&bench, &made["data"]).await;
    bench.wait(900);
    assert_eq!(status(&bench, "T1").await["order_status"], "TIMEOUT");
    let path = format!("/cashier/ecpay/sessions/{session}/pay");
    let (_, refused) = post(&bench, &path, &json!({"way": "wechat"})).await;
    assert_eq!(refused["code"], "CD0402");
    let (_, refused) = post(&bench, "/cashier/ecpay/sessions", &made["data"]).await;
    assert_eq!(refused["code"], "CD0402");
}

#[tokio::test]
async fn a_hidden_way_of_paying_is_not_offered() {
    let bench = bench();
    let mut only_alipay = order("T1");
    only_alipay["limit_pay_way"] = "LIMIT_WX,LIMIT_DYZF".into();
    let made = call(&bench, "create_order", only_alipay).await.unwrap();
    let session = open(&bench, &made["data"]).await;
    let shown = bench.raw("GET", &format!("/cashier/ecpay/sessions/{session}"), &[], Vec::new()).await;
    assert!(shown.body.contains(r#""ways":["alipay"]"#), "{}", shown.body);
    let path = format!("/cashier/ecpay/sessions/{session}/pay");
    assert_eq!(post(&bench, &path, &json!({"way": "wechat"})).await.1["code"], "session_step");
}

#[tokio::test]
async fn money_goes_back_in_parts_and_never_more_than_was_paid() {
    let bench = bench();
    paid(&bench, order("T1"), "wechat").await;
    let made = call(&bench, "create_refund", refund("R1", 60)).await.unwrap();
    let again = call(&bench, "create_refund", refund("R1", 1)).await.unwrap();
    assert_eq!(made["refund_no"], again["refund_no"], "the first parameters stay");
    let over = call(&bench, "create_refund", refund("R2", 42)).await.unwrap_err();
    assert_eq!(over["channel_code"], "2010");
    let asked = json!({"out_refund_no": "R1"});
    let before = call(&bench, "query_refund", asked.clone()).await.unwrap();
    assert_eq!(before["refundInfo"]["refund_status"], "PROCESSING");
    bench.wait(60);
    let after = call(&bench, "query_refund", asked).await.unwrap();
    assert_eq!(after["refundInfo"]["refund_status"], "SUCCESS");
    assert_eq!(after["refundInfo"]["refund_amount"], 60);
    call(&bench, "create_refund", refund("R2", 41)).await.unwrap();
}

#[tokio::test]
async fn a_refund_that_fails_frees_its_amount() {
    let bench = bench();
    paid(&bench, order("T1"), "wechat").await;
    call(&bench, "create_refund", refund("R1", 101)).await.unwrap();
    assert_eq!(bench.control("POST", "/refunds/R1/fail", json!({})).await.0, 200);
    bench.wait(60);
    let told = call(&bench, "query_refund", json!({"out_refund_no": "R1"})).await.unwrap();
    assert_eq!(told["refundInfo"]["refund_status"], "FAIL");
    call(&bench, "create_refund", refund("R2", 101)).await.unwrap();
    bench.wait(60);
    assert_eq!(bench.control("POST", "/refunds/R2/fail", json!({})).await.0, 409, "it has ended");
}

#[tokio::test]
async fn an_order_is_settled_once_from_its_seventh_day_on() {
    let bench = bench();
    paid(&bench, order("T1"), "wechat").await;
    let settle = |number: &str, amount: u64| {
        json!({
            "out_settle_no": number, "out_order_no": "T1", "settle_desc": "结算",
            "settle_params": format!(r#"[{{"merchant_uid":"7","amount":{amount}}}]"#),
        })
    };
    assert_eq!(call(&bench, "settle", settle("S1", 10)).await.unwrap_err()["channel_code"], "2010");
    bench.wait(7 * 86_400);
    assert_eq!(call(&bench, "settle", settle("S1", 102)).await.unwrap_err()["channel_code"], "2010");
    let made = call(&bench, "settle", settle("S1", 10)).await.unwrap();
    assert_eq!(call(&bench, "settle", settle("S1", 20)).await.unwrap()["settle_no"], made["settle_no"]);
    assert_eq!(call(&bench, "settle", settle("S2", 10)).await.unwrap_err()["channel_code"], "2010");
    bench.wait(60);
    let told = call(&bench, "query_settle", json!({"out_settle_no": "S1"})).await.unwrap();
    assert_eq!(told["settle_info"]["settle_status"], "SUCCESS");
    // What is settled goes back only out of the merchant's own balance.
    assert_eq!(call(&bench, "create_refund", refund("R1", 1)).await.unwrap_err()["channel_code"], "2010");
    let mut from_balance = refund("R1", 1);
    from_balance["all_settle"] = 1.into();
    call(&bench, "create_refund", from_balance).await.unwrap();
}

#[tokio::test]
async fn the_same_seed_gives_the_same_numbers() {
    let (one, two) = (bench(), bench());
    let mut told = Vec::new();
    for bench in [&one, &two] {
        let made = call(bench, "create_order", order("T1")).await.unwrap();
        paid(bench, order("T2"), "alipay").await;
        told.push((made["data"].clone(), status(bench, "T2").await));
    }
    assert_eq!(told[0], told[1]);
}
