//! Orders of the trade system, made with ttpay's own signature and asked for with its own requests.

use serde_json::{Value, json};
use ttpay_sandbox::WechatApi;

use super::ecpay::post;
use super::support::{Bench, ok};

pub fn bench() -> Bench {
    Bench::new(WechatApi::V3)
}

/// The members of `data`, for an order of two at 50 fen.
pub fn data(number: &str) -> Value {
    json!({
        "skuList": [{
            "skuId": "S1", "price": 50, "quantity": 2, "title": "会员月卡", "imageList": ["https://img.example.com/1"],
            "type": 401, "tagGroupId": "tag_group_1",
        }],
        "outOrderNo": number, "totalAmount": 100, "payExpireSeconds": 900,
        "orderEntrySchema": {"path": "pages/order", "params": "{\"id\":\"1\"}"},
    })
}

/// The two arguments of `tt.requestOrder`, made by ttpay.
pub fn signed(bench: &Bench, data: &Value, quoted: bool) -> Value {
    let ask = json!({"data": data, "timestamp": bench.now(), "quoted": quoted});
    let made = ok(&bench.merchant.call("trade_order", ask.to_string().as_bytes())).unwrap();
    json!({"data": made["data"], "byteAuthorization": made["byte_authorization"]})
}

/// `tt.requestOrder`; gives `orderId`.
pub async fn place(bench: &Bench, data: &Value) -> String {
    let (status, made) = post(bench, "/cashier/trade/orders", &signed(bench, data, false)).await;
    assert_eq!(status, 201, "{made}");
    made["orderId"].as_str().unwrap().to_owned()
}

/// `tt.getOrderPayment`; gives the address of the session.
pub async fn open(bench: &Bench, order_id: &str) -> String {
    let (status, view) = post(bench, "/cashier/trade/sessions", &json!({"orderId": order_id})).await;
    assert_eq!(status, 201, "{view}");
    format!("/cashier/trade/sessions/{}", view["session"].as_str().unwrap())
}

/// Places and pays; gives `orderId`.
pub async fn paid(bench: &Bench, data: &Value, way: &str) -> String {
    let order_id = place(bench, data).await;
    let session = open(bench, &order_id).await;
    let (status, view) = post(bench, &format!("{session}/pay"), &json!({"way": way})).await;
    assert_eq!((status, &view["result_code"]), (200, &json!(0)), "{view}");
    order_id
}

/// An access token, with the AppSecret that is configured.
pub async fn token(bench: &Bench) -> String {
    let toml = bench.world.merchant_toml("http://127.0.0.1:9");
    let secret = toml.lines().find_map(|line| line.strip_prefix("app_secret = ")).unwrap();
    let secret = secret.trim_matches(['"', '\'']);
    let ask = json!({"name": "client_token", "params": {"client_secret": secret}});
    let request = bench.request("trade_request", ask);
    let reply = bench.send(&request).await;
    let answer: Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!((&answer["data"]["expires_in"], &answer["message"]), (&json!(7200), &json!("success")));
    answer["data"]["access_token"].as_str().unwrap().to_owned()
}

/// Builds a call with ttpay, sends it under a token, and has ttpay verify and read the answer.
pub async fn call_with(bench: &Bench, token: &str, name: &str, params: Value) -> Result<Value, Value> {
    let request =
        bench.request("trade_request", json!({"name": name, "params": params, "access_token": token}));
    let reply = bench.send(&request).await;
    if reply.none {
        return Err(json!({"code": "no answer"}));
    }
    let message = json!({
        "status": reply.status, "headers": reply.headers, "body": reply.body, "name": name, "now": bench.now(),
    });
    ok(&bench.merchant.call("trade_reply", message.to_string().as_bytes()))
}

/// The same under a fresh token; the answer must be signed.
pub async fn call(bench: &Bench, name: &str, params: Value) -> Result<Value, Value> {
    let token = token(bench).await;
    let told = call_with(bench, &token, name, params).await?;
    assert_eq!(told["verified"], true);
    Ok(told["data"].clone())
}

pub async fn status(bench: &Bench, number: &str) -> Value {
    call(bench, "order_query", json!({"out_order_no": number})).await.unwrap()
}

#[tokio::test]
async fn an_order_is_requested_paid_and_asked_for_under_a_signature() {
    let bench = bench();
    let order_id = place(&bench, &data("T1")).await;
    let before = status(&bench, "T1").await;
    assert_eq!((&before["pay_status"], &before["pay_time"]), (&json!("PROCESS"), &Value::Null));
    let session = open(&bench, &order_id).await;
    let (_, left) = post(&bench, &format!("{session}/leave"), &json!({})).await;
    assert_eq!((&left["result_code"], &left["state"]), (&json!(4), &json!("open")));
    post(&bench, &format!("{session}/pay"), &json!({"way": "alipay"})).await;
    let after = call(&bench, "order_query", json!({"order_id": order_id})).await.unwrap();
    assert_eq!(after["pay_status"], "SUCCESS");
    assert_eq!((&after["total_amount"], &after["pay_channel"]), (&json!(100), &json!(2)));
    assert_eq!(after["pay_time"], json!(bench.now() * 1000));
    assert_eq!(after["item_order_list"][0]["sku_id"], "S1");
}

#[tokio::test]
async fn both_written_forms_of_the_authorization_are_read() {
    let bench = bench();
    let one = post(&bench, "/cashier/trade/orders", &signed(&bench, &data("T1"), true)).await;
    let two = post(&bench, "/cashier/trade/orders", &signed(&bench, &data("T1"), false)).await;
    assert_eq!((one.0, &one.1), (201, &two.1), "one number is one order");
}

#[tokio::test]
async fn an_order_that_the_user_gives_up_or_forgets_cannot_be_paid() {
    let bench = bench();
    let cancelled = place(&bench, &data("T1")).await;
    let session = open(&bench, &cancelled).await;
    let (_, view) = post(&bench, &format!("{session}/cancel"), &json!({})).await;
    assert_eq!((&view["state"], &view["result_code"]), (&json!("cancelled"), &json!(4)));
    assert_eq!(post(&bench, &format!("{session}/cancel"), &json!({})).await.0, 409);
    assert_eq!(status(&bench, "T1").await["pay_status"], "FAIL");
    let forgotten = place(&bench, &data("T2")).await;
    let session = open(&bench, &forgotten).await;
    bench.wait(900);
    assert_eq!(status(&bench, "T2").await["pay_status"], "TIMEOUT");
    let (_, refused) = post(&bench, &format!("{session}/pay"), &json!({"way": "wechat"})).await;
    assert_eq!(refused["code"], "CD0402");
    let (_, shown) = bench.control("GET", "/orders/T2", Value::Null).await;
    assert_eq!((&shown["trade"]["state"], &shown["wechat"]), (&json!("TIMEOUT"), &Value::Null));
}

#[tokio::test]
async fn hidden_ways_are_not_offered_and_diamonds_are_their_own_way() {
    let bench = bench();
    let mut only_douyin = data("T1");
    only_douyin["limitPayWayList"] = json!([1, 2]);
    let mut diamonds = data("T2");
    diamonds["currency"] = "DIAMOND".into();
    diamonds["skuList"][0]["quantity"] = 1.into();
    diamonds["totalAmount"] = 50.into();
    for (data, ways) in [(only_douyin, json!(["douyin"])), (diamonds, json!(["diamond"]))] {
        let session = open(&bench, &place(&bench, &data).await).await;
        let shown = bench.raw("GET", &session, &[], Vec::new()).await;
        assert_eq!(serde_json::from_str::<Value>(&shown.body).unwrap()["ways"], ways);
    }
}

#[tokio::test]
async fn the_same_seed_gives_the_same_numbers() {
    let mut told = Vec::new();
    for bench in [bench(), bench()] {
        let order_id = paid(&bench, &data("T1"), "douyin").await;
        told.push((order_id, status(&bench, "T1").await));
    }
    assert_eq!(told[0], told[1]);
}
