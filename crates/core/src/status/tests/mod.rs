//! One test per row of status.md §1.2–1.4; the 55 examples and the boundaries are vectors.

use super::*;
use crate::error::Error;
use crate::fact::{Channel, Fact, Source};
use crate::words::ErrorCode;

const E: i64 = 10_000;

mod platform;
mod replacement;

fn fact(channel: Channel, state: &str, seen_at: i64) -> Fact {
    Fact {
        channel,
        out_trade_no: "T1".into(),
        transaction_id: None,
        state: state.into(),
        amount_fen: 101,
        paid_fen: None,
        refunded_fen: None,
        paid_at: None,
        seen_at,
        source: Source::Query,
    }
}

fn w(state: &str, seen_at: i64) -> Fact {
    fact(Channel::Wechat, state, seen_at)
}

fn a(state: &str, seen_at: i64) -> Fact {
    fact(Channel::Alipay, state, seen_at)
}

fn question(now: i64, facts: &[Fact]) -> StatusQuestion {
    let of = |channel| facts.iter().find(|fact| fact.channel == channel).cloned();
    StatusQuestion {
        now,
        expires_at: E,
        closed_by_us: None,
        wechat: of(Channel::Wechat),
        alipay: of(Channel::Alipay),
        alipay_time_expire: true,
    }
}

/// The code and reason at `now` for a cause of ours and some facts.
fn says(now: i64, cause: Option<CloseReason>, facts: &[Fact]) -> (u8, &'static str) {
    let answer = cashier_status(&StatusQuestion { closed_by_us: cause, ..question(now, facts) }).unwrap();
    (answer.code.number(), answer.reason.as_str())
}

fn without_deadline(now: i64, cause: Option<CloseReason>, facts: &[Fact]) -> (u8, &'static str) {
    let question = StatusQuestion { closed_by_us: cause, alipay_time_expire: false, ..question(now, facts) };
    let answer = cashier_status(&question).unwrap();
    (answer.code.number(), answer.reason.as_str())
}

const CANCELLED: Option<CloseReason> = Some(CloseReason::UserCancelled);

#[test]
fn w1_success_or_evidence_is_paid_whatever_was_refunded() {
    assert_eq!(says(9500, None, &[w("SUCCESS", 9400)]), (0, "paid"));
    assert_eq!(says(9500, None, &[Fact { paid_at: Some(9300), ..w("NOTPAY", 9400) }]), (0, "paid"));
    let refunded = |fen| Fact { refunded_fen: Some(fen), ..w("SUCCESS", 9400) };
    assert_eq!(says(9500, None, &[refunded(100)]), (0, "paid_refunded_part"));
    assert_eq!(says(9500, None, &[refunded(101)]), (0, "paid_refunded_full"));
    assert_eq!(says(9500, None, &[Fact { state: "NEW".into(), ..refunded(1) }]), (0, "paid_refunded_part"));
}

#[test]
fn w2_a_refund_word_is_a_payment() {
    assert_eq!(says(9500, None, &[w("REFUND", 9400)]), (0, "paid_refunding"));
    let refunded = Fact { refunded_fen: Some(101), ..w("REFUND", 9400) };
    assert_eq!(says(9500, None, &[refunded]), (0, "paid_refunded_full"));
}

#[test]
fn w3_revoked_is_closed() {
    assert_eq!(says(9500, None, &[w("REVOKED", 9400)]), (3, "revoked"));
}

#[test]
fn w4_closed_is_judged_by_its_cause() {
    assert_eq!(says(9500, None, &[w("CLOSED", 9400)]), (3, "closed_elsewhere"));
    assert_eq!(says(9500, CANCELLED, &[w("CLOSED", 9400)]), (3, "user_cancelled"));
}

#[test]
fn w5_an_unpaid_order_that_we_ended_is_closing() {
    assert_eq!(says(9500, CANCELLED, &[w("NOTPAY", 9400)]), (9, "closing"));
    assert_eq!(says(99_999, CANCELLED, &[w("NOTPAY", 99_998)]), (9, "closing"));
}

#[test]
fn w6_an_unpaid_order_waits_until_its_last_second() {
    assert_eq!(says(E - 1, None, &[w("NOTPAY", 9400)]), (9, "waiting"));
}

#[test]
fn w7_the_clock_alone_never_makes_a_1() {
    assert_eq!(says(E, None, &[w("NOTPAY", 9400)]), (9, "close_needed"));
    assert_eq!(says(E * 100, None, &[w("NOTPAY", E * 100)]), (9, "close_needed"));
}

#[test]
fn w8_a_payment_in_progress_is_unknown() {
    assert_eq!(says(9500, None, &[w("USERPAYING", 9400)]), (9, "in_progress"));
    assert_eq!(says(9500, None, &[w("ACCEPT", 9400)]), (9, "in_progress"));
}

#[test]
fn w9_a_failed_attempt_is_not_a_failed_order() {
    assert_eq!(says(9500, Some(CloseReason::PaymentFailed), &[w("PAYERROR", 9400)]), (9, "attempt_failed"));
}

#[test]
fn w10_an_order_that_wechat_does_not_know_is_a_contradiction() {
    for word in ["ORDERNOTEXIST", "ORDER_NOT_EXIST"] {
        assert_eq!(says(99_999, CANCELLED, &[w(word, 99_998)]), (9, "contradiction"), "{word}");
    }
}

#[test]
fn w11_an_offered_channel_without_a_word_is_not_asked() {
    assert_eq!(says(99_999, CANCELLED, &[w("", 9000)]), (9, "not_asked"));
}

#[test]
fn w12_any_other_word_of_wechat_is_unrecognised() {
    for word in ["closed", "CLOSED ", "TRADE_CLOSED", "TRADE_SUCCESS", "\u{ff23}LOSED"] {
        assert_eq!(says(99_999, CANCELLED, &[w(word, 99_998)]), (9, "unrecognised"), "{word}");
    }
}

#[test]
fn a1_two_words_of_alipay_count_as_payment() {
    assert_eq!(says(9500, None, &[a("TRADE_SUCCESS", 9400)]), (0, "paid"));
    assert_eq!(says(99_999, CANCELLED, &[a("TRADE_FINISHED", 9400)]), (0, "paid"));
}

#[test]
fn a2_a_closed_trade_with_evidence_was_paid_and_refunded_in_full() {
    let evidence = Fact { paid_at: Some(9000), ..a("TRADE_CLOSED", 9400) };
    assert_eq!(says(9500, None, std::slice::from_ref(&evidence)), (0, "paid_refunded_full"));
    assert_eq!(without_deadline(9500, None, &[evidence]), (0, "paid_refunded_full"));
}

#[test]
fn a3_a_closed_trade_without_evidence_ended_unless_its_string_has_no_deadline() {
    assert_eq!(says(E + 5, None, &[a("TRADE_CLOSED", E)]), (1, "timed_out"));
    assert_eq!(without_deadline(E + 5, None, &[a("TRADE_CLOSED", E)]), (9, "no_deadline"));
    assert_eq!(without_deadline(E + 5, CANCELLED, &[a("TRADE_CLOSED", E)]), (3, "user_cancelled"));
}

#[test]
fn a4_to_a6_an_unpaid_trade_is_closing_waiting_or_to_be_closed() {
    assert_eq!(says(9500, CANCELLED, &[a("WAIT_BUYER_PAY", 9400)]), (9, "closing"));
    assert_eq!(says(E - 1, None, &[a("WAIT_BUYER_PAY", 9400)]), (9, "waiting"));
    assert_eq!(says(E, None, &[a("WAIT_BUYER_PAY", 9400)]), (9, "close_needed"));
}

#[test]
fn a7_without_a_deadline_a_missing_trade_never_ends() {
    assert_eq!(without_deadline(E * 9, CANCELLED, &[a("ACQ.TRADE_NOT_EXIST", E * 9)]), (9, "no_deadline"));
}

#[test]
fn a8_a_missing_trade_can_still_be_paid_until_the_margin_is_over() {
    assert_eq!(says(E * 9, CANCELLED, &[a("ACQ.TRADE_NOT_EXIST", E + 299)]), (9, "not_started"));
}

#[test]
fn a9_a_trade_missing_after_the_margin_never_comes() {
    assert_eq!(says(E + 300, None, &[a("ACQ.TRADE_NOT_EXIST", E + 300)]), (1, "timed_out"));
    assert_eq!(says(E + 300, CANCELLED, &[a("ACQ.TRADE_NOT_EXIST", E + 300)]), (3, "user_cancelled"));
}

#[test]
fn a10_and_a11_silence_is_not_asked_and_foreign_words_are_unrecognised() {
    assert_eq!(says(99_999, CANCELLED, &[a("", 9000)]), (9, "not_asked"));
    for word in ["trade_success", "CLOSED", "SUCCESS", "REFUND", "NOTPAY", "TRADE_NOT_EXIST"] {
        assert_eq!(says(99_999, CANCELLED, &[a(word, 99_998)]), (9, "unrecognised"), "{word}");
    }
}

#[test]
fn an_ended_channel_takes_its_code_from_our_cause() {
    let rows = [
        (CloseReason::UserCancelled, 3, "user_cancelled"),
        (CloseReason::MerchantCancelled, 3, "merchant_cancelled"),
        (CloseReason::PaymentFailed, 2, "payment_failed"),
        (CloseReason::PlaceFailed, 2, "place_failed"),
        (CloseReason::Expired, 1, "timed_out"),
    ];
    assert_eq!(rows.len(), CloseReason::ALL.len());
    for (cause, code, reason) in rows {
        for ended in [w("CLOSED", 9400), a("TRADE_CLOSED", E + 9), a("ACQ.TRADE_NOT_EXIST", E + 300)] {
            assert_eq!(says(E + 400, Some(cause), &[ended]), (code, reason), "{cause}");
        }
    }
    for (seen_at, expected) in [(E, (1, "timed_out")), (E - 1, (3, "closed_elsewhere"))] {
        assert_eq!(says(E + 400, None, &[w("CLOSED", seen_at)]), expected);
        assert_eq!(says(E + 400, None, &[a("TRADE_CLOSED", seen_at)]), expected);
    }
}

#[test]
fn c0_a_cause_of_ours_ends_an_order_that_was_never_offered() {
    assert_eq!(says(9000, Some(CloseReason::PlaceFailed), &[]), (2, "place_failed"));
    assert_eq!(says(9000, Some(CloseReason::PaymentFailed), &[]), (2, "payment_failed"));
    assert_eq!(says(9000, CANCELLED, &[]), (3, "user_cancelled"));
    assert_eq!(says(9000, Some(CloseReason::Expired), &[]), (1, "never_offered"));
}

#[test]
fn c1_and_c2_what_was_never_offered_is_open_until_it_expires() {
    assert_eq!(says(E, None, &[]), (1, "never_offered"));
    assert_eq!(says(E - 1, None, &[]), (9, "not_offered"));
}

#[test]
fn c3_one_paid_channel_pays_the_order() {
    assert_eq!(says(9500, None, &[w("SOMETHING", 9400), a("TRADE_SUCCESS", 9400)]), (0, "paid"));
    let back = Fact { refunded_fen: Some(101), ..w("SUCCESS", 9400) };
    assert_eq!(says(9500, None, &[back, a("TRADE_SUCCESS", 9400)]), (0, "paid"));
}

#[test]
fn c4_names_the_doubt_that_matters_most() {
    assert_eq!(says(9500, None, &[w("NOTPAY", 9400), a("SOMETHING", 9400)]), (9, "unrecognised"));
    assert_eq!(says(E, CANCELLED, &[w("CLOSED", 9400), a("", 9000)]), (9, "not_asked"));
}

#[test]
fn c5_to_c7_timed_out_before_closed_before_failed() {
    let never = a("ACQ.TRADE_NOT_EXIST", E + 300);
    assert_eq!(says(E + 300, None, &[w("REVOKED", 9400), never.clone()]), (1, "timed_out"));
    let failed = Some(CloseReason::PaymentFailed);
    assert_eq!(says(E + 300, failed, &[w("REVOKED", 9400), never.clone()]), (3, "revoked"));
    assert_eq!(says(E + 300, failed, &[w("CLOSED", 9400), never]), (2, "payment_failed"));
}

#[test]
fn the_later_of_two_payments_is_refunded() {
    let refund = |wechat: Fact, alipay: Fact| {
        cashier_status(&question(9600, &[wechat, alipay])).unwrap().refund_channel
    };
    let wechat = |paid_at, seen_at| Fact { paid_at, ..w("SUCCESS", seen_at) };
    let alipay = |paid_at, seen_at| Fact { paid_at, ..a("TRADE_SUCCESS", seen_at) };
    assert_eq!(refund(wechat(Some(2), 1), alipay(Some(1), 9)), Some(Channel::Wechat));
    assert_eq!(refund(wechat(Some(1), 9), alipay(Some(2), 1)), Some(Channel::Alipay));
    assert_eq!(refund(wechat(None, 9), alipay(Some(2), 1)), Some(Channel::Wechat));
    assert_eq!(refund(wechat(Some(1), 1), alipay(None, 9)), Some(Channel::Alipay));
    assert_eq!(refund(wechat(Some(1), 5), alipay(Some(1), 5)), Some(Channel::Alipay));
    let back = Fact { refunded_fen: Some(101), ..alipay(Some(9), 9) };
    assert_eq!(refund(wechat(Some(1), 1), back), None);
}

#[test]
fn a_fact_in_the_wrong_place_is_refused() {
    let wrong = StatusQuestion { wechat: Some(a("TRADE_SUCCESS", 9400)), ..question(9500, &[]) };
    let error = cashier_status(&wrong).unwrap_err();
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldInvalid, Some("wechat.channel")));
}

#[test]
fn milliseconds_are_named_as_such() {
    let error = cashier_status(&question(1_700_000_000_000, &[])).unwrap_err();
    assert_eq!(error, Error::invalid("now", "it is in milliseconds; give Unix seconds"));
    let error = cashier_status(&question(9500, &[w("NOTPAY", 100_000_000_000)])).unwrap_err();
    assert_eq!(error.field(), Some("wechat.seen_at"));
    assert!(cashier_status(&question(99_999_999_999, &[])).is_ok());
}

#[test]
fn the_reasons_of_the_causes_are_the_same_words() {
    for cause in CloseReason::ALL.iter().filter(|cause| **cause != CloseReason::Expired) {
        assert!(Reason::parse(cause.as_str()).is_some(), "{cause}");
    }
}
