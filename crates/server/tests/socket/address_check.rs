//! The sandbox's ecpay checks the callback address of a running server.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use ttpay::{Merchant, Secret};
use ttpay_sandbox::{Settings, WechatApi, World};
use ttpay_server::{Server, clock, store};

use crate::{Nowhere, OPERATOR};

/// Asks the control of the sandbox.
async fn control(world: &Arc<World>, path: &str, body: Value) -> (u16, Value) {
    let request = Request::post(format!("/_control{path}")).body(Body::from(body.to_string())).unwrap();
    let reply = ttpay_sandbox::app(world.clone()).oneshot(request).await.unwrap();
    let status = reply.status().as_u16();
    let body = to_bytes(reply.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

async fn server(config: &str) -> Server {
    let settings = ttpay_server::Settings::new(Secret::new("operator_key", OPERATOR).unwrap()).unwrap();
    let store = store::open("sqlite::memory:", &store::Options::default()).await.unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let merchant = Arc::new(Merchant::from_toml(config).unwrap());
    Server::start(&settings, merchant, store, Arc::new(Nowhere), clock::system(), listener).unwrap()
}

#[tokio::test]
async fn the_platforms_check_of_the_address_passes_and_a_forged_or_stale_one_gets_no_echo() {
    let world = Arc::new(World::new(Settings::new(WechatApi::V3), "http://127.0.0.1:1").unwrap());
    let config = world.merchant_toml("http://127.0.0.1:1");
    let server = server(&config).await;
    let url = format!("http://{}/v1/notify/ecpay", server.address());
    for (ask, passed, status) in [
        (json!({}), true, 200),
        (json!({ "age_s": 24 * 3600 }), true, 200),
        (json!({ "age_s": 26 * 3600 }), false, 401),
        (json!({ "forged": true }), false, 401),
    ] {
        let mut asked = ask.clone();
        asked["url"] = json!(url);
        let (code, said) = control(&world, "/ecpay/address_check", asked).await;
        assert_eq!(code, 200, "{said}");
        assert_eq!((&said["passed"], &said["status"]), (&json!(passed), &json!(status)), "{ask}: {said}");
        let echo = said["echostr"].as_str().unwrap();
        assert_eq!(said["answer"].as_str().unwrap().contains(echo), passed, "{said}");
    }
    // A new Token that the server does not know yet, and another address of it that echoes nothing.
    assert_eq!(control(&world, "/keys/rotate", json!({ "channel": "ecpay" })).await.0, 200);
    let (_, said) = control(&world, "/ecpay/address_check", json!({ "url": url })).await;
    assert_eq!((&said["passed"], &said["status"]), (&json!(false), &json!(401)), "{said}");
    let (_, said) = control(&world, "/ecpay/address_check", json!({ "url": format!("{url}/x") })).await;
    assert_eq!(said["passed"], json!(false), "{said}");
    for refused in
        [json!({}), json!({ "url": "https://shop.example.com/" }), json!({ "url": url, "token": "x" })]
    {
        assert_eq!(control(&world, "/ecpay/address_check", refused.clone()).await.0, 400, "{refused}");
    }
    server.shutdown().await;
}
