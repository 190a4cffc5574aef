//! The platform's own codes for what `tt.pay` must not be called with (cashier.md §8).

use serde_json::{Value, json};

use crate::cast::{Shop, number, shop};

async fn code(shop: &Shop, order_info: &Value) -> String {
    code_of(shop, &json!({"order_info": order_info})).await
}

async fn code_of(shop: &Shop, request: &Value) -> String {
    let (status, refusal) = shop.post("/cashier/sessions", request).await;
    assert_eq!(status, 400, "{refusal}");
    refusal["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_changed_member_is_cd0025() {
    let shop = shop();
    let genuine = shop.order_info(&number(), 101);
    for (name, value) in [
        ("total_amount", json!(100)),
        ("subject", json!("x")),
        ("alipay_url", json!(genuine["alipay_url"].as_str().unwrap().replace("1.01", "0.01"))),
        ("sign", json!("0".repeat(32))),
        ("sign", json!(genuine["sign"].as_str().unwrap().to_uppercase())),
        ("sign", json!("x")),
        ("added", json!("1")),
    ] {
        let mut changed = genuine.clone();
        changed[name] = value;
        assert_eq!(code(shop, &changed).await, "CD0025", "{name}");
    }
    // Risk data is not signed.
    let mut risk = genuine.clone();
    risk["risk_info"] = json!("{\"ip\":\"203.0.113.8\"}");
    shop.open(&risk).await;
}

#[tokio::test]
async fn a_missing_member_is_cd0015() {
    let shop = shop();
    let genuine = shop.order_info(&number(), 101);
    for name in genuine
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| !["alipay_url", "notify_url"].contains(&name.as_str()))
    {
        let mut less = genuine.clone();
        less.as_object_mut().unwrap().remove(name);
        assert_eq!(code(shop, &less).await, "CD0015", "{name}");
    }
    for not_an_object in [json!(null), json!([]), json!("{}"), json!(1)] {
        assert_eq!(code(shop, &not_an_object).await, "CD0015");
    }
}

#[tokio::test]
async fn what_was_signed_wrong_has_the_code_of_its_member() {
    let shop = shop();
    let genuine = shop.order_info(&number(), 101);
    for (name, value, expected) in [
        ("uid", json!("u".repeat(33)), "CD0011"),
        ("total_amount", json!("1.01"), "CD0015"),
        ("total_amount", json!("0"), "CD0015"),
        ("trade_time", json!("now"), "CD0015"),
        ("version", json!("3.0"), "CD0015"),
        ("currency", json!("RMB"), "CD0015"),
        ("wx_type", json!("MWEB"), "CD0015"),
        ("out_order_no", json!("a b"), "CD0015"),
        ("alipay_url", json!(""), "CD0116"),
        ("trade_time", json!((shop.now() - 900).to_string()), "TS4113"),
        ("app_id", json!("tt226e54d3bd581bf801"), "40007"),
        ("merchant_id", json!("1900000002"), "40007"),
    ] {
        let changed = shop.resigned(genuine.clone(), &json!({name: value}));
        assert_eq!(code(shop, &changed).await, expected, "{name}");
    }
    let only_alipay = json!({"order_info": genuine, "service": 3});
    assert_eq!(code_of(shop, &only_alipay).await, "CD0116");
    for service in [json!(2), json!(5), json!("1"), json!(1.5), json!(null)] {
        let asked = json!({"order_info": genuine, "service": service});
        assert_eq!(code_of(shop, &asked).await, "request_malformed");
    }
}

#[tokio::test]
async fn the_attempts_for_one_order_have_one_trade_time_and_one_amount() {
    let (shop, number) = (Shop::own(), number());
    let first = shop.fields(&number, 101);
    shop.open(&shop.signed(&first)).await;
    shop.pass(60);
    // A new time stamp is fine, a new trade_time is not.
    let mut again = shop.fields(&number, 101);
    assert_eq!(code(&shop, &shop.signed(&again)).await, "CD0015");
    again["trade_time"] = first["timestamp"].clone();
    shop.open(&shop.signed(&again)).await;
    again["total_amount"] = json!(102);
    assert_eq!(code(&shop, &shop.signed(&again)).await, "40007");
}

#[tokio::test]
async fn alipay_refuses_an_order_string_that_was_changed_before_it_was_signed() {
    let (shop, number) = (shop(), number());
    let genuine = shop.fields(&number, 101);
    let url = genuine["alipay_url"].as_str().unwrap();
    for changed in [
        url.replace("100%25", "200%25"),
        url.replace("&sign=", "&sign=AAAA"),
        url.replace("app_id=2021000000000001", "app_id=2021000000000009"),
        format!("{url}&charset=utf-8"),
        url.split("&sign=").next().unwrap().to_owned(),
        "app_id=1&%".to_owned(),
    ] {
        let mut fields = genuine.clone();
        fields["alipay_url"] = json!(changed);
        let session = shop.open(&shop.signed(&fields)).await;
        let (status, refusal) = shop.user(&session, "enter", "alipay").await;
        assert_eq!((status, &refusal["code"]), (400, &json!("ALIN10146")), "{changed}");
    }
    assert_eq!(shop.alipay_state(&number).await, "ACQ.TRADE_NOT_EXIST");
}

#[tokio::test]
async fn other_data_under_the_same_number_is_inconsistent() {
    let (shop, number) = (shop(), number());
    let session = shop.open(&shop.order_info(&number, 101)).await;
    shop.user(&session, "enter", "alipay").await;
    let mut other = shop.fields(&number, 101);
    other["alipay_url"] = json!(shop.alipay_url(&number, 101, 901));
    let session = shop.open(&shop.signed(&other)).await;
    let (status, refusal) = shop.user(&session, "enter", "alipay").await;
    assert_eq!((status, &refusal["code"]), (409, &json!("ACQ.CONTEXT_INCONSISTENT")));
}

#[tokio::test]
async fn both_legs_have_the_amount_of_the_order() {
    let (shop, number) = (shop(), number());
    let mut fields = shop.fields(&number, 101);
    fields["alipay_url"] = json!(shop.alipay_url(&number, 102, 900));
    assert_eq!(code(shop, &shop.signed(&fields)).await, "40007");
    let mut fields = shop.fields(&number, 101);
    fields["wx_url"] = json!(shop.wx_url(&number, 102).await);
    assert_eq!(code(shop, &shop.signed(&fields)).await, "40007");
}
