//! The phone: the cashier as pages that a person uses, without any script.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::{get, post};
use serde_json::{Value, json};
use ttpay_core::Secret;

use crate::cast::{Heard, Shop, number, shop};

impl Heard {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// What `success` of `tt.pay` gets, as the page shows it.
    fn result_code(&self) -> Option<&str> {
        let (_, rest) = self.text().split_once("id=\"result-code\">")?;
        rest.split('<').next()
    }
}

async fn form(shop: &Shop, path: &str, fields: &[(&str, &str)]) -> Heard {
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    shop.http(Request::post(path).body(Body::from(ttpay_channels::form::write(&pairs))).unwrap()).await
}

/// Opens the cashier with an orderInfo; gives the address of the session.
async fn opened(shop: &Shop, order_info: &Value) -> String {
    let heard = form(shop, "/phone/sessions", &[("order_info", &order_info.to_string())]).await;
    assert_eq!(heard.status, 303, "{}", heard.text());
    heard.header("location").to_owned()
}

#[tokio::test]
async fn a_person_enters_a_channel_and_pays() {
    let (shop, number) = (shop(), number());
    let session = opened(shop, &shop.with_both(&number, 101).await).await;
    let page = shop.get(&session).await;
    for text in ["¥1.01", "测试商品", "WeChat Pay", "Alipay", "Continue", &number] {
        assert!(page.text().contains(text), "{text}");
    }
    assert_eq!(form(shop, &format!("{session}/enter"), &[("channel", "alipay")]).await.status, 303);
    assert!(shop.get(&session).await.text().contains("The user is in Alipay now."));
    assert_eq!(form(shop, &format!("{session}/pay"), &[("channel", "alipay")]).await.status, 303);
    assert_eq!(shop.get(&session).await.result_code(), Some("0"));
    // And back, to pay at the other channel as well.
    assert!(shop.get(&format!("{session}?at=cashier")).await.text().contains("Continue"));
    assert_eq!(form(shop, &format!("{session}/pay"), &[("channel", "wechat")]).await.status, 303);
    assert_eq!(shop.wechat_state(&number).await, "SUCCESS");
    let again = form(shop, &format!("{session}/pay"), &[("channel", "wechat")]).await;
    assert!(again.status == 409 && again.text().contains("role=\"alert\""), "{}", again.text());
}

#[tokio::test]
async fn failing_leaving_and_waiting_too_long_give_their_result_codes() {
    let shop = Shop::own();
    for (deed, code) in [("fail", "2"), ("cancel", "4")] {
        let session = opened(&shop, &shop.order_info(&number(), 101)).await;
        form(&shop, &format!("{session}/enter"), &[("channel", "alipay")]).await;
        form(&shop, &format!("{session}/{deed}"), &[("channel", "alipay")]).await;
        assert_eq!(shop.get(&session).await.result_code(), Some(code), "{deed}");
    }
    let session = opened(&shop, &shop.order_info(&number(), 101)).await;
    shop.pass(900);
    let page = shop.get(&session).await;
    assert_eq!(page.result_code(), Some("1"));
    assert!(!page.text().contains("at=cashier"));
    let late = form(&shop, &format!("{session}/enter"), &[("channel", "alipay")]).await;
    assert!(late.text().contains("CD0402"), "{}", late.text());
}

#[tokio::test]
async fn an_order_info_that_tt_pay_refuses_is_refused_with_its_code_and_meaning() {
    let shop = shop();
    let mut changed = shop.order_info(&number(), 101);
    changed["total_amount"] = json!(1);
    for (pasted, code) in [
        (changed.to_string(), "CD0025"),
        ("[]".to_owned(), "CD0015"),
        ("no json".to_owned(), "request_malformed"),
    ] {
        let heard = form(shop, "/phone/sessions", &[("order_info", &pasted)]).await;
        assert_eq!(heard.status, 400);
        assert!(heard.text().contains(code) && heard.text().contains("role=\"alert\""), "{}", heard.text());
    }
}

#[tokio::test]
async fn every_page_of_the_phone_says_that_no_money_moves_and_runs_no_script() {
    let (shop, number) = (shop(), number());
    let fields = json!({"subject": "<b>&\"'"});
    let session = opened(shop, &shop.resigned(shop.order_info(&number, 101), &fields)).await;
    for path in ["/", &session, &format!("{session}?at=cashier"), "/phone/sessions/none"] {
        let page = shop.get(path).await;
        assert_eq!(
            page.header("content-security-policy"),
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        );
        assert!(page.text().contains("nothing here moves real money"), "{path}");
        assert!(!page.text().contains("<script") && !page.text().contains("<b>"), "{path}");
        let zh = shop
            .http(Request::get(path).header("accept-language", "zh-CN").body(Body::empty()).unwrap())
            .await;
        assert!(zh.text().contains("不会动用真实资金") && zh.text().contains("lang=\"zh-CN\""), "{path}");
    }
    let zh = shop.get(&format!("{session}?lang=zh")).await;
    assert!(zh.header("set-cookie").starts_with("ttpay_lang=zh;") && zh.text().contains("收银台"));
    let foreign = Request::post(format!("{session}/cancel")).header("sec-fetch-site", "cross-site");
    assert_eq!(shop.http(foreign.body(Body::empty()).unwrap()).await.status, 403);
}

#[tokio::test]
async fn an_order_placed_by_hand_is_paid_asked_about_and_let_expire() {
    let shop = Arc::new(Shop::own());
    let passed = Arc::new(AtomicU32::new(0));
    let backend = backend(shop.clone()).await;
    assert!(!shop.get("/").await.text().contains("Place it and open the cashier"));
    let counted = passed.clone();
    shop.world.open_shop(ttpay_sandbox::Shop {
        backend: backend.clone(),
        operator_key: Secret::new("key", "an-operator-key-of-tests").unwrap(),
        pass_s: Some(Arc::new(move |seconds| {
            counted.fetch_add(seconds, Ordering::SeqCst);
        })),
    });
    assert!(shop.get("/").await.text().contains(&format!("{backend}/orders")));
    let wish =
        |amount, minutes| [("subject", "书"), ("amount", amount), ("minutes", minutes), ("number", "")];
    for wrong in [wish("0", "10"), wish("1.001", "10"), wish("1", "1"), wish("1", "x")] {
        assert_eq!(form(&shop, "/phone/orders", &wrong).await.status, 400, "{wrong:?}");
    }
    let refused = form(&shop, "/phone/orders", &wish("9.99", "10")).await;
    assert!(refused.status == 400 && refused.text().contains("too dear"), "{}", refused.text());

    let placed = form(&shop, "/phone/orders", &wish("1.01", "15")).await;
    assert_eq!(placed.status, 303, "{}", placed.text());
    let session = placed.header("location").to_owned();
    assert!(shop.get(&session).await.text().contains("Not asked yet."));
    form(&shop, &format!("{session}/pay"), &[("channel", "alipay")]).await;
    let page = shop.get(&session).await;
    assert!(page.text().contains("{ code: 0 }  paid") && page.text().contains("final"), "{}", page.text());
    assert!(!page.text().contains("an-operator-key-of-tests") && !page.text().contains("a-token"));

    form(&shop, &format!("{session}/time"), &[("minutes", "5")]).await;
    assert_eq!(passed.load(Ordering::SeqCst), 300);
    form(&shop, &format!("{session}/time"), &[("minutes", "end")]).await;
    assert_eq!(passed.load(Ordering::SeqCst), 300 + 900);
}

#[tokio::test]
async fn the_control_lets_time_pass_where_one_clock_goes_for_both_sides_and_refuses_elsewhere() {
    let shop = Shop::own();
    let hour = json!({"seconds": 3600});
    let (status, refused) = shop.post("/_control/time", &hour).await;
    assert_eq!((status, &refused["code"]), (409, &json!("conflict")), "{refused}");
    let passed = Arc::new(AtomicU32::new(0));
    let counted = passed.clone();
    shop.world.open_shop(ttpay_sandbox::Shop {
        backend: "http://127.0.0.1:1".to_owned(),
        operator_key: Secret::new("key", "an-operator-key-of-tests").unwrap(),
        pass_s: Some(Arc::new(move |seconds| {
            counted.fetch_add(seconds, Ordering::SeqCst);
        })),
    });
    for wrong in [json!({"seconds": 0}), json!({"seconds": 864_001}), json!({"minutes": 1})] {
        assert_eq!(shop.post("/_control/time", &wrong).await.0, 400, "{wrong}");
    }
    let (status, told) = shop.post("/_control/time", &hour).await;
    assert_eq!((status, &told["now"]), (200, &json!(shop.now())));
    assert_eq!(passed.load(Ordering::SeqCst), 3600);
}

/// A merchant's backend that knows one operator's key and one token.
async fn backend(shop: Arc<Shop>) -> String {
    let place = move |headers: HeaderMap, body: String| async move {
        let ask: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(headers["authorization"], "Bearer an-operator-key-of-tests");
        assert_eq!((&ask["subject"], ask["out_order_no"].as_str().unwrap().len()), (&json!("书"), 16));
        if ask["total_amount"] != 101 {
            let problem = json!({"title": "Refused.", "title_zh": "拒绝。", "detail": "too dear"});
            return (StatusCode::BAD_REQUEST, problem.to_string());
        }
        assert_eq!(ask["valid_time"], 900);
        let order_info = shop.order_info(ask["out_order_no"].as_str().unwrap(), 101);
        (StatusCode::OK, json!({"order_info": order_info, "status_token": "a-token"}).to_string())
    };
    let status = async |headers: HeaderMap| {
        assert_eq!(headers["authorization"], "Bearer a-token");
        json!({"code": 0, "reason": "paid", "final": true}).to_string()
    };
    let app = Router::new().route("/v1/orders", post(place)).route("/v1/orders/{number}/status", get(status));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = hyper_util::service::TowerToHyperService::new(app.clone());
            let io = hyper_util::rt::TokioIo::new(stream);
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(io, service));
        }
    });
    format!("http://{address}")
}
