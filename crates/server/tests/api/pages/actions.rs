//! The buttons of an order, with their outcomes.

use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use ttpay_server::webhooks::Webhook;

use crate::pages::browser::{Browser, hidden};
use crate::platform::{self, ORDER};
use crate::world::{NOW, World};

/// A number as the empty form makes it.
const REFUND: &str = "R0123456789abcdef01234567";

async fn paid() -> World {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    world
}

fn at(rest: &str) -> String {
    format!("/orders/{ORDER}{rest}")
}

#[tokio::test]
async fn the_channels_are_asked_and_what_they_said_is_on_the_page() {
    let world = World::new().await;
    world.placed().await;
    let calls = world.calls.load(Ordering::Relaxed);
    let mut browser = Browser::signed_in(&world).await;
    let reply = browser.press(&at(""), &at("/query"), &[]).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, &*at("?did=query")));
    assert!(world.calls.load(Ordering::Relaxed) >= calls + 2);
    let page = browser.get(&at("?did=query")).await.body;
    assert!(page.contains("The channels were asked.") && page.contains("gave no usable answer"), "{page}");

    // A link in somebody's mail, or on another site, tells of nothing that was done.
    for (site, told) in [("same-origin", true), ("cross-site", false), ("same-site", false), ("none", false)]
    {
        let request = Request::get(at("?did=query")).header("sec-fetch-site", site);
        let page = browser.send(request.body(Body::empty()).unwrap()).await.body;
        assert_eq!(page.contains("The channels were asked."), told, "{site}");
    }
}

#[tokio::test]
async fn closing_is_asked_about_first_and_a_paid_order_refuses_it_kindly() {
    let world = World::new().await;
    world.placed().await;
    let mut browser = Browser::signed_in(&world).await;
    let before = world.shown().await;
    assert!(browser.get(&at("/close")).await.body.contains("Close this order?"));
    assert_eq!(world.shown().await, before, "asking changes nothing");
    let reply = browser.press(&at("/close"), &at("/close"), &[]).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, &*at("?did=close")));
    let kinds: Vec<_> = world.shown().await["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["kind"].to_string())
        .collect();
    assert!(kinds.contains(&"\"cancel_asked\"".to_owned()), "{kinds:?}");

    let world = paid().await;
    let mut browser = Browser::signed_in(&world).await;
    let before = world.shown().await;
    let reply = browser.press(&at(""), &at("/close"), &[]).await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("That did not happen") && reply.body.contains("role=\"alert\""));
    assert!(reply.body.contains("there is nothing to close") && reply.body.contains("conflict:"));
    assert_eq!(world.shown().await, before);
    // In Chinese the code, the refusal and the page that it was refused on are all Chinese.
    let meaning = ttpay::ErrorCode::Conflict.meaning_zh();
    let zh = Request::post(at("/close?lang=zh")).header("content-type", "application/x-www-form-urlencoded");
    let token = hidden(&browser.get(&at("")).await.body, "csrf");
    let refused = browser.send(zh.body(Body::from(format!("csrf={token}"))).unwrap()).await;
    assert!(refused.status == 409 && refused.body.contains(meaning), "{}", refused.body);
    assert!(refused.body.contains("订单已支付，请创建新订单"), "{}", refused.body);
    assert!(!refused.body.contains("the order is paid"), "{}", refused.body);
}

#[tokio::test]
async fn a_delivery_is_recorded_once_it_is_paid() {
    let world = World::new().await;
    world.placed().await;
    let mut browser = Browser::signed_in(&world).await;
    assert_eq!(browser.press(&at(""), &at("/delivered"), &[]).await.status, 409);
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let reply = browser.press(&at(""), &at("/delivered"), &[]).await;
    assert_eq!(reply.header("location"), at("?did=delivered"));
    assert_eq!(world.shown().await["delivered"], true);
    assert!(!browser.get(&at("")).await.body.contains("Mark as delivered"));
}

#[tokio::test]
async fn a_refund_is_checked_confirmed_and_made_once_however_often_the_form_is_sent() {
    let world = paid().await;
    let mut browser = Browser::signed_in(&world).await;
    let ask = browser.get(&at("/refund")).await.body;
    let number = hidden(&ask, "out_refund_no");
    assert!(number.len() == 25 && number.starts_with('R'), "{number}");
    assert!(ask.contains("value=\"1.01\"") && ask.contains("At most ¥1.01."));

    let typed =
        [("out_refund_no", number.as_str()), ("channel", "wechat"), ("amount", "0.50"), ("reason", "<b>")];
    let check = browser.ask(&at("/refund/check"), &typed).await;
    assert_eq!(check.status, 200);
    assert!(check.body.contains("Give back ¥0.50") && check.body.contains("¥0.51"), "{}", check.body);
    assert_eq!(hidden(&check.body, "out_refund_no"), number);
    assert!(!check.body.contains("<b>"));
    assert_eq!(world.shown().await["refunds"].as_array().unwrap().len(), 0, "checking changes nothing");

    let typed =
        [("out_refund_no", number.as_str()), ("channel", "wechat"), ("amount", "0.50"), ("reason", "half")];
    for _ in 0..2 {
        let made = browser.press(&at(""), &at("/refunds"), &typed).await;
        assert_eq!(
            (made.status.as_u16(), made.header("location")),
            (303, &*at("?did=refund")),
            "{}",
            made.body
        );
    }
    let refunds = world.shown().await["refunds"].clone();
    assert_eq!(refunds.as_array().unwrap().len(), 1);
    assert_eq!(
        (&refunds[0]["out_refund_no"], &refunds[0]["amount_fen"]),
        (&number.as_str().into(), &50.into())
    );
    let page = browser.get(&at("?did=refund")).await.body;
    assert!(page.contains(&number) && page.contains("on its way"), "{page}");
}

#[tokio::test]
async fn an_amount_that_cannot_go_back_is_refused_at_the_form_and_at_the_order() {
    let world = paid().await;
    let mut browser = Browser::signed_in(&world).await;
    for amount in ["1.02", "0", "0.00", "-1", "1.001", "1e2", "all", "", "１"] {
        let typed = [("out_refund_no", REFUND), ("channel", "wechat"), ("amount", amount)];
        let reply = browser.ask(&at("/refund/check"), &typed).await;
        assert_eq!(reply.status, 400, "{amount}");
        assert!(reply.body.contains("aria-invalid") && reply.body.contains("at most ¥1.01"), "{amount}");
    }
    let typed = [("out_refund_no", REFUND), ("channel", "wechat"), ("amount", "1.02")];
    let reply = browser.press(&at(""), &at("/refunds"), &typed).await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("The refund was not made."));
    assert_eq!(world.shown().await["refunds"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn no_money_goes_back_through_a_channel_that_nobody_named_or_under_another_number() {
    let world = paid().await;
    let mut browser = Browser::signed_in(&world).await;
    for (number, channel) in
        [(REFUND, "zzz"), (REFUND, ""), ("", "wechat"), ("R1", "wechat"), ("R<b>", "wechat")]
    {
        let typed = [("out_refund_no", number), ("channel", channel), ("amount", "0.50")];
        let reply = browser.press(&at(""), &at("/refunds"), &typed).await;
        assert_eq!(reply.status, 400, "{number} {channel}");
        let check = browser.ask(&at("/refund/check"), &typed).await;
        assert!(check.status == 400 || channel.is_empty(), "{number} {channel}");
    }
    let long = "长".repeat(27);
    let typed =
        [("out_refund_no", REFUND), ("channel", "wechat"), ("amount", "0.50"), ("reason", long.as_str())];
    let reply = browser.ask(&at("/refund/check"), &typed).await;
    assert!(reply.status == 400 && reply.body.contains("26 Chinese characters"), "{}", reply.body);
    assert_eq!(world.shown().await["refunds"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn a_refund_without_a_last_word_is_given_up_after_saying_what_it_means() {
    let world = paid().await;
    let mut browser = Browser::signed_in(&world).await;
    let typed = [("out_refund_no", REFUND), ("channel", "wechat"), ("amount", "0.50")];
    assert_eq!(browser.press(&at(""), &at("/refunds"), &typed).await.status, 303);
    let give_up = at(&format!("/refunds/{REFUND}/give_up"));
    assert!(browser.get(&at("")).await.body.contains(&give_up));
    let before = world.shown().await;
    let asked = browser.get(&give_up).await.body;
    assert!(asked.contains("Give this refund up?") && asked.contains("¥0.50"), "{asked}");
    assert_eq!(world.shown().await, before, "asking changes nothing");

    // It was sent a moment ago, so that it may be on its way.
    let stated = [("platform_refused", "yes")];
    let refused = browser.press(&give_up, &give_up, &stated).await;
    assert!(refused.status == 409 && refused.body.contains("was not given up"), "{}", refused.body);
    world.pass(3600);
    assert_eq!(browser.press(&give_up, &give_up, &[]).await.status, 409, "nobody said that it was refused");
    let done = browser.press(&give_up, &give_up, &stated).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, &*at("?did=give_up")));
    assert_eq!(world.shown().await["refunds"][0]["outcome"], "failed");
    let page = browser.get(&at("?did=give_up")).await.body;
    assert!(page.contains("is given up") && !page.contains(&give_up), "{page}");
    assert_eq!(browser.get(&at("/refunds/R1/give_up")).await.status, 404);
}

#[tokio::test]
async fn an_order_without_money_has_nothing_to_refund() {
    let world = World::new().await;
    world.placed().await;
    let mut browser = Browser::signed_in(&world).await;
    assert!(browser.get(&at("/refund")).await.body.contains("Nothing can be given back"));
    assert!(!browser.get(&at("")).await.body.contains("Refund…"));
}

#[tokio::test]
async fn a_message_of_the_order_is_sent_again_and_no_other_is() {
    let world = World::with(|settings| {
        let (url, keys, timeout) =
            ("https://shop.example.com/hooks".to_owned(), Vec::new(), Duration::from_secs(1));
        settings.webhook = Some(Webhook { url, keys, timeout, workers: 1 });
    })
    .await;
    world.placed().await;
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    let id = format!("{ORDER}:paid");
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.get(&at("")).await.body;
    assert!(page.contains("order.paid") && page.contains("waiting") && !page.contains("Send again"));

    world.store.message_delivered(ORDER, &id, NOW + 2).await.unwrap();
    let page = browser.get(&at("")).await.body;
    assert!(page.contains("delivered</span>") && page.contains("Send again"));
    assert_eq!(browser.press(&at(""), &at("/replay"), &[("message", "T1:paid")]).await.status, 404);
    let reply = browser.press(&at(""), &at("/replay"), &[("message", &id)]).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, &*at("?did=replay")));
    let page = browser.get(&at("?did=replay")).await.body;
    assert!(page.contains("The message is due again") && !page.contains("Send again"));
}
