//! What the list and an order's page show.

use serde_json::json;

use crate::pages::browser::Browser;
use crate::platform::{self, ORDER};
use crate::trade;
use crate::world::{World, order};

async fn place(world: &World, number: &str, fen: u64) {
    let order = json!({
        "out_order_no": number, "total_amount": fen, "subject": format!("subject of {number}"), "uid": "u1",
        "client_ip": "203.0.113.7",
    });
    let reply = world.operator("POST", "/v1/orders", order.to_string()).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
}

#[tokio::test]
async fn the_list_shows_orders_by_state_page_by_page() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    assert!(browser.get("/orders").await.body.contains("No orders yet"));
    for at in 0..51 {
        place(&world, &format!("P2024{at:04}"), 123_456).await;
        world.pass(1);
    }
    let first = browser.get("/orders").await.body;
    assert!(first.contains("P20240050") && !first.contains("P20240000"));
    assert!(first.contains("¥1,234.56") && first.contains("datetime=\"2024-01-01T12:00:50+08:00\""));
    let (_, rest) = first.split_once("href=\"/orders?cursor=").unwrap();
    let second = browser.get(&format!("/orders?cursor={}", rest.split('"').next().unwrap())).await.body;
    assert!(second.contains("P20240000") && !second.contains(">P20240001<"));
    assert!(second.contains("Newest orders") && !second.contains("Older orders"));

    let pending = browser.get("/orders?state=pending").await.body;
    assert!(pending.contains("P20240050") && pending.contains("href=\"/orders?state=pending&#38;cursor="));
    assert!(pending.contains("href=\"/orders?state=pending\" aria-current=\"page\""));
    assert!(browser.get("/orders?state=paid").await.body.contains("No order is in this state"));
    assert_eq!(browser.get("/orders?state=nonsense").await.status, 400);
    assert_eq!(browser.get("/orders?cursor=nonsense").await.status, 400);
}

#[tokio::test]
async fn an_order_is_found_by_its_number_or_by_how_it_begins() {
    let world = World::new().await;
    for number in ["A20240101", "A20240102", "B20240101"] {
        place(&world, number, 1).await;
    }
    let mut browser = Browser::signed_in(&world).await;
    for only in ["A20240102", "B", "+B20240101+"] {
        let reply = browser.get(&format!("/orders?number={only}")).await;
        let number = if only.contains('B') { "B20240101" } else { only };
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, &*format!("/orders/{number}")));
    }
    let several = browser.get("/orders?number=A2024").await.body;
    assert!(several.contains("A20240101") && several.contains("A20240102") && !several.contains("B20240101"));
    let none = browser.get("/orders?number=a2024").await;
    assert_eq!(none.status, 200);
    assert!(none.body.contains("No order number begins with “a2024”"));
}

#[tokio::test]
async fn an_orders_page_tells_what_happened_in_sentences_with_everything_behind_them() {
    let world = World::new().await;
    world.placed().await;
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.get(&format!("/orders/{ORDER}")).await.body;
    assert!(page.contains("What happens next") && page.contains("data-look-again=\"4\""));
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let page = browser.get(&format!("/orders/{ORDER}")).await.body;
    for text in [
        "¥1.01",
        "The order over 1.01 yuan was stored.",
        "WeChat reports SUCCESS: it is paid.",
        "The order is paid through WeChat.",
        "Money was taken, proved by a verified message of the channel.",
        "2024-01-01 12:10:00",
        "Beijing time, UTC+8",
        "order.paid",
        "notification",
        "Mark as delivered",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(!page.contains("Close the order"));
    let shown = world.shown().await;
    let transaction = shown["channels"][0]["fact"]["transaction_id"].as_str().unwrap();
    assert!(page.contains(transaction));

    browser.headers = vec![("accept-language", "zh-CN".to_owned())];
    let page = browser.get(&format!("/orders/{ORDER}")).await.body;
    for text in ["订单已通过微信支付。", "已收款，渠道签名消息为证。", "北京时间 UTC+8"]
    {
        assert!(page.contains(text), "{text}");
    }
    assert_eq!(browser.get("/orders/T202401019999999999").await.status, 404);
}

#[tokio::test]
async fn an_order_that_needs_somebody_says_so_in_the_list_and_at_its_head() {
    let world = World::new().await;
    world.placed().await;
    let mut browser = Browser::signed_in(&world).await;
    let calm = browser.get("/orders").await.body;
    assert!(!calm.contains("look at it"), "{calm}");
    world.pass(2);
    for (channel, notice) in [("wechat", platform::wechat_v3()), ("alipay", platform::alipay())] {
        assert!(world.notify(channel, &notice).await.status.is_success());
    }
    // The channels of this world never answer, so that the money of the second payment does not go back.
    for page in ["/orders", &format!("/orders/{ORDER}")] {
        let page = browser.get(page).await.body;
        assert!(page.contains("<span class=\"badge bad\">look at it</span>"), "{page}");
        assert!(page.contains("<span class=\"badge bad\">paid twice</span>"), "{page}");
    }
}

/// The badges of an order in a page's text.
fn badges<'a>(page: &'a str, after: &str) -> Vec<&'a str> {
    let (_, rest) = page.split_once(after).unwrap();
    let (row, _) = rest.split_once("class=\"reason\"").or_else(|| rest.split_once("<dl")).unwrap();
    row.split("<span class=\"badge ").skip(1).map(|badge| badge.split(['>', '<']).nth(1).unwrap()).collect()
}

#[tokio::test]
async fn an_order_of_ecpay_or_the_trade_system_has_a_badge_of_its_generation_and_one_of_the_cashier_none() {
    let world = World::new().await;
    for (number, ask) in [("C00001", order()), ("E00001", order()), ("T00001", trade::ask())] {
        let mut ask = ask;
        ask["out_order_no"] = json!(number);
        if number == "E00001" {
            ask["generation"] = json!("ecpay");
        }
        assert_eq!(world.operator("POST", "/v1/orders", ask.to_string()).await.status, 200);
    }
    let mut browser = Browser::signed_in(&world).await;
    for (lang, pending, ecpay, trade) in
        [("en", "pending", "ecpay", "trade system"), ("zh", "待支付", "担保支付", "通用交易系统")]
    {
        let list = browser.get(&format!("/orders?lang={lang}")).await.body;
        for (number, badge) in [("C00001", None), ("E00001", Some(ecpay)), ("T00001", Some(trade))] {
            let expected: Vec<_> = std::iter::once(pending).chain(badge).collect();
            assert_eq!(badges(&list, &format!("href=\"/orders/{number}\"")), expected, "{lang} {number}");
            let page = browser.get(&format!("/orders/{number}?lang={lang}")).await.body;
            assert_eq!(badges(&page, "<p class=\"verdict\">"), expected, "{lang} {number}");
        }
    }
}

#[tokio::test]
async fn an_undecided_order_that_nobody_asks_about_any_more_is_not_called_finished() {
    let world = World::new().await;
    let mut ask = order();
    ask["generation"] = json!("ecpay");
    assert_eq!(world.operator("POST", "/v1/orders", ask.to_string()).await.status, 200);
    let mut browser = Browser::signed_in(&world).await;
    world.pass(700);
    world.work().await;
    let page = browser.get(&format!("/orders/{ORDER}")).await.body;
    assert!(page.contains("ByteDance ecpay: ask what became of it"), "no call closes it: {page}");
    for _ in 0..30 {
        world.pass(3_600);
        world.work().await;
    }
    assert_eq!(world.shown().await["plan"], json!([]));
    let mut browser = Browser::signed_in(&world).await;
    for (lang, undecided, finished) in [
        ("en", "Nothing is planned, and this order is not decided", "this order is finished"),
        ("zh", "无计划任务，但此订单尚无定论", "此订单已完结"),
    ] {
        let page = browser.get(&format!("/orders/{ORDER}?lang={lang}")).await.body;
        assert!(page.contains(undecided) && !page.contains(finished), "{page}");
        assert!(page.contains("class=\"mark ecpay\""), "{page}");
    }
}
