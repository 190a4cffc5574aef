//! Where the searches begin, what may happen in them, and how deep they go.

use ttpay_core::Channel::{Alipay, Wechat};
use ttpay_core::lifecycle::{Order, OrderState};

use crate::moves::Move;
use crate::world::{AMOUNT, Apply, World};

/// An order worth meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Paid,
    TimedOut,
    Closed,
    Failed,
    LatePayment,
    DoublePayment,
    Refunded,
    RefundedBoth,
    Suspect,
}

impl Sight {
    pub fn is_of(self, order: &Order) -> bool {
        let refunded =
            [&order.wechat, &order.alipay].into_iter().filter(|leg| leg.confirmed_fen() > 0).count();
        match self {
            Self::Paid => order.state == OrderState::Paid,
            Self::TimedOut => order.state == OrderState::TimedOut,
            Self::Closed => order.state == OrderState::Closed,
            Self::Failed => order.state == OrderState::Failed,
            Self::LatePayment => order.late_payment,
            Self::DoublePayment => order.double_payment(),
            Self::Refunded => refunded >= 1,
            Self::RefundedBoth => refunded == 2,
            Self::Suspect => order.suspect,
        }
    }
}

pub struct Scenario {
    pub name: &'static str,
    /// What the search must have come across; one that meets no such order proves nothing.
    pub sights: &'static [Sight],
    pub depth: usize,
    /// Alipay's clock error stays within the margin, so nothing may be paid after a final code.
    pub honest: bool,
    /// Moves made before the search begins.
    before: &'static [Move],
    moves: &'static [Move],
}

const ORDER: [Move; 8] = [
    Move::Offer(Wechat),
    Move::Offer(Alipay),
    Move::Tick,
    Move::Clock,
    Move::Cancel,
    Move::OpenTrade,
    Move::Pay(Wechat),
    Move::Pay(Alipay),
];
const POST: [Move; 8] = [
    Move::Query(Wechat),
    Move::Query(Alipay),
    Move::Close(Wechat),
    Move::Close(Alipay),
    Move::Deliver(0),
    Move::Deliver(1),
    Move::Deliver(2),
    Move::Deliver(3),
];
const REFUNDS: [Move; 10] = [
    Move::AskRefund(Wechat, 40),
    Move::AskRefund(Wechat, AMOUNT),
    Move::AskRefund(Alipay, 40),
    Move::AskRefund(Alipay, AMOUNT),
    Move::RefundDone(Wechat),
    Move::RefundDone(Alipay),
    Move::RefundFail(Wechat),
    Move::RefundFail(Alipay),
    Move::PlatformRefund(Wechat),
    Move::PlatformRefund(Alipay),
];
const ODD: [Move; 7] = [
    Move::PlaceFailed,
    Move::OfferChanged(Wechat),
    Move::OfferChanged(Alipay),
    Move::PaymentFailed(Wechat),
    Move::PaymentFailed(Alipay),
    Move::Forge(Wechat),
    Move::Forge(Alipay),
];

const PAYMENTS: [Move; 16] = join(&ORDER, &POST);
const PAYMENTS_AND_REFUNDS: [Move; 26] = join(&PAYMENTS, &REFUNDS);
const ALL: [Move; 33] = join(&PAYMENTS_AND_REFUNDS, &ODD);

pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "payments",
        sights: &[Sight::Paid, Sight::TimedOut, Sight::Closed, Sight::DoublePayment],
        depth: 9,
        honest: true,
        before: &[],
        moves: &PAYMENTS,
    },
    Scenario {
        name: "everything",
        sights: &[
            Sight::Paid,
            Sight::TimedOut,
            Sight::Closed,
            Sight::Failed,
            Sight::DoublePayment,
            Sight::Refunded,
            Sight::Suspect,
        ],
        depth: 8,
        honest: true,
        before: &[],
        moves: &ALL,
    },
    Scenario {
        name: "refunds",
        sights: &[Sight::DoublePayment, Sight::Refunded, Sight::RefundedBoth],
        depth: 7,
        honest: true,
        before: &[
            Move::Offer(Wechat),
            Move::Offer(Alipay),
            Move::Pay(Wechat),
            Move::Deliver(0),
            Move::Pay(Alipay),
            Move::Deliver(1),
        ],
        moves: &PAYMENTS_AND_REFUNDS,
    },
    // Alipay's clock is 1000 s behind ours, beyond the margin: money comes after the end, and must not be lost.
    Scenario {
        name: "surprise",
        sights: &[Sight::TimedOut, Sight::LatePayment, Sight::Refunded],
        depth: 9,
        honest: false,
        before: &[
            Move::Offer(Wechat),
            Move::Offer(Alipay),
            Move::Close(Wechat),
            Move::Query(Wechat),
            Move::Deliver(0),
            Move::Tick,
            Move::Tick,
        ],
        moves: &PAYMENTS_AND_REFUNDS,
    },
];

impl Scenario {
    pub fn root(&self, apply: &Apply<'_>) -> Option<World> {
        let world = World::new(if self.honest { 250 } else { 1_000 });
        self.before.iter().try_fold(world, |world, step| Some(world.step(*step, apply)?.world))
    }

    pub fn moves(&self) -> impl Iterator<Item = Move> {
        self.moves.iter().copied()
    }
}

const fn join<const N: usize>(first: &[Move], second: &[Move]) -> [Move; N] {
    let mut all = [Move::Tick; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() { first[at] } else { second[at - first.len()] };
        at += 1;
    }
    all
}
