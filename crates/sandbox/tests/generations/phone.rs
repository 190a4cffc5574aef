//! The phone in front of guaranteed payment and the trade system: pages that a person uses, without any script.

use serde_json::{Value, json};

use super::ecpay;
use super::support::{Bench, Reply};
use super::trade;

async fn form(bench: &Bench, path: &str, fields: &[(&str, &str)]) -> Reply {
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    bench.raw("POST", path, &[], ttpay_channels::form::write(&pairs).into_bytes()).await
}

async fn page(bench: &Bench, path: &str, language: &str) -> Reply {
    bench.raw("GET", path, &[("accept-language".into(), language.into())], Vec::new()).await
}

async fn pasted(bench: &Bench, given: &Value) -> Reply {
    form(bench, "/phone/sessions", &[("order_info", &given.to_string())]).await
}

/// Opens the cashier with what was placed; gives the address of the session.
async fn opened(bench: &Bench, given: &Value) -> String {
    let reply = pasted(bench, given).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.headers.iter().find(|(name, _)| name == "location").unwrap().1.clone()
}

fn result_code(reply: &Reply) -> Option<&str> {
    let (_, rest) = reply.body.split_once("id=\"result-code\">")?;
    rest.split('<').next()
}

/// One order of each generation, as the front end gets it.
async fn both(bench: &Bench) -> [(Value, &'static str, &'static str); 2] {
    let made = ecpay::call(bench, "create_order", ecpay::order("T1")).await.unwrap();
    let signed = trade::signed(bench, &trade::data("T2"), false);
    [
        (made["data"].clone(), "Guaranteed payment (ecpay)", "担保支付"),
        (signed, "Trade system", "通用交易系统"),
    ]
}

#[tokio::test]
async fn a_person_pays_in_every_generation_and_the_page_says_which_it_is() {
    let bench = trade::bench();
    for (given, en, zh) in both(&bench).await {
        let session = opened(&bench, &given).await;
        let shown = page(&bench, &session, "en").await;
        for text in [en, "WeChat Pay", "Alipay", "Douyin Pay", "会员月卡"] {
            assert!(shown.body.contains(text), "{text}");
        }
        assert!(page(&bench, &session, "zh-CN").await.body.contains(zh));
        assert_eq!(form(&bench, &format!("{session}/fail"), &[]).await.status, 303);
        assert_eq!(result_code(&page(&bench, &session, "en").await), Some("2"));
        assert_eq!(form(&bench, &format!("{session}/leave"), &[]).await.status, 303);
        assert_eq!(result_code(&page(&bench, &session, "en").await), Some("4"));
        assert!(page(&bench, &format!("{session}?at=cashier"), "en").await.body.contains("Pay with"));
        assert_eq!(form(&bench, &format!("{session}/pay"), &[("way", "douyin")]).await.status, 303);
        assert_eq!(result_code(&page(&bench, &session, "en").await), Some("0"));
        let again = form(&bench, &format!("{session}/pay"), &[("way", "douyin")]).await;
        assert!(again.status == 409 && again.body.contains("role=\"alert\""));
    }
}

#[tokio::test]
async fn an_order_can_be_given_up_where_there_is_such_a_thing_and_runs_out_of_time() {
    let bench = trade::bench();
    let [(guaranteed, ..), (signed, ..)] = both(&bench).await;
    let session = opened(&bench, &guaranteed).await;
    assert!(!page(&bench, &session, "en").await.body.contains("Give the order up"));
    bench.wait(900);
    assert_eq!(result_code(&page(&bench, &session, "en").await), Some("1"));
    assert!(pasted(&bench, &guaranteed).await.body.contains("CD0402"));
    let session = opened(&bench, &signed).await;
    assert!(page(&bench, &session, "en").await.body.contains("Give the order up"));
    form(&bench, &format!("{session}/cancel"), &[]).await;
    let shown = page(&bench, &session, "en").await;
    assert_eq!(result_code(&shown), Some("4"));
    assert!(shown.body.contains("cancelled") && !shown.body.contains("at=cashier"));
}

#[tokio::test]
async fn a_refusal_names_the_generation_the_code_and_the_reason() {
    let bench = trade::bench();
    let [(guaranteed, ..), (signed, ..)] = both(&bench).await;
    let mut other_token = guaranteed.clone();
    other_token["order_token"] = "x".into();
    let mut changed = signed.clone();
    changed["data"] = changed["data"].as_str().unwrap().replace("100", "101").into();
    for (given, generation, code, why) in [
        (other_token, "Guaranteed payment", "40007", "order_token"),
        (changed, "Trade system", "11004", "签名校验异常"),
        (json!({"orderId": "ot1"}), "Trade system", "session_unknown", "orderId"),
        (json!({"app_id": "800"}), "Cashier", "CD0015", "missing"),
    ] {
        let refused = pasted(&bench, &given).await;
        assert_eq!(refused.status, 400);
        for text in [generation, code, why, "role=\"alert\""] {
            assert!(refused.body.contains(text), "{text}: {}", refused.body);
        }
    }
}

#[tokio::test]
async fn its_pages_run_no_script_and_write_what_they_show_as_text() {
    let bench = trade::bench();
    let mut order = ecpay::order("T1");
    order["subject"] = "<b>&\"'".into();
    let made = ecpay::call(&bench, "create_order", order).await.unwrap();
    let session = opened(&bench, &made["data"]).await;
    for path in [session.as_str(), "/phone/platform/none"] {
        let shown = page(&bench, path, "en").await;
        let policy = shown.headers.iter().find(|(name, _)| name == "content-security-policy").unwrap();
        assert!(policy.1.starts_with("default-src 'none'"), "{path}");
        assert!(shown.body.contains("nothing here moves real money"), "{path}");
        assert!(!shown.body.contains("<script") && !shown.body.contains("<b>"), "{path}");
    }
    let foreign = [("sec-fetch-site".to_owned(), "cross-site".to_owned())];
    let refused = bench.raw("POST", &format!("{session}/pay"), &foreign, b"way=alipay".to_vec()).await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn its_desk_names_number_and_state_apart_and_speaks_of_no_call_that_the_generation_lacks() {
    let bench = trade::bench();
    for (given, ..) in both(&bench).await {
        let session = opened(&bench, &given).await;
        let shown = page(&bench, &session, "en").await.body;
        assert!(shown.contains("<dt>Order number</dt>") && shown.contains("<dt>Order state</dt>"), "{shown}");
        assert!(
            !shown.contains("Ask getOrderStatus") && !shown.contains("getOrderStatus answers"),
            "{shown}"
        );
    }
}
