//! Which fact is kept: a payment, then an end word, then the younger statement (status.md §1.1).

use super::*;

fn kept(old: &Fact, new: &Fact) -> Fact {
    stronger(Some(old), new)
}

#[test]
fn the_first_statement_is_kept() {
    assert_eq!(stronger(None, &w("NOTPAY", 5)), w("NOTPAY", 5));
}

#[test]
fn a_payment_is_replaced_by_no_other_word() {
    let paid = Fact { paid_at: Some(9000), ..a("TRADE_SUCCESS", 9001) };
    for word in ["TRADE_CLOSED", "WAIT_BUYER_PAY", "ACQ.TRADE_NOT_EXIST", "TRADE_FINISHED", "", "NEW"] {
        assert_eq!(kept(&paid, &a(word, 9999)), paid, "{word}");
    }
}

#[test]
fn a_payment_beats_an_end_word_even_when_it_is_older() {
    assert_eq!(kept(&w("CLOSED", 9900), &w("SUCCESS", 9000)), w("SUCCESS", 9000));
}

#[test]
fn only_the_refunded_sum_of_a_payment_grows() {
    let old = Fact { refunded_fen: Some(50), ..w("SUCCESS", 9400) };
    let more = Fact { refunded_fen: Some(80), ..w("REFUND", 9500) };
    assert_eq!(kept(&old, &more), Fact { refunded_fen: Some(80), ..old.clone() });
    let less = Fact { refunded_fen: Some(20), ..w("REFUND", 9500) };
    assert_eq!(kept(&old, &less), old);
}

#[test]
fn a_paid_trade_that_closes_with_evidence_was_refunded_in_full() {
    let closed = Fact { paid_at: Some(9000), amount_fen: 0, ..a("TRADE_CLOSED", 9500) };
    let expected = Fact { refunded_fen: Some(101), ..a("TRADE_SUCCESS", 9400) };
    assert_eq!(kept(&a("TRADE_SUCCESS", 9400), &closed), expected);
}

#[test]
fn an_older_word_does_not_reopen_an_end_and_neither_does_a_younger_one() {
    for seen_at in [9000, 9999] {
        assert_eq!(kept(&w("CLOSED", 9500), &w("NOTPAY", seen_at)), w("CLOSED", 9500));
    }
    assert_eq!(kept(&w("CLOSED", 9500), &w("REVOKED", 9000)), w("CLOSED", 9500));
}

#[test]
fn an_end_keeps_its_first_sighting() {
    assert_eq!(kept(&w("CLOSED", 9500), &w("CLOSED", 9900)).seen_at, 9500);
    assert_eq!(kept(&w("CLOSED", 9900), &w("CLOSED", 9500)).seen_at, 9500);
}

#[test]
fn an_end_word_replaces_a_younger_word() {
    assert_eq!(kept(&w("NOTPAY", 9900), &w("CLOSED", 9500)), w("CLOSED", 9500));
}

#[test]
fn of_two_words_the_younger_statement_is_kept() {
    assert_eq!(kept(&w("NOTPAY", 9500), &w("USERPAYING", 9501)).state, "USERPAYING");
    assert_eq!(kept(&w("NOTPAY", 9500), &w("USERPAYING", 9500)).state, "USERPAYING");
    assert_eq!(kept(&w("NOTPAY", 9500), &w("USERPAYING", 9499)).state, "NOTPAY");
    assert_eq!(kept(&a("ACQ.TRADE_NOT_EXIST", 9500), &a("ACQ.TRADE_NOT_EXIST", 9600)).seen_at, 9600);
}

#[test]
fn silence_is_no_statement() {
    assert_eq!(kept(&w("NOTPAY", 9500), &w("", 9900)).state, "NOTPAY");
    assert_eq!(kept(&w("", 9900), &w("NOTPAY", 9500)).state, "NOTPAY");
}

#[test]
fn a_statement_about_another_order_or_channel_changes_nothing() {
    let old = w("NOTPAY", 9500);
    assert_eq!(kept(&old, &a("TRADE_SUCCESS", 9900)), old);
    assert_eq!(kept(&old, &Fact { out_trade_no: "T2".into(), ..w("SUCCESS", 9900) }), old);
}

#[test]
fn a_weak_source_is_never_kept_beside_a_statement_and_decides_nothing() {
    for word in ["SUCCESS", "CLOSED", "NOTPAY", "REFUND"] {
        let weak = Fact { source: Source::TpGateway, paid_at: Some(9000), ..w(word, 9999) };
        assert_eq!(strength(&weak), Strength::Silence, "{word}");
        for old in ["", "NOTPAY", "CLOSED", "SUCCESS"] {
            assert_eq!(kept(&w(old, 9000), &weak), w(old, 9000), "{old} {word}");
        }
        assert_eq!(kept(&weak, &w("NOTPAY", 9000)), w("NOTPAY", 9000), "{word}");
        assert_eq!(says(9000, None, &[weak]), (9, "not_asked"), "{word}");
    }
}
