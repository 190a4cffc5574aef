//! Bills of the sandbox against the store: what is planted is found, and only what is verified is booked.

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay::core::lifecycle::OrderState;
use ttpay::core::reconcile::{Day, Difference, DifferenceKind as Kind, Settled};
use ttpay_sandbox::WechatApi;
use ttpay_server::ServerError;
use ttpay_server::bills::{Bills, ChannelReport, reconcile};

use crate::asks::trade;
use crate::shop::{Setup, Shop, number};

/// 2024-01-01 00:00:00 in Beijing.
const MIDNIGHT: i64 = 1_704_038_400;
const DAY_S: i64 = 86_400;
const DATE: &str = "2024-01-01";

/// Every channel in every API.
async fn shops() -> Vec<(Shop, Channel)> {
    let v2 = || Setup { api: WechatApi::V2Md5, deliver: false, ..Setup::default() };
    let v3 = || Setup { deliver: false, ..Setup::default() };
    vec![
        (Shop::with(v3()).await, Channel::Wechat),
        (Shop::with(v2()).await, Channel::Wechat),
        (Shop::with(v3()).await, Channel::Alipay),
    ]
}

/// An order that the user paid, and that is booked when `asked`.
async fn paid(shop: &Shop, channel: Channel, asked: bool) -> String {
    let number = number();
    let placed = shop.place_at(&number, channel).await;
    let session = shop.open(&placed).await;
    shop.pay(&session, channel).await;
    if asked {
        shop.engine.query(&number).await.unwrap();
        assert_eq!(shop.code(&number).await, 0);
    }
    number
}

async fn plant(shop: &Shop, channel: Channel, kind: &str, number: &str) {
    let planted = json!({ "channel": channel, "date": DATE, "plant": kind, "out_trade_no": number });
    assert_eq!(shop.post("/_control/bills", &planted).await.0, 200);
}

async fn compare(shop: &Shop, channel: Channel) -> Result<ChannelReport, ServerError> {
    reconcile(&shop.engine, channel, Day::beginning(MIDNIGHT), Bills::Fetched, &|_| {}).await
}

/// Ten in the morning after.
fn next_morning(shop: &Shop) {
    shop.pass_to(MIDNIGHT + DAY_S + 10 * 3600);
}

fn brief(report: &ChannelReport) -> Vec<(Kind, String)> {
    let mut brief: Vec<_> = report.differences.iter().map(|it| (it.kind, it.out_trade_no.clone())).collect();
    brief.sort();
    brief
}

fn of(report: &ChannelReport, kind: Kind) -> Difference {
    report.differences.iter().find(|it| it.kind == kind).cloned().unwrap()
}

#[tokio::test]
async fn a_day_on_which_nothing_was_lost_agrees() {
    for (shop, channel) in shops().await {
        let first = paid(&shop, channel, true).await;
        paid(&shop, channel, true).await;
        shop.place_at(&number(), channel).await;
        shop.refund(&first, "BILLR1", 40).await.unwrap();
        shop.live(shop.now() + 3600).await;
        next_morning(&shop);
        let report = compare(&shop, channel).await.unwrap();
        assert_eq!(brief(&report), [], "{channel}");
        assert_eq!(report.bill, report.here, "{channel}");
        assert_eq!((report.bill.payments, report.bill.refunds, report.bill.refunds_fen), (2, 1, 40));
    }
}

#[tokio::test]
async fn what_is_planted_in_a_bill_is_found_and_nothing_else() {
    for (shop, channel) in shops().await {
        let missing = paid(&shop, channel, true).await;
        let changed = paid(&shop, channel, true).await;
        paid(&shop, channel, true).await;
        plant(&shop, channel, "missing", &missing).await;
        plant(&shop, channel, "amount", &changed).await;
        plant(&shop, channel, "extra", "NOBODYS1").await;
        next_morning(&shop);
        let report = compare(&shop, channel).await.unwrap();
        let mut expected = vec![
            (Kind::UnknownHere, "NOBODYS1".to_owned()),
            (Kind::MissingThere, missing.clone()),
            (Kind::AmountDiffers, changed.clone()),
        ];
        expected.sort();
        assert_eq!(brief(&report), expected, "{channel}");
        let differs = of(&report, Kind::AmountDiffers);
        assert_eq!((differs.bill_fen, differs.here_fen), (Some(102), Some(101)));
        // The channel is asked, and has no other word than before.
        for (kind, settled) in [
            (Kind::UnknownHere, Settled::NotAsked),
            (Kind::MissingThere, Settled::Unchanged),
            (Kind::AmountDiffers, Settled::Unchanged),
        ] {
            assert_eq!(shop.engine.settle(&of(&report, kind)).await.unwrap().settled, settled, "{kind}");
        }
        assert_eq!(brief(&compare(&shop, channel).await.unwrap()), expected, "{channel}");
    }
}

#[tokio::test]
async fn a_payment_that_nobody_heard_of_is_booked_once_it_is_verified() {
    for (shop, channel) in shops().await {
        let lost = paid(&shop, channel, false).await;
        next_morning(&shop);
        let report = compare(&shop, channel).await.unwrap();
        assert_eq!(brief(&report), [(Kind::MissingHere, lost.clone())], "{channel}");
        // The bill alone books nothing, and neither does an answer that nobody signed.
        assert_eq!(shop.view(&lost).await.summary.state, OrderState::Pending);
        let answers = if channel == Channel::Wechat { "wechat.query" } else { "alipay.query" };
        shop.faults(json!([{ "at": answers, "times": 99, "fault": "bad_signature" }])).await;
        let settlement = shop.engine.settle(&report.differences[0]).await.unwrap();
        assert_eq!((settlement.settled, settlement.state), (Settled::Unanswered, Some(OrderState::Pending)));
        shop.no_faults().await;
        let settlement = shop.engine.settle(&report.differences[0]).await.unwrap();
        assert_eq!((settlement.settled, settlement.state), (Settled::Booked, Some(OrderState::Paid)));
        let again = shop.engine.settle(&report.differences[0]).await.unwrap();
        assert_eq!(again.settled, Settled::Unchanged);
        let told = shop.messages(&lost).await.iter().filter(|it| it.kind == "order.paid").count();
        assert_eq!(told, 1, "{channel}");
        assert_eq!(brief(&compare(&shop, channel).await.unwrap()), [], "{channel}");
    }
}

#[tokio::test]
async fn a_refund_made_at_the_merchant_platform_is_booked_once_it_is_verified() {
    for (shop, channel) in shops().await {
        let order = paid(&shop, channel, true).await;
        let made = json!({ "channel": channel, "amount_fen": 30, "out_refund_no": "PLATFORM1" });
        let (status, answer) = shop.post(&format!("/_control/orders/{order}/refund"), &made).await;
        assert_eq!(status, 200, "{answer}");
        next_morning(&shop);
        let report = compare(&shop, channel).await.unwrap();
        assert_eq!(brief(&report), [(Kind::RefundMissingHere, order.clone())], "{channel}");
        let settlement = shop.engine.settle(&report.differences[0]).await.unwrap();
        assert_eq!(settlement.settled, Settled::Booked, "{channel}: {settlement:?}");
        assert_eq!(shop.view(&order).await.refunds[0].amount_fen, 30);
        assert_eq!(brief(&compare(&shop, channel).await.unwrap()), [], "{channel}");
    }
}

#[tokio::test]
async fn a_payment_that_only_the_bill_invents_is_not_booked() {
    for (shop, channel) in shops().await {
        let unpaid = number();
        shop.place_at(&unpaid, channel).await;
        shop.live(shop.now() + 2 * 3600).await;
        let before = shop.view(&unpaid).await.summary.state;
        plant(&shop, channel, "extra", &unpaid).await;
        next_morning(&shop);
        let report = compare(&shop, channel).await.unwrap();
        assert_eq!(brief(&report), [(Kind::MissingHere, unpaid.clone())], "{channel}");
        let settlement = shop.engine.settle(&report.differences[0]).await.unwrap();
        assert_eq!((settlement.settled, settlement.state), (Settled::Unchanged, Some(before)), "{channel}");
        assert_ne!(before, OrderState::Paid);
        assert_eq!(shop.messages(&unpaid).await.iter().filter(|it| it.kind == "order.paid").count(), 0);
    }
}

#[tokio::test]
async fn a_bill_that_is_not_there_yet_is_no_agreement() {
    for (shop, channel) in shops().await {
        paid(&shop, channel, true).await;
        let early = compare(&shop, channel).await.unwrap_err();
        assert_eq!(early.code(), ErrorCode::ChannelUnavailable, "{early}");
        shop.pass_to(MIDNIGHT + DAY_S + 3600);
        let early = compare(&shop, channel).await.unwrap_err();
        assert_eq!(early.code(), ErrorCode::ChannelUnavailable, "{early}");
        shop.pass_to(MIDNIGHT + 10 * DAY_S);
        // A day without a trade has no bill, which both channels say.
        let quiet = Day::beginning(MIDNIGHT + 3 * DAY_S);
        let report = reconcile(&shop.engine, channel, quiet, Bills::Fetched, &|_| {}).await.unwrap();
        assert!(report.agrees() && report.bill.lines() == 0, "{channel}");
    }
}

#[tokio::test]
async fn the_last_payment_of_a_day_is_settled_by_the_next_days_bill() {
    for (shop, channel) in shops().await {
        shop.pass_to(MIDNIGHT + DAY_S - 30);
        let last = paid(&shop, channel, true).await;
        shop.pass_to(MIDNIGHT + DAY_S + 60);
        paid(&shop, channel, true).await;
        plant(&shop, channel, "missing", &last).await;
        next_morning(&shop);
        let first = compare(&shop, channel).await.unwrap();
        assert_eq!((brief(&first), first.agrees()), (vec![(Kind::Undecided, last.clone())], true));
        shop.pass(DAY_S);
        let next = Day::beginning(MIDNIGHT + DAY_S);
        let second = reconcile(&shop.engine, channel, next, Bills::Fetched, &|_| {}).await.unwrap();
        assert_eq!((brief(&second), second.agrees()), (vec![(Kind::MissingThere, last)], false));
    }
}

#[tokio::test]
async fn a_payment_of_another_system_under_the_number_of_a_trade_order_settles_nothing() {
    for (shop, channel) in shops().await {
        let number = number();
        let options = ttpay_store::Options::default();
        let elsewhere = shop.engine_over(ttpay_store::open("sqlite::memory:", &options).await.unwrap());
        let placed = elsewhere.place(&Shop::ask(&number)).await.unwrap();
        let session = shop.open(&placed).await;
        shop.pay(&session, channel).await;
        shop.engine.place(&trade(&number)).await.unwrap();
        next_morning(&shop);
        let report = compare(&shop, channel).await.unwrap();
        assert_eq!(brief(&report), [(Kind::MissingHere, number.clone())], "{channel}");
        let settlement = shop.engine.settle(&report.differences[0]).await.unwrap();
        assert_eq!(
            (settlement.settled, settlement.state),
            (Settled::Refused, Some(OrderState::Pending)),
            "{channel}"
        );
        assert_eq!(shop.view(&number).await.summary.state, OrderState::Pending);
    }
}
