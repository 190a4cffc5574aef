//! Laws of the decision table over every question that can be asked: it is total, and doubt is 9.

use proptest::prelude::*;
use ttpay_core::status::{
    CashierCode, CloseReason, Reason, StatusQuestion, Strength, cashier_status, strength, stronger,
};
use ttpay_core::{Channel, Fact, Source};

const WECHAT: [&str; 11] = [
    "SUCCESS",
    "REFUND",
    "NOTPAY",
    "CLOSED",
    "REVOKED",
    "USERPAYING",
    "ACCEPT",
    "PAYERROR",
    "ORDERNOTEXIST",
    "ORDER_NOT_EXIST",
    "",
];
const ALIPAY: [&str; 6] =
    ["TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED", "WAIT_BUYER_PAY", "ACQ.TRADE_NOT_EXIST", ""];

/// A word of a channel, of the other one, or of nobody.
fn word() -> impl Strategy<Value = String> {
    let known: Vec<&str> = WECHAT.into_iter().chain(ALIPAY).collect();
    prop_oneof![3 => proptest::sample::select(known).prop_map(str::to_owned), 1 => ".{0,12}"]
}

fn fact(channel: Channel) -> impl Strategy<Value = Fact> {
    let times = 9_000..11_000_i64;
    let paid_at = proptest::option::weighted(0.3, times.clone());
    let refunded = proptest::option::weighted(0.3, 0..200_u64);
    let amount = prop_oneof![Just(0), Just(101)];
    (word(), times, paid_at, refunded, amount, any::<bool>()).prop_map(
        move |(state, seen_at, paid_at, refunded_fen, amount_fen, noticed)| Fact {
            channel,
            out_trade_no: "T1".into(),
            transaction_id: None,
            state,
            amount_fen,
            paid_fen: None,
            refunded_fen,
            paid_at,
            seen_at,
            source: if noticed { Source::Notification } else { Source::Query },
        },
    )
}

fn cause() -> impl Strategy<Value = Option<CloseReason>> {
    proptest::option::of(proptest::sample::select(CloseReason::ALL))
}

fn question() -> impl Strategy<Value = StatusQuestion> {
    let leg = |channel| proptest::option::weighted(0.8, fact(channel));
    (9_000..11_000_i64, cause(), leg(Channel::Wechat), leg(Channel::Alipay), any::<bool>()).prop_map(
        |(now, closed_by_us, wechat, alipay, alipay_time_expire)| StatusQuestion {
            now,
            expires_at: 10_000,
            closed_by_us,
            wechat,
            alipay,
            alipay_time_expire,
        },
    )
}

fn code_of(question: &StatusQuestion) -> CashierCode {
    cashier_status(question).expect("the question is well formed").code
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn every_well_formed_question_has_an_answer(question in question()) {
        let answer = cashier_status(&question).unwrap();
        let paid = [Reason::Paid, Reason::PaidRefundedPart, Reason::PaidRefundedFull, Reason::PaidRefunding];
        prop_assert_eq!(answer.code == CashierCode::Paid, paid.contains(&answer.reason));
    }

    #[test]
    fn zero_means_that_some_channel_took_money(question in question()) {
        let facts = [&question.wechat, &question.alipay];
        let paid = facts.into_iter().flatten().any(|fact| strength(fact) == Strength::Payment);
        prop_assert_eq!(code_of(&question) == CashierCode::Paid, paid);
    }

    #[test]
    fn an_unknown_word_is_9_and_never_1_2_or_3(
        question in question(), some in fact(Channel::Wechat), state in "[A-Za-z_. ]{1,16}", on_wechat in any::<bool>(),
    ) {
        let (channel, known) =
            if on_wechat { (Channel::Wechat, &WECHAT[..]) } else { (Channel::Alipay, &ALIPAY[..]) };
        prop_assume!(!known.contains(&state.as_str()));
        let foreign = Some(Fact { channel, state, paid_at: None, refunded_fen: None, ..some });
        let question = if on_wechat {
            StatusQuestion { wechat: foreign, ..question }
        } else {
            StatusQuestion { alipay: foreign, ..question }
        };
        prop_assert!(matches!(code_of(&question), CashierCode::Unknown | CashierCode::Paid));

        let alone = if on_wechat {
            StatusQuestion { alipay: None, ..question }
        } else {
            StatusQuestion { wechat: None, ..question }
        };
        let answer = cashier_status(&alone).unwrap();
        prop_assert_eq!((answer.code, answer.reason), (CashierCode::Unknown, Reason::Unrecognised));
    }

    #[test]
    fn an_open_channel_keeps_the_order_open(question in question()) {
        let wechat = StatusQuestion { alipay: None, ..question.clone() };
        let alipay = StatusQuestion { wechat: None, ..question.clone() };
        let open = (question.wechat.is_some() && code_of(&wechat) == CashierCode::Unknown)
            || (question.alipay.is_some() && code_of(&alipay) == CashierCode::Unknown);
        if open {
            prop_assert!(matches!(code_of(&question), CashierCode::Unknown | CashierCode::Paid));
        }
    }

    #[test]
    fn the_clock_alone_changes_no_code_of_an_offered_order(question in question(), later in 0..100_000_i64) {
        if question.wechat.is_none() && question.alipay.is_none() {
            return Ok(());
        }
        let before = code_of(&question);
        prop_assert_eq!(before, code_of(&StatusQuestion { now: question.now + later, ..question }));
    }

    #[test]
    fn a_refund_channel_is_named_only_when_both_took_money(question in question()) {
        if cashier_status(&question).unwrap().refund_channel.is_some() {
            for fact in [&question.wechat, &question.alipay] {
                prop_assert_eq!(fact.as_ref().map(strength), Some(Strength::Payment));
            }
        }
    }

    #[test]
    fn a_kept_fact_never_grows_weaker(old in fact(Channel::Alipay), new in fact(Channel::Alipay)) {
        let kept = stronger(Some(&old), &new);
        prop_assert_eq!(strength(&kept), strength(&old).max(strength(&new)));
        if strength(&old) == Strength::Payment {
            prop_assert!(kept.refunded_fen >= old.refunded_fen);
            prop_assert_eq!(&kept.state, &old.state);
        }
        prop_assert_eq!(stronger(Some(&kept), &new), kept);
    }

    #[test]
    fn overtaking_answers_give_the_same_code(
        first in fact(Channel::Alipay), second in fact(Channel::Alipay), cause in cause(), now in 9_000..11_000_i64,
    ) {
        prop_assume!(first.seen_at != second.seen_at);
        let code = |fact: Fact| code_of(&StatusQuestion {
            now, expires_at: 10_000, closed_by_us: cause, wechat: None, alipay: Some(fact), alipay_time_expire: true,
        });
        prop_assert_eq!(code(stronger(Some(&first), &second)), code(stronger(Some(&second), &first)));
    }
}
