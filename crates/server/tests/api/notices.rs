//! Notifications: what is genuine moves the order once, and nothing else moves it at all.

use serde_json::Value;

use crate::platform::{self, Notice};
use crate::world::{NOW, Reply, V2_KEY, World};

/// The refusal as its channel reads it.
fn refused(channel: &str, reply: &Reply) -> bool {
    let error = reply.status.is_client_error();
    match channel {
        "alipay" => error && reply.body == "fail" && reply.header("content-type") == "text/plain",
        _ if reply.body.starts_with('<') => {
            error && reply.body.contains("<return_code><![CDATA[FAIL]]></return_code>")
        }
        _ => error && reply.json()["code"] == "FAIL",
    }
}

/// Sends a notice that must be refused and must leave the order as it is.
async fn leaves_as_it_is(world: &World, channel: &str, notice: &Notice, what: &str) {
    let before = world.shown().await;
    let reply = world.notify(channel, notice).await;
    assert!(refused(channel, &reply), "{what}: {} {}", reply.status, reply.body);
    assert_eq!(world.shown().await, before, "{what}");
}

/// Sends a notice that is genuine and about something else than the order: it is refused, and nothing is paid.
async fn is_no_payment(world: &World, channel: &str, notice: &Notice, what: &str) {
    let reply = world.notify(channel, notice).await;
    assert!(refused(channel, &reply), "{what}: {} {}", reply.status, reply.body);
    let after = world.shown().await;
    assert_eq!(after["state"], "pending", "{what}");
    assert_eq!(after["delivered"], false);
    for leg in after["channels"].as_array().unwrap() {
        assert_eq!(leg["refundable_fen"], 0, "{what}: {after}");
    }
}

fn facts(order: &Value) -> usize {
    order["timeline"].as_array().unwrap().iter().filter(|event| event["kind"] == "paid").count()
}

#[tokio::test]
async fn a_genuine_notice_pays_the_order_once_however_often_it_comes() {
    for (world, channel, notice, ack) in [
        (World::new().await, "wechat", platform::wechat_v3(), (204, "")),
        (World::new().await, "alipay", platform::alipay(), (200, "success")),
        (
            World::v2().await,
            "wechat",
            platform::wechat_v2(),
            (
                200,
                "<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>",
            ),
        ),
    ] {
        world.placed().await;
        world.pass(2);
        let reply = world.notify(channel, &notice).await;
        assert_eq!((reply.status.as_u16(), reply.body.as_str()), ack, "{channel}");
        let paid = world.shown().await;
        assert_eq!((&paid["state"], facts(&paid)), (&"paid".into(), 1), "{channel}");
        // A replay within the window of the clock is acknowledged, so that it ends, and changes nothing.
        world.pass(30);
        let reply = world.notify(channel, &notice).await;
        assert_eq!((reply.status.as_u16(), reply.body.as_str()), ack, "{channel}");
        assert_eq!(world.shown().await, paid, "{channel}");
    }
}

#[tokio::test]
async fn a_forged_notice_changes_nothing() {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    let mut broken = platform::wechat_v3();
    broken.body[20] ^= 1;
    leaves_as_it_is(&world, "wechat", &broken, "one byte").await;
    leaves_as_it_is(&world, "wechat", &platform::sealed(|_| {}, "own_merchant", NOW), "another key").await;
    let mut bare = platform::wechat_v3();
    bare.headers.clear();
    leaves_as_it_is(&world, "wechat", &bare, "no signature").await;
    let mut twice = platform::wechat_v3();
    twice.headers.push(("Wechatpay-Signature".into(), "x".into()));
    leaves_as_it_is(&world, "wechat", &twice, "two signatures").await;
    let mut probe = platform::wechat_v3();
    for (name, value) in &mut probe.headers {
        if name == "Wechatpay-Signature" {
            value.insert_str(0, "WECHATPAY/SIGNTEST/");
        }
    }
    assert_eq!(world.notify("wechat", &probe).await.status, 401);
    leaves_as_it_is(&world, "wechat", &probe, "WeChat's probe").await;

    leaves_as_it_is(&world, "alipay", &platform::traded(&[], "own_alipay_app"), "another key").await;
    let mut broken = platform::alipay();
    let at = broken.body.windows(4).position(|bytes| bytes == b"1.01").unwrap();
    broken.body[at] = b'9';
    leaves_as_it_is(&world, "alipay", &broken, "one byte").await;
    for junk in ["", "x", "<xml></xml>", "{}", "a=b", "\u{0}"] {
        let notice = Notice { headers: Vec::new(), body: junk.into() };
        leaves_as_it_is(&world, "alipay", &notice, junk).await;
        leaves_as_it_is(&world, "wechat", &notice, junk).await;
    }

    let world = World::v2().await;
    world.placed().await;
    leaves_as_it_is(&world, "wechat", &platform::documented(&[], &V2_KEY.replace('0', "1")), "another key")
        .await;
    let mut broken = platform::wechat_v2();
    let at = broken.body.windows(3).position(|bytes| bytes == b"101").unwrap();
    broken.body[at] = b'9';
    leaves_as_it_is(&world, "wechat", &broken, "one byte").await;
}

#[tokio::test]
async fn a_notice_about_another_merchant_amount_or_currency_pays_nothing() {
    let world = World::new().await;
    world.placed().await;
    let by = "own_wechatpay_platform";
    let other = platform::sealed(|it| it["mchid"] = "1900000002".into(), by, NOW);
    is_no_payment(&world, "wechat", &other, "another merchant").await;
    is_no_payment(
        &world,
        "wechat",
        &platform::sealed(|it| it["appid"] = "wx0000000000000002".into(), by, NOW),
        "another app",
    )
    .await;
    is_no_payment(
        &world,
        "wechat",
        &platform::sealed(|it| it["amount"]["total"] = 100.into(), by, NOW),
        "less",
    )
    .await;
    is_no_payment(
        &world,
        "wechat",
        &platform::sealed(|it| it["amount"]["currency"] = "USD".into(), by, NOW),
        "dollars",
    )
    .await;
    let by = "own_alipay_platform";
    for (name, value) in [
        ("app_id", "2021000000000002"),
        ("seller_id", "2088000000000009"),
        ("total_amount", "1.00"),
        ("total_amount", "101.00"),
    ] {
        is_no_payment(&world, "alipay", &platform::traded(&[(name, value)], by), name).await;
    }
    let world = World::v2().await;
    world.placed().await;
    for (name, value) in
        [("mch_id", "1900000002"), ("appid", "wx0000000000000002"), ("total_fee", "100"), ("fee_type", "USD")]
    {
        is_no_payment(&world, "wechat", &platform::documented(&[(name, value)], V2_KEY), name).await;
    }
}

/// Genuine notices that name the order and another merchant, app, seller or currency.
fn foreign() -> Vec<(&'static str, Notice)> {
    let sealed = |change: fn(&mut Value)| platform::sealed(change, "own_wechatpay_platform", NOW);
    let traded = |name, value| platform::traded(&[(name, value)], "own_alipay_platform");
    vec![
        ("wechat", sealed(|it| it["mchid"] = "1900000002".into())),
        ("wechat", sealed(|it| it["appid"] = "wx0000000000000002".into())),
        ("wechat", sealed(|it| it["amount"]["currency"] = "USD".into())),
        ("alipay", traded("app_id", "2021000000000002")),
        ("alipay", traded("seller_id", "2088000000000009")),
        ("alipay", traded("trans_currency", "USD")),
        ("alipay", traded("settle_currency", "HKD")),
    ]
}

fn alarms(order: &Value) -> Vec<&str> {
    let lines = order["timeline"].as_array().unwrap().iter();
    lines.filter_map(|line| line["detail"]["alarm"].as_str()).collect()
}

#[tokio::test]
async fn a_genuine_notice_of_another_merchant_leaves_one_alarm_at_the_order_that_it_names() {
    let v2 = [("mch_id", "1900000002"), ("appid", "wx0000000000000002"), ("fee_type", "USD")];
    let mut all = Vec::new();
    for change in v2 {
        all.push((World::v2().await, ("wechat", platform::documented(&[change], V2_KEY))));
    }
    for notice in foreign() {
        all.push((World::new().await, notice));
    }
    for (world, (channel, notice)) in all {
        world.placed().await;
        for _ in 0..3 {
            is_no_payment(&world, channel, &notice, channel).await;
        }
        let order = world.shown().await;
        assert_eq!((&order["suspect"], alarms(&order)), (&true.into(), vec!["message_refused"]), "{channel}");
        assert_eq!(order["attention"], true);

        // Whoever looked at it says so once; the next such message is an alarm again.
        for _ in 0..2 {
            let path = format!("/v1/orders/{}/checked", platform::ORDER);
            let checked = world.operator("POST", &path, "").await.json();
            let lines = checked["timeline"].as_array().unwrap();
            let kinds: Vec<_> = lines.iter().filter(|line| line["kind"] == "checked").collect();
            assert_eq!(kinds.len(), 1, "{checked}");
            assert_eq!((&checked["suspect"], &checked["attention"]), (&false.into(), &false.into()));
        }
        is_no_payment(&world, channel, &notice, channel).await;
        let order = world.shown().await;
        assert_eq!((&order["suspect"], alarms(&order).len()), (&true.into(), 2), "{channel}");
    }
}

#[tokio::test]
async fn another_merchants_notice_about_an_unknown_order_makes_none_and_an_unsigned_one_leaves_no_alarm() {
    for (channel, notice) in foreign() {
        let world = World::new().await;
        let reply = world.notify(channel, &notice).await;
        assert!(refused(channel, &reply), "{} {}", reply.status, reply.body);
        let shown = world.operator("GET", &format!("/v1/orders/{}", platform::ORDER), "").await;
        assert_eq!(shown.problem(), (404, "not_found".into()));
    }
    let world = World::new().await;
    world.placed().await;
    let other = |it: &mut Value| it["mchid"] = "1900000002".into();
    leaves_as_it_is(&world, "wechat", &platform::sealed(other, "own_merchant", NOW), "another key").await;
    let other = platform::traded(&[("app_id", "2021000000000002")], "own_alipay_app");
    leaves_as_it_is(&world, "alipay", &other, "another key").await;
}

#[tokio::test]
async fn a_stale_notice_changes_nothing() {
    let world = World::new().await;
    world.placed().await;
    world.pass(302);
    leaves_as_it_is(&world, "wechat", &platform::wechat_v3(), "five minutes late").await;
    leaves_as_it_is(
        &world,
        "wechat",
        &platform::sealed(|_| {}, "own_wechatpay_platform", NOW + 302 + 301),
        "from the future",
    )
    .await;
}

#[tokio::test]
async fn an_oversized_notice_changes_nothing() {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    for (channel, mut notice) in [("wechat", platform::wechat_v3()), ("alipay", platform::alipay())] {
        notice.body.resize(256 * 1024 + 1, b' ');
        leaves_as_it_is(&world, channel, &notice, channel).await;
    }
}

#[tokio::test]
async fn a_body_that_a_proxy_wrote_again_changes_nothing() {
    let world = World::new().await;
    world.placed().await;
    world.pass(2);
    leaves_as_it_is(&world, "wechat", &platform::re_encoded(&platform::wechat_v3()), "JSON written again")
        .await;
    // A form whose `+` of a signed value became a blank in passing.
    let mut spaced = platform::alipay();
    spaced.body = String::from_utf8(spaced.body).unwrap().replace("%2B", "+").into_bytes();
    leaves_as_it_is(&world, "alipay", &spaced, "a form decoded twice").await;
}

#[tokio::test]
async fn a_notice_about_an_unknown_order_is_refused_and_makes_none() {
    let world = World::new().await;
    world.pass(2);
    for (channel, notice) in [("wechat", platform::wechat_v3()), ("alipay", platform::alipay())] {
        let reply = world.notify(channel, &notice).await;
        assert!(refused(channel, &reply), "{} {}", reply.status, reply.body);
        let shown = world.operator("GET", &format!("/v1/orders/{}", platform::ORDER), "").await;
        assert_eq!(shown.problem(), (404, "not_found".into()));
    }
}

#[tokio::test]
async fn too_many_notices_from_one_address_are_refused_in_the_words_of_the_channel() {
    let world = World::with(|settings| settings.notify_per_minute = 5.try_into().unwrap()).await;
    let notice = Notice { headers: Vec::new(), body: b"x".to_vec() };
    world.notify("alipay", &notice).await;
    let reply = world.notify("alipay", &notice).await;
    assert_eq!((reply.status.as_u16(), reply.body.as_str()), (429, "fail"));
    assert!(!reply.header("retry-after").is_empty());
}
