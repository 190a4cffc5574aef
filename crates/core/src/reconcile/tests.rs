//! Each kind of difference, what is none, and the edges of a day.

use super::*;
use crate::fact::{Channel, RefundOutcome};
use DifferenceKind as Kind;

/// 2024-01-01 00:00:00 in Beijing.
const MIDNIGHT: i64 = 1_704_038_400;
const NOON: i64 = MIDNIGHT + 43_200;

fn day() -> Day {
    Day::beginning(MIDNIGHT)
}

fn paid_row() -> Row {
    Row {
        line: 2,
        kind: RowKind::Payment,
        state: "SUCCESS".into(),
        merchant: None,
        out_trade_no: "T1".into(),
        transaction_id: "4200".into(),
        at: Some(NOON),
        amount_fen: 101,
        out_refund_no: None,
        refund_id: None,
        refund_state: None,
    }
}

fn refund_row(state: Option<&str>) -> Row {
    Row {
        line: 3,
        kind: RowKind::Refund,
        amount_fen: 50,
        out_refund_no: Some("R1".into()),
        refund_state: state.map(str::to_owned),
        ..paid_row()
    }
}

fn refund(outcome: RefundOutcome) -> BookedRefund {
    BookedRefund {
        out_refund_no: "R1".into(),
        amount_fen: 50,
        requested: true,
        outcome,
        asked_at: NOON + 60,
        settled_at: (outcome == RefundOutcome::Succeeded).then_some(NOON + 90),
    }
}

fn booked() -> Booked {
    Booked {
        out_trade_no: "T1".into(),
        amount_fen: 101,
        paid_at: Some(NOON),
        transaction_id: Some("4200".into()),
        refunds: Vec::new(),
    }
}

fn differences(rows: &[Row], booked: Option<&Booked>) -> Vec<Difference> {
    compare(Channel::Wechat, rows, booked, Some(&day().span()))
}

fn kinds(rows: &[Row], booked: Option<&Booked>) -> Vec<Kind> {
    differences(rows, booked).into_iter().map(|difference| difference.kind).collect()
}

#[test]
fn what_both_sides_have_is_no_difference() {
    let refunded = Booked { refunds: vec![refund(RefundOutcome::Succeeded)], ..booked() };
    assert_eq!(kinds(&[paid_row()], Some(&booked())), []);
    assert_eq!(kinds(&[paid_row(), refund_row(Some("SUCCESS"))], Some(&refunded)), []);
    // A payment of another day that is refunded on this one.
    let old = Booked { paid_at: Some(MIDNIGHT - 9 * 86_400), ..refunded };
    assert_eq!(kinds(&[refund_row(None)], Some(&old)), []);
}

#[test]
fn a_payment_that_only_the_bill_has_is_missing_or_unknown_here() {
    let unpaid = Booked { paid_at: None, transaction_id: None, ..booked() };
    assert_eq!(kinds(&[paid_row()], Some(&unpaid)), [Kind::MissingHere]);
    assert_eq!(kinds(&[paid_row(), refund_row(None)], None), [Kind::UnknownHere, Kind::UnknownHere]);
    assert_eq!(
        differences(&[paid_row()], Some(&unpaid)),
        [Difference {
            channel: Channel::Wechat,
            kind: Kind::MissingHere,
            out_trade_no: "T1".into(),
            out_refund_no: None,
            transaction_id: Some("4200".into()),
            line: Some(2),
            at: Some(NOON),
            bill_fen: Some(101),
            here_fen: None,
            bill_state: Some("SUCCESS".into()),
            here_state: None,
        }]
    );
}

#[test]
fn a_payment_that_differs_is_told_once_with_both_sides() {
    let more = Row { amount_fen: 102, transaction_id: "4300".into(), ..paid_row() };
    let found = differences(&[more], Some(&booked()));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].kind, found[0].bill_fen, found[0].here_fen),
        (Kind::AmountDiffers, Some(102), Some(101))
    );
    let other = Row { transaction_id: "4300".into(), ..paid_row() };
    let found = differences(&[other], Some(&booked()));
    assert_eq!((found[0].kind, found[0].here_state.as_deref()), (Kind::TransactionDiffers, Some("4200")));
    assert_eq!(kinds(&[paid_row(), paid_row()], Some(&booked())), [Kind::TwiceThere]);
    let revoked = Row { kind: RowKind::Other, state: "REVOKED".into(), ..paid_row() };
    assert_eq!(kinds(&[paid_row(), revoked], Some(&booked())), [Kind::Unrecognised]);
}

#[test]
fn a_payment_that_only_we_have_is_missing_there_when_it_is_of_the_day() {
    assert_eq!(kinds(&[], Some(&booked())), [Kind::MissingThere]);
    for (at, expected) in [
        (MIDNIGHT - 601, 0),
        (MIDNIGHT - 600, 1),
        (MIDNIGHT, 1),
        (MIDNIGHT + 86_399, 1),
        (MIDNIGHT + 86_400, 0),
    ] {
        let booked = Booked { paid_at: Some(at), ..booked() };
        assert_eq!(kinds(&[], Some(&booked)).len(), expected, "{at}");
    }
    assert_eq!(compare(Channel::Wechat, &[], Some(&booked()), None), []);
}

#[test]
fn refunds_are_compared_by_number_amount_and_end() {
    let with = |refund: BookedRefund| Booked { refunds: vec![refund], ..booked() };
    let back = with(refund(RefundOutcome::Succeeded));
    assert_eq!(kinds(&[paid_row()], Some(&back)), [Kind::RefundMissingThere]);
    assert_eq!(kinds(&[paid_row(), refund_row(None)], Some(&booked())), [Kind::RefundMissingHere]);
    let other = Row { out_refund_no: Some("R2".into()), ..refund_row(None) };
    assert_eq!(kinds(&[paid_row(), other], Some(&back)), [Kind::RefundMissingHere, Kind::RefundMissingThere]);
    let less = Row { amount_fen: 49, ..refund_row(None) };
    assert_eq!(kinds(&[paid_row(), less], Some(&back)), [Kind::RefundAmountDiffers]);
    assert_eq!(kinds(&[paid_row(), refund_row(None), refund_row(None)], Some(&back)), [Kind::TwiceThere]);
    // What is not finished, or not ours, is not expected.
    assert_eq!(kinds(&[paid_row()], Some(&with(refund(RefundOutcome::Pending)))), []);
    let foreign = BookedRefund { requested: false, ..refund(RefundOutcome::Succeeded) };
    assert_eq!(kinds(&[paid_row()], Some(&with(foreign))), []);
    // Alipay's refund without a number of its own has the order's.
    let nameless = Row { out_refund_no: None, ..refund_row(None) };
    let full = BookedRefund { out_refund_no: "T1".into(), ..refund(RefundOutcome::Succeeded) };
    assert_eq!(kinds(&[paid_row(), nameless], Some(&with(full))), []);
}

#[test]
fn a_refund_line_is_as_old_as_its_bill() {
    use RefundOutcome::{Failed, Pending, Succeeded};
    for (said, outcome, differs) in [
        ("SUCCESS", Succeeded, false),
        ("SUCCESS", Pending, true),
        ("SUCCESS", Failed, true),
        ("PROCESSING", Succeeded, false),
        ("PROCESSING", Pending, false),
        ("PROCESSING", Failed, false),
        ("CHANGE", Succeeded, false),
        ("FAIL", Succeeded, true),
        ("FAIL", Failed, false),
    ] {
        let here = Booked { refunds: vec![refund(outcome)], ..booked() };
        let found = kinds(&[paid_row(), refund_row(Some(said))], Some(&here));
        assert_eq!(found, vec![Kind::StateDiffers; usize::from(differs)], "{said} {outcome}");
    }
    // A refund that failed moved nothing.
    assert_eq!(kinds(&[paid_row(), refund_row(Some("FAIL"))], Some(&booked())), []);
}

fn judged(at: i64, refund: Option<&BookedRefund>, previous: bool, next: bool) -> Option<Kind> {
    let mut found = differences(&[], Some(&Booked { paid_at: Some(NOON), ..booked() }));
    let difference = Difference { at: Some(at), ..found.remove(0) };
    day().judge(difference, refund, Neighbours { previous, next }).map(|difference| difference.kind)
}

#[test]
fn what_is_near_midnight_waits_for_the_neighbours_bill() {
    let (first, last) = (MIDNIGHT + 599, MIDNIGHT + 86_400 - 600);
    for (at, previous, next, expected) in [
        (NOON, false, false, Some(Kind::MissingThere)),
        (first, false, true, Some(Kind::Undecided)),
        (first, true, false, Some(Kind::MissingThere)),
        (last, true, false, Some(Kind::Undecided)),
        (last, false, true, Some(Kind::MissingThere)),
        (last - 1, true, false, Some(Kind::MissingThere)),
        // The last minutes of the day before: its own comparison waited for this one.
        (MIDNIGHT - 1, true, false, Some(Kind::MissingThere)),
        (MIDNIGHT - 1, false, true, None),
    ] {
        assert_eq!(judged(at, None, previous, next), expected, "{at} {previous} {next}");
    }
}

#[test]
fn a_refund_that_took_days_may_stand_in_any_of_their_bills() {
    let took = |settled_at| BookedRefund { settled_at: Some(settled_at), ..refund(RefundOutcome::Succeeded) };
    assert_eq!(judged(NOON, Some(&took(NOON + 90)), false, false), Some(Kind::MissingThere));
    let tomorrow = took(MIDNIGHT + 86_400 + 3600);
    assert_eq!(judged(NOON, Some(&tomorrow), true, false), Some(Kind::Undecided));
    assert_eq!(judged(NOON, Some(&tomorrow), true, true), Some(Kind::MissingThere));
    assert_eq!(judged(NOON, Some(&took(MIDNIGHT + 3 * 86_400)), true, true), Some(Kind::Undecided));
}

#[test]
fn only_the_undecided_do_not_count_and_every_word_has_both_languages() {
    for kind in Kind::ALL {
        assert_eq!(kind.counts(), *kind != Kind::Undecided);
        for text in [kind.sentence(), kind.advice()] {
            assert!(text.en.is_ascii() && text.en.ends_with('.'), "{kind}");
            assert!(!text.zh.is_ascii() && text.zh.ends_with('。'), "{kind}");
        }
    }
}
