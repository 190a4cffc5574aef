//! The refund rows of status.md §4: numbers, sums, and what is never asked for twice.

use super::*;
use RefundOutcome::{Failed, Pending, Succeeded, Unknown};

fn request(number: &str, amount_fen: u64) -> Event {
    Event::RefundRequested { channel: Wechat, out_refund_no: number.into(), amount_fen }
}

fn requested(number: &str, amount_fen: u64) -> Order {
    after(&paid(), &[(9500, request(number, amount_fen))])
}

fn query(number: &str) -> [Effect; 1] {
    [Effect::QueryRefund { channel: Wechat, out_refund_no: number.into() }]
}

fn refusal(order: &Order, event: &Event) -> Refusal {
    apply(order, event, 9500).unwrap_err()
}

/// Requested, confirmed and refundable fen of WeChat.
fn sums(order: &Order) -> (u64, u64, u64) {
    (order.wechat.requested_fen(), order.wechat.confirmed_fen(), order.wechat.refundable_fen())
}

#[test]
fn a_refund_is_stored_before_the_call() {
    let send = Effect::SendRefund { channel: Wechat, out_refund_no: "R1".into(), amount_fen: 60 };
    assert_eq!(effects(&paid(), &request("R1", 60), 9500), [send]);
    assert_eq!(sums(&requested("R1", 60)), (60, 0, 41));
}

#[test]
fn requested_and_confirmed_never_exceed_the_payment() {
    let order = requested("R1", 60);
    assert_eq!(refusal(&order, &request("R2", 42)), Refusal::RefundTooLarge);
    let order = after(&order, &[(9500, refund("R1", Succeeded, 60))]);
    assert_eq!(refusal(&order, &request("R2", 42)), Refusal::RefundTooLarge);
    let order = after(&order, &[(9500, request("R2", 41))]);
    assert_eq!(sums(&order), (101, 60, 0));
    assert_eq!(refusal(&paid(), &request("R1", u64::MAX)), Refusal::RefundTooLarge);
    assert_eq!(refusal(&paid(), &request("R1", 0)), Refusal::RefundOfNothing);
}

#[test]
fn a_refund_in_doubt_is_asked_about_when_the_channel_shows_that_money_went_back() {
    let order = requested("R1", 60);
    let shows = |fen| {
        let fact = order.wechat.fact.clone().unwrap();
        Event::Fact(Fact { refunded_fen: Some(fen), seen_at: 9600, ..fact })
    };
    assert_eq!(effects(&order, &shows(60), 9600), query("R1"));
    let shown = after(&order, &[(9600, shows(60))]);
    assert_eq!(sums(&shown), (60, 0, 0), "it may be a refund of somebody else");
    assert!(effects(&shown, &shows(60), 9601).is_empty(), "the same sum once more asks nothing");
    let done = after(&shown, &[(9602, refund("R1", Succeeded, 60))]);
    assert_eq!(sums(&done), (60, 60, 41));
    assert!(effects(&done, &shows(61), 9603).is_empty(), "no refund is in doubt");
}

/// Refund R1 of 60 fen is on its way, and WeChat shows that 60 fen went back.
fn in_doubt() -> Order {
    let order = requested("R1", 60);
    let fact = order.wechat.fact.clone().unwrap();
    after(&order, &[(9600, Event::Fact(Fact { refunded_fen: Some(60), seen_at: 9600, ..fact }))])
}

#[test]
fn what_a_refund_in_doubt_may_leave_is_refused_only_until_its_last_word() {
    let doubt = in_doubt();
    assert_eq!(refusal(&doubt, &request("R2", 41)), Refusal::RefundInDoubt);
    assert_eq!(refusal(&doubt, &request("R2", 1)), Refusal::RefundInDoubt);
    assert_eq!(
        refusal(&doubt, &request("R2", 42)),
        Refusal::RefundTooLarge,
        "nothing that may come allows it"
    );
    assert!(after(&doubt, &[(9601, Event::Delivered)]).delivered, "41 fen stay in any case");
    for word in [Succeeded, Failed] {
        let known = after(&doubt, &[(9602, refund("R1", word, 60))]);
        let all = after(&known, &[(9603, request("R2", 41))]);
        assert_eq!(all.wechat.refundable_fen(), 0, "{word:?}");
        assert_eq!(refusal(&known, &request("R2", 42)), Refusal::RefundTooLarge, "{word:?}");
    }
}

#[test]
fn a_double_payment_goes_back_whole_once_no_refund_is_in_doubt_any_more() {
    let other = Fact { paid_at: Some(9000), ..fact(Alipay, "TRADE_SUCCESS", 9650) };
    let outcome = apply(&in_doubt(), &Event::Fact(other), 9650).unwrap();
    assert_eq!(outcome.order.refund_channel, Some(Wechat));
    let is_refund = |effect: &&Effect| matches!(effect, Effect::RefundChannel { .. });
    assert_eq!(outcome.effects.iter().find(is_refund), None, "41 fen or nothing: that is not certain yet");
    let rest = Effect::RefundChannel { channel: Wechat, amount_fen: 41, cause: RefundCause::DoublePayment };
    for word in [Succeeded, Failed] {
        let known = apply(&outcome.order, &refund("R1", word, 60), 9700).unwrap();
        assert_eq!(known.effects.iter().find(is_refund), Some(&rest), "{word:?}");
        assert!(unchanged(&known.order, &refund("R1", word, 60), 9701).is_empty(), "{word:?}: asked once");
    }
    let given_up = Event::RefundGivenUp { channel: Wechat, out_refund_no: "R1".into() };
    assert_eq!(effects(&outcome.order, &given_up, 9700).iter().find(is_refund), Some(&rest));
}

#[test]
fn only_a_paid_channel_is_refunded() {
    assert_eq!(refusal(&created(), &request("R1", 1)), Refusal::NotPaid);
    let alipay = Event::RefundRequested { channel: Alipay, out_refund_no: "R1".into(), amount_fen: 1 };
    assert_eq!(refusal(&paid(), &alipay), Refusal::NotPaid);
}

#[test]
fn the_same_request_again_asks_instead_of_paying_again() {
    let order = requested("R1", 60);
    assert_eq!(unchanged(&order, &request("R1", 60), 9501), query("R1"));
    let done = after(&order, &[(9500, refund("R1", Succeeded, 60))]);
    assert!(unchanged(&done, &request("R1", 60), 9501).is_empty());
}

#[test]
fn a_number_belongs_to_one_refund() {
    assert_eq!(refusal(&requested("R1", 60), &request("R1", 41)), Refusal::RefundNumberTaken);
    let twice = after(&requested("R1", 60), &[(9500, says(Alipay, "TRADE_SUCCESS", 9200))]);
    let alipay = Event::RefundRequested { channel: Alipay, out_refund_no: "R1".into(), amount_fen: 60 };
    assert_eq!(refusal(&twice, &alipay), Refusal::RefundNumberTaken);
    let failed = after(&requested("R1", 60), &[(9500, refund("R1", Failed, 60))]);
    assert_eq!(refusal(&failed, &request("R1", 60)), Refusal::RefundNumberTaken);
}

#[test]
fn a_confirmed_refund_counts_once() {
    let done = refund("R1", Succeeded, 60);
    let order = after(&requested("R1", 60), &[(9500, done.clone())]);
    assert_eq!(sums(&order), (60, 60, 41));
    assert_eq!((order.state, order.reason), (OrderState::Paid, Reason::PaidRefundedPart));
    for late in [done, refund("R1", Pending, 60), refund("R1", Failed, 60), refund("R1", Unknown, 0)] {
        assert!(unchanged(&order, &late, 9600).is_empty());
    }
}

#[test]
fn a_full_refund_stays_paid() {
    let order = after(&requested("R1", 101), &[(9500, refund("R1", Succeeded, 0))]);
    assert_eq!((order.state, order.reason), (OrderState::Paid, Reason::PaidRefundedFull));
}

#[test]
fn a_failed_refund_is_released_and_alarms() {
    let outcome = apply(&requested("R1", 60), &refund("R1", Failed, 60), 9500).unwrap();
    assert_eq!(sums(&outcome.order), (0, 0, 101));
    assert_eq!(outcome.effects, [Effect::Alarm(Alarm::RefundFailed)]);
    assert!(unchanged(&outcome.order, &refund("R1", Failed, 60), 9501).is_empty());
}

#[test]
fn an_unknown_outcome_asks_with_the_same_number() {
    let order = requested("R1", 60);
    let unknown = |number: &str| Event::RefundUnknown { channel: Wechat, out_refund_no: number.into() };
    assert_eq!(unchanged(&order, &unknown("R1"), 9501), query("R1"));
    assert_eq!(unchanged(&order, &refund("R1", Unknown, 0), 9501), query("R1"));
    assert!(unchanged(&order, &refund("R1", Pending, 60), 9501).is_empty());
    assert_eq!(refusal(&order, &unknown("R2")), Refusal::RefundUnknown);
}

#[test]
fn a_refund_of_another_amount_is_a_mix_up() {
    let outcome = apply(&requested("R1", 60), &refund("R1", Succeeded, 61), 9500).unwrap();
    assert!(outcome.order.suspect);
    assert_eq!(sums(&outcome.order), (60, 0, 41));
    assert_eq!(outcome.effects, [Effect::Alarm(Alarm::MessageRefused)]);
}

#[test]
fn a_refund_that_somebody_else_made_is_counted_as_gone_and_not_as_ours() {
    let outcome = apply(&paid(), &refund("X1", Succeeded, 60), 9500).unwrap();
    assert_eq!(outcome.effects, [Effect::Alarm(Alarm::RefundUnexpected)]);
    assert_eq!(sums(&outcome.order), (0, 0, 41));
    assert!(unchanged(&outcome.order, &refund("X1", Succeeded, 60), 9501).is_empty());
    assert_eq!(refusal(&outcome.order, &request("X1", 41)), Refusal::RefundNumberTaken);
    let impossible = apply(&paid(), &refund("X1", Succeeded, 102), 9500).unwrap();
    assert!(impossible.order.suspect && sums(&impossible.order) == (0, 0, 101));
}

#[test]
fn a_refund_that_is_given_up_releases_its_amount_and_its_number_is_not_used_again() {
    let give_up = Event::RefundGivenUp { channel: Wechat, out_refund_no: "R1".into() };
    let outcome = apply(&requested("R1", 60), &give_up, 9500).unwrap();
    assert_eq!(outcome.effects, [Effect::Alarm(Alarm::RefundFailed)]);
    assert_eq!(sums(&outcome.order), (0, 0, 101));
    assert!(unchanged(&outcome.order, &give_up, 9501).is_empty(), "the second time changes nothing");
    assert_eq!(refusal(&outcome.order, &request("R1", 60)), Refusal::RefundNumberTaken);
    // Should the money go back all the same, it is counted, and somebody is told.
    let late = apply(&outcome.order, &refund("R1", Succeeded, 60), 9600).unwrap();
    assert_eq!(
        (sums(&late.order), late.effects),
        ((60, 60, 41), vec![Effect::Alarm(Alarm::RefundUnexpected)])
    );
}

#[test]
fn money_that_went_back_and_a_refund_that_is_not_ours_are_not_given_up() {
    let give_up = Event::RefundGivenUp { channel: Wechat, out_refund_no: "R1".into() };
    let done = after(&requested("R1", 60), &[(9500, refund("R1", Succeeded, 60))]);
    assert_eq!(refusal(&done, &give_up), Refusal::RefundWentBack);
    assert_eq!(refusal(&paid(), &give_up), Refusal::RefundUnknown);
    let vendors = after(&paid(), &[(9500, refund("R1", Succeeded, 60))]);
    assert_eq!(refusal(&vendors, &give_up), Refusal::RefundUnknown);
}
