//! Payments in every state, and the words that raise an alarm.

use super::*;

#[test]
fn a_payment_of_an_order_that_was_never_offered_pays_it_and_alarms() {
    let outcome = apply(&created(), &says(Wechat, "SUCCESS", 9100), 9100).unwrap();
    assert_eq!(outcome.order.state, OrderState::Paid);
    assert_eq!(outcome.effects, [order_paid(Wechat, false, true), Effect::Alarm(Alarm::PaidWithoutOffer)]);
}

#[test]
fn a_payment_pays_once_and_closes_the_other_channel_at_once() {
    let paying = says(Wechat, "SUCCESS", 9100);
    let outcome = apply(&pending(), &paying, 9100).unwrap();
    assert_eq!((outcome.order.state, outcome.order.reason), (OrderState::Paid, Reason::Paid));
    assert_eq!(outcome.effects, [order_paid(Wechat, false, true), Effect::CloseChannel(Alipay)]);
    assert!(unchanged(&outcome.order, &paying, 9101).is_empty());
}

#[test]
fn what_the_tp_gateway_says_asks_the_channel_and_never_moves_an_order() {
    let weak = |channel, state: &str| {
        let said = fact(channel, state, 9100);
        Event::Fact(Fact { paid_at: Some(9100), refunded_fen: Some(101), source: Source::TpGateway, ..said })
    };
    for (channel, state) in
        [(Wechat, "SUCCESS"), (Alipay, "TRADE_SUCCESS"), (Wechat, "CLOSED"), (Alipay, "TRADE_CLOSED")]
    {
        for order in [created(), pending()] {
            let outcome = apply(&order, &weak(channel, state), 9100).unwrap();
            assert_eq!(outcome.order, order, "{channel} {state}");
            assert_eq!(outcome.effects, [Effect::QueryChannel(channel)], "{channel} {state}");
        }
    }
    // Nor does it take anything back from an order that is paid.
    assert!(unchanged(&paid(), &weak(Wechat, "CLOSED"), 9200).is_empty());
}

#[test]
fn a_second_word_of_the_same_payment_changes_only_the_refunded_sum() {
    let order = after(&pending(), &[(9100, says(Alipay, "TRADE_SUCCESS", 9100))]);
    assert!(unchanged(&order, &says(Alipay, "TRADE_FINISHED", 9900), 9900).is_empty());
    let part = Fact { refunded_fen: Some(1), ..fact(Alipay, "TRADE_SUCCESS", 9900) };
    assert!(effects(&order, &Event::Fact(part.clone()), 9900).is_empty());
    let order = after(&order, &[(9900, Event::Fact(part))]);
    assert_eq!((order.state, order.reason), (OrderState::Paid, Reason::PaidRefundedPart));
}

#[test]
fn a_payment_on_both_channels_refunds_the_later_one_once() {
    let second = says(Alipay, "TRADE_SUCCESS", 9200);
    let outcome = apply(&paid(), &second, 9200).unwrap();
    assert!(outcome.order.double_payment());
    let cause = RefundCause::DoublePayment;
    assert_eq!(
        outcome.effects,
        [
            Effect::Alarm(Alarm::DoublePayment),
            Effect::RefundChannel { channel: Alipay, amount_fen: 101, cause },
        ]
    );
    assert!(unchanged(&outcome.order, &second, 9201).is_empty());
    // A later look at the same two payments must not move the refund to the other channel.
    let wechat = Fact { paid_at: Some(9999), ..fact(Wechat, "SUCCESS", 9999) };
    assert_eq!(after(&outcome.order, &[(9999, Event::Fact(wechat))]).refund_channel, Some(Alipay));
}

#[test]
fn a_second_payment_after_a_full_refund_alarms_and_keeps_the_money_for_the_order() {
    let back = Fact { refunded_fen: Some(101), ..fact(Wechat, "REFUND", 9200) };
    let order = after(&paid(), &[(9200, Event::Fact(back))]);
    assert_eq!(order.reason, Reason::PaidRefundedFull);
    let outcome = apply(&order, &says(Alipay, "TRADE_SUCCESS", 9300), 9300).unwrap();
    assert_eq!(outcome.effects, [Effect::Alarm(Alarm::DoublePayment)]);
    assert_eq!((outcome.order.refund_channel, outcome.order.reason), (None, Reason::Paid));
}

#[test]
fn a_late_payment_reopens_an_ended_order_and_is_refunded() {
    let outcome = apply(&ended(), &says(Alipay, "TRADE_SUCCESS", E + 900), E + 900).unwrap();
    assert!(outcome.order.late_payment && outcome.order.state == OrderState::Paid);
    let cause = RefundCause::LatePayment;
    assert_eq!(
        outcome.effects,
        [
            order_paid(Alipay, true, false),
            Effect::Alarm(Alarm::LatePayment),
            Effect::RefundChannel { channel: Alipay, amount_fen: 101, cause },
        ]
    );
}

#[test]
fn a_payment_after_the_merchants_cancellation_is_a_payment_with_an_alarm() {
    let cancelled = |by| after(&pending(), &[(9050, Event::Cancel { by })]);
    let paying = says(Wechat, "SUCCESS", 9100);
    let outcome = apply(&cancelled(Canceller::Merchant), &paying, 9100).unwrap();
    assert_eq!((outcome.order.state, outcome.order.late_payment), (OrderState::Paid, false));
    assert!(outcome.effects.contains(&order_paid(Wechat, false, true)), "{:?}", outcome.effects);
    assert_eq!(outcome.effects.last(), Some(&Effect::Alarm(Alarm::PaidAfterCancel)));
    assert!(unchanged(&outcome.order, &paying, 9101).is_empty(), "told once");
    let by_user = effects(&cancelled(Canceller::User), &paying, 9100);
    assert!(!by_user.contains(&Effect::Alarm(Alarm::PaidAfterCancel)), "the user paid after all");
}

#[test]
fn nothing_is_delivered_for_a_late_payment_that_goes_back() {
    let late = after(&ended(), &[(E + 900, says(Alipay, "TRADE_SUCCESS", E + 900))]);
    let asked = Event::RefundRequested { channel: Alipay, out_refund_no: "R1".into(), amount_fen: 101 };
    let going_back = after(&late, &[(E + 900, asked)]);
    assert_eq!(refusal(&going_back, &Event::Delivered, E + 901), Refusal::GoesBack);
    let Event::Refund(failed) = refund("R1", RefundOutcome::Failed, 101) else { panic!("a refund") };
    let failed = Event::Refund(RefundFact { channel: Alipay, ..failed });
    let kept = after(&going_back, &[(E + 999, failed)]);
    let delivered = after(&kept, &[(E + 1000, Event::Delivered)]);
    assert!(delivered.delivered, "the money stayed, and so did the choice");
    let asked = Event::RefundRequested { channel: Alipay, out_refund_no: "R2".into(), amount_fen: 101 };
    let back_after_all = after(&delivered, &[(E + 1001, asked)]);
    assert!(unchanged(&back_after_all, &Event::Delivered, E + 1002).is_empty(), "what was recorded stays");
    let accepted = Order { late_policy: LatePolicy::Accept, ..ended() };
    let accepted = after(&accepted, &[(E + 900, says(Alipay, "TRADE_SUCCESS", E + 900))]);
    assert!(after(&accepted, &[(E + 901, Event::Delivered)]).delivered);
}

#[test]
fn a_late_payment_is_delivered_under_the_policy_accept() {
    let order = Order { late_policy: LatePolicy::Accept, ..ended() };
    let outcome = apply(&order, &says(Alipay, "TRADE_SUCCESS", E + 900), E + 900).unwrap();
    assert_eq!(outcome.effects, [order_paid(Alipay, true, true), Effect::Alarm(Alarm::LatePayment)]);
}

#[test]
fn both_late_payments_are_refunded_because_nothing_was_delivered() {
    let first = says(Alipay, "TRADE_SUCCESS", E + 900);
    let order = after(&ended(), &[(E + 900, first)]);
    let effects = effects(&order, &says(Wechat, "SUCCESS", E + 800), E + 901);
    let cause = RefundCause::LatePayment;
    assert!(
        effects.contains(&Effect::RefundChannel { channel: Wechat, amount_fen: 101, cause }),
        "{effects:?}"
    );
}

#[test]
fn a_payment_of_another_amount_pays_nothing_and_marks_the_order() {
    for amount_fen in [100, 0, 10_100] {
        let wrong = Event::Fact(Fact { amount_fen, ..fact(Wechat, "SUCCESS", 9100) });
        let outcome = apply(&pending(), &wrong, 9100).unwrap();
        assert_eq!((outcome.order.state, outcome.order.suspect), (OrderState::Pending, true));
        assert_eq!(outcome.effects, [Effect::Alarm(Alarm::MessageRefused)]);
    }
}

#[test]
fn a_second_payment_of_the_same_channel_leaves_the_first_and_an_alarm() {
    let of = |id: &str| Fact { transaction_id: Some(id.into()), ..fact(Wechat, "SUCCESS", 9100) };
    let order = after(&pending(), &[(9100, Event::Fact(of("42")))]);
    assert!(unchanged(&order, &Event::Fact(of("42")), 9200).is_empty());
    let outcome = apply(&order, &Event::Fact(of("43")), 9200).unwrap();
    assert_eq!(outcome.effects, [Effect::Alarm(Alarm::OtherTransaction)]);
    assert_eq!(outcome.order, Order { suspect: true, ..order.clone() });
    let unnamed = Fact { transaction_id: None, ..of("42") };
    assert!(unchanged(&order, &Event::Fact(unnamed), 9200).is_empty(), "no number is no other number");
}

#[test]
fn a_fact_of_another_order_is_refused() {
    let other = Event::Fact(Fact { out_trade_no: "T2".into(), ..fact(Wechat, "SUCCESS", 9100) });
    assert_eq!(refusal(&pending(), &other, 9100), Refusal::OtherOrder);
}

#[test]
fn whoever_looked_at_a_suspect_order_ends_that_and_the_next_message_alarms_again() {
    let refused = Event::MessageRefused { channel: Wechat };
    for order in [created(), pending(), paid(), ended()] {
        let suspect = apply(&order, &refused, 9500).unwrap().order;
        let checked = apply(&suspect, &Event::Checked, 9600).unwrap();
        assert_eq!((&checked.order, checked.effects.as_slice()), (&order, [].as_slice()));
        assert!(unchanged(&order, &Event::Checked, 9600).is_empty());
        assert_eq!(
            apply(&checked.order, &refused, 9700).unwrap().effects,
            [Effect::Alarm(Alarm::MessageRefused)]
        );
    }
}

#[test]
fn a_refused_message_marks_the_order_and_alarms_in_every_state() {
    for order in [created(), pending(), paid(), ended()] {
        let outcome = apply(&order, &Event::MessageRefused { channel: Wechat }, 9500).unwrap();
        assert_eq!(outcome.order, Order { suspect: true, ..order });
        assert_eq!(outcome.effects, [Effect::Alarm(Alarm::MessageRefused)]);
    }
}

#[test]
fn words_that_should_not_occur_raise_an_alarm_once() {
    for (word, alarm) in [("REVOKED", Alarm::Revoked), ("NEW", Alarm::Unrecognised)] {
        let outcome = apply(&pending(), &says(Wechat, word, 9100), 9100).unwrap();
        assert_eq!(outcome.effects, [Effect::Alarm(alarm)]);
        assert!(effects(&outcome.order, &says(Wechat, word, 9200), 9200).is_empty());
    }
    let third: Vec<Vec<Effect>> = (0..5)
        .scan(pending(), |order, minute| {
            let outcome = apply(order, &says(Wechat, "ORDERNOTEXIST", 9100 + minute), 9100 + minute).unwrap();
            *order = outcome.order;
            Some(outcome.effects)
        })
        .collect();
    let twice = says(Wechat, "ORDERNOTEXIST", 9100);
    assert!(unchanged(&after(&pending(), &[(9100, twice.clone())]), &twice, 9101).is_empty());
    assert_eq!(third, [vec![], vec![], vec![Effect::Alarm(Alarm::Contradiction)], vec![], vec![]]);
}

#[test]
fn a_refund_fact_of_an_order_without_payment_asks_the_channel() {
    for order in [created(), pending(), ended()] {
        let effects = unchanged(&order, &refund("R1", RefundOutcome::Succeeded, 1), 9500);
        assert_eq!(effects, [Effect::Alarm(Alarm::RefundUnexpected), Effect::QueryChannel(Wechat)]);
        assert!(unchanged(&order, &refund("R1", RefundOutcome::Failed, 1), 9500).is_empty());
    }
}

#[test]
fn nothing_is_delivered_for_money_that_went_back_before_the_payment_was_known() {
    let back =
        |channel, state, refunded_fen| Event::Fact(Fact { refunded_fen, ..fact(channel, state, 9100) });
    let gone = [
        (back(Alipay, "TRADE_SUCCESS", Some(101)), Alipay, Wechat, Reason::PaidRefundedFull),
        (back(Wechat, "REFUND", Some(101)), Wechat, Alipay, Reason::PaidRefundedFull),
        (back(Wechat, "REFUND", None), Wechat, Alipay, Reason::PaidRefunding),
    ];
    for (event, channel, other, reason) in gone {
        let outcome = apply(&pending(), &event, 9100).unwrap();
        assert_eq!((outcome.order.state, outcome.order.reason), (OrderState::Paid, reason));
        let alarm = Effect::Alarm(Alarm::RefundUnexpected);
        let told = [order_paid(channel, false, false), Effect::CloseChannel(other), alarm];
        assert!(
            outcome.effects.len() == 3 && told.iter().all(|one| outcome.effects.contains(one)),
            "{outcome:?}"
        );
    }
    // What is left of a part is a payment.
    let part = effects(&pending(), &back(Alipay, "TRADE_SUCCESS", Some(1)), 9100);
    assert_eq!(part, [Effect::CloseChannel(Wechat), order_paid(Alipay, false, true)]);
}

#[test]
fn a_paid_order_stays_paid_even_when_its_fact_is_gone() {
    let order = Order { state: OrderState::Paid, ..pending() };
    let closed = [(9500, says(Wechat, "CLOSED", 9400)), (9500, says(Alipay, "TRADE_CLOSED", 9400))];
    assert_eq!(after(&order, &closed).state, OrderState::Paid);
}

#[test]
fn the_first_refund_channel_stays() {
    let both = after(&paid(), &[(9200, says(Alipay, "TRADE_SUCCESS", 9200))]);
    let mut order = Order { refund_channel: Some(Wechat), ..both };
    order.wechat.refund_scheduled = true;
    let part = Event::Fact(Fact { refunded_fen: Some(1), ..fact(Wechat, "REFUND", 9300) });
    let outcome = apply(&order, &part, 9300).unwrap();
    assert_eq!((outcome.order.refund_channel, outcome.effects), (Some(Wechat), vec![]));
}
